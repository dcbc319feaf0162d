import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bilingual_align.alignment import Bead
from bilingual_align.errors import InputError
from bilingual_align.search.dynamic import Search
from bilingual_align.search.lattice import KINDS, Lattice
from bilingual_align.search.pins import Pins

from .material import ENGLISH, GERMAN, aligned, long_texts, random_costs
from .test_search import ladders

SIZE = len(GERMAN)


def of(corpus, bead):
    return next(unit for unit in corpus if unit.bead == bead)


def alone(corpus, pin):
    """Confidences of the null units that hold the sentences of a pin with an empty side."""
    side = 0 if pin.kind[0] else 2
    return [u.confidence for u in corpus if u.is_null and pin[side] <= u.bead[side] < u.bead[side + 1] <= pin[side + 1]]


def beads_in(corpus, sources):
    return [unit.bead for unit in corpus if unit.bead.source_start in sources]


@pytest.mark.parametrize("pin", [Bead(4, 5, 5, 6), Bead(4, 6, 4, 6), Bead(3, 4, 3, 6), Bead(10, 13, 9, 10)], ids=str)
def test_a_pinned_bead_is_there_and_sure(pin):
    assert of(aligned(GERMAN, ENGLISH, pins=[pin]), pin).confidence == pytest.approx(1, abs=1e-6)


def test_far_from_a_pin_nothing_changes():
    free, held = aligned(GERMAN, ENGLISH), aligned(GERMAN, ENGLISH, pins=[Bead(2, 4, 2, 4)])
    far = range(8, SIZE)
    assert beads_in(held, far) == beads_in(free, far)
    confidences = [[u.confidence for u in corpus if u.bead.source_start in far] for corpus in (free, held)]
    assert confidences[1] == pytest.approx(confidences[0], abs=0.02)


def test_the_right_pins_change_no_bead():
    free = aligned(GERMAN, ENGLISH)
    held = aligned(GERMAN, ENGLISH, pins=[u.bead for u in free])
    assert [u.bead for u in held] == [u.bead for u in free]
    assert [u.confidence for u in held] == pytest.approx([1] * len(held), abs=1e-6)


def test_sentences_pinned_to_nothing_stay_alone():
    pins = [Bead(6, 8, 7, 7), Bead(12, 12, 11, 12)]
    corpus = aligned(GERMAN, ENGLISH, pins=pins)
    assert [alone(corpus, pin) for pin in pins] == [pytest.approx([1, 1], abs=1e-6), pytest.approx([1], abs=1e-6)]


def test_a_pinned_paragraph_holds_its_beads():
    paragraph = Bead(5, 12, 6, 13)
    corpus = aligned(GERMAN, ENGLISH, pins=[paragraph])
    for unit in corpus:
        sides = [unit.bead[2 * s : 2 * s + 2] for s in (0, 1)]
        inside = [paragraph[2 * s] <= a and b <= paragraph[2 * s + 1] for s, (a, b) in enumerate(sides) if a < b]
        outside = [b <= paragraph[2 * s] or a >= paragraph[2 * s + 1] for s, (a, b) in enumerate(sides) if a < b]
        assert all(inside) or all(outside)


def test_what_must_be_apart_does_not_meet():
    apart = [Bead(4, 5, 4, 5), Bead(9, 12, 9, 12)]
    for unit in aligned(GERMAN, ENGLISH, apart=apart):
        i, i2, j, j2 = unit.bead
        assert not [b for b in apart if i < b[1] and b[0] < i2 and j < b[3] and b[2] < j2]


def test_a_long_ladder_goes_around_what_must_be_apart():
    corpus = aligned(*long_texts(), apart=[Bead(100, 140, 100, 140)])
    assert not {i for u in corpus if not u.is_null for i in range(*u.bead[:2])} & set(range(100, 140))
    assert sum(u.kind == (1, 1) for u in corpus) == 160


@pytest.mark.parametrize(
    ("pins", "place"),
    [
        ([Bead(0, 1, 0, 1), Bead(0, 2, 1, 2)], "pin (0, 2, 1, 2)"),
        ([Bead(3, 4, 1, 2), Bead(1, 2, 3, 4)], "pin (3, 4, 1, 2)"),
        ([Bead(3, 4, 3, 4), Bead(3, 4, 3, 4)], "pin (3, 4, 3, 4)"),
        ([Bead(0, 21, 0, 1)], "pin (0, 21, 0, 1)"),
        ([Bead(0, 1, 20, 21)], "pin (0, 1, 20, 21)"),
        ([Bead(-1, 1, 0, 1)], "pin (-1, 1, 0, 1)"),
        ([Bead(2, 1, 0, 1)], "pin (2, 1, 0, 1)"),
    ],
)
def test_pins_that_cannot_be(pins, place):
    with pytest.raises(InputError) as error:
        aligned(GERMAN, ENGLISH, pins=pins)
    assert error.value.place == place


