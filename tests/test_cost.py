import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align.cost.evidence import Evidence, Side
from bilingual_align.cost.length import Lengths, length_cost, length_ratio
from bilingual_align.cost.marks import _HAS_END, _IS_CUT, Marks, mark_costs
from bilingual_align.cost.structure import Structure, structure_costs
from bilingual_align.cost.telling import TellingPairs
from bilingual_align.cost.windows import Strip, Sums, beads_of
from bilingual_align.features import Written
from bilingual_align.lexicon import Lexicon
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.search.corridor import chained
from bilingual_align.search.lattice import KINDS, Lattice

from .corpora import texts
from .material import ENGLISH, GERMAN, evidence

ONE = KINDS.index((1, 1))
ABSURD = [
    *("", " ", "a", "a" * 20_000, "1" * 5_000, "12 " * 300, "?!" * 5_000, "\n\n\n", "😀" * 99, "(1) ", "wort " * 300)
]


def all_finite(source, target, begins=False):
    sides = [Side.of(s, code, [begins] * len(s)) for s, code in ((source, "de"), (target, "en"))]
    both = Evidence.of(*sides, Lexicon.bundled())
    parts = both.parts(Lattice.full(len(source), len(target)))
    return {name for name, part in parts.items() if not np.isfinite(part).all() or np.abs(part).max(initial=0) > 1e7}


@pytest.mark.parametrize("begins", [False, True])
@pytest.mark.parametrize(
    "sides", [(ABSURD, ABSURD[::-1]), (ABSURD, ["x"]), ([""], ABSURD), ([], ABSURD), ([], []), ([""] * 9, [""] * 5)]
)
def test_absurd_sentences_cost_finite_nats(sides, begins):
    assert all_finite(*sides, begins) == set()


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
@settings(max_examples=40, deadline=None)
def test_hostile_sentences_cost_finite_nats(source, target):
    assert all_finite(source, target) == set()


def at(part, lattice, kind, i, j):
    """Cost of the bead that ends at (i, j)."""
    return float(part[KINDS.index(kind), lattice.cell(np.array(i), np.array(j))])


def test_all_costs_are_the_same_from_the_other_side():
    here = evidence(GERMAN[:8], ENGLISH[:7])
    mirrored = WordPairs.merged(here.pairs.sizes[::-1], (here.pairs.target, here.pairs.source, here.pairs.weight))
    sides = here.target, here.source
    telling = TellingPairs.of(sides[0].words, sides[1].words, mirrored)
    points = here.landmarks[1], here.landmarks[0], here.landmarks[2]
    chain = chained(points)
    ratio = length_ratio(sides[0].lengths, sides[1].lengths, chain)
    there = Evidence(*sides, mirrored, telling, here.values.reversed(), points, chain, ratio)
    lattices = Lattice.full(8, 7), Lattice.full(7, 8)
    parts, others = here.parts(lattices[0]), there.parts(lattices[1])
    for k, (m, n) in enumerate(KINDS):
        ends = np.flatnonzero(lattices[0].before(m, n) >= 0)
        cells = lattices[1].cell(lattices[0].j[ends], lattices[0].i[ends])
        for name, part in parts.items():
            assert part[k, ends] == pytest.approx(others[name][KINDS.index((n, m)), cells], abs=1e-4), name


@pytest.mark.parametrize(
    "name",
    [
        *("length", "words", "anchors", "alone", "repeats", "end", "quotes", "unfinished", "torn", "joins", "labels"),
        *("breaks", "items"),
    ],
)
def test_a_part_costs_what_it_costs_in_the_whole(name):
    begins = [k % 5 == 0 for k in range(20)]
    sides = [
        Side.of([f"{k // 4}) {s}" if k % 4 == 0 else s for k, s in enumerate(side)], code, begins)
        for side, code in ((GERMAN, "de"), (ENGLISH, "en"))
    ]
    whole = Evidence.of(*sides, Lexicon.bundled())
    lattice, small = Lattice.full(20, 20), Lattice.full(9, 8)
    part = whole.part((6, 15), (7, 15)).parts(small)[name]
    for k, m, n, cells, i, j in beads_of(small):
        assert part[k, cells] == pytest.approx(whole.parts(lattice)[name][k, lattice.cell(i + 6, j + 7)], abs=1e-4), (
            m,
            n,
        )


def test_a_part_has_a_lattice():
    assert evidence(GERMAN, ENGLISH).part((5, 10), (5, 10)).lattice().shape == (5, 5)


def met(sentences):
    """Points at which the sentences of one text meet those of the same number."""
    return np.array(sentences, int), np.array(sentences, int), np.ones(len(sentences))


