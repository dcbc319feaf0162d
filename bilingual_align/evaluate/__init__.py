"""How good an alignment is, how sure that is, and where it is wrong."""

from bilingual_align.evaluate.baselines import System, external, gale_church, length_only
from bilingual_align.evaluate.benchmark import Benchmark, benchmark
from bilingual_align.evaluate.boundaries import boundaries
from bilingual_align.evaluate.calibration import Calibration, Threshold, calibration
from bilingual_align.evaluate.differences import Difference, Differences, agreement, compare
from bilingual_align.evaluate.gold import Gold, GoldSet, index_beads
from bilingual_align.evaluate.measures import Counts
from bilingual_align.evaluate.reading import parse_beads, read_gold
from bilingual_align.evaluate.resampling import Resampling, compare_systems
from bilingual_align.evaluate.sampling import SamplingPlan, sampling_plan, share_interval
from bilingual_align.evaluate.scores import Evaluation, Score, evaluate
from bilingual_align.evaluate.tables import Table

__all__ = [
    "Benchmark",
    "Calibration",
    "Counts",
    "Difference",
    "Differences",
    "Evaluation",
    "Gold",
    "GoldSet",
    "Resampling",
    "SamplingPlan",
    "Score",
    "System",
    "Table",
    "Threshold",
    "agreement",
    "benchmark",
    "boundaries",
    "calibration",
    "compare",
    "compare_systems",
    "evaluate",
    "external",
    "gale_church",
    "index_beads",
    "length_only",
    "parse_beads",
    "read_gold",
    "sampling_plan",
    "share_interval",
]
