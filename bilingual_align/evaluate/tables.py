"""Small tables that read well as text, as HTML and as a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import isnan
from typing import TYPE_CHECKING

from bilingual_align.errors import MissingExtraError
from bilingual_align.views import printable, style

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float


@dataclass(frozen=True)
class Table:
    """Rows under a header.

    Parameters
    ----------
    title : str
        One line above the table.
    columns : tuple of str
    rows : tuple of tuples
        As many cells as there are columns; nan means that there is no such figure.
    note : str
        Lines below, such as signatures.

    >>> print(Table("figures", ("name", "figure"), (("F1", 0.5), ("MB", 12.34), ("seconds", float("nan")))))
    figures
    name     figure
    F1       0.5000
    MB         12.3
    seconds       –
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __str__(self) -> str:
        cells = [self.columns, *(tuple(map(shown, row)) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        right = [bool(self.rows) and not isinstance(cell, str) for cell in (self.rows or (self.columns,))[0]]
        lines = [
            "  ".join(f"{c:>{w}}" if r else f"{c:<{w}}" for c, w, r in zip(row, widths, right, strict=True)).rstrip()
            for row in cells
        ]
        return "\n".join([self.title, *lines, *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        kinds = ["" if isinstance(cell, str) else ' class="amount"' for cell in (self.rows or (self.columns,))[0]]
        head = _html_row('<th scope="col"{}>{}</th>', kinds, self.columns)
        body = "".join(_html_row("<td{}>{}</td>", kinds, map(shown, row)) for row in self.rows)
        note = "".join(f"<div><small>{escape(line)}</small></div>" for line in self.note.split("\n") if line)
        return (
            f'<div class="bilingual-align figures">{style()}<table><caption>{escape(self.title)}</caption>'
            f"<thead>\n{head}</thead>\n<tbody>\n{body}</tbody></table>{note}</div>"
        )

    def to_dataframe(self) -> pd.DataFrame:
        """Pandas data frame of the rows.

        Raises
        ------
        MissingExtraError
            Without pandas.
        """
        return data_frame(self.rows, self.columns)


def _html_row(cell: str, kinds: Iterable[str], texts: Iterable[str]) -> str:
    return f"<tr>{''.join(cell.format(kind, escape(text)) for kind, text in zip(kinds, texts, strict=True))}</tr>\n"


def shown(cell: Cell) -> str:
    """Text of a cell: ``–`` for nan; four digits after the point up to 1, as for shares, and one above."""
    if isinstance(cell, float):
        return "–" if isnan(cell) else f"{cell:z,.{4 if abs(cell) <= 1 else 1}f}"
    return printable(cell) if isinstance(cell, str) else f"{cell:,}"


def data_frame(rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """Pandas data frame; a MissingExtraError without pandas."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("to_dataframe", "pandas") from error
    return pd.DataFrame(list(rows), columns=list(columns))
