"""Documents a second through Spark, Ray and Dask beside the own processes, on as many cores of one machine.

    pip install -e '.[spark]' 'ray[data]' dask
    python tests/benchmarks/bench_spark.py [--documents 2000] [--sentences 40] [--jobs 2] [--engines own spark]

Each gets the same Parquet file and writes one, all in one process of this script after the other. An engine that is
not installed is left out. The second run shows an engine that is warm: its workers have started and read the lexicon.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import pyarrow as pa
from crawled import documents
from pyarrow import parquet

from bilingual_align.batch import align_batches, align_corpus, align_table, pairs_in_parquet, unit_schema
from bilingual_align.batch.pool import usable_cores

TICKS = os.sysconf("SC_CLK_TCK")


def own(source, target, jobs):
    def run():
        with parquet.ParquetWriter(target, pa.schema([("name", pa.string()), ("beads", pa.int32())])) as writer:
            for result in align_corpus(pairs_in_parquet(source), jobs=jobs):
                row = {"name": result.name, "beads": len(result.corpus)}
                writer.write_batch(pa.RecordBatch.from_pylist([row], writer.schema))

    return run, lambda: None


def spark(source, target, jobs):
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master(f"local[{jobs}]").config("spark.ui.enabled", False).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def run():
        frame = session.read.parquet(str(source)).repartition(4 * jobs)
        units = frame.mapInArrow(align_batches, from_arrow_schema(unit_schema()))
        units.write.mode("overwrite").parquet(str(target))

    return run, session.stop


def ray(source, target, jobs):
    import ray
    import ray.data

    ray.init(num_cpus=jobs, include_dashboard=False, log_to_driver=False, logging_level="error")
    ray.data.DataContext.get_current().enable_progress_bars = False

    def run():
        frame = ray.data.read_parquet(str(source)).repartition(4 * jobs)
        frame.map_batches(align_table, batch_format="pyarrow").write_parquet(str(target))

    return run, ray.shutdown


def dask(source, target, jobs):
    import dask
    from dask import delayed

    @delayed
    def part(group):
        table = parquet.ParquetFile(source).read_row_group(group)
        parquet.write_table(align_table(table), f"{target}.{group}")

    groups = range(parquet.ParquetFile(source).num_row_groups)
    return partial(dask.compute, *map(part, groups), scheduler="processes", num_workers=jobs), lambda: None


ENGINES = {engine.__name__: engine for engine in (own, spark, ray, dask)}


def processor():
    """Seconds of this process and all below it, those that have ended included."""
    below, stats = {os.getpid()}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        stats[int(folder.name)] = int(fields[1]), sum(map(int, fields[11:15])) / TICKS
    for pid in sorted(stats):  # parents have started before their children
        if stats[pid][0] in below:
            below.add(pid)
    return sum(seconds for pid, (_, seconds) in stats.items() if pid in below)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=usable_cores())
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=[*ENGINES])
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    source = folder / "documents.parquet"
    rows = [vars(pair) for pair in documents(options.documents, options.sentences)]
    parquet.write_table(pa.Table.from_pylist(rows), source, row_group_size=-(-len(rows) // (4 * options.jobs)))
    print(f"{options.documents} documents of {options.sentences} sentences on {options.jobs} cores")
    print("                     start   run   documents/s   ms of processor a document")
    for engine in map(ENGINES.__getitem__, options.engines):
        before, clock = processor(), time.perf_counter()
        try:
            run, stop = engine(source, folder / engine.__name__, options.jobs)
        except ImportError as error:
            print(f"{engine.__name__:8} {error.name} is not installed")
            continue
        start = time.perf_counter() - clock
        for number in ("first", "second"):
            clock = time.perf_counter()
            run()
            seconds, cpu = time.perf_counter() - clock, processor() - before
            print(
                f"{engine.__name__:8} {number:9} {start:7.1f} {seconds:6.1f} {options.documents / seconds:11.1f}"
                f" {1000 * cpu / options.documents:16.1f}"
            )
            before, start = processor(), 0.0
        stop()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
