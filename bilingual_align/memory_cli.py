"""The commands that keep translation memories: their arguments, and what they do.

Each command is called with its arguments and a function for messages, and gives the exit code.
"""

from __future__ import annotations

import argparse
import json
import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bilingual_align.errors import OptionError
from bilingual_align.output import STANDARD, check_corpus_outputs, check_output, write_corpus, write_text

if TYPE_CHECKING:
    from bilingual_align.corpus import ParallelCorpus
    from bilingual_align.formats import WriteOptions
    from bilingual_align.memory import MemoryOptions, Summary

Say = Callable[[str], None]

FOUND = 3
"""Exit code of a check that found something, and of two memories that differ."""
_NO_FINDING = "never"
_SIZES = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Command(NamedTuple):
    """A command of the command line."""

    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Namespace, Say], int]
    description: str
    examples: str


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("input", metavar="MEMORY", help="corpus to check")
    add("-o", "--output", metavar="OUT", default=STANDARD, help="file to write; - is standard output (default)")
    add("--format", choices=("table", "json", "html"), default="table", help="of what is written (default table)")
    add("--only", metavar="NAMES", help="checks to run, with commas between them (default all): number, date, time, "
        "url, name, placeholder, tag, end_mark, bracket, quote, length, untranslated, targets")  # fmt: skip
    add(
        "--severity",
        choices=("note", "warning", "error"),
        default="note",
        help="leave out findings below (default note)",
    )
    add(
        "--fail-on",
        choices=("note", "warning", "error", _NO_FINDING),
        default="error",
        help=f"exit with {FOUND} where there are findings of this severity or worse (default error)",
    )
    _reading(parser)


def _check(arguments: Namespace, say: Say) -> int:
    check_output(arguments.output, [arguments.input])
    findings = _read(arguments.input, arguments).check(arguments.only.split(",") if arguments.only else None)
    fails = arguments.fail_on != _NO_FINDING and len(findings.at_least(arguments.fail_on)) > 0
    shown = findings.at_least(arguments.severity)
    text = (
        shown.to_json() if arguments.format == "json" else shown.to_html() if arguments.format == "html" else str(shown)
    )
    write_text(arguments.output, text + "\n")
    if arguments.output != STANDARD:
        say(findings.summary())
    return FOUND if fails else 0


def _filter_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN", help="corpus to read")
    parser.add_argument("output", metavar="OUT", help="memory to write; - is standard output")
    _building(parser)
    _writing(parser)
    _reading(parser)


def _filter(arguments: Namespace, say: Say) -> int:
    return _build([arguments.input], arguments, say)


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", metavar="IN", nargs="+", help="memories to read")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="memory to write; - is standard output")
    _building(parser)
    _writing(parser)
    _reading(parser)


def _merge(arguments: Namespace, say: Say) -> int:
    return _build(arguments.inputs, arguments, say)


def _update_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("memory", metavar="MEMORY", help="memory to bring up to date")
    add("new", metavar="NEW", help="corpus with new units")
    add(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help="memory to write; may be MEMORY itself; - is standard output",
    )
    add(
        "--rule",
        choices=("replace", "keep", "newest"),
        default="replace",
        help="for a source that both translate in different ways: replace the old (default), keep it, or the newest",
    )
    _writing(parser)
    _reading(parser)


def _update(arguments: Namespace, say: Say) -> int:
    from bilingual_align.memory import update

    options = _checked(arguments, [arguments.new])
    memory, done = update(_read(arguments.memory, arguments), _read(arguments.new, arguments), arguments.rule)
    say(str(done))
    say(write_corpus(memory, arguments.output, arguments.format, options))
    return 0


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="memory")
    parser.add_argument("new", metavar="NEW", help="memory to compare it with")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    _reading(parser)


