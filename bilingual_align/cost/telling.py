"""Which word pairs say where they are, and how much each says."""

from __future__ import annotations

import numpy as np

from bilingual_align.cost.windows import Float
from bilingual_align.features import Tokens
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.record import record

_TELLING = 8.0
"""How much likelier than anywhere a word must be next to its partner."""


@record
class TellingPairs:
    """Pairs of words that are rare enough to say where they are: most meetings of others are by chance.

    Parameters
    ----------
    pairs : WordPairs
    ratios : (float array, float array) of shape (pairs,)
        How much likelier than anywhere the target word is beside the source word, and the source word beside the
        target word.
    known : (float array of shape (source words,), float array of shape (target words,))
        Share of the translations of each word that its pairs are.
    """

    pairs: WordPairs
    ratios: tuple[Float, Float]
    known: tuple[Float, Float]

    @classmethod
    def of(cls, source: Tokens[str], target: Tokens[str], pairs: WordPairs) -> TellingPairs:
        """Keep the telling ones of the pairs of two texts' words."""
        kept = pairs.among(np.maximum(*_ratios(source, target, pairs, _shares(pairs))) >= _TELLING)
        shares = _shares(kept)
        known = (
            np.bincount(kept.source, shares[0], kept.sizes[0]).astype(float),
            np.bincount(kept.target, shares[1], kept.sizes[1]).astype(float),
        )
        return cls(kept, _ratios(source, target, kept, shares), known)


def _shares(pairs: WordPairs) -> tuple[Float, Float]:
    """Probability of each pair's target word given its source word, and of its source word given its target word."""
    return pairs.probabilities(), pairs.reversed().probabilities()


def _ratios(
    source: Tokens[str], target: Tokens[str], pairs: WordPairs, shares: tuple[Float, Float]
) -> tuple[Float, Float]:
    return shares[0] / target.frequencies[pairs.target], shares[1] / source.frequencies[pairs.source]
