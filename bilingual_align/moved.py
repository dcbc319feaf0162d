"""Blocks that changed places: what a monotone ladder left alone on both sides, found and aligned."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bilingual_align.alignment import Bead
from bilingual_align.cost.evidence import Evidence
from bilingual_align.cost.weights import Weights
from bilingual_align.search.lattice import Lattice
from bilingual_align.search.pins import NO_PINS, Pins
from bilingual_align.solution import Solution, solve

_MOST_VAIN = 30
"""Blocks tried in vain one after the other, until no more are: even of shuffled texts, hardly a tenth as many are."""

_MOST_PAIRS = 250_000
"""Pairs of sentences that may be looked at in vain, which is the size of the largest block that is tried, too."""


class Moved(NamedTuple):
    """A bead out of order, its probability, and the parts of its cost in nats."""

    bead: Bead
    confidence: float
    parts: dict[str, float]


def moved_beads(evidence: Evidence, weights: Weights, beads: Sequence[Bead], pins: Pins = NO_PINS) -> list[Moved]:
    """Beads between stretches of sentences that a ladder left alone in different places.

    A block is taken when its beads are likelier than the null beads in their place by more than a block has to pay for
    standing anywhere: the cost of opening two runs, and the logarithm of the number of places.

    Parameters
    ----------
    evidence : Evidence
    weights : Weights
    beads : sequence of Bead
        Of the ladder.
    pins : Pins
        What no block may break.
    """
    price = 2 * weights.null_open + math.log(max(2, len(beads)))
    alone = (
        {i for i, _, j, j_end in beads if j == j_end},
        {j for i, i_end, j, _ in beads if i == i_end},
    )
    points = [
        point
        for point in zip(*(column.tolist() for column in evidence.landmarks), strict=True)
        if point[0] in alone[0] and point[1] in alone[1]
    ]
    found: list[Moved] = []
    tried: set[Bead] = set()
    waiting, vain, room = _candidates(points, *alone), 0, _MOST_PAIRS
    while waiting and vain < _MOST_VAIN:
        block = waiting.pop()
        pairs = math.prod(block.kind)
        if block in tried or pairs > room or pins.touch(block):
            continue
        tried.add(block)
        solution = solve(evidence.part(block[:2], block[2:]), Lattice.full(*block.kind), weights)
        gain = sum(block.kind) * weights.null_more - solution.cost
        if gain <= price:
            vain, room = vain + 1, room - pairs
            continue
        placed = list(_placed(solution, block, 1 / (1 + math.exp(price - gain))))
        for moved in placed:
            alone[0].difference_update(range(*moved.bead[:2]))
            alone[1].difference_update(range(*moved.bead[2:]))
        found += placed
        waiting, vain = _candidates(points, *alone), 0
    return found


def _runs(numbers: set[int]) -> dict[int, tuple[int, int]]:
    """Stretch ``[start, end)`` of consecutive numbers in which each number is."""
    runs: dict[int, tuple[int, int]] = {}
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda item: item[1] - item[0]):
        run = [number for _, number in group]
        runs.update(dict.fromkeys(run, (run[0], run[-1] + 1)))
    return runs


def _candidates(points: Iterable[tuple[int, int, float]], sources: set[int], targets: set[int]) -> list[Bead]:
    """Pairs of stretches of sentences left alone that share rare words, those that share most last."""
    here, there = _runs(sources), _runs(targets)
    shared: defaultdict[Bead, float] = defaultdict(float)
    for i, j, weight in points:
        if i in here and j in there:
            shared[Bead(*here[i], *there[j])] += weight
    return sorted(shared, key=lambda block: shared[block])


def _placed(solution: Solution, block: Bead, certainty: float) -> Iterator[Moved]:
    """Beads of a block in the numbers of the whole text."""
    for bead, confidence, parts in zip(solution.beads, solution.confidences, solution.parts, strict=True):
        if not bead.is_null:
            i, j = block.source_start, block.target_start
            whole = Bead(bead.source_start + i, bead.source_end + i, bead.target_start + j, bead.target_end + j)
            yield Moved(whole, confidence * certainty, parts)
