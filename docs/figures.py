"""Draw the pictures of the documentation, each with the code that the pages show.

    python docs/figures.py [FOLDER]

They go to ``docs/figures`` unless a folder is named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from bilingual_align import Aligner, Bead, ParallelCorpus, align, align_files, datasets
from bilingual_align.cost.weights import Weights
from bilingual_align.evaluate import calibration, compare, plots
from bilingual_align.evaluate.gold import Gold
from bilingual_align.evaluate.links import link_probabilities

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # after the choice of the backend

HERE = Path(__file__).resolve().parent
GERMAN = (
    "Am 3. Mai 1848 kam Dr. Weiß nach Wien. Er hatte 200 Gulden in der Tasche, und das war nicht viel. "
    "Niemand erwartete ihn am Bahnhof. „Wo ist mein Koffer?“, fragte er. Keiner antwortete."
)
ENGLISH = (
    "On 3 May 1848, Dr. Weiß came to Vienna with 200 guilders in his pocket, and that was not much. "
    'Nobody was waiting for him at the station. "Where is my suitcase?" he asked. Nobody answered. It was raining.'
)


@cache
def novella() -> tuple[Gold, ParallelCorpus, ParallelCorpus, Weights]:
    """Gold, its alignment by all evidence, that by lengths only, and the weights of the latter."""
    gold, full = datasets.load("immensee")[0], Weights.bundled()
    lengths = replace(full, evidence={name: weight * (name == "length") for name, weight in full.evidence.items()})
    by_length = Aligner(weights=lengths).align_documents(*gold.documents)
    return gold, Aligner().align_documents(*gold.documents), by_length, lengths


def evidence() -> Axes:
    """Costs of a right unit and of a wrong one, by kind of evidence."""
    german, english = sorted((HERE.parent / "seeds").glob("*.txt"))
    texts = align_files(german, english)
    source, target = texts.source, texts.target
    if source is None or target is None:
        raise ValueError("a corpus of two files has their texts")
    forced = Aligner().align_documents(source, target, pins=[Bead(8, 9, 9, 10)])
    right, wrong = texts[8], next(unit for unit in forced if unit.bead == (8, 9, 9, 10))
    names = [name for name in right.parts if abs(right.parts[name]) + abs(wrong.parts[name]) > 0.05]
    axes = plt.subplots(figsize=(7, 4), layout="constrained")[1]
    rows = np.arange(len(names))
    for offset, unit, colour, label in ((-0.2, right, "#0072B2", "right"), (0.2, wrong, "#D55E00", "wrong")):
        name = f"{label} unit, {sum(unit.parts.values()):+.1f} in all"
        axes.barh(rows + offset, [unit.parts[part] for part in names], 0.38, color=colour, label=name)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.set_yticks(rows, names)
    axes.invert_yaxis()
    axes.set(xlabel="cost in nats; to the left speaks for the unit", title="One German sentence, two English ones")
    axes.legend()
    return axes


def ladders() -> Axes:
    """All alignments of a small text: probability of each pair, and the best ladder."""
    corpus = align(GERMAN, ENGLISH)
    shape = corpus.alignment.shape
    links = link_probabilities(corpus)
    grid = np.zeros(shape)
    grid[links.source, links.target] = links.probability
    axes = plt.subplots(figsize=(6, 4.6), layout="constrained")[1]
    image = axes.imshow(grid.T, "Blues", vmin=0, vmax=1, origin="lower", extent=(0, shape[0], 0, shape[1]))
    axes.plot(*zip(*corpus.alignment.rungs, strict=True), "o-", color="#E69F00", label="most probable ladder")
    for i, j in np.ndindex(shape):
        colour = "white" if grid[i, j] > 0.5 else "black"
        axes.text(i + 0.5, j + 0.8, f"{grid[i, j]:.2f}", ha="center", va="center", color=colour)
    axes.set(xlabel="German sentences", ylabel="English sentences", title="Probability that two sentences meet")
    axes.set(xticks=range(shape[0] + 1), yticks=range(shape[1] + 1))
    axes.figure.colorbar(image, ax=axes, label="posterior probability")
    axes.legend(loc="lower right")
    return axes


def risk_coverage() -> Axes:
    """Risk and coverage of two aligners."""
    gold, corpus, by_length, _ = novella()
    axes = plots.plot_risk_coverage(calibration(gold, corpus), label="all evidence")
    return plots.plot_risk_coverage(calibration(gold, by_length), axes, label="lengths only")


FIGURES: dict[str, Callable[[], Axes]] = {
    "evidence": evidence,
    "ladders": ladders,
    "path": lambda: plots.plot_path(novella()[1]),
    "band": lambda: plots.plot_band(novella()[1], link_probabilities(novella()[1])),
    "band_lengths": lambda: plots.plot_band(novella()[2], link_probabilities(novella()[2], weights=novella()[3])),
    "lengths": lambda: plots.plot_lengths(novella()[1]),
    "reliability": lambda: plots.plot_reliability(calibration(novella()[0], novella()[2])),
    "risk_coverage": risk_coverage,
    "errors": lambda: plots.plot_errors(compare(novella()[0], novella()[2])),
    "positions": lambda: plots.plot_positions(compare(novella()[0], novella()[2])),
}


def main(folder: Path) -> None:
    """Draw all figures as SVG; the same code draws the same files."""
    matplotlib.rcParams["svg.hashsalt"] = "bilingual_align"
    for name, draw in FIGURES.items():
        draw()
        plt.gcf().savefig(folder / f"{name}.svg", metadata={"Date": None})
        plt.close("all")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE / "figures")
