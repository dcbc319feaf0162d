"""Comma-separated values after RFC 4180: cells are quoted where they must be, and may hold line breaks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.formats.cells import COLUMNS, corpus_of, require_texts, row_of
from bilingual_align.formats.characters import clean_all, keep_utf8
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write a line of column names and a record a unit."""
    tally = Tally()
    stream.write("\ufeff" * options.byte_order_mark)
    # With "\n" alone Python 3.11 would leave a cell that holds a bare "\r" unquoted.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for unit in corpus:
        cells, replaced = clean_all(row_of(unit), keep_utf8)
        writer.writerow(cells)
        tally.unit(unit.source, unit.target)
        tally.replaced += replaced
    return tally.report("csv")


def read(stream: TextIO, options: ReadOptions) -> ParallelCorpus:
    """Read a table whose first line names at least the columns ``source`` and ``target``.

    Raises
    ------
    InputError
        Where a record has not as many cells as the first, or is no CSV; the csv module takes 131,072 characters a cell.
    """
    return corpus_of(_rows(stream), options)


def _rows(stream: TextIO) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.reader(stream, strict=True)
    name = stream_name(stream)
    names: list[str] | None = None
    try:
        for cells in reader:
            place = f"{name}:{reader.line_num}"
            if names is None:
                names = require_texts(cells, place)
            elif len(cells) != len(names):
                raise InputError(place, f"expected {len(names)} cells, got {len(cells)}")
            else:
                yield place, dict(zip(names, cells, strict=True))
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}", f"no CSV: {error}") from error