def _diff(arguments: Namespace, say: Say) -> int:
    from bilingual_align.memory import diff
    from bilingual_align.views import printable

    difference = diff(_read(arguments.old, arguments), _read(arguments.new, arguments))
    as_json = printable(json.dumps(difference.to_dict(), ensure_ascii=False, indent=1)) if arguments.json else ""
    write_text(STANDARD, f"{as_json or difference}\n")
    return FOUND if difference else 0


def _cut_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("input", metavar="IN", help="memory to read")
    add("output", metavar="OUT", help="memory.tmx becomes memory-001.tmx, memory-002.tmx, ...")
    limit = parser.add_mutually_exclusive_group(required=True)
    limit.add_argument("--units", type=_size, metavar="N", help="units of a file at most")
    limit.add_argument("--bytes", type=_size, metavar="N", help="bytes of a file at most, such as 100M, before .gz")
    _writing(parser)
    _reading(parser)


def _cut(arguments: Namespace, say: Say) -> int:
    from bilingual_align.formats import find_format
    from bilingual_align.memory import by_bytes, by_units, write_pieces

    if arguments.output == STANDARD:
        raise OptionError("several files cannot go to standard output")
    options = _checked(arguments, [])
    format = find_format(Path(arguments.output), arguments.format).name
    corpus = _read(arguments.input, arguments)
    if arguments.units:
        pieces = by_units(corpus, arguments.units)
    else:
        pieces = by_bytes(corpus, arguments.bytes, format, options)
    for path, report in write_pieces(pieces, arguments.output, format, options):
        say(f"{path}: {report}")
    return 0


COMMANDS = {
    "check": Command(
        _check_arguments,
        _check,
        "Units whose two sides do not agree: numbers, dates, tags, marks, length, ...",
        "  bilingual-align check memory.tmx\n"
        "  bilingual-align check memory.tmx --only number,date,time --fail-on never\n"
        "  bilingual-align check memory.tmx --format html -o findings.html\n",
    ),
    "filter": Command(
        _filter_arguments,
        _filter,
        "A corpus in, a memory of what is good enough out.",
        "  bilingual-align filter corpus.jsonl memory.tmx --min-confidence 0.9 --duplicates best\n"
        "  bilingual-align filter corpus.jsonl memory.tmx --creator ada --created now --project news --places\n",
    ),
    "merge": Command(
        _merge_arguments,
        _merge,
        "Several memories in, one of what is good enough out.",
        "  bilingual-align merge one.tmx two.tmx three.xliff -o all.tmx --duplicates first --near\n",
    ),
    "update": Command(
        _update_arguments,
        _update,
        "A memory and new units in, the memory brought up to date out.",
        "  bilingual-align update memory.tmx new.jsonl -o memory.tmx --rule newest\n",
    ),
    "diff": Command(
        _diff_arguments,
        _diff,
        "What is added, removed and changed from one memory to another.",
        "  bilingual-align diff old.tmx new.tmx\n",
    ),
    "cut": Command(
        _cut_arguments,
        _cut,
        "Split a memory into several files, each as large as an importer takes.",
        "  bilingual-align cut memory.tmx part.tmx.gz --units 50000\n"
        "  bilingual-align cut memory.tmx part.tmx --bytes 100M\n",
    ),
}


def run(arguments: Namespace, say: Say) -> int:
    """Run the command that the arguments name."""
    return COMMANDS[arguments.command].run(arguments, say)


def _building(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--min-confidence",
        type=_probability,
        metavar="P",
        help="drop units less sure than this, or of unknown confidence",
    )
    add("--untranslated", action="store_true", help="keep units whose target is a copy of the source")
    add("--max-characters", type=_size, metavar="N", help="drop units with a longer text")
    add(
        "--max-length-ratio",
        type=float,
        metavar="R",
        help="drop units with one side so many times as long; 2.5 is fair",
    )
    add(
        "--duplicates",
        choices=("all", "first", "best"),
        default="all",
        help="which of equal units to keep (default all)",
    )
    add("--near", action="store_true", help="units that differ in case, punctuation and spacing only are equal")
    add("--normalise", metavar="NAMES", default="", help="nfc, spaces, quotes, dashes, invisible; with commas between")
    for name in ("creator", "project", "document"):
        add(f"--{name}", metavar="TEXT", help=f"{name} of the units that name none")
    add("--created", type=_time, metavar="TIME", help="date of the units that have none: now, or such as 2026-01-29")
    add("--places", action="store_true", help="number the units, and note the sources before and after each")


