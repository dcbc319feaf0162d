"""How good the aligner is on a manual in two languages, as web pages.

    python tests/benchmarks/bench_pages.py GERMAN ENGLISH [--names .de .en] [--left-out 0 0.1]

GERMAN and ENGLISH are folders of HTML pages that have the same names (but for a part of the name in each, as
``--names`` says). A page counts where both languages have the same elements in the same order and nearly all long
paragraphs are translated; so paragraphs are known to belong together, and are the units of the gold. The sentences of
some 1,500 paragraphs at a time are aligned without a word of where paragraphs end, as they are and with a share of the
paragraphs left out on one side or the other. Prints a table in Markdown.
"""

import argparse
import random
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import numpy as np

from bilingual_align import Aligner
from bilingual_align.evaluate import Gold, GoldSet, calibration, evaluate, length_only
from bilingual_align.split import split_sentences

PARAGRAPHS = 1500
"""Of one document."""

BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "caption", "summary"),
    *("body", "div", "section", "article", "blockquote", "table", "tr", "ul", "ol", "dl"),
}
SKIPPED = {"head", "script", "style", "nav", "footer", "form", "pre", "svg"}


class Blocks(HTMLParser):
    """Texts of a page, each with the element that it stands in."""

    def __init__(self):
        super().__init__()
        self.found, self._text, self._tag, self._skipped = [], [], "body", 0

    def handle_starttag(self, tag, attrs):
        self._skipped += tag in SKIPPED
        if tag in BLOCKS:
            self._end()
            self._tag = tag

    def handle_endtag(self, tag):
        self._skipped -= tag in SKIPPED and self._skipped > 0
        if tag in BLOCKS:
            self._end()

    def handle_data(self, data):
        if not self._skipped:
            self._text.append(data)

    def _end(self):
        if text := " ".join("".join(self._text).split()):
            self.found.append((self._tag, text))
        self._text = []

    @classmethod
    def of(cls, path):
        page = cls()
        page.feed(path.read_text("utf-8", errors="replace"))
        page._end()
        return page.found


def paragraphs(german, english, names):
    """Pairs of texts from all pages that count; what many pages repeat, such as a menu, is left out."""
    found = []
    for path in sorted(german.rglob("*.html")):
        other = english / str(path.relative_to(german)).replace(*names)
        pages = [Blocks.of(page) for page in (path, other) if page.exists()]
        if len(pages) == 2 and [tag for tag, _ in pages[0]] == [tag for tag, _ in pages[1]]:
            pairs = [(source, target) for (_, source), (_, target) in zip(*pages, strict=True)]
            long = [source != target for source, target in pairs if len(target) > 30]
            if np.mean(long or [0]) >= 0.85:
                found.append(pairs)
    pages = Counter(pair for pairs in found for pair in set(pairs))
    words = re.compile(r"[^\W\d_]{2}")
    for pair in (pair for pairs in found for pair in pairs):
        if pages[pair] <= max(3, len(found) / 20) and all(map(words.search, pair)):
            yield pair


def gold_of(pairs, left_out, dice):
    """Gold whose units are the paragraphs, some of them left out."""
    aligner, sides, beads = Aligner(presplit=True), ([], []), []
    for pair in pairs:
        gone = dice.choice((0, 1)) if dice.random() < left_out else None
        bead = []
        for k, (side, text, language) in enumerate(zip(sides, pair, ("de", "en"), strict=True)):
            start = len(side)
            side.extend([] if k == gone else (s.text for s in split_sentences(text, language)))
            bead.append(tuple(range(start, len(side))))
        beads.append(tuple(bead))
    documents = (aligner.document("\n".join(side), code) for side, code in zip(sides, ("de", "en"), strict=True))
    return Gold(tuple(beads), *documents, exact=False)


def row(pairs, left_out):
    dice = random.Random(0)
    golds = [gold_of(pairs[k : k + PARAGRAPHS], left_out, dice) for k in range(0, len(pairs), PARAGRAPHS)]
    gold = GoldSet("pages", tuple(golds))
    found = [Aligner().align_documents(text.source, text.target) for text in golds]
    by_length = [length_only(text.source, text.target) for text in golds]
    f1, least = (evaluate(gold, system) for system in (found, by_length))
    trust = calibration(gold, found)
    sure = trust.confidence >= 0.95
    sentences = sum(len(text.source) + len(text.target) for text in golds)
    kept = (sure & trust.right).sum() / trust.right.sum()
    return (
        f"| {left_out:.0%} | {len(pairs):,} | {sentences:,} | {100 * f1[f1.main].f1:.2f} | "
        f"{100 * least[least.main].f1:.2f} | {100 * trust.right[sure].mean():.2f} | {100 * kept:.1f} |"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("german", type=Path)
    parser.add_argument("english", type=Path)
    parser.add_argument("--names", nargs=2, default=("", ""), help="what of the names stands for each language")
    parser.add_argument("--left-out", nargs="+", type=float, default=(0, 0.1), help="shares of the paragraphs")
    options = parser.parse_args()
    pairs = list(paragraphs(options.german, options.english, options.names))
    print("| left out | paragraphs | sentences | F1 of units | by length only | >= .95: right | keeps |")
    print("|--:|" + "--:|" * 6)
    for left_out in options.left_out:
        print(row(pairs, left_out), flush=True)


if __name__ == "__main__":
    main()
