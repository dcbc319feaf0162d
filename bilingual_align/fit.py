"""Weights of the evidence, estimated from gold alignments.

The model is log-linear over whole ladders (a conditional random field, Lafferty, McCallum & Pereira 2001): the weights
make the gold ladders as probable as possible among all ladders of their texts. So the posterior of a bead is what the
model was fitted to get right. The priors are those of texts in general: fitted together with what is typical of each
text, they were worse on a novella and where sentences are left out, and better with embeddings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
from bilingual_align.cost.evidence import Evidence
from bilingual_align.cost.priors import SORTS, sort_of
from bilingual_align.cost.weights import Weights
from bilingual_align.cost.windows import empty_part
from bilingual_align.errors import InputError, MissingExtraError
from bilingual_align.search.dynamic import FORBIDDEN, Costs, Search
from bilingual_align.search.lattice import KINDS, Lattice

Float = NDArray[np.floating[Any]]

_CUT_EVERY = 12
"""Source sentences after which a gold lattice is cut at the next sure place, so that many rows go through at once."""

_SHAPES = sorted({(min(kind), max(kind)) for kind in KINDS})
"""Kinds of beads without their direction: (1, 2) and (2, 1) have one prior."""


class Gold(NamedTuple):
    """Evidence on two texts and the beads that are right.

    Parameters
    ----------
    evidence : Evidence
    beads : sequence of Bead
        Those with text on both sides.
    exact : bool
        Whether each is one bead. If not, they are units, such as verses, of one or more beads and null beads each.
    """

    evidence: Evidence
    beads: Sequence[Bead]
    exact: bool = True


class _Region(NamedTuple):
    """A rectangle of the lattice that the gold ladder crosses from corner to corner."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    kind: str  # "bead", "units" (any beads and null beads), "null" (null beads only)


def _regions(gold: Gold) -> list[_Region]:
    """Rectangles from the start to the end of both texts; crossing beads melt into one of any content."""
    content = "bead" if gold.exact else "units"
    regions: list[_Region] = []
    for bead in sorted(gold.beads):
        region = _Region(*bead, content if bead.kind in KINDS else "units")
        while regions and (
            region.source_start < regions[-1].source_end or region.target_start < regions[-1].target_end
        ):
            last = regions.pop()
            region = _Region(
                min(last.source_start, region.source_start),
                max(last.source_end, region.source_end),
                min(last.target_start, region.target_start),
                max(last.target_end, region.target_end),
                "units",
            )
        regions.append(region)
    sides = gold.evidence.source.words.sentences, gold.evidence.target.words.sentences
    whole: list[_Region] = []
    i = j = 0
    for region in (*regions, _Region(sides[0], sides[0], sides[1], sides[1], "end")):
        if (region.source_start, region.target_start) != (i, j):
            whole.append(_Region(i, region.source_start, j, region.target_start, "null"))
        i, j = region.source_end, region.target_end
        whole.append(region)
    return whole[:-1]


def _sure_rungs(regions: Sequence[_Region]) -> Iterator[tuple[int, int]]:
    """Breaks between two 1:1 beads, some way apart."""
    last = 0
    for one, other in pairwise(regions):
        ones = all(
            r.kind != "null" and r.source_end - r.source_start == 1 == r.target_end - r.target_start
            for r in (one, other)
        )
        if ones and one.source_end - last >= _CUT_EVERY:
            last = one.source_end
            yield one.source_end, one.target_end


