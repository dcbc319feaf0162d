"""The search, held to every ladder of lattices that are small enough to list."""

from collections import Counter, defaultdict
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align.search.dynamic import FORBIDDEN, Costs, Search
from bilingual_align.search.lattice import KINDS, Lattice

from .material import random_costs

DELETION, INSERTION = (1, 0), (0, 1)


def ladders(lattice, costs):
    """All ladders: cost, beads as (kind, i, j of the end), and numbers of null beads that open, extend and turn runs.

    The plain definition: in a run, deletions come first; a cut begins a new run, and no bead jumps over it.
    """
    cuts, found = set(lattice.cuts.tolist()), []

    def inside(i, j):
        return i <= lattice.shape[0] and lattice.first[i] <= j <= lattice.last[i]

    order = {(i, j): k for k, (i, j) in enumerate(zip(lattice.i.tolist(), lattice.j.tolist(), strict=True))}

    def go(i, j, state, cost, beads, runs):
        if i in cuts and lattice.first[i] == lattice.last[i]:
            state = "match"
        if (i, j) == lattice.shape:
            found.append((cost, beads, runs))
        for k, (m, n) in enumerate(KINDS):
            if inside(i + m, j + n) and not any(i < cut < i + m for cut in cuts):
                extra = costs.beads[k, order[i + m, j + n]]
                go(i + m, j + n, "match", cost + extra, (*beads, ((m, n), i + m, j + n)), runs)
        if state != "insert" and inside(i + 1, j):
            run, extra = (1, costs.delete_more) if state == "delete" else (0, costs.delete_open)
            go(i + 1, j, "delete", cost + extra[i], (*beads, (DELETION, i + 1, j)), (*runs, run))
        if inside(i, j + 1):
            run = {"match": 0, "insert": 1, "delete": 2}[state]
            extra = (costs.insert_open, costs.insert_more, costs.insert_turn)[run]
            go(i, j + 1, "insert", cost + extra[j], (*beads, (INSERTION, i, j + 1)), (*runs, run))

    go(0, 0, "match", 0.0, (), ())
    return found


def check(lattice, costs):
    every = ladders(lattice, costs)
    total = -np.logaddexp.reduce([-cost for cost, *_ in every])
    kinds, cost = Search(lattice, costs).best()
    least = min(every, key=lambda ladder: ladder[0])
    assert kinds == [kind for kind, *_ in least[1]]
    assert cost == pytest.approx(least[0], abs=1e-4)

    expected, runs = defaultdict(float), Counter()
    for cost, beads, steps in every:
        share = np.exp(total - cost)
        for kind, i, j in beads:
            place = {DELETION: i, INSERTION: j}.get(kind, (i, j))
            expected[kind, place] += share
        for run in steps:
            runs[run] += share
    posteriors = Search(lattice, costs).posteriors()
    for k, kind in enumerate(KINDS):
        ends = zip(lattice.i.tolist(), lattice.j.tolist(), strict=True)
        assert posteriors.beads[k] == pytest.approx([expected[kind, end] for end in ends], abs=1e-4)
    sources, targets = lattice.shape
    assert posteriors.delete == pytest.approx([expected[DELETION, i + 1] for i in range(sources)], abs=1e-4)
    assert posteriors.insert == pytest.approx([expected[INSERTION, j + 1] for j in range(targets)], abs=1e-4)
    assert posteriors.total == pytest.approx(total, abs=1e-4)

    beads, counts, again = Search(lattice, costs).expectations()
    assert beads == pytest.approx(posteriors.beads, abs=1e-6)
    assert counts == pytest.approx([runs[0], runs[1], runs[2]], abs=1e-4)
    assert again == pytest.approx(total, abs=1e-4)


@pytest.mark.parametrize("shape", list(product(range(5), range(5))))
def test_every_full_lattice(shape):
    lattice = Lattice.full(*shape)
    check(lattice, random_costs(lattice, seed=7))


@st.composite
def narrow_lattices(draw):
    """Lattices with a margin around a ladder, some of whose breaks are cuts."""
    steps = draw(st.lists(st.sampled_from([(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)]), min_size=1, max_size=5))
    rungs = [(0, 0)]
    for m, n in steps:
        rungs.append((rungs[-1][0] + m, rungs[-1][1] + n))
    sources, targets = rungs[-1]
    rows = np.arange(sources + 1)
    middle = np.interp(rows, *zip(*dict(rungs).items(), strict=True)).astype(int)
    margin = draw(st.integers(1, 2))
    first, last = np.maximum(0, middle - margin), np.minimum(targets, middle + margin)
    first[0], last[-1] = 0, targets
    for i, j in rungs:
        first[i], last[i] = min(first[i], j), max(last[i], j)
    lattice = Lattice(np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last))
    inner = [(i, j) for i, j in rungs if 0 < i < sources]
    return lattice.cut(sorted(dict(draw(st.lists(st.sampled_from(inner), max_size=2))).items())) if inner else lattice


