"""Numbers with what stands around them: percentages, money, measures, ordinals, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE, number_at, scaled, written
from bilingual_align.anchors.numbering import word_before
from bilingual_align.anchors.numerals import Numeral, read_numeral
from bilingual_align.anchors.ordinals import decade_in_words, ordinal
from bilingual_align.anchors.vocabulary import Vocabulary

_LETTERS = re.compile(r"[^\W_]+")
_SHORT_SCALE = re.compile(r"([mk])\b")  # only after a currency: elsewhere m is the metre
_SHORT_SCALES = {"m": 6, "k": 3}
# What a unit may be called less exactly, or taken for.
_ALSO = {"celsius": ("unit", "degree"), "fahrenheit": ("unit", "degree"), "pound": ("currency", "GBP")}


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
        self._after = re.compile(
            rf"(?:{gap}(?P<scale>{_alternatives(vocabulary.scales)})\b\.?)?"
            rf"(?:{gap}(?:(?P<percent>{vocabulary.percent})|(?P<currency>{_alternatives(vocabulary.currencies)})"
            rf"|(?P<unit>{_alternatives(vocabulary.units)}))(?!\w))?"
        )

    def at_digit(self, text: str, start: int) -> Anchor:
        """Anchor of the number that starts with the digit at `start`, with what belongs to it."""
        values, end = number_at(text, start, self._vocabulary.decimal)
        sign, sign_start = word_before(text, start)
        currency = self._vocabulary.currencies.get(sign, "")
        anchor = self._quantity("number", values, text, start, end, currency)
        if currency:
            return anchor._replace(start=sign_start)
        if anchor.end == end and (match := _LETTERS.match(text, end)) and not self._vocabulary.suffixes.match(match[0]):
            code = text[start : match.end()].upper()
            return Anchor("code", code, start, match.end(), (f"code:{code}", *anchor.keys))
        return anchor

    def at_word(self, text: str, start: int) -> Anchor | None:
        """Anchor of the number in words that starts at `start`, or None where the word is no number."""
        numeral = read_numeral(text, start, self._vocabulary.number_word)
        if numeral is None or _is_vague(numeral):
            return None
        value = written(numeral.value)
        if numeral.role == "ordinal":
            return ordinal(value, text, start, numeral.end)
        decade = decade_in_words(int(numeral.value), text, start, numeral.end)
        return decade or self._quantity("numeral", (value,), text, start, numeral.end)

    def _quantity(self, kind: str, values: tuple[str, ...], text: str, start: int, end: int, unit: str = "") -> Anchor:
        """Anchor of a number with its scale and what it counts, `unit` being a currency in front of it."""
        if unit and (match := _SHORT_SCALE.match(text, end)):
            values, end = tuple(scaled(value, _SHORT_SCALES[match[1]]) for value in values), match.end()
        after = self._after.match(text, end)
        if after and after["scale"] and all(value.replace(".", "", 1).isdigit() for value in values):
            values = tuple(scaled(value, self._vocabulary.scales[after["scale"]]) for value in values)
        end = after.end() if after else end
        if start and text[start - 1] in "-−" and (start == 1 or text[start - 2] in " \u00a0\u202f\n("):
            start, values = start - 1, (*(f"-{value}" for value in values), *values)
        kind, wholes = self._counted(kind, values, after, unit)
        keys = [f"{counted}:{value}" for counted, value in wholes] + [f"number:{value}" for value in values]
        return Anchor(kind, wholes[0][1] if wholes else values[0], start, end, tuple(dict.fromkeys(keys)))

    def _counted(
        self, kind: str, values: tuple[str, ...], after: re.Match[str] | None, unit: str
    ) -> tuple[str, list[tuple[str, str]]]:
        """Kind of anchor, and the values with what they count."""
        if after and after["percent"]:
            return "percent", [("percent", value) for value in values]
        if unit or (after and after["currency"]):
            unit = unit or self._vocabulary.currencies[after["currency"]] if after else unit
            return "currency", [("currency", f"{value} {unit}") for value in values]
        if not after or not after["unit"]:
            return kind, []
        unit = self._vocabulary.units[after["unit"]]
        wholes = [("unit", f"{value} {unit}") for value in values]
        if unit in _ALSO:
            wholes += [(_ALSO[unit][0], f"{value} {_ALSO[unit][1]}") for value in values]
        return "unit" if kind == "number" else kind, wholes


def _is_vague(numeral: Numeral) -> bool:
    """Whether it is a one or a half on its own, which words like an article or ``Hälfte`` may translate."""
    return numeral.words == 1 and (numeral.role == "half" or (numeral.role == "cardinal" and numeral.value == 1))
