"""Evidence, weights and search put together: the best ladder, and how sure and why it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.cost.evidence import Evidence
from bilingual_align.cost.weights import Weights
from bilingual_align.cost.windows import Part
from bilingual_align.errors import InputError
from bilingual_align.search.dynamic import FORBIDDEN, Posteriors, Search
from bilingual_align.search.lattice import KINDS, Lattice
from bilingual_align.search.pins import NO_PINS, Pins

Int = NDArray[np.integer[Any]]

_ROWS = 5000
"""Source sentences, or more, that are worked on at a time, so that memory has a bound."""

_ROUNDING = 1e-9
"""What sums of probabilities miss 1 by."""


@dataclass(frozen=True)
class Solution:
    """The cheapest ladder of a lattice.

    Parameters
    ----------
    beads : list of Bead
        In order, null beads included.
    confidences : list of float
        Posterior probability of each bead.
    parts : list of mappings of str to float
        Cost of each bead in nats, by kind of evidence.
    cost : float
        Sum of all.
    """

    beads: list[Bead]
    confidences: list[float]
    parts: list[dict[str, float]]
    cost: float

    def sure_beads(self, confidence: float) -> list[Bead]:
        """Beads with at least this confidence."""
        return [bead for bead, own in zip(self.beads, self.confidences, strict=True) if own >= confidence]


def solve(
    evidence: Evidence,
    lattice: Lattice,
    weights: Weights,
    pins: Sequence[Pins] = (),
) -> Solution:
    """The cheapest ladder that keeps to the pins, with posteriors over all ladders that do.

    Parameters
    ----------
    evidence : Evidence
    lattice : Lattice
    weights : Weights
    pins : sequence of Pins
    """
    if any(held != NO_PINS for held in pins):
        return _solve(evidence, lattice, weights, pins)
    kept = Solution([], [], [], 0.0)
    for sources, targets, piece in lattice.pieces(_ROWS):
        part = _solve(evidence.part(sources, targets), piece, weights, ())
        i, j = sources[0], targets[0]
        kept.beads.extend(Bead(a + i, b + i, c + j, d + j) for a, b, c, d in part.beads)
        kept.confidences.extend(part.confidences)
        kept.parts.extend(part.parts)
        kept = replace(kept, cost=kept.cost + part.cost)
    return kept


def _solve(evidence: Evidence, lattice: Lattice, weights: Weights, pins: Sequence[Pins]) -> Solution:
    """Solve all at once."""
    evidence_parts = evidence.parts(lattice)
    costs = weights.costs(evidence_parts, lattice.shape)
    for held in pins:
        costs = held.restrict(lattice, costs)
    search = Search(lattice, costs)
    kinds, cost = search.best()
    if cost >= FORBIDDEN / 2:
        raise InputError("pins", "no alignment keeps to all of them")
    beads = list(Alignment.from_kinds(kinds))
    confidences = list(_confidences(lattice, search.posteriors(), beads))
    return Solution(beads, confidences, list(_parts(weights, lattice, evidence_parts, beads)), cost)


def _places(lattice: Lattice, beads: Sequence[Bead]) -> tuple[Int, Int]:
    """Cell in which each bead ends, and number of its kind (0 for null beads)."""
    ends = np.array([(bead.source_end, bead.target_end) for bead in beads], np.int32).reshape(-1, 2)
    kinds = {kind: k for k, kind in enumerate(KINDS)}
    return lattice.cell(ends[:, 0], ends[:, 1]), np.array([kinds.get(bead.kind, 0) for bead in beads], int)


def _confidences(lattice: Lattice, posteriors: Posteriors, beads: Sequence[Bead]) -> Iterator[float]:
    cells, numbers = _places(lattice, beads)
    for bead, probability in zip(beads, posteriors.beads[numbers, cells].tolist(), strict=True):
        if bead.kind == (1, 0):
            probability = float(posteriors.delete[bead.source_start])
        elif bead.kind == (0, 1):
            probability = float(posteriors.insert[bead.target_start])
        yield 1.0 if probability > 1 - _ROUNDING else probability


def _parts(
    weights: Weights, lattice: Lattice, parts: Mapping[str, Part], beads: Sequence[Bead]
) -> Iterator[dict[str, float]]:
    cells, numbers = _places(lattice, beads)
    rows = zip(*((weights.evidence[name] * part[numbers, cells]).tolist() for name, part in parts.items()), strict=True)
    before: tuple[int, int] | None = None
    cuts = set(lattice.cuts[1:-1].tolist())
    for bead, row in zip(beads, rows, strict=True):
        if bead.source_start in cuts:  # the search begins anew there
            before = None
        if bead.is_null:
            further = weights.null_more if before == bead.kind else weights.null_turn
            yield {"null": weights.null_open if before is None else further}
            before = bead.kind
        else:
            yield {"kind": weights.kinds[bead.kind], **dict(zip(parts, row, strict=True))}
            before = None
