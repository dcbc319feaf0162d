"""Numbers written in digits, in the ways of German, English and neither, as plain decimals."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

SPACE = "[ \u00a0\u2009\u202f]"
# Groups of three behind blanks or apostrophes first, then anything with points and commas.
_NUMBER = re.compile(
    r"[0-9]{1,3}(?:['’ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:[.,][0-9]+(?![0-9.,]))?|[0-9]+(?:[.,][0-9]+){0,7}"
)
_FRACTIONS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_FRACTION = re.compile(
    rf"([0-9]{{1,3}})[/⁄]([0-9]{{1,3}})(?![0-9/]|[.,][0-9])|(?:([0-9]{{1,9}}){SPACE}?)?([{''.join(_FRACTIONS)}])"
)
_COMMA_LIST = re.compile(r"[0-9]+(?=,[0-9]+,[0-9])")
_YEAR_BEFORE = re.compile(r"\b(1[0-9]|20)([0-9]{2})[-–/]\Z")
_BLANKS = re.compile("['’ \u00a0\u2009\u202f]")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


def plain(number: str) -> str:
    """Decimal without superfluous zeros.

    >>> plain("007.50"), plain("0.0")
    ('7.5', '0')
    """
    whole, _, fraction = number.partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def scaled(number: str, power: int) -> str:
    """Decimal times ten to the `power`, exact at any length.

    >>> scaled("1.25", 6)
    '1250000'
    """
    whole, _, fraction = number.partition(".")
    digits = whole + fraction.ljust(power, "0")
    point = len(whole) + power
    return plain(f"{digits[:point]}.{digits[point:]}")


def written(value: int | Fraction) -> str:
    """Value as a plain decimal where it ends within six places, else as a fraction.

    >>> written(Fraction(3, 4)), written(Fraction(1, 3))
    ('0.75', '1/3')
    """
    million = value * 1_000_000
    if million.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    whole, places = divmod(million.numerator, 1_000_000)
    return plain(f"{whole}.{places:06d}")


@lru_cache(1 << 12)
def readings(number: str, decimal: str) -> tuple[str, ...]:
    """Possible values of a number in digits, points and commas, the likeliest first.

    Parameters
    ----------
    number : str
        As written, such as "1.234,5", "1 234" or "3.0.1".
    decimal : str
        The language's decimal mark, "," or "."; "" where it is not known.

    >>> readings("1.234,5", ","), readings("1.234", "."), readings("1.234", ","), readings("1,234", "")
    (('1234.5',), ('1.234',), ('1234',), ('1234', '1.234'))
    >>> readings("1,5", "."), readings("3.0.1", ".")
    (('1.5',), ('3.0.1',))
    """
    if number.isdigit():
        return (plain(number),)
    number = _BLANKS.sub("", number)
    marks = re.sub("[0-9]", "", number)
    if not marks:
        return (plain(number),)
    if len(set(marks)) == 2:
        grouped, _, fraction = number.rpartition(marks[-1])
        return (plain(re.sub("[.,]", "", grouped) + "." + fraction),)
    whole, point = re.sub("[.,]", "", number), number.replace(",", ".")
    if not _GROUPED.fullmatch(number):
        return (plain(point) if len(marks) == 1 else point,)
    if len(marks) > 1:
        return (whole,)
    return (plain(point),) if marks == decimal else (whole,) if decimal else (whole, plain(point))


def number_at(text: str, start: int, decimal: str) -> tuple[tuple[str, ...], int]:
    """Possible values of the number that starts with the digit at `start`, and its end.

    Parameters
    ----------
    text : str
        Running text.
    start : int
        Where a digit, or a sign such as ½, stands.
    decimal : str
        The language's decimal mark, see `readings`.

    >>> number_at("1/3", 0, "."), number_at("2 ½ kg", 0, ","), number_at("1950-53", 5, ".")
    ((('1/3',), 3), (('2.5',), 3), (('53', '1953'), 7))
    """
    if match := _FRACTION.match(text, start):
        if match[4]:
            return (written(int(match[3] or 0) + _FRACTIONS[match[4]]),), match.end()
        if int(match[2]):
            return (written(Fraction(int(match[1]), int(match[2]))),), match.end()
    match = _NUMBER.match(text, start)
    if match is None:
        return (text[start],), start + 1
    values = readings(match[0], decimal)
    if "," in match[0] and not _GROUPED.fullmatch(match[0]) and (first := _COMMA_LIST.match(text, start)):
        return (plain(first[0]),), first.end()
    if text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].strip() and match[0].isdigit():
        return (plain(f"0.{match[0]}"),), match.end()
    if len(match[0]) == 2 and (year := _YEAR_BEFORE.search(text, max(0, start - 6), start)) and year[2] < match[0]:
        values += (year[1] + match[0],)
    return values, match.end()
