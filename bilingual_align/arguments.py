"""The arguments of the command line, with their help; `bilingual_align.cli` acts on them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from bilingual_align import __version__, batch_cli, memory_cli, review_cli
from bilingual_align.errors import OptionError
from bilingual_align.language import language_tag
from bilingual_align.output import STANDARD

_FORMATS = (
    "tmx, xliff (2.0), xliff12, xces (three files), tsv, csv, jsonl, moses (two files), parquet, xlsx, html, "
    "ladder (hunalign's), beads, spans"
)
_EXIT_CODES = """\
exit codes:
  0  done
  1  a problem with the input or with a file; the message starts with the place
  2  wrong usage
  3  check found something, or the memories of diff differ
"""
_ALIGN_EXAMPLES = """\
  bilingual-align align de.txt en.txt -o memory.tmx
  bilingual-align align de.txt en.txt -o memory.tmx -o to_read.html
  bilingual-align align de.txt en.txt -o - --format tsv | less
  bilingual-align align de.sent en.sent --presplit -o sure.tsv --min-confidence 0.9
  bilingual-align align de.txt fr.txt --target-language fr -o memory.tmx
"""
_SPLIT_EXAMPLES = """\
  bilingual-align split de.txt > de.sent
  bilingual-align split --language en en.txt -o en.sent
  bilingual-align split --language en --layout pages from_pdf.txt -o sentences.jsonl --format jsonl
"""
_CONVERT_EXAMPLES = """\
  bilingual-align convert memory.tmx table.csv --bom
  bilingual-align convert memory.tmx - --format jsonl | head
  bilingual-align convert news memory.tmx --from moses             (reads news.de and news.en)
  bilingual-align convert hun.ladder memory.tmx --presplit --source de.sent --target en.sent
"""
_INFO_EXAMPLES = """\
  bilingual-align info memory.tmx
  bilingual-align info de.txt en.txt
