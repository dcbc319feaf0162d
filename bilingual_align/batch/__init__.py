"""Many documents: on all cores of a machine, or as Arrow tables for an engine that runs on many machines."""

from bilingual_align.batch.corpora import align_corpus
from bilingual_align.batch.learning import learn_from_pairs
from bilingual_align.batch.pairs import BrokenPair, FilePair, Pair, TextPair
from bilingual_align.batch.readers import (
    pairs_in_folder,
    pairs_in_jsonl,
    pairs_in_manifest,
    pairs_in_parquet,
    read_pairs,
)
from bilingual_align.batch.results import DocumentResult
from bilingual_align.batch.summary import Figures, Summary
from bilingual_align.batch.tables import align_batches, align_table, unit_schema

__all__ = [
    "BrokenPair",
    "DocumentResult",
    "Figures",
    "FilePair",
    "Pair",
    "Summary",
    "TextPair",
    "align_batches",
    "align_corpus",
    "align_table",
    "learn_from_pairs",
    "pairs_in_folder",
    "pairs_in_jsonl",
    "pairs_in_manifest",
    "pairs_in_parquet",
    "read_pairs",
    "unit_schema",
]
