import json
import math
import pickle
from dataclasses import replace

import pytest

from bilingual_align.aligner import Aligner
from bilingual_align.alignment import Bead
from bilingual_align.cost.weights import Weights
from bilingual_align.errors import InputError
from bilingual_align.search.lattice import KINDS
from bilingual_align.search.pins import Pins
from bilingual_align.solution import solve

from .material import ENGLISH, GERMAN, aligned, evidence, long_texts

SIDES = evidence(GERMAN[:12], ENGLISH[3:])


def test_bundled_weights_are_complete():
    weights = Weights.bundled()
    lattice = SIDES.lattice()
    assert set(weights.kinds) == set(KINDS)
    assert set(weights.evidence) == {*SIDES.parts(lattice), "meaning"}
    assert all(math.isfinite(cost) for cost in (*weights.kinds.values(), *weights.evidence.values()))
    assert min(weights.null_open, weights.null_more, weights.null_turn) > 0


def test_bundled_weights_know_no_direction():
    kinds, rates = Weights.bundled().kinds, Weights.bundled().rates
    assert {sort: rates[sort[::-1]] for sort in rates} == rates
    assert {kind: kinds[kind[::-1]] for kind in kinds} == kinds
    assert min(kinds, key=kinds.__getitem__) == (1, 1)


def test_weights_are_read_as_they_are_written():
    weights = Weights({"length": 1.5}, {(1, 2): 3.0}, 4.0, 2.0, 1.0, {"1-n": 0.1})
    null = {"open": 4.0, "turn": 1.0, "more": 2.0}
    text = json.dumps({"evidence": {"length": 1.5}, "kinds": {"1-2": 3.0}, "null": null, "rates": {"1-n": 0.1}})
    assert Weights.from_json(text) == weights
    assert pickle.loads(pickle.dumps(weights)) == weights


@pytest.fixture
def one_for_all(monkeypatch):
    """The same priors for all texts."""
    monkeypatch.setattr("bilingual_align.cost.priors._INERTIA", 1e12)


@pytest.mark.usefixtures("one_for_all")
def test_the_parts_of_all_beads_add_up():
    solution = solve(SIDES, SIDES.lattice(), Weights.bundled())
    assert {bead.is_null for bead in solution.beads} == {True, False}
    assert math.fsum(math.fsum(parts.values()) for parts in solution.parts) == pytest.approx(solution.cost, abs=1e-3)


@pytest.mark.usefixtures("one_for_all")
def test_the_parts_of_all_units_add_up():
    units = [unit for unit in aligned(GERMAN[:12], ENGLISH[3:]) if not unit.moved]
    solution = solve(SIDES, SIDES.lattice(), Weights.bundled())
    assert math.fsum(sum(unit.parts.values()) for unit in units) == pytest.approx(solution.cost, abs=1e-2)


@pytest.mark.usefixtures("one_for_all")
@pytest.mark.parametrize("pins", [[], [Bead(40, 41, 40, 41)], [Bead(7, 9, 7, 7)]], ids=str)
def test_the_parts_of_long_texts_add_up(pins, monkeypatch):
    monkeypatch.setattr("bilingual_align.solution._DIGITS", 9)  # else what is rounded away adds up, too
    both, held = evidence(*long_texts()), Pins.of(pins, (), (200, 200))
    solution = solve(both, both.lattice(held), Weights.bundled(), [held])
    assert math.fsum(sum(parts.values()) for parts in solution.parts) == pytest.approx(solution.cost, abs=1e-2)


def test_evidence_without_a_weight_is_named():
    weights = Weights.bundled()
    some = replace(weights, evidence={"length": 1.0})
    with pytest.raises(InputError, match="none for alone, anchors"):
        Aligner(weights=some).align("Ja. Nein.", "Yes. No.")


@pytest.mark.usefixtures("one_for_all")
def test_a_weight_of_zero_silences_its_evidence():
    weights = Weights.bundled()
    silent = Weights(dict.fromkeys(weights.evidence, 0.0), weights.kinds, 3.0, 2.0, 1.0, weights.rates)
    corpus = Aligner(weights=silent).align("Ja. Nein. Doch.", "Yes. No. Maybe.")
    assert {unit.kind for unit in corpus} == {(1, 1)}
    assert {sum(unit.parts.values()) for unit in corpus} == {round(weights.kinds[1, 1], 4)}
