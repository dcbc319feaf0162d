"""Pairs of words of two vocabularies that may translate each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from bilingual_align.record import record

Indices = NDArray[np.integer[Any]]
Float = NDArray[np.floating[Any]]
N = TypeVar("N", bound=np.integer[Any])
W = TypeVar("W", bound=np.floating[Any])

KNOWN = 0.9
"""Share of a word's probability that goes to its listed translations when they are certain; the rest is for others."""


class Translations(Protocol):
    """What knows which words of two vocabularies translate each other, such as a `Lexicon`."""

    def pairs(
        self, source_vocabulary: Sequence[str], target_vocabulary: Sequence[str], /
    ) -> tuple[Indices, Indices, Float]:
        """Give indices into both vocabularies and the weights of all pairs, each pair once."""


@record
class WordPairs:
    """Pairs between two vocabularies, each pair once.

    Parameters
    ----------
    source, target : int64 arrays of shape (pairs,)
        Indices into the vocabularies.
    weight : float array of shape (pairs,)
        How reliable the pair is, 0..1.
    sizes : (int, int)
        Numbers of words in the two vocabularies.
    """

    source: Indices
    target: Indices
    weight: Float
    sizes: tuple[int, int]

    @classmethod
    def merged(cls, sizes: tuple[int, int], *lists: tuple[Indices, Indices, Float]) -> WordPairs:
        """Pairs of several lists, each with the highest weight that it has in any.

        >>> WordPairs.merged((2, 2), ([0, 1], [0, 1], [0.5, 1.0]), ([0], [0], [0.75])).weight.tolist()
        [0.75, 1.0]
        """
        source, target, weight = (np.concatenate(column) for column in zip(*lists, strict=True))
        return cls(*once_each(source, target, weight), sizes)

    def reversed(self) -> WordPairs:
        """See the same pairs from the other side."""
        return WordPairs(self.target, self.source, self.weight, self.sizes[::-1])

    def among(self, use: NDArray[np.bool_]) -> WordPairs:
        """Keep the pairs for which `use` is true."""
        return WordPairs(self.source[use], self.target[use], self.weight[use], self.sizes)

    def probabilities(self) -> Float:
        """Probability of the target word given the source word, float array of shape (pairs,).

        A source word's translations share as much as its most reliable pair deserves.
        """
        best = np.zeros(self.sizes[0])
        np.maximum.at(best, self.source, self.weight)
        total = np.bincount(self.source, self.weight, self.sizes[0])
        share: Float = KNOWN * self.weight * best[self.source] / total[self.source]
        return share


def once_each(source: NDArray[N], target: NDArray[N], weight: NDArray[W]) -> tuple[NDArray[N], NDArray[N], NDArray[W]]:
    """Each pair once, ascending by source, then target, with its highest weight."""
    key = source.astype(np.int64) * (int(target.max(initial=0)) + 1) + target
    order = np.argsort(key, kind="stable")  # fast where the pairs are in order but for a few
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    keep = order[first]
    return source[keep], target[keep], np.maximum.reduceat(weight[order], first)
