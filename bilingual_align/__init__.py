"""Sentence alignment of German and English texts: translation memories, parallel corpora, honest confidence."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilingual_align.aligner import Aligner, align, align_files
    from bilingual_align.alignment import Alignment, Bead
    from bilingual_align.corpus import ParallelCorpus, TranslationUnit
    from bilingual_align.formats import FORMATS, ReadOptions, WriteOptions
    from bilingual_align.learn import learn_lexicon
    from bilingual_align.lexicon.lexicon import Lexicon
    from bilingual_align.segment import Document, Segment
    from bilingual_align.split import Splitter, split_sentences

__version__ = "0.1.0"

_HOME = {
    "aligner": ("Aligner", "align", "align_files"),
    "alignment": ("Alignment", "Bead"),
    "corpus": ("ParallelCorpus", "TranslationUnit"),
    "formats": ("FORMATS", "ReadOptions", "WriteOptions"),
    "learn": ("learn_lexicon",),
    "lexicon.lexicon": ("Lexicon",),
    "segment": ("Document", "Segment"),
    "split": ("Splitter", "split_sentences"),
}

__all__ = [
    "FORMATS",
    "Aligner",
    "Alignment",
    "Bead",
    "Document",
    "Lexicon",
    "ParallelCorpus",
    "ReadOptions",
    "Segment",
    "Splitter",
    "TranslationUnit",
    "WriteOptions",
    "align",
    "align_files",
    "learn_lexicon",
    "split_sentences",
]


def __getattr__(name: str) -> object:
    """Public names are imported when they are first asked for, so that the package itself loads at once."""
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
