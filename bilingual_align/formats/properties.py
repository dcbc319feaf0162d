"""What is known of a unit beside its texts and metadata, as named texts; the XML formats write them where they may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bilingual_align.corpus import TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.formats.values import (
    BeadCounter,
    bead_of,
    format_bead,
    format_confidence,
    format_parts,
    format_spans,
    parse_confidence,
    parse_json,
    parts_of,
    spans_of,
)

NAMES = ("confidence", "kind", "bead", "source-spans", "target-spans", "cost", "moved")


def properties(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    """Name, one of `NAMES`, and text of each property that says something."""
    if confidence := format_confidence(unit.confidence):
        yield "confidence", confidence
    m, n = unit.bead.kind
    yield "kind", f"{m}:{n}"
    yield "bead", format_bead(unit.bead)
    if unit.source_spans:
        yield "source-spans", format_spans(unit.source_spans)
    if unit.target_spans:
        yield "target-spans", format_spans(unit.target_spans)
    if unit.parts:
        yield "cost", format_parts(unit.parts)
    if unit.moved:
        yield "moved", "true"


def unit_of(
    properties: Mapping[str, str],
    variants: tuple[tuple[str, str], tuple[str, str]],
    metadata: dict[str, str],
    follow: BeadCounter,
    place: str,
) -> TranslationUnit:
    """Unit with these properties; `variants` are language and text of the source and of the target.

    Raises
    ------
    InputError
        Where a property cannot be read.
    """
    (source_language, source), (target_language, target) = variants
    bead, source_spans, target_spans, parts = _lists(properties, place)
    return TranslationUnit(
        source,
        target,
        spans_of(source_spans, place),
        spans_of(target_spans, place),
        follow(bead_of(bead, place), source, target),
        parse_confidence(properties.get("confidence", ""), place),
        parts_of(parts, place),
        properties.get("moved") == "true",
        source_language,
        target_language,
        metadata,
    )


def _lists(properties: Mapping[str, str], place: str) -> list[Any]:
    """Bead, spans of both sides and cost parts, None where there are none; decoded at one go, which is faster."""
    if not properties:
        return [None] * 4
    names = ("bead", "source-spans", "target-spans", "cost")
    values = parse_json("[" + ",".join([properties.get(name) or "null" for name in names]) + "]", place)
    if len(values) != len(names):
        raise InputError(place, f"expected one value in each of the properties {', '.join(names)}")
    return list(values)
