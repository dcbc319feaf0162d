"""Arrow tables of documents in, tables of translation units out: the form that engines for many machines work in.

Input needs the columns ``source`` and ``target`` (texts) and may have ``name``; others are passed over. Output has a
row a unit, in order, with the columns of `unit_schema`. A document that fails, or has no sentence on either side, has
one row with nothing but its name and the ``problem``, so that no document is lost.

The functions are plain and stateless: ``align_batches`` goes into Spark's ``mapInArrow``, ``align_table`` into Ray's
``map_batches`` and Dask's ``delayed``. Options come with ``functools.partial(align_batches, aligner=...)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from bilingual_align.aligner import Aligner
from bilingual_align.batch.pairs import TextPair
from bilingual_align.batch.results import AlignPair, DocumentResult
from bilingual_align.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    import pyarrow

_ROWS = 10_000
"""Units after which a batch goes out: some megabytes."""


def unit_schema() -> pyarrow.Schema:
    """Columns of the output.

    ========================================  ==========================================================
    name: string                              of the document; null where the input has no such column
    unit: int32                               number of the unit in its document, from 0
    source, target: string                    its texts
    source_start, source_end: int32           sentences ``[start, end)`` of the bead, from 0
    target_start, target_end: int32           the same of the target
    source_spans, target_spans: list<struct>  characters ``[start, end)`` of each sentence, in the text
    confidence: float64                       posterior probability of the bead
    moved: bool                               whether it stands out of order
    problem: string                           why the document has no units; null in a unit's row
    ========================================  ==========================================================

    Raises
    ------
    MissingExtraError
        Without pyarrow.
    """
    pa = _pyarrow()
    spans = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))
    return pa.schema(
        [
            ("name", pa.string()),
            ("unit", pa.int32()),
            *((side, pa.string()) for side in ("source", "target")),
            *((f"{side}_{end}", pa.int32()) for side in ("source", "target") for end in ("start", "end")),
            *((f"{side}_spans", spans) for side in ("source", "target")),
            ("confidence", pa.float64()),
            ("moved", pa.bool_()),
            ("problem", pa.string()),
        ]
    )


def align_batches(batches: Iterable[pyarrow.RecordBatch], aligner: Aligner | None = None) -> Iterator[Any]:
    """Record batches of units for record batches of documents, streamed.

    Parameters
    ----------
    batches : iterable of pyarrow.RecordBatch
        With the columns ``source`` and ``target``; empty ones are fine.
    aligner : Aligner, optional
        All options.

    Yields
    ------
    pyarrow.RecordBatch
        Of `unit_schema`, with about 10,000 units.

    Raises
    ------
    InputError
        Where a column is missing.
    """
    pa, schema, align = _pyarrow(), unit_schema(), AlignPair(aligner or Aligner())
    rows: list[dict[str, object]] = []
    for batch in batches:
        for document in _documents(batch):
            rows += _rows(align, *document)
            if len(rows) >= _ROWS:
                yield pa.RecordBatch.from_pylist(rows, schema)
                rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema)


def align_table(table: pyarrow.Table, aligner: Aligner | None = None) -> pyarrow.Table:
    """Table of units for a table of documents; for the rest, see `align_batches`.

    >>> import pyarrow
    >>> documents = pyarrow.table({"name": ["a"], "source": ["Ja. Danke."], "target": ["Yes. Thank you."]})
    >>> align_table(documents).select(["name", "source", "target"]).to_pylist()[1]
    {'name': 'a', 'source': 'Danke.', 'target': 'Thank you.'}
    """
    return _pyarrow().Table.from_batches(align_batches(table.to_batches(), aligner), unit_schema())


def _documents(batch: pyarrow.RecordBatch) -> Iterator[tuple[str | None, str | None, str | None]]:
    names = batch.schema.names
    if missing := {"source", "target"} - set(names):
        raise InputError("table", f"no column {' and '.join(sorted(missing))}; there are {', '.join(names)}")
    for k in range(batch.num_rows):
        # A document at a time: a batch of long texts is not held twice.
        name, source, target = (
            batch.column(column)[k].as_py() if column in names else None for column in ("name", "source", "target")
        )
        yield None if name is None else str(name), source, target


def _rows(align: AlignPair, name: str | None, source: Any, target: Any) -> Iterator[dict[str, object]]:
    if not isinstance(source, str) or not isinstance(target, str):
        yield {"name": name, "problem": "expected texts in source and target"}
        return
    result = align(TextPair(name or "", source, target))
    if not result.corpus:
        yield {"name": name, "problem": result.problem or "no sentences on either side"}
    yield from _units(name, result)


def _units(name: str | None, result: DocumentResult) -> Iterator[dict[str, object]]:
    for number, unit in enumerate(result.corpus or ()):
        source_start, source_end, target_start, target_end = unit.bead
        yield {
            "name": name,
            "unit": number,
            "source": unit.source,
            "target": unit.target,
            "source_start": source_start,
            "source_end": source_end,
            "target_start": target_start,
            "target_end": target_end,
            "source_spans": [{"start": start, "end": end} for start, end in unit.source_spans],
            "target_spans": [{"start": start, "end": end} for start, end in unit.target_spans],
            "confidence": unit.confidence,
            "moved": unit.moved,
        }


def _pyarrow() -> ModuleType:
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise MissingExtraError("aligning Arrow tables", "arrow") from error
