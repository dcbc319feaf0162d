"""Pictures are tested by what they hold: artists, data, labels."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from bilingual_align import Aligner, Alignment, ParallelCorpus, TranslationUnit, datasets
from bilingual_align.errors import InputError, MissingExtraError
from bilingual_align.evaluate import calibration, compare, plots
from bilingual_align.evaluate.calibration import Calibration
from bilingual_align.evaluate.links import Links, link_probabilities

GERMAN = "1. Am 3. Mai 1848 kam er.\n2. Er blieb 7 Tage lang.\n3. Dann ging er. Er kam nie wieder.\n4. Ende."
ENGLISH = "1. On 3 May 1848 he came.\n2. He stayed for 7 days.\n3. Then he left and never came back.\n4. The end."


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def letter():
    gold = datasets.load("james")[0]
    return gold, Aligner().align_documents(gold.source, gold.target)


@pytest.fixture(scope="module")
def long_corpus():
    """100,000 units of which every thousandth is unsure."""
    beads = Alignment.from_kinds([(1, 1), (1, 1), (2, 1), (1, 0)] * 25_000)
    return ParallelCorpus(
        tuple(
            TranslationUnit(
                "a" * 60 * (b.kind[0] > 0), "b" * 72 * (b.kind[1] > 0), (), (), b, 0.2 if k % 1000 == 0 else 1
            )
            for k, b in enumerate(beads)
        )
    )


def artist(axes, label):
    return next(found for found in axes.get_children() if found.get_label() == label)


def assert_complete(axes):
    """Title, labels of both axes, and that it can be drawn."""
    axes.figure.canvas.draw()
    assert axes.get_title()
    assert axes.get_xlabel()
    assert axes.get_ylabel()
    return axes


def links_of(corpus):
    beads = [u.bead for u in corpus if not u.is_null]
    pairs = [(i, j) for b in beads for i in range(*b[:2]) for j in range(*b[2:])]
    return Links(*np.array(pairs).T, np.ones(len(pairs)))


def test_path_holds_every_unit_with_its_confidence(letter):
    _, corpus = letter
    axes = assert_complete(plots.plot_path(corpus))
    line = artist(axes, "path")
    assert [segment.tolist() for segment in line.get_segments()] == [
        [[u.bead.source_start, u.bead.target_start], [u.bead.source_end, u.bead.target_end]] for u in corpus
    ]
    assert np.allclose(line.get_array(), [u.confidence for u in corpus])
    unsure = sum(u.confidence < 0.5 for u in corpus)
    assert len(artist(axes, "confidence below 0.5").get_segments()) == unsure
    assert axes.get_title().startswith(f"Alignment path: {len(corpus)} units")
    assert axes.get_xlabel() == "de sentence, counted from 0"


def test_path_shows_the_values_that_both_texts_have_once():
    corpus = Aligner(presplit=True).align(GERMAN, ENGLISH)
    axes = plots.plot_path(corpus)
    circles = artist(axes, "anchor found once in each text").get_offsets().tolist()
    assert [0.5, 0.5] in circles  # the date
    assert [1.5, 1.5] in circles  # 7
    assert all(x == y for x, y in circles)


def test_path_marks_moved_units_and_unknown_confidence():
    alone = TranslationUnit("a", "b", (), (), Alignment.from_kinds([(1, 1)]).__iter__().__next__(), float("nan"))
    moved = TranslationUnit("a", "b", (), (), alone.bead._replace(source_start=4, source_end=6), 0.9, moved=True)
    axes = assert_complete(plots.plot_path(ParallelCorpus((alone, moved))))
    assert artist(axes, "moved").get_offsets().tolist() == [[5.0, 0.5]]
    assert artist(axes, "path").get_array().mask.tolist() == [True]


def test_long_path_keeps_what_is_unsure(long_corpus):
    axes = assert_complete(plots.plot_path(long_corpus))
    line = artist(axes, "path")
    segments = np.array(line.get_segments())
    assert len(segments) <= 1000
    assert segments[0, 0].tolist() == [0, 0]
    assert tuple(segments[-1, 1]) == long_corpus.alignment.shape
    # in every tenth stretch, one unit of a hundred has 0.2
    assert np.unique(line.get_array().round(6), return_counts=True)[1].tolist() == [100, 900]
    assert np.allclose(line.get_array()[0], 0.992)
    ticks = artist(axes, "confidence below 0.5")
    assert len(ticks.get_segments()) == 100
    assert ticks.get_alpha() == 0.8
    assert (segments[1:, 0] == segments[:-1, 1]).all()
    assert "mean of 100 units" in axes.figure.axes[1].get_ylabel()


def test_band_holds_the_posterior_beside_the_path(letter):
    _, corpus = letter
    links = link_probabilities(corpus)
    axes = assert_complete(plots.plot_band(corpus, links))
    image = axes.images[0].get_array()
    reach = image.shape[0] // 2
    assert image.shape[1] == len(corpus.source)
    known = {(i, j): p for i, j, p in zip(*(x.tolist() for x in links), strict=True)}
    for unit in corpus:
        i, i2, j, j2 = unit.bead
        for source in range(i, i2):
            for target in range(j, min(j2, j + reach + 1)):
                assert image[reach + target - j, source] == known.get((source, target), 0)
    assert image.sum() > 0.9 * len(corpus)


def test_links_are_at_least_as_probable_as_the_bead_that_holds_them(letter):
    _, corpus = letter
    links = link_probabilities(corpus)
    known = {(i, j): p for i, j, p in zip(*(x.tolist() for x in links), strict=True)}
    for unit in corpus:
        if not unit.is_null and not unit.moved:
            assert known[unit.bead.source_end - 1, unit.bead.target_start] >= unit.confidence - 1e-6
    assert links.probability.max() <= 1
    with pytest.raises(InputError, match="texts are not known"):
        link_probabilities(ParallelCorpus(corpus.units))


def test_long_band_shows_the_least_sure_of_each_stretch(long_corpus):
    links = links_of(long_corpus)
    astray = 5_000
    unsure = links.source == astray
    links = links._replace(
        source=np.append(links.source, astray),
        target=np.append(links.target, links.target[unsure][0] + 3),
        probability=np.append(np.where(unsure, 0.3, 1), 0.7),
    )
    axes = assert_complete(plots.plot_band(long_corpus, links))
    image = axes.images[0].get_array()
    assert image.shape[1] <= 1000
    column = astray // 125
    assert image[:, column].tolist() == [0, 0, 0, 0, 0.3, 0, 0, 0.7, 0]
    assert "of each 125" in axes.get_xlabel()


def test_band_of_another_text(letter):
    _, corpus = letter
    with pytest.raises(InputError, match="source sentence 128"):
        plots.plot_band(corpus, Links(np.array([128]), np.array([0]), np.array([1.0])))


def test_lengths_have_the_ratio_of_the_texts(letter):
    _, corpus = letter
    axes = assert_complete(plots.plot_lengths(corpus))
    units = [u for u in corpus if not u.is_null]
    assert axes.collections[0].get_offsets().tolist() == [[len(u.source) + 1, len(u.target) + 1] for u in units]
    (line,) = axes.lines
    x, y = line.get_data()
    totals = [sum(len(s.text) + 1 for s in d.segments) for d in (corpus.source, corpus.target)]
    assert np.allclose(y / x, totals[1] / totals[0])
    assert "characters" in axes.get_xlabel()


def test_long_lengths_are_counted_in_cells(long_corpus):
    axes = assert_complete(plots.plot_lengths(long_corpus))
    assert axes.collections[0].get_array().sum() == 75_000
    assert axes.lines[0].get_label() == f"ratio of the texts, {73 * 3 / (61 * 4):.2f}"


def test_reliability_shows_the_table(letter):
    gold, corpus = letter
    trust = calibration(gold, corpus)
    axes = assert_complete(plots.plot_reliability(trust))
    rows = trust.reliability().rows
    points = [
        (container.lines[0].get_xdata()[0], container.lines[0].get_ydata()[0]) for container in axes.containers[:-1]
    ]
    assert points == [(row[2], row[3]) for row in rows]
    assert [text.get_text() for text in axes.texts] == [f"{row[1]:,}" for row in rows]
    assert f"{trust.expected_error():.3f}" in axes.get_title()


def test_risk_and_coverage_of_two_systems():
    one = Calibration(np.array([0.995, 0.95, 0.6, 0.3]), np.array([True, True, False, False]))
    axes = plots.plot_risk_coverage(one, label="one")
    plots.plot_risk_coverage(Calibration(one.confidence, ~one.right), axes, label="two")
    curve = artist(axes, "one")
    assert curve.get_xdata().tolist() == [0.25, 0.5, 0.75, 1]
    assert curve.get_ydata().tolist() == [0, 0, pytest.approx(1 / 3), 0.5]
    assert axes.get_ylim() == (0, 1.05)  # that of the worse one
    assert curve.get_color() != artist(axes, "two").get_color()
    assert artist(axes, "confidence at least 0.9").get_xdata() == [0.5]
    assert [text.get_text() for text in assert_complete(axes).get_legend().get_texts()][::4] == ["one", "two"]


WRONG = [([0], [0]), ([1], []), ([2], [1]), ([3], [2, 3]), ([4], [4])]
RIGHT = [([0], [0]), ([1, 2], [1]), ([3], [2]), ([], [3]), ([4], [4])]


def test_errors_by_class():
    axes = assert_complete(plots.plot_errors(compare(RIGHT, WRONG)))
    widths = {axes.get_yticklabels()[round(bar.get_y() + 0.4)].get_text(): bar.get_width() for bar in axes.patches}
    assert widths == {"missed null": 1, "spurious null": 1}
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["confidence not known"]


def test_errors_are_stacked_by_confidence():
    beads = Alignment.from_kinds([(1, 1), (2, 2), (1, 0), (1, 1)])
    units = [TranslationUnit("", "", (), (), b, c) for b, c in zip(beads, (1.0, 0.95, 0.4, 1.0), strict=True)]
    gold = Alignment.from_kinds([(1, 1), (1, 1), (1, 1), (2, 1)])
    axes = plots.plot_errors(compare(gold, ParallelCorpus(tuple(units))))
    parts = {container.get_label(): [bar.get_width() for bar in container] for container in axes.containers}
    assert parts == {"unsure, below 0.5": [1, 0], "sure, 0.9 or more": [0, 1]}
    assert [label.get_text() for label in axes.get_yticklabels()] == ["spurious null", "merge"]


def test_positions():
    axes = assert_complete(plots.plot_positions(compare(RIGHT, WRONG)))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["missed null (1)", "spurious null (1)"]
    assert [events.get_positions() for events in axes.collections] == [[0.4], [0.2]]


def test_nothing_to_draw_is_drawn():
    nothing = np.array([], int)
    empty, right = ParallelCorpus(()), compare(RIGHT, RIGHT)
    for axes in (
        plots.plot_path(empty),
        plots.plot_lengths(empty),
        plots.plot_band(empty, Links(nothing, nothing, np.array([]))),
        plots.plot_reliability(Calibration(np.array([]), np.array([], bool))),
        plots.plot_risk_coverage(Calibration(np.array([]), np.array([], bool))),
        plots.plot_errors(right),
        plots.plot_positions(right),
    ):
        assert " 0" in assert_complete(axes).get_title() or axes.get_title() == "Risk and coverage"


def test_given_axes_are_used(letter):
    gold, corpus = letter
    _, axes = plt.subplots()
    assert plots.plot_errors(compare(gold, corpus), axes) is axes


def test_without_matplotlib(monkeypatch, letter):
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.pyplot", None)
    with pytest.raises(MissingExtraError, match=r"\[plot\]"):
        plots.plot_lengths(letter[1])
