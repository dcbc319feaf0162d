"""The command ``batch``: its arguments, and what it does; it yields the messages to be said."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, closing
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

BATCH_EXAMPLES = """\
  bilingual-align batch news/ -o memories/                     (news/a.de.txt and a.en.txt -> memories/a.tmx)
  bilingual-align batch news/ -o all.jsonl --source-name 'de/{name}' --target-name 'en/{name}'
  bilingual-align batch crawl.jsonl.gz -o units.tsv.gz --jobs 8 --min-confidence 0.8
  bilingual-align batch crawl.jsonl.gz -o units.tsv.gz --jobs 8 --min-confidence 0.8 --resume
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
    add("--jobs", type=int, metavar="N", help="processes (default: as many as cores)")
    add("--resume", action="store_true", help="go on with a run that was cut off, or begin it")


def batch(arguments: Namespace, aligner: Aligner, options: WriteOptions) -> Iterator[str]:
    """Align many pairs of documents; yields a message for each that fails, and the summary."""
    from bilingual_align.batch import Summary, pool
    from bilingual_align.batch.outputs import Rendered, check_format

    jobs = pool.usable_cores() if arguments.jobs is None else arguments.jobs
    if jobs < 1:
        raise OptionError(f"--jobs {jobs}: expected a whole number above 0")
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
    log = path.resolve().with_name(f"{path.resolve().name}.journal")
    goes_on = arguments.resume and log.exists()
    if not log.exists() and (path.exists() if work.is_part else not outputs.is_empty(path)):
        raise InputError(str(path), "is there already, and no journal of its run: remove it, or name another output")
    if goes_on:
        diary, position = stack.enter_context(journal.resumed(log, _settings(arguments), pairs, summary.add))
    else:
        diary, position = stack.enter_context(journal.begun(log, _settings(arguments))), 0
    if work.is_part:
        return stack.enter_context(outputs.rows_in_file(path, work.heading(), position)), diary
    return outputs.FilesInFolder(path, FORMATS[work.format].suffixes[0], may_replace=goes_on), diary


def _settings(arguments: Namespace) -> dict[str, object]:
    """Give all that the output depends on."""
    irrelevant = {"command", "jobs", "resume"}
    return {"version": __version__} | {k: v for k, v in vars(arguments).items() if k not in irrelevant}


def _progress(arguments: Namespace, done: int) -> tqdm[object]:
    """Bar with rate and time left, on a terminal only; for its end, the documents are counted first."""
    from tqdm import tqdm

    bar = tqdm(initial=done, unit=" documents", disable=None, dynamic_ncols=True)
    if not bar.disable:
        bar.total = sum(1 for _ in _pairs(arguments))
    return bar
