"""Twenty sentences with their translations, and what tests make of sentences."""

from pathlib import Path

import numpy as np

from bilingual_align.aligner import Aligner
from bilingual_align.cost.evidence import Evidence, Side
from bilingual_align.lexicon import Lexicon
from bilingual_align.search.dynamic import Costs
from bilingual_align.search.lattice import KINDS

PAIRS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("cases").joinpath("pairs.tsv").read_text("utf-8").splitlines()
]
GERMAN, ENGLISH = (list(side) for side in zip(*PAIRS, strict=True))


def documents(source, target, languages=("de", "en")):
    """Documents of one sentence a line."""
    aligner = Aligner(presplit=True)
    return [
        aligner.document("".join(f"{s}\n" for s in side), code)
        for side, code in zip((source, target), languages, strict=True)
    ]


def aligned(source, target, **conditions):
    """Corpus of two lists of sentences."""
    return Aligner().align_documents(*documents(source, target), **conditions)


def evidence(source, target):
    """All evidence on two lists of sentences."""
    sides = (Side.of(s, code, [k == 0 for k in range(len(s))]) for s, code in ((source, "de"), (target, "en")))
    return Evidence.of(*sides, Lexicon.bundled())


def random_costs(lattice, seed):
    """Costs as different as they can be, so that no two ladders cost the same."""
    random = np.random.default_rng(seed)
    sources, targets = lattice.shape
    beads = random.normal(0, 2, (len(KINDS), lattice.cells)).astype(np.float32)
    return Costs(beads, *(random.normal(2, 1, n) for n in (sources, sources, targets, targets, targets)))


def long_texts(pairs=200, seed=1):
    """As many pairs of sentences with rare names, more than are searched whole."""
    random = np.random.default_rng(seed)
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    names = ["".join(random.choice(syllables, 4)).capitalize() for _ in range(2 * pairs)]
    german = [f"Gestern kam {a} mit der Bahn in {b} an." for a, b in zip(names[::2], names[1::2], strict=True)]
    english = [f"Yesterday {a} arrived in {b} by train." for a, b in zip(names[::2], names[1::2], strict=True)]
    return german, english
