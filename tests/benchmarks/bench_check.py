"""How often the checks of numbers, dates and times flag what is right, and find what is wrong.

    python tests/benchmarks/bench_check.py [FOLDER ...]

Without a FOLDER, on the gold sets of the package; else on SET/DOCUMENT folders of German and English as
``bilingual_align/data/weights/generate.py`` describes. Prints a table in Markdown, a row a set: pairs of texts that
were aligned by hand, and the share of them with an error. Then, over all sets and with three seeds, the share found of
500 pairs whose target had one number or month changed at random.
"""

import random
import re
import sys
from calendar import month_name
from pathlib import Path

from bilingual_align import datasets
from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.data.weights.generate import beads, lines

EXACT = ("number", "date", "time")
MONTHS = [month for month in month_name if month not in ("", "May")]
WORDS = [
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("fifteen", "twenty", "thirty", "forty", "fifty"),
]
DIGITS = {r"\d": [*"123456789"], rf"\b(?:{'|'.join(MONTHS)})\b(?= \d)": MONTHS}
IN_WORDS = {rf"\b(?:{'|'.join(WORDS)})\b": WORDS}


def altered(text, rng, kinds):
    """`text` with one match of a pattern in `kinds` changed at random; None where there is none."""
    found = [(match, values) for pattern, values in kinds.items() for match in re.finditer(pattern, text)]
    if not found:
        return None
    match, values = rng.choice(found)
    return text[: match.start()] + rng.choice(sorted({*values} - {match[0]})) + text[match.end() :]


def share_flagged(pairs):
    """Share of pairs of texts with an error."""
    units = (TranslationUnit(*pair, (), (), Bead(k, k + 1, k, k + 1), 1.0) for k, pair in enumerate(pairs))
    found = ParallelCorpus(tuple(units)).check(EXACT)
    return len({finding.unit for finding in found.at_least("error")}) / len(pairs)


def share_found(pairs, rng, kinds=DIGITS):
    """Share of 500 altered pairs with an error."""
    changed = [(source, other) for source, target in pairs if (other := altered(target, rng, kinds))]
    return share_flagged(rng.sample(changed, min(500, len(changed))))


def of_package():
    """Pairs of the package's gold sets, by set."""
    for name in datasets.names():
        pairs = []
        for gold in datasets.load(name):
            texts = [[segment.text for segment in document.segments] for document in (gold.source, gold.target)]
            pairs += [joined(*texts, i, j) for i, j in gold.beads if i and j]
        yield name, pairs


def of_folder(folder):
    """Pairs of the documents in a folder, which have a folder ``split`` where the gold is of larger units."""
    for name in sorted(path for path in folder.iterdir() if path.is_dir()):
        pairs = []
        for document in sorted(path for path in name.iterdir() if (path / "en.txt").exists()):
            base = document / "split" if (document / "split").exists() else document
            texts = [lines(base / f"{language}.sent") for language in ("de", "en")]
            gold = beads(base / ("gold.tsv" if base == document else "gold_units.tsv"))
            pairs += [joined(*texts, range(*bead[:2]), range(*bead[2:])) for bead in gold]
        yield name.name, pairs


def joined(source, target, i, j):
    """Texts of a bead."""
    return " ".join(source[k] for k in i), " ".join(target[k] for k in j)


def main():
    """Print the figures."""
    sets = [of_folder(Path(folder)) for folder in sys.argv[1:]] or [of_package()]
    everything = []
    print("| set | pairs | flagged |\n|---|---|---|")
    for name, pairs in (pair for found in sets for pair in found if pair[1]):
        print(f"| {name} | {len(pairs):,} | {share_flagged(pairs):.2%} |")
        everything += pairs
    print(f"| all | {len(everything):,} | {share_flagged(everything):.2%} |")
    for what, kinds in (("in digits", DIGITS), ("in words", IN_WORDS), ("in either", DIGITS | IN_WORDS)):
        shares = [share_found(everything, random.Random(seed), kinds) for seed in range(3)]
        print(f"\nnumbers and months {what}, found: " + ", ".join(f"{share:.1%}" for share in shares))


if __name__ == "__main__":
    main()
