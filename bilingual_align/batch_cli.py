"""The command ``batch``: its arguments, and what it does; it yields the messages to be said."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual_align import __version__
from bilingual_align.errors import InputError, OptionError

if TYPE_CHECKING:
    from tqdm import tqdm

    from bilingual_align.aligner import Aligner
    from bilingual_align.batch import Pair, Summary
    from bilingual_align.batch.journal import Journal
    from bilingual_align.batch.outputs import Output, Rendered
    from bilingual_align.formats import WriteOptions
    from bilingual_align.lexicon.lexicon import Lexicon

BATCH_EXAMPLES = """\
  bilingual-align batch news/ -o memories/                     (news/a.de.txt and a.en.txt -> memories/a.tmx)
  bilingual-align batch news/ -o all.jsonl --source-name 'de/{name}' --target-name 'en/{name}'
  bilingual-align batch crawl.jsonl.gz -o units.tsv.gz --jobs 8 --min-confidence 0.8
  bilingual-align batch crawl.jsonl.gz -o units.tsv.gz --jobs 8 --min-confidence 0.8 --resume
  bilingual-align batch news/ -o memories/ --target-language fr --learn
"""


def add_batch(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``batch`` beside those that it shares with ``align``."""
    add = parser.add_argument
    add(
        "input",
        metavar="IN",
        help="folder of text files; or a file: .tsv with two paths a line and perhaps a name, .jsonl (.gz) or "
        ".parquet with the texts as source and target, and perhaps a name",
    )
    add(
        *("-o", "--output"),
        metavar="OUT",
        required=True,
        help="file for all units (.jsonl, .tsv or .csv, with .gz compressed), or folder for a file a document "
        "(tmx, or --format)",
    )
    for side, code in (("source", "de"), ("target", "en")):
        add(
            f"--{side}-name",
            metavar="PATTERN",
            help=f"which files of the folder are a {side}; default: {{name}}.CODE.txt, such as {{name}}.{code}.txt",
        )
    add(
        "--learn",
        action="store_true",
        help="read the documents twice: first for a lexicon of the words that their surest units share, kept as "
        "OUT.lexicon.tsv, then to align them with it too; for languages other than German and English",
    )
    add("--jobs", type=int, metavar="N", help="processes (default: as many as cores)")
    add("--resume", action="store_true", help="go on with a run that was cut off, or begin it")


def batch(arguments: Namespace, aligner: Aligner, options: WriteOptions) -> Iterator[str]:
    """Align many pairs of documents; yields a message for each that fails, and the summary."""
    from bilingual_align.batch import Summary, pool
    from bilingual_align.batch.outputs import Rendered, check_format

    jobs = pool.usable_cores() if arguments.jobs is None else arguments.jobs
    if jobs < 1:
        raise OptionError(f"--jobs {jobs}: expected a whole number above 0")
    if arguments.learn and Path(arguments.input).is_fifo():
        raise OptionError(f"--learn reads the documents twice, and {arguments.input} is a pipe: put them in a file")
    output = Path(arguments.output)
    format, is_file = check_format(output, arguments.format, options)
    work = Rendered(
        aligner=aligner,
        format=format,
        options=options,
        min_confidence=arguments.min_confidence,
        compress=is_file and output.suffix == ".gz",
        is_part=is_file,
    )
    summary, pairs = Summary(), _pairs(arguments)
    with ExitStack() as stack:
        out, journal = _opened(arguments, work, pairs, summary, stack)
        if summary.documents:
            yield f"{summary.documents:,} documents were done before"
        if arguments.learn:
            lexicon = _learnt(arguments, aligner, jobs)
            work = replace(work, aligner=aligner.taught(lexicon))
            yield f"{output}.lexicon.tsv: {len(lexicon):,} pairs of words learnt"
        bar = stack.enter_context(_progress(arguments, summary.documents))
        results = stack.enter_context(closing(pool.ordered_map(work, pairs, jobs, work.lost)))
        for figures, content in results:
            written = out.write(figures, content)
            journal.add(written, out.position())
            summary.add(written)
            bar.update()
            if written.problem:
                yield f"failed: {_shown(written.name)}: {written.problem.removeprefix(f'{written.name}: ')}"
    if not summary.documents:
        raise InputError(arguments.input, "no documents")
    yield f"{summary}\n{output}: {'one file' if is_file else 'a file a document'}, {format}"


