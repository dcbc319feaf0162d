"""Checks of what a translation keeps: numbers, dates, times, names, addresses, placeholders, tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bilingual_align.anchors import Anchor, Match, find_anchors, match_anchors
from bilingual_align.check.finding import Problem
from bilingual_align.corpus import TranslationUnit

_KINDS = {
    **dict.fromkeys(("number", "numeral", "ordinal", "percent", "currency", "unit", "numbering"), "number"),
    "date": "date",
    "time": "time",
    "url": "url",
    "email": "url",
}
_MIXED = re.compile(r"\w*(?:[0-9][^\W0-9_]|[^\W0-9][0-9])\w*")
"""Words of letters and digits, in which no number is looked for by its value."""
_DIGITS = re.compile("[0-9]+")

_PLACEHOLDER = re.compile(
    r"%(?:[0-9]+\$)?[-+#0]*[0-9]*(?:\.[0-9]+)?(?:hh|h|ll|l|z)?[sdifuxXcpgGeE@](?!\w)"  # printf
    r"|%\([\w.]+\)[sdifr]|%[0-9]+(?![\w%])"  # Python, Qt
    r"|\$?\{\{?[\w.:!$-]*\}?\}|\$\([\w.]+\)|&[a-zA-Z][\w.-]*;"  # braces, make, entities
)
_TAG = re.compile(r"</?[a-zA-Z][\w:.-]*(?:\s[^<>]*)?/?>")
_TAG_NAME = re.compile(r"</?[a-zA-Z][\w:.-]*")
_INLINE = re.compile(r"<(bpt|ept|ph|it|hi|ut|g|x|bx|ex|pc|sc|ec)\b")
_CODED = ("tmx", "xliff12", "xliff")
"""Formats whose texts have inline codes; see `bilingual_align.formats`."""


class _Anchors(NamedTuple):
    source: list[Anchor]
    target: list[Anchor]
    lone: list[Match]


@lru_cache(1)  # all checks of a unit ask for the same ones
def _anchors(texts: tuple[str, str], languages: tuple[str, str]) -> _Anchors:
    """Anchors of both sides, and those without a partner whose lack means something."""
    source, target = (find_anchors(text, language) for text, language in zip(texts, languages, strict=True))
    lone = [match for match in match_anchors(source, target) if match.source is None or match.target is None]
    return _Anchors(source, target, lone)


def _lone(unit: TranslationUnit, kind: str) -> tuple[list[Anchor], list[Anchor]]:
    """Anchors of one check that only the source has, and those that only the target has."""
    lone = _anchors((unit.source, unit.target), unit.languages).lone
    source = [match.source for match in lone if match.source and _KINDS.get(match.source.kind) == kind]
    return source, [match.target for match in lone if match.target and _KINDS.get(match.target.kind) == kind]


def anchored(unit: TranslationUnit, kind: str) -> Iterator[Problem]:
    """Values of one kind that one side has alone."""
    source, target = _lone(unit, kind)
    # One that is wrong and not merely missing is said once: it stands where the other was expected.
    for anchor in source:
        yield Problem("error", "target", _said(anchor, unit.source), ", ".join(_said(a, unit.target) for a in target))
    for anchor in target if not source else ():
        yield Problem("error", "source", _said(anchor, unit.target))
    if kind == "number" and not source and not target:
        yield from codes(unit)


def _said(anchor: Anchor, text: str) -> str:
    return f"{text[anchor.start : anchor.end]} ({anchor.kind} {anchor.value})"


def codes(unit: TranslationUnit) -> Iterator[Problem]:
    """Digits in words such as ``ext4`` that the other side has in no word and no number."""
    sides = (("target", unit.source, unit.target), ("source", unit.target, unit.source))
    for side, text, other in sides:
        there = Counter(map(_without_zeros, _DIGITS.findall(other)))
        words = _MIXED.findall(text)
        here = Counter(digits for word in words for digits in map(_without_zeros, _DIGITS.findall(word)))
        for digits, count in here.items():
            if count > there[digits] and not any(_same_decade(digits, others) for others in there):
                yield Problem("error", side, next(word for word in words if digits in word))


def _without_zeros(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _same_decade(digits: str, others: str) -> bool:
    """Whether they are a year and its last two digits, as in ``the 1970s`` and ``70er Jahre``."""
    return sorted((len(digits), len(others))) == [2, 4] and digits[-2:] == others[-2:]


def names(unit: TranslationUnit) -> Iterator[Problem]:
    """Names with a known translation, of countries, towns and people, that one side has alone."""
    sides = _anchors((unit.source, unit.target), unit.languages)
    known = [[a for a in side if a.kind in ("name", "acronym")] for side in (sides.source, sides.target)]
    there = [{key for anchor in side for key in anchor.keys} for side in reversed(known)]
    for side, anchors, keys, text in zip(("target", "source"), known, there, (unit.source, unit.target), strict=True):
        for anchor in anchors:
            if not anchor.keys[0].startswith(("name:", "acronym:")) and keys.isdisjoint(anchor.keys):
                yield Problem("note", side, _said(anchor, text))


def placeholders(unit: TranslationUnit) -> Iterator[Problem]:
    """Placeholders of messages, such as ``%s``, ``{name}`` and ``&amp;``, as often on one side as on the other."""
    yield from _compared(unit, _PLACEHOLDER.findall)


def tags(unit: TranslationUnit) -> Iterator[Problem]:
    """Tags in the texts, whatever their attributes, and inline codes kept from a memory."""
    yield from _compared(unit, lambda text: [tag.lower() for tag in map(_tag_name, _TAG.findall(text))])
    for format in _CODED:
        tagged = [unit.metadata.get(f"{side}.{format}", "") for side in ("source", "target")]
        yield from _differences(*(Counter(_INLINE.findall(text)) for text in tagged))


def _tag_name(tag: str) -> str:
    match = _TAG_NAME.match(tag)
    return f"{match[0] if match else tag}>"


def _compared(unit: TranslationUnit, find: Callable[[str], list[str]]) -> Iterator[Problem]:
    yield from _differences(Counter(find(unit.source)), Counter(find(unit.target)))


def _differences(source: Counter[str], target: Counter[str]) -> Iterator[Problem]:
    """What one side has more often than the other; both in one problem where something was changed.

    As many, none of them a closing one, may be what a reader fills in: ``<gerät>`` and ``<device>``.
    """
    missing, extra = source - target, target - source
    if missing:
        translated = missing.total() == extra.total() and not any("/" in tag for tag in missing + extra)
        severity = "warning" if translated else "error"
        yield Problem(severity, "target", " ".join(missing.elements()), " ".join(extra.elements()))
    elif extra:
        yield Problem("error", "source", " ".join(extra.elements()))
