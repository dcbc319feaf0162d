"""Word pairs from vectors of single words: those that are nearer to each other than their neighbours are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.lexicon.pairs import Float, Indices

Vectors = NDArray[np.floating[Any]]

_NEIGHBOURS = 8
_BLOCK = 512
"""Source words that are compared at a time: memory stays linear in the vocabularies."""

_LEAST_COSINE, _LEAST_MARGIN = 0.45, 0.1

_RELIABLE, _BY_MARGIN, _MOST_RELIABLE = 0.04, 0.75, 0.75
"""How reliable a pair is, as a line over its margin.

Counted with the default encoder on 250,000 candidate pairs of German-English gold (fiction, scripture, law, news,
encyclopaedia, manuals): the mean share of one word's beads that hold the other, beyond chance, is .11, .20, .30, .42
and .67 at margins of .13, .23, .33, .5 and .9; German-French yearbooks, which were only looked at, have the same.
"""


def nearest(source: Vectors, target: Vectors) -> tuple[Indices, Indices, Float]:
    """Pairs of words whose vectors are near, with how reliable each pair is.

    Nearness is a cosine against that of the eight nearest words of the other language, on both sides (the margin of
    Conneau et al. 2018, "cross-domain similarity local scaling"), after the mean of each language is taken out.

    Parameters
    ----------
    source, target : float arrays of shape (words, dimensions)

    Returns
    -------
    source, target : int64 arrays of shape (pairs,)
        Rows of the two arrays.
    weight : float array of shape (pairs,)
        In 0..1.
    """
    if not (len(source) and len(target)):
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    one, other = _centred(source), _centred(target)
    best = np.zeros((0, len(other)), np.float32)
    rows, columns, margins = [], [], []
    for start, cosine in _blocks(one, other):
        best = _highest(np.concatenate([best, cosine]), axis=0)
        row, column = np.nonzero(cosine >= _LEAST_COSINE)
        rows.append(row + start)
        columns.append(column)
        margins.append(2.0 * cosine[row, column] - _highest(cosine, axis=1).mean(axis=1)[row])
    i, j = np.concatenate(rows), np.concatenate(columns)
    margin = np.concatenate(margins) - best.mean(axis=0)[j]
    near = margin >= _LEAST_MARGIN
    return i[near], j[near], np.minimum(_RELIABLE + _BY_MARGIN * margin[near], _MOST_RELIABLE)


def _centred(vectors: Vectors) -> Vectors:
    away = vectors - vectors.mean(axis=0)
    centred: Vectors = away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9)
    return centred.astype(np.float32)


def _blocks(one: Vectors, other: Vectors) -> Iterator[tuple[int, Vectors]]:
    """First row of each block of source words, and their cosines with all target words."""
    for start in range(0, len(one), _BLOCK):
        yield start, one[start : start + _BLOCK] @ other.T


def _highest(cosine: Vectors, axis: int) -> Vectors:
    """The few highest cosines along an axis, in any order."""
    few = min(_NEIGHBOURS, cosine.shape[axis])
    highest: Vectors = np.take(np.partition(cosine, -few, axis), range(-few, 0), axis)
    return highest
