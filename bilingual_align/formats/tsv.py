r"""Tab-separated values, nothing quoted: pandas reads them with ``sep="\t", quoting=3, keep_default_na=False``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.formats.cells import COLUMNS, corpus_of, require_texts, row_of
from bilingual_align.formats.characters import clean_all, keep_cell, keep_utf8
from bilingual_align.formats.lines import numbered_lines
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write a line of column names and a line a unit; tabs and line breaks inside a text become spaces."""
    tally = Tally()
    stream.write("\ufeff" * options.byte_order_mark + "\t".join(COLUMNS) + "\n")
    for unit in corpus:
        cells, replaced = clean_all(row_of(unit), keep_cell, keep_utf8)
        stream.write("\t".join(cells) + "\n")
        tally.unit(unit.source, unit.target)
        tally.replaced += replaced
    return tally.report("tsv")


def read(stream: TextIO, options: ReadOptions) -> ParallelCorpus:
    """Read a table whose first line names at least the columns ``source`` and ``target``.

    Raises
    ------
    InputError
        Where a line has not as many cells as the first.
    """
    return corpus_of(_rows(stream), options)


def _rows(stream: TextIO) -> Iterator[tuple[str, dict[str, str]]]:
    names: list[str] | None = None
    for place, line in numbered_lines(stream):
        cells = line.split("\t")
        if names is None:
            names = require_texts(cells, place)
        elif len(cells) != len(names):
            raise InputError(place, f"expected {len(names)} cells between tabs, got {len(cells)}")
        else:
            yield place, dict(zip(names, cells, strict=True))
