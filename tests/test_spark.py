"""The functions for Arrow tables in engines for many machines, as they are, on two cores of this one.

pip install -e '.[spark]' dask && pytest -m spark          (Spark needs Java 17 as well)
"""

import shutil
import sys

import pytest

from bilingual_align import datasets
from bilingual_align.batch import align_batches, align_table, unit_schema

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("default")]
pa = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def documents():
    """Texts of the bundled news, five times."""
    golds = list(datasets.load("pud_news")) * 5
    return pa.table(
        {
            "name": [str(number) for number in range(len(golds))],
            "source": [gold.source.text for gold in golds],
            "target": [gold.target.text for gold in golds],
        }
    )


@pytest.fixture(scope="module")
def expected(documents):
    return sorted_rows(align_table(documents))


def sorted_rows(table):
    return table.sort_by([("name", "ascending"), ("unit", "ascending")]).to_pylist()


def test_pyspark(documents, expected, monkeypatch):
    pyspark = pytest.importorskip("pyspark", reason="needs the extra [spark]")
    if not shutil.which("java"):
        pytest.skip("needs Java")
    from pyspark.sql.pandas.types import from_arrow_schema

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = pyspark.sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", False).getOrCreate()
    try:
        frame = spark.createDataFrame(documents).repartition(4)
        units = frame.mapInArrow(align_batches, from_arrow_schema(unit_schema())).toArrow()
    finally:
        spark.stop()
    assert units.schema.names == unit_schema().names
    assert sorted_rows(units) == expected


def test_dask(documents, expected):
    dask = pytest.importorskip("dask", reason="needs dask")
    parts = [dask.delayed(align_table)(documents[start : start + 5]) for start in range(0, len(documents), 5)]
    assert sorted_rows(pa.concat_tables(dask.compute(*parts, scheduler="processes", num_workers=2))) == expected


def test_ray(documents, expected, monkeypatch):
    ray = pytest.importorskip("ray", reason="needs ray[data]")
    pytest.importorskip("ray.data", reason="needs ray[data]")
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        units = ray.data.from_arrow(documents).repartition(4).map_batches(align_table, batch_format="pyarrow")
        tables = ray.get(units.to_arrow_refs())
    finally:
        ray.shutdown()
    assert sorted_rows(pa.concat_tables(table.cast(unit_schema()) for table in tables)) == expected
