"""Numbers written in digits, in the ways of German, English and neither, as plain decimals."""

from __future__ import annotations

import re
from fractions import Fraction

SPACE = "[ \u00a0\u2009\u202f]"
# Groups of three behind blanks or apostrophes first, then anything with points and commas.
NUMBER = r"[0-9]{1,3}(?:['’ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:[.,][0-9]+(?![0-9.,]))?|[0-9]+(?:[.,][0-9]+)*"
_BLANKS = re.compile("['’ \u00a0\u2009\u202f]")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


def plain(number: str) -> str:
    """Number without superfluous zeros.

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
