"""Items of a list that stand in one line without full stops: ``1. First 2. Second``."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIRST = re.compile(r"(?:[•⁃◦‣▪●■]\s?)?(\(?)(\d{1,3}|[a-z])([.)]+)\s")


def item_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the items after the first one start in the sentence ``text[start:end]``.

    A list opens the sentence; each further item carries the next number or letter in the same form, starts with a
    capital, and no comma, semicolon, colon or conjunction stands before it.

    >>> list(item_starts("1) The first item 2) The second item", 0, 36))
    [18]
    """
    if text[start] not in "(•⁃" and text[start + 1 : start + 3].strip("0123456789")[:1] not in (".", ")"):
        return
    first = _FIRST.match(text, start, end)
    if not first:
        return
    label = first[2]
    here = first.end()
    while True:
        label = str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)
        mark = re.escape(first[1] + label + first[3])
        found = re.compile(rf"(?<=[^\s,;:–-])\s+(?={mark}\s+[\"„“(]?[^\W\d_])").search(text, here, end)
        if not found:
            return
        here = found.end()
        word = text[here + len(first[1] + label + first[3]) : end].lstrip()
        if word[:1].islower() or text[first.end() : found.start()].rsplit(None, 1)[-1] in ("und", "oder", "and", "or"):
            return
        yield here