def _options(arguments: Namespace) -> MemoryOptions:
    from bilingual_align.memory import MemoryOptions

    named = {name: getattr(arguments, name) for name in ("creator", "project", "document")}
    return MemoryOptions(
        min_confidence=arguments.min_confidence,
        null_beads=arguments.null_beads,
        untranslated=arguments.untranslated,
        max_characters=arguments.max_characters,
        max_length_ratio=arguments.max_length_ratio,
        duplicates=arguments.duplicates,
        near=arguments.near,
        normalise=tuple(filter(None, arguments.normalise.split(","))),
        metadata={name: text for name, text in named.items() if text is not None},
        created=arguments.created,
        places=arguments.places,
    )


def _build(inputs: Sequence[str], arguments: Namespace, say: Say) -> int:
    """Write a memory of what is good enough in all inputs."""
    from bilingual_align.memory import build, merge

    options = _checked(arguments, inputs)
    wanted = _options(arguments)
    memory, summary = build(merge(_read(path, arguments) for path in inputs), wanted)
    _say_summary(summary, say)
    say(write_corpus(memory, arguments.output, arguments.format, options))
    return 0


def _say_summary(summary: Summary, say: Say, examples: int = 3) -> None:
    say(str(summary))
    for conflict in summary.conflicts[:examples]:
        say(f"  {conflict.source!r} is {' or '.join(map(repr, conflict.targets))}")
    if len(summary.conflicts) > examples:
        say("  ... 'check --only targets' tells all")


def _reading(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--from", dest="read_format", metavar="NAME", help="format to read, in place of the suffix")
    add("--source-language", metavar="CODE", help="language of the source (default: what the file says)")
    add("--target-language", metavar="CODE", help="language of the target (default: what the file says)")
    add("--partial", action="store_true", help="read a broken file as far as it goes")


def _read(path: str, arguments: Namespace) -> ParallelCorpus:
    from bilingual_align.corpus import ParallelCorpus
    from bilingual_align.formats import ReadOptions

    options = ReadOptions(
        source_language=arguments.source_language,
        target_language=arguments.target_language,
        partial=arguments.partial,
    )
    return ParallelCorpus.read(path, arguments.read_format, options)


def _writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", metavar="NAME", help="format to write, in place of the suffix")
    parser.add_argument("--null-beads", action="store_true", help="keep units that have one side only, too")


def _checked(arguments: Namespace, inputs: Iterable[str]) -> WriteOptions:
    """Options to write with, after the output has been found to be one that can be written."""
    from bilingual_align.formats import WriteOptions, find_format

    output = None if arguments.output == STANDARD else Path(arguments.output)
    format = find_format(output, arguments.format)
    # The other formats hold these units always.
    options = WriteOptions(null_beads=arguments.null_beads and "null_beads" in format.options)
    check_corpus_outputs([arguments.output], arguments.format, options, inputs)
    return options


def _probability(text: str) -> float:
    try:
        probability = float(text)
    except ValueError:
        probability = -1.0
    if not 0 <= probability <= 1:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 1, got {text!r}")
    return probability


def _time(text: str) -> datetime:
    try:
        time = datetime.now(UTC) if text == "now" else datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected now, or a date such as 2026-01-29, got {text!r}") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _size(text: str) -> int:
    match = re.fullmatch("([1-9][0-9]{0,11})([KMG]?)", text.upper())
    if match is None:
        raise argparse.ArgumentTypeError(f"expected a whole number above 0, such as 500 or 100M, got {text!r}")
    return int(match[1]) * _SIZES[match[2]]
