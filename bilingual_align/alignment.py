"""The ladder of common breaks of two texts, and the beads between its rungs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from bilingual_align.errors import InputError


class Bead(NamedTuple):
    """Sentences ``[source_start, source_end)`` and ``[target_start, target_end)`` that translate each other."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int

    @property
    def kind(self) -> tuple[int, int]:
        """Numbers of source and target sentences.

        >>> Bead(3, 5, 4, 5).kind
        (2, 1)
        """
        return self.source_end - self.source_start, self.target_end - self.target_start

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return self.source_start == self.source_end or self.target_start == self.target_end


@dataclass(frozen=True)
class Alignment:
    """A monotone alignment, kept as its rungs, so that holes, overlaps and crossings cannot be built.

    Parameters
    ----------
    rungs : tuple of (int, int)
        Common breaks ``(i, j)``: after `i` source and `j` target sentences. Starts with ``(0, 0)``, never falls on
        either side, and no rung stands twice.

    Raises
    ------
    InputError
        Where a rung breaks these rules.

    >>> [bead.kind for bead in Alignment(((0, 0), (1, 1), (2, 3), (3, 3)))]
    [(1, 1), (1, 2), (1, 0)]
    """

    rungs: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if not self.rungs or self.rungs[0] != (0, 0):
            raise InputError("rung 0", "a ladder starts at (0, 0)")
        for k, ((i, j), (i2, j2)) in enumerate(pairwise(self.rungs), 1):
            if i2 < i or j2 < j or (i2, j2) == (i, j):
                raise InputError(f"rung {k}", f"({i2}, {j2}) does not come after ({i}, {j})")

    @classmethod
    def from_kinds(cls, kinds: Iterable[tuple[int, int]]) -> Alignment:
        """Ladder of consecutive beads of these kinds.

        >>> Alignment.from_kinds([(1, 1), (2, 1)]).rungs
        ((0, 0), (1, 1), (3, 2))
        """
        return cls(tuple(accumulate(kinds, lambda a, b: (a[0] + b[0], a[1] + b[1]), initial=(0, 0))))

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of source and target sentences."""
        return self.rungs[-1]

    def __len__(self) -> int:
        return len(self.rungs) - 1

    def __iter__(self) -> Iterator[Bead]:
        return (Bead(i, i2, j, j2) for (i, j), (i2, j2) in pairwise(self.rungs))
