"""Blocks that changed places: what a monotone ladder left alone on both sides, found and aligned."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bilingual_align.alignment import Bead
from bilingual_align.cost.evidence import Evidence
from bilingual_align.cost.landmarks import landmarks
from bilingual_align.cost.weights import Weights
from bilingual_align.search.lattice import Lattice
from bilingual_align.search.pins import NO_PINS, Pins
from bilingual_align.solution import Solution, solve

_MOST_PAIRS = 250_000
"""Largest block, in pairs of sentences, that is tried."""


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
    runs = list(_runs(beads))
    found: list[Moved] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for source, target in _candidates(evidence, runs):
        if source in taken[0] or target in taken[1]:
            continue
        block = Bead(*runs[source][:2], *runs[target][2:])
        if block.kind[0] * block.kind[1] > _MOST_PAIRS or pins.touch(block):
            continue
        solution = solve(evidence.part(block[:2], block[2:]), Lattice.full(*block.kind), weights)
        gain = sum(block.kind) * weights.null_more - solution.cost
        if gain > price:
            found += _placed(solution, block, 1 / (1 + math.exp(price - gain)))
            taken[0].add(source)
            taken[1].add(target)
    return found


def _runs(beads: Sequence[Bead]) -> Iterator[Bead]:
    """Runs of null beads, each as one."""
    for is_null, group in groupby(beads, key=lambda bead: bead.is_null):
        run = list(group)
        if is_null:
            yield Bead(run[0].source_start, run[-1].source_end, run[0].target_start, run[-1].target_end)


def _candidates(evidence: Evidence, runs: Sequence[Bead]) -> list[tuple[int, int]]:
    """Pairs of runs, by number, whose source and target sentences share rare words, those that share most first."""
    run_of_source = {i: k for k, run in enumerate(runs) for i in range(run.source_start, run.source_end)}
    run_of_target = {j: k for k, run in enumerate(runs) for j in range(run.target_start, run.target_end)}
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    points = landmarks(evidence.source.words, evidence.target.words, evidence.pairs)
    for i, j, weight in zip(*(column.tolist() for column in points), strict=True):
        if i in run_of_source and j in run_of_target and run_of_source[i] != run_of_target[j]:
            shared[run_of_source[i], run_of_target[j]] += weight
    return sorted(shared, key=lambda pair: -shared[pair])


def _placed(solution: Solution, block: Bead, certainty: float) -> Iterator[Moved]:
    """Beads of a block in the numbers of the whole text."""
    for bead, confidence, parts in zip(solution.beads, solution.confidences, solution.parts, strict=True):
        if not bead.is_null:
            i, j = block.source_start, block.target_start
            whole = Bead(bead.source_start + i, bead.source_end + i, bead.target_start + j, bead.target_end + j)
            yield Moved(whole, confidence * certainty, parts)
