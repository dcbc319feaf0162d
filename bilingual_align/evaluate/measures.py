"""How much of an alignment is right.

Conventions
-----------
Gold comes first, judged second. Precision is the right share of the judged items, recall that of the gold items, F1
their harmonic mean; a share of nothing is 0. Counts add up over texts (micro average). Duplicates count once.

Metrics
-------
strict            items are beads; right is a judged bead that is in the gold. Null beads count nowhere.
lax               as strict, but a bead is right when it shares a source and a target sentence with one bead of the
                  other side.
strict_null,      the same with null beads, which are right when the other side has the same null bead.
lax_null
strict_vecalign,  the convention of the scorer of Bleualign and Vecalign: null beads count in precision, as in
lax_vecalign      strict_null, but not in recall.
links             items are pairs of a source and a target sentence of the same bead ("sentence level" of ARCADE).
characters        links, each weighted by the product of the lengths of its sentences ("character level" of ARCADE).
units             for gold known for larger units only: items are pairs of the units that links lead between.
spans             for an aligner that split the text itself: as units, after its sentences are mapped to those of the
                  gold by their place in the text; see `bilingual_align.evaluate.spans`.

References
----------
Sennrich and Volk 2011, Iterative, MT-based sentence alignment of parallel texts (strict and lax).
Thompson and Koehn 2019, Vecalign: improved sentence alignment in linear time and space (its scorer's null beads).
Véronis and Langlais 2000, Evaluation of parallel text alignment systems: the ARCADE project (links, characters).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from bilingual_align.evaluate.gold import Gold, IndexBead

Float = NDArray[np.float64]
Link = tuple[int, int]


@dataclass(frozen=True)
class Counts:
    """Weights of items, right ones and all; they add up over texts.

    >>> round((Counts(3, 4, 3, 5) + Counts(1, 1, 1, 1)).f1, 4)
    0.7273
    """

    judged_right: float
    judged: float
    gold_right: float
    gold: float

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.judged_right + other.judged_right,
            self.judged + other.judged,
            self.gold_right + other.gold_right,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Right share of what was judged."""
        return self.judged_right / self.judged if self.judged else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.gold_right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True)
