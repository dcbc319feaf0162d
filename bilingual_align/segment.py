"""Sentences that know their place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|\r)|\r\r|[\u2029\f]")
_LINE = re.compile(r"[\n\u2029\f]|\r\r")

_IN_A_PARAGRAPH = 1.5
"""Segments in a line, on average, from which lines are paragraphs, not sentences."""


class Segment(NamedTuple):
    """One sentence and its place.

    ``text`` is ``document.text[start:end]`` unless the layout of the page was taken out of it
    (hyphens at line ends, running headers); ``start`` and ``end`` are always offsets into the original.
    """

    text: str
    start: int
    end: int


class Omission(NamedTuple):
    """A stretch ``[start, end)`` of the original that is part of no sentence's clean text, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Document:
    """A text and its sentences, in order.

    Parameters
    ----------
    text : str
        The original, unaltered.
    segments : tuple of Segment
        Ascending, without overlap. What lies between them is white space or listed in `omissions`.
    language : str
        BCP 47 code.
    omissions : tuple of Omission
        What was left out of the sentences, ascending.
    """

    text: str
    segments: tuple[Segment, ...]
    language: str
    omissions: tuple[Omission, ...] = ()

    def __len__(self) -> int:
        return len(self.segments)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Spans around and between the segments, one more than there are segments.

        >>> list(Document(" A. B.", (Segment("A.", 1, 3), Segment("B.", 4, 6)), "en").gaps())
        [(0, 1), (3, 4), (6, 6)]
        """
        here = 0
        for segment in self.segments:
            yield here, segment.start
            here = segment.end
        yield here, len(self.text)

    def paragraph_starts(self) -> list[bool]:
        r"""For each segment, whether it begins a paragraph: after a blank line, or where each line is a paragraph.

        Lines are paragraphs where none of their ends is inside a segment and they hold 1.5 segments or more on average.

        >>> text = "A man came. He sat down.\nThe dog slept."
        >>> spans = (0, 11), (12, 24), (25, 39)
        >>> Document(text, tuple(Segment(text[a:b], a, b) for a, b in spans), "en").paragraph_starts()
        [True, False, True]
        """
        text = self.text
        between = [text[a:b] for a, b in islice(self.gaps(), 1, len(self))]
        lines = 1 + sum("\n" in gap for gap in between)
        long = len(self) >= _IN_A_PARAGRAPH * lines
        wrapped = long and any("\n" in text[s.start : s.end] for s in self.segments)
        end = _LINE if long and not wrapped else _BLANK_LINE
        # Most gaps are one space, which needs no pattern.
        return [True, *(gap != " " and end.search(gap) is not None for gap in between)][: len(self)]
