"""Small stand-ins for Spark, Ray and Dask: the calls that docs/engines.md makes, worked out in this process.

They hand over what the engines do: Spark an iterator of record batches for each part, which may be empty, Ray a table
for each part, Dask the arguments; and what comes back must have the columns that were announced. A test of the real
engines runs the same page (pytest -m spark).
"""

from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
from pyarrow import parquet


class Rows:
    """A table in parts, as Spark's DataFrame and Ray's Dataset are."""

    def __init__(self, parts):
        self.parts = parts

    @classmethod
    def read(cls, path):
        return cls([parquet.read_table(path)])

    def repartition(self, number):
        """A row a part, and at least one part without rows, as when there are more parts than documents."""
        table = pa.concat_tables(self.parts)
        return type(self)([table[row : row + 1] for row in range(min(len(table) + 1, number))])

    def write_parquet(self, folder):
        Path(folder).mkdir()
        for number, part in enumerate(self.parts):
            parquet.write_table(part, Path(folder, f"part-{number}.parquet"))


class DataFrame(Rows):
    """Spark's."""

    def __init__(self, parts):
        super().__init__(parts)
        self.write = SimpleNamespace(parquet=self.write_parquet)

    def mapInArrow(self, function, schema):  # noqa: N802  Spark's name
        return DataFrame([pa.Table.from_batches(function(iter(part.to_batches())), schema) for part in self.parts])


class Dataset(Rows):
    """Ray's."""

    def map_batches(self, function, *, batch_format):
        assert batch_format == "pyarrow"
        return Dataset([function(part) for part in self.parts])


def schema_of_spark(schema):
    """What takes the place of Spark's own kind of schema."""
    assert isinstance(schema, pa.Schema)
    return schema


def compute(*delayed, scheduler):
    """Dask's: what was put off is done."""
    assert scheduler in ("processes", "threads", "synchronous")
    return tuple(work() for work in delayed)


_SESSION = SimpleNamespace(read=SimpleNamespace(parquet=DataFrame.read))
_SQL = SimpleNamespace(SparkSession=SimpleNamespace(builder=SimpleNamespace(getOrCreate=lambda: _SESSION)))

STAND_INS = {
    "pyspark": SimpleNamespace(sql=_SQL),
    "pyspark.sql": _SQL,
    "pyspark.sql.pandas": SimpleNamespace(),
    "pyspark.sql.pandas.types": SimpleNamespace(from_arrow_schema=schema_of_spark),
    "ray": SimpleNamespace(data=SimpleNamespace(read_parquet=Dataset.read)),
    "dask": SimpleNamespace(delayed=lambda function: lambda *given: lambda: function(*given), compute=compute),
}
