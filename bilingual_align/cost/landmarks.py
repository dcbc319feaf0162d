"""Points where rare words meet: the way through two texts before anything is searched."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.features import Tokens
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.ranges import ranges
from bilingual_align.search.corridor import Points

_RARE = 30
"""Most occurrences of a word, on either side, that can be a landmark."""
_MEETINGS = 300
"""Most meetings of one pair of words."""
_RELIABLE = 0.15
_ENOUGH = 0.35
"""Least weight of a point, relative to a certain meeting of words that occur once."""


def landmarks(source: Tokens[str], target: Tokens[str], pairs: WordPairs) -> Points:
    """Pairs of sentences in which rare words meet, and how much speaks for each: reliability times rarity in nats."""
    times = source.counts[pairs.source], target.counts[pairs.target]
    rare = (np.maximum(*times) <= _RARE) & (times[0] * times[1] <= _MEETINGS) & (pairs.weight >= _RELIABLE)
    pairs = pairs.among(rare)
    places, starts = zip(*(_occurrences(side) for side in (source, target)), strict=True)
    count = source.counts[pairs.source]
    here = ranges(starts[0][pairs.source], count)
    pair = np.repeat(np.arange(len(pairs.source)), count)
    count = target.counts[pairs.target[pair]]
    there = ranges(starts[1][pairs.target[pair]], count)
    pair, here = np.repeat(pair, count), np.repeat(here, count)
    i, j = source.sentence[places[0][here]], target.sentence[places[1][there]]
    whole = certain(source, target)
    often = np.maximum(source.counts[pairs.source], target.counts[pairs.target])
    nats = pairs.weight * np.maximum(0.0, whole - np.log(often))
    key, index = np.unique(i.astype(np.int64) * target.sentences + j, return_inverse=True)
    weight = np.bincount(index, nats[pair], len(key)).astype(float)
    enough = weight >= _ENOUGH * whole
    return key[enough] // target.sentences, key[enough] % target.sentences, weight[enough]


def certain(source: Tokens[str], target: Tokens[str]) -> float:
    """Weight of the meeting of two words that occur once and surely translate each other."""
    return math.log1p(min(source.sentences, target.sentences))


def _occurrences(tokens: Tokens[str]) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
    """Positions of all tokens, word by word, and where each word's begin."""
    order = np.argsort(tokens.ids, kind="stable")
    return order, np.concatenate([[0], np.cumsum(tokens.counts, dtype=np.int64)])
