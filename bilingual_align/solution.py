"""Evidence, weights and search put together: the best ladder, and how sure and why it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
from bilingual_align.cost.evidence import Evidence
from bilingual_align.cost.priors import SORT_OF_KIND, SORTS, Priors
from bilingual_align.cost.weights import Weights
from bilingual_align.cost.windows import Part
from bilingual_align.errors import InputError
from bilingual_align.record import record
from bilingual_align.search.dynamic import FORBIDDEN, Costs, Posteriors, Search
from bilingual_align.search.lattice import KINDS, Lattice
from bilingual_align.search.pins import NO_PINS, Pins

Int = NDArray[np.integer[Any]]
Float = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]

_ROWS = 5000
"""Source sentences, or more, that are worked on at a time, so that memory has a bound."""

_CELLS = 100_000
"""Breaks whose parts of costs are held at a time, where a text has no cuts or its way is not clear."""

_ROUNDING = 1e-9
"""What sums of probabilities miss 1 by."""

_DIGITS = 4
"""After the point, of the parts of a cost."""


@record
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
        Of all beads, with the priors of texts in general: what is typical of a text speaks for none of its ladders.
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
    beads = weights.costs(parts) if parts else _costs_by_strips(evidence, lattice, weights)
    search, priors = adapted_search(lattice, beads, weights, pins)
    kinds, cost = search.best()
    places = _Places.of(lattice, kinds)
    confidences = places.probabilities(search.posteriors()).tolist()
    own = places.priors(priors)
    cost += float((places.priors(weights.priors()) - own).sum())
    if parts is None:
        end = places.start + places.kinds
        lattice = Lattice.along(end)
        parts, places = evidence.parts(lattice), replace(places, cell=lattice.cell(*end.T))
    return Solution(places.beads(origin), confidences, list(_parts(weights, own, parts, places)), cost)


def adapted_search(
    lattice: Lattice, evidence: Part, weights: Weights, pins: Sequence[Pins] = ()
) -> tuple[Search, Priors]:
    """All ladders with the priors that are typical of these texts, and those priors.

    Parameters
    ----------
    lattice : Lattice
    evidence : float array of shape (len(KINDS), cells)
        Weighted costs of the evidence.
    weights : Weights
    pins : sequence of Pins

    Raises
    ------
    InputError
        Where no ladder keeps to the pins.
    """

    def costs_with(priors: Priors) -> Costs:
        costs = priors.costs(evidence, lattice.shape)
        for held in pins:
            costs = held.restrict(lattice, costs)
        return costs

    search = Search(lattice, costs_with(weights.priors()))
    kinds, cost = search.best()
    if cost >= FORBIDDEN / 2:
        raise InputError("pins", "no alignment keeps to all of them")
    own = weights.priors(_Places.of(lattice, kinds).count())
    return search.paying(costs_with(own)), own


def _costs_by_strips(evidence: Evidence, lattice: Lattice, weights: Weights) -> Part:
    """Weighted evidence of all beads without keeping their parts, which would take ten times the memory."""
    beads = np.empty((len(KINDS), lattice.cells), np.float32)
    for sources, targets, strip, cells, own in lattice.strips(_CELLS):
        beads[:, own] = weights.costs(evidence.part(sources, targets).parts(strip))[:, cells]
    return beads


@record
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
    after_cut: Bools

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

    def count(self) -> Int:
        """How many beads of each of the `SORTS` there are; of null beads, how many runs they open."""
        deleted, inserted, further, turned = self._runs
        beads = np.bincount(SORT_OF_KIND[self.number[~(deleted | inserted)]], minlength=len(SORTS) - 2)
        goes_on = further | turned
        return np.append(beads, [(deleted & ~goes_on).sum(), (inserted & ~goes_on).sum()])

    def priors(self, priors: Priors) -> Float:
        """What each bead costs before its evidence."""
        deleted, inserted, further, turned = self._runs
        cost = priors.kinds[self.number]
        cost[deleted] = np.where(further, priors.delete_more, priors.delete_open)[deleted]
        cost[inserted] = np.where(further, priors.insert_more, priors.insert_open)[inserted]
        cost[turned] = priors.insert_turn
        return cost

    @cached_property
    def _runs(self) -> tuple[Bools, Bools, Bools, Bools]:
        """Which beads are deletions, which insertions; which of both follow one of the same side, and which turn."""
        nulls = deleted, inserted = self.kinds.T[::-1] == 0
        after_deletion, after_insertion = (~self.after_cut & np.append(False, null[:-1]) for null in nulls)
        further = (deleted & after_deletion) | (inserted & after_insertion)
        return deleted, inserted, further, inserted & after_deletion

    def probabilities(self, posteriors: Posteriors) -> Float:
        """Posterior probability of each bead."""
        probability = posteriors.beads[self.number, self.cell]
        deleted, inserted, _, _ = self._runs
        probability[deleted] = posteriors.delete[self.start[deleted, 0]]
        probability[inserted] = posteriors.insert[self.start[inserted, 1]]
        return np.where(probability > 1 - _ROUNDING, 1.0, probability)


def _parts(weights: Weights, priors: Float, parts: Mapping[str, Part], places: _Places) -> Iterator[dict[str, float]]:
    """Cost of each bead by kind of evidence, given what it costs before it."""
    names = ("kind", *parts)
    columns = (weights.evidence[name] * part[places.number, places.cell].astype(float) for name, part in parts.items())
    table = np.round(np.column_stack([priors, *columns]), _DIGITS) + 0.0  # no -0.0
    for (m, n), row in zip(places.kinds.tolist(), table.tolist(), strict=True):
        yield dict(zip(names, row, strict=True)) if m and n else {"null": row[0]}
