"""Checks of the form of a text: end marks, brackets, quotation marks, length, and whether it was translated at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual_align.anchors import end_mark
from bilingual_align.check.finding import Problem
from bilingual_align.corpus import TranslationUnit

_FULL = frozenset(".!?")
_LABEL = re.compile(r"(?:\A|(?<=[.;:] ))\s*\w{1,4}\)")
_BRACKETS = ("()", "[]", "{}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTES = re.compile('["„“”«»]')
_COPIED_WORDS = 3
"""A text of fewer words may be a name, which a translation keeps."""
_ADDED = 10
"""Characters added to both lengths, so that ``Ja.`` and "Of course." are nothing unusual."""
_LONGEST_RATIO = 2.5


def length_ratio(unit: TranslationUnit) -> float:
    """Length of the longer side by that of the shorter one, ten characters added to both.

    >>> from bilingual_align.corpus import TranslationUnit, Bead
    >>> length_ratio(TranslationUnit("x" * 10, "y" * 30, (), (), Bead(0, 1, 0, 1), 1.0))
    2.0
    """
    shorter, longer = sorted((len(unit.source), len(unit.target)))
    return (longer + _ADDED) / (shorter + _ADDED)


def is_untranslated(unit: TranslationUnit) -> bool:
    """Whether both sides say the same in the same words, and more than a name may be."""
    if unit.source.casefold().split() != unit.target.casefold().split():
        return False
    return len(_WORD.findall(unit.source)) >= _COPIED_WORDS


def untranslated(unit: TranslationUnit) -> Iterator[Problem]:
    """Sides that are empty or a copy of the other one."""
    for side, text in (("source", unit.source), ("target", unit.target)):
        if not text.strip():
            yield Problem("warning", side, "a text")
    if is_untranslated(unit):
        yield Problem("warning", "target", "a translation", "the words of the source")


def lengths(unit: TranslationUnit) -> Iterator[Problem]:
    """Texts that are far shorter than the other one."""
    if (ratio := length_ratio(unit)) > _LONGEST_RATIO:
        side = "target" if len(unit.target) < len(unit.source) else "source"
        shorter, longer = sorted((len(unit.source), len(unit.target)))
        yield Problem("warning", side, f"about {longer} characters", f"{shorter}, a ratio of {ratio:.1f}")


def end_marks(unit: TranslationUnit) -> Iterator[Problem]:
    """Sentences without any end mark opposite one that has some, or without a question mark opposite a question."""
    source, target = (end_mark(text) for text in (unit.source, unit.target))
    texts = (("target", source, target, unit.target), ("source", target, source, unit.source))
    for side, expected, found, text in texts:
        if (expected == "?" and "?" not in text) or (expected in _FULL and not found):
            yield Problem("warning", side, expected, found)


def brackets(unit: TranslationUnit) -> Iterator[Problem]:
    """Brackets that are not closed or not opened, unless the other side has them the same way, or they label a list."""
    texts = [_LABEL.sub("", text) for text in (unit.source, unit.target)]
    for pair in _BRACKETS:
        source, target = (text.count(pair[0]) - text.count(pair[1]) for text in texts)
        if source != target:
            side, excess = ("target", target) if target else ("source", source)
            yield Problem("warning", side, f"as many {pair[0]} as {pair[1]}", f"{abs(excess)} more {pair[excess < 0]}")


def quotes(unit: TranslationUnit) -> Iterator[Problem]:
    """Double quotation marks that are not closed on one side only; single ones may be apostrophes."""
    source, target = (len(_QUOTES.findall(text)) % 2 for text in (unit.source, unit.target))
    if source != target:
        yield Problem("note", "target" if target else "source", "a pair of quotation marks", "one without the other")
