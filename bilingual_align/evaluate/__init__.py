"""How good an alignment is, how sure that is, and where it is wrong."""

from bilingual_align.evaluate.boundaries import boundaries
from bilingual_align.evaluate.gold import Gold, GoldSet, index_beads
from bilingual_align.evaluate.measures import Counts
from bilingual_align.evaluate.resampling import Resampling, compare_systems
from bilingual_align.evaluate.scores import Evaluation, Score, evaluate

__all__ = [
    "Counts",
    "Evaluation",
    "Gold",
    "GoldSet",
    "Resampling",
    "Score",
    "boundaries",
    "compare_systems",
    "evaluate",
    "index_beads",
]
