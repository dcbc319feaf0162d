"""What long texts are spared is not missed: against the search of everything."""

import numpy as np
import pytest

from bilingual_align import Aligner, Lexicon, datasets
from bilingual_align.aligner import _side
from bilingual_align.cost.evidence import Evidence
from bilingual_align.cost.weights import Weights
from bilingual_align.evaluate import Gold, evaluate
from bilingual_align.search.lattice import Lattice
from bilingual_align.solution import solve

from .material import evidence, long_texts


def spoilt(gold, name):
    """Evidence and gold of a text of which, for some names, a twentieth or a stretch of the target is missing."""
    source, target = ([s.text for s in side.segments] for side in (gold.source, gold.target))
    random = np.random.default_rng(0)
    gone = {
        "whole": set(),
        "some missing": set(random.choice(len(target), len(target) // 20, replace=False).tolist()),
        "a stretch missing": set(range(len(target) // 3, len(target) // 2)),
    }[name]
    numbers = {j: k for k, j in enumerate(j for j in range(len(target)) if j not in gone)}
    beads = [(left, [numbers[j] for j in right if j in numbers]) for left, right in gold.beads]
    left = [text for j, text in enumerate(target) if j in numbers]
    aligner = Aligner(presplit=True)
    sides = (
        _side(aligner.document("\n".join(x.replace("\n", " ") for x in side), code))
        for side, code in ((source, "de"), (left, "en"))
    )
    return Evidence.of(*sides, Lexicon.bundled()), Gold(beads, exact=gold.exact)


@pytest.mark.parametrize("name", ["whole", "some missing", "a stretch missing"])
@pytest.mark.parametrize(("text", "number"), [("immensee", 0), ("pud_news", 1)])
def test_the_way_is_as_good_as_everything(text, number, name):
    both, gold = spoilt(datasets.load(text)[number], name)
    shape = both.source.words.sentences, both.target.words.sentences
    lattice = both.lattice()
    judged = [solve(both, some, Weights.bundled()).beads for some in (lattice, Lattice.full(*shape))]
    near, whole = (evaluate(gold, beads) for beads in judged)
    assert near[near.main].f1 >= whole[whole.main].f1 - 0.001
    assert lattice.cells < shape[0] * shape[1] / 20


def test_a_text_in_pieces_is_aligned_as_in_one_go(monkeypatch):
    german, english = long_texts(300)
    del english[100:110]
    both = evidence(german, english)
    monkeypatch.setattr("bilingual_align.cost.priors._INERTIA", 1e12)  # what is typical of a piece is its own
    whole = solve(both, both.lattice(), Weights.bundled())
    monkeypatch.setattr("bilingual_align.solution._ROWS", 20)
    monkeypatch.setattr("bilingual_align.cost.landmarks._ROWS", 30)
    assert len(list(both.lattice().pieces(20))) > 5
    pieces = solve(both, both.lattice(), Weights.bundled())
    assert pieces.beads == whole.beads
    assert pieces.confidences == pytest.approx(whole.confidences, abs=1e-6)
    assert pieces.cost == pytest.approx(whole.cost, abs=1e-3)


def catalogue(articles):
    """No word is rare in it, but the numbers are."""
    random = np.random.default_rng(0)
    figures = [(*random.integers(10, 90, 3), *random.integers(1e4, 1e5, 1)) for _ in range(articles)]
    german = [f"Schraube, verzinkt, {a} x {b} mm, {c},{c} Euro, Artikelnummer {d}" for a, b, c, d in figures]
    return german, [f"Screw, galvanized, {a} x {b} mm, EUR {c}.{c}, item no. {d}" for a, b, c, d in figures]


def copies(times):
    """Each word occurs too often to be rare."""
    german, english = long_texts(20)
    return german * times, english * times


def weather(times):
    """No word and no number is rare in it, but each of sixty days is rarer than any word."""
    days = [(day, *month) for day in range(1, 21) for month in (("Mai", "May"), ("Juni", "June"), ("Juli", "July"))]
    dates = [days[k] for k in np.random.default_rng(0).permutation(np.repeat(np.arange(len(days)), times))]
    german = [f"Am {d}. {m} schien hier im Tal von früh bis spät die Sonne, und es war warm." for d, m, _ in dates]
    return german, [f"On {m} {d} the sun shone here in the valley from dawn to dusk; it was warm." for d, _, m in dates]


def without_a_stretch(english):
    return [*english[:100], *english[180:]]


@pytest.mark.parametrize(
    ("texts", "period"),
    [(catalogue(400), 400), (copies(40), 20), (weather(33), 1980)],
    ids=["catalogue", "copies", "weather"],
)
def test_the_way_where_no_word_is_rare(texts, period):
    german, english = texts
    i, j, _ = evidence(german, without_a_stretch(english)).chain
    right = (i - np.where(j < 100, j, j + 80)) % period == 0
    assert len(i) > len(english) / 10
    assert right.all()


@pytest.mark.parametrize("texts", [catalogue(400), weather(33)], ids=["catalogue", "weather"])
def test_values_narrow_the_corridor(texts):
    german, english = texts
    assert evidence(german, without_a_stretch(english)).lattice().cells < 20 * len(german)


@pytest.mark.parametrize("size", [50, 700])
def test_costs_by_strips_are_those_of_all_beads(size, monkeypatch):
    german, english = long_texts(120)
    both = evidence(german[:70] + german[90:], [*english[:40], "No.", *english[50:]])
    lattice = Lattice.full(both.source.words.sentences, both.target.words.sentences)
    whole = solve(both, lattice, Weights.bundled())
    monkeypatch.setattr("bilingual_align.solution._CELLS", size)
    strips = solve(both, lattice, Weights.bundled())
    assert strips.beads == whole.beads
    assert strips.confidences == pytest.approx(whole.confidences, abs=1e-6)
    for one, other in zip(strips.parts, whole.parts, strict=True):
        assert one == pytest.approx(other, abs=1e-3)
