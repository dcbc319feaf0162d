"""Units out of two documents and beads that count their sentences."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import OptionError
from bilingual_align.formats.options import ReadOptions
from bilingual_align.segment import Document


def documents(options: ReadOptions) -> tuple[Document, Document]:
    """Give the two documents; an OptionError without them."""
    if options.source is None or options.target is None:
        raise OptionError("this format holds sentence numbers only: give ReadOptions(source=..., target=...)")
    return options.source, options.target


def corpus_of(beads: Iterable[tuple[Bead, float]], source: Document, target: Document) -> ParallelCorpus:
    """Corpus of beads and their confidence."""
    units = []
    for bead, confidence in beads:
        left = source.segments[bead.source_start : bead.source_end]
        right = target.segments[bead.target_start : bead.target_end]
        units.append(
            TranslationUnit(
                source=" ".join(segment.text for segment in left),
                target=" ".join(segment.text for segment in right),
                source_spans=tuple((segment.start, segment.end) for segment in left),
                target_spans=tuple((segment.start, segment.end) for segment in right),
                bead=bead,
                confidence=confidence,
                source_language=source.language,
                target_language=target.language,
            )
        )
    return ParallelCorpus(tuple(units), source, target)
