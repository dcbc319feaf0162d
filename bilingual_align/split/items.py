"""Items of a list that stand in one line without full stops: ``1. First 2. Second``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual_align.split.language import Language

_FIRST = re.compile(r"(?:[•⁃◦‣▪●■]\s?)?(\(?)(\d{1,3}|[a-z])([.)]+)\s")
_LONGEST = 1000  # characters of an item, so that no search goes far
_JOINED = frozenset(("und", "oder", "sowie", "bzw.", "bis", "and", "or", "to"))


def _following(label: str) -> str:
    return str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)


def _opens_item(text: str, start: int, label: int, language: Language) -> bool:
    """Whether the words before a label of the form of the first item let an item start there."""
    before = text[max(start, label - 40) : label].split()
    if not before or before[-1][-1] in ",;:–-(":
        return False
    word = before[-1].lower()
    return word not in _JOINED and word not in language.before_figure


def _is_list(text: str, start: int) -> bool:
    """Quick look at whether a sentence may open with a label."""
    return text[start] in "(•⁃" or text[start + 1 : start + 4].lstrip("0123456789")[:1] in (".", ")")


def carries_on(text: str, start: int, stop: int, end: int, language: Language) -> bool:
    """Whether the number or letter before the full stop at `stop` is the next label of the list in the sentence."""
    first = _FIRST.match(text, start, stop) if _is_list(text, start) else None
    if not first:
        return False
    label = text[max(start, stop - 4) : stop].rsplit(None, 1)[-1]
    if not (label.isdecimal() if first[2].isdecimal() else len(label) == 1 and label.isalpha()):
        return False
    if text[stop:end] != first[3] or not _opens_item(text, start, stop - len(label), language):
        return False
    if label == _following(first[2]):
        return True
    before = str(int(label) - 1) if label.isdecimal() else chr(ord(label) - 1)
    return text.rfind(f" {first[1]}{before}{first[3]}", max(start, stop - _LONGEST), stop) >= 0


def item_starts(text: str, start: int, end: int, language: Language) -> Iterator[int]:
    """Yield where the items after the first one start in the sentence ``text[start:end]``.

    A list opens the sentence; each further item carries the next number or letter in the same form, starts with a
    capital, and no comma, semicolon, colon or conjunction stands before it.

    >>> list(item_starts("1) The first item 2) The second item", 0, 36, Language(code="en")))
    [18]
    """
    first = _FIRST.match(text, start, end) if _is_list(text, start) else None
    if not first:
        return
    label, here = first[2], first.end()
    while True:
        label = _following(label)
        mark = re.escape(first[1] + label + first[3])
        found = re.compile(rf"\s(?={mark}\s+[\"„“(]?[^\W\d_])").search(text, here, end)
        if not found:
            return
        here = found.end()
        item = text[here + len(first[1] + label + first[3]) : here + 30].lstrip('"„“( ')
        if item[:1].isupper() and _opens_item(text, start, here, language):
            yield here
