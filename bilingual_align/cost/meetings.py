"""Tokens that meet: words that translate each other, anchors of the same value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
from bilingual_align.cost.anchors import Value, alone_here, usually_alone
from bilingual_align.cost.telling import TellingPairs
from bilingual_align.cost.windows import WIDEST, Float, Int, Part, Reach, Strip, Sums, beads_of, empty_part
from bilingual_align.features import Tokens
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.ranges import ranges
from bilingual_align.record import record
from bilingual_align.search.lattice import Lattice

_UNKNOWN = 0.05
"""A sentence's share of words that no table knows is never less than this, so that no ratio is zero."""


@record
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
        """All meetings inside a strip: each word of a pair that is the rarer of the two looks for the other."""
        rarer = source.counts[pairs.source] <= target.counts[pairs.target]
        forth, back = np.flatnonzero(rarer), np.flatnonzero(~rarer)
        here, there, pair = _near(source, target, pairs.source[forth], pairs.target[forth], strip.by_source)
        there2, here2, pair2 = _near(target, source, pairs.target[back], pairs.source[back], strip.by_target)
        columns = (here, here2), (there, there2), (forth[pair], back[pair2])
        return cls(*(np.concatenate(column) for column in columns))

    def reversed(self) -> Meetings:
        """See the same meetings from the other side."""
        return Meetings(self.target, self.source, self.pair)


def _near(one: Tokens[Any], other: Tokens[Any], words: Int, partners: Int, reach: Reach) -> tuple[Int, Int, Int]:
    """Tokens of one side, tokens of the other in their reach, and which of the words and partners meet in them."""
    order, starts = one.occurrences
    counts = starts[words + 1] - starts[words]
    token = order[ranges(starts[words], counts)]
    pair = np.repeat(np.arange(len(words)), counts)
    order, _ = other.occurrences
    size = np.int64(other.sentences + 1)
    places = np.append(other.ids[order] * size + other.sentence[order], np.iinfo(np.int64).max)
    sentence, partner = one.sentence[token], partners[pair] * size
    at, last = np.searchsorted(places, partner + reach.first[sentence]), partner + reach.last[sentence]
    found: list[tuple[Int, Int, Int]] = []
    # most find no partner or one: those that found one look for the next
    while len(token):
        near = np.flatnonzero(places[at] <= last)
        token, pair, at, last = token[near], pair[near], at[near], last[near]
        found.append((token, order[at], pair))
        at = at + 1
    one_by_one, others, pairs = (
        (np.concatenate(column) for column in zip(*found, strict=True)) if found else 3 * (token,)
    )
    return one_by_one, others, pairs


def word_cost(lattice: Lattice, source: Tokens[str], target: Tokens[str], telling: TellingPairs) -> Part:
    """Cost of the words of each bead: -ln of how much likelier they are together than apart, in nats.

    Together, a word comes from a word of the other side (IBM model 1, as in Moore 2002), or from one whose
    translations are not known; apart, it has the frequency that it has in its text. Both directions are averaged.

    Parameters
    ----------
    lattice : Lattice
    source, target : Tokens
    telling : TellingPairs
        Between their vocabularies.

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
    """
    strip = Strip.of(lattice)
    meetings = Meetings.of(strip, source, target, telling.pairs)
    forth = _Direction(source, target, meetings, strip.by_target).words(telling.ratios[0], telling.known[0])
    back = _Direction(target, source, meetings.reversed(), strip.by_source).words(telling.ratios[1], telling.known[1])
    return _cost(lattice, strip, forth, back)


