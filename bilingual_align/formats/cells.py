"""Columns of the table formats: a unit as a row of texts, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.formats import partial
from bilingual_align.formats.options import ReadOptions
from bilingual_align.formats.values import (
    BeadCounter,
    bead_of,
    compact_json,
    format_bead,
    format_confidence,
    format_parts,
    format_spans,
    metadata_of,
    parse_confidence,
    parse_json,
    parts_of,
    spans_of,
)

COLUMNS = (
    "source", "target", "confidence", "kind", "moved", "bead", "source_spans", "target_spans", "parts",
    "source_language", "target_language", "metadata",
)  # fmt: skip


def row_of(unit: TranslationUnit) -> tuple[str, ...]:
    """Texts of the `COLUMNS` of `unit`; lists as JSON, which a spreadsheet does not take for a date."""
    m, n = unit.kind
    return (
        unit.source,
        unit.target,
        format_confidence(unit.confidence),
        f"{m}:{n}",
        "true" if unit.moved else "false",
        format_bead(unit.bead),
        format_spans(unit.source_spans),
        format_spans(unit.target_spans),
        format_parts(unit.parts),
        unit.source_language,
        unit.target_language,
        compact_json(dict(unit.metadata)) if unit.metadata else "{}",
    )


def corpus_of(rows: Iterable[tuple[str, Mapping[str, str]]], options: ReadOptions) -> ParallelCorpus:
    """Corpus of rows (place, cells by column); all columns but source and target may be missing.

    Raises
    ------
    InputError
        Where a cell cannot be read.
    """
    return partial.corpus_of(_units(rows, options), options)


def _units(rows: Iterable[tuple[str, Mapping[str, str]]], options: ReadOptions) -> Iterator[TranslationUnit]:
    follow = BeadCounter()
    for place, cells in rows:
        source, target = cells["source"], cells["target"]
        bead = parse_json(cells.get("bead", ""), place)
        yield TranslationUnit(
            source=source,
            target=target,
            source_spans=spans_of(parse_json(cells.get("source_spans", ""), place), place),
            target_spans=spans_of(parse_json(cells.get("target_spans", ""), place), place),
            bead=follow(bead_of(bead, place), source, target),
            confidence=parse_confidence(cells.get("confidence", ""), place),
            parts=parts_of(parse_json(cells.get("parts", ""), place), place),
            moved=cells.get("moved", "").lower() == "true",
            source_language=options.source_language or cells.get("source_language") or "de",
            target_language=options.target_language or cells.get("target_language") or "en",
            metadata=metadata_of(parse_json(cells.get("metadata", ""), place), place),
        )


def require_texts(names: list[str], place: str) -> list[str]:
    """Column names, among them source and target; an InputError without these."""
    missing = [name for name in ("source", "target") if name not in names]
    if missing:
        raise InputError(
            place, f"expected a line of column names with {' and '.join(missing)}, got {', '.join(names)!r}"
        )
    return names
