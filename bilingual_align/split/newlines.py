"""Whether single line breaks are mere white space or end units, decided for a whole text."""

from __future__ import annotations

import re
from itertools import pairwise

_ENTRY = re.compile(r"(?:\.\s?){4,}\d+$")  # a line of a table of contents, as wide as all the others
_SOME = 4_000  # lines looked at
_WIDEST = 160  # characters of a line that a layout broke
_NARROWEST = 30  # the same; shorter lines are headings, entries, verses
_SMALL = 0.15  # share of lines that start with a small letter, in running text
_FORCED = 0.7  # share of breaks that the width of the lines explains, in wrapped text


def lines_are_units(text: str) -> bool:
    r"""Whether each line of `text` is a unit of its own (a heading, an item, a sentence) rather than wrapped text.

    Lines wider than any page are units. Otherwise lines that go on with small letters show running text, and so does
    a width that explains the breaks: the next line's first word would not have fitted.

    >>> lines_are_units("Erster Punkt\nZweiter Punkt\nDritter Punkt")
    True
    >>> lines_are_units("This sentence goes\non here.")
    False
    """
    lines = [line.strip() for line in text[: 100 * _SOME].splitlines()[:_SOME]]
    pairs = pairwise(lines)
    breaks = [(line, following) for line, following in pairs if line and following and not _ENTRY.search(line)]
    if not breaks:
        return False
    lengths = sorted(len(line) for line, _ in breaks)
    width = lengths[int(0.95 * len(lengths))]
    if width > _WIDEST:
        return True
    small = sum(following[0].islower() for _, following in breaks)
    forced = sum(len(line) + 1 + len(following.split(None, 1)[0]) > width for line, following in breaks)
    explained = len(breaks) > 2 and width >= _NARROWEST and forced >= _FORCED * len(breaks)
    return small < max(1, _SMALL * len(breaks)) and not explained
