"""The cells that a search may visit: breaks (i, j) of the two texts, in rows of their own width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Int = NDArray[np.integer[Any]]

KINDS: tuple[tuple[int, int], ...] = (
    (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2), (3, 3),
)  # fmt: skip
"""Kinds of beads with text on both sides, in the order of every array's first axis."""

_TALLEST = max(m for m, _ in KINDS)
"""Most source sentences of a bead."""


class Lattice:
    """Breaks ``(i, j)`` with ``first[i] <= j <= last[i]``, after `i` source and `j` target sentences.

    Cells are numbered so that the rows which a search can work on at the same time lie together (a *step*):
    rows that stand equally far behind a *cut*, a break that every ladder must have.

    Parameters
    ----------
    first, last : int arrays of shape (I + 1,)
        Inclusive bounds of each row, ascending; ``first[0] == 0``, and ``last[I]`` is the number of target sentences.
    cuts : sequence of int
        Rows, ascending, that hold one cell each which no bead may jump.

    Attributes
    ----------
    i, j : int32 arrays of shape (cells,)
        The break that each cell stands for.
    steps : list of (int, int)
        Half-open ranges of cells, in the order in which they can be worked off.
    """

    def __init__(self, first: Int, last: Int, cuts: Sequence[int] = ()) -> None:
        rows = len(first)
        self.first = np.asarray(first, np.int32)
        self.last = np.asarray(last, np.int32)
        self.cuts = np.array(sorted({0, *cuts, rows - 1}), np.int32)
        row = np.arange(rows)
        self.previous_cut = self.cuts[np.maximum(np.searchsorted(self.cuts, row) - 1, 0)]
        step = row - self.previous_cut
        order = np.argsort(step, kind="stable")
        width = self.last - self.first + 1
        self.cells = int(width.sum())
        self.row_start = np.empty(rows, np.int32)
        self.row_start[order] = np.cumsum(width[order]) - width[order]
        self.i = np.repeat(order, width[order]).astype(np.int32)
        self.j = (np.arange(self.cells) - self.row_start[self.i] + self.first[self.i]).astype(np.int32)
        ends = np.cumsum(np.bincount(step, weights=width)).astype(int).tolist()
        self._before: dict[tuple[int, int], Int] = {}  # every kind of evidence asks for the same
        self._ends: dict[tuple[int, int], tuple[Int, Int, Int]] = {}
        self.steps = list(zip([0, *ends[:-1]], ends, strict=True))

    @classmethod
    def full(cls, sources: int, targets: int) -> Lattice:
        """All breaks of two texts with these numbers of sentences."""
        return cls(np.zeros(sources + 1, np.int32), np.full(sources + 1, targets, np.int32))

    def cut(self, rungs: Sequence[tuple[int, int]]) -> Lattice:
        """The same lattice without the ladders that miss one of these breaks, which ascend."""
        rows, columns = np.array(rungs, np.int32).reshape(-1, 2).T
        first, last = self.first.copy(), self.last.copy()
        first[rows] = last[rows] = columns
        first, last = np.maximum.accumulate(first), np.minimum.accumulate(last[::-1])[::-1]
        return Lattice(first, last, sorted({*self.cuts[1:-1].tolist(), *rows.tolist()}))

    def pieces(self, rows: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], Lattice]]:
        """Parts from cut to cut of at least so many rows: the source and the target sentences of each, and its lattice.

        All ladders of the whole are made of one of each part.
        """
        starts = [0]
        for cut in self.cuts[1:-1].tolist():
            if cut - starts[-1] >= rows:
                starts.append(cut)
        for start, end in pairwise([*starts, self.shape[0]]):
            begin = int(self.first[start])
            inner = self.cuts[(self.cuts > start) & (self.cuts < end)] - start
            part = slice(start, end + 1)
            lattice = Lattice(self.first[part] - begin, self.last[part] - begin, inner.tolist())
            yield (start, end), (begin, int(self.last[end])), lattice

    @classmethod
    def along(cls, ends: Int) -> Lattice:
        """The narrowest lattice with a ladder, given the breaks at which its beads end, array of shape (beads, 2)."""
        i, j = np.concatenate([[[0, 0]], ends]).T
        last = np.zeros(int(i[-1]) + 1, int)
        last[i] = j  # of several breaks in a row, the last
        last = np.maximum.accumulate(last)
        return cls(np.append(0, last[:-1]), last)

    def strips(self, cells: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], Lattice, Int, Int]]:
        """Strips of rows with so many cells each, or with one row.

        Yields
        ------
        sources, targets : (int, int)
            Sentences of the beads that end in the strip.
        lattice : Lattice
            Of these sentences: the rows of the strip, and the rows before them in which its beads begin.
        cells, own : int arrays
            Numbers of the strip's cells, there and here.
        """
        behind = np.cumsum(self.last - self.first + 1)
        ends = np.searchsorted(behind, np.arange(cells, behind[-1], cells))
        for before, end in pairwise(dict.fromkeys([-1, *ends.tolist(), self.shape[0]])):
            start = max(0, before + 1 - _TALLEST)
            begin = int(self.first[start])
            rows = slice(start, end + 1)
            lattice = Lattice(self.first[rows] - begin, self.last[rows] - begin)
            inner = np.flatnonzero(lattice.i + start > before)
            own = self.cell(lattice.i[inner] + start, lattice.j[inner] + begin)
            yield (start, end), (begin, int(self.last[end])), lattice, inner, own

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of source and target sentences."""
        return len(self.first) - 1, int(self.last[-1])

    def cell(self, i: Int, j: Int) -> Int:
        """Numbers of the cells ``(i, j)``; -1 where the lattice has none."""
        row = np.minimum(np.maximum(i, 0), len(self.first) - 1)
        inside = (i == row) & (j >= self.first[row]) & (j <= self.last[row])
        return np.where(inside, self.row_start[row] + j - self.first[row], -1).astype(np.int32)

    def before(self, m: int, n: int) -> Int:
        """For each cell, the one from which a bead of kind (m, n) leads to it; -1 where there is none."""
        if (m, n) not in self._before:
            self._before[m, n] = self._cells_before(m, n)
        return self._before[m, n].copy()

    def columns(self, m: int, n: int) -> tuple[Int, Int]:
        """For each row from `m` on, inclusive bounds of the columns in which a bead of kind (m, n) can end."""
        start = slice(0, max(0, len(self.first) - m))
        low = np.maximum(self.first[m:], self.first[start] + n)
        high = np.minimum(self.last[m:], self.last[start] + n)
        over_cut = np.arange(len(low)) < self.previous_cut[m:]
        return low, np.where(over_cut, -1, high)

    def ends(self, m: int, n: int) -> tuple[Int, Int, Int]:
        """Numbers of the cells in which a bead of kind (m, n) can end, and the breaks (i, j) that they stand for."""
        if (m, n) not in self._ends:
            cells = np.flatnonzero(self.before(m, n) >= 0)
            # numpy casts other kinds of integers anew each time that they are used as indices
            self._ends[m, n] = cells, self.i[cells].astype(np.intp), self.j[cells].astype(np.intp)
        return self._ends[m, n]

    def _cells_before(self, m: int, n: int) -> Int:
        start = self.cell(self.i - m, self.j - n)
        if m > 1:  # no bead jumps over a cut
            start[self.i - m < self.previous_cut[self.i]] = -1
        return start
