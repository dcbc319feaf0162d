"""A review as JSON and back: what the page holds, what it exports, and what a new alignment is made around."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from typing import Any

from bilingual_align.alignment import Bead
from bilingual_align.errors import InputError
from bilingual_align.explanation import WordMatch
from bilingual_align.review.sheet import Review, ReviewedBead
from bilingual_align.segment import Document, Omission, Segment

FORMAT = "bilingual-align review"
VERSION = 1

_NONE = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_TO_ESCAPE = re.compile(f"[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_NONE}]")
"""What would end a script element in HTML, is no character there, or cannot be encoded; the rest stays readable."""


def to_json(review: Review) -> str:
    r"""JSON of a review; it may stand in an HTML page as it is.

    >>> to_json(Review(Document("<", (), "de"), Document("", (), "en"), (), "a</script>"))[:76]
    '{"format":"bilingual-align review","version":1,"title":"a\\u003c/script\\u003e'
    """
    record = {
        "format": FORMAT,
        "version": VERSION,
        "title": review.title,
        "source": _side_record(review.source),
        "target": _side_record(review.target),
        "beads": [_bead_record(bead) for bead in review.beads],
    }
    return script_json(record)


def script_json(value: Any) -> str:
    """JSON without spaces that neither HTML nor UTF-8 can stumble over."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _TO_ESCAPE.sub(lambda found: _escaped(found[0]), text)


def _escaped(character: str) -> str:
    r"""Escape of JSON, of two halves where the character needs them.

    >>> print(_escaped("<"), _escaped("\U0010ffff"))
    \u003c \udbff\udfff
    """
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[k : k + 4]}" for k in range(0, len(units), 4))


def from_json(text: str, place: str = "review") -> Review:
    """Review from its JSON.

    Parameters
    ----------
    text : str
    place : str
        What to call it in messages, such as the name of the file.

    Raises
    ------
    InputError
        Where it is no such JSON, or its numbers do not fit its texts.
    """
    try:
        record = json.loads(text)
    except ValueError as error:
        raise InputError(place, f"no JSON: {error}") from None
    if not isinstance(record, dict) or (record.get("format"), record.get("version")) != (FORMAT, VERSION):
        raise InputError(place, f"no {FORMAT} of version {VERSION}: export one from the page that 'review' makes")
    source, target = (_document(record, side, place) for side in ("source", "target"))
    beads = _list(record, "beads", place)
    shape = len(source), len(target)
    reviewed = tuple(_bead(bead, shape, f"{place}: bead {number}") for number, bead in enumerate(beads, 1))
    return Review(source, target, reviewed, str(record.get("title", "")))


def _side_record(document: Document) -> dict[str, Any]:
    """Text and spans; a sentence is written only where it is not what stands in the text."""
    text = document.text
    other = {str(k): s.text for k, s in enumerate(document.segments) if s.text != text[s.start : s.end]}
    return {
        "language": document.language,
        "text": text,
        "spans": [[s.start, s.end] for s in document.segments],
        "sentences": other,
        "omissions": document.omissions,
    }


def _bead_record(bead: ReviewedBead) -> dict[str, Any]:
    """Numbers and state, and what else there is."""
    rest = {"parts": dict(bead.parts), "words": bead.words, "moved": bead.moved, "checks": bead.checks}
    confidence = None if math.isnan(bead.confidence) else bead.confidence
    return {
        "bead": bead.bead,
        "state": bead.state,
        "confidence": confidence,
        **{name: value for name, value in rest.items() if value},
    }


def _document(record: dict[str, Any], side: str, place: str) -> Document:
    here = f"{place}: {side}"
    values = record.get(side)
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise InputError(here, "expected {language, text, spans}")
    text, other = values["text"], values.get("sentences", {})
    try:
        spans = [(int(start), int(end)) for start, end in _list(values, "spans", here)]
        omissions = tuple(Omission(int(a), int(b), str(reason)) for a, b, reason in values.get("omissions", ()))
        segments = tuple(Segment(str(other.get(str(k), text[a:b])), a, b) for k, (a, b) in enumerate(spans))
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(here, f"expected spans [[start, end], ...] and sentences {{number: text}}: {error}") from None
    ends = [0, *(k for span in spans for k in span), len(text)]
    if any(a > b for a, b in pairwise(ends)):
        raise InputError(here, "the spans are not ascending within the text")
    return Document(text, segments, str(values.get("language", "und")), omissions)


def _bead(record: Any, shape: tuple[int, int], place: str) -> ReviewedBead:
    try:
        i, i2, j, j2 = map(int, record["bead"])
        confidence = record.get("confidence")
        bead = ReviewedBead(
            bead=Bead(i, i2, j, j2),
            state=str(record.get("state", "kept")),
            confidence=math.nan if confidence is None else float(confidence),
            parts={str(name): float(nats) for name, nats in record.get("parts", {}).items()},
            words=tuple(WordMatch(str(f), str(e), float(nats)) for f, e, nats in record.get("words", ())),
            moved=record.get("moved") is True,
            checks=tuple(map(str, record.get("checks", ()))),
        )
    except InputError as error:
        raise InputError(place, error.problem) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(place, f"expected {{bead: [i, i2, j, j2], state, ...}}: {error}") from None
    if not (0 <= i <= i2 <= shape[0] and 0 <= j <= j2 <= shape[1] and (i, j) != (i2, j2)):
        raise InputError(place, f"[{i}, {i2}, {j}, {j2}] is no bead of {shape[0]} and {shape[1]} sentences")
    return bead


def _list(record: dict[str, Any], name: str, place: str) -> list[Any]:
    value = record.get(name)
    if not isinstance(value, list):
        raise InputError(place, f"expected a list {name!r}")
    return value
