"""Times of day as "15:30"."""

from __future__ import annotations

import re

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE

_TIME = re.compile(
    rf"""([0-9]{{1,2}})
    (?: : ([0-9]{{2}}) (?: : ([0-9]{{2}}))? (?![0-9:]|[.,][0-9])
      | \. ([0-9]{{2}}) (?={SPACE}? (?:Uhr\b | [ap]\.?{SPACE}?m\b))
      | (?={SPACE}? (?:Uhr\b | o['’]clock\b | [ap]\.{SPACE}?m\. | [ap]m\b)))
    (?: {SPACE}? (?: ([ap])\.?{SPACE}?m\b\.? | Uhr\b (?:{SPACE}([0-9]{{2}})\b (?!{SPACE}?Uhr|[.,:]?[0-9]))? | o['’]clock\b))?
    (?: {SPACE} (?:(am{SPACE}Morgen|in{SPACE}the{SPACE}morning|morgens|vormittags)
      | (nachmittags|abends|am{SPACE}(?:Nachmittag|Abend)|in{SPACE}the{SPACE}(?:afternoon|evening))) \b)?""",
    re.VERBOSE,
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
    if (match := _TIME.match(text, start)) is None:
        return None
    hour, minute, second = int(match[1]), match[2] or match[4] or match[6] or "00", match[3]
    if hour > 24 or minute > "59" or (second or "00") > "59":
        return None
    early, late = match[5] == "a" or match[7], match[5] == "p" or match[8]
    if late and hour < 12:
        hour += 12
    if match[5] == "a" and hour == 12:
        hour = 0
    hours = [hour, hour + 12] if half_day and hour < 12 and not early and not late else [hour]
    values = [f"{h:02}:{minute}" + (f":{second}" if second else "") for h in hours]
    return Anchor("time", values[0], *match.span(), tuple(f"time:{value}" for value in values))
