"""Sums over the sentences of every bead of a lattice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.search.lattice import KINDS, Lattice

Int = NDArray[np.integer[Any]]
Float = NDArray[np.floating[Any]]
Part = NDArray[np.floating[Any]]

WIDEST = max(max(kind) for kind in KINDS)
"""Most sentences that a bead has on one side."""


def beads_of(lattice: Lattice) -> Iterator[tuple[int, int, int, Int]]:
    """For each kind: its number, its numbers of sentences m and n, and the cells where such a bead can end."""
    for k, (m, n) in enumerate(KINDS):
        yield k, m, n, lattice.ends(m, n)


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

    def over(self, end: Int, width: int) -> Float:
        """Add up the `width` sentences before each `end`."""
        total: Float = self._before[end] - self._before[end - width]
        return total

    def ending(self, width: int) -> Float:
        """For every sentence, the sum over the `width` sentences that end with it (fewer at the start)."""
        end = np.arange(1, len(self._before))
        total: Float = self._before[end] - self._before[np.maximum(end - width, 0)]
        return total


class Strip:
    """Pairs of sentences (i, j) that some bead of a lattice could hold, each with a flat number."""

    def __init__(self, lattice: Lattice) -> None:
        sources, targets = lattice.shape
        i = np.arange(sources)
        #: inclusive bounds of j for each i
        self.first = lattice.first[np.maximum(i - WIDEST + 1, 0)]
        self.last = np.minimum(lattice.last[np.minimum(i + WIDEST, sources)], targets - 1)
        self._starts = np.concatenate([[0], np.cumsum(self.last - self.first + 1)])

    def at(self, i: Int, j: Int) -> NDArray[np.integer[Any]]:
        """Flat numbers of the pairs (i, j), which must be inside."""
        number: NDArray[np.integer[Any]] = self._starts[i] + j - self.first[i]
        return number

    def total(self, i: Int, j: Int, nats: Float) -> Float:
        """Sum of `nats` by pair, float array over all flat numbers; what is outside is left out."""
        inside = (j >= self.first[i]) & (j <= self.last[i])
        sums = np.bincount(self.at(i[inside], j[inside]), nats[inside], int(self._starts[-1]))
        return sums.astype(float, copy=False)
