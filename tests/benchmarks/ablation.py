"""What each kind of evidence is worth: F1 on gold alignments with it and without it.

    python tests/benchmarks/ablation.py FOLDER [FOLDER ...] [--most 400]

Each FOLDER holds SET/DOCUMENT folders as ``bilingual_align/data/weights/generate.py`` describes. Prints a table in
Markdown, a row a set: F1 (strict; of units where the gold is not exact) in percent with all evidence, then what is lost
without each kind, moved blocks, and at last nltk's Gale-Church. The weights are not estimated again for what is left.
"""

import argparse
import math
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from bilingual_align.aligner import Aligner
from bilingual_align.alignment import Alignment
from bilingual_align.cost.telling import TellingPairs
from bilingual_align.cost.weights import Weights
from bilingual_align.data.weights.generate import Text, lines
from bilingual_align.evaluate import Gold, GoldSet, evaluate, gale_church, read_gold
from bilingual_align.lexicon import Lexicon
from bilingual_align.lexicon.cognates import cognates, identical
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.moved import moved_beads
from bilingual_align.solution import adapted_search

ANCHORS = ("anchors", "alone")
MARKS = ("end", "quotes", "unfinished", "torn", "joins")
STRUCTURE = ("labels", "breaks", "items")


def groups(weights):
    """Kinds of evidence that are switched off together; one that stands in no list is a group of its own."""
    named = {"anchors": ANCHORS, "marks": MARKS, "structure": STRUCTURE}
    listed = {name for names in named.values() for name in names}
    listed.add("meaning")  # bench_embed.py has that
    return {**{name: (name,) for name in weights.evidence if name not in listed}, **named}


def without(weights, names):
    """Weights with some at zero."""
    return replace(weights, evidence={name: 0.0 if name in names else x for name, x in weights.evidence.items()})


def with_pairs(evidence, *readers):
    """Evidence with the word pairs of some readers only."""
    vocabularies = evidence.source.words.vocabulary, evidence.target.words.vocabulary
    lists = [reader(*vocabularies) for reader in readers]
    pairs = WordPairs.merged(tuple(map(len, vocabularies)), *lists)
    return replace(evidence, pairs=pairs, telling=TellingPairs.of(evidence.source.words, evidence.target.words, pairs))


def ladders(evidence, lattice, weights, off):
    """Beads with all evidence, and without each group that `off` names."""
    parts = evidence.parts(lattice)
    for name, names in off.items():
        left = without(weights, names)
        search, _ = adapted_search(lattice, left.costs(parts), left)
        beads = list(Alignment.from_kinds(search.best()[0]))
        moved = [one.bead for one in moved_beads(evidence, left, beads)]
        yield name, placed(beads, moved)
        if name == "all":
            yield "moved", beads


def placed(beads, moved):
    """Beads of a ladder, with moved ones in place of the null beads of their sentences."""
    taken = [{k for bead in moved for k in range(*bead[side : side + 2])} for side in (0, 2)]
    kept = [b for b in beads if not (b.is_null and (b[0] in taken[0] if b.kind[0] else b[2] in taken[1]))]
    return [*kept, *moved]


def judged(folder, lexicon, weights):
    """Gold of a document, and what each variant makes of it."""
    text = Text.of(folder)
    gold = text.gold(lexicon if text.is_known else None, weights, text.paragraphs(folder))
    evidence = gold.evidence
    variants = dict(ladders(evidence, evidence.lattice(), weights, {"all": (), **groups(weights)}))
    if text.is_known:
        spellings = with_pairs(evidence, identical, cognates)
        listed = with_pairs(evidence, lexicon.pairs)
        for name, some in (("lexicon", spellings), ("cognates", listed)):
            variants |= {name: dict(ladders(some, some.lattice(), weights, {"all": ()}))["all"]}
    aligner = Aligner(presplit=True)
    sides = zip(text.texts, text.languages, strict=True)
    variants["Gale-Church"] = gale_church(*(aligner.document("\n".join(side), code) for side, code in sides))
    beads = read_gold(folder / "gold.tsv" if gold.exact else folder / "split" / "gold_units.tsv", "beads").beads
    return Gold(beads, exact=gold.exact, name=folder.name), variants


def f1(name, documents, variant):
    """F1 in percent of all documents of a set; nan where they have no such variant."""
    if any(variant not in found for _, found in documents):
        return math.nan
    evaluation = evaluate(
        GoldSet(name, tuple(gold for gold, _ in documents)), [found[variant] for _, found in documents]
    )
    return 100 * evaluation[evaluation.main].f1


def shown(figure, form):
    return "–" if math.isnan(figure) else f"{round(figure, 1) + 0.0:{form}}"  # no -0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=400, help="sentences of the longest document that is used")
    options = parser.parse_args()
    weights, lexicon = Weights.bundled(), Lexicon.bundled()
    sets = defaultdict(list)
    for folder in (path for root in options.folders for path in sorted(root.glob("*/*"))):
        texts = sorted(folder.glob("*.sent"))
        if not texts or (folder / "de.noisy.txt").exists() or max(len(lines(t)) for t in texts) > options.most:
            continue
        sets[folder.parent.name].append(judged(folder, lexicon, weights))
        sys.stderr.write(f"{folder.parent.name} {folder.name}\n")
    off = [*groups(weights), "lexicon", "cognates", "moved"]
    print("| set | texts | all | " + " | ".join(f"− {name}" for name in off) + " | Gale-Church |")
    print("|---|" + "--:|" * (len(off) + 3))
    for name, documents in sets.items():
        whole = f1(name, documents, "all")
        losses = [shown(f1(name, documents, variant) - whole, "+.1f") for variant in off]
        figures = [shown(whole, ".1f"), *losses, shown(f1(name, documents, "Gale-Church"), ".1f")]
        print(f"| {name} | {len(documents)} | " + " | ".join(figures) + " |")


if __name__ == "__main__":
    main()
