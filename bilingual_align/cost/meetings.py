"""Tokens that meet: words that translate each other, anchors of the same value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
from bilingual_align.cost.anchors import Value, alone, anchor_pairs
from bilingual_align.cost.windows import WIDEST, Float, Int, Part, Strip, Sums, beads_of, empty_part
from bilingual_align.features import Tokens
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.ranges import ranges
from bilingual_align.search.lattice import Lattice

_UNKNOWN = 0.05
"""A sentence's share of words that no table knows is never less than this, so that no ratio is zero."""


@dataclass(frozen=True)
class Meetings:
    """Tokens of both sides that may translate each other and that some bead of a lattice could hold.

    Parameters
    ----------
    source, target : int32 arrays of shape (meetings,)
        Positions of the tokens in their sides.
    pair : int64 array of shape (meetings,)
        Which of the word pairs brings them together.
    """

    source: Int
    target: Int
    pair: NDArray[np.integer[Any]]

    @classmethod
    def of(cls, strip: Strip, source: Tokens[Any], target: Tokens[Any], pairs: WordPairs) -> Meetings:
        """All meetings inside a strip."""
        rows = np.searchsorted(pairs.source, np.arange(pairs.sizes[0] + 1))
        counts = np.diff(rows)[source.ids]
        token = np.repeat(np.arange(len(source.ids), dtype=np.int32), counts)
        pair = ranges(rows[source.ids], counts)
        # occurrences of each target word in the order of the text, so that those inside the strip are one stretch
        occurrences = np.argsort(target.ids, kind="stable")
        size = np.int64(len(target.ids) + 1)
        places = target.ids[occurrences] * size + occurrences
        i, word = source.sentence[token], pairs.target[pair] * size
        low = np.searchsorted(places, word + target.starts[strip.first[i]])
        found = np.searchsorted(places, word + target.starts[strip.last[i] + 1]) - low
        at = occurrences[ranges(low, found)]
        return cls(np.repeat(token, found), at.astype(np.int32), np.repeat(pair, found))

    def reversed(self) -> Meetings:
        """See the same meetings from the other side."""
        return Meetings(self.target, self.source, self.pair)


def word_cost(lattice: Lattice, source: Tokens[str], target: Tokens[str], pairs: WordPairs) -> Part:
    """Cost of the words of each bead: -ln of how much likelier they are together than apart, in nats.

    Together, a word comes from a word of the other side (IBM model 1, as in Moore 2002), or from one whose
    translations are not known; apart, it has the frequency that it has in its text. Both directions are averaged.

    Parameters
    ----------
    lattice : Lattice
    source, target : Tokens
    pairs : WordPairs
        Between their vocabularies.

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
    """
    pairs = _telling(source, target, pairs)
    strip = Strip(lattice)
    meetings = Meetings.of(strip, source, target, pairs)
    forth = _Direction(source, target, meetings, pairs).words()
    back = _Direction(target, source, meetings.reversed(), pairs.reversed()).words()
    return _cost(lattice, strip, forth, back)


def anchor_cost(lattice: Lattice, source: Tokens[Value], target: Tokens[Value]) -> Part:
    """Cost of the anchors of each bead: -ln of how much likelier they are together than apart, in nats.

    Together, an anchor has a partner unless it is one of those that stand alone; apart, it has one as often as its
    value is frequent.

    Parameters
    ----------
    lattice : Lattice
    source, target : Tokens of Value

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
    """
    pairs = anchor_pairs(source, target)
    strip = Strip(lattice)
    meetings = Meetings.of(strip, source, target, pairs)
    forth = _Direction(source, target, meetings, pairs).anchors(alone(target))
    back = _Direction(target, source, meetings.reversed(), pairs.reversed()).anchors(alone(source))
    return _cost(lattice, strip, forth, back)


