"""Where much is missing or foreign, and where no word is rare: what the aligner still finds, and how long it takes.

    python tests/benchmarks/bench_holes.py SOURCE TARGET

Line k of SOURCE is translated by line k of TARGET, some thousand lines of running text. Stretches of both are taken
out, or sentences here and there, and the bundled texts in the target's language are put in, so the right beads are
known. The catalogue and the weather report are made up of few words and many numbers; of each a fifth is missing, and
5 % of the rest. Prints a table in Markdown: F1 is strict, without null beads; time is that of the processor.
"""

import argparse
import random
import time
import warnings
from pathlib import Path

from bench_speed import bundled, lines

from bilingual_align import Aligner
from bilingual_align.errors import LanguageWarning, UnrelatedWarning
from bilingual_align.evaluate import Gold, evaluate

SURE = 0.95
MONTHS = [("Januar", "January"), ("Februar", "February"), ("Mai", "May"), ("Juli", "July"), ("Oktober", "October")]
SKIES = [("sonnig", "sunny"), ("bewölkt", "cloudy"), ("regnerisch", "rainy"), ("windig", "windy")]
PARTS = [("Schraube", "Screw"), ("Mutter", "Nut"), ("Scheibe", "Washer"), ("Feder", "Spring"), ("Ventil", "Valve")]


def holes(size, dice):
    """Name of each case, and the numbers of the source and target lines that it keeps."""
    every = range(size)

    def some(share):
        return [k for k in every if dice.random() < share]

    yield "whole", every, every
    yield "first half missing", every, every[size // 2 :]
    yield "second half missing", every, every[: size // 2]
    yield "middle three fifths missing", every, [*every[: size // 5], *every[-size // 5 :]]
    yield "every second stretch of 100 missing", every, [k for k in every if k // 100 % 2]
    yield "half of the sentences missing", every, some(0.5)
    yield "four in five sentences missing", every, some(0.2)
    yield "a third of the sentences missing on each side", some(2 / 3), some(2 / 3)


def catalogue(articles, dice):
    """Lines of a catalogue, in both languages."""
    for _ in range(articles):
        (german, english), a, b, p = dice.choice(PARTS), dice.randrange(3, 13), dice.randrange(10, 200), dice.random()
        number, price = dice.randrange(10_000, 100_000), f"{100 * p:.2f}"
        german = f"{german}, verzinkt, {a} x {b} mm, Artikelnummer {number}, {price.replace('.', ',')} Euro"
        yield german, f"{english}, galvanized, {a} x {b} mm, item no. {number}, EUR {price}"


def weather(days, dice):
    """Lines of a weather report, in both languages."""
    for _ in range(days):
        month, sky, day, degrees = dice.choice(MONTHS), dice.choice(SKIES), dice.randrange(1, 29), dice.randrange(35)
        german = f"Am {day}. {month[0]} war es {sky[0]} bei {degrees} Grad."
        yield german, f"On {month[1]} {day} it was {sky[1]} at {degrees} degrees."


def measure(name, texts, sources, targets, foreign=()):
    """Print the row of a case; foreign lines stand in the middle of the target."""
    half = len(targets) // 2
    numbers = {k: n + (n >= half) * len(foreign) for n, k in enumerate(targets)}
    source = [texts[k][0] for k in sources]
    target = [texts[k][1] for k in targets]
    target[half:half] = foreign
    pairs = {(n, numbers[k]) for n, k in enumerate(sources) if k in numbers}
    began = time.process_time()
    corpus = Aligner(presplit=True).align("\n".join(source), "\n".join(target))
    seconds = time.process_time() - began
    gold = Gold([((i,), (j,)) for i, j in sorted(pairs)])
    f1 = evaluate(gold, [unit.bead for unit in corpus])["strict"].f1
    sure = [unit.bead for unit in corpus if not unit.is_null and unit.confidence >= SURE]
    right = sum(bead.kind == (1, 1) and (bead.source_start, bead.target_start) in pairs for bead in sure)
    figures = f"{100 * f1:.2f} | {100 * right / max(1, len(sure)):.2f} | {100 * right / len(pairs):.1f} | {seconds:.1f}"
    print(f"| {name} | {len(source):,} × {len(target):,} | {figures} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs=2, type=Path)
    options = parser.parse_args()
    for doubt in (UnrelatedWarning, LanguageWarning):
        warnings.simplefilter("ignore", doubt)
    dice = random.Random(0)
    texts = list(zip(*map(lines, options.texts), strict=True))
    size = len(texts)
    print(
        "| what is missing or foreign | sentences | F1 | >= .95: right | finds | seconds |\n|---|--:|--:|--:|--:|--:|"
    )
    for name, sources, targets in holes(size, dice):
        measure(name, texts, sources, targets)
    foreign = [english for _, english in bundled()][: size // 5]
    measure("foreign sentences in the middle", texts, range(size), range(size), foreign)
    kept = [*range(2 * size // 5), *range(3 * size // 5, size)]
    measure("foreign sentences in place of a fifth", texts, range(size), kept, foreign)
    for name, made in ("a catalogue", catalogue), ("a weather report", weather):
        kept = [k for k in range(size) if not size // 4 <= k < size // 4 + size // 5 and dice.random() < 0.95]
        measure(f"{name}, a fifth missing", list(made(size, dice)), range(size), kept)


if __name__ == "__main__":
    main()
