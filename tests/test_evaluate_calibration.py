import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate import Calibration, Gold, GoldSet, calibration, sampling_plan, share_interval

from .corpora import corpus_of, document

units = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.999, 1.0]) | st.floats(0, 1), st.booleans()))
calibrations = units.map(
    lambda rows: Calibration(np.array([c for c, _ in rows], float), np.array([r for _, r in rows], bool))
)


def test_counted_by_hand():
    found = Calibration(np.array([1.0, 0.95, 0.9, 0.9, 0.2, 0.1]), np.array([1, 1, 1, 0, 1, 0], bool))
    # steps hold their upper end: 0.1 | 0.2 | 0.9 0.9 | 0.95 1.0
    rows = found.reliability().rows
    assert [row[:2] for row in rows] == [("0.00–0.10", 1), ("0.10–0.20", 1), ("0.80–0.90", 2), ("0.90–1.00", 2)]
    assert [row[3] for row in rows] == [0, 1, 0.5, 1]
    assert found.expected_error() == pytest.approx((0.1 + 0.8 + 0.8 + 0.05) / 6)
    confidence, coverage, risk = found.risk_coverage()
    assert confidence.tolist() == [1, 0.95, 0.9, 0.2, 0.1]
    assert coverage.tolist() == pytest.approx([1 / 6, 2 / 6, 4 / 6, 5 / 6, 1])
    assert risk.tolist() == pytest.approx([0, 0, 1 / 4, 1 / 5, 2 / 6])


@pytest.mark.parametrize(
    ("precision", "threshold", "kept"), [(1, 0.95, 2), (0.75, 0.2, 5), (0.8, 0.2, 5), (0.81, 0.95, 2), (0.5, 0.1, 6)]
)
def test_thresholds(precision, threshold, kept):
    found = Calibration(np.array([1.0, 0.95, 0.9, 0.9, 0.2, 0.1]), np.array([1, 1, 1, 0, 1, 0], bool))
    chosen = found.threshold(precision)
    assert (chosen.confidence, chosen.kept) == (threshold, kept)
    assert chosen.precision >= precision
    assert chosen.low < chosen.precision


@settings(max_examples=50)
@given(calibrations, st.sampled_from([0.5, 0.9, 0.99, 1.0]))
def test_a_threshold_keeps_what_it_says(found, precision):
    chosen = found.threshold(precision)
    kept = found.confidence >= chosen.confidence
    assert int(kept.sum()) == chosen.kept
    if chosen.kept:
        assert found.right[kept].mean() == pytest.approx(chosen.precision)
        assert chosen.precision >= precision - 1e-9
    else:
        assert "no threshold" in str(chosen)


@settings(max_examples=50)
@given(calibrations, st.integers(1, 20))
def test_reliability_has_all_units(found, steps):
    assert sum(row[1] for row in found.reliability(steps).rows) == len(found.right)
    if len(found.right):
        assert 0 <= found.expected_error(steps) <= 1
    else:
        assert math.isnan(found.expected_error(steps))


def sides(*counts):
    return [
        document(["A."] * n, ["", *[" "] * (n - 1), ""], code) for n, code in zip(counts, ("de", "en"), strict=True)
    ]


def test_right_units_by_level():
    source, target = sides(4, 3)
    corpus = corpus_of(source, target, [(1, 1), (2, 1), (1, 0), (0, 1)], [0.9, 0.8, 0.7, 0.6])
    exact = Gold([([0], [0]), ([1], [1]), ([2], []), ([3], [2])], source, target)
    assert calibration(exact, corpus).right.tolist() == [True, False]  # null beads are left out
    coarse = Gold([([0, 1, 2], [0, 1]), ([3], [2])], source, target, exact=False)
    both = calibration(GoldSet("x", (exact, coarse)), [corpus, corpus])
    assert both.right.tolist() == [True, False, True, True]
    assert both.confidence.tolist() == [0.9, 0.8, 0.9, 0.8]
    own = document(["A. A.", "A."], ["", " ", ""], "en")
    assert calibration(exact, corpus_of(source, own, [(3, 1), (1, 1)], [0.9])).right.tolist() == [False, True]


def test_confidence_must_be_known():
    source, target = sides(1, 1)
    gold = Gold([([0], [0])], source, target)
    with pytest.raises(InputError, match="unit 1: its confidence is not known"):
        calibration(gold, corpus_of(source, target, [(1, 1)], [math.nan]))
    with pytest.raises(InputError, match="expected a ParallelCorpus"):
        calibration(gold, [([0], [0])])
    with pytest.raises(OptionError):
        calibration(gold, corpus_of(source, target, [(1, 1)], [1])).threshold(0)
    with pytest.raises(OptionError):
        calibration(gold, corpus_of(source, target, [(1, 1)], [1])).expected_error(0)


def test_wilson_interval():
    # Newcombe 1998, table I: 81 of 263, and 0 of 20
    assert share_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert share_interval(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert share_interval(0, 0) == (0, 1)
    assert [share_interval(13, 13)[1], share_interval(0, 13)[0]] == [1, 0]  # also where roots are rounded


@settings(max_examples=50)
@given(st.floats(0.02, 0.5), st.floats(0, 1), st.integers(1, 20), st.none() | st.integers(30, 5000))
def test_a_plan_is_enough_and_not_too_much(width, expected, block, population):
    plan = sampling_plan(width, expected=expected, block=block, population=population)
    assert plan.width <= width + 1e-4
    assert plan.blocks == -(-plan.beads // block)
    if block == 1 and population is None and plan.beads > 1:
        fewer = share_interval(expected * (plan.beads - 1), plan.beads - 1)
        assert fewer[1] - fewer[0] > width - 1e-9
    drawn = plan.draw(population=plan.blocks * block + 7)
    assert len({k for stretch in drawn for k in stretch}) == plan.blocks * block
    assert drawn == plan.draw(population=plan.blocks * block + 7)


@pytest.mark.parametrize(
    "options",
    [{"width": 0}, {"width": 0.1, "expected": 2}, {"width": 0.1, "block": 0}, {"width": 0.1, "population": 0}],
)
def test_plans_that_make_no_sense(options):
    with pytest.raises(OptionError):
        sampling_plan(**options)
    with pytest.raises(OptionError, match="do not fit"):
        sampling_plan(0.1).draw(5)
