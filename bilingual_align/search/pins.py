"""What the user knows: sentences that must meet, and sentences that must not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
from bilingual_align.errors import InputError
from bilingual_align.search.dynamic import FORBIDDEN, Costs
from bilingual_align.search.lattice import KINDS, Lattice

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Pins:
    """Conditions on a ladder.

    Parameters
    ----------
    together : tuple of Bead
        Sentences that meet each other and no others. Of a kind that the search knows, it is one bead; a larger one
        (paragraphs, chapters) holds beads of any kind; one with an empty side holds sentences without a partner.
    apart : tuple of Bead
        Sentences of which no source sentence may be in a bead with any of the target sentences.

    Raises
    ------
    InputError
        Where two of `together` overlap or cross.
    """

    together: tuple[Bead, ...] = ()
    apart: tuple[Bead, ...] = ()

    def __post_init__(self) -> None:
        ordered = sorted(self.together)
        for one, other in pairwise(ordered):
            if other.source_start < one.source_end or other.target_start < one.target_end:
                raise InputError(f"pin {tuple(other)}", f"overlaps or crosses the pin {tuple(one)}")

    @classmethod
    def of(cls, together: Iterable[Sequence[int]], apart: Iterable[Sequence[int]], shape: tuple[int, int]) -> Pins:
        """Pins of two texts with these numbers of sentences.

        Raises
        ------
        InputError
            Where one is outside the texts.
        """
        pins = cls(tuple(Bead(*bead) for bead in together), tuple(Bead(*bead) for bead in apart))
        for bead in (*pins.together, *pins.apart):
            inside = 0 <= bead.source_start <= bead.source_end <= shape[0]
            if not (inside and 0 <= bead.target_start <= bead.target_end <= shape[1]):
                raise InputError(f"pin {tuple(bead)}", f"outside the texts of {shape[0]} and {shape[1]} sentences")
        return pins

    def touch(self, block: Bead) -> bool:
        """Whether a block holds sentences that must have no partner, or that must not meet."""
        i, i2, j, j2 = block

        def overlaps(bead: Bead) -> tuple[bool, bool]:
            source = bead.source_start < min(i2, bead.source_end) and i < bead.source_end
            return source, bead.target_start < min(j2, bead.target_end) and j < bead.target_end

        return any(any(overlaps(bead)) for bead in self.together) or any(
            all(overlaps(bead)) for bead in self.apart if not bead.is_null
        )

    def rungs(self) -> list[tuple[int, int]]:
        """Breaks before and after each group of sentences that meet."""
        paired = [bead for bead in sorted(self.together) if not bead.is_null]
        return [rung for b in paired for rung in ((b.source_start, b.target_start), (b.source_end, b.target_end))]

    def restrict(self, lattice: Lattice, costs: Costs) -> Costs:
        """Costs with all beads forbidden that do not keep to the pins."""
        if not (self.together or self.apart):
            return costs
        whole = [bead for bead in self.together if bead.kind in KINDS]
        group = _groups(self.together, lattice.shape)
        # the kind of the one bead that each group is; zeros for groups that hold several
        kinds = np.array([(0, 0), *(bead.kind if bead.kind in KINDS else (0, 0) for bead in self.together)])
        forbidden = np.zeros(costs.beads.shape, bool)
        for k, (m, n) in enumerate(KINDS):
            cells, *breaks = lattice.ends(m, n)
            ends = np.stack(breaks)
            forbidden[k, cells] = _torn(group, ends, (m, n)) | self._met_apart(ends, (m, n))
            own = kinds[group[0][ends[0] - 1]]
            forbidden[k, cells] |= (own[:, 0] > 0) & (own != (m, n)).any(axis=1)
        paired = [_flags(whole, side, size) for side, size in enumerate(lattice.shape)]
        delete, insert = (np.where(flags, FORBIDDEN, 0.0) for flags in paired)
        return replace(
            costs,
            beads=np.where(forbidden, np.float32(FORBIDDEN), costs.beads),
            delete_open=costs.delete_open + delete,
            delete_more=costs.delete_more + delete,
            insert_open=costs.insert_open + insert,
            insert_more=costs.insert_more + insert,
            insert_turn=costs.insert_turn + insert,
        )

    def _met_apart(self, ends: NDArray[np.integer[Any]], kind: tuple[int, int]) -> Flags:
        met = np.zeros(ends.shape[1], bool)
        for bead in self.apart:
            if bead.is_null:
                continue
            sources = (ends[0] > bead.source_start) & (ends[0] - kind[0] < bead.source_end)
            met |= sources & (ends[1] > bead.target_start) & (ends[1] - kind[1] < bead.target_end)
        return met


NO_PINS = Pins()


def _groups(together: Sequence[Bead], shape: tuple[int, int]) -> tuple[NDArray[np.integer[Any]], ...]:
    """Number of the group of each sentence on each side; 0 for none."""
    groups = tuple(np.zeros(size, int) for size in shape)
    for number, bead in enumerate(together, 1):
        groups[0][bead.source_start : bead.source_end] = number
        groups[1][bead.target_start : bead.target_end] = number
    return groups


def _torn(group: tuple[NDArray[np.integer[Any]], ...], ends: NDArray[np.integer[Any]], kind: tuple[int, int]) -> Flags:
    """Whether a bead holds sentences of two groups, or of one and of none."""
    first = group[0][ends[0] - 1]
    torn = np.zeros(ends.shape[1], bool)
    for side in (0, 1):
        for back in range(1, kind[side] + 1):
            torn |= group[side][ends[side] - back] != first
    return torn


def _flags(beads: Sequence[Bead], side: int, size: int) -> Flags:
    flags = np.zeros(size, bool)
    for bead in beads:
        flags[slice(*bead[2 * side : 2 * side + 2])] = True
    return flags
