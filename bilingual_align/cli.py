"""The command line: ``bilingual-align align | batch | split | convert | info | review | realign | check | ...``."""

from __future__ import annotations

import gc
import json
import os
import re
import sys
import warnings
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual_align import batch_cli, memory_cli, review_cli
from bilingual_align.arguments import parser
from bilingual_align.errors import BilingualAlignError, LossWarning, OptionError
from bilingual_align.output import STANDARD, check_corpus_outputs, check_output, write_corpus, write_text

# What a command needs is imported inside of it: --help and wrong usage are answered at once.
if TYPE_CHECKING:
    from bilingual_align.aligner import Aligner
    from bilingual_align.corpus import ParallelCorpus
    from bilingual_align.formats import ReadOptions, WriteOptions
    from bilingual_align.lexicon.lexicon import Lexicon
    from bilingual_align.segment import Document, Segment

_LINE_END = re.compile(r"\s*[\r\n]\s*")
_LARGEST_KEPT = 33_000_000
"""Bytes, just below the 32 MiB up to which glibc learns from what is freed."""
_IN_LARGE_PAGES = 32_000_000
"""Bytes; twice that is just below what glibc keeps free at the end of its heap."""
UNSURE = 0.5
"""A unit with less confidence is more likely wrong than right."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments after the name of the program; by default those of the process.
    """
    # Else the threads of numpy's library for matrices wait for work at full speed for a while, on every core.
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what there is to say
        return int(stop.code or 0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", LossWarning)
            warnings.showwarning = lambda message, *_: _say(f"warning: {message}")
            return COMMANDS[arguments.command](arguments) or 0
    except OptionError as error:
        return _fail(f"bilingual-align {arguments.command}: error: {error}", 2)
    except BilingualAlignError as error:
        return _fail(str(error), 1)
    except BrokenPipeError:  # the reader, such as head, has what it wants: end as other programs do
        return 128 + 13
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}", 1)
    except KeyboardInterrupt:
        return _fail("interrupted", 128 + 2)


def _fail(message: str, code: int) -> int:
    _say(message)
    return code


def _say(message: str) -> None:
    _status("")
    print(message, file=sys.stderr)


