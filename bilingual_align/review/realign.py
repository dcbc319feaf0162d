"""A new alignment around what was decided by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from bilingual_align.aligner import Aligner
from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.review.sheet import Review


def realign(review: Review, aligner: Aligner | None = None) -> ParallelCorpus:
    """Parallel corpus of the two texts of a review, with its sure and edited beads as they are.

    The other sentences are aligned anew between them. Beads out of order cannot be kept: the ladder has no place for
    them, and whether they moved is found out anew.

    Parameters
    ----------
    review : Review
    aligner : Aligner, optional
        Weights and word pairs; the languages and sentences are those of the review.
    """
    pins = review.pins()
    corpus = (aligner or Aligner()).align_documents(review.source, review.target, pins=pins)
    return ParallelCorpus(tuple(_whole(corpus, pins)), corpus.source, corpus.target)


def _whole(corpus: Iterable[TranslationUnit], pins: list[Bead]) -> Iterator[TranslationUnit]:
    """Units in which what the search had to divide, such as a bead of five and two sentences, is one again."""
    paired = [pin for pin in pins if not pin.is_null]
    number = {i: k for k, pin in enumerate(paired) for i in range(pin.source_start, pin.source_end)}
    targets = {j: k for k, pin in enumerate(paired) for j in range(pin.target_start, pin.target_end)}

    def pin_of(unit: TranslationUnit) -> int | None:
        return number.get(unit.bead.source_start) if unit.kind[0] else targets.get(unit.bead.target_start)

    # null beads of a pin may stand among those before and behind it: a run has its deletions first
    pieces: dict[int | None, list[TranslationUnit]] = {}
    for unit in corpus:
        pieces.setdefault(pin_of(unit), []).append(unit)
    for unit in corpus:
        pin = pin_of(unit)
        if pin is None:
            yield unit
        elif unit is pieces[pin][0]:
            yield unit if len(pieces[pin]) == 1 else _joined(pieces[pin], paired[pin])


def _joined(units: list[TranslationUnit], bead: Bead) -> TranslationUnit:
    parts: dict[str, float] = {}
    for unit in units:
        for name, nats in unit.parts.items():
            parts[name] = parts.get(name, 0.0) + nats
    units = sorted(units, key=lambda unit: unit.bead.source_start)
    by_target = sorted(units, key=lambda unit: unit.bead.target_start)
    first = units[0]
    return TranslationUnit(
        " ".join(unit.source for unit in units if unit.source),
        " ".join(unit.target for unit in by_target if unit.target),
        tuple(span for unit in units for span in unit.source_spans),
        tuple(span for unit in by_target for span in unit.target_spans),
        bead,
        math.nan if any(math.isnan(unit.confidence) for unit in units) else 1.0,
        parts,
        source_language=first.source_language,
        target_language=first.target_language,
    )
