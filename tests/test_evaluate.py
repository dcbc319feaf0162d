import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate import Gold, GoldSet, Resampling, boundaries, compare_systems, evaluate, index_beads
from bilingual_align.evaluate.boundaries import BorderErrors
from bilingual_align.evaluate.measures import Counts
from bilingual_align.evaluate.reading import parse_beads
from bilingual_align.evaluate.scores import MEASURES

from .corpora import corpora, corpus_of, document

few = settings(max_examples=30)

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("measures.toml").read_text("utf-8"))["case"]


def texts(*lengths):
    return [
        document(["x" * n for n in side], ["", *[" "] * (len(side) - 1), ""], code)
        for side, code in zip(lengths, ("de", "en"), strict=True)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_measures_counted_by_hand(case):
    gold = Gold(parse_beads(case["gold"], "vecalign"), *texts(case["source_lengths"], case["target_lengths"]))
    evaluation = evaluate(gold, parse_beads(case["judged"], "vecalign"))
    assert {name: evaluation[name].counts for name in evaluation.matches} == {
        name: Counts(*counts) for name, counts in case["counts"].items()
    }


def test_every_measure_is_defined_in_the_conventions(root):
    page = (root / "docs" / "conventions.md").read_text("utf-8")
    names = [*(name for level in MEASURES.values() for name in level), *BorderErrors._fields]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_figures_of_counts():
    counts = Counts(2, 4, 2, 5)
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.4, 2 * 0.5 * 0.4 / 0.9)
    assert Counts(0, 0, 0, 0).f1 == 0


def scorer_of_vecalign(texts):
    """Precision, recall and F1, strict and lax, of (gold, judged) texts, straight from the definitions.

    Precision asks of each judged bead, null beads too, whether it is in the gold; lax also takes one that overlaps with
    a bead of the gold on both sides. Recall is precision with the two exchanged and null beads left out on both sides.
    """

    def right(beads, others, lax):
        return [
            bead in others or (lax and any(set(bead[0]) & set(s) and set(bead[1]) & set(t) for s, t in others))
            for bead in beads
        ]

    for lax in (False, True):
        full = [[bead for bead in beads if all(bead)] for pair in texts for beads in pair]
        found = [hit for gold, judged in texts for hit in right(judged, gold, lax)]
        recalled = [hit for gold, judged in zip(full[::2], full[1::2], strict=True) for hit in right(gold, judged, lax)]
        p, r = (sum(hits) / len(hits) if hits else 0.0 for hits in (found, recalled))
        yield p, r, 2 * (p * r) / (p + r) if p + r else 0.0


# the bead of each sentence, -1 for none: beads cross, have gaps, and leave sentences out, as gold by hand does
homes = st.lists(st.integers(-1, 3), max_size=6)
hand_made = st.tuples(homes, homes).map(
    lambda sides: [
        bead
        for k in (2, 0, 3, 1)
        if any(bead := tuple(tuple(i for i, home in enumerate(side) if home == k) for side in sides))
    ]
)


def lines_of_vecalign(beads, cost=""):
    return "".join(f"{list(source)}:{list(target)}{cost}\n" for source, target in beads)


@given(st.lists(st.tuples(hand_made, hand_made), min_size=1, max_size=3))
def test_equal_to_the_scorer_of_vecalign_to_the_last_digit(texts):
    gold = GoldSet("x", tuple(Gold(parse_beads(lines_of_vecalign(gold), "vecalign")) for gold, _ in texts))
    scores = evaluate(gold, [parse_beads(lines_of_vecalign(judged, ":0.25"), "vecalign") for _, judged in texts])
    found = [scores["strict_vecalign"], scores["lax_vecalign"]]
    assert [(score.precision, score.recall, score.f1) for score in found] == list(scorer_of_vecalign(texts))


def test_units_counted_by_hand():
    # three verses; the second is left alone by the aligner, and one link leads from the third into the first
    gold = Gold([([0, 1], [0]), ([2], [1, 2]), ([3], [3, 4])], exact=False)
    judged = [([0], [0]), ([1], []), ([2], []), ([], [1, 2]), ([3], [4, 3])]
    assert evaluate(gold, judged)["units"].counts == Counts(2, 2, 2, 3)
    wrong = [([0, 3], [0]), ([1], [4])]
    assert evaluate(gold, wrong)["units"].counts == Counts(1, 3, 1, 3)


