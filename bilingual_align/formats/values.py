"""Values of a unit as text and back: confidence, beads, spans, cost parts."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bilingual_align.alignment import Bead
from bilingual_align.corpus import Spans
from bilingual_align.errors import InputError


def parse_confidence(text: str, place: str) -> float:
    """Probability written as `text`; nan for none, and for a score that is no probability (hunalign's own)."""
    try:
        value = float(text or "nan")
    except ValueError:
        raise InputError(place, f"expected a confidence from 0 to 1, got {text!r}") from None
    return value if 0 <= value <= 1 else math.nan


def format_confidence(confidence: float) -> str:
    """Shortest text that reads back as the same number; empty for nan.

    >>> format_confidence(0.25), format_confidence(float("nan"))
    ('0.25', '')
    """
    return "" if math.isnan(confidence) else float.__repr__(confidence)


class BeadCounter:
    """Beads for units that come without: each text one sentence, counted on from the bead before."""

    def __init__(self) -> None:
        self._here = (0, 0)

    def __call__(self, bead: Bead | None, source: str, target: str) -> Bead:
        """Give `bead`, or for None the next one."""
        if bead is None:
            i, j = self._here
            bead = Bead(i, i + bool(source), j, j + bool(target))
        self._here = bead.source_end, bead.target_end
        return bead


compact_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
"""JSON of a value, without spaces and without escapes of characters that are not ASCII."""


_decode = json.JSONDecoder().decode


def format_bead(bead: Bead) -> str:
    """JSON of the four numbers of a bead, several times as fast as the general encoder."""
    i, i2, j, j2 = bead
    return f"[{i},{i2},{j},{j2}]"


def format_spans(spans: Spans) -> str:
    """JSON of a list of spans, several times as fast as the general encoder.

    >>> format_spans(((0, 4), (5, 9)))
    '[[0,4],[5,9]]'
    """
    return "[" + ",".join([f"[{start},{end}]" for start, end in spans]) + "]"


def format_parts(parts: Mapping[str, float]) -> str:
    """JSON of cost parts, twice as fast as the general encoder.

    >>> format_parts({"length": 0.5, "words": -2.0})
    '{"length":0.5,"words":-2.0}'
    """
    nats = tuple(map(float, parts.values()))
    return _parts_form(tuple(parts)) % nats if math.isfinite(sum(nats)) else compact_json(dict(parts))


@lru_cache(256)
def _parts_form(names: tuple[str, ...]) -> str:
    return "{" + ",".join(f"{compact_json(name).replace('%', '%%')}:%s" for name in names) + "}"


def parse_json(text: str, place: str) -> Any:
    """Value of `text`; None for an empty one."""
    try:
        return _decode(text) if text else None
    except ValueError as error:
        raise InputError(place, f"no JSON: {error}") from None


def bead_of(value: Any, place: str) -> Bead | None:
    """Bead from a list of four numbers; None stays None."""
    if value is None:
        return None
    is_numbers = isinstance(value, list | tuple) and len(value) == 4 and all(isinstance(k, int) for k in value)
    if is_numbers and 0 <= value[0] <= value[1] and 0 <= value[2] <= value[3]:
        return Bead(*value)
    raise InputError(place, f"expected a bead [source start, source end, target start, target end], got {value!r}")


def spans_of(value: Any, place: str) -> Spans:
    """Spans from a list of pairs; none for None."""
    try:
        return tuple((int(start), int(end)) for start, end in value or ())
    except (TypeError, ValueError):
        raise InputError(place, f"expected spans [[start, end], ...], got {value!r}") from None


def parts_of(value: Any, place: str) -> dict[str, float]:
    """Cost parts from an object of numbers; none for None."""
    try:
        return {str(name): float(nats) for name, nats in (value or {}).items()}
    except (AttributeError, TypeError, ValueError):
        raise InputError(place, f"expected cost parts {{name: nats}}, got {value!r}") from None


def metadata_of(value: Any, place: str) -> dict[str, str]:
    """Metadata from an object of texts; none for None."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise InputError(place, f"expected metadata {{name: text}}, got {value!r}")
    return value


def confidence_of(value: Any, place: str) -> float:
    """Confidence from a number; nan for None."""
    if value is None:
        return math.nan
    return parse_confidence(str(value), place)
