"""Whether confidence can be trusted, and what a threshold on it gives.

Conventions
-----------
The confidence of a unit is to be the probability that it is right: its bead is in the gold, or, where gold is known
for larger units only, all its links stay inside one of them. Null beads are left out: they enter no memory.

Metrics
-------
reliability                 units in steps of confidence: mean confidence beside the share that is right
expected calibration error  mean of the distance between the two, weighted by the units of the step
risk and coverage           for each threshold, the share of units kept, and the share of those that is wrong

References
----------
Naeini, Cooper and Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian binning.
El-Yaniv and Wiener 2010, On the foundations of noise-free selective classification (risk and coverage).
Wilson 1927, Probable inference, the law of succession, and statistical inference (intervals of shares).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate.gold import Beads, Gold, GoldSet, paired
from bilingual_align.evaluate.measures import unit_links
from bilingual_align.evaluate.sampling import share_interval
from bilingual_align.evaluate.scores import Case
from bilingual_align.evaluate.spans import span_links
from bilingual_align.evaluate.tables import Table

Float = NDArray[np.float64]


class Threshold(NamedTuple):
    """What is kept of the units that are at least so sure.

    Parameters
    ----------
    confidence : float
        Least confidence of a unit that is kept; nan where no threshold reaches the precision asked for.
    precision : float
        Share of the kept units that is right.
    low, high : float
        Ends of the 95 % interval of this share (Wilson), as for independent units.
    kept, units : int
        Units kept, and all.
    """

    confidence: float
    precision: float
    low: float
    high: float
    kept: int
    units: int

    @property
    def coverage(self) -> float:
        """Share of the units that is kept."""
        return self.kept / self.units if self.units else 0.0

    def __str__(self) -> str:
        if not self.kept:
            return f"no threshold is so precise ({self.units:,} units)"
        kept = f"keeps {self.kept:,} of {self.units:,} units ({self.coverage:.1%})"
        return (
            f"confidence >= {self.confidence:.4g} {kept}, {self.precision:.2%} right [{self.low:.2%}, {self.high:.2%}]"
        )


@dataclass(frozen=True, eq=False)
class Calibration:
    """Confidence of units, and which of them are right.

    Parameters
    ----------
    confidence : float array of shape (units,)
    right : bool array of shape (units,)

    >>> calibration = Calibration(np.array([0.9, 0.8, 0.8, 0.3]), np.array([True, True, False, False]))
    >>> round(calibration.expected_error(10), 4)
    0.25
    >>> print(calibration.threshold(0.6))
    confidence >= 0.8 keeps 3 of 4 units (75.0%), 66.67% right [20.77%, 93.85%]
    """

    confidence: Float
    right: NDArray[np.bool_]

    def reliability(self, steps: int = 10) -> Table:
        """Units, mean confidence and share that is right (with its Wilson interval) by steps of confidence.

        A step holds its upper end; the first holds 0 too. Steps without units are left out.
        """
        rows = []
        step = self._steps(steps)
        for k in np.unique(step).tolist():
            inside = step == k
            right = int(self.right[inside].sum())
            low, high = share_interval(right, int(inside.sum()))
            label = f"{k / steps:.2f}–{(k + 1) / steps:.2f}"
            mean = float(self.confidence[inside].mean())
            rows.append((label, int(inside.sum()), mean, right / int(inside.sum()), low, high))
        columns = ("confidence", "units", "mean", "right", "low", "high")
        note = f"expected calibration error {self.expected_error(steps):.4f}"
        return Table("reliability", columns, tuple(rows), note)

    def expected_error(self, steps: int = 10) -> float:
        """Give the expected calibration error, 0 best; nan without units."""
        if not len(self.confidence):
            return float("nan")
        step = self._steps(steps)
        gaps = np.bincount(step, self.confidence - self.right, steps)
        return float(np.abs(gaps).sum() / len(step))

    def _steps(self, steps: int) -> NDArray[np.int64]:
        if steps < 1:
            raise OptionError(f"steps: expected at least 1, got {steps}")
        # the product of a float may lie a little above a whole number that it should be
        step: NDArray[np.int64] = np.ceil(np.round(self.confidence * steps, 9)).astype(np.int64) - 1
        return np.clip(step, 0, steps - 1)

    def risk_coverage(self) -> tuple[Float, Float, Float]:
        """Give threshold, share kept and share wrong of these, for each confidence that occurs, the highest first."""
        order = np.argsort(-self.confidence, kind="stable")
        confidence, wrong = self.confidence[order], np.cumsum(~self.right[order])
        # units of equal confidence are kept or dropped together
        last = np.flatnonzero(np.append(np.diff(confidence) != 0, True)) if len(order) else np.array([], int)
        return confidence[last], (last + 1) / max(1, len(order)), wrong[last] / (last + 1)

    def threshold(self, precision: float = 0.99) -> Threshold:
        """Lowest confidence whose units are together at least so precise."""
        if not 0 < precision <= 1:
            raise OptionError(f"precision: expected a share above 0 and at most 1, got {precision}")
        confidence, coverage, risk = self.risk_coverage()
        good = np.flatnonzero(1 - risk >= precision - 1e-12)
        units = len(self.confidence)
        if not len(good):
            return Threshold(float("nan"), float("nan"), float("nan"), float("nan"), 0, units)
        k = int(good[-1])
        kept = round(float(coverage[k]) * units)
        right = kept - round(float(risk[k]) * kept)
        return Threshold(float(confidence[k]), right / kept, *share_interval(right, kept), kept, units)

    def __str__(self) -> str:
        return str(self.reliability())

    def _repr_html_(self) -> str:
        return self.reliability()._repr_html_()


def calibration(gold: Gold | GoldSet | Beads, judged: ParallelCorpus | Sequence[ParallelCorpus]) -> Calibration:
    """Calibration of the confidence of one corpus, or of a corpus for each text of a set.

    Raises
    ------
    InputError
        Where a confidence is not known, or `judged` does not fit the gold.
    """
    confidence, right = [], []
    for truth, corpus in paired(gold, judged):
        case = Case.of(truth, corpus)
        if case.corpus is None:
            raise InputError("judged", "expected a ParallelCorpus: other beads have no confidence")
        for number, (unit, is_right) in enumerate(zip(case.corpus, units_right(case), strict=True), 1):
            if unit.is_null:
                continue
            if np.isnan(unit.confidence):
                raise InputError(f"unit {number}", "its confidence is not known")
            confidence.append(unit.confidence)
            right.append(is_right)
    return Calibration(np.array(confidence, np.float64), np.array(right, np.bool_))


def units_right(case: Case) -> list[bool]:
    """Tell for each judged bead whether it is right; the level of the case says what that means."""
    if case.level == "spans" and case.corpus is not None:
        wanted, found = span_links(case.gold, case.corpus)
        known = set(wanted)
        return [bool(links) and known.issuperset(links) for links in found]
    if case.level == "units":
        return [bool(links) and all(u == v for u, v in links) for links in unit_links(case.gold.beads, case.judged)]
    gold = set(case.gold.beads)
    return [bead in gold for bead in case.judged]
