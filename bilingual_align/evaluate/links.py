"""How probable it is that two sentences translate each other, over all alignments of their texts."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.cost.evidence import Evidence, Side
from bilingual_align.cost.weights import Weights
from bilingual_align.errors import InputError
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.search.dynamic import Posteriors
from bilingual_align.search.lattice import KINDS, Lattice
from bilingual_align.segment import Document
from bilingual_align.solution import adapted_search

Int = NDArray[np.integer[Any]]
Float = NDArray[np.floating[Any]]

_LEAST = 1e-4
"""Beads less probable than this are left out: there are as many as the lattice has cells."""


class Links(NamedTuple):
    """Pairs of sentences that may stand in one bead.

    Parameters
    ----------
    source, target : int arrays of shape (links,)
        Numbers of the sentences, by source and then by target.
    probability : float array of shape (links,)
        That both stand in one bead, 0..1: the sum over all beads that hold both.
    """

    source: Int
    target: Int
    probability: Float


def link_probabilities(
    corpus: ParallelCorpus, *, lexicon: Lexicon | None = None, weights: Weights | None = None
) -> Links:
    """Probabilities of all pairs of sentences of a corpus's texts, the alignment apart.

    The texts are searched once more, which takes as long as aligning them; pins and moved blocks are not heeded,
    and words that the aligner learnt from the texts themselves are not known.

    Parameters
    ----------
    corpus : ParallelCorpus
        With its texts.
    lexicon : Lexicon, optional
        That of the aligner; by default the package's own for German and English, in either direction.
    weights : Weights, optional
        Those of the aligner; by default ``Weights.bundled()``.

    Raises
    ------
    InputError
        Where the texts are not known.

    >>> from bilingual_align import align
    >>> links = link_probabilities(align("Der Hund bellt. Die Katze schläft.", "The dog barks. The cat sleeps."))
    >>> bool(links.probability[(links.source == 1) & (links.target == 1)] > 0.9)
    True
    """
    source, target = corpus.source, corpus.target
    if source is None or target is None:
        raise InputError("corpus", "its texts are not known: take one that comes from an aligner")
    evidence = Evidence.of(_side(source), _side(target), lexicon or _bundled(source.language, target.language))
    lattice = evidence.lattice()
    weights = weights or Weights.bundled()
    search, _ = adapted_search(lattice, weights.costs(evidence.parts(lattice)), weights)
    return _links(lattice, search.posteriors())


def _side(document: Document) -> Side:
    return Side.of([s.text for s in document.segments], document.language, document.paragraph_starts())


def _bundled(source: str, target: str) -> Lexicon | None:
    languages = source.lower().split("-")[0], target.lower().split("-")[0]
    if languages == ("de", "en"):
        return Lexicon.bundled()
    return Lexicon.bundled().reversed() if languages == ("en", "de") else None


def _links(lattice: Lattice, posteriors: Posteriors) -> Links:
    """Add up the probabilities of the beads that hold each pair."""
    targets = lattice.shape[1]
    keys, shares = [], []
    for k, (m, n) in enumerate(KINDS):
        cells = np.flatnonzero(posteriors.beads[k] >= _LEAST)
        last = (lattice.i[cells] - 1).astype(np.int64) * targets + lattice.j[cells] - 1
        inside = [last - a * targets - b for a in range(m) for b in range(n)]
        keys += inside
        shares += [posteriors.beads[k, cells]] * len(inside)
    key, index = np.unique(np.concatenate(keys), return_inverse=True)
    probability = np.minimum(1.0, np.bincount(index, np.concatenate(shares), len(key)))
    return Links(*np.divmod(key, max(1, targets)), probability)