@dataclass(frozen=True)
class WordMeetings:
    """Tells which words meet in a bead.

    Parameters
    ----------
    source, target : Tokens of str
    pairs : WordPairs
        Between their vocabularies.
    """

    source: Tokens[str]
    target: Tokens[str]
    pairs: WordPairs

    def of(self, bead: Bead) -> list[tuple[str, str, float]]:
        """Words that meet, the most telling first, and their part of `word_cost` in nats, which is negative.

        Each word is paired once. Where a word meets several, the sum of the parts is near that of `word_cost`, not the
        same.
        """
        pairs, first, ratios, known = self._telling
        here = self.source.ids[self.source.starts[bead.source_start] : self.source.starts[bead.source_end]]
        there = self.target.ids[self.target.starts[bead.target_start] : self.target.starts[bead.target_end]]
        words = np.unique(here)
        rows = ranges(first[words], first[words + 1] - first[words])
        rows = rows[np.isin(pairs.target[rows], there)]
        nats = np.zeros(len(rows))
        for ratio, share, tokens in zip(ratios, known, (here, there), strict=True):
            nats += np.log1p(ratio[rows] / ((1 - share[tokens]).sum() + _UNKNOWN)) / 2
        met: dict[int, tuple[int, float]] = {}
        used: set[int] = set()
        for k in np.argsort(-nats, kind="stable").tolist():
            f, e = int(pairs.source[rows[k]]), int(pairs.target[rows[k]])
            if f not in met and e not in used:
                met[f] = e, float(nats[k])
                used.add(e)
        return [(self.source.vocabulary[f], self.target.vocabulary[e], -gain) for f, (e, gain) in met.items()]

    @cached_property
    def _telling(self) -> tuple[WordPairs, Int, tuple[Float, Float], tuple[Float, Float]]:
        """Telling pairs, where each source word's begin, and both directions' likelihood ratios and known shares."""
        pairs = _telling(self.source, self.target, self.pairs)
        back = pairs.reversed()
        shares = pairs.probabilities(), back.probabilities()
        ratios = (
            shares[0] / self.target.frequencies[pairs.target],
            shares[1] / self.source.frequencies[pairs.source],
        )
        known = (
            np.bincount(pairs.source, shares[0], pairs.sizes[0]).astype(float),
            np.bincount(pairs.target, shares[1], pairs.sizes[1]).astype(float),
        )
        return pairs, np.searchsorted(pairs.source, np.arange(pairs.sizes[0] + 1)), ratios, known


def _telling(source: Tokens[Any], target: Tokens[Any], pairs: WordPairs) -> WordPairs:
    """Keep the pairs of words that are rare enough to say where they are: most meetings of others are by chance."""
    forth = pairs.probabilities() / target.frequencies[pairs.target]
    back = pairs.reversed().probabilities() / source.frequencies[pairs.source]
    return pairs.among(np.maximum(forth, back) >= _TELLING)


_TELLING = 8.0
"""How much likelier than anywhere a word must be next to its partner."""


@dataclass(frozen=True)
class _Gains:
    """Log likelihood ratios of one side's tokens, given windows of the other side's sentences.

    Parameters
    ----------
    meetings : list of (int array, int array, float array)
        For windows of 1, 2, ... given sentences: the last sentence of the window, the token, and what it gains.
    floor : list of float arrays
        For windows of each width that end in each given sentence: what every token has without a meeting.
    tokens : float array
        What each token has of its own without a meeting.
    """

    side: Tokens[Any]
    meetings: list[tuple[Int, Int, Float]]
    floor: list[Float]
    tokens: Float


