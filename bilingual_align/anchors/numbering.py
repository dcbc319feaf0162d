"""Numbers and letters that name their thing: Artikel 6, § 5, (1), b), Chapter IV."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import number_at
from bilingual_align.anchors.numerals import NumberWord, read_numeral, roman

_BLANKS = " \u00a0\u2009\u202f"
_OPENING = "([{„“”\"'‚‘»«›‹/"
_WINDOW = 20  # characters before a number that may hold its label or currency
_ENDINGS = ("n", "es", "s", "")  # of declension; the last that gives a label counts
_BRACKETED = re.compile(r"\(([0-9]{1,3})\)")
_LINE_NUMBER = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]+(?!\S)")
_LETTER = re.compile(r"(?:\w+|,| und| oder| bis| and| or)[ \u00a0]\(?([a-z])\b")


def word_before(text: str, start: int) -> str:
    """Word or sign right before a number at `start`; "" for none."""
    head = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
    close = head[:-1] if head and head[-1] in _BLANKS else head  # one blank at most: more may stand for an address
    return close.removesuffix(".").replace("\u00a0", " ").rpartition(" ")[2].lstrip(_OPENING)


class NumberingReader:
    """Reads numbering at given places of a text.

    Parameters
    ----------
    labels : mapping
        Words and signs in lower case to the English name of what they count.
    decimal : str
        Decimal mark of the language.
    """

    def __init__(self, labels: Mapping[str, str], decimal: str) -> None:
        self._labels = {f"{label}{ending}": name for ending in _ENDINGS for label, name in labels.items()}
        self._decimal = decimal

    def at_digit(self, text: str, start: int) -> Anchor | None:
        """Numbering around the digit at `start`, or None where the number counts or measures."""
        at_line_start = start == 0 or text[start - 1] == "\n"
        if at_line_start and (match := _LINE_NUMBER.match(text, start)):
            return _anchor("", match[1], start, match.end())
        if text[start - 1 : start] == "(" and (match := _BRACKETED.match(text, start - 1)):
            return _anchor("", match[1], start - 1, match.end())
        label, label_start = self._label(text, start)
        if not label:
            return None
        values, end = number_at(text, start, self._decimal)
        return _anchor(label, values[0], label_start, end)

    def roman(self, word: str, text: str, start: int) -> Anchor | None:
        """Numbering such as Kapitel IV, or None where no label stands before the Roman number."""
        number = roman(word)
        label, label_start = self._label(text, start) if number else ("", start)
        if not label or (word == "I" and not text[label_start].isupper()):  # "at this point I ..."
            return None
        return _anchor(label, str(number), label_start, start + len(word))

    def word(self, text: str, start: int, number_word: Callable[[str], NumberWord | None]) -> Anchor | None:
        """Numbering such as Chapter One, or None where no capitalised label stands before the number in words."""
        label, label_start = self._label(text, start)
        if label in ("", "number") or not text[label_start].isupper():  # "No one", "at that point two of them"
            return None
        numeral = read_numeral(text, start, number_word)
        if numeral is None or numeral.role != "cardinal":
            return None
        return _anchor(label, str(numeral.value), label_start, numeral.end)

    def letters(self, text: str, start: int) -> list[Anchor]:
        """Letters behind the label at `start`, as in ``Buchstaben a, b und c``."""
        found = []
        match = _LETTER.match(text, start)
        while match:
            found.append(Anchor("numbering", match[1], match.start(1), match.end(), (f"numbering:{match[1]}",)))
            match = _LETTER.match(text, match.end()) if not text.startswith(")", match.end()) else None
        return found

    def _label(self, text: str, start: int) -> tuple[str, int]:
        """English name of the label before `start`, in any case of declension, and where it starts."""
        word = word_before(text, start)
        label = self._labels.get(word.lower(), "")
        return label, text.rindex(word, 0, start) if label else start


def _anchor(label: str, value: str, start: int, end: int) -> Anchor:
    keys = [f"numbering:{label} {value}"] if label else []
    keys += [f"numbering:{value}", f"number:{value}", f"ordinal:{value}"]
    return Anchor("numbering", f"{label} {value}".strip(), start, end, tuple(keys))