def anchor_costs(lattice: Lattice, source: Tokens[Value], target: Tokens[Value], pairs: WordPairs) -> dict[str, Part]:
    """Costs of the anchors of each bead in nats, by kind of evidence, each of shape (len(KINDS), cells).

    ``anchors``: -ln of how much likelier they are together than apart. Together, an anchor has a partner unless it is
    one of those that stand alone; apart, it has one as often as its value is frequent. ``alone``: of those that have no
    partner, -ln of how often that is so. The same rare value often stands in neighbouring sentences, so a partner says
    much less than its frequency promises, and none says as much as it promises.

    Parameters
    ----------
    lattice : Lattice
    source, target : Tokens of Value
    pairs : WordPairs
        Of their vocabularies, as of `anchor_pairs`.
    """
    strip = Strip.of(lattice)
    meetings = Meetings.of(strip, source, target, pairs)
    forth = _Direction(source, target, meetings, strip.by_target)
    back = _Direction(target, source, meetings.reversed(), strip.by_source)
    gains = forth.anchors(pairs.target), back.anchors(pairs.source)
    losses = forth.alone(pairs.target), back.alone(pairs.source)
    return {"anchors": _cost(lattice, strip, *gains), "alone": _cost(lattice, strip, *losses)}


@record
class WordMeetings:
    """Tells which words meet in a bead.

    Parameters
    ----------
    source, target : Tokens of str
    telling : TellingPairs
        Between their vocabularies.
    """

    source: Tokens[str]
    target: Tokens[str]
    telling: TellingPairs

    def of(self, bead: Bead) -> list[tuple[str, str, float]]:
        """Words that meet, the most telling first, and their part of `word_cost` in nats, which is negative.

        Each word is paired once. Where a word meets several, the sum of the parts is near that of `word_cost`, not the
        same.
        """
        pairs, first = self.telling.pairs, self._first
        here = self.source.ids[self.source.starts[bead.source_start] : self.source.starts[bead.source_end]]
        there = self.target.ids[self.target.starts[bead.target_start] : self.target.starts[bead.target_end]]
        words = np.unique(here)
        rows = ranges(first[words], first[words + 1] - first[words])
        rows = rows[np.isin(pairs.target[rows], there)]
        nats = np.zeros(len(rows))
        for ratio, known, tokens in zip(self.telling.ratios, self.telling.known, (here, there), strict=True):
            nats += np.log1p(ratio[rows] / ((1 - known[tokens]).sum() + _UNKNOWN)) / 2
        met: dict[int, tuple[int, float]] = {}
        used: set[int] = set()
        for k in np.argsort(-nats, kind="stable").tolist():
            f, e = int(pairs.source[rows[k]]), int(pairs.target[rows[k]])
            if f not in met and e not in used:
                met[f] = e, float(nats[k])
                used.add(e)
        return [(self.source.vocabulary[f], self.target.vocabulary[e], -gain) for f, (e, gain) in met.items()]

    @cached_property
    def _first(self) -> Int:
        """Where the pairs of each source word begin, and their end."""
        pairs = self.telling.pairs
        return np.searchsorted(pairs.source, np.arange(pairs.sizes[0] + 1))


@record
class _Gains:
    """Log likelihood ratios of one side's tokens, given windows of the other side's sentences.

    Parameters
    ----------
    met : list of float arrays of shape (pairs of sentences,)
        For windows of 1, 2, ... given sentences: what the tokens of a sentence gain from their meetings in the window
        that ends with the given sentence of the pair.
    floor : list of float arrays of shape (given sentences,)
        For windows of each width that end in each given sentence: what every token has without a meeting.
    tokens : float array
        What each token has of its own without a meeting.
    """

    side: Tokens[Any]
    met: list[Float]
    floor: list[Float]
    tokens: Float