@dataclass(frozen=True)
class _Direction:
    """One side's tokens, given the other side's."""

    given: Tokens[Any]
    other: Tokens[Any]
    meetings: Meetings
    pairs: WordPairs

    def words(self) -> _Gains:
        probability = self.pairs.probabilities()
        known = np.bincount(self.pairs.source, probability, self.pairs.sizes[0])
        unknown = Sums(np.bincount(self.given.sentence, 1 - known[self.given.ids], self.given.sentences) + _UNKNOWN)
        words = Sums(np.diff(self.given.starts) + _UNKNOWN)
        rest = [unknown.ending(m) for m in range(1, WIDEST + 1)]
        ratio = probability[self.meetings.pair] / self.other.frequencies[self.other.ids[self.meetings.target]]
        floor = [np.log(u / words.ending(m)) for m, u in enumerate(rest, 1)]
        return _Gains(self.other, self._gains(ratio, rest), floor, np.zeros(len(self.other.ids)))

    def anchors(self, alone: Float) -> _Gains:
        frequency = (self.other.counts + 0.5) / (self.other.whole + 1)
        ratio = (1 - alone) / frequency / alone
        rest = [np.ones(self.given.sentences)] * WIDEST
        gains = self._gains(ratio[self.other.ids[self.meetings.target]], rest)
        return _Gains(self.other, gains, [np.log(x) for x in rest], np.log(alone[self.other.ids]))

    def _gains(self, ratio: Float, rest: Sequence[Float]) -> list[tuple[Int, Int, Float]]:
        """Add up the ratios that a token has from all its meetings in a window, beside the rest of that window."""
        sentences = np.int64(self.given.sentences)
        key = self.meetings.target * (sentences + WIDEST) + self.given.sentence[self.meetings.source]
        key, index = np.unique(key, return_inverse=True)
        ratio = np.bincount(index, ratio, len(key)).astype(float)
        token, given = (x.astype(np.int32) for x in np.divmod(key, sentences + WIDEST))
        sums = _trailing_sums(key, token, ratio)
        # windows that end before the token's next meeting have this one as their last
        lasting = np.full(len(key), WIDEST)
        lasting[:-1] = np.where(token[1:] == token[:-1], np.minimum(np.diff(key), WIDEST), WIDEST)
        gains = []
        for m in range(1, WIDEST + 1):
            windows = []
            for d in range(m):
                use = (lasting > d) & (given + d < sentences)
                end = given[use] + d
                windows.append((end, token[use], np.log1p(sums[m - 1 - d][use] / rest[m - 1][end])))
            end, tokens, nats = (np.concatenate(column) for column in zip(*windows, strict=True))
            gains.append((end, tokens, nats))
        return gains


def _trailing_sums(key: NDArray[np.integer[Any]], token: Int, ratio: Float) -> list[Float]:
    """For each meeting, the sum over those of the same token in the last 0, 1, ... sentences before it, and itself."""
    sums = [ratio]
    for reach in range(1, WIDEST):
        total = ratio.copy()
        for q in range(1, reach + 1):
            near = (key[q:] - key[:-q] <= reach) & (token[q:] == token[:-q])
            total[q:] += np.where(near, ratio[:-q], 0)
        sums.append(total)
    return sums


def _cost(lattice: Lattice, strip: Strip, forth: _Gains, back: _Gains) -> Part:
    """Minus the mean of both directions' log likelihood ratios of every bead."""
    cost = empty_part(lattice)
    target_of, source_of = forth.side.sentence, back.side.sentence
    # by window of sources that ends in i and target sentence j, summed up along j
    along = [np.append(0.0, np.cumsum(strip.total(i, target_of[t], x))) for i, t, x in forth.meetings]
    # by source sentence i and window of targets that ends in j
    down = [strip.total(source_of[t], j, x) for j, t, x in back.meetings]
    counts, own = [], []
    for gains in (forth, back):
        sizes = np.diff(gains.side.starts)
        counts.append(Sums(sizes))
        own.append(Sums(np.bincount(gains.side.sentence, gains.tokens, len(sizes))))
    for k, m, n, cells in beads_of(lattice):
        i, j = lattice.i[cells], lattice.j[cells]
        total = along[m - 1][strip.at(i - 1, j - 1) + 1] - along[m - 1][strip.at(i - 1, j - n)]
        for d in range(m):
            total += down[n - 1][strip.at(i - 1 - d, j - 1)]
        total += counts[0].over(j, n) * forth.floor[m - 1][i - 1] + own[0].over(j, n)
        total += counts[1].over(i, m) * back.floor[n - 1][j - 1] + own[1].over(i, m)
        cost[k, cells] = -total / 2
    return cost