class Matches:
    """Items of one text: where they stand, what they weigh, and how much of that is right.

    Parameters
    ----------
    judged, gold : float arrays of shape (items, 3)
        Place (number of a gold bead, from 0), weight, right weight.
    beads : int
        Number of gold beads, so that blocks of them can be drawn.
    """

    judged: Float
    gold: Float
    beads: int

    def counts(self) -> Counts:
        """Add up all items."""
        (_, judged, judged_right), (_, gold, gold_right) = (x.sum(axis=0).tolist() for x in (self.judged, self.gold))
        return Counts(judged_right, judged, gold_right, gold)

    def blocks(self, size: int) -> Float:
        """Count the items of each block of `size` gold beads, shape (blocks, 4), the columns those of `Counts`."""
        number = max(1, -(-self.beads // size))
        columns = [
            np.bincount((items[:, 0] // size).astype(int), items[:, column], number)
            for items in (self.judged, self.gold)
            for column in (2, 1)
        ]
        return np.stack(columns, axis=1)


class Places:
    """Where beads stand, as numbers of gold beads."""

    def __init__(self, gold: Sequence[IndexBead]) -> None:
        self.source = {i: k for k, (source, _) in enumerate(gold) for i in source}
        self.target = {j: k for k, (_, target) in enumerate(gold) for j in target}

    def of(self, bead: IndexBead) -> int:
        """Gold bead with the first known sentence of `bead`; 0 without any."""
        known = [self.source[i] for i in bead[0] if i in self.source] or [
            self.target[j] for j in bead[1] if j in self.target
        ]
        return known[0] if known else 0


def is_null(bead: IndexBead) -> bool:
    """Whether one side is empty."""
    return not (bead[0] and bead[1])


def links(beads: Iterable[IndexBead]) -> list[Link]:
    """Pairs of sentences of the same bead, each once.

    >>> links([((0, 1), (0,)), ((2,), ())])
    [(0, 0), (1, 0)]
    """
    return list(dict.fromkeys(link for bead in beads for link in product(*bead)))


def match_beads(
    gold: Sequence[IndexBead], judged: Sequence[IndexBead], *, lax: bool, nulls: tuple[bool, bool]
) -> Matches:
    """Match bead by bead.

    Parameters
    ----------
    lax : bool
        Whether a bead is right already when it shares a link with the other side.
    nulls : (bool, bool)
        Whether null beads count in precision, in recall.
    """
    places = Places(gold)
    sides = []
    for items, others, with_null in ((judged, gold, nulls[0]), (gold, judged, nulls[1])):
        exact, known = set(others), set(links(others)) if lax else set()
        rows = [
            (places.of(bead), 1.0, float(bead in exact or any(link in known for link in product(*bead))))
            for bead in dict.fromkeys(items)
            if with_null or not is_null(bead)
        ]
        sides.append(_array(rows))
    return Matches(sides[0], sides[1], len(gold))


def match_links(
    gold: Sequence[IndexBead], judged: Sequence[IndexBead], weight: Callable[[Link], float] = lambda link: 1.0
) -> Matches:
    """Match pairs of sentences."""
    places = Places(gold)
    wanted, found = links(gold), links(judged)
    return match_items(wanted, found, lambda link: places.of(((link[0],), (link[1],))), len(gold), weight)


def match_units(gold: Sequence[IndexBead], judged: Sequence[IndexBead]) -> Matches:
    """Match pairs of gold beads between which links lead; sentences that no gold bead has are left out."""
    wanted = [(k, k) for k, bead in enumerate(gold) if not is_null(bead)]
    found = {link for items in unit_links(gold, judged) for link in items}
    return match_items(wanted, sorted(found), lambda link: link[0], len(gold))


def unit_links(gold: Sequence[IndexBead], judged: Sequence[IndexBead]) -> list[list[Link]]:
    """For each judged bead, the pairs of gold beads between which its links lead."""
    places = Places(gold)
    return [
        [(places.source[i], places.target[j]) for i, j in product(*bead) if i in places.source and j in places.target]
        for bead in judged
    ]


def match_items(
    wanted: Sequence[Link],
    found: Sequence[Link],
    place: Callable[[Link], int],
    beads: int,
    weight: Callable[[Link], float] = lambda link: 1.0,
) -> Matches:
    """Match links that are right when they are wanted."""
    both = set(wanted) & set(found)
    sides = [
        _array([(place(link), weight(link), weight(link) * (link in both)) for link in items])
        for items in (found, wanted)
    ]
    return Matches(sides[0], sides[1], beads)


def match_characters(gold: Gold, judged: Sequence[IndexBead]) -> Matches:
    """Match pairs of sentences, weighted by the product of their lengths in characters."""
    lengths = tuple([len(segment.text) for segment in document.segments] for document in gold.documents)
    return match_links(gold.beads, judged, lambda link: float(lengths[0][link[0]] * lengths[1][link[1]]))


def count_kinds(gold: Sequence[IndexBead], judged: Sequence[IndexBead]) -> dict[tuple[int, int], Counts]:
    """Strict counts by kind of bead, null beads included: recall of the gold kind, precision of the judged kind.

    >>> count_kinds([((0, 1), (0,)), ((2,), (1,))], [((0, 1), (0,)), ((2,), ()), ((), (1,))])[1, 1].recall
    0.0
    """
    found, wanted = set(judged), set(gold)
    right, judged_kinds, gold_kinds = (
        Counter((len(source), len(target)) for source, target in beads) for beads in (found & wanted, found, wanted)
    )
    kinds = sorted(judged_kinds | gold_kinds, key=lambda kind: (-gold_kinds[kind], kind))
    return {kind: Counts(right[kind], judged_kinds[kind], right[kind], gold_kinds[kind]) for kind in kinds}


def _array(rows: Sequence[tuple[float, float, float]]) -> Float:
    return np.array(rows, np.float64).reshape(-1, 3)