def test_lengths_prefer_what_is_as_long():
    lengths = [Lengths.of(["x" * n for n in side]) for side in ((50, 60, 70, 120), (50, 130, 70, 50))]
    lattice = Lattice.full(4, 4)
    cost = length_cost(lattice, *lengths, ratio=1.0)
    assert at(cost, lattice, (2, 1), 3, 2) < at(cost, lattice, (1, 1), 2, 2)
    assert at(cost, lattice, (1, 2), 4, 4) < at(cost, lattice, (1, 1), 4, 4)
    assert at(cost, lattice, (1, 1), 1, 1) < 0 < at(cost, lattice, (1, 1), 1, 2)


def test_a_longer_language_is_no_evidence():
    sizes = (20, 60, 150, 400, 1200, 6000)
    sides = [Lengths.of(["x" * (n * times) for n in sizes]) for times in (1, 3)]
    ratio = length_ratio(*sides, met(range(6)))
    assert ratio == pytest.approx(3, rel=0.01)
    ones = length_cost(Lattice.full(6, 6), *sides, ratio)[ONE].reshape(7, 7)[1:, 1:]
    assert (np.diag(ones) < 0).all()
    assert (ones.argmin(axis=1) == range(6)).all()


def test_half_a_text_is_no_shorter_language():
    whole, half = (Lengths.of(["x" * 99] * n) for n in (100, 50))
    assert length_ratio(whole, half, met(range(50))) == length_ratio(half, whole, met(range(50))) == 1
    assert length_ratio(whole, half, met([])) == 1


@pytest.mark.parametrize(
    ("sentences", "cut", "ended"),
    [
        (("Ja.", "„Ja.“", "(Ja.) ", "*Ja.*"), 0, 1),
        (("Wer?", "„Wer?“"), 0, 1),
        (("Halt!", "Halt!!!"), 0, 1),
        (("Er sagte:", "Er sagte: "), 0, 0),
        (("so …", "so ...", "so ...“"), 0, 0),
        (("eins,", "eins;"), 1, 0),
        (("Titel", "", '"', " ", "Fassung 3"), 1, 0),
    ],
)
def test_last_marks(sentences, cut, ended):
    marks = marks_of(sentences)
    assert len(set(marks.end.tolist())) == 1
    assert set(_IS_CUT[marks.end].tolist()) == {bool(cut)}
    assert set(_HAS_END[marks.end].tolist()) == {bool(ended)}


def marks_of(sentences):
    return Marks.of(sentences, Written.of(sentences))


def test_many_blanks_take_no_time():
    began = time.process_time()
    marks_of(["a" + " " * 10_000 + "b"])
    assert time.process_time() - began < 0.1


def test_marks_agree_or_not():
    source, target = (marks_of(side) for side in (["Wer?", "Ich.", "Du.", "„Er.“"], ["Who?", "I.", "You.", '"He."']))
    lattice = Lattice.full(4, 4)
    costs = mark_costs(lattice, source, target)
    assert at(costs["end"], lattice, (1, 1), 1, 1) < at(costs["end"], lattice, (1, 1), 2, 2) < 0
    assert at(costs["end"], lattice, (1, 1), 1, 2) > 0
    assert at(costs["quotes"], lattice, (1, 1), 4, 4) < 0 < at(costs["quotes"], lattice, (1, 1), 4, 3)
    assert max(np.abs(part).max() for part in costs.values()) <= 4


def test_cut_sentences_want_to_be_joined():
    source, target = marks_of(["Er kam", "und sah.", "Ende."]), marks_of(["He came and saw.", "The end."])
    lattice = Lattice.full(3, 2)
    costs = mark_costs(lattice, source, target)
    # .12 of the breaks inside beads look so; here 1 of 2 does, beside 20 of which .02 do
    assert at(costs["joins"], lattice, (2, 1), 2, 1) == pytest.approx(-np.log(0.12 * (2 + 20) / (1 + 0.02 * 20)))
    assert at(costs["joins"], lattice, (2, 1), 3, 2) == 0
    assert at(costs["unfinished"], lattice, (1, 1), 1, 1) == 1
    assert at(costs["unfinished"], lattice, (2, 1), 2, 1) == 0