@dataclass(frozen=True)
class _Run:
    """A lattice with its evidence and what of it is allowed.

    Parameters
    ----------
    parts : float array of shape (evidence, len(KINDS), cells)
    allowed : bool array of shape (len(KINDS), cells)
    deletable, insertable : bool arrays of shape (I,) and (J,)
    """

    lattice: Lattice
    parts: Float
    allowed: NDArray[np.bool_]
    deletable: NDArray[np.bool_]
    insertable: NDArray[np.bool_]

    def expectations(self, weights: Float) -> tuple[float, Float]:
        """Cost of all allowed ladders together, and how much of each parameter they have on average."""
        evidence, shapes = len(self.parts), len(_SHAPES)
        priors = np.array([weights[evidence + _SHAPES.index((min(k), max(k)))] for k in KINDS])
        beads = np.where(self.allowed, np.tensordot(weights[:evidence], self.parts, 1) + priors[:, None], FORBIDDEN)
        opened, more, turn = weights[evidence + shapes :]
        delete, insert = np.where(self.deletable, 0, FORBIDDEN), np.where(self.insertable, 0, FORBIDDEN)
        costs = Costs(beads, delete + opened, delete + more, insert + opened, insert + more, insert + turn)
        search = Search(self.lattice, costs)
        probabilities, runs, total = search.expectations()
        by_kind = probabilities.sum(axis=1)
        by_shape = [sum(p for p, k in zip(by_kind, KINDS, strict=True) if (min(k), max(k)) == s) for s in _SHAPES]
        return total, np.concatenate([np.tensordot(self.parts, probabilities, 2), by_shape, runs])


@dataclass(frozen=True)
class _Example:
    """All ladders of two texts, and the gold ones among them."""

    every: _Run
    right: _Run
    beads: int

    @classmethod
    def of(cls, gold: Gold, names: Sequence[str]) -> _Example | None:
        """Example from gold; None where the gold ladder leaves the lattice that the aligner searches."""
        regions = _regions(gold)
        lattice = gold.evidence.lattice(wide=True)
        rungs = [rung for rung in _sure_rungs(regions) if lattice.cell(*map(np.array, rung)) >= 0]
        every = lattice.cut(rungs)
        first, last = np.full(len(every.first), every.shape[1]), np.zeros(len(every.first), int)
        for region in regions:
            rows = slice(region.source_start, region.source_end + 1)
            first[rows] = np.minimum(first[rows], region.target_start)
            last[rows] = np.maximum(last[rows], region.target_end)
        first, last = np.maximum(first, every.first), np.minimum(last, every.last)
        if (first > last).any() or (np.diff(first) < 0).any() or (np.diff(last) < 0).any():
            return None
        right = Lattice(first, last, every.cuts[1:-1].tolist())
        sides = [np.ones(size, bool) for size in every.shape]
        free = _Run(every, _stack(gold.evidence, every, names), _possible(every), *sides)
        allowed, deletable, insertable = _gold_only(right, regions)
        return cls(
            free, _Run(right, _stack(gold.evidence, right, names), allowed, deletable, insertable), len(gold.beads)
        )

    def has_ladder(self, weights: Float) -> bool:
        """Whether some gold ladder stays inside the lattice."""
        return self.right.expectations(weights)[0] < FORBIDDEN / 2


def _stack(evidence: Evidence, lattice: Lattice, names: Sequence[str]) -> Float:
    parts = evidence.parts(lattice)
    nothing = empty_part(lattice)  # of evidence that these texts lack, as of meaning where they were not encoded
    return np.stack([parts.get(name, nothing) for name in names])


def _possible(lattice: Lattice) -> NDArray[np.bool_]:
    return np.stack([lattice.before(m, n) >= 0 for m, n in KINDS])


