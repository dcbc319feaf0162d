"""Many documents: plain loops, the own processes, Spark, Ray and Dask, side by side on the cores of one machine.

    pip install -e '.[spark]' 'ray[data]' dask
    python tests/benchmarks/bench_batch.py [--documents 2000] [--sentences 40] [--jobs 2] [--ways loops own spark]

All get the same documents from Parquet files, a share at a time in turns, so that what else the machine does falls on
all alike. ``loops`` are as many plain loops at once as there are processes: cores that share caches and clock slow each
other down, with or without a pool. ``own`` is `align_corpus`, ``batch`` the command. Processor time, that of all
processes with their starts, is the measure; time by the clock depends on the load. Memory is that of all processes
together at its peak; pages that they share count for each. What is not installed is left out.
"""

import argparse
import os
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
from crawled import documents
from pyarrow import parquet

from bilingual_align import Aligner
from bilingual_align.batch import align_batches, align_corpus, align_table, pairs_in_parquet, unit_schema
from bilingual_align.batch.pool import usable_cores
from bilingual_align.cli import main as command

TICKS = os.sysconf("SC_CLK_TCK")
HEADING = "  documents/s  ms of processor a document  beside the first    MB"
SCHEMA = pa.schema([("name", pa.string()), ("units", pa.int32())])


def loop(source, target, part, parts):
    """Every so many documents, one after the other."""
    aligner = Aligner()
    with parquet.ParquetWriter(f"{target}.{part}", SCHEMA) as writer:
        for number, pair in enumerate(pairs_in_parquet(source)):
            if number % parts == part:
                write(writer, pair.name, aligner.align(*pair.texts()))


def write(writer, name, corpus):
    writer.write_batch(pa.RecordBatch.from_pylist([{"name": name, "units": len(corpus)}], SCHEMA))


# Each way starts what it needs and gives its function for a share, and a function that ends it.


def loops(jobs):
    def run(source, target):
        team = [get_context("spawn").Process(target=loop, args=(source, target, k, jobs)) for k in range(jobs)]
        for process in team:
            process.start()
        for process in team:
            process.join()

    return run, lambda: None


def own(jobs):
    def run(source, target):
        with parquet.ParquetWriter(target, SCHEMA) as writer:
            for result in align_corpus(pairs_in_parquet(source), jobs=jobs):
                write(writer, result.name, result.corpus)

    return run, lambda: None


def batch(jobs):
    def run(source, target):
        command(["batch", str(source), "-o", f"{target}.jsonl", "--jobs", str(jobs)])

    return run, lambda: None


def spark(jobs):
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master(f"local[{jobs}]").config("spark.ui.enabled", False).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def run(source, target):
        frame = session.read.parquet(str(source)).repartition(4 * jobs)
        frame.mapInArrow(align_batches, from_arrow_schema(unit_schema())).write.parquet(str(target))

    return run, session.stop


def ray(jobs):
    import ray
    import ray.data

    ray.init(num_cpus=jobs, include_dashboard=False, log_to_driver=False, logging_level="error")
    ray.data.DataContext.get_current().enable_progress_bars = False

    def run(source, target):
        frame = ray.data.read_parquet(str(source)).repartition(4 * jobs)
        frame.map_batches(align_table, batch_format="pyarrow").write_parquet(str(target))

    return run, ray.shutdown


def dask(jobs):
    import dask

    @dask.delayed
    def part(source, target, group):
        parquet.write_table(align_table(parquet.ParquetFile(source).read_row_group(group)), f"{target}.{group}")

    def run(source, target):
        groups = range(parquet.ParquetFile(source).num_row_groups)
        dask.compute(*map(partial(part, source, target), groups), scheduler="processes", num_workers=jobs)

    return run, lambda: None


WAYS = {way.__name__: way for way in (loops, own, batch, spark, ray, dask)}


def serve(name, jobs, connection):
    """Run a way on each share that comes, in a process of its own."""
    try:
        run, stop = WAYS[name](jobs)
    except ImportError as error:
        connection.send(error.name)
        return
    connection.send("ready")
    while share := connection.recv():
        run(*share)
        connection.send("done")
    stop()


class Way:
    """A way in its process, with what it has taken so far."""

    def __init__(self, name, jobs):
        self.connection, there = get_context("spawn").Pipe()
        self.process = get_context("spawn").Process(target=serve, args=(name, jobs, there))
        self.name, self.seconds, self.clock, self.megabytes = name, {}, 0.0, 0.0
        self.process.start()
        self.problem = self._answer().removeprefix("ready")

    def run(self, source, target):
        began = time.perf_counter()
        self.connection.send((source, target))
        self._answer()
        self.clock += time.perf_counter() - began

    def _answer(self):
        """Wait for an answer, and look at the processes all the time: who waits for those that end is not sure."""
        while True:
            has_come = self.connection.poll(0.2)
            processes = usage(self.process.pid)
            self.seconds |= {process: seconds for process, (seconds, _) in processes.items()}
            self.megabytes = max(self.megabytes, sum(megabytes for _, megabytes in processes.values()))
            if has_come:
                return self.connection.recv()

    @property
    def processor(self):
        return sum(self.seconds.values())

    def line(self, count, first):
        if self.problem:
            return f"{self.name:11} {self.problem} is not installed"
        more = 100 * (self.processor / first.processor - 1)
        figures = f"{count / self.clock:13.1f}{1000 * self.processor / count:28.1f}{more:+16.1f} %"
        return f"{self.name:11}{figures}{self.megabytes:6.0f}"

    def stop(self):
        with suppress(OSError):
            self.connection.send(None)
        self.process.join()


def usage(root):
    """Seconds of the processor and megabytes of a process and all below it, by number and start."""
    stats = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stats[int(folder.name)] = (folder / "stat").read_text().rsplit(")", 1)[1].split()
    found, below = {}, {root}
    for pid, fields in sorted(stats.items(), key=lambda item: int(item[1][19])):  # parents started earlier
        if pid in below or int(fields[1]) in below:
            below.add(pid)
            seconds = sum(map(int, fields[11:13])) / TICKS
            found[pid, fields[19]] = seconds, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=usable_cores())
    parser.add_argument("--rounds", type=int, default=4, help="shares of the documents")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=[*WAYS])
    options = parser.parse_args()
    count = options.documents // options.rounds
    print(f"{options.rounds} rounds of {count} documents of {options.sentences} sentences, {options.jobs} processes")
    ways = [Way(name, options.jobs) for name in options.ways]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            source = Path(folder, f"{number}.parquet")
            rows = [vars(pair) for pair in documents(count, options.sentences, number)]
            parquet.write_table(pa.Table.from_pylist(rows), source, row_group_size=-(-count // (4 * options.jobs)))
            print(f"{(number + 1) * count:6} done{HEADING}")
            for way in ways:
                if not way.problem:
                    way.run(source, Path(folder, f"{number}.{way.name}"))
                print(way.line((number + 1) * count, ways[0]), flush=True)
    for way in ways:
        way.stop()


if __name__ == "__main__":
    main()
