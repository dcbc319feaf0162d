import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.cost.priors import SORTS, typical
from bilingual_align.cost.weights import Weights
from bilingual_align.search.lattice import KINDS, Lattice
from bilingual_align.solution import _Places, adapted_search, solve

from .material import evidence, long_texts

WEIGHTS = Weights.bundled()
RATES = WEIGHTS.rates
NUMBERS = st.lists(st.floats(0, 1e5), min_size=len(SORTS), max_size=len(SORTS)).map(np.array)


@pytest.mark.parametrize("beads", [0, 10, 100_000])
def test_a_text_like_all_others_has_their_priors(beads):
    total = sum(RATES.values())
    rates = {sort: rate / total for sort, rate in RATES.items()}
    assert typical(rates, np.array([beads * rates[sort] for sort in SORTS])) == pytest.approx(0)


@given(NUMBERS, st.integers(0, len(SORTS) - 1))
def test_what_a_text_has_often_costs_less_and_all_else_more(seen, sort):
    more = seen + 50 * (np.arange(len(SORTS)) == sort)
    dearer = typical(RATES, more) - typical(RATES, seen)
    assert np.isfinite(dearer).all()
    assert dearer[sort] <= 1e-9
    assert (np.delete(dearer, sort) >= -1e-9).all()


@given(NUMBERS)
def test_priors_turn_with_the_direction(seen):
    turned = [SORTS.index(sort[::-1]) for sort in SORTS]
    assert typical(RATES, seen[turned]) == pytest.approx(typical(RATES, seen)[turned])


def test_what_is_typical_of_a_text_is_in_its_parts_and_not_in_its_cost():
    german, english = long_texts(60)
    both = evidence(german, [*english[:20], " ".join(english[20:22]), *english[22:40], *english[45:]])
    solution = solve(both, both.lattice(), WEIGHTS)
    priors = [p.get("null", 0) + p.get("kind", 0) for p in solution.parts]
    kinds = [b.kind for b in solution.beads]
    assert set(kinds) == {(1, 1), (2, 1), (1, 0)}
    general = sum(WEIGHTS.kinds.get(kind, 0) for kind in kinds) + WEIGHTS.null_open + 4 * WEIGHTS.null_more
    own = sum(sum(parts.values()) for parts in solution.parts)
    assert own - sum(priors) + general == pytest.approx(solution.cost, abs=0.02)
    assert own < solution.cost


def test_a_text_with_gaps_expects_gaps():
    """The same sentence that is missing costs less where a tenth of the others is missing, too."""
    german, english = long_texts(200)

    def price(gone):
        both = evidence(german, [text for k, text in enumerate(english) if k not in gone])
        solution = solve(both, both.lattice(), WEIGHTS)
        return {b.source_start: p["null"] for b, p in zip(solution.beads, solution.parts, strict=True) if b.is_null}

    one, many = price({55}), price(set(range(5, 200, 10)))
    assert one.keys() == {55}
    assert many[55] < one[55] - 1
    assert one[55] == pytest.approx(WEIGHTS.null_open, abs=0.7)


def test_to_go_on_with_a_run_costs_no_more_than_to_open_one():
    """As usual where the text lacks little; no more than opening a run where it lacks every other sentence."""
    usual, many = WEIGHTS.priors(), WEIGHTS.priors(np.array([400, 0, 0, 0, 400, 100]))
    further = WEIGHTS.null_more, WEIGHTS.null_more, WEIGHTS.null_turn
    assert (usual.delete_more, usual.insert_more, usual.insert_turn) == further
    assert many.delete_more == many.delete_open < many.insert_more == many.insert_open < WEIGHTS.null_more
    assert many.insert_turn == many.insert_open


def test_priors_of_a_ladder_add_up_to_what_the_search_pays():
    """Beads are 1:1 only; rows in which none may end make single deletions, and a long run that turns to insertions."""
    lattice = Lattice.full(300, 220)
    evidence = np.full((len(KINDS), lattice.cells), 1000, np.float32)
    evidence[KINDS.index((1, 1)), ~np.isin(lattice.i, [*range(2, 200, 3), *range(250, 270)])] = 0
    search, own = adapted_search(lattice, evidence, WEIGHTS)
    kinds, cost = search.best()
    places = _Places.of(lattice, kinds)
    assert all(some.any() for some in places._runs)
    assert own.delete_more < own.insert_more < own.insert_turn < own.insert_open
    assert places.priors(own).sum() == pytest.approx(cost)
