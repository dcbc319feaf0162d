"""Sentences that know their place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|\r)|\r\r|[\u2029\f]")


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
        """For each segment, whether a blank line (or the text's start) stands before it."""
        text = self.text
        between = islice(self.gaps(), 1, len(self))
        plain = " ", "\n"  # most gaps, which need no pattern
        starts = (text[a:b] not in plain and bool(_BLANK_LINE.search(text, a, b)) for a, b in between)
        return [True, *starts][: len(self)]
