"""Points where rare words meet: the way through two texts before anything is searched."""

from __future__ import annotations

import numpy as np

from bilingual_align.cost.meetings import Meetings
from bilingual_align.cost.windows import Float, Int, Strip
from bilingual_align.features import Tokens
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.search.corridor import Points, certain

_RARE = 30
"""Most occurrences of a word, on either side, that can be a landmark."""
_MEETINGS = 300
"""Most meetings of one pair of words."""
_ENOUGH_MEETINGS = 20
"""Meetings for each sentence from which no more are looked for, so that time grows with the text only.

With two or three times as many, the way is the same.
"""
_RARE_NEARBY = 0.0014
"""Share of a text's words that a word may be, to be a landmark where something is known of the way already."""
_ROWS = 5000
"""Source sentences that are looked at in one go, so that memory has a bound."""
_MOST_PLACES = 1 << 20
"""Pairs of sentences for each of which a sum is kept."""
_RELIABLE = 0.15
_ENOUGH = 0.35
"""Least weight of a point, relative to a certain meeting of words that occur once."""


def landmarks(source: Tokens[str], target: Tokens[str], pairs: WordPairs) -> Points:
    """Pairs of sentences in which rare words meet, and how much speaks for each: reliability times rarity in nats."""
    times = source.counts[pairs.source], target.counts[pairs.target]
    rare = (np.maximum(*times) <= _RARE) & (times[0] * times[1] <= _MEETINGS) & (pairs.weight >= _RELIABLE)
    shape = source.sentences, target.sentences
    return _points(source, target, _rarest(source, target, pairs.among(rare)), Strip.whole(*shape), certain(shape))


def nearby(source: Tokens[str], target: Tokens[str], pairs: WordPairs, first: Int, last: Int) -> Points:
    """Pairs of sentences as of `landmarks`, inside a corridor, where words that are less rare tell as much.

    Parameters
    ----------
    first, last : int arrays of shape (sentences + 1,)
        Inclusive bounds of the target breaks at each source break.
    """
    often = np.maximum(source.counts[pairs.source], target.counts[pairs.target])
    rare = often <= max(_RARE, _RARE_NEARBY * min(len(source.ids), len(target.ids)))
    share = float((last - first + 1).mean()) / (target.sentences + 1)
    pairs = _rarest(source, target, pairs.among(rare & (pairs.weight >= _RELIABLE)), share)
    whole = certain((source.sentences, target.sentences))
    found: list[Points] = [(np.zeros(0, int), np.zeros(0, int), np.zeros(0))]
    for start in range(0, source.sentences, _ROWS):
        end = min(start + _ROWS, source.sentences)
        begin, stop = int(first[start]), int(last[end])
        strip = Strip.between(first[start:end] - begin, last[start + 1 : end + 1] - 1 - begin, stop - begin)
        i, j, weight = _points(source.part(start, end), target.part(begin, stop), pairs, strip, whole)
        found.append((i + start, j + begin, weight))
    i, j, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    return i, j, weight


def _rarest(source: Tokens[str], target: Tokens[str], pairs: WordPairs, share: float = 1.0) -> WordPairs:
    """Keep the pairs that meet least often, until they have enough meetings in a share of all pairs of sentences.

    All that meet as often as the last of them are kept: which of those would be left is chance.
    """
    meetings = source.counts[pairs.source].astype(float) * target.counts[pairs.target]
    ascending = np.append(np.sort(meetings), np.inf)
    enough = _ENOUGH_MEETINGS * min(source.sentences, target.sentences)
    return pairs.among(meetings <= ascending[np.searchsorted(np.cumsum(ascending[:-1]) * share, enough)])


def _points(source: Tokens[str], target: Tokens[str], pairs: WordPairs, strip: Strip, whole: float) -> Points:
    """Sums over the meetings in each pair of sentences of a strip, where they are enough beside a certain one."""
    often = np.maximum(source.counts[pairs.source], target.counts[pairs.target])
    nats = pairs.weight * np.maximum(0.0, whole - np.log(often))
    meetings = Meetings.of(strip, source, target, pairs)
    place = strip.by_source.at(source.sentence[meetings.source], target.sentence[meetings.target])
    place, weight = _sums(place, nats[meetings.pair], int(strip.by_source.starts[-1]), _ENOUGH * whole)
    return *strip.by_source.pair(place), weight


def _sums(place: Int, value: Float, places: int, least: float) -> tuple[Int, Float]:
    """Sums of the values of each place, where they are at least so much, and the places, ascending."""
    numbers: Int
    if places <= _MOST_PLACES:
        numbers, number = np.arange(places), place
    else:
        numbers, number = np.unique(place, return_inverse=True)
    total: Float = np.bincount(number, value, len(numbers)).astype(float)
    return numbers[total >= least], total[total >= least]
