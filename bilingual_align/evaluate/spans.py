"""Judging an aligner that split the texts itself, by the places of its sentences.

Conventions
-----------
Spans are half-open and count characters (code points) of the raw text.

Metrics
-------
A judged sentence stands for every gold sentence with which it shares at least half of the characters of the shorter
of the two; links are then those between gold beads, as in ``units``. Where a gold sentence does not end like one and
runs on inside its paragraph (a verse that ends in a comma), it and the next count as one: no splitter would part them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise, product

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.evaluate.gold import Gold
from bilingual_align.evaluate.measures import Link, Matches, Places, links, match_items
from bilingual_align.segment import Document, Segment

# closing quotation marks and brackets, superscript digits and a footnote's number may follow the terminator
_ENDS_SENTENCE = re.compile(r"[.!?…:]['\"”“«»‹›’‘)\]}*_¹²³⁴⁵⁶⁷⁸⁹⁰]*(?:\[?\d+\]?)?\s*$")
_PARAGRAPH = re.compile(r"\n\s*\n")


def match_spans(gold: Gold, judged: ParallelCorpus) -> Matches:
    """Match pairs of gold beads between which the links of `judged` lead."""
    wanted, found = span_links(gold, judged)
    items = list(dict.fromkeys(link for bead in found for link in bead))
    return match_items(wanted, items, lambda link: max(0, link[0]), len(gold.beads))


def span_links(gold: Gold, judged: ParallelCorpus) -> tuple[list[Link], list[list[Link]]]:
    """Pairs of gold beads that are to be linked, and for each judged unit those that it links.

    Gold beads that no splitter would part have the number of their first; a gold sentence without a bead has a
    number below zero.
    """
    documents, group = gold.documents, _Groups(gold)
    wanted = list(dict.fromkeys(group.link(link) for link in links(gold.beads)))
    overlaps = tuple(_Overlaps(document.segments) for document in documents)
    found = []
    for unit in judged:
        sides = overlaps[0].of(unit.source_spans), overlaps[1].of(unit.target_spans)
        found.append([group.link(link) for link in product(*sides)])
    return wanted, found


class _Groups:
    """Gold beads, and which of them count as one."""

    def __init__(self, gold: Gold) -> None:
        self.places = Places(gold.beads)
        self.parent = list(range(len(gold.beads)))
        for document, place in zip(gold.documents, (self.places.source, self.places.target), strict=True):
            for k, (here, following) in enumerate(pairwise(document.segments)):
                if k in place and k + 1 in place and _runs_on(document, here, following):
                    self.parent[self.root(place[k + 1])] = self.root(place[k])

    def root(self, bead: int) -> int:
        while self.parent[bead] != bead:
            bead = self.parent[bead]
        return bead

    def link(self, link: Link) -> Link:
        sides = self.places.source, self.places.target
        i, j = (
            self.root(side[index]) if index in side else -1 - index for index, side in zip(link, sides, strict=True)
        )
        return i, j


def _runs_on(document: Document, here: Segment, following: Segment) -> bool:
    text = document.text
    ends = _ENDS_SENTENCE.search(text[here.start : here.end]) or _PARAGRAPH.search(text[here.end : following.start])
    return not ends


class _Overlaps:
    """Finds the sentences of a text that stand in given spans."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.starts = [segment.start for segment in segments]

    def of(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        found = set()
        for start, end in spans:
            for k in range(max(0, bisect_right(self.starts, start) - 1), len(self.segments)):
                _, a, b = self.segments[k]
                if a >= end:
                    break
                shared = min(end, b) - max(start, a)
                if shared > 0 and 2 * shared >= min(end - start, b - a):
                    found.add(k)
        return sorted(found)
