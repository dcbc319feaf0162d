"""Numbers with what stands around them: percentages, money, measures, ordinals, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import NUMBER, SPACE, readings, scaled, written
from bilingual_align.anchors.numerals import Numeral, read_numeral, roman
from bilingual_align.anchors.vocabulary import Vocabulary

_NUMBER = re.compile(NUMBER)
_FRACTIONS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_FRACTION = re.compile(
    rf"([0-9]{{1,3}})[/⁄]([0-9]{{1,3}})(?![0-9/]|[.,][0-9])|(?:([0-9]+){SPACE}?)?([{''.join(_FRACTIONS)}])"
)
_DECADE = re.compile(rf"((?:1[0-9]|20)?[0-9]0)(?:er\b(?:[ \u00a0-]Jahren?\b)?|['’]?s\b)")
_DECADE_WORD = re.compile(rf"er\b{SPACE}Jahren?\b")
_ORDINAL = re.compile(rf"([0-9]{{1,4}})(?:st|nd|rd|th)\b|([0-9]{{1,3}})\.(?=[-–]?{SPACE}?[^\W\d_])")
_CENTURY = re.compile(rf"[{SPACE[1:-1]}-](?:Jahrhunderts?\b|Jhs?\b\.?|Jahrh\.|[Cc]entury\b|[Cc]\.(?=\W))")
_BRACKETED = re.compile(r"\(([0-9]{1,3})\)")
_LINE_NUMBER = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]*(?=\s)")
_BEFORE = re.compile(r"([A-Z]{0,3}[$€£¥]|§{1,2}|[^\W\d_]+(?:[-.][^\W\d_]+)*)\.?[ \u00a0\u202f]?$")
_SHORT_SCALE = re.compile(r"([mk])\b")  # only after a currency: elsewhere m is the metre
_SHORT_SCALES = {"m": 6, "k": 3}
# What a unit may be called less exactly, or taken for.
_ALSO = {"celsius": ("unit", "degree"), "fahrenheit": ("unit", "degree"), "pound": ("currency", "GBP")}
_WINDOW = 20  # characters before a number that may hold its label or currency


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
        """Number that starts with the digit at `start`, with what belongs to it."""
        label, label_start = self._before(text, start)
        at_line_start = start == 0 or text[start - 1] == "\n"
        if at_line_start and (match := _LINE_NUMBER.match(text, start)) and match.end() > match.end(1):
            return _numbering("", match[1], start, match.end())
        if match := _BRACKETED.match(text, start - 1) if start else None:
            return _numbering("", match[1], start - 1, match.end())
        if label in self._vocabulary.labels:
            return self._labelled(self._vocabulary.labels[label], label_start, text, start)
        if match := _DECADE.match(text, start):
            return _decade(match[1], start, match.end())
        if match := _ORDINAL.match(text, start):
            return _ordinal(match[1] or match[2], text, start, match.end())
        values, end = self._digits(text, start)
        currency = self._vocabulary.currencies.get(label, "")
        anchor = self._quantity("number", values, text, start, end, currency)
        return anchor._replace(start=label_start) if currency else anchor

    def at_word(self, text: str, start: int) -> Anchor | None:
        """Number in words that starts at `start`, or None where the word is no number."""
        numeral = read_numeral(text, start, self._vocabulary.number_word)
        if numeral is None or _is_vague(numeral):
            return None
        value = written(numeral.value)
        if numeral.role == "ordinal":
            return _ordinal(value, text, start, numeral.end)
        if numeral.value % 10 == 0 and text[numeral.end - 2 : numeral.end] == "er":
            match = _DECADE_WORD.match(text, numeral.end - 2)
            if match:
                return _decade(value, start, match.end())
        return self._quantity("numeral", (value,), text, start, numeral.end)

    def roman(self, word: str, text: str, start: int) -> Anchor | None:
        """Numbering such as Kapitel IV, or None where no label stands before the Roman number."""
        label, label_start = self._before(text, start)
        number = roman(word)
        if label not in self._vocabulary.labels or not number:
            return None
        return _numbering(self._vocabulary.labels[label], str(number), label_start, start + len(word))

    def _before(self, text: str, start: int) -> tuple[str, int]:
        """Lower-case label, or currency, right before a number, and where it starts."""
        low = max(0, start - _WINDOW)
        match = _BEFORE.search(text, low, start)
        if match is None or (match.start() == low > 0 and text[low - 1].isalnum()):
            return "", start
        form = match[1]
        return (form if form in self._vocabulary.currencies else form.lower()), match.start()

    def _digits(self, text: str, start: int) -> tuple[tuple[str, ...], int]:
        """Readings of the digits at `start`, and their end."""
        if match := _FRACTION.match(text, start):
            if match[4]:
                return (written(int(match[3] or 0) + _FRACTIONS[match[4]]),), match.end()
            if int(match[2]):
                return (written(Fraction(int(match[1]), int(match[2]))),), match.end()
        match = _NUMBER.match(text, start)
        if match is None:  # a digit of another script
            return (text[start],), start + 1
        values = readings(match[0], self._vocabulary.decimal)
        before = text[max(0, start - 2) : start]
        if before[-1:] == "." and not before[:1].isalnum():
            values = (f"0.{match[0]}",) if match[0].isdigit() else values
        return values, match.end()

    def _labelled(self, label: str, label_start: int, text: str, start: int) -> Anchor:
        values, end = self._digits(text, start)
        return _numbering(label, values[0], label_start, end)

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


def _ordinal(value: str, text: str, start: int, end: int) -> Anchor:
    """Anchor of an ordinal, or of the century that it counts."""
    value = str(int(value))
    keys = (f"ordinal:{value}", f"number:{value}")
    if (match := _CENTURY.match(text, end)) is not None:
        century = f"{int(value) - 1:02}XX"
        return Anchor("date", century, start, match.end(), (f"date:{century}", *keys))
    return Anchor("ordinal", value, start, end, keys)


def _decade(value: str, start: int, end: int) -> Anchor:
    """Anchor of a decade such as 1990er or 90s."""
    short = f"XX{value[-2]}X"
    values = [f"{value[:-1]}X", short] if len(value) == 4 else [short]
    return Anchor("date", values[0], start, end, tuple(f"date:{v}" for v in values))


def _numbering(label: str, value: str, start: int, end: int) -> Anchor:
    """Anchor of a number that names its thing, as in ``§ 5`` or ``(1)``."""
    keys = [f"numbering:{label} {value}"] if label else []
    keys += [f"numbering:{value}", f"number:{value}", f"ordinal:{value}"]
    return Anchor("numbering", f"{label} {value}".strip(), start, end, tuple(keys))