def _status(message: str) -> None:
    """Show what is being done in a line that the next message takes the place of, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{message}", end="", file=sys.stderr, flush=True)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Units make no cycles: the garbage collector would only look through all of them again and again.

    What is left in the end, such as the lexicon, stays until the program ends: it is not looked through then either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@_without_collector()
def _align(arguments: Namespace) -> None:
    options = _write_options(arguments)
    inputs = arguments.source, arguments.target
    check_corpus_outputs(arguments.output, arguments.format, options, inputs)
    _keep_freed_memory()
    aligner = _aligner(arguments)
    source, target = _documents(aligner, inputs, arguments.encoding)
    _status(f"aligning {len(source):,} and {len(target):,} sentences ...")
    corpus = aligner.align_documents(source, target)
    sure = corpus if arguments.min_confidence is None else corpus.where(min_confidence=arguments.min_confidence)
    _say(_summary(corpus))
    if doubt := corpus.doubt():
        _say(f"warning: {doubt}")
    if len(sure) < len(corpus):
        _say(f"{_count(len(corpus) - len(sure), 'unit')} left out (confidence below {arguments.min_confidence})")
    for output in arguments.output:
        _write(sure, output, arguments.format, options)


def _batch(arguments: Namespace) -> None:
    """Align many documents, and say how each that failed did so and what came out."""
    _keep_freed_memory()
    for message in batch_cli.batch(arguments, _aligner(arguments), _write_options(arguments)):
        _say(message)


def _aligner(arguments: Namespace) -> Aligner:
    from bilingual_align.aligner import Aligner

    return Aligner(
        source_language=arguments.source_language,
        target_language=arguments.target_language,
        presplit=arguments.presplit,
        lexicon=_lexicon(arguments),
        encode=arguments.encode,
    )


def _keep_freed_memory() -> None:
    """Free large blocks once, so that the memory of all arrays up to their size is kept for the next ones.

    Else glibc gives that of each larger array back to the system and asks for it again, page by page. After the first
    block it knows; the others become its heap, for which numpy has asked for large pages, as for all large arrays: the
    system gives them faster. To other libraries it means nothing.
    """
    import numpy as np

    np.empty(_LARGEST_KEPT, np.uint8)
    _ = [np.empty(_IN_LARGE_PAGES, np.uint8) for _ in range(2)]


def _summary(corpus: ParallelCorpus) -> str:
    """One line on an alignment."""
    from bilingual_align.views import confidence_label

    figures = corpus.statistics()
    if not figures.units:
        return "no sentences on either side"
    unsure = sum(unit.confidence < UNSURE for unit in corpus)
    kinds = ", ".join(f"{count:,} × {m}:{n}" for (m, n), count in figures.kinds.items())
    confidence = f"mean confidence {confidence_label(figures.mean_confidence)}, {unsure:,} unsure (below {UNSURE})"
    moved = f", {figures.moved:,} out of order" if figures.moved else ""
    return f"{_count(figures.units, 'unit')}: {kinds}{moved}; {confidence}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _split(arguments: Namespace) -> None:
    from bilingual_align.language import language_problem
    from bilingual_align.split import Splitter

    check_output(arguments.output, arguments.files)
    for file in filterfalse(_is_text, arguments.files):
        _say(f"warning: {file}: split into sentences as a plain text; 'cut' splits a memory into several files")
    splitter = Splitter(language=arguments.language, newline=arguments.newline, layout=arguments.layout)
    texts = [_read(file, arguments.encoding) for file in arguments.files]
    for file, text in zip(arguments.files, texts, strict=True):
        if problem := language_problem(file, text, arguments.language):
            _say(f"warning: {problem}")
    documents = list(zip(arguments.files, map(splitter.document, texts), strict=True))
    lines = (_line(file, s, arguments.format) for file, document in documents for s in document.segments)
    write_text(arguments.output, "".join(lines))
    for file, document in documents:
        _say(f"{file}: {_count(len(document), 'sentence')}{_left_out(document)}")


def _line(file: str, segment: Segment, format: str) -> str:
    """Give a sentence as a line of text or of JSON."""
    if format == "lines":
        return _LINE_END.sub(" ", segment.text) + "\n"
    place = {"file": file, "start": segment.start, "end": segment.end}
    return json.dumps({**place, "text": segment.text}, ensure_ascii=False) + "\n"


def _is_text(file: str) -> bool:
    """Whether the suffix of a file means none of the formats of a corpus."""
    from bilingual_align.formats import FORMATS

    suffixes = {suffix for format in FORMATS.values() for suffix in format.suffixes}
    return Path(file.removesuffix(".gz")).suffix.lower() not in suffixes


def _left_out(document: Document) -> str:
    """Tell what the layout of a document kept out of its sentences."""
    reasons = Counter(omission.reason for omission in document.omissions)
    return "".join(f"; left out: {count:,} × {reason}" for reason, count in reasons.most_common())


def _convert(arguments: Namespace) -> None:
    options = _write_options(arguments)
    check_corpus_outputs([arguments.output], arguments.format, options, [arguments.input])
    _write(_corpus(arguments.input, arguments), arguments.output, arguments.format, options)


def _info(arguments: Namespace) -> None:
    pages = []
    for file in arguments.files:
        is_text = arguments.read_format is None and _is_text(file)
        figures = _text_figures(file, arguments) if is_text else _corpus_figures(_corpus(file, arguments))
        pages.append(f"{file}:\n{figures}\n" if len(arguments.files) > 1 else f"{figures}\n")
    write_text(STANDARD, "".join(pages))


def _corpus_figures(corpus: ParallelCorpus) -> str:
    from bilingual_align.memory import holdings

    return f"{corpus.statistics()}\n{holdings(corpus)}"


def _text_figures(file: str, arguments: Namespace) -> str:
    """Figures of a text, split by the rules of the language that it seems to be in."""
    from bilingual_align.aligner import Aligner
    from bilingual_align.language import apparent_language

    text = _read(file, arguments.encoding)
    language = apparent_language(text)
    document = Aligner(presplit=arguments.presplit).document(text, language or "und")
    return "\n".join(
        [
            f"characters   {len(text):,}",
            f"sentences    {len(document):,}{_left_out(document)}",
            f"paragraphs   {sum(document.paragraph_starts()):,}",
            f"language     {language or 'neither German nor English, or too short to tell'}",
        ]
    )


def _review(arguments: Namespace) -> None:
    """Run a command of the module for reviews, and say what it has to say."""
    for message in review_cli.COMMANDS[arguments.command](arguments):
        _say(message)


def _memory(arguments: Namespace) -> int:
    """Run a command of the module for memories."""
    return memory_cli.run(arguments, _say)


COMMANDS: dict[str, Callable[[Namespace], int | None]] = {
    "align": _align,
    "batch": _batch,
    "split": _split,
    "convert": _convert,
    "info": _info,
    "review": _review,
    "realign": _review,
    **dict.fromkeys(memory_cli.COMMANDS, _memory),
}


# What is read


def _read(path: str, encoding: str) -> str:
    from bilingual_align.texts import decode, read_text

    if path == STANDARD:
        return decode(sys.stdin.buffer.read(), "standard input", encoding)
    return read_text(path, encoding)


def _documents(aligner: Aligner, paths: tuple[str, str], encoding: str) -> tuple[Document, Document]:
    """Two texts split into sentences; what is odd about them is said."""
    from bilingual_align.language import language_problems

    source, target = (_read(path, encoding) for path in paths)
    languages = aligner.source_language, aligner.target_language
    for path, text in zip(paths, (source, target), strict=True):
        if not text.strip():
            _say(f"warning: {path}: no text")
    for problem in language_problems(source, target, languages):
        _say(f"warning: {problem}")
    _status(f"splitting {len(source) + len(target):,} characters into sentences ...")
    return aligner.document(source, languages[0]), aligner.document(target, languages[1])


def _lexicon(arguments: Namespace) -> Lexicon | None:
    """Read the user's word pairs, together with those of the package where it has some for these languages."""
    if arguments.lexicon is None:
        return None
    from bilingual_align.lexicon.lexicon import Lexicon

    readers = {"tsv": Lexicon.from_tsv, "ding": Lexicon.from_ding, "hunalign": Lexicon.from_hunalign}
    languages = arguments.source_language.split("-")[0], arguments.target_language.split("-")[0]
    own = readers[arguments.lexicon_format](arguments.lexicon, languages)
    if languages == ("de", "en"):
        return own | Lexicon.bundled()
    return own | Lexicon.bundled().reversed() if languages == ("en", "de") else own


