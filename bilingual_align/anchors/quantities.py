"""Numbers with what stands around them: percentages, money, measures, ordinals, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE, number_at, scaled, written
from bilingual_align.anchors.numbering import word_before
from bilingual_align.anchors.numerals import Numeral, read_numeral
from bilingual_align.anchors.ordinals import decade_in_words, ordinal
from bilingual_align.anchors.vocabulary import Vocabulary

_LETTERS = re.compile(r"[^\W_]+")
_SHORT_SCALE = re.compile(r"([mk])\b")  # only after a currency: elsewhere m is the metre
_SHORT_SCALES = {"m": 6, "k": 3}
_DOTTED_TIME = re.compile(r"([01]?[0-9]|2[0-3])\.([0-5][0-9])\Z")
_REST_OF_RANGE = re.compile(rf"{SPACE}?(?:[–—-]|bis|und|oder|to|and|or){SPACE}?[0-9]+(?:[.,][0-9]+)?")
_GAPS = frozenset(SPACE[1:-1] + "-")
_WORD_OR_SIGN = re.compile(r"\w+|\S")
_WORD_ENDS = re.compile(r"(?<=\w)(?!\w)|(?<=[^\w\s])(?!\w)")
_MINUS = re.compile(r"(?:^|[\s(])[-−]\Z")
# What a unit may be called less exactly, or taken for.
_ALSO = {"celsius": "unit:{} degree", "fahrenheit": "unit:{} degree", "pound": "currency:{} GBP"}


class _Counted(NamedTuple):
    """What a number counts: "percent", "currency" or "unit", its code, and where its form ends."""

    kind: str
    value: str
    end: int


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or "(?!)"


class QuantityReader:
    """Reads numbers, in digits and in words, with their surroundings.

    Parameters
    ----------
    vocabulary : Vocabulary
        What is known of the language.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        gap = rf"{SPACE[:-1]}-]?"
        self._scale = re.compile(rf"{gap}({_alternatives(vocabulary.scales)})\b\.?")
        self._percent = re.compile(rf"(?:{vocabulary.percent})(?!\w)")
        forms = (*vocabulary.currencies, *vocabulary.units)
        self._longest = max(map(len, forms), default=0)
        self._starts = {match[0] for form in forms if (match := _WORD_OR_SIGN.match(form))}

    def at_digit(self, text: str, start: int) -> Anchor:
        """Anchor of the number that starts with the digit at `start`, with what belongs to it."""
        values, end = number_at(text, start, self._vocabulary.decimal)
        sign = word_before(text, start)
        currency = self._vocabulary.currencies.get(sign, "")
        anchor = self._quantity("number", values, text, start, end, currency)
        if currency:
            return anchor._replace(start=text.rindex(sign, 0, start))
        if anchor.end > end:
            return anchor
        if (match := _LETTERS.match(text, end)) and not self._vocabulary.suffixes.match(match[0]):
            code = text[start : match.end()].upper()
            return Anchor("code", code, start, match.end(), (f"code:{code}", *anchor.keys))
        if match := _DOTTED_TIME.match(text[start:end]):
            return anchor._replace(keys=(*anchor.keys, f"time:{int(match[1]):02}:{match[2]}"))
        return anchor

    def at_word(self, text: str, start: int) -> Anchor | None:
        """Anchor of the number in words that starts at `start`, or None where the word is no number."""
        numeral = read_numeral(text, start, self._vocabulary.number_word)
        if numeral is None or _is_vague(numeral):
            return None
        value = written(numeral.value)
        if numeral.role == "ordinal":
            return ordinal(value, text, start, numeral.end)
        if decade := decade_in_words(int(numeral.value), text, start, numeral.end):
            return decade
        anchor = self._quantity("numeral", (value,), text, start, numeral.end)
        if numeral.role == "part" and numeral.words == 1:  # a third
            return anchor._replace(keys=(*anchor.keys, f"ordinal:{1 / numeral.value}"))
        return anchor

    def _quantity(self, kind: str, values: tuple[str, ...], text: str, start: int, end: int, money: str = "") -> Anchor:
        """Anchor of a number with its scale and what it counts, `money` being a currency in front of it."""
        values, end = self._scaled(values, text, end, money)
        if _MINUS.search(text, max(0, start - 2), start):
            start, values = start - 1, (*(f"-{value}" for value in values), *values)
        numbers = [f"number:{value}" for value in values]
        counted = self._counted(text, end)
        if counted:
            end = counted.end
        elif rest := _REST_OF_RANGE.match(text, end):  # in "2 to 4 inches" the inches count for the 2, too
            counted = self._counted(text, rest.end())
        kind, keys = self._keys(kind, values, counted, money)
        return Anchor(kind, (keys or numbers)[0].partition(":")[2], start, end, (*keys, *numbers))

    def _counted(self, text: str, start: int) -> _Counted | None:
        """What stands right behind a number: the longest form that ends where a word does.

        A look-up for each end of a word: one pattern of a thousand forms would take longer to compile than a whole
        document to align.
        """
        start += text[start : start + 1] in _GAPS
        if match := self._percent.match(text, start):
            return _Counted("percent", "", match.end())
        first = _WORD_OR_SIGN.match(text, start)
        if first is None or first[0] not in self._starts:
            return None
        ahead = text[start : start + self._longest + 1]
        ends = [match.start() for match in _WORD_ENDS.finditer(ahead)]
        for kind, forms in (("currency", self._vocabulary.currencies), ("unit", self._vocabulary.units)):
            if found := next((end for end in reversed(ends) if ahead[:end] in forms), 0):
                return _Counted(kind, forms[ahead[:found]], start + found)
        return None

    def _scaled(self, values: tuple[str, ...], text: str, end: int, money: str) -> tuple[tuple[str, ...], int]:
        """Values times the scale that follows them, as in 1,5 Mio. or $5m, and the end of it."""
        if match := self._scale.match(text, end):
            power = self._vocabulary.scales[match[1]]
        elif money and (match := _SHORT_SCALE.match(text, end)):
            power = _SHORT_SCALES[match[1]]
        if match is None or not all(value.replace(".", "", 1).isdigit() for value in values):
            return values, end
        return tuple(scaled(value, power) for value in values), match.end()

    def _keys(self, kind: str, values: tuple[str, ...], counted: _Counted | None, money: str) -> tuple[str, list[str]]:
        """Kind of anchor and keys for the values with what they count."""
        if counted and counted.kind == "percent":
            return "percent", [f"percent:{value}" for value in values]
        if counted and counted.kind == "currency":
            money = money or counted.value
        if money:
            return "currency", [f"currency:{value} {money}" for value in values]
        if counted is None:
            return kind, []
        unit = counted.value
        keys = [f"unit:{value} {unit}" for value in values]
        if unit in _ALSO:
            keys += [_ALSO[unit].format(value) for value in values]
        keys += [f"ordinal:{value}" for value in values if value.isdigit()]  # three days, on the third day
        return "unit" if kind == "number" else kind, keys


def _is_vague(numeral: Numeral) -> bool:
    """Whether it is a one or a half on its own, which words like an article or ``Hälfte`` may translate."""
    return numeral.words == 1 and (numeral.role == "half" or (numeral.role == "cardinal" and numeral.value == 1))
