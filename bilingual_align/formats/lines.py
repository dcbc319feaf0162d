"""Lines of a text stream with their place, and the numbers in them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TextIO

from bilingual_align.errors import InputError


def stream_name(stream: object) -> str:
    """Name of the file behind `stream`, or ``<stream>``."""
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else "<stream>"


def numbered_lines(stream: TextIO) -> Iterator[tuple[str, str]]:
    r"""Place (``file:line``) and text of each line, broken at ``\n`` and ``\r\n`` only.

    The stream must be open with ``newline="\n"``, or it breaks lines elsewhere.
    """
    name = stream_name(stream)
    for number, line in enumerate(stream, 1):
        yield f"{name}:{number}", line.removesuffix("\n").removesuffix("\r")


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
