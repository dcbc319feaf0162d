"""A lattice along the points where two texts surely meet, so that the search is linear in the text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.search.lattice import Lattice

Points = tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]], NDArray[np.floating[Any]]]

FULL = 100_000
"""Texts with no more pairs of sentences than this are searched whole, and so are gaps between two points."""

_MARGIN = 6
"""Breaks on each side of a point: the widest beads before and after it, and two."""

_SLACK = 0.2
"""What the margin grows by for each sentence between two points."""


def corridor(sources: int, targets: int, points: Points, through: Sequence[tuple[int, int]] = ()) -> Lattice:
    """Lattice of the breaks near the heaviest chain of points.

    Parameters
    ----------
    sources, targets : int
        Numbers of sentences.
    points : three arrays of shape (points,)
        Source sentence, target sentence, and how much speaks for their meeting (any unit).
    through : sequence of (int, int)
        Breaks that the ladder must have, ascending.
    """
    if sources * targets <= FULL:
        return Lattice.full(sources, targets)
    i, j = _without_strays(*heaviest_chain(*points), targets / sources)
    chain = [(a, b) for a, b in zip(i.tolist(), j.tolist(), strict=True) if _between(a, b, through)]
    rungs = [(0, 0), *sorted((*chain, *through)), (sources, targets)]
    first, last = np.full(sources + 1, targets), np.zeros(sources + 1, int)
    for (i1, j1), (i2, j2) in pairwise(rungs):
        margin = _MARGIN + int(_SLACK * min(i2 - i1, j2 - j1, math.isqrt(FULL)))
        rows = np.arange(max(0, i1 - margin), min(sources, i2 + margin) + 1)
        if (i2 - i1) * (j2 - j1) <= FULL:
            low, high = np.full(len(rows), j1), np.full(len(rows), j2)
        else:  # nothing to go by: along the straight line
            low = high = np.interp(rows, (i1, i2), (j1, j2)).astype(int)
        first[rows] = np.minimum(first[rows], np.maximum(0, low - margin))
        last[rows] = np.maximum(last[rows], np.minimum(targets, high + margin))
    first[0], last[-1] = 0, targets
    return Lattice(np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last))


def _between(i: int, j: int, rungs: Sequence[tuple[int, int]]) -> bool:
    """Whether the pair of sentences (i, j) crosses none of the rungs."""
    return all((i < a) == (j < b) for a, b in rungs)


def heaviest_chain(
    i: NDArray[np.integer[Any]], j: NDArray[np.integer[Any]], weight: NDArray[np.floating[Any]]
) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
    """Points that ascend on both sides and together weigh most.

    Keeps, for each end `j`, the heaviest chain so far, as in the search for a longest increasing subsequence
    (Fredman 1975).

    >>> i, j = heaviest_chain(np.array([0, 1, 2, 3]), np.array([1, 0, 2, 3]), np.array([1.0, 2.0, 1.0, 1.0]))
    >>> i.tolist(), j.tolist()
    ([1, 2, 3], [0, 2, 3])
    """
    ends: list[int] = []  # ascending, as are the weights of the chains that end there
    weights: list[float] = []
    last: list[int] = []
    previous: dict[int, int] = {}
    columns, own = j.tolist(), weight.tolist()
    for k in np.lexsort((-j, i)).tolist():
        at = bisect_left(ends, columns[k])
        total = own[k] + (weights[at - 1] if at else 0.0)
        end = at
        while end < len(ends) and weights[end] <= total:
            end += 1
        if end == at and at < len(ends) and ends[at] == columns[k]:
            continue
        previous[k] = last[at - 1] if at else -1
        ends[at:end], weights[at:end], last[at:end] = [columns[k]], [total], [k]
    chain = []
    k = last[-1] if last else -1
    while k >= 0:
        chain.append(k)
        k = previous[k]
    chain.reverse()
    return i[chain], j[chain]


def _without_strays(
    i: NDArray[np.integer[Any]], j: NDArray[np.integer[Any]], slope: float
) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
    """Points that agree with the three before them and the three after them on how far the texts have shifted."""
    for _ in range(2):
        if not len(i):
            break
        shift = np.pad(j - i * slope, 3, mode="edge")
        before = np.median([shift[:-6], shift[1:-5], shift[2:-4]], axis=0)
        after = np.median([shift[4:-2], shift[5:-1], shift[6:]], axis=0)
        step = np.diff(i, prepend=0, append=i[-1:])
        own = shift[3:-3]
        agree = np.abs(own - before) <= 4 + 0.3 * step[:-1]
        agree &= np.abs(own - after) <= 4 + 0.3 * step[1:]
        i, j = i[agree], j[agree]
    return i, j