def _corpus(path: str, arguments: Namespace) -> ParallelCorpus:
    from bilingual_align.corpus import ParallelCorpus
    from bilingual_align.formats import find_format

    format = find_format(Path(path), arguments.read_format)
    return ParallelCorpus.read(path, format.name, _read_options(arguments, "source" in format.options))


def _read_options(arguments: Namespace, numbers: bool) -> ReadOptions:
    """Options to read a corpus; with `numbers`, its sentences stand in two texts."""
    from bilingual_align.formats import ReadOptions

    languages = arguments.source_language, arguments.target_language
    texts = arguments.source, arguments.target
    if not numbers:
        if any(texts) or arguments.presplit:
            raise OptionError("--source, --target and --presplit are for formats of sentence numbers: ladder, beads")
        return ReadOptions(source_language=languages[0], target_language=languages[1], partial=arguments.partial)
    if not all(texts):
        raise OptionError("the file holds sentence numbers only: give its two texts, --source and --target")
    from bilingual_align.aligner import Aligner

    aligner = Aligner(
        source_language=languages[0] or "de", target_language=languages[1] or "en", presplit=arguments.presplit
    )
    source, target = _documents(aligner, texts, arguments.encoding)
    return ReadOptions(source=source, target=target)


# What is written


def _write_options(arguments: Namespace) -> WriteOptions:
    from bilingual_align.formats import WriteOptions

    return WriteOptions(
        null_beads=arguments.null_beads,
        max_characters=arguments.max_characters,
        byte_order_mark=arguments.bom,
    )


def _write(corpus: ParallelCorpus, output: str, format: str | None, options: WriteOptions) -> None:
    _status(f"writing {output} ..." if output != STANDARD else "")
    _say(write_corpus(corpus, output, format, options))
