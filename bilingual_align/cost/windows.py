"""Sums over the sentences of every bead of a lattice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.ranges import ranges
from bilingual_align.record import record
from bilingual_align.search.lattice import KINDS, Lattice

Int = NDArray[np.integer[Any]]
Float = NDArray[np.floating[Any]]
Part = NDArray[np.floating[Any]]

WIDEST = max(max(kind) for kind in KINDS)
"""Most sentences that a bead has on one side."""


def beads_of(lattice: Lattice) -> Iterator[tuple[int, int, int, Int, Int, Int]]:
    """For each kind: its number, its m and n; the cells where such a bead can end, and their i and j."""
    for k, (m, n) in enumerate(KINDS):
        yield k, m, n, *lattice.ends(m, n)


def empty_part(lattice: Lattice) -> Part:
    """Costs of no evidence: zeros of shape (len(KINDS), cells)."""
    return np.zeros((len(KINDS), lattice.cells), np.float32)


class Sums:
    """Sums of a value of each sentence over stretches of sentences.

    >>> sums = Sums(np.array([1, 2, 4]))
    >>> sums.over(np.array([2, 3]), 2).tolist()
    [3.0, 6.0]
    """

    def __init__(self, values: NDArray[np.generic]) -> None:
        self._before = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
        self._windows: dict[int, Float] = {}

    def over(self, end: Int, width: int) -> Float:
        """Add up the `width` sentences before each `end` (fewer at the start)."""
        if width not in self._windows:
            window = self._before.copy()
            window[width:] -= self._before[: max(0, len(window) - width)]
            self._windows[width] = window
        return self._windows[width].take(end)

    def ending(self, width: int) -> Float:
        """For every sentence, the sum over the `width` sentences that end with it (fewer at the start)."""
        return self.over(np.arange(1, len(self._before)), width)


class Reach:
    """For each sentence of one side, a stretch of sentences of the other; each pair of them has a flat number.

    Parameters
    ----------
    first, last : int arrays of shape (sentences,)
        Inclusive bounds, ascending; `last` is less than `first` where there is none.
    """

    def __init__(self, first: Int, last: Int) -> None:
        self.first, self.last = first, last
        self.widths = np.maximum(last - first + 1, 0)
        self.starts = np.concatenate([[0], np.cumsum(self.widths)])
        self._offsets = self.starts[:-1] - first

    def at(self, own: Int, other: Int) -> NDArray[np.integer[Any]]:
        """Flat numbers of pairs, which must be inside."""
        number: NDArray[np.integer[Any]] = self._offsets.take(own) + other
        return number

    def pair(self, number: Int) -> tuple[Int, Int]:
        """The sentences of both sides that flat numbers stand for."""
        own = np.searchsorted(self.starts, number, "right") - 1
        return own, number - self.starts[own] + self.first[own]

    def others(self) -> Int:
        """For each flat number, the sentence of the other side."""
        return ranges(self.first, self.widths)


@record
class Strip:
    """Pairs of sentences that may meet, seen from both sides."""

    by_source: Reach
    by_target: Reach

    @classmethod
    def whole(cls, sources: int, targets: int) -> Strip:
        """All pairs."""
        return cls.between(np.zeros(sources, int), np.full(sources, targets - 1), targets)

    @classmethod
    def of(cls, lattice: Lattice) -> Strip:
        """Pairs that some bead of a lattice holds."""
        sources, targets = lattice.shape
        first, last = np.full(sources, targets), np.full(sources, -1)
        for m, n in KINDS:
            low, high = lattice.columns(m, n)
            low, high = np.where(low <= high, low - n, targets), np.where(low <= high, high - 1, -1)
            for back in range(m if m <= sources else 0):
                rows = slice(m - 1 - back, sources - back)
                np.minimum(first[rows], low, out=first[rows])
                np.maximum(last[rows], high, out=last[rows])
        return cls.between(np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last), targets)

    @classmethod
    def between(cls, first: Int, last: Int, targets: int) -> Strip:
        """Pairs between inclusive bounds of the target sentences for each source sentence, which ascend."""
        j = np.arange(targets)
        return cls(Reach(first, last), Reach(np.searchsorted(last, j), np.searchsorted(first, j, "right") - 1))
