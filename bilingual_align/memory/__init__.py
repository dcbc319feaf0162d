"""Translation memories: built from an alignment, and kept over time."""

from bilingual_align.memory.build import MemoryOptions, Summary, build
from bilingual_align.memory.duplicates import Conflict, conflicts
from bilingual_align.memory.holdings import Holdings, holdings
from bilingual_align.memory.keep import Difference, Update, diff, merge, update
from bilingual_align.memory.normalise import NORMALISATIONS
from bilingual_align.memory.pieces import by_bytes, by_units, write_pieces

__all__ = [
    "NORMALISATIONS",
    "Conflict",
    "Difference",
    "Holdings",
    "MemoryOptions",
    "Summary",
    "Update",
    "build",
    "by_bytes",
    "by_units",
    "conflicts",
    "diff",
    "holdings",
    "merge",
    "update",
    "write_pieces",
]
