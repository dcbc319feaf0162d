"""Meaning: sentence embeddings of both sides of a bead point the same way."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.cost.windows import Part, Sums, beads_of, empty_part
from bilingual_align.search.lattice import Lattice

_NEUTRAL = 0.525
"""Cosine that speaks neither for nor against a bead: between those of right pairs (.6-.9) and of wrong ones (0-.25).

Maximum likelihood, together with the weight, on novella, scripture, news, yearbooks, and texts with sentences dropped,
joined and cut wrongly.
"""

Vectors = NDArray[np.floating[Any]]


def meaning_cost(lattice: Lattice, source: Vectors, target: Vectors) -> Part:
    """How far the cosine of each bead's sides is below what is neutral, times the pairs of sentences it stands for.

    Those are as many as there are sentences on its shorter side: a 2:2 bead takes the place of two 1:1 beads, but a
    2:1 bead that of one, and a null bead. The vector of several sentences is the sum of theirs. Beads with a sentence
    that was not encoded cost nothing.

    Parameters
    ----------
    lattice : Lattice
    source, target : float arrays of shape (I, dimensions) and (J, dimensions)
        Vectors of the sentences, each as long as the sentence shall count among its neighbours; zeros for those that
        were not encoded.

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
    """
    cost = empty_part(lattice)
    before = tuple(_sums_before(vectors) for vectors in (source, target))
    encoded = tuple(Sums(np.any(vectors, axis=1)) for vectors in (source, target))
    for k, m, n, cells, i, j in beads_of(lattice):
        whole = (encoded[0].over(i, m) == m) & (encoded[1].over(j, n) == n)
        i, j = i[whole], j[whole]
        cosine = _cosine(before[0][i] - before[0][i - m], before[1][j] - before[1][j - n])
        cost[k, cells[whole]] = min(m, n) * (_NEUTRAL - cosine)
    return cost


def weighted(vectors: Vectors, lengths: NDArray[np.floating[Any]]) -> Vectors:
    """Unit vectors made as long as the square root of the sentences' lengths in characters.

    Of the powers 0, 1/2 and 1, the half did best on fiction, yearbooks and merged sentences.
    """
    long: Vectors = (
        vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9) * np.sqrt(lengths)[:, None]
    )
    return long


def _sums_before(vectors: Vectors) -> Vectors:
    return np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0, dtype=np.float64)])


def _cosine(one: Vectors, other: Vectors) -> Vectors:
    cosine: Vectors = (one * other).sum(axis=1) / (np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1))
    return cosine
