"""JSON lines in the layout of translation data sets: ``{"translation": {"de": ..., "en": ...}, ...}``."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, TextIO

from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.formats.characters import clean, keep_utf8
from bilingual_align.formats.lines import numbered_lines
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.partial import corpus_of
from bilingual_align.formats.values import (
    BeadCounter,
    bead_of,
    compact_json,
    confidence_of,
    metadata_of,
    parse_json,
    parts_of,
    spans_of,
)


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write all that is known of each unit; a confidence that is not known is null.

    Raises
    ------
    InputError
        Where both sides have the same language, which names the text.
    """
    tally = Tally()
    for number, unit in enumerate(corpus, 1):
        if unit.source_language == unit.target_language:
            raise InputError(
                f"unit {number}", f"both texts are {unit.source_language!r}, JSON lines need two languages"
            )
        line, replaced = clean(compact_json(_record(unit)), keep_utf8)
        stream.write(line + "\n")
        tally.unit(unit.source, unit.target)
        tally.replaced += replaced
    return tally.report("jsonl")


def _record(unit: TranslationUnit) -> dict[str, Any]:
    return {
        "translation": {unit.source_language: unit.source, unit.target_language: unit.target},
        "source_spans": unit.source_spans,
        "target_spans": unit.target_spans,
        "bead": unit.bead,
        "kind": unit.kind,
        "confidence": None if math.isnan(unit.confidence) else unit.confidence,
        "moved": unit.moved,
        "parts": dict(unit.parts),
        **({"metadata": dict(unit.metadata)} if unit.metadata else {}),
    }


def read(stream: TextIO, options: ReadOptions) -> ParallelCorpus:
    """Read records of which only ``translation`` must be there; its first text is the source unless options say else.

    Raises
    ------
    InputError
        Where a line is no such record.
    """
    return corpus_of(_units(stream, options), options)


def _units(stream: TextIO, options: ReadOptions) -> Iterator[TranslationUnit]:
    follow = BeadCounter()
    for place, line in numbered_lines(stream):
        record = parse_json(line, place)
        if record is None:
            continue
        (source_language, source), (target_language, target) = _texts(record, options, place)
        yield TranslationUnit(
            source=source,
            target=target,
            source_spans=spans_of(record.get("source_spans"), place),
            target_spans=spans_of(record.get("target_spans"), place),
            bead=follow(bead_of(record.get("bead"), place), source, target),
            confidence=confidence_of(record.get("confidence"), place),
            parts=parts_of(record.get("parts"), place),
            moved=record.get("moved") is True,
            source_language=source_language,
            target_language=target_language,
            metadata=metadata_of(record.get("metadata"), place),
        )


def _texts(record: Any, options: ReadOptions, place: str) -> list[tuple[str, str]]:
    """Language and text of the source and of the target."""
    texts = record.get("translation") if isinstance(record, dict) else None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise InputError(place, 'expected {"translation": {language: text, language: text}, ...}')
    source = options.source_language or next((code for code in texts if code != options.target_language), "")
    target = options.target_language or next((code for code in texts if code != source), "")
    if source not in texts or target not in texts:
        wanted = " and ".join(filter(None, (source, target))) or "two languages"
        raise InputError(place, f"expected texts in {wanted}, got {', '.join(texts) or 'none'}")
    return [(source, texts[source]), (target, texts[target])]
