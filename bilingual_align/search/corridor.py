"""A way along the points where two texts surely meet, so that the search is linear in the text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
from bilingual_align.ranges import ranges

Int = NDArray[np.integer[Any]]
Points = tuple[Int, Int, NDArray[np.floating[Any]]]

_WIDEST = 250_000
"""Gaps between two points with no more pairs of sentences than this are searched whole: a missing chapter is one."""

_WEAK = 0.3
"""Share of the weight of another point of the same sentence, below which a point is chance: most are."""

_SLACK = 0.5
"""What the margin grows by for each sentence between two points from the third on: ladders cannot stray in fewer."""

_MOST_SLACK = 300
"""Sentences after which it grows no more."""

_STRONG = 0.6
"""Weight of a point, relative to a certain meeting, from which it is hardly ever chance."""

_ROOM = 900
"""Gaps between two strong points with no more pairs of sentences than this are searched whole."""

_LONG, _SAME_SHIFT = 50, 2
"""Sentences by which two neighbouring points differ in their shift where a stretch is missing; and by which the points
beside it do at most."""

_CUT_EVERY = 8
"""Least number of source sentences between two cuts."""


def certain(shape: tuple[int, int]) -> float:
    """Weight of the meeting of two words that occur once and surely translate each other, in texts of this shape."""
    return math.log1p(min(shape))


def corridor(
    shape: tuple[int, int],
    chain: Points,
    margin: int,
    through: Sequence[tuple[int, int]] = (),
    around: Sequence[Bead] = (),
) -> tuple[Int, Int]:
    """First and last break, in each row of a lattice, near a chain of points.

    Where every point of the chain is right, the breaks lie between each two neighbours. As any one point may be wrong,
    they lie between its neighbours too, and a margin is added. Weak points are wrong together, as where a list has two
    items more: there, all breaks between two strong ones that are near each other are taken in.

    Parameters
    ----------
    shape : (int, int)
        Numbers of source and target sentences.
    chain : three arrays of shape (points,)
        Source sentence, target sentence, both ascending, and how much speaks for their meeting.
    margin : int
        Breaks on each side.
    through : sequence of (int, int)
        Breaks that the ladder must have, ascending.
    around : sequence of Bead
        Stretches that a ladder must be able to go around: first past the source sentences, then past the target ones.
    """
    sources, targets = shape
    i, j, weight = chain
    kept = _between(i, j, through)
    points = np.stack([i, j, weight >= _STRONG * certain(shape)])[:, kept]
    first, last = np.full(sources + 1, targets), np.zeros(sources + 1, int)
    for start, end in pairwise([(0, 0), *through, (sources, targets)]):
        inside = points[:, slice(*np.searchsorted(points[0], (start[0], end[0])))]
        rows = slice(start[0], end[0] + 1)
        low, high = _bounds((end[0] - start[0], end[1] - start[1]), inside - np.array([[*start, 0]]).T, margin)
        first[rows], last[rows] = np.minimum(first[rows], low + start[1]), np.maximum(last[rows], high + start[1])
    for stretch in around:
        rows = slice(stretch.source_start, stretch.source_end + 1)
        if stretch.target_start <= last[rows].max() and stretch.target_end >= first[rows].min():
            first[rows] = np.minimum(first[rows], stretch.target_start)
            last[stretch.source_end] = max(last[stretch.source_end], stretch.target_end)
    return np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last)


def sure_rungs(chain: Points, sure: float) -> list[tuple[int, int]]:
    """Breaks between two neighbouring pairs of sentences that weigh at least `sure`, some way apart.

    The pairs before and after them must be neighbours, too: beside a sentence that was merged with the next one, or
    cut in two, they are not.
    """
    i, j, weight = chain
    near = (np.diff(i) == 1) & (np.diff(j) == 1)
    good = near[:-2] & near[1:-1] & near[2:] & (np.minimum(weight[1:-2], weight[2:-1]) >= sure)
    rungs: list[tuple[int, int]] = []
    for rung in zip(i[2:-1][good].tolist(), j[2:-1][good].tolist(), strict=True):
        if rung[0] - (rungs[-1][0] if rungs else 0) >= _CUT_EVERY:
            rungs.append(rung)
    return rungs


def strongest(points: Points) -> Points:
    """Points that are not far below another one of their source sentence or their target sentence."""
    i, j, weight = points
    best = [np.zeros(side.max(initial=-1) + 1) for side in (i, j)]
    for most, side in zip(best, (i, j), strict=True):
        np.maximum.at(most, side, weight)
    kept = weight >= _WEAK * np.maximum(best[0][i], best[1][j])
    return i[kept], j[kept], weight[kept]


def chained(points: Points) -> Points:
    """The points of the heaviest chain, without strays."""
    order = np.argsort(points[0], kind="stable")
    i, j, weight = points[0][order], points[1][order], points[2][order]
    kept = np.array(heaviest_chain(i, j, weight), int)
    kept = kept[_agreeing(i[kept], j[kept])]
    kept = np.sort(np.append(kept, _beside_gaps(i, j, weight, kept)))
    return i[kept], j[kept], weight[kept]


def _bounds(shape: tuple[int, int], points: Int, margin: int) -> tuple[Int, Int]:
    """First and last break of each row around a chain of points, array of shape (3, points): i, j, whether strong."""
    sources, targets = shape
    borders = np.array([[-1, sources], [-1, targets], [1, 1]])
    i, j, is_strong = np.concatenate([borders[:, :1], points, borders[:, 1:]], axis=1)
    first, last = np.full(sources + 1, targets), np.zeros(sources + 1, int)
    every, strong = np.arange(len(i)), np.flatnonzero(is_strong)
    near = np.diff(i[strong]) * np.diff(j[strong]) <= _ROOM
    gaps = (every[:-1], every[1:], _SLACK), (every[:-2], every[2:], _SLACK), (strong[:-1][near], strong[1:][near], 0)
    for one, other, slope in gaps:
        rows, columns = i[other] - i[one], j[other] - j[one]
        slack = margin + (slope * np.clip(np.minimum(rows, columns) - 3, 0, _MOST_SLACK)).astype(int)
        low, high = (np.repeat(bound, rows) for bound in (j[one] + 1 - slack, j[other] + slack))
        ends = np.cumsum(rows)
        for k in np.flatnonzero(rows * columns > _WIDEST).tolist():  # nothing to go by: along the straight line
            here = slice(ends[k] - rows[k], ends[k])
            line = np.linspace(j[one][k] + 1, j[other][k], rows[k] + 1).astype(int)
            low[here], high[here] = line[:-1] - slack[k], line[1:] + slack[k]
        row = ranges(i[one] + 1, rows)
        np.minimum.at(first, row, low)
        np.maximum.at(last, row, high)
    first[0], last[-1] = 0, targets
    first, last = np.maximum(first, 0), np.minimum(last, targets)
    return np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last)


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
    # ends ascend, as do the weights of the chains that end there; the first and the last stand for none and stay
    ends: list[float] = [-math.inf, math.inf]
    weights, last = [0.0, math.inf], [-1, -1]
    previous = [-1] * len(i)
    order = np.lexsort((-j, i))
    for k, column, own in zip(order.tolist(), j[order].tolist(), weight[order].tolist(), strict=True):
        end = at = bisect_left(ends, column)
        total = own + weights[at - 1]
        while weights[end] <= total:
            end += 1
        if end > at or ends[at] != column:
            previous[k] = last[at - 1]
            ends[at:end], weights[at:end], last[at:end] = [column], [total], [k]
    chain = []
    k = last[-2]
    while k >= 0:
        chain.append(k)
        k = previous[k]
    return chain[::-1]


def _agreeing(i: Int, j: Int) -> Int:
    """Numbers of the points that agree with three before and three after them on how far the texts have shifted."""
    kept = np.arange(len(i))
    slope = _slope(i, j)
    for _ in range(2):
        if not len(kept):
            break
        shift = np.pad((j - i * slope)[kept], 3, mode="edge")
        before = _middle(np.stack([shift[:-6], shift[1:-5], shift[2:-4]]))
        after = _middle(np.stack([shift[4:-2], shift[5:-1], shift[6:]]))
        # the median of three points is as far away as the second of them
        far = np.pad(i[kept], 2, mode="edge")
        own = shift[3:-3]
        agree = np.abs(own - before) <= 4 + 0.3 * (far[2:-2] - far[:-4])
        kept = kept[agree & (np.abs(own - after) <= 4 + 0.3 * (far[4:] - far[2:-2]))]
    return kept


def _beside_gaps(i: Int, j: Int, weight: NDArray[np.floating[Any]], kept: Int) -> Int:
    """Numbers of the points in long gaps of a chain, or at its ends, that go on with the shift beside them.

    Beside a stretch that one text lacks, points agree with those on one side only, and strays from inside the stretch
    take the place of others. Of three points on each side, one may be a stray itself. Sources ascend.
    """
    if not len(kept):
        return kept
    shift = j - i * _slope(i[kept], j[kept])
    rows, columns = (np.concatenate([[-1], side[kept], [side.max() + 1]]) for side in (i, j))
    near = np.pad(shift[kept], 2, mode="edge")
    before, after = (_middle(np.stack([near[k : len(kept) + k] for k in some])) for some in ((0, 1, 2), (2, 3, 4)))
    shifts = np.stack([np.append(np.nan, before), np.append(after, np.nan)], axis=1)
    found = [np.zeros(0, int)]
    for gap in np.flatnonzero(~(np.abs(np.diff(shifts)[:, 0]) <= _LONG)).tolist():
        inside = np.arange(*np.searchsorted(i, (rows[gap] + 1, rows[gap + 1])))
        inside = inside[(j[inside] > columns[gap]) & (j[inside] < columns[gap + 1])]
        off = np.nanmin(np.abs(shift[inside] - shifts[gap, :, None]), axis=0)
        inside = inside[off <= _SAME_SHIFT]
        found.append(inside[heaviest_chain(i[inside], j[inside], weight[inside])])
    return np.concatenate(found)


def _slope(i: Int, j: Int) -> float:
    return float(_middle(np.diff(j) / np.diff(i))) if len(i) > 1 else 1.0


def _middle(values: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """The median along the first axis; numpy's own loads its masked arrays first, which takes longer than all else."""
    middle: NDArray[np.floating[Any]] = np.sort(values, axis=0)[len(values) // 2]
    return middle
