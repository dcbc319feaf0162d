"""Dates in digits and with the names of months, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE

_NUMERIC = re.compile("[0-9]{1,4}[./-]")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})(?![.,]?[0-9])")
_SLASHED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9/-])")
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.(?![0-9])")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Words after which a capitalised May or March is the month.
_BEFORE_MONTH = re.compile(
    r"(?i:\b(?:in|of|since|by|until|till|to|from|this|last|next|early|late|mid|and|or|between|during|through|"
    r"every|each|before|after|again)[ \u00a0-])\Z"
)
_AMBIGUOUS = {"May", "March"}


def date_anchor(start: int, end: int, year: str, month: int, day: int) -> Anchor | None:
    """Anchor of a date, or None where no calendar has it.

    Parameters
    ----------
    start, end : int
        Its span.
    year : str
        Four or two digits, "" where unknown.
    month, day : int
        From 1; `day` 0 where unknown.
    """
    if not 1 <= month <= 12 or not 0 <= day <= _LONGEST_MONTHS[month - 1]:
        return None
    partial = f"--{month:02}-{day:02}" if day else f"--{month:02}"
    values = [*(f"{y}{partial[1:]}" for y in _years(year)), partial]
    keys = [f"date:{value}" for value in values]
    if day:
        keys.append(f"ordinal:{day}")  # "on the 29th"
    if len(year) == 4:
        keys.append(f"number:{year}")  # the other side may leave the month out, or name it elsewhere
    return Anchor("date", values[0], start, end, tuple(keys))


def _years(year: str) -> list[str]:
    """Four digits of a year; for two digits the century turns at 69, as in POSIX, with the other one behind."""
    if len(year) != 2:
        return [year] if year else []
    return [f"20{year}", f"19{year}"] if year < "69" else [f"19{year}", f"20{year}"]


def _months(months: Mapping[str, int]) -> str:
    """Regular expression for names of months; only abbreviations take a dot with them."""
    forms = sorted(months, key=len, reverse=True)
    return "|".join(rf"{form}\b\.?" if _is_short(form, months) else rf"{form}\b" for form in forms)


def _is_short(form: str, months: Mapping[str, int]) -> bool:
    return any(months[longer] == months[form] and len(longer) > len(form) + 1 for longer in months)


class DateReader:
    """Reads dates at given places of a text.

    Parameters
    ----------
    months : mapping
        Names of months, as they are written, to 1-12.
    month_first : bool
        Whether 5/6/2026 is first read as the sixth of May.
    """

    def __init__(self, months: Mapping[str, int], *, month_first: bool) -> None:
        self._months = months
        self._month_first = month_first
        names = _months(months) or "(?!)"
        day = r"([0-9]{1,2})(?:\.|st|nd|rd|th)?"
        through = rf"{SPACE}?(?:[–—/-]|bis|und|and|to){SPACE}?"
        year = rf"(?:,?{SPACE}([0-9]{{4}}))?(?![0-9])"
        self._day_month = re.compile(rf"(?:{day}{through})?{day}{SPACE}?(?:of{SPACE})?({names}){year}")
        self._month_day = re.compile(rf"({names}){SPACE}{day}(?:{through}{day})?(?![.,:]?[0-9]){year}")
        self._month = re.compile(rf"({names}){year}")

    def at_digit(self, text: str, start: int) -> list[Anchor]:
        """Dates that start with the digit at `start`: one, two for a range of days, or none."""
        if (match := self._day_month.match(text, start)) is not None:
            return self._days(match, 1 if match[1] else 2, 2, match[3], match[4] or "")
        return list(self._numeric(text, start))[:1] if _NUMERIC.match(text, start) else []

    def at_month(self, text: str, start: int) -> list[Anchor]:
        """Dates that start with the name of a month at `start`; none where the word means something else."""
        match = self._month_day.match(text, start)
        if match and (days := self._days(match, 2, 3 if match[3] else 2, match[1], match[4] or "")):
            return days
        if (match := self._month.match(text, start)) is None:
            return []
        name, year = match.groups()
        if not year and not self._surely_month(name, text, start):
            return []
        anchor = date_anchor(start, match.end(), year or "", self._number(name), 0)
        return [anchor] if anchor else []

    def _days(self, match: re.Match[str], first: int, last: int, name: str, year: str) -> list[Anchor]:
        """Anchors of one day or of both ends of a range."""
        month = self._number(name)
        days = [date_anchor(match.start(), match.end(first), year, month, int(match[first]))] if first != last else []
        start = match.start(last) if days else match.start()
        days.append(date_anchor(start, match.end(), year, month, int(match[last])))
        return [day for day in days if day]

    def _number(self, name: str) -> int:
        return self._months[name.rstrip(".")]

    def _surely_month(self, name: str, text: str, start: int) -> bool:
        if name in _AMBIGUOUS:
            return _BEFORE_MONTH.search(text, max(0, start - 12), start) is not None
        return name.endswith(".") or not _is_short(name, self._months)

    def _numeric(self, text: str, start: int) -> Iterator[Anchor]:
        if match := _ISO.match(text, start):
            anchors = [date_anchor(*match.span(), match[1], int(match[2]), int(match[3]))]
        elif match := _DOTTED.match(text, start):
            anchors = [date_anchor(*match.span(), match[3], int(match[2]), int(match[1]))]
        elif match := _SLASHED.match(text, start):
            a, b = int(match[1]), int(match[3])
            orders = [(a, b), (b, a)] if self._month_first else [(b, a), (a, b)]
            anchors = [date_anchor(*match.span(), match[4], month, day) for month, day in orders]
            anchors = [_either([anchor for anchor in anchors if anchor])]
        elif match := _WITHOUT_YEAR.match(text, start):
            anchor = date_anchor(*match.span(), "", int(match[2]), int(match[1]))
            # At the end of a sentence it may as well be section 4.5.
            anchors = [anchor and anchor._replace(keys=(*anchor.keys, f"number:{match[1]}.{match[2]}"))]
        else:
            anchors = []
        return (anchor for anchor in anchors if anchor)


def _either(anchors: list[Anchor]) -> Anchor | None:
    """First anchor, with the keys of all of them."""
    keys = dict.fromkeys(key for anchor in anchors for key in anchor.keys)
    return anchors[0]._replace(keys=tuple(keys)) if anchors else None
