"""Excel: a sheet with a row a unit, every text a text and never a formula; edited sheets are read back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from math import isnan
from typing import IO

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError, MissingExtraError
from bilingual_align.formats.cells import COLUMNS, corpus_of, require_texts, row_of
from bilingual_align.formats.characters import clean, keep_utf8
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.xml import Element, elements

_MAX_CHARACTERS = 32_767
_MAX_ROWS = 1_048_576
_CONFIDENCE = COLUMNS.index("confidence")
_REFERENCE = re.compile("[A-Z]+")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")


def write(corpus: ParallelCorpus, stream: IO[bytes], options: WriteOptions) -> WriteReport:
    """Write a row a unit, null beads included; what is longer than a cell or a sheet is left out and counted.

    Raises
    ------
    MissingExtraError
        Without XlsxWriter.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("the format xlsx", "xlsx") from error
    tally = Tally()
    file = io.BytesIO()  # a compressed stream cannot go back, which a zip file must
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("units")
        sheet.freeze_panes(1, 0)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 1, 60, wrapped)
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name)
        for unit in corpus:
            cells, replaced = zip(*(clean(cell, keep_utf8) for cell in row_of(unit)), strict=True)
            if reason := _reason_to_skip(cells, tally.written + 1):
                tally.skipped[reason] += 1
                continue
            tally.unit(unit.source, unit.target)
            tally.replaced += sum(replaced)
            for column, cell in enumerate(cells):
                if column != _CONFIDENCE:
                    sheet.write_string(tally.written, column, cell)
                elif not isnan(unit.confidence):
                    sheet.write_number(tally.written, column, unit.confidence)
    stream.write(file.getvalue())
    return tally.report("xlsx")


def _reason_to_skip(cells: tuple[str, ...], row: int) -> str:
    if max(map(len, cells)) > _MAX_CHARACTERS:
        return f"longer than {_MAX_CHARACTERS:,} characters"
    return f"more than {_MAX_ROWS - 1:,} units" if row >= _MAX_ROWS else ""


def read(stream: IO[bytes], options: ReadOptions) -> ParallelCorpus:
    """Read the first sheet, whose first row names at least the columns ``source`` and ``target``.

    Raises
    ------
    InputError
        Where the file is no such sheet.
    """
    return corpus_of(_rows(stream), options)


def _rows(stream: IO[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    name = stream_name(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            sheets = [match for match in map(_SHEET.fullmatch, archive.namelist()) if match]
            if not sheets:
                raise InputError(name, "no Excel file: it has no sheet")
            first = min(sheets, key=lambda match: int(match[1]))[0]
            shared = list(_shared_strings(archive))
            with archive.open(first) as sheet:
                yield from _named(name, (_cells(row, shared) for row in elements(sheet, "row")))
    except zipfile.BadZipFile as error:
        raise InputError(name, f"no Excel file: {error}") from error
    except (IndexError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(name, f"no Excel file: {error}") from error


def _named(name: str, rows: Iterator[dict[int, str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Place and cells by column name of each row after the first."""
    header = next(rows, {})
    columns = {column: text for column, text in header.items() if text}
    require_texts(list(columns.values()), f"{name}: row 1")
    for number, cells in enumerate(rows, 2):
        yield f"{name}: row {number}", {text: cells.get(column, "") for column, text in columns.items()}


def _shared_strings(archive: zipfile.ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in archive.namelist():
        with archive.open("xl/sharedStrings.xml") as stream:
            for item in elements(stream, "si"):
                yield _text(item)


def _cells(row: Element, shared: list[str]) -> dict[int, str]:
    """Texts of a row by column, from 0; empty ones may be missing."""
    cells: dict[int, str] = {}
    column = -1
    for cell in row:
        column = _column(cell.get("r", "")) if cell.get("r") else column + 1
        value = cell.findtext("v", "")
        kind = cell.get("t")
        if kind == "s":
            cells[column] = shared[int(value)]
        elif kind == "inlineStr":
            cells[column] = _text(cell)
        else:
            cells[column] = {"0": "false", "1": "true"}.get(value, value) if kind == "b" else value
    return cells


def _column(reference: str) -> int:
    """Give the column of a cell, from 0.

    >>> _column("B7"), _column("AA1")
    (1, 26)
    """
    column = 0
    for letter in _REFERENCE.findall(reference)[0]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _text(element: Element) -> str:
    """Text of a string, of all its runs, without readings of Asian characters."""
    pieces: list[str] = []
    for child in element:
        if child.tag == "t":
            pieces.append(child.text or "")
        elif child.tag in ("r", "is"):
            pieces.append(_text(child))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(pieces))
