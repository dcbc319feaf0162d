"""Evidence, weights and search put together: the best ladder, and how sure and why it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
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

_CELLS = 100_000
"""Breaks whose parts of costs are held at a time, where a text has no cuts or its way is not clear."""

_ROUNDING = 1e-9
"""What sums of probabilities miss 1 by."""

_DIGITS = 4
"""After the point, of the parts of a cost."""


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
        Cost of each bead in nats, by kind of evidence, rounded to four digits after the point.
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
        part = _solve(evidence.part(sources, targets), piece, weights, (), (sources[0], targets[0]))
        kept.beads.extend(part.beads)
        kept.confidences.extend(part.confidences)
        kept.parts.extend(part.parts)
        kept = replace(kept, cost=kept.cost + part.cost)
    return kept


def _solve(
    evidence: Evidence, lattice: Lattice, weights: Weights, pins: Sequence[Pins], origin: tuple[int, int] = (0, 0)
) -> Solution:
    """Solve all at once; beads are counted from an origin, a break of a longer text."""
    parts = evidence.parts(lattice) if lattice.cells <= _CELLS else None
    beads = weights.beads(parts) if parts else _beads_by_strips(evidence, lattice, weights)
    costs = weights.with_nulls(beads, lattice.shape)
    for held in pins:
        costs = held.restrict(lattice, costs)
    search = Search(lattice, costs)
    kinds, cost = search.best()
    if cost >= FORBIDDEN / 2:
        raise InputError("pins", "no alignment keeps to all of them")
    places = _Places.of(lattice, kinds)
    confidences = places.probabilities(search.posteriors()).tolist()
    if parts is None:
        end = places.start + places.kinds
        lattice = Lattice.along(end)
        parts, places = evidence.parts(lattice), replace(places, cell=lattice.cell(*end.T))
    return Solution(places.beads(origin), confidences, list(_parts(weights, parts, places)), cost)


def _beads_by_strips(evidence: Evidence, lattice: Lattice, weights: Weights) -> Part:
    """Costs of all beads without keeping their parts, which would take ten times the memory."""
    beads = np.empty((len(KINDS), lattice.cells), np.float32)
    for sources, targets, strip, cells, own in lattice.strips(_CELLS):
        beads[:, own] = weights.beads(evidence.part(sources, targets).parts(strip))[:, cells]
    return beads


@dataclass(frozen=True)
class _Places:
    """Where the beads of a ladder stand in a lattice.

    Parameters
    ----------
    kinds : int array of shape (beads, 2)
    start : int array of shape (beads, 2)
        The break at which each begins.
    cell, number : int arrays of shape (beads,)
        The cell in which each ends, and the number of its kind (0 for null beads).
    after_cut : bool array of shape (beads,)
        Whether the search begins anew there.
    """

    kinds: Int
    start: Int
    cell: Int
    number: Int
    after_cut: NDArray[np.bool_]

    @classmethod
    def of(cls, lattice: Lattice, kinds: Sequence[tuple[int, int]]) -> _Places:
        """Places of consecutive beads of these kinds."""
        numbers = {kind: k for k, kind in enumerate(KINDS)}
        table = np.array(kinds, int).reshape(-1, 2)
        end = np.cumsum(table, axis=0)
        number = np.array([numbers.get(kind, 0) for kind in kinds], int)
        start = end - table
        return cls(table, start, lattice.cell(*end.T), number, np.isin(start[:, 0], lattice.cuts[1:-1]))

    def beads(self, origin: tuple[int, int]) -> list[Bead]:
        """The beads, counted from an origin."""
        start = self.start + origin
        end = start + self.kinds
        return list(map(Bead, start[:, 0].tolist(), end[:, 0].tolist(), start[:, 1].tolist(), end[:, 1].tolist()))

    def probabilities(self, posteriors: Posteriors) -> NDArray[np.floating[Any]]:
        """Posterior probability of each bead."""
        probability = posteriors.beads[self.number, self.cell]
        m, n = self.kinds.T
        deleted, inserted = n == 0, m == 0
        probability[deleted] = posteriors.delete[self.start[deleted, 0]]
        probability[inserted] = posteriors.insert[self.start[inserted, 1]]
        return np.where(probability > 1 - _ROUNDING, 1.0, probability)


def _parts(weights: Weights, parts: Mapping[str, Part], places: _Places) -> Iterator[dict[str, float]]:
    """Cost of each bead by kind of evidence."""
    names = ("kind", *parts)
    columns = (weights.evidence[name] * part[places.number, places.cell].astype(float) for name, part in parts.items())
    prior = [weights.kinds.get(kind, 0.0) for kind in KINDS]
    table = np.round(np.column_stack([np.array(prior)[places.number], *columns]), _DIGITS) + 0.0  # no -0.0
    before: tuple[int, int] | None = None
    for (m, n), row, begins in zip(places.kinds.tolist(), table.tolist(), places.after_cut.tolist(), strict=True):
        if m and n:
            yield dict(zip(names, row, strict=True))
            before = None
        else:
            further = weights.null_more if before == (m, n) else weights.null_turn
            yield {"null": round(weights.null_open if begins or before is None else further, _DIGITS)}
            before = m, n