def _gold_only(
    lattice: Lattice, regions: Sequence[_Region]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which beads, deletions and insertions are right or may be."""
    sources, targets = lattice.shape
    corners = np.array([region[:4] for region in regions])
    exact = np.array([region.kind == "bead" for region in regions])
    null = np.array([region.kind == "null" for region in regions])
    number = np.arange(len(regions))
    of_source = np.repeat(number, corners[:, 1] - corners[:, 0])
    of_target = np.repeat(number, corners[:, 3] - corners[:, 2])
    allowed = _possible(lattice)
    for k, (m, n) in enumerate(KINDS):
        cells = np.flatnonzero(allowed[k])
        i, j = lattice.i[cells], lattice.j[cells]
        region = of_source[i - 1]
        inside = (of_source[i - m] == region) & (of_target[j - 1] == region) & (of_target[j - n] == region)
        ends = np.stack([i - m, i, j - n, j], axis=1)
        whole = (ends == corners[region]).all(axis=1)
        allowed[k, cells] = inside & ~null[region] & (whole | ~exact[region])
    assert len(of_source) == sources
    assert len(of_target) == targets
    return allowed, ~exact[of_source], ~exact[of_target]


def fit(
    weights: Weights, gold: Iterable[Sequence[Gold]], *, only: Collection[str] | None = None, inertia: float = 3.0
) -> Weights:
    """Weights under which gold alignments are most probable.

    Parameters
    ----------
    weights : Weights
        Where to start, and what to stay near when the gold says little.
    gold : iterable of sequences of Gold
        Sets of texts. A set counts with the square root of its number of beads, so that a large one does not drown the
        others.
    only : collection of str, optional
        Kinds of evidence whose weights are estimated, while all else stays; everything by default.
    inertia : float
        Cost in nats of moving one weight by 1: the gold of few beads moves them little.

    Raises
    ------
    InputError
        Where no gold ladder can be used.
    MissingExtraError
        Without scipy.
    """
    try:
        from scipy.optimize import minimize
    except ImportError as error:
        raise MissingExtraError("fit", "fit") from error
    names = list(weights.evidence)
    start = _vector(weights)
    sets = [examples for texts in gold if (examples := _examples(texts, names, start))]
    sizes = [sum(example.beads for example in examples) for examples in sets]
    total = sum(size**0.5 for size in sizes)
    if not total:
        raise InputError("gold", "no text of which the right ladder could be found")
    free = np.array([only is None or name in only for name in names] + [only is None] * (len(start) - len(names)))

    def loss(vector: Float) -> tuple[float, Float]:
        own = 1000 * inertia / sum(sizes)
        value, slope = own * ((vector - start) ** 2).sum(), 2 * own * (vector - start)
        for examples, size in zip(sets, sizes, strict=True):
            for example in examples:
                share = 1000 * size**-0.5 / total
                every, right = example.every.expectations(vector), example.right.expectations(vector)
                value += share * (right[0] - every[0])
                slope = slope + share * (right[1] - every[1])
        return value, np.where(free, slope, 0.0)

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200, "ftol": 1e-6})
    return _weights(found.x, names, weights.rates)


def rates(weights: Weights, gold: Iterable[Sequence[Gold]]) -> dict[str, float]:
    """How often sets of texts have each of the `SORTS` of beads, in either direction, as shares of all.

    Parameters
    ----------
    weights : Weights
        What says which beads a unit is made of, where gold is not exact; their own rates count as a set of one bead.
    gold : iterable of sequences of Gold
        Sets of texts, which count as in `fit`.
    """
    names, vector = list(weights.evidence), _vector(weights)
    total = np.array([weights.rates[sort] for sort in SORTS])
    for texts in gold:
        seen = np.zeros(len(SORTS))
        for example in _examples(texts, names, vector):
            *shapes, opened, _, _ = example.right.expectations(vector)[1][len(names) :]
            for shape, count in (*zip(_SHAPES, shapes, strict=True), ((0, 1), opened)):
                for kind in (shape, shape[::-1]):
                    seen[SORTS.index(sort_of(*kind))] += count / 2
        total += seen / max(1.0, seen.sum() ** 0.5)
    return {sort: float(f"{share / total.sum():.2g}") for sort, share in zip(SORTS, total, strict=True)}


def _examples(texts: Sequence[Gold], names: Sequence[str], vector: Float) -> list[_Example]:
    """Texts with beads whose gold ladder is in the lattice."""
    return [e for g in texts if g.beads and (e := _Example.of(g, names)) is not None and e.has_ladder(vector)]


def _vector(weights: Weights) -> Float:
    null = weights.null_open, weights.null_more, weights.null_turn
    return np.array([*weights.evidence.values(), *(weights.kinds[shape] for shape in _SHAPES), *null])


def _weights(vector: Float, names: Sequence[str], rates: Mapping[str, float]) -> Weights:
    values = [round(float(x), 3) for x in vector]
    evidence, shapes = values[: len(names)], dict(zip(_SHAPES, values[len(names) :], strict=False))
    kinds = {kind: shapes[min(kind), max(kind)] for kind in KINDS}
    null_open, null_more, null_turn = values[len(names) + len(_SHAPES) :]
    return Weights(dict(zip(names, evidence, strict=True)), kinds, null_open, null_more, null_turn, rates)
