"""Times of day as "15:30"."""

from __future__ import annotations

import re
from functools import cache

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE

_EARLY = "am Morgen|in the morning|morgens|vormittags"
_LATE = "nachmittags|abends|am Nachmittag|am Abend|in the afternoon|in the evening"


@cache
def _pattern(half_day: bool) -> re.Pattern[str]:
    """Regular expression for times; only in English, where it is no other word, "am" goes without its dots."""
    gap = f"{SPACE}?"
    meridiem = rf"(?:[ap]\.{gap}m\.|[ap]m\b\.?)" if half_day else rf"[ap]\.{gap}m\."
    clock = rf"Uhr\b|o['’]clock\b|{meridiem}"
    return re.compile(
        rf"(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}}))?(?![0-9:]|[.,][0-9])"
        rf"|\.(?P<dotted>[0-9]{{2}})(?={gap}(?:{clock}))|(?={gap}(?:{clock})))"
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
    keys = tuple(f"time:{h:02}{tail}" for h in ([hour, hour + 12] if open_half else [hour]))
    return Anchor("time", f"{hour:02}{tail}", *match.span(), keys)
