"""What processes cost beside a plain loop, and what memory they take, on documents of 40 sentences.

    python tests/benchmarks/bench_batch.py [--documents 2000] [--sentences 40] [--jobs 2] [--rounds 3]

Three ways take turns: a plain loop; as many plain loops at once as there are processes, each with its share of the
documents, so that memory and cores are shared as with processes; and `align_corpus`. Processor time is the measure,
the start of all processes included; documents a second by the clock depend on what else the machine does.
"""

import argparse
import resource
import time
from multiprocessing import get_context

from crawled import documents

from bilingual_align import Aligner
from bilingual_align.batch import align_corpus
from bilingual_align.batch.pool import usable_cores


def loop(pairs):
    aligner = Aligner()
    return sum(len(aligner.align(*pair.texts())) for pair in pairs)


def loops(pairs, jobs):
    shares = [get_context("spawn").Process(target=loop, args=(pairs[k::jobs],)) for k in range(jobs)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()


def pool(pairs, jobs):
    return sum(len(result.corpus) for result in align_corpus(iter(pairs), jobs=jobs))


def processor():
    """Seconds of this process and of those that it has waited for."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def measured(work):
    """Processor time and time by the clock."""
    clock, cpu = time.perf_counter(), processor()
    work()
    return processor() - cpu, time.perf_counter() - clock


def peak(who):
    return resource.getrusage(who).ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=usable_cores())
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    jobs, count = options.jobs, options.documents // options.rounds
    ways = {
        "plain loop": loop,
        f"{jobs} plain loops": lambda pairs: loops(pairs, jobs),
        f"align_corpus, jobs={jobs}": lambda pairs: pool(pairs, jobs),
    }
    loop(documents(20))
    print(f"start of {jobs} processes: {1000 * measured(lambda: pool([*documents(jobs, 1)], jobs))[0]:.0f} ms")
    print(f"{options.rounds} rounds of {count} documents of {options.sentences} sentences, ms of processor a document:")
    sums = dict.fromkeys(ways, 0.0)
    for number in range(options.rounds):
        pairs = list(documents(count, options.sentences, number))
        for name, work in ways.items():
            cpu, clock = measured(lambda work=work, pairs=pairs: work(pairs))
            sums[name] += cpu
            print(f"  {name:24} {1000 * cpu / count:8.1f}   {count / clock:8.1f} documents/s")
    plain, several, shared = sums.values()
    print(f"align_corpus takes {100 * (shared / several - 1):+.1f} % beside plain loops at once,")
    print(f"                   {100 * (shared / plain - 1):+.1f} % beside the one plain loop")
    print(f"peak memory: {peak(resource.RUSAGE_SELF):.0f} MB here, {peak(resource.RUSAGE_CHILDREN):.0f} MB a process")


if __name__ == "__main__":
    main()
