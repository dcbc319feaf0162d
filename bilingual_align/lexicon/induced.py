"""Word pairs learnt from sentences that are aligned already."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bilingual_align.alignment import Bead
from bilingual_align.features import Tokens
from bilingual_align.lexicon.pairs import Float, Indices
from bilingual_align.ranges import ranges

_SIGNIFICANT = 10.8
"""Dunning's G² above which a pair occurs together by more than chance (p < .001)."""

_COMMON = 0.2
"""Share of the beads from which a word is too common to learn about."""


def induced(source: Tokens[str], target: Tokens[str], beads: Iterable[Bead]) -> tuple[Indices, Indices, Float]:
    """Pairs of words that occur in the same beads by more than chance.

    All figures leave one bead out in which the pair occurs: so no bead can speak for itself by the words that only it
    has brought together. The test is the log likelihood ratio (Dunning 1993), the weight the Dice coefficient.

    Parameters
    ----------
    source, target : Tokens of str
    beads : iterable of Bead
        Those that are sure.

    Returns
    -------
    source, target : int arrays of shape (pairs,)
        Indices into the vocabularies.
    weight : float array of shape (pairs,)
    """
    known = [bead for bead in beads if not bead.is_null]
    sizes = len(source.vocabulary), len(target.vocabulary)
    spans = np.array(known, np.int64).reshape(-1, 4)
    here = _by_bead(source, spans[:, :2])
    there = _by_bead(target, spans[:, 2:])
    often = np.bincount(here[1], minlength=sizes[0]), np.bincount(there[1], minlength=sizes[1])
    sides = []
    for (bead, word), times in zip((here, there), often, strict=True):
        use = (times[word] > 1) & (times[word] <= max(10, _COMMON * len(known)))
        sides.append((bead[use], word[use]))
    (bead, f), (other, e) = sides
    first = np.searchsorted(other, bead, "left")
    count = np.searchsorted(other, bead, "right") - first
    key = np.repeat(f, count) * max(1, sizes[1]) + e[ranges(first, count)]
    key, together = np.unique(key, return_counts=True)
    f, e = np.divmod(key, max(1, sizes[1]))
    k, n, m = together - 1.0, often[0][f] - 1.0, often[1][e] - 1.0
    sure = (k > 0) & (_likelihood_ratio(k, n, m, max(1.0, len(known) - 1.0)) > _SIGNIFICANT)
    return f[sure], e[sure], (2 * k / (n + m))[sure]


def _by_bead(tokens: Tokens[str], spans: Indices) -> tuple[Indices, Indices]:
    """Number of the bead and word, each pair once, in the order of the beads."""
    start, end = tokens.starts[spans[:, 0]], tokens.starts[spans[:, 1]]
    count = end - start
    key = (
        np.repeat(np.arange(len(spans)), count) * np.int64(len(tokens.vocabulary) + 1)
        + tokens.ids[ranges(start, count)]
    )
    bead, word = np.divmod(np.unique(key), len(tokens.vocabulary) + 1)
    return bead, word


def _likelihood_ratio(k: Float, n: Float, m: Float, total: float) -> Float:
    """G² of a pair that occurs in `k` of `total` beads, its words in `n` and `m`; 0 where they avoid each other."""
    together = _part(k, n * m / total) + _part(total - n - m + k, (total - n) * (total - m) / total)
    alone = _part(n - k, n * (total - m) / total) + _part(m - k, m * (total - n) / total)
    return np.where(k > n * m / total, 2 * (together + alone), 0.0)


def _part(seen: Float, expected: Float) -> Float:
    seen = np.maximum(seen, 0)
    part: Float = seen * np.log(np.where(seen > 0, seen / np.maximum(expected, 1e-9), 1.0))
    return part