@pytest.mark.parametrize(
    ("first", "kinds", "counts"),
    [
        # no splitter parts the first two gold sentences: the first ends in a comma
        ("aa,", [(2, 1), (1, 1), (1, 1)], (3, 3, 3, 3)),
        ("aa,", [(1, 1), (1, 0), (1, 1), (1, 1)], (3, 3, 3, 3)),
        # links 0-0, 0-1 by the first unit, 1-2, 2-2 by the second, 3-3 by the third
        ("aa.", [(1, 1), (2, 1), (1, 1)], (3, 5, 3, 4)),
    ],
)
def test_spans_counted_by_hand(first, kinds, counts):
    source, target = (document([first, "bb.", "cc.", "dd."], ["", " ", " ", " ", ""], code) for code in ("de", "en"))
    own = document([f"{first} bb.", "cc.", "dd."], ["", " ", " ", ""], "en")
    evaluation = evaluate(Gold([([k], [k]) for k in range(4)], source, target), corpus_of(source, own, kinds, [0.5]))
    assert evaluation["spans"].counts == Counts(*counts)


@few
@given(corpora())
def test_gold_against_itself_is_right(corpus):
    evaluation = evaluate(Gold(corpus, corpus.source, corpus.target), corpus)
    for name in evaluation.matches:
        counts = evaluation[name].counts
        assert counts.judged_right == counts.judged
        assert counts.gold_right == counts.gold


ladders = st.lists(st.sampled_from([(1, 1), (2, 1), (1, 2), (1, 0), (0, 1)]), max_size=12).map(Alignment.from_kinds)


@few
@given(ladders, ladders)
def test_swapping_gold_and_judged_swaps_precision_and_recall(a, b):
    there, back = evaluate(a, b), evaluate(b, a)
    for name in set(there.matches) - {"strict_vecalign", "lax_vecalign"}:
        assert there[name].precision == back[name].recall
        assert there[name].f1 == pytest.approx(back[name].f1, abs=1e-15)


@few
@given(ladders, ladders, st.integers(1, 5))
def test_blocks_add_up_to_the_whole(a, b, size):
    for matches in evaluate(a, b).matches.values():
        assert Counts(*matches[0].blocks(size).sum(axis=0).tolist()) == matches[0].counts()


def test_kinds_add_up_to_strict_with_null_beads():
    case = CASES[0]
    evaluation = evaluate(parse_beads(case["gold"], "vecalign"), parse_beads(case["judged"], "vecalign"))
    assert sum(evaluation.kinds.values(), Counts(0, 0, 0, 0)) == evaluation["strict_null"].counts
    assert evaluation.kinds[1, 1] == Counts(1, 2, 1, 3)


def test_boundaries_counted_by_hand():
    # source borders 0 1 1 against 1 0 1; windows of two: 01/10 as many borders, 11/01 not
    gold, judged = [([0, 1], [0]), ([2], [1]), ([3], [2])], [([0], [0]), ([1, 2], [1]), ([3], [2])]
    source, target = boundaries(gold, judged)
    assert (source.windowdiff, source.pk) == (0.5, 0.0)
    assert (target.windowdiff, target.pk) == (0.0, 0.0)
    assert all(x != x for x in boundaries([([0], [0])], [])[0])


@pytest.mark.parametrize(
    ("beads", "words"),
    [
        ([([0], [0]), ([0], [1])], "bead 1: source sentence 0 stands in bead 0"),
        ([([0], [-1])], "target sentence -1"),
        ([(0, 1, 0, 1)], "expected a Bead or a pair"),
    ],
)
def test_beads_that_make_no_sense(beads, words):
    with pytest.raises(InputError, match=words):
        index_beads(beads)


def test_beads_of_any_form_are_the_same():
    pairs = [([1, 0], [0]), ([], []), ([2], [])]
    assert index_beads(pairs) == index_beads([Bead(0, 2, 0, 1), Bead(2, 3, 1, 1)]) == (((0, 1), (0,)), ((2,), ()))
    assert index_beads(Alignment(((0, 0), (2, 1), (3, 1)))) == index_beads(pairs)


def test_judged_must_fit_the_gold():
    gold = Gold([([0], [0])], *texts([3], [4]))
    with pytest.raises(InputError, match="target sentence 5, but the gold text has 1"):
        evaluate(gold, [([0], [5])])
    other = corpus_of(*texts([8], [4]), [(1, 1)], [0.5])
    with pytest.raises(InputError, match="another text"):
        evaluate(gold, other)
    with pytest.raises(InputError, match="has 1 texts, but 2"):
        evaluate(GoldSet("x", (gold,)), [[], []])
    with pytest.raises(InputError, match="no text"):
        evaluate(GoldSet("x", ()), [])
    with pytest.raises(OptionError, match="no measure 'units'"):
        evaluate(gold, [([0], [0])])["units"]
    with pytest.raises(InputError, match="source sentence 1, but the text has 1"):
        Gold([([1], [0])], *texts([3], [4]))