@pytest.mark.parametrize(
    ("sentences", "joined"),
    [
        (("Über den Hund", "Und er bellt.", "Er kam und ging."), [0, -1, 0]),  # a heading
        (("Über den Hund", "und ihn.", "Er kam und ging."), [0, 1, 0]),
        (("Über den Hund", "Hunde bellen.", "Er kam."), [0, 1, 0]),  # nowhere without a capital
        (("Er lief z. B.", "nachts.", "Er kam."), [0, 1, 0]),
        (("Er hat:", "einen Hund", "eine Katze", "ein Tier."), [0, 1, 0, 1]),  # a list
        (("", "„“", "Er kam."), [0, 1, 1]),
    ],
)
def test_breaks_inside_a_sentence_and_after_a_heading(sentences, joined):
    marks = marks_of([*sentences, *["Er kam."] * 50])
    assert np.sign(marks.joined).tolist() == [*joined, *[0] * 50]


def test_what_is_usual_in_a_text_says_little():
    few, many = (marks_of(["eins", "zwei.", *["Er kam."] * 98, *rest]) for rest in ([], ["eins", "zwei."] * 200))
    assert few.joined[1] > 1 > 0 > many.joined[1]


@pytest.mark.parametrize(
    ("sentences", "torn"),
    [
        (("Ich kam. Dann ging der", "Hund."), [1, 0]),
        (("Dann ging", "der Hund."), [1, 0]),
        (("Über den Hund", "Er bellt."), [0, 0]),
        (("Er bellt, z. B. nachts", "Und tags"), [0, 0]),
        (("„Halt!“ Er", "Blieb"), [1, 0]),
        (("Ich kam. Dann ging der,", "Hund."), [0, 0]),
        (("?!" * 5000 + "a" + " " * 5000 + "b", ""), [0, 0]),
    ],
)
def test_torn_sentences_are_no_headings(sentences, torn):
    began = time.process_time()
    assert marks_of(sentences).torn.tolist() == torn
    assert time.process_time() - began < 0.1


def test_a_torn_sentence_is_not_the_whole_of_the_other_side():
    source, target = marks_of(["Er kam. Dann sah", "Anna ihn."]), marks_of(["He came.", "Then Ann saw him."])
    lattice = Lattice.full(2, 2)
    torn = mark_costs(lattice, source, target)["torn"]
    assert [at(torn, lattice, kind, *kind) for kind in ((1, 1), (2, 2))] == [1, 0]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("1. Punkt", "1"),
        ("3.2.1. Punkt", "3.2.1"),
        ("(a) Punkt", "a"),
        ("„(B) Punkt“", "b"),
        ("iv) Punkt", "iv"),
        ("§ 5. Wer", "5"),
        ("Artikel 12: Wer", "12"),
        ("— Wer", "•"),
        (" * Wer", "•"),
        ("7)", "7"),
        ("1990 war es", ""),
        ("3.5 Millionen", ""),
        ("Ich kam.", ""),
        ("-5 Grad", ""),
        ("", ""),
    ],
)
def test_labels(sentence, label):
    assert Structure.of([sentence], [False]).labels == [label]


def test_labels_agree_or_not_and_beads_hold_breaks_and_items():
    sentences = ["1. a", "b", "c", "d", "2. e", "f"]
    side = Structure.of(sentences, [k in (0, 4) for k in range(6)])
    lattice = Lattice.full(6, 6)
    costs = structure_costs(lattice, side, side)
    assert at(costs["labels"], lattice, (1, 1), 5, 5) < 0
    assert at(costs["labels"], lattice, (1, 1), 1, 5) > 0
    assert at(costs["labels"], lattice, (1, 1), 1, 2) == 0
    for name in ("breaks", "items"):
        assert at(costs[name], lattice, (2, 2), 5, 5) == 2
        assert at(costs[name], lattice, (2, 1), 6, 6) == 0


@given(st.lists(st.integers(0, 10**6), max_size=9), st.integers(1, 4))
def test_sums(values, width):
    sums = Sums(np.array(values))
    for end in range(width, len(values) + 1):
        assert float(sums.over(np.array(end), width)) == sum(values[end - width : end])
    assert sums.ending(width).tolist() == [sum(values[max(0, k + 1 - width) : k + 1]) for k in range(len(values))]


def test_a_strip_has_the_pairs_of_all_beads():
    lattice = Lattice(np.array([0, 0, 2, 4, 5]), np.array([1, 3, 4, 6, 7]))
    strip = Strip.of(lattice)
    held = {
        (s, t)
        for _, m, n, _, *breaks in beads_of(lattice)
        for i, j in zip(*(side.tolist() for side in breaks), strict=True)
        for s in range(i - m, i)
        for t in range(j - n, j)
    }
    by_source, by_target = (
        {
            (s, t)
            for s, ends in enumerate(zip(reach.first, reach.last, strict=True))
            for t in range(ends[0], ends[1] + 1)
        }
        for reach in (strip.by_source, strip.by_target)
    )
    assert held <= by_source
    assert by_source == {(s, t) for t, s in by_target}
