"""How sure a score is, and whether one system is really better than another.

Conventions
-----------
What is drawn is a whole text, or a block of consecutive gold beads, because errors come in clusters: a wrong border
makes two wrong beads. Intervals are percentiles of the scores of the samples. Two systems are always compared on the
same draws.

Metrics
-------
bootstrap                 interval of a score (Efron and Tibshirani 1993, section 13.3; blocks: Künsch 1989)
paired bootstrap          interval of the difference, and the share of samples in which it has not the sign observed,
                          doubled for a two-sided test (Koehn 2004)
approximate randomisation share of random swaps of the two systems' results, text by text or block by block, that give
                          at least the difference observed (Noreen 1989; Yeh 2000); counts the one observed

References
----------
Efron and Tibshirani 1993, An introduction to the bootstrap.
Koehn 2004, Statistical significance tests for machine translation evaluation.
Künsch 1989, The jackknife and the bootstrap for general stationary observations.
Noreen 1989, Computer-intensive methods for testing hypotheses.
Riezler and Maxwell 2005, On some pitfalls in automatic evaluation and significance testing for MT.
Yeh 2000, More accurate tests for the statistical significance of result differences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate.measures import Matches

if TYPE_CHECKING:
    from bilingual_align.evaluate.scores import Evaluation

Float = NDArray[np.float64]

_ENOUGH_TEXTS = 10
"""Fewer texts than these say little of how texts differ; then blocks are drawn."""

_BLOCK = 10
"""Gold beads a block, by default: longer than most errors reach."""


@dataclass(frozen=True, kw_only=True)
class Resampling:
    """How samples are drawn.

    Parameters
    ----------
    samples : int
        Number of samples.
    confidence : float
        Share of the samples inside the interval.
    block : int or None
        Gold beads a block; 0 draws whole texts; None draws texts where there are at least ten of them, else blocks of
        ten beads.
    seed : int
        The same seed gives the same samples.
    """

    samples: int = 1000
    confidence: float = 0.95
    block: int | None = None
    seed: int = 1

    def __post_init__(self) -> None:
        if self.samples < 1 or not 0 < self.confidence < 1 or (self.block or 0) < 0:
            problem = "samples must be at least 1, confidence between 0 and 1, block not below 0"
            raise OptionError(f"{self}: {problem}")

    def block_of(self, matches: Sequence[Matches]) -> int:
        """Gold beads a block, 0 for whole texts."""
        if self.block is not None:
            return self.block
        return 0 if len(matches) >= _ENOUGH_TEXTS else _BLOCK

    def units(self, matches: Sequence[Matches]) -> Float:
        """Give the counts of each text or block, shape (units, 4), in the order of `Counts`."""
        block = self.block_of(matches)
        if block:
            return np.concatenate([m.blocks(block) for m in matches])
        return np.concatenate([m.blocks(max(1, m.beads)) for m in matches])

    def draws(self, units: int) -> Float:
        """How often each unit stands in each sample, shape (samples, units)."""
        random = np.random.default_rng(self.seed)
        return random.multinomial(units, np.full(units, 1 / units), self.samples).astype(np.float64)

    def signature(self, matches: Sequence[Matches]) -> str:
        """Give these options as a part of a signature."""
        block = self.block_of(matches)
        drawn = f"blocks of {block} beads" if block else "texts"
        return f"samples:{self.samples}|drawn:{drawn}|confidence:{self.confidence}|seed:{self.seed}"


class Interval(NamedTuple):
    """A figure and the ends of its interval.

    >>> print(Interval(0.9, 0.85, 0.94, "seed:1"))
    0.9000 [0.8500, 0.9400]
    """

    value: float
    low: float
    high: float
    signature: str

    def __str__(self) -> str:
        return f"{self.value:.4f} [{self.low:.4f}, {self.high:.4f}]"


class Comparison(NamedTuple):
    """Difference of two systems, first minus second.

    Parameters
    ----------
    difference : float
        Of the figure on all texts.
    low, high : float
        Ends of the bootstrap interval of the difference.
    p_bootstrap, p_randomization : float
        Two-sided p values: how likely so large a difference is between systems that are equally good.
    signature : str
    """

    difference: float
    low: float
    high: float
    p_bootstrap: float
    p_randomization: float
    signature: str

    def __str__(self) -> str:
        interval = f"{self.difference:+.4f} [{self.low:+.4f}, {self.high:+.4f}]"
        return f"{interval}, p {self.p_bootstrap:.4f} (bootstrap), {self.p_randomization:.4f} (randomisation)"


def bootstrap(results: Sequence[Sequence[Matches]], figure: str, resampling: Resampling) -> list[Interval]:
    """Interval of ``precision``, ``recall`` or ``f1`` of several measures of the same texts, unsigned."""
    units = [resampling.units(matches) for matches in results]
    draws = resampling.draws(len(units[0]))
    intervals = []
    for counts in units:
        low, high = _ends(_figures(draws @ counts, figure), resampling.confidence)
        intervals.append(Interval(float(_figures(counts.sum(axis=0)[None], figure)[0]), low, high, ""))
    return intervals


def compare_systems(
    first: Evaluation,
    second: Evaluation,
    measure: str | None = None,
    figure: str = "f1",
    resampling: Resampling | None = None,
) -> Comparison:
    """Tell whether `first` and `second` differ for real.

    Parameters
    ----------
    first, second : Evaluation
        Of two systems on the same gold.
    measure : str, optional
        By default the main one.
    figure : str
        ``precision``, ``recall`` or ``f1``.
    resampling : Resampling, optional

    Raises
    ------
    InputError
        Where the two were not judged by the same gold.
    """
    if first.gold_digest != second.gold_digest or first.level != second.level:
        raise InputError("second", "was judged by other gold than the first, or on another level")
    how, chosen = resampling or Resampling(), measure or first.main
    a, b = (how.units(evaluation.of(chosen)) for evaluation in (first, second))
    draws = how.draws(len(a))
    observed = float(_figures(a.sum(axis=0)[None], figure)[0] - _figures(b.sum(axis=0)[None], figure)[0])
    sampled = _figures(draws @ a, figure) - _figures(draws @ b, figure)
    low, high = _ends(sampled, how.confidence)
    signature = f"{first.data}|against:{second.data}|{how.signature(first.of(chosen))}|measure:{chosen}|{figure}"
    return Comparison(
        observed, low, high, _p_bootstrap(observed, sampled), _p_randomization(a, b, observed, figure, how), signature
    )


def _p_bootstrap(observed: float, sampled: Float) -> float:
    if observed == 0:
        return 1.0
    against = int(np.sum(sampled * np.sign(observed) <= 0))
    return float(min(1.0, 2 * (against + 1) / (len(sampled) + 1)))


def _p_randomization(a: Float, b: Float, observed: float, figure: str, how: Resampling) -> float:
    # swapping a unit adds its difference to one side and takes it from the other
    swap = np.random.default_rng(how.seed).integers(0, 2, (how.samples, len(a))).astype(np.float64) @ (b - a)
    differences = _figures(a.sum(axis=0) + swap, figure) - _figures(b.sum(axis=0) - swap, figure)
    # sums in another order may differ in the last digit
    as_large = int(np.sum(np.abs(differences) >= abs(observed) - 1e-12))
    return (as_large + 1) / (how.samples + 1)


def _figures(counts: Float, figure: str) -> Float:
    """Figure of each row of counts."""
    judged_right, judged, gold_right, gold = counts.T
    precision, recall = _share(judged_right, judged), _share(gold_right, gold)
    if figure in ("precision", "recall"):
        return precision if figure == "precision" else recall
    if figure != "f1":
        raise OptionError(f"no figure {figure!r}: precision, recall, f1")
    return _share(2 * precision * recall, precision + recall)


def _share(part: Float, whole: Float) -> Float:
    shares: Float = np.divide(part, whole, out=np.zeros(len(whole)), where=whole > 0)
    return shares


def _ends(values: Float, confidence: float) -> tuple[float, float]:
    rest = (1 - confidence) / 2
    low, high = np.quantile(values, [rest, 1 - rest]).tolist()
    return low, high
