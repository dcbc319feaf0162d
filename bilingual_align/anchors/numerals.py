"""Numbers written in words, and Roman ones.

A language gives `NumberWord` for each of its words; `read_numeral` adds up a run of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

_STEP = re.compile("[ \u00a0\u202f-]?([^\\W\\d_]+)")
_TENS = range(20, 100, 10)
_ROMAN = re.compile("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class NumberWord(NamedTuple):
    """One word of a number.

    ``role`` is "cardinal" (adds), "hundred", "scale" or "dozen" (multiply), "ordinal" (adds and ends the number),
    "part" (a third: divides and ends it), "half" (adds a half and ends it), or "and".
    """

    role: str
    value: int | Fraction


class Numeral(NamedTuple):
    """A number read from words: its value, the end of its span, its number of words and the last one's role."""

    value: int | Fraction
    end: int
    words: int
    role: str


def read_numeral(text: str, start: int, word: Callable[[str], NumberWord | None]) -> Numeral | None:
    """Longest number in words that starts at `start`, or None.

    Words may be joined by blanks or hyphens, never across a line's end.

    Parameters
    ----------
    text : str
        Running text.
    start : int
        Where a word starts.
    word : callable
        The language's reading of one word; None for any other word.
    """
    total: int | Fraction = 0
    current: int | Fraction = 0
    limit: int | Fraction = 10**24  # each scale must be smaller than the one before it
    before, words, found, before_and = "", 0, None, None
    step = _STEP.match(text, start)
    while step and (part := word(step[1])):
        if part.role == "ordinal" and before == "cardinal" and current == 1 and part.value > 2:
            part = NumberWord("part", part.value)  # one third
        joined = _joined(current, part, before, limit)
        if joined is None:
            # "three million and five million" are two numbers, and the first ends before "and".
            return before_and if before_and and part.role in ("hundred", "scale") else found
        current, words, before = joined, words + 1, part.role
        if part.role == "and":
            before_and = found
        else:
            if part.role == "scale":
                total, current, limit = total + current, 0, part.value
            found = Numeral(total + current, step.end(), words, part.role)
        if part.role in ("ordinal", "part") or (part.role == "half" and words > 1):
            break
        step = _STEP.match(text, step.end())
    return found


def _joined(current: int | Fraction, part: NumberWord, before: str, limit: int | Fraction) -> int | Fraction | None:
    """Give the number below a thousand with one more word, or None where the word cannot follow the one before."""
    rest = current % 100
    match part.role:
        case "and":
            return current if before else None
        case "hundred" | "dozen":
            return (current or 1) * part.value if current < 100 else None
        case "scale":
            return (current or 1) * part.value if part.value < limit else None
        case "part":
            return Fraction(current or 1) / part.value if before in ("", "cardinal") else None
        case "half":
            return current + part.value
    if not current or (not rest and part.value < 100) or (rest in _TENS and part.value < 10):
        return current + part.value
    return None


def roman(word: str) -> int:
    """Value of a Roman number in capitals, 0 where it is none.

    >>> roman("XIV"), roman("IIX"), roman("")
    (14, 0, 0)
    """
    if not _ROMAN.fullmatch(word):
        return 0
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=False))
