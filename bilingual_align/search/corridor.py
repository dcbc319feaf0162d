"""A lattice along the points where two texts surely meet, so that the search is linear in the text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.search.lattice import Lattice

Int = NDArray[np.integer[Any]]
Points = tuple[Int, Int, NDArray[np.floating[Any]]]

FULL = 25_000
"""Texts with no more pairs of sentences than this are searched whole."""

_WIDEST = 250_000
"""Gaps between two points with no more pairs of sentences than this are searched whole: a missing chapter is one."""

_MARGIN = 4
"""Breaks on each side of a point: a bead that holds both of its sentences begins and ends no further away."""

_SLACK = 0.2
"""What the margin grows by for each sentence between two points."""

_MOST_SLACK = 300
"""Sentences after which it grows no more."""

_CUT_EVERY = 8
"""Least number of source sentences between two cuts."""


def corridor(
    sources: int, targets: int, points: Points, sure: float = math.inf, through: Sequence[tuple[int, int]] = ()
) -> Lattice:
    """Lattice of the breaks near the heaviest chain of points.

    Where two neighbouring sentences on either side meet surely, the lattice is cut between them.

    Parameters
    ----------
    sources, targets : int
        Numbers of sentences.
    points : three arrays of shape (points,)
        Source sentence, target sentence, and how much speaks for their meeting.
    sure : float
        Weight from which a point is sure.
    through : sequence of (int, int)
        Breaks that the ladder must have, ascending.
    """
    if sources * targets <= FULL:
        return Lattice.full(sources, targets)
    i, j, weight = chained(points)
    kept = _between(i, j, through)
    chain = list(zip(i[kept].tolist(), j[kept].tolist(), weight[kept].tolist(), strict=True))
    first, last = _bounds(sources, targets, sorted([*((i, j) for i, j, _ in chain), *through]))
    return Lattice(first, last).cut(list(_sure_rungs(chain, sure)))


def chained(points: Points) -> Points:
    """The points of the heaviest chain, without strays."""
    i, j, weight = points
    kept = np.array(heaviest_chain(i, j, weight), int)
    kept = kept[_agreeing(i[kept], j[kept])]
    return i[kept], j[kept], weight[kept]


def _bounds(sources: int, targets: int, rungs: Sequence[tuple[int, int]]) -> tuple[Int, Int]:
    """First and last break of each row around a chain."""
    first, last = np.full(sources + 1, targets), np.zeros(sources + 1, int)
    for (i1, j1), (i2, j2) in pairwise([(0, 0), *rungs, (sources, targets)]):
        margin = _MARGIN + int(_SLACK * min(i2 - i1, j2 - j1, _MOST_SLACK))
        rows = np.arange(max(0, i1 - margin), min(sources, i2 + margin) + 1)
        if (i2 - i1) * (j2 - j1) <= _WIDEST:
            low, high = np.full(len(rows), j1), np.full(len(rows), j2)
        else:  # nothing to go by: along the straight line
            low = high = np.interp(rows, (i1, i2), (j1, j2)).astype(int)
        first[rows] = np.minimum(first[rows], np.maximum(0, low - margin))
        last[rows] = np.maximum(last[rows], np.minimum(targets, high + margin))
    first[0], last[-1] = 0, targets
    return np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last)


def _sure_rungs(chain: Sequence[tuple[int, int, float]], sure: float) -> Iterator[tuple[int, int]]:
    """Breaks between two neighbouring pairs of sentences that surely meet."""
    last = 0
    for (i, j, weight), (i2, j2, weight2) in pairwise(chain):
        if (i2, j2) == (i + 1, j + 1) and min(weight, weight2) >= sure and i2 - last >= _CUT_EVERY:
            last = i2
            yield i2, j2


def _between(i: Int, j: Int, rungs: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Tell which pairs of sentences cross none of the rungs."""
    rows, columns = np.array(rungs, int).reshape(-1, 2).T
    between: NDArray[np.bool_] = np.searchsorted(rows, i, "right") == np.searchsorted(columns, j, "right")
    return between


def heaviest_chain(i: Int, j: Int, weight: NDArray[np.floating[Any]]) -> list[int]:
    """Numbers of the points that ascend on both sides and together weigh most.

    Keeps, for each end `j`, the heaviest chain so far, as in the search for a longest increasing subsequence
    (Fredman 1975).

    >>> heaviest_chain(np.array([0, 1, 2, 3]), np.array([1, 0, 2, 3]), np.array([1.0, 2.0, 1.0, 1.0]))
    [1, 2, 3]
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
    return chain[::-1]


def _agreeing(i: Int, j: Int) -> Int:
    """Numbers of the points that agree with three before and three after them on how far the texts have shifted."""
    kept = np.arange(len(i))
    slope = float(np.median(np.diff(j) / np.diff(i))) if len(i) > 1 else 1.0
    for _ in range(2):
        if not len(kept):
            break
        shift = np.pad((j - i * slope)[kept], 3, mode="edge")
        before = np.median([shift[:-6], shift[1:-5], shift[2:-4]], axis=0)
        after = np.median([shift[4:-2], shift[5:-1], shift[6:]], axis=0)
        # the median of three points is as far away as the second of them
        far = np.pad(i[kept], 2, mode="edge")
        own = shift[3:-3]
        agree = np.abs(own - before) <= 4 + 0.3 * (far[2:-2] - far[:-4])
        kept = kept[agree & (np.abs(own - after) <= 4 + 0.3 * (far[4:] - far[2:-2]))]
    return kept