def test_apart_pins_outside_the_texts():
    with pytest.raises(InputError, match="outside the texts of 20 and 20 sentences"):
        aligned(GERMAN, ENGLISH, apart=[Bead(19, 21, 0, 1)])


@pytest.mark.parametrize("pin", [Bead(3, 4, 3, 4), Bead(3, 4, 3, 5)], ids=str)
def test_the_same_sentences_cannot_be_together_and_apart(pin):
    with pytest.raises(InputError):
        aligned(GERMAN, ENGLISH, pins=[pin], apart=[Bead(3, 4, 3, 4)])


def test_apart_from_nothing_says_nothing():
    lattice = Lattice.full(2, 2)
    costs = random_costs(lattice, 1)
    assert (Pins.of([], [Bead(0, 2, 1, 1)], (2, 2)).restrict(lattice, costs).beads == costs.beads).all()


@pytest.mark.xfail(reason="the place on the empty side is taken for a rung", strict=True)
def test_a_sentence_without_partner_needs_no_place_on_the_other_side():
    corpus = aligned(GERMAN, ENGLISH, pins=[Bead(0, 1, 0, 1), Bead(5, 6, 0, 0)])
    assert alone(corpus, Bead(5, 6, 0, 0))


@pytest.mark.parametrize(
    "pins",
    [
        [Bead(7, 9, 7, 9)],
        [Bead(7, 8, 7, 7), Bead(8, 8, 7, 8)],
        [Bead(7, 9, 7, 8)],
        [Bead(7, 8, 8, 9)],
        [Bead(100, 120, 90, 130)],
    ],
    ids=str,
)
def test_pins_hold_where_rare_words_say_otherwise(pins):
    corpus = aligned(*long_texts(), pins=pins)
    for pin in pins:
        if pin.is_null:
            assert alone(corpus, pin) == pytest.approx([1], abs=1e-6)
        else:
            assert {pin[::2], pin[1::2]} <= set(corpus.alignment.rungs)
        if pin.kind in KINDS:
            assert of(corpus, pin).confidence == pytest.approx(1, abs=1e-6)


@st.composite
def conditions(draw):
    cuts = [sorted(draw(st.lists(st.integers(0, 4), min_size=4, max_size=4))) for _ in range(2)]
    together = [Bead(*cuts[0][k : k + 2], *cuts[1][k : k + 2]) for k in (0, 2)]
    some = st.sets(st.integers(0, 4), min_size=2, max_size=2).map(sorted)
    return [bead for bead in together if any(bead.kind)], [Bead(*draw(some), *draw(some))]


def keeps(beads, together, apart):
    """Whether a ladder of (kind, i, j) keeps to the conditions, in plain words of sets of sentences."""
    sides = [(set(range(i - kind[0], i)), set(range(j - kind[1], j))) for kind, i, j in beads]
    for a, a2, b, b2 in together:
        group = set(range(a, a2)), set(range(b, b2))
        touching = [bead for bead in sides if bead[0] & group[0] or bead[1] & group[1]]
        if any(not (s <= group[0] and t <= group[1]) for s, t in touching):
            return False
        if (a2 - a, b2 - b) in KINDS and touching != [group]:
            return False
    return not any(s & set(range(a, a2)) and t & set(range(b, b2)) for a, a2, b, b2 in apart for s, t in sides)


@given(conditions(), st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_against_every_ladder_that_keeps_to_the_pins(pinned, seed):
    together, apart = pinned
    lattice = Lattice.full(4, 4)
    costs = random_costs(lattice, seed)
    right = [(cost, beads) for cost, beads, _ in ladders(lattice, costs) if keeps(beads, together, apart)]
    assume(right)
    search = Search(lattice, Pins.of(together, apart, (4, 4)).restrict(lattice, costs))
    assert search.best()[1] == pytest.approx(min(cost for cost, _ in right), abs=1e-4)
    assert search.posteriors().total == pytest.approx(-np.logaddexp.reduce([-c for c, _ in right]), abs=1e-3)


def test_without_pins_the_costs_are_the_same():
    lattice = Lattice.full(3, 3)
    costs = random_costs(lattice, 1)
    assert Pins().restrict(lattice, costs) is costs
