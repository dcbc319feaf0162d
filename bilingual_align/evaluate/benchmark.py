"""Systems side by side on gold sets, with intervals, time and memory."""

from __future__ import annotations

import math
import time
import tracemalloc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilingual_align.errors import BilingualAlignError, OptionError
from bilingual_align.evaluate.baselines import External, System
from bilingual_align.evaluate.gold import Beads, Gold, GoldSet
from bilingual_align.evaluate.resampling import Comparison, Resampling, compare_systems
from bilingual_align.evaluate.scores import Evaluation, evaluate
from bilingual_align.evaluate.tables import Table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Run:
    """What a system did on a set.

    Parameters
    ----------
    system, dataset : str
        Names.
    evaluation : Evaluation
    seconds : float
        Wall-clock time of all texts, one after the other.
    peak : float
        Bytes: for a Python callable what Python and NumPy allocated at most for one text, beside what there was
        before; for a command the memory of its process. nan where it was not measured.
    failures : tuple of str
        What went wrong, a text each; such a text counts as not aligned at all.
    """

    system: str
    dataset: str
    evaluation: Evaluation
    seconds: float
    peak: float
    failures: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Benchmark:
    """Runs of all systems on all sets; printed, a table of the main measure.

    Parameters
    ----------
    runs : tuple of Run
    resampling : Resampling
    """

    runs: tuple[Run, ...]
    resampling: Resampling

    def __getitem__(self, key: tuple[str, str]) -> Run:
        """Run of ``(system, dataset)``; an OptionError where there is none."""
        for run in self.runs:
            if (run.system, run.dataset) == key:
                return run
        raise OptionError(f"no run {key!r}; there are {', '.join(str((r.system, r.dataset)) for r in self.runs)}")

    def compare(self, first: str, second: str, dataset: str) -> Comparison:
        """Tell whether two systems differ for real on a set."""
        pair = self[first, dataset].evaluation, self[second, dataset].evaluation
        return compare_systems(*pair, resampling=self.resampling)

    def table(self) -> Table:
        """Give a row for each run, with the interval of F1, seconds and megabytes."""
        rows = []
        for run in self.runs:
            score = run.evaluation[run.evaluation.main]
            interval = run.evaluation.interval(resampling=self.resampling)
            figures = score.precision, score.recall, score.f1, interval.low, interval.high
            rows.append((run.dataset, run.system, score.measure, *figures, run.seconds, run.peak / 1e6))
        columns = ("set", "system", "measure", "precision", "recall", "F1", "low", "high", "seconds", "MB")
        failures = [
            f"{run.system} on {run.dataset} failed: {' '.join(failure.split())}"
            for run in self.runs
            for failure in run.failures
        ]
        return Table("systems", columns, tuple(rows), "\n".join([*self.signatures(), *failures]))

    def signatures(self) -> list[str]:
        """Give the signature of each run."""
        return [run.evaluation.signature(run.evaluation.main, self.resampling) for run in self.runs]

    def __str__(self) -> str:
        return str(self.table())

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def to_dataframe(self) -> pd.DataFrame:
        """Pandas data frame of `table`; a MissingExtraError without pandas."""
        return self.table().to_dataframe()


def benchmark(
    systems: Mapping[str, System],
    sets: Iterable[GoldSet],
    *,
    resampling: Resampling | None = None,
    memory: bool = False,
) -> Benchmark:
    """Run systems on gold sets.

    Parameters
    ----------
    systems : mapping of str to System
        See `bilingual_align.evaluate.baselines`.
    sets : iterable of GoldSet
    resampling : Resampling, optional
        For the intervals.
    memory : bool
        Whether to measure the memory of Python callables, in a second run of each text, because it slows them.
    """
    gold_sets = list(sets)
    runs = [_run(name, system, gold_set, memory) for gold_set in gold_sets for name, system in systems.items()]
    return Benchmark(tuple(runs), resampling or Resampling())


def _run(name: str, system: System, gold_set: GoldSet, memory: bool) -> Run:
    judged: list[Beads] = []
    peaks: list[float] = []
    failures: list[str] = []
    seconds = 0.0
    for gold in gold_set:
        began = time.perf_counter()
        try:
            beads, peak = _aligned(system, gold)
        except BilingualAlignError as error:
            beads, peak = (), math.nan
            failures.append(f"{gold.name}: {error}")
        seconds += time.perf_counter() - began
        judged.append(beads)
        if memory and not isinstance(system, External) and not failures:
            peak = _traced(system, gold)
        peaks.append(peak)
    peak = max((peak for peak in peaks if not math.isnan(peak)), default=math.nan)
    return Run(name, gold_set.name, evaluate(gold_set, judged, system=name), seconds, peak, tuple(failures))


def _aligned(system: System, gold: Gold) -> tuple[Beads, float]:
    """Beads, and the peak memory in bytes if the system tells it."""
    if isinstance(system, External):
        return system.run(*gold.documents)
    beads = system(*gold.documents)
    return beads if hasattr(beads, "__len__") else list(beads), math.nan


def _traced(system: System, gold: Gold) -> float:
    """Peak of the memory allocated by Python and NumPy, in bytes."""
    tracemalloc.start()
    try:
        system(*gold.documents)
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
