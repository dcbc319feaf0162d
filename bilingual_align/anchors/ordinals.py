"""Ordinals, and the centuries and decades that they count."""

from __future__ import annotations

import re

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE

_ORDINAL = re.compile(rf"([0-9]{{1,4}})(?:st|nd|rd|th)\b|([0-9]{{1,3}})\.(?=[-–]?{SPACE}?[^\W\d_])")
_CENTURY = re.compile(rf"(?:{SPACE}|-)(?:Jahrhundert(?:s|en?)?\b|Jhs?\b\.?|Jahrh\.|[Cc]entur(?:y|ies)\b|[Cc]\.(?=\W))")
_YEARS = rf"(?:{SPACE}|-)Jahren?\b"
_DECADE = re.compile(
    rf"((?:1[0-9]|20)[0-9]0(?=er)|[0-9]0(?=ern|er{_YEARS})|(?:1[0-9]|20)?[0-9]0(?=['’]?s\b))"
    rf"(?:ern?\b(?:{_YEARS})?|['’]?s)"
)
_DECADE_WORD = re.compile(rf"ern\b|er{_YEARS}")


def ordinal_at(text: str, start: int) -> Anchor | None:
    """Ordinal, century or decade that starts with the digit at `start`, or None."""
    if match := _DECADE.match(text, start):
        return _decade(match[1], start, match.end())
    if match := _ORDINAL.match(text, start):
        return ordinal(match[1] or match[2], text, start, match.end())
    return None


def ordinal(value: str, text: str, start: int, end: int) -> Anchor:
    """Anchor of the ordinal in ``text[start:end]``, or of the century that it counts."""
    value = str(int(value))
    keys = (f"ordinal:{value}", f"number:{value}")
    if match := _CENTURY.match(text, end):
        century = f"{int(value) - 1:02}XX"
        return Anchor("date", century, start, match.end(), (f"date:{century}", *keys))
    return Anchor("ordinal", value, start, end, keys)


def decade_in_words(value: int, text: str, start: int, end: int) -> Anchor | None:
    """Anchor of ``neunziger Jahre`` or nineties in ``text[start:end]``, None for other numbers.

    Parameters
    ----------
    value : int
        What the word says, such as 90.
    text : str
        Running text.
    start, end : int
        Span of the word.
    """
    if value not in range(10, 100, 10):
        return None
    if text.startswith("ies", end - 3):
        return _decade(str(value), start, end)
    match = _DECADE_WORD.match(text, end - 3) or _DECADE_WORD.match(text, end - 2)
    return _decade(str(value), start, match.end()) if match else None


def _decade(value: str, start: int, end: int) -> Anchor:
    short = f"XX{value[-2]}X"
    values = [f"{value[:-1]}X", short] if len(value) == 4 else [short]
    return Anchor("date", values[0], start, end, tuple(f"date:{v}" for v in values))