GOLD = [([k], [k]) for k in range(200)]
GOOD = [*GOLD[:190], *(([k], []) for k in range(190, 200))]
POOR = [*GOLD[:100], *(([k], []) for k in range(100, 200))]


def test_signature_changes_with_what_was_done_only():
    first, again = evaluate(GOLD, GOOD), evaluate(GOLD, GOOD)
    assert first["strict"].signature == again["strict"].signature
    assert first["strict"].signature != evaluate(GOLD, POOR)["strict"].signature
    assert first.interval().signature != first.interval(resampling=Resampling(seed=2)).signature
    assert "version:" in first["strict"].signature
    assert "system:a" in evaluate(GOLD, GOOD, system="a")["strict"].signature


def test_intervals_hold_the_value_and_repeat():
    evaluation = evaluate(GOLD, GOOD)
    interval = evaluation.interval("strict", "recall")
    assert interval == evaluation.interval("strict", "recall")
    assert interval.low < interval.value == 0.95 < interval.high
    assert evaluate(GOLD, GOLD).interval()[:3] == (1, 1, 1)
    narrow = evaluation.interval("strict", "recall", Resampling(confidence=0.5))
    assert narrow.high - narrow.low < interval.high - interval.low
    single = evaluation.interval("strict", "recall", Resampling(block=1, samples=4000))
    # without clusters the interval is that of a binomial share: 0.95 +- 1.96 * sqrt(0.95 * 0.05 / 200)
    assert single.low == pytest.approx(0.95 - 0.0302, abs=0.006)
    assert single.high == pytest.approx(0.95 + 0.0302, abs=0.006)


def test_whole_texts_are_drawn():
    golds = GoldSet("x", tuple(Gold(GOLD[:10]) for _ in range(12)))
    evaluation = evaluate(golds, [GOLD[:10]] * 6 + [[]] * 6)
    assert "drawn:texts" in evaluation.interval().signature
    interval = evaluation.interval("strict", "recall", Resampling(samples=4000))
    # twelve texts, half of them wholly right: 0.5 +- 1.96 * sqrt(0.25 / 12)
    assert interval.low == pytest.approx(0.5 - 0.283, abs=0.05)


def test_real_differences_and_chance():
    good, poor = evaluate(GOLD, GOOD), evaluate(GOLD, POOR)
    real = compare_systems(good, poor)
    assert real.difference == good["strict"].f1 - poor["strict"].f1
    assert real.low > 0
    assert real.p_bootstrap < 0.01
    assert real.p_randomization < 0.01
    back = compare_systems(poor, good)
    assert (back.difference, back.p_randomization) == (-real.difference, real.p_randomization)
    same = compare_systems(good, good)
    assert (same.difference, same.p_bootstrap, same.p_randomization) == (0, 1, 1)
    # one miss more in one of twenty blocks is chance
    chance = compare_systems(good, evaluate(GOLD, GOOD[1:]))
    assert min(chance.p_bootstrap, chance.p_randomization) > 0.3
    with pytest.raises(InputError, match="other gold"):
        compare_systems(good, evaluate(GOLD[:50], GOOD[:50]))


@pytest.mark.parametrize("options", [{"samples": 0}, {"confidence": 1}, {"block": -1}])
def test_resampling_options(options):
    with pytest.raises(OptionError):
        Resampling(**options)


def test_unknown_figure():
    with pytest.raises(OptionError, match="precision, recall, f1"):
        evaluate(GOLD, GOOD).interval(figure="f2")


def test_views():
    evaluation = evaluate(GOLD, GOOD, system="<mine>")
    lines = str(evaluation).splitlines()
    assert lines[0] == "<mine>"
    assert lines[2].split()[:4] == ["strict", "1.0000", "0.9500", "0.9744"]
    assert "&lt;mine&gt;" in evaluation._repr_html_()
    assert "<mine>" not in evaluation._repr_html_()
    frame = evaluation.to_dataframe()
    assert frame["F1"][0] == evaluation["strict"].f1
    assert evaluation.kinds_table().rows[0][0] == "1:1"
