"""Arrow tables of documents in, of translation units out."""

from functools import partial

import pytest

from bilingual_align import Aligner, align
from bilingual_align.batch import align_batches, align_table, unit_schema
from bilingual_align.errors import InputError

pa = pytest.importorskip("pyarrow")
SOURCE, TARGET = "Ada kam am 3. Mai. Sie blieb. Ende.", "Ada came on 3 May and stayed. The end."


def documents(*rows):
    return pa.Table.from_pylist([dict(zip(("name", "source", "target"), row, strict=True)) for row in rows])


def test_a_row_a_unit_with_its_place():
    table = align_table(documents(("a", SOURCE, TARGET), ("b", "Ja.", "Yes.")))
    assert table.schema == unit_schema()
    rows = table.to_pylist()
    assert [(row["name"], row["unit"]) for row in rows] == [("a", 0), ("a", 1), ("b", 0)]
    for row, unit in zip(rows, align(SOURCE, TARGET), strict=False):
        for side, text in (("source", SOURCE), ("target", TARGET)):
            assert row[side] == getattr(unit, side)
            assert " ".join(text[span["start"] : span["end"]] for span in row[f"{side}_spans"]) == row[side]
        bead = tuple(row[f"{side}_{end}"] for side in ("source", "target") for end in ("start", "end"))
        assert (bead, row["confidence"], row["moved"], row["problem"]) == (unit.bead, unit.confidence, False, None)


def test_no_document_is_lost():
    table = align_table(documents(("a", None, "Yes."), ("b", " ", ""), (None, "Ja.", "")))
    assert [(row["name"], row["unit"], row["problem"]) for row in table.to_pylist()] == [
        ("a", None, "expected texts in source and target"),
        ("b", None, "no sentences on either side"),
        (None, 0, None),
    ]


def test_columns():
    table = documents(("a", "Ja.", "Yes."))
    assert align_table(table.drop_columns("name"))["name"].to_pylist() == [None]
    numbered = table.set_column(0, "name", pa.array([7])).append_column("more", pa.array([1.5]))
    assert align_table(numbered)["name"].to_pylist() == ["7"]
    large = table.cast(pa.schema([(name, pa.large_string()) for name in table.column_names]))
    assert align_table(large) == align_table(table)
    with pytest.raises(InputError, match="no column target; there are name, source"):
        align_table(table.drop_columns("target"))


def test_no_documents_give_no_units():
    empty = documents(("a", "Ja.", "Yes."))[:0]
    assert (align_table(empty).num_rows, align_table(empty).schema) == (0, unit_schema())
    assert list(align_batches(empty.to_batches() or [pa.RecordBatch.from_pylist([], empty.schema)])) == []
    assert list(align_batches([])) == []


def test_batches_are_streamed():
    taken = []
    batch = documents(*[("a", "\n".join(["x"] * 1000), "")] * 12).to_batches()[0]
    batches = align_batches((batch for _ in range(100) if not taken.append(1)), Aligner(presplit=True))
    assert next(batches).num_rows == 10_000
    assert len(taken) == 1


def test_options_come_with_the_function():
    lines = partial(align_table, aligner=Aligner(presplit=True))
    assert lines(documents(("a", "Ja. Gut.", "Yes. Good."))).num_rows == 1
