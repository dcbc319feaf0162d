"""Pictures of an alignment and of how good it is; with the extra ``[plot]``.

Conventions
-----------
Every function draws into ``ax``, or into a new figure, and gives the Axes, whose ``figure`` can be saved. Sentences are
counted from 0. Long texts are drawn in stretches of equal length, and the title says so, so that a picture of
100,000 sentences is made and read as quickly as one of 100.

Colours are those of Okabe and Ito, which the colour-blind can tell apart, and shades of one hue; blue is sure, red
is unsure.

References
----------
Okabe and Ito 2008, Color universal design.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.cost.anchors import anchor_pairs, anchor_tokens
from bilingual_align.cost.length import VARIANCE
from bilingual_align.errors import InputError, MissingExtraError
from bilingual_align.evaluate.calibration import Calibration
from bilingual_align.evaluate.differences import CLASSES, Differences
from bilingual_align.evaluate.links import Links
from bilingual_align.features import Written

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

Int = NDArray[np.integer[Any]]
Float = NDArray[np.floating[Any]]

_BLUE, _SKY, _ORANGE, _RED, _PINK, _GREY = "#0072B2", "#56B4E9", "#E69F00", "#D55E00", "#CC79A7", "#767676"

_SURE, _UNSURE = 0.9, 0.5
_THRESHOLDS = {0.99: "o", 0.9: "s", 0.5: "^"}
_COLUMNS = 1000
"""Stretches that a text is drawn in at most: about as many as a picture has dots."""
_SCATTER = 3000
"""More points than this hide each other; then they are counted in cells."""
_REACH = 40
"""Most sentences off the path that the picture of the posterior shows on each side."""
_VISIBLE = 0.05
"""Least probability for which that picture is made wider."""


def plot_path(corpus: ParallelCorpus, ax: Axes | None = None) -> Axes:
    """Way of an alignment through both texts, coloured by confidence, over the anchors that the texts share.

    Circles are numbers, dates and other values that each text has once: those off the path tell of wrong turns and of
    moved text. Ticks at the lower edge stand below unsure units, diamonds are moved ones. Of a long text, the colour
    is the mean confidence of a stretch, and the ticks are still those of all units.

    >>> from bilingual_align import align
    >>> plot_path(align("Der Hund bellt. 1848 war es.", "The dog barks. It was 1848.")).get_title()
    'Alignment path: 2 units, 1 shared anchor'
    """
    from matplotlib.collections import LineCollection

    axes = _axes(ax, (7, 6))
    units = [unit for unit in corpus if not unit.moved]
    size, steps = _stretches(units)
    line = LineCollection(list(steps.segments), cmap=_confidence_colours(), linewidths=2.5, capstyle="round", zorder=3)
    line.set(array=np.ma.masked_invalid(steps.confidence), clim=(0, 1), label="path")
    anchors = _shared_anchors(corpus)
    x, y = anchors.T + 0.5
    # many circles hide each other and the path
    size_of, inside = (28, "none") if len(anchors) <= _SCATTER else (2, _GREY)
    axes.scatter(x, y, size_of, facecolors=inside, edgecolors=_GREY, label="anchor found once in each text")
    axes.add_collection(line)
    unsure = [_middle(unit)[0] for unit in units if unit.confidence < _UNSURE]
    ticks = axes.vlines(unsure, 0, 0.025, _RED, transform=axes.get_xaxis_transform(), alpha=_opacity(unsure))
    ticks.set_label(f"confidence below {_UNSURE:g}")
    moved = np.array([_middle(unit) for unit in corpus if unit.moved]).reshape(-1, 2)
    if len(moved):
        axes.scatter(moved[:, 0], moved[:, 1], s=30, marker="D", color=_PINK, zorder=4, label="moved")
    _colour_bar(axes, line, "confidence (posterior probability)" + (f", mean of {size:,} units" if size > 1 else ""))
    return _finish(axes, f"Alignment path: {_count(corpus, 'unit')}, {_count(anchors, 'shared anchor')}", corpus)


def plot_band(corpus: ParallelCorpus, links: Links, ax: Axes | None = None) -> Axes:
    """Posterior probability of each target sentence near the path, as a heat map along the source.

    Row 0 is the first target sentence of the unit that a source sentence stands in: dark cells in other rows are the
    alternatives that the aligner saw, and the further sentences of a unit. Of a stretch of a long text, the column
    shows the least sure sentence.

    Parameters
    ----------
    corpus : ParallelCorpus
        Whose alignment is row 0.
    links : Links
        Of the same texts, from `bilingual_align.evaluate.links.link_probabilities`.
    ax : Axes, optional
    """
    axes = _axes(ax, (9, 3.5))
    first, doubt = _path_and_doubt(corpus, links)
    size = max(1, math.ceil(len(first) / _COLUMNS))
    chosen = np.array([k + int(np.argmax(doubt[k : k + size])) for k in range(0, len(first), size)], int)
    column = np.full(len(first), -1)
    column[chosen] = np.arange(len(chosen))
    offset, x = links.target - first[links.source], column[links.source]
    seen = np.abs(offset[(x >= 0) & (links.probability >= _VISIBLE)])
    reach = min(_REACH, max(3, int(seen.max(initial=0)) + 1))
    inside = (x >= 0) & (np.abs(offset) <= reach)
    image = np.zeros((2 * reach + 1, len(chosen)))
    image[offset[inside] + reach, x[inside]] = links.probability[inside]
    extent = (-0.5, max(1, len(first)) - 0.5, -reach - 0.5, reach + 0.5)
    shown = axes.imshow(image, "Blues", aspect="auto", origin="lower", vmin=0, vmax=1, extent=extent)
    shown.set_interpolation("nearest")
    axes.axhline(-0.5, color=_ORANGE, linewidth=0.8)
    axes.axhline(0.5, color=_ORANGE, linewidth=0.8)
    _colour_bar(axes, shown, "posterior probability")
    source, target = corpus.languages
    detail = f" (of each {size:,}, the least sure)" if size > 1 else ""
    axes.set(xlabel=f"{source} sentence, counted from 0{detail}", ylabel=f"{target} sentences off the path")
    axes.set_title(f"Posterior along the path: {_count(first, f'{source} sentence')}")
    return axes


def plot_lengths(corpus: ParallelCorpus, ax: Axes | None = None) -> Axes:
    """Lengths of both sides of all units that have two, with the ratio and the spread that the model expects.

    The line is the ratio of the lengths of both texts, the band holds 95 % of translations after Gale and Church.
    """
    axes = _axes(ax, (6.5, 5.5))
    units = [unit for unit in corpus if not unit.is_null]
    # the space after a sentence counts, as in the model, so that no length is zero
    x, y = (np.array([len(text) + 1 for text in side], int) for side in _texts(units))
    axes.set(xscale="log", yscale="log")
    if len(units) > _SCATTER:
        cells = axes.hexbin(x, y, gridsize=80, xscale="log", yscale="log", bins="log", mincnt=1, cmap="Blues")
        _colour_bar(axes, cells, "units")
    else:
        sure, colours = [unit.confidence for unit in units], _confidence_colours()
        dots = axes.scatter(x, y, 14, sure, alpha=0.8, cmap=colours, vmin=0, vmax=1, plotnonfinite=True)
        _colour_bar(axes, dots, "confidence (posterior probability)")
    ratio, lengths = _ratio(corpus), np.geomspace(1, 1.5 * max(10, x.max(initial=0), y.max(initial=0)), 200)
    spread = 1.96 * np.sqrt(VARIANCE * lengths * ratio)
    low, high = np.maximum(0.5, lengths * ratio - spread), lengths * ratio + spread
    axes.plot(lengths, lengths * ratio, color="black", linewidth=1, label=f"ratio of the texts, {ratio:.2f}")
    axes.fill_between(lengths, low, high, color=_GREY, alpha=0.25, linewidth=0, label="95 % expected")
    least = 0.7 * min(x.min(initial=10), y.min(initial=10))
    source, target = corpus.languages
    axes.set(xlim=(least, lengths[-1]), ylim=(least, lengths[-1]))
    axes.set(xlabel=f"{source} side, characters", ylabel=f"{target} side, characters")
    axes.legend(loc="upper left")
    axes.set_title(f"Lengths of {_count(units, 'unit')}")
    return axes


def plot_reliability(calibration: Calibration, ax: Axes | None = None, *, steps: int = 10) -> Axes:
    """Confidence beside the share of units that is right, in steps of confidence, with intervals and counts.

    On the dashed line the aligner is as often right as it says, below it is too sure of itself.

    Parameters
    ----------
    calibration : Calibration
    ax : Axes, optional
    steps : int
        Of equal width, from 0 to 1.
    """
    axes = _axes(ax, (5.5, 5.5))
    axes.plot([0, 1], [0, 1], "--", color=_GREY, label="as sure as right")
    for _, units, mean, right, low, high in calibration.reliability(steps).rows:
        bars = [[float(right) - float(low)], [float(high) - float(right)]]
        axes.errorbar([float(mean)], [float(right)], yerr=bars, fmt="o", color=_BLUE, capsize=3)
        axes.annotate(f"{units:,}", (float(mean), float(high)), (0, 4), textcoords="offset points", ha="center", size=8)
    axes.errorbar([], [], yerr=[], fmt="o", color=_BLUE, capsize=3, label="units (their number), 95 % interval")
    axes.set(
        xlim=(-0.03, 1.03), ylim=(-0.03, 1.1), xlabel="confidence, mean of the step", ylabel="share of units right"
    )
    axes.legend(loc="best")
    error = calibration.expected_error(steps)
    axes.set_title(f"Reliability: {_count(calibration.right, 'unit')}, expected error {error:.3f}")
    return axes


def plot_risk_coverage(calibration: Calibration, ax: Axes | None = None, *, label: str = "") -> Axes:
    """Share of the kept units that is wrong, by the share of units kept, when the least sure ones go first.

    Marked is what the thresholds 0.5, 0.9 and 0.99 keep. Drawn into the same axes again, two aligners can be compared.

    Parameters
    ----------
    calibration : Calibration
    ax : Axes, optional
    label : str
        Name of the curve in the legend.
    """
    from matplotlib.ticker import PercentFormatter

    axes = _axes(ax, (6.5, 4.5))
    confidence, kept, wrong = calibration.risk_coverage()
    is_first = not axes.lines
    colour = (_BLUE, _RED, _PINK, _ORANGE)[len(axes.lines) // (1 + len(_THRESHOLDS)) % 4]
    axes.step(kept, wrong, where="post", linewidth=1.8, color=colour, label=label or "all thresholds")
    for threshold, marker in _THRESHOLDS.items():
        k = int((confidence >= threshold).sum()) - 1
        place = ([kept[k]], [wrong[k]]) if k >= 0 else ([], [])
        name = f"confidence at least {threshold:g}" if is_first else None
        axes.plot(*place, marker, color=colour, label=name, clip_on=False)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(1))
    highest = max(float(np.max(curve.get_ydata(), initial=0.001)) for curve in axes.lines)
    axes.set(xlabel="units kept", ylabel="wrong among those kept", xlim=(0, 1.05), ylim=(0, 1.05 * highest))
    axes.legend(loc="upper left")
    axes.set_title("Risk and coverage")
    return axes


def plot_errors(differences: Differences, ax: Axes | None = None) -> Axes:
    """Number of differing regions of each class, by the confidence of their least sure bead."""
    from matplotlib.ticker import MaxNLocator

    classes = [name for name in CLASSES if any(region.kind == name for region in differences)]
    axes = _axes(ax, (6.5, 1.8 + 0.4 * len(classes)))
    left = np.zeros(len(classes))
    for label, colour, low, high in (
        (f"unsure, below {_UNSURE:g}", _RED, 0.0, _UNSURE),
        (f"{_UNSURE:g} to {_SURE:g}", _ORANGE, _UNSURE, _SURE),
        (f"sure, {_SURE:g} or more", _BLUE, _SURE, math.inf),
        ("confidence not known", _GREY, math.nan, math.nan),
    ):
        of = [
            r.kind for r in differences if low <= r.confidence < high or (math.isnan(low) and math.isnan(r.confidence))
        ]
        counts = np.array([of.count(name) for name in classes])
        if counts.any():
            axes.barh(classes, counts, left=left, color=colour, label=label)
            left += counts
    for name, count in zip(classes, left, strict=True):
        axes.annotate(f" {count:,.0f}", (count, name), va="center")
    axes.margins(x=0.15)
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set(xlabel="differing regions", ylabel="class")
    axes.set_title(f"Errors: {_count(differences, 'region')}, {differences.beads:,} gold beads")
    if classes:
        axes.legend(title="least sure bead", loc="upper left", bbox_to_anchor=(1.02, 1))
    return axes


def plot_positions(differences: Differences, ax: Axes | None = None) -> Axes:
    """Place in the text of each differing region, a row for each class: errors that come together stand together."""
    from matplotlib.ticker import PercentFormatter

    places = {name: [region.position for region in differences if region.kind == name] for name in CLASSES}
    places = {name: found for name, found in places.items() if found}
    axes = _axes(ax, (7, 1.3 + 0.4 * len(places)))
    for row, found in enumerate(places.values()):
        axes.eventplot(found, lineoffsets=row, linelengths=0.7, colors=_BLUE, alpha=_opacity(found))
    axes.set_yticks(range(len(places)), [f"{name} ({len(found):,})" for name, found in places.items()])
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    axes.set(xlim=(0, 1), xlabel="place in the text, by gold beads", ylabel="class")
    axes.set_title(f"Where the errors are: {_count(differences, 'region')}")
    return axes


def _axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """Axes given, or those of a new figure of a size in inches."""
    if ax is not None:
        return ax
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise MissingExtraError("plots", "plot") from error
    return plt.subplots(figsize=size, layout="constrained")[1]


def _confidence_colours() -> Colormap:
    from matplotlib.colors import LinearSegmentedColormap

    colours = LinearSegmentedColormap.from_list("confidence", [_RED, _ORANGE, _SKY, _BLUE])
    return colours.with_extremes(bad=_GREY)


def _colour_bar(axes: Axes, drawn: Any, label: str) -> None:
    axes.get_figure(root=True).colorbar(drawn, ax=axes, label=label)  # type: ignore[union-attr]


def _count(items: Sequence[object] | NDArray[Any], noun: str) -> str:
    return f"{len(items):,} {noun}{'' if len(items) == 1 else 's'}"


def _finish(axes: Axes, title: str, corpus: ParallelCorpus) -> Axes:
    """Axes of the sentences of both texts, with their title and legend."""
    from matplotlib.ticker import MaxNLocator

    source, target = corpus.languages
    axes.set(title=title, xlabel=f"{source} sentence, counted from 0", ylabel=f"{target} sentence, counted from 0")
    axes.autoscale_view()
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(integer=True))
        axis.set_major_formatter("{x:,.0f}")
    for handle in axes.legend(loc="upper left").legend_handles:
        if handle is not None:
            handle.set_alpha(1)  # that of many ticks is pale
    return axes


class _Steps(NamedTuple):
    """Stretches of the path: ends of shape (steps, 2, 2) and the mean confidence in each."""

    segments: Float
    confidence: Float


def _stretches(units: Sequence[TranslationUnit]) -> tuple[int, _Steps]:
    """Units that go into one step, and the steps; a confidence that is not known is nan."""
    size = max(1, math.ceil(len(units) / _COLUMNS))
    corners = np.array([unit.bead for unit in units], float).reshape(-1, 4)
    starts = np.arange(0, len(units), size)
    ends = np.minimum(starts + size, len(units)) - 1
    segments = np.stack([corners[starts][:, [0, 2]], corners[ends][:, [1, 3]]], axis=1)
    confidence = np.array([unit.confidence for unit in units], float)
    known = ~np.isnan(confidence)
    sums = (np.add.reduceat(part, starts) for part in (np.where(known, confidence, 0), known.astype(float)))
    with np.errstate(invalid="ignore"):
        return size, _Steps(segments, np.divide(*sums) if len(units) else confidence)


def _opacity(ticks: Sequence[object]) -> float:
    """Opacity of so many ticks: the more there are, the paler each, so that clusters stay visible."""
    return min(0.8, max(0.05, 80 / max(1, len(ticks))))


def _texts(units: Sequence[TranslationUnit]) -> tuple[list[str], list[str]]:
    return [unit.source for unit in units], [unit.target for unit in units]


def _middle(unit: TranslationUnit) -> tuple[float, float]:
    i, i2, j, j2 = unit.bead
    return (i + i2) / 2, (j + j2) / 2


def _shared_anchors(corpus: ParallelCorpus) -> Int:
    """Sentence numbers of the values that each text has once, shape (anchors, 2); none where a text is not known."""
    if corpus.source is None or corpus.target is None:
        return np.zeros((0, 2), int)
    source, target = (
        anchor_tokens(Written.of([segment.text for segment in document.segments]), document.language)
        for document in (corpus.source, corpus.target)
    )
    pairs = anchor_pairs(source, target)
    once = (source.counts[pairs.source] == 1) & (target.counts[pairs.target] == 1)
    places = [side.sentence[np.argsort(side.ids, kind="stable")] for side in (source, target)]
    starts = [np.cumsum(side.counts) - side.counts for side in (source, target)]
    chosen = pairs.source[once], pairs.target[once]
    return np.stack([place[start[ids]] for place, start, ids in zip(places, starts, chosen, strict=True)], axis=1)


def _path_and_doubt(corpus: ParallelCorpus, links: Links) -> tuple[Int, Float]:
    """For each source sentence, the first target sentence of its unit, and how improbable its unit's links are."""
    sentences = len(corpus.source) if corpus.source else max((unit.bead.source_end for unit in corpus), default=0)
    if links.source.max(initial=-1) >= sentences:
        raise InputError("links", f"source sentence {links.source.max()}, but the corpus has {sentences}")
    first, last = np.zeros(sentences, int), np.zeros(sentences, int)
    for unit in corpus:
        i, i2, j, j2 = unit.bead
        first[i:i2], last[i:i2] = j, j2
    expected = np.bincount(links.source, links.probability, sentences)
    on = (links.target >= first[links.source]) & (links.target < last[links.source])
    kept = np.bincount(links.source[on], links.probability[on], sentences)
    alone = last == first
    return first, np.where(alone, expected, np.maximum(0, last - first - kept) + expected - kept)


def _ratio(corpus: ParallelCorpus) -> float:
    """Characters of the target for one of the source, as the model takes it: with the white space after a sentence."""
    if corpus.source is not None and corpus.target is not None:
        sides = [
            [len(segment.text) + 1 for segment in document.segments] for document in (corpus.source, corpus.target)
        ]
    else:
        sides = [
            [len(text) + 1 for text in side if text]
            for side in ([u.source for u in corpus], [u.target for u in corpus])
        ]
    return max(1, sum(sides[1])) / max(1, sum(sides[0]))
