"""Times of day as "15:30"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE
from bilingual_align.anchors.numerals import NumberWord

_EARLY = "am Morgen|in the morning|morgens|vormittags"
_LATE = "nachmittags|abends|am Nachmittag|am Abend|in the afternoon|in the evening"

# Minutes that these add to the hour behind them.
_QUARTERS = {"halb": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15}
_QUARTERS |= {"half past": 30, "quarter past": 15, "quarter to": -15}
_SPOKEN = re.compile(
    rf"(?:({'|'.join(_QUARTERS)}){SPACE})?([^\W\d_]+|[0-9]{{1,2}})\b(?:{SPACE}(?:Uhr|o['’]clock)\b)?", re.IGNORECASE
)


@cache
def _pattern(half_day: bool) -> re.Pattern[str]:
    """Regular expression for times; only in English, where it is no other word, "am" goes without its dots."""
    gap = f"{SPACE}?"
    meridiem = rf"(?:[ap]\.{gap}m\.|[ap]m\b\.?)" if half_day else rf"[ap]\.{gap}m\."
    through = rf"{gap}(?:[–-]|bis|und|oder|to|and|or){gap}"  # between 9 and 17 Uhr
    clock = rf"Uhr\b|o['’]clock\b|{meridiem}"
    return re.compile(
        rf"(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}}))?(?![0-9:]|[.,][0-9])"
        rf"|\.(?P<dotted>[0-9]{{2}})(?={gap}(?:{clock}))|(?=(?:{through}[0-9]{{1,2}})?{gap}(?:{clock})))"
        rf"(?:{gap}(?:(?P<meridiem>{meridiem})|o['’]clock\b"
        rf"|Uhr\b(?:{SPACE}(?P<after>[0-9]{{2}})\b(?!{gap}Uhr|[.,:]?[0-9]))?))?"
        rf"(?:{SPACE}(?:(?P<early>{_EARLY})|(?P<late>{_LATE}))\b)?"
    )


def time_at(text: str, start: int, *, half_day: bool) -> Anchor | None:
    """Time of day that starts with the digit at `start`, or None.

    Parameters
    ----------
    text : str
        Running text.
    start : int
        Where a number starts.
    half_day : bool
        Whether 3:30, without any word of the half of the day, may be in the afternoon.
    """
    if (match := _pattern(half_day).match(text, start)) is None:
        return None
    part = match.groupdict(default="")
    hour, minute = int(part["hour"]), part["minute"] or part["dotted"] or part["after"] or "00"
    if hour > 24 or minute > "59" or part["second"] > "59":
        return None
    morning, afternoon = part["meridiem"][:1] == "a", part["meridiem"][:1] == "p" or part["late"] != ""
    if afternoon and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    open_half = half_day and hour < 12 and not (part["meridiem"] or part["early"] or part["late"])
    tail = f":{minute}" + (f":{part['second']}" if part["second"] else "")
    keys = [f"time:{h:02}{tail}" for h in ([hour, hour + 12] if open_half else [hour])]
    if match.end("hour") == match.end() or not (part["minute"] or part["dotted"] or part["after"]):
        keys += dict.fromkeys((f"number:{int(part['hour'])}", f"number:{hour % 12 or 12}"))  # "from 9 to 5"
    return Anchor("time", f"{hour:02}{tail}", *match.span(), tuple(keys))


def spoken_time(text: str, start: int, number_word: Callable[[str], NumberWord | None]) -> Anchor | None:
    """Time such as ``halb vier``, "quarter past 3" or "seven o'clock" at `start`, or None.

    Parameters
    ----------
    text : str
        Running text.
    start : int
        Where a word starts.
    number_word : callable
        The language's reading of one word as part of a number.
    """
    match = _SPOKEN.match(text, start)
    if match is None or not (match[1] or match.end() > match.end(2)):
        return None
    word = number_word(match[2])
    hour = int(match[2]) if match[2].isdecimal() else int(word.value) if word and word.role == "cardinal" else 0
    if not 1 <= hour <= 24:
        return None
    minutes = hour * 60 + _QUARTERS.get((match[1] or "").lower(), 0)
    values = dict.fromkeys(
        f"{m // 60 % 24:02}:{m % 60:02}" for m in ([minutes, minutes + 720] if hour < 13 else [minutes])
    )
    return Anchor("time", next(iter(values)), *match.span(), tuple(f"time:{value}" for value in values))
