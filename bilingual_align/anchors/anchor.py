"""The anchor: a normalised value at its place in a text, and the pair that two of them make."""

from __future__ import annotations

from typing import NamedTuple


class Anchor(NamedTuple):
    """A value that a translation keeps, and where it stands.

    Parameters
    ----------
    kind : str
        One of "number" (written in digits), "numeral" (written in words), "ordinal", "percent", "currency", "unit",
        "date" (also months, weekdays, decades and centuries), "time", "numbering", "code" (letters with digits),
        "acronym", "name", "url", "email".
    value : str
        The canonical value: plain decimals ("1234.5", fractions "1/3"), ISO 8601 dates ("2026-01-29", "2026-01",
        "--01-29", "--05", "-W-1", "199X", "18XX"), times "12:30", amounts "5 kilometer", "5 EUR".
    start, end : int
        Half-open span in characters of the text.
    keys : tuple of str
        ``kind:value`` strings, the anchor's own first, then what else it may be, such as a date without its year.
    """

    kind: str
    value: str
    start: int
    end: int
    keys: tuple[str, ...]

    def meets(self, other: Anchor) -> bool:
        """Whether the own key of one is among the keys of the other.

        So "29 January" meets "29.1.2026", which "29.1.2027" does not, although both could be called "29 January".

        >>> day = Anchor("date", "--01-29", 0, 10, ("date:--01-29",))
        >>> full = Anchor("date", "2026-01-29", 0, 9, ("date:2026-01-29", "date:--01-29"))
        >>> later = Anchor("date", "2027-01-29", 0, 9, ("date:2027-01-29", "date:--01-29"))
        >>> day.meets(full), full.meets(day), full.meets(later)
        (True, True, False)
        """
        return self.keys[0] in other.keys or other.keys[0] in self.keys


class Match(NamedTuple):
    """Two anchors that meet, or one (the other is None) that has no partner."""

    source: Anchor | None
    target: Anchor | None