@record
class _Direction:
    """One side's tokens, given the other side's sentences in their reach."""

    given: Tokens[Any]
    other: Tokens[Any]
    meetings: Meetings
    reach: Reach

    def words(self, ratio: Float, known: Float) -> _Gains:
        """Of words, by the likelihood ratio of each pair and the known share of each given word's translations."""
        unknown = Sums(np.bincount(self.given.sentence, 1 - known[self.given.ids], self.given.sentences) + _UNKNOWN)
        words = Sums(np.diff(self.given.starts) + _UNKNOWN)
        rest = [unknown.ending(m) for m in range(1, WIDEST + 1)]
        floor = [np.log(u / words.ending(m)) for m, u in enumerate(rest, 1)]
        return _Gains(self.other, self._gains(ratio, rest), floor, np.zeros(len(self.other.ids)))

    def anchors(self, others: Int) -> _Gains:
        """Of anchors, by the value on this side of each pair, and how often each value stands alone."""
        alone = usually_alone(self.other)
        frequency = (self.other.counts + 0.5) / (self.other.whole + 1)
        ratio = ((1 - alone) / frequency / alone)[others]
        rest = [np.ones(self.given.sentences)] * WIDEST
        return _Gains(self.other, self._gains(ratio, rest), [np.log(x) for x in rest], np.log(alone[self.other.ids]))

    def alone(self, others: Int) -> _Gains:
        """Of anchors without a partner, given the values on this side that the other text has."""
        without = np.log(alone_here(self.other, others)[self.other.ids])
        own = np.repeat(without[self._meets], self._widths)
        pairs = int(self.reach.starts[-1])
        gains = [np.bincount(pair, -own[row], pairs).astype(float, copy=False) for row, pair, _ in self._met(None)]
        floor: list[Float] = [np.zeros(self.given.sentences)] * WIDEST
        return _Gains(self.other, gains, floor, without)

    def _gains(self, ratio: Float, rest: Sequence[Float]) -> list[Float]:
        """Add up the ratios that a token has from all its meetings in a window, beside the rest of that window."""
        given, gains = self.reach.others(), []
        for beside, (_, pair, met) in zip(rest, self._met(ratio[self.meetings.pair]), strict=True):
            share = (1 / beside).astype(np.float32)[given]
            # in single precision, where logarithms take a tenth of the time
            nats = np.log(1 + met * share[pair])
            gains.append(np.bincount(pair, nats, len(given)).astype(float, copy=False))
        return gains

    def _met(self, value: Float | None) -> Iterator[tuple[Int, Int, Float]]:
        """For windows of 1, 2, ... given sentences, the rows of tokens that meet some in them.

        Yields
        ------
        row, pair : int arrays
            Number of the row; flat number of its token's sentence and the last given sentence of the window.
        total : float array
            Sum over the meetings of their values, or their number.
        """
        reach, own = self.reach, self.meetings.target
        # every token that meets some has a row for each given sentence in its reach
        sentence, widths = self.other.sentence[self._meets], self._widths
        before = np.zeros(len(self.other.ids), np.int64)
        before[self._meets] = np.cumsum(widths) - widths - reach.first[sentence]
        place = before[own] + self.given.sentence[self.meetings.source]
        single = np.bincount(place, value, int(widths.sum())).astype(np.float32)
        offset = ranges(np.zeros_like(widths), widths)
        pair = np.repeat(reach.starts[sentence], widths) + offset
        window = single.copy()
        for m in range(1, WIDEST + 1):
            if m > 1:
                window[m - 1 :] += np.where(offset[m - 1 :] >= m - 1, single[: 1 - m], 0)
            row = np.flatnonzero(window > 0)
            yield row, pair[row], window[row]

    @cached_property
    def _meets(self) -> Int:
        """Tokens that meet some."""
        return np.flatnonzero(np.bincount(self.meetings.target, minlength=len(self.other.ids)))

    @cached_property
    def _widths(self) -> Int:
        """For each of them, how many given sentences are in its reach."""
        widths: Int = self.reach.widths[self.other.sentence[self._meets]]
        return widths


def _cost(lattice: Lattice, strip: Strip, forth: _Gains, back: _Gains) -> Part:
    """Minus the mean of both directions' log likelihood ratios of every bead."""
    cost = empty_part(lattice)
    counts, own = [], []
    for gains in (forth, back):
        sizes = np.diff(gains.side.starts)
        counts.append(Sums(sizes))
        own.append(Sums(np.bincount(gains.side.sentence, gains.tokens, len(sizes))))
    for k, m, n, cells, i, j in beads_of(lattice):
        total = counts[0].over(j, n) * forth.floor[m - 1][i - 1] + own[0].over(j, n)
        total += counts[1].over(i, m) * back.floor[n - 1][j - 1] + own[1].over(i, m)
        for d in range(n):
            total += forth.met[m - 1][strip.by_target.at(j - 1 - d, i - 1)]
        for d in range(m):
            total += back.met[n - 1][strip.by_source.at(i - 1 - d, j - 1)]
        cost[k, cells] = -total / 2
    return cost
