"""Parquet: a row a unit, for pandas, Polars, DuckDB and Spark; the columns of the tables, confidence as a number."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import IO, Any

from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError, MissingExtraError
from bilingual_align.formats.cells import COLUMNS, corpus_of, require_texts, row_of
from bilingual_align.formats.characters import clean, keep_utf8
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport

_ROWS = 10_000  # a group, which a reader has in memory at a time


def write(corpus: ParallelCorpus, stream: IO[bytes], options: WriteOptions) -> WriteReport:
    """Write a row a unit, null beads included; a confidence that is not known is null.

    Raises
    ------
    MissingExtraError
        Without pyarrow.
    """
    pyarrow, parquet = _pyarrow()
    types = {"confidence": pyarrow.float64(), "moved": pyarrow.bool_()}
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])
    tally = Tally()
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for start in range(0, len(corpus), _ROWS):
            rows = [_row(unit, tally) for unit in corpus.units[start : start + _ROWS]]
            writer.write_batch(pyarrow.RecordBatch.from_pylist(rows, schema))
    return tally.report("parquet")


def _row(unit: TranslationUnit, tally: Tally) -> dict[str, object]:
    cells, replaced = zip(*(clean(cell, keep_utf8) for cell in row_of(unit)), strict=True)
    tally.unit(unit.source, unit.target)
    tally.replaced += sum(replaced)
    row: dict[str, object] = dict(zip(COLUMNS, cells, strict=True))
    return row | {"confidence": float(str(row["confidence"])) if row["confidence"] else None, "moved": unit.moved}


def read(stream: IO[bytes], options: ReadOptions) -> ParallelCorpus:
    """Read a table that has at least the columns ``source`` and ``target``.

    Raises
    ------
    InputError
        Where the file is no such table.
    MissingExtraError
        Without pyarrow.
    """
    return corpus_of(_rows(stream), options)


def _rows(stream: IO[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    pyarrow, parquet = _pyarrow()
    name = stream_name(stream)
    try:
        file = parquet.ParquetFile(stream)
        columns = [column for column in require_texts(file.schema_arrow.names, name) if column in COLUMNS]
        rows = (row for batch in file.iter_batches(_ROWS, columns=columns) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            yield f"{name}: row {number}", {column: _cell(value) for column, value in row.items()}
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise InputError(name, f"no Parquet file: {error}") from error


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def _pyarrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("the format parquet", "arrow") from error
    return pyarrow, parquet
