"""Why two sides of a translation unit were put together, as data and as a small picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from bilingual_align.anchors import Match
from bilingual_align.views import Mark, marked, printable, style


class WordMatch(NamedTuple):
    """A source word, the target word that it explains, and its cost in nats (below zero speaks for the pair)."""

    source: str
    target: str
    nats: float


@dataclass(frozen=True)
class Explanation:
    """The evidence for and against one translation unit.

    Parameters
    ----------
    source, target : str
        Texts of the unit.
    languages : (str, str)
        BCP 47 codes of both sides.
    parts : mapping of str to float
        Cost of the bead by kind of evidence, in nats: low speaks for the bead.
    matches : tuple of Match
        Anchors that agree (both sides given) or stand alone (one side None).
    words : tuple of WordMatch
        Word pairs, the strongest first.
    """

    source: str
    target: str
    languages: tuple[str, str]
    parts: Mapping[str, float]
    matches: tuple[Match, ...]
    words: tuple[WordMatch, ...]

    @property
    def total(self) -> float:
        """Cost of the bead in nats, the sum of its parts."""
        return sum(self.parts.values())

    def __str__(self) -> str:
        width = max(map(len, self.languages))
        texts = (self.source or "–", self.target or "–")
        lines = [
            f"{language:<{width}}  {printable(text)}" for language, text in zip(self.languages, texts, strict=True)
        ]
        for title, rows in self._tables():
            lines += ["", title, *(f"  {line}" for line in _columns(rows))]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        sides = zip(self.languages, (self.source, self.target), self.marks(), strict=True)
        texts = "".join(f'<p lang="{escape(code)}">{marked(text, marks)}</p>' for code, text, marks in sides)
        tables = "".join(
            f'<table class="{title.split()[0]}"><caption>{title}</caption>'
            + "".join(f"<tr>{''.join(f'<td>{escape(printable(cell))}</td>' for cell in row)}</tr>" for row in rows)
            + "</table>"
            for title, rows in self._tables()
        )
        return f'<div class="bilingual-align explanation">{style()}{texts}{tables}</div>'

    def marks(self) -> tuple[list[Mark], list[Mark]]:
        """Places of the anchors in the source and in the target, to be highlighted."""
        source, target = [], []
        for a, b in self.matches:
            if a is not None:
                source.append(Mark(a.start, a.end, f"{a.kind} {a.value}", b is not None))
            if b is not None:
                target.append(Mark(b.start, b.end, f"{b.kind} {b.value}", a is not None))
        return source, target

    def _tables(self) -> list[tuple[str, list[tuple[str, ...]]]]:
        """Titles and rows of the evidence, without empty tables."""
        costs: list[tuple[str, ...]] = [(name, f"{nats:8.2f}") for name, nats in self.parts.items()]
        tables: list[tuple[str, list[tuple[str, ...]]]] = [
            ("cost in nats, low is good", [*costs, ("total", f"{self.total:8.2f}")] if costs else []),
            ("anchors", [self._anchor_row(match) for match in self.matches]),
            ("words", [(word.source, word.target, f"{word.nats:8.2f}") for word in self.words]),
        ]
        return [(title, rows) for title, rows in tables if rows]

    def _anchor_row(self, match: Match) -> tuple[str, str, str, str]:
        a, b = match
        known = a or b
        if known is None:
            return "–", "≠", "–", ""
        return (
            self.source[a.start : a.end] if a else "–",
            "=" if a and b else "≠",
            self.target[b.start : b.end] if b else "–",
            f"{known.kind} {known.value}",
        )


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows as lines with their cells below each other."""
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=True)).rstrip() for row in cells]