def _shown(name: str) -> str:
    return name if name.isprintable() else ascii(name)


def _pairs(arguments: Namespace) -> Iterator[Pair]:
    from bilingual_align.batch import read_pairs

    patterns = (
        arguments.source_name or f"{{name}}.{arguments.source_language}.txt",
        arguments.target_name or f"{{name}}.{arguments.target_language}.txt",
    )
    return read_pairs(Path(arguments.input), *patterns, arguments.encoding)


def _opened(
    arguments: Namespace, work: Rendered, pairs: Iterator[Pair], summary: Summary, stack: ExitStack
) -> tuple[Output, Journal]:
    """Open output and journal, where a run begins or goes on; the pairs that are done are taken from the others."""
    from bilingual_align.batch import journal, outputs
    from bilingual_align.formats import FORMATS

    path = Path(arguments.output)
    log, lexicon = _beside(path, "journal"), _beside(path, "lexicon.tsv")
    goes_on = arguments.resume and log.exists()
    is_there = [path] if (path.exists() if work.is_part else not outputs.is_empty(path)) else []
    is_there += [lexicon] if arguments.learn and lexicon.exists() else []
    if is_there and not log.exists():
        problem = "is there already, and no journal of its run: remove it, or name another output"
        raise InputError(str(is_there[0]), problem)
    if goes_on:
        diary, position = stack.enter_context(journal.resumed(log, _settings(arguments), pairs, summary.add))
    else:
        diary, position = stack.enter_context(journal.begun(log, _settings(arguments))), 0
    if work.is_part:
        return stack.enter_context(outputs.rows_in_file(path, work.heading(), position)), diary
    return outputs.FilesInFolder(path, FORMATS[work.format].suffixes[0], may_replace=goes_on), diary


def _beside(output: Path, suffix: str) -> Path:
    """File beside the output for what a run must know to go on."""
    path = output.resolve()
    return path.with_name(f"{path.name}.{suffix}")


def _learnt(arguments: Namespace, aligner: Aligner, jobs: int) -> Lexicon:
    """Lexicon of a first pass over all documents."""
    from bilingual_align.batch import learn_from_pairs
    from bilingual_align.batch.journal import kept_lexicon

    def learn() -> Lexicon:
        with _progress(arguments, 0, "learning") as bar:
            return learn_from_pairs(_counted(_pairs(arguments), bar), aligner, jobs=jobs)

    languages = arguments.source_language.split("-")[0], arguments.target_language.split("-")[0]
    return kept_lexicon(_beside(Path(arguments.output), "lexicon.tsv"), languages, learn)


def _counted(pairs: Iterator[Pair], bar: tqdm[object]) -> Iterator[Pair]:
    for pair in pairs:
        yield pair
        bar.update()


def _settings(arguments: Namespace) -> dict[str, object]:
    """Give all that the output depends on."""
    irrelevant = {"command", "jobs", "resume"}
    return {"version": __version__} | {k: v for k, v in vars(arguments).items() if k not in irrelevant}


def _progress(arguments: Namespace, done: int, what: str = "aligning") -> tqdm[object]:
    """Bar with rate and time left, on a terminal only; for its end, the documents are counted first."""
    from tqdm import tqdm

    bar = tqdm(desc=what, initial=done, unit=" documents", disable=None, dynamic_ncols=True)
    if not bar.disable and not Path(arguments.input).is_fifo():
        bar.total = sum(1 for _ in _pairs(arguments))
    return bar
