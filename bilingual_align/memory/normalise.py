"""Normalisations of the texts of a memory, each of which is off unless it is asked for by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from bilingual_align.corpus import TranslationUnit

_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟", '"') | dict.fromkeys("‚‘’‛‹›", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


NORMALISATIONS: dict[str, Callable[[str], str]] = {
    "nfc": _composed,
    "spaces": lambda text: " ".join(text.split()),
    "quotes": lambda text: text.translate(_QUOTES),
    "dashes": lambda text: text.translate(_DASHES),
    "invisible": lambda text: _INVISIBLE.sub("", text),
}
"""Composed letters; single plain spaces; straight quotation marks; plain hyphens; no soft hyphens and zero widths.

Zero-width joiners and marks of direction stay: they mean something.
"""


def normalised(unit: TranslationUnit, names: Sequence[str]) -> TranslationUnit:
    """Unit with these normalisations applied to both texts; the same object where they change nothing."""
    source, target = unit.source, unit.target
    for name in names:
        source, target = NORMALISATIONS[name](source), NORMALISATIONS[name](target)
    if (source, target) == (unit.source, unit.target):
        return unit
    return replace(unit, source=source, target=target)
