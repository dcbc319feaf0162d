"""Points where rare words and values meet: the way through two texts before anything is searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.cost.meetings import Meetings
from bilingual_align.cost.windows import Float, Int, Strip
from bilingual_align.features import Tokens
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.record import record
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
"""Share of a text's words that a token may be, to be a landmark where something is known of the way already."""
_ROWS = 5000
"""Source sentences that are looked at in one go, so that memory has a bound."""
_MOST_PLACES = 1 << 20
"""Pairs of sentences for each of which a sum is kept."""
_RELIABLE = 0.15
_ENOUGH = 0.35
"""Least weight of a point, relative to a certain meeting of words that occur once."""


@record
class Pairing:
    """Tokens of one kind on both sides, words or values, and which of them may translate each other."""

    source: Tokens[Any]
    target: Tokens[Any]
    pairs: WordPairs

    @property
    def often(self) -> Int:
        """How often the more frequent one of each pair occurs."""
        return np.maximum(self.source.counts[self.pairs.source], self.target.counts[self.pairs.target])

    @property
    def meetings(self) -> Float:
        """In how many pairs of occurrences each pair meets."""
        return self.source.counts[self.pairs.source].astype(float) * self.target.counts[self.pairs.target]

    def among(self, use: NDArray[np.bool_]) -> Pairing:
        """Keep the pairs for which `use` is true."""
        return replace(self, pairs=self.pairs.among(use))

    def reliable(self, most: float) -> Pairing:
        """Keep the reliable pairs of tokens that occur at most so often."""
        return self.among((self.often <= most) & (self.pairs.weight >= _RELIABLE))

    def rarest(self, share: float = 1.0) -> Pairing:
        """Keep the pairs that meet least often, until they have enough meetings in a share of all pairs of sentences.

        All that meet as often as the last of them are kept: which of those would be left is chance.
        """
        ascending = np.append(np.sort(self.meetings), np.inf)
        last = np.searchsorted(np.cumsum(ascending[:-1]) * share, self._enough)
        return self.among(self.meetings <= ascending[last])

    def few(self) -> Pairing:
        """Keep the pairs that meet least often, some of them where all would have more than enough meetings."""
        order = np.argsort(self.meetings, kind="stable")
        kept = np.zeros(len(order), bool)
        kept[order[np.cumsum(self.meetings[order]) <= self._enough]] = True
        return self.among(kept)

    @property
    def _enough(self) -> int:
        return _ENOUGH_MEETINGS * min(self.source.sentences, self.target.sentences)

    def part(self, sources: tuple[int, int], targets: tuple[int, int]) -> Pairing:
        """Tokens of two stretches ``[start, end)`` of sentences."""
        return Pairing(self.source.part(*sources), self.target.part(*targets), self.pairs)


def landmarks(pairings: Sequence[Pairing]) -> Points:
    """Pairs of sentences in which rare tokens meet, and how much speaks for each: reliability times rarity in nats."""
    shape = pairings[0].source.sentences, pairings[0].target.sentences
    rare = [one.reliable(_RARE) for one in pairings]
    rarest = [one.among(one.meetings <= _MEETINGS).rarest() for one in rare]
    if sum(one.meetings.sum() for one in rarest) < min(shape):  # hardly anything is rare
        rarest = [one.reliable(np.inf).few() for one in pairings]
    return _points(rarest, Strip.whole(*shape), certain(shape))


def nearby(pairings: Sequence[Pairing], bounds: tuple[Int, Int]) -> Points:
    """Pairs of sentences as of `landmarks`, inside a corridor, where tokens that are less rare tell as much.

    Parameters
    ----------
    pairings : sequence of Pairing
        Words first.
    bounds : two int arrays of shape (sentences + 1,)
        First and last target break at each source break.
    """
    first, last = bounds
    sources, targets = pairings[0].source.sentences, pairings[0].target.sentences
    share = float((last - first + 1).mean()) / (targets + 1)
    words = min(len(pairings[0].source.ids), len(pairings[0].target.ids))
    rarest = [one.reliable(max(_RARE, _RARE_NEARBY * words)).rarest(share) for one in pairings]
    found: list[Points] = [(np.zeros(0, int), np.zeros(0, int), np.zeros(0))]
    for start in range(0, sources, _ROWS):
        end = min(start + _ROWS, sources)
        begin, stop = int(first[start]), int(last[end])
        strip = Strip.between(first[start:end] - begin, last[start + 1 : end + 1] - 1 - begin, stop - begin)
        parts = [one.part((start, end), (begin, stop)) for one in rarest]
        i, j, weight = _points(parts, strip, certain((sources, targets)))
        found.append((i + start, j + begin, weight))
    i, j, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    return i, j, weight


def _points(pairings: Sequence[Pairing], strip: Strip, whole: float) -> Points:
    """Sums over the meetings in each pair of sentences of a strip, where they are enough beside a certain one."""
    places, values = [], []
    for one in pairings:
        meetings = Meetings.of(strip, one.source, one.target, one.pairs)
        sentences = one.source.sentence[meetings.source], one.target.sentence[meetings.target]
        nats = one.pairs.weight * np.maximum(0.0, whole - np.log(one.often))
        places.append(strip.by_source.at(*sentences))
        values.append(nats[meetings.pair])
    total = np.concatenate(places), np.concatenate(values)
    place, weight = _sums(*total, int(strip.by_source.starts[-1]), _ENOUGH * whole)
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