@given(narrow_lattices(), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_narrow_lattices_with_cuts(lattice, seed):
    check(lattice, random_costs(lattice, seed))


@given(narrow_lattices(), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_strips_hold_every_cell_once_and_its_beads(lattice, size):
    found = []
    for (start, end), (begin, _), strip, cells, own in lattice.strips(size):
        assert (strip.i[cells] + start).tolist() == lattice.i[own].tolist()
        assert (strip.j[cells] + begin).tolist() == lattice.j[own].tolist()
        assert end == lattice.i[own].max()
        for kind in KINDS:
            there = strip.before(*kind)[cells] >= 0
            assert there[lattice.before(*kind)[own] >= 0].all()
        found += own.tolist()
    assert sorted(found) == list(range(lattice.cells))


@given(narrow_lattices(), st.integers(0, 9))
@settings(max_examples=20, deadline=None)
def test_a_ladder_has_a_lattice(lattice, seed):
    ends = np.cumsum(Search(lattice, random_costs(lattice, seed)).best()[0], axis=0)
    along = Lattice.along(ends)
    assert (along.cell(*ends.T) >= 0).all()
    assert along.shape == lattice.shape
    assert along.cells <= sum(lattice.shape) + 1


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_every_sentence_is_somewhere(sources, targets, seed):
    lattice = Lattice.full(sources, targets)
    posteriors = Search(lattice, random_costs(lattice, seed)).posteriors()
    held = posteriors.delete.copy(), posteriors.insert.copy()
    for k, kind in enumerate(KINDS):
        for side, ends in enumerate((lattice.i, lattice.j)):
            for back in range(1, kind[side] + 1):
                np.add.at(held[side], (ends - back)[ends >= back], posteriors.beads[k][ends >= back])
    assert np.concatenate(held) == pytest.approx(1, abs=1e-4)


def flat(lattice, ones, null, others=FORBIDDEN):
    """Costs of a search with 1:1 beads (by pair of sentences), null beads, and none besides."""
    sources, targets = lattice.shape
    beads = np.full((len(KINDS), lattice.cells), others)
    ends = (lattice.i > 0) & (lattice.j > 0)
    beads[0, ends] = [ones(i - 1, j - 1) for i, j in zip(lattice.i[ends], lattice.j[ends], strict=True)]
    opened, more, turn = null
    sides = [np.ones(n) for n in (sources, sources, targets, targets, targets)]
    return Costs(beads, *(cost * side for cost, side in zip((opened, more, opened, more, turn), sides, strict=True)))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("kitten", "sitting", 3),
        ("", "abc", 3),
        ("abc", "", 3),
        ("", "", 0),
        ("flaw", "lawn", 2),
        ("intention", "execution", 5),
    ],
)
def test_edit_distance(one, other, distance):
    lattice = Lattice.full(len(one), len(other))
    costs = flat(lattice, lambda i, j: float(one[i] != other[j]), (1, 1, 1))
    assert Search(lattice, costs).best()[1] == distance


def test_null_runs_are_affine_and_deletions_come_first():
    lattice = Lattice.full(3, 2)
    costs = flat(lattice, lambda i, j: 1e3, (5.0, 1.0, 2.0))
    assert Search(lattice, costs).best() == ([DELETION] * 3 + [INSERTION] * 2, 5 + 1 + 1 + 2 + 1)
    assert Search(lattice, costs).expectations()[1] == pytest.approx([1, 3, 1], abs=1e-3)


def test_forbidden_beads_are_in_no_ladder():
    lattice = Lattice.full(4, 4)
    costs = flat(lattice, lambda i, j: FORBIDDEN if i == j else 0.0, (9.0, 9.0, 9.0))
    posteriors = Search(lattice, costs).posteriors()
    assert posteriors.beads[0, lattice.i == lattice.j].max() == 0
    assert np.isfinite(posteriors.total)


@given(narrow_lattices())
@settings(max_examples=40, deadline=None)
def test_cells_of_a_lattice(lattice):
    cells = np.arange(lattice.cells)
    assert lattice.cell(lattice.i, lattice.j).tolist() == cells.tolist()
    assert (lattice.first[lattice.i] <= lattice.j).all()
    assert (lattice.j <= lattice.last[lattice.i]).all()
    assert lattice.steps[0][0] == 0
    assert [a for a, _ in lattice.steps[1:]] == [b for _, b in lattice.steps[:-1]]
    for m, n in (*KINDS, DELETION, INSERTION):
        before = lattice.before(m, n)
        reached = before >= 0
        assert (lattice.i[reached] - lattice.i[before[reached]] == m).all()
        assert (lattice.j[reached] - lattice.j[before[reached]] == n).all()


def test_cells_outside():
    lattice = Lattice(np.array([0, 0, 1]), np.array([1, 2, 2]))
    outside = [(-1, 0), (0, -1), (0, 2), (2, 0), (3, 2)]
    assert lattice.cell(*np.array(outside).T).tolist() == [-1] * len(outside)


def breaks(lattice):
    return {tuple((i, j) for _, i, j in beads) for _, beads, _ in ladders(lattice, random_costs(lattice, 0))}


def test_a_cut_keeps_the_ladders_through_it_without_insertions_beside_it():
    through = {ladder for ladder in breaks(Lattice.full(4, 4)) if [j for i, j in ladder if i == 2] == [1]}
    assert breaks(Lattice.full(4, 4).cut([(2, 1)])) == through
