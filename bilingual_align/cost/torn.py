"""Sentences that were torn: one side breaks off in mid-sentence where the other side has come to an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import regex

from bilingual_align.cost.windows import Int, Part, beads_of, empty_part
from bilingual_align.search.lattice import Lattice

_TORN = regex.compile(r"[.!?]\W*\s\p{Lu}.*\w\s*+$", regex.DOTALL)
"""A sentence that ended, and the beginning of a next one that did not. A heading has no end of a sentence inside."""

_ENDED = regex.compile(r"[.!?][^\w,;:]*+$")
"""A mark that ends a sentence, and perhaps quotation marks or brackets after it."""


@dataclass(frozen=True)
class Ends:
    """How the sentences of one side end.

    Parameters
    ----------
    torn, ended : int arrays of shape (sentences,)
        Whether a sentence breaks off surely; whether it surely comes to its end.
    """

    torn: Int
    ended: Int

    @classmethod
    def of(cls, sentences: Sequence[str]) -> Ends:
        """Ends of all sentences of a text."""
        following = (*sentences[1:], "")
        torn = [_is_torn(s, after) for s, after in zip(sentences, following, strict=False)]
        ended = [_ENDED.search(s) is not None for s in sentences]
        return cls(np.array(torn, np.int32), np.array(ended, np.int32))

    def part(self, start: int, end: int) -> Ends:
        """Ends of the sentences ``[start, end)``."""
        return Ends(self.torn[start:end], self.ended[start:end])


def torn_cost(lattice: Lattice, source: Ends, target: Ends) -> Part:
    """1 where one side of a bead breaks off in mid-sentence and the other comes to an end.

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
    """
    cost = empty_part(lattice)
    for k, _, _, cells in beads_of(lattice):
        i, j = lattice.i[cells] - 1, lattice.j[cells] - 1
        cost[k, cells] = source.torn[i] * target.ended[j] + source.ended[i] * target.torn[j]
    return cost


def _is_torn(sentence: str, following: str) -> bool:
    """Whether it breaks off: after another one that ended, or before a small letter."""
    goes_on = sentence[-1:].isalnum() and following[:1].islower()
    return goes_on or _TORN.search(sentence) is not None