"""


def parser() -> argparse.ArgumentParser:
    """Parser of the whole command line; the result's ``command`` names the command."""
    parser = argparse.ArgumentParser(
        prog="bilingual-align",
        description="Align the sentences of a text and its translation.",
        epilog=f"{_EXIT_CODES}\n'bilingual-align COMMAND --help' tells more and gives examples.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"bilingual-align {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Command)
    for name, add_arguments, description, examples in (
        ("align", _align, "Two texts in, a translation memory out.", _ALIGN_EXAMPLES),
        (
            "batch",
            _batch,
            "Many pairs of texts in, on all cores; goes on where it was cut off.",
            batch_cli.BATCH_EXAMPLES,
        ),
        ("split", _split, "Texts in, one sentence a line out. (To split a memory into files: 'cut'.)", _SPLIT_EXAMPLES),
        ("convert", _convert, "A parallel corpus in, another format out.", _CONVERT_EXAMPLES),
        ("info", _info, "Figures of texts, translation memories and corpora.", _INFO_EXAMPLES),
        ("review", review_cli.add_review, "A corpus in, a page to review it on out.", review_cli.REVIEW_EXAMPLES),
        ("realign", review_cli.add_realign, "Align anew around what was reviewed.", review_cli.REALIGN_EXAMPLES),
        *((name, c.add_arguments, c.description, c.examples) for name, c in memory_cli.COMMANDS.items()),
    ):
        commands.add_parser(
            name,
            add_arguments=add_arguments,
            help=description,
            description=description,
            epilog=f"examples:\n{examples}\n{_EXIT_CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
    return parser


class _Command(argparse.ArgumentParser):
    """Parser of one command, which gets its arguments when they are asked for: those of all take a while."""

    def __init__(self, *, add_arguments: Callable[[argparse.ArgumentParser], None], **options: Any) -> None:
        super().__init__(**options)
        self._add_arguments: Callable[[argparse.ArgumentParser], None] | None = add_arguments

    def parse_known_args(self, *arguments: Any, **options: Any) -> Any:
        """Parse the arguments of the command."""
        add, self._add_arguments = self._add_arguments, None
        if add is not None:
            add(self)
        return super().parse_known_args(*arguments, **options)


def _align(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("source", metavar="SOURCE", help="text file; - is standard input")
    add("target", metavar="TARGET", help="text file with its translation")
    add(
        *("-o", "--output"),
        metavar="OUT",
        action="append",
        required=True,
        help="file to write, its format by its suffix; may be given several times; - is standard output",
    )
    _writing(parser)
    _aligning(parser)


def _batch(parser: argparse.ArgumentParser) -> None:
    batch_cli.add_batch(parser)
    _writing(parser)
    _aligning(parser)


def _aligning(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--min-confidence", type=_probability, metavar="P", help="leave out units less sure than this, from 0 to 1")
    _languages(parser, "de", "en")
    add("--presplit", action="store_true", help="the texts have one sentence a line")
    add(
        "--encode",
        default="none",
        choices=("none", "unsure", "all"),
        help="compare sentence embeddings too: of all sentences, or only where the rest leaves doubt (extra [embed])",
    )
    _encoding(parser)
    add("--lexicon", metavar="FILE", help="own word pairs, beside those that come with the package")
    add(
        "--lexicon-format",
        choices=("tsv", "ding", "hunalign"),
        default="tsv",
        help="lines 'source TAB target [TAB weight]' (tsv, default), 'source :: target', 'target @ source'",
    )


def _split(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", metavar="FILE", nargs="+", help="text file; - is standard input")
    add("-o", "--output", metavar="OUT", default=STANDARD, help="file to write; - is standard output (default)")
    add("--language", type=_language, default="de", metavar="CODE", help="language of the texts (default de)")
    add(
        "--format",
        choices=("lines", "jsonl"),
        default="lines",
        help="sentences as lines (default), or JSON lines with file, start and end in characters, and text",
    )
    add(
        "--newline",
        choices=("auto", "space", "break"),
        default="auto",
        help="a single line break is mere space, or ends a sentence, or what fits the text (auto, default)",
    )
    add(
        "--layout",
        choices=("auto", "plain", "wrapped", "pages"),
        default="auto",
        help="plain text, broken into lines, or on pages with headers, page numbers and footnotes (default auto)",
    )
    _encoding(parser)


def _convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN", help="corpus to read")
    parser.add_argument("output", metavar="OUT", help="corpus to write; - is standard output")
    _writing(parser)
    _reading(parser)


def _info(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="text, or corpus with the suffix of its format")
    _reading(parser)


def _writing(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--format", metavar="NAME", help=f"format to write, in place of the suffix: {_FORMATS}")
    add("--null-beads", action="store_true", help="write units that have one side only, too (tmx, xliff, moses)")
    add("--max-characters", type=_positive, metavar="N", help="leave out units with a longer text (tmx, xliff)")
    add("--bom", action="store_true", help="start with a byte order mark, for Excel (tsv, csv)")


def _reading(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--from", dest="read_format", metavar="NAME", help=f"format to read, in place of the suffix: {_FORMATS}")
    _languages(parser, None, None)
    add("--source", metavar="FILE", help="text that the sentence numbers of a ladder or of beads stand for")
    add("--target", metavar="FILE", help="its translation")
    add("--presplit", action="store_true", help="these texts have one sentence a line")
    add("--partial", action="store_true", help="read a broken file as far as it goes")
    _encoding(parser)


def _languages(parser: argparse.ArgumentParser, source: str | None, target: str | None) -> None:
    for side, default in (("source", source), ("target", target)):
        said = default or "what the file says"
        parser.add_argument(
            f"--{side}-language",
            type=_language,
            default=default,
            metavar="CODE",
            help=f"language of the {side}, such as de or pt-BR (default: {said})",
        )


def _encoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoding", default="utf-8", metavar="NAME", help="encoding of the texts (default utf-8)")


def _language(text: str) -> str:
    try:
        return language_tag(text)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _probability(text: str) -> float:
    return _number(text, float, "a number from 0 to 1", lambda number: 0 <= number <= 1)


def _positive(text: str) -> int:
    return int(_number(text, int, "a whole number above 0", lambda number: number > 0))


def _number(text: str, kind: type[float], what: str, fits: Callable[[float], bool]) -> float:
    try:
        number = kind(text)
    except ValueError:
        number = float("nan")
    if not fits(number):
        raise argparse.ArgumentTypeError(f"expected {what}, got {text!r}")
    return number
