"""Whether texts that translate each other are told from texts that do not.

    python tests/benchmarks/bench_related.py [FOLDER ...] [--languages de en] [--no-words]

Without a FOLDER, on the gold sets of the package; else on SET/DOCUMENT folders as
``bilingual_align/data/weights/generate.py`` describes. Prints a table in Markdown: for texts and their translations, a
fifth of the translation, translations in any order, and the translations of other texts, each cut to so many sentences:
how many pairs look like translations, and of the pairs of sentences found in them, how many have a confidence of .95 or
more. ``--no-words`` puts others in place of all the target's words, the same for the same, as if neither a lexicon nor
the spelling said anything.
"""

import argparse
import hashlib
import random
import re
from pathlib import Path

from bilingual_align import Aligner, datasets
from bilingual_align.data.weights.generate import lines

SIZES = (10, 15, 40, 150, 500)
OTHERS = 3
"""Other texts for each."""


def of_package():
    """Sentences of both sides of each text, by set."""
    for name in datasets.names():
        texts = []
        for gold in datasets.load(name):
            sides = (gold.source, gold.target)
            texts.append(tuple([s.text.replace("\n", " ") for s in side.segments] for side in sides))
        yield name, texts


def of_folder(folder, languages):
    """The same for a folder."""
    for name in sorted(path for path in folder.iterdir() if path.is_dir()):
        paths = sorted(path.parent for path in name.glob(f"*/{languages[1]}.sent"))
        texts = [tuple(lines(path / f"{language}.sent") for language in languages) for path in paths]
        if texts:
            yield name.name, texts


def without_words(sentence):
    """The sentence with a made-up word in place of each."""

    def other(match):
        digest = hashlib.md5(match[0].lower().encode()).digest()
        word = "".join("бвгджзклмн"[x % 10] + "аеиоу"[x % 5] for x in digest)[: len(match[0])]
        return word.capitalize() if match[0][0].isupper() else word

    return re.sub(r"[^\W\d_]+", other, sentence)


def cases(sets, rng):
    """What is put together, by kind: two lists of sentences each."""
    every = [(name, *text) for name, texts in sets for text in texts]
    for name, source, target in every:
        fifth = len(target) // 5
        yield "a translation", source, target
        yield "a fifth of it", source, target[2 * fifth : 3 * fifth]
        yield "its sentences in any order", source, rng.sample(target, len(target))
        for _ in range(OTHERS):
            other_name, _, other = rng.choice(every)
            if other is not target:
                yield f"another text of {'the same' if other_name == name else 'another'} set", source, other


def main():
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--languages", nargs=2, default=("de", "en"))
    parser.add_argument("--no-words", action="store_true")
    options = parser.parse_args()
    found = [of_folder(folder, options.languages) for folder in options.folders] or [of_package()]
    aligner = Aligner(source_language=options.languages[0], target_language=options.languages[1], presplit=True)
    rows = {}
    for kind, source, target in cases([one for sets in found for one in sets], random.Random(0)):
        if options.no_words:
            target = [without_words(sentence) for sentence in target]
        whole = kind in ("a fifth of it", "its sentences in any order")
        sizes = (500,) if whole else [n for n in SIZES if n <= min(len(source), len(target)) or n == SIZES[0]]
        for size in sizes:
            sides = (source, target) if whole else (source[:size], target[:size])
            if min(map(len, sides)) < SIZES[0]:
                continue
            documents = (
                aligner.document("".join(f"{sentence}\n" for sentence in side), language)
                for side, language in zip(sides, options.languages, strict=True)
            )
            corpus = aligner.align_documents(*documents)
            met = [unit.confidence for unit in corpus if unit.source and unit.target]
            row = rows.setdefault((kind, 0 if whole else size), [0, 0, 0, 0])
            for k, count in enumerate((1, corpus.doubt() is None, len(met), sum(c >= 0.95 for c in met))):
                row[k] += count
    print("| beside a text | sentences | pairs of texts | look like translations | pairs of sentences | ≥ .95 |")
    print("|---|--:|--:|--:|--:|--:|")
    for (kind, size), (pairs, alike, met, sure) in sorted(rows.items(), key=lambda row: (row[0][0], row[0][1])):
        print(f"| {kind} | {size or 'all'} | {pairs:,} | {alike / pairs:.1%} | {met:,} | {sure / max(1, met):.1%} |")


if __name__ == "__main__":
    main()
