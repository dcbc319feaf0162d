"""Sums over windows, held to plain loops over the tokens of one bead."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align.alignment import Bead
from bilingual_align.cost.anchors import _TYPICAL, ALONE, anchor_pairs, anchor_tokens
from bilingual_align.cost.landmarks import Pairing, landmarks
from bilingual_align.cost.meetings import _UNKNOWN, WordMeetings, anchor_costs, word_cost
from bilingual_align.cost.repeats import repeat_cost
from bilingual_align.cost.telling import _TELLING, TellingPairs
from bilingual_align.cost.windows import beads_of
from bilingual_align.features import UNSEEN, Written, words
from bilingual_align.lexicon.pairs import KNOWN, WordPairs
from bilingual_align.search.corridor import certain
from bilingual_align.search.lattice import Lattice

from .material import ENGLISH, GERMAN, evidence

sentences = st.lists(st.lists(st.sampled_from("abcde"), max_size=4).map(" ".join), min_size=1, max_size=6)


def tokens_of(side, start, end):
    return side.ids[side.starts[start] : side.starts[end]].tolist()


def in_all_beads(lattice, cost, plain):
    for k, m, n, *ends in beads_of(lattice):
        for cell, i, j in zip(*(end.tolist() for end in ends), strict=True):
            assert cost[k, cell] == pytest.approx(plain(Bead(i - m, i, j - n, j)), rel=1e-3, abs=1e-3), (m, n, i, j)


def plain_pairs(source, target, pairs):
    """P(target word | source word) and back, of the pairs that tell something."""

    def probabilities(kept):
        table = {}
        for f in {f for f, _ in kept}:
            row = {e: w for (f2, e), w in kept.items() if f2 == f}
            for e, w in row.items():
                table[f, e] = KNOWN * max(row.values()) * w / sum(row.values())
        return table

    kept = {
        (f, e): w for f, e, w in zip(pairs.source.tolist(), pairs.target.tolist(), pairs.weight.tolist(), strict=True)
    }
    forth, back = probabilities(kept), probabilities({(e, f): w for (f, e), w in kept.items()})
    shares = [(side.counts + 0.5) / (side.counts.sum() + UNSEEN) for side in (source, target)]
    kept = {
        (f, e): w
        for (f, e), w in kept.items()
        if max(forth[f, e] / shares[1][e], back[e, f] / shares[0][f]) >= _TELLING
    }
    return probabilities(kept), probabilities({(e, f): w for (f, e), w in kept.items()}), shares


def plain_words(source, target, pairs):
    """IBM model 1 in both directions, against the frequencies of the words."""
    forth, back, shares = plain_pairs(source, target, pairs)

    def gain(given, others, table, share, window):
        known = [sum(p for (f, _), p in table.items() if f == token) for token in given]
        unknown = sum(1 - k for k in known) + _UNKNOWN * window
        total = 0.0
        for e in others:
            met = sum(table.get((f, e), 0.0) for f in given)
            total += math.log((unknown + met / share[e]) / (len(given) + _UNKNOWN * window))
        return total

    def cost(bead):
        here, there = tokens_of(source, *bead[:2]), tokens_of(target, *bead[2:])
        m, n = bead.kind
        return -(gain(here, there, forth, shares[1], m) + gain(there, here, back, shares[0], n)) / 2

    return cost


def test_words_of_real_sentences():
    both = evidence(GERMAN[:9], ENGLISH[:9])
    source, target = both.source.words, both.target.words
    lattice = Lattice.full(9, 9)
    in_all_beads(lattice, word_cost(lattice, source, target, both.telling), plain_words(source, target, both.pairs))


@given(sentences, sentences, st.data())
@settings(max_examples=25, deadline=None)
def test_words_that_meet_often(one, other, data):
    source, target = words(Written.of(["zz " * 90, *one])), words(Written.of(["zz " * 90, *other]))
    sizes = len(source.vocabulary), len(target.vocabulary)
    pairs = data.draw(st.lists(st.tuples(*(st.integers(0, n - 1) for n in sizes), st.floats(0.1, 1)), max_size=9))
    columns = [np.array([pair[k] for pair in pairs], kind) for k, kind in enumerate((int, int, float))]
    merged = WordPairs.merged(sizes, tuple(columns))
    lattice = Lattice.full(len(one) + 1, len(other) + 1)
    cost = word_cost(lattice, source, target, TellingPairs.of(source, target, merged))
    in_all_beads(lattice, cost, plain_words(source, target, merged))


def both_ways(source, target, gain):
    """Cost of a bead by what the values on one side gain beside those on the other, in both directions."""

    def cost(bead):
        here, there = tokens_of(source, *bead[:2]), tokens_of(target, *bead[2:])
        values = [source.vocabulary[t] for t in here], [target.vocabulary[t] for t in there]
        return -(gain(values[0], there, target, source) + gain(values[1], here, source, target)) / 2

    return cost


def meet(value, others):
    return sum(value.keys[0] in keys or keys[0] in value.keys for _, keys in others)


def gain_of_anchors(given, tokens, side, _other):
    total = 0.0
    for token in tokens:
        value, frequency = side.vocabulary[token], (side.counts[token] + 0.5) / (side.whole + 1)
        alone = ALONE[value.kind]
        total += math.log(alone + meet(value, given) * (1 - alone) / frequency)
    return total


def gain_of_those_alone(given, tokens, side, other):
    def share(kind):
        of_kind = [side.vocabulary[token] for token in side.ids if side.vocabulary[token].kind == kind]
        lone = sum(not meet(value, other.vocabulary) for value in of_kind)
        return max(ALONE[kind], (lone + _TYPICAL * ALONE[kind]) / (len(of_kind) + _TYPICAL))

    values = [side.vocabulary[token] for token in tokens]
    return sum(math.log(share(value.kind)) for value in values if not meet(value, given))


def test_anchors():
    german = [
        "Am 3. Mai 1911 kamen 212 Leute.",
        "Es waren 4.500 Kronen, 38 % davon neu.",
        "Nichts.",
        "212 gingen, 38 blieben.",
    ]
    english = [
        "On 3 May 1911, 212 people came.",
        "It was 4,500 crowns, 38% new.",
        "212 left.",
        "38 stayed, and 212 not, but 7 came.",
    ]
    source, target = anchor_tokens(Written.of(german), "de"), anchor_tokens(Written.of(english), "en")
    lattice = Lattice.full(4, 4)
    costs = anchor_costs(lattice, source, target, anchor_pairs(source, target))
    in_all_beads(lattice, costs["anchors"], both_ways(source, target, gain_of_anchors))
    in_all_beads(lattice, costs["alone"], both_ways(source, target, gain_of_those_alone))


def test_only_equal_values_meet():
    lattice = Lattice.full(2, 2)
    source, target = (
        anchor_tokens(Written.of(["Es waren 17.", "Es waren 18."]), "de"),
        anchor_tokens(Written.of(["It was 18.", "It was 17."]), "en"),
    )
    ones = anchor_costs(lattice, source, target, anchor_pairs(source, target))["anchors"][0]
    costs = {(i, j): float(ones[lattice.cell(np.array(i), np.array(j))]) for i in (1, 2) for j in (1, 2)}
    assert max(costs[1, 2], costs[2, 1]) < 0 < min(costs[1, 1], costs[2, 2])


def test_values_that_only_one_language_can_have_are_no_loss():
    german, french = (
        ["Es kamen zwölf.", "Nun waren es zwanzig."] * 500,
        ["Il y en avait douze.", "Les voilà vingt."] * 500,
    )
    source, target = anchor_tokens(Written.of(german), "de"), anchor_tokens(Written.of(french), "fr")
    lattice = Lattice.full(1, 1)
    first = source.part(0, 1), target.part(0, 1)
    cost = anchor_costs(lattice, *first, anchor_pairs(source, target))["alone"]
    assert len(first[0].ids)
    assert 0 < cost[0, -1] < 0.05


def test_a_value_belongs_to_its_own_sentence():
    tokens = anchor_tokens(Written.of(["Sie zählten 3", "5 Leute kamen", "", "am 4. Mai"]), "de")
    values = [tokens.vocabulary[k].keys[0] for k in tokens.ids]
    assert list(zip(tokens.sentence.tolist(), values, strict=True)) == [
        (0, "number:3"), (1, "number:5"), (3, "date:--05-04"),
    ]  # fmt: skip


@given(sentences, sentences)
@settings(max_examples=40, deadline=None)
def test_repeats(one, other):
    # words of the filler are frequent, so that the others are rare
    sides = [words(Written.of(["zz " * 900, *side])) for side in (one, other)]

    def worth(side, tokens):
        return sum(min(1.0, max(0.0, (-math.log(side.frequencies[token]) - 4) / 4)) for token in tokens)

    def repeated(side, start, end):
        """Worth of the words that the sentences repeat of each other, and of all that they repeat."""
        each = [list(tokens_of(side, s, s + 1)) for s in range(start, end)]
        once = [token for sentence in each for token in set(sentence)]
        across = worth(side, once) - worth(side, set(once))
        return across, across + worth(side, [token for sentence in each for token in sentence]) - worth(side, once)

    def plain(bead):
        (here, all_here), (there, all_there) = repeated(sides[0], *bead[:2]), repeated(sides[1], *bead[2:])
        return max(0.0, here - all_there, there - all_here)

    lattice = Lattice.full(len(one) + 1, len(other) + 1)
    in_all_beads(lattice, repeat_cost(lattice, *sides), plain)


@pytest.mark.parametrize("enough", [2, 20])
def test_landmarks_against_all_meetings(monkeypatch, enough):
    monkeypatch.setattr("bilingual_align.cost.landmarks._ENOUGH_MEETINGS", enough)
    both = evidence(GERMAN, ENGLISH)
    source, target = both.source.words, both.target.words
    whole, weights, met, last = certain((source.sentences, target.sentences)), {}, 0, 0
    rarest = sorted(
        (int(source.counts[f] * target.counts[e]), f, e, weight)
        for f, e, weight in zip(both.pairs.source, both.pairs.target, both.pairs.weight, strict=True)
        if weight >= 0.15 and max(source.counts[f], target.counts[e]) <= 30
    )
    for times, f, e, weight in rarest:
        if met >= enough * min(source.sentences, target.sentences) and times > last:
            break
        met, last = met + times, times
        nats = weight * max(0.0, whole - math.log(max(source.counts[f], target.counts[e])))
        for i in source.sentence[source.ids == f].tolist():
            for j in target.sentence[target.ids == e].tolist():
                weights[i, j] = weights.get((i, j), 0.0) + nats
    expected = {pair: weight for pair, weight in weights.items() if weight >= 0.35 * whole}
    points = landmarks([Pairing(source, target, both.pairs)])
    found = {(i, j): w for i, j, w in zip(*(column.tolist() for column in points), strict=True)}
    assert found == pytest.approx(expected)
    assert sum(i == j for i, j in found) > len(found) / 2


def test_the_words_that_speak_for_a_bead():
    both = evidence(GERMAN, ENGLISH)
    source, target = both.source.words, both.target.words
    met = WordMeetings(source, target, both.telling).of(Bead(0, 1, 0, 1))
    assert {("leuchtturm", "lighthouse"), ("nordhaven", "nordhaven"), ("alte", "old")} <= {(f, e) for f, e, _ in met}
    nats = [cost for _, _, cost in met]
    assert nats == sorted(nats)
    assert max(nats) < 0
    assert len({f for f, _, _ in met}) == len({e for _, e, _ in met}) == len(met)
