"""The commands ``review`` and ``realign``: their arguments, and what they do; each yields the messages to be said."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual_align.errors import OptionError
from bilingual_align.output import check_corpus_outputs, check_output, write_corpus, write_text

if TYPE_CHECKING:
    from bilingual_align.review import Review

REVIEW_EXAMPLES = """\
  bilingual-align review corpus.jsonl
  bilingual-align review corpus.jsonl -o review.html --source de.txt --target en.txt
  bilingual-align review corpus.review.json -o review.html            (goes on with an exported review)
"""
REALIGN_EXAMPLES = """\
  bilingual-align realign corpus.review.json -o memory.tmx
  bilingual-align realign corpus.review.json -o memory.tmx -o corpus.jsonl
"""


def add_review(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``review``."""
    add = parser.add_argument
    add("input", metavar="IN", help="corpus, best as JSON lines; or a review that the page exported (.json)")
    add("-o", "--output", metavar="PAGE", help="HTML page to write (default: corpus.review.html for corpus.jsonl)")
    add("--source", metavar="FILE", help="the text that the corpus was made from; paragraphs then count when realigned")
    add("--target", metavar="FILE", help="its translation")
    add("--encoding", default="utf-8", metavar="NAME", help="encoding of the texts (default utf-8)")
    add("--title", metavar="TEXT", help="title of the page (default: the name of the corpus)")


def add_realign(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``realign``."""
    add = parser.add_argument
    add("input", metavar="REVIEW", help="review that the page exported (.json)")
    add(
        *("-o", "--output"),
        metavar="OUT",
        action="append",
        required=True,
        help="file to write, its format by its suffix; may be given several times; - is standard output",
    )
    add("--format", metavar="NAME", help="format to write, in place of the suffix")
    add("--null-beads", action="store_true", help="write units that have one side only, too (tmx, moses)")


def review(arguments: Namespace) -> Iterator[str]:
    """Write the page to review a corpus on."""
    from bilingual_align.review import review_page

    output = arguments.output or str(Path(arguments.input).with_name(f"{_stem(arguments.input)}.review.html"))
    check_output(output, filter(None, (arguments.input, arguments.source, arguments.target)))
    sheet = _goes_on(arguments) if arguments.input.endswith(".json") else _begun(arguments)
    write_text(output, review_page(sheet))
    yield f"{output}: {len(sheet.beads):,} beads to review; open it in a browser"


def realign(arguments: Namespace) -> Iterator[str]:
    """Align anew around what was decided in a review."""
    from bilingual_align.formats import WriteOptions
    from bilingual_align.review import from_json
    from bilingual_align.review import realign as align_around
    from bilingual_align.texts import read_text

    options = WriteOptions(null_beads=arguments.null_beads)
    check_corpus_outputs(arguments.output, arguments.format, options, [arguments.input])
    sheet = from_json(read_text(arguments.input), arguments.input)
    corpus = align_around(sheet)
    before = {bead.bead for bead in sheet.beads}
    new = sum(unit.bead not in before for unit in corpus)
    yield f"{len(corpus):,} units around {len(sheet.pins()):,} that were decided; {new:,} differ from the review"
    if lost := sum(bead.moved and bead.state != "kept" for bead in sheet.beads):
        yield f"warning: {lost:,} decided out of order, which cannot be held; whether they moved was found out anew"
    for output in arguments.output:
        yield write_corpus(corpus, output, arguments.format, options)


COMMANDS: dict[str, Callable[[Namespace], Iterator[str]]] = {"review": review, "realign": realign}


def _begun(arguments: Namespace) -> Review:
    """Review of a corpus, with the reasons for its beads."""
    from bilingual_align.corpus import ParallelCorpus
    from bilingual_align.review import Review, explained
    from bilingual_align.texts import read_text

    if (arguments.source is None) != (arguments.target is None):
        raise OptionError("give both texts, --source and --target, or none")
    corpus = ParallelCorpus.read(arguments.input)
    texts = [file and read_text(file, arguments.encoding) for file in (arguments.source, arguments.target)]
    return explained(Review.of(corpus, texts=(texts[0], texts[1]), title=arguments.title or _stem(arguments.input)))


def _stem(path: str) -> str:
    """Name of a corpus or of an exported review, without its suffixes."""
    return Path(path).name.removesuffix(".gz").rsplit(".", 1)[0].removesuffix(".review")


def _goes_on(arguments: Namespace) -> Review:
    from dataclasses import replace

    from bilingual_align.review import from_json
    from bilingual_align.texts import read_text

    if arguments.source or arguments.target:
        raise OptionError("an exported review holds its texts: leave --source and --target away")
    sheet = from_json(read_text(arguments.input), arguments.input)
    return replace(sheet, title=arguments.title or sheet.title)
