"""What sentence embeddings add: F1 without them, and with those of unsure and of all sentences.

    pip install bilingual_align[embed]
    python tests/benchmarks/bench_embed.py FOLDER [FOLDER ...]

Each FOLDER holds SET/DOCUMENT folders as ``bilingual_align/data/weights/generate.py`` describes. Prints a table in
Markdown, a row a set: F1 (strict; of units where the gold is not exact) in percent, and the share of the sentences that
is encoded where only unsure ones are.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from bilingual_align import Aligner
from bilingual_align.data.weights.generate import Text
from bilingual_align.encoding import ENCODE, default_encoder
from bilingual_align.evaluate import Gold, GoldSet, evaluate, read_gold


def aligned(text, encode, seen):
    """What the aligner makes of a text; the sentences that it encodes are noted in `seen`."""

    def encoder(texts):
        seen.update(texts)
        return default_encoder()(texts)

    source, target = text.languages
    aligner = Aligner(presplit=True, source_language=source, target_language=target, encode=encode, encoder=encoder)
    return aligner.align(*("\n".join(sentences) for sentences in text.texts))


def row(name, folders):
    """F1 of a set in each way of encoding, and the share of sentences that are encoded."""
    gold, corpora, encoded, sentences = [], defaultdict(list), 0, 0
    for folder in folders:
        text = Text.of(folder)
        path = folder / "gold.tsv" if text.exact else folder / "split" / "gold_units.tsv"
        gold.append(Gold(read_gold(path, "beads").beads, exact=text.exact, name=folder.name))
        for encode in ENCODE:
            seen = set()
            corpora[encode].append(aligned(text, encode, seen))
            if encode == "unsure":
                for sentence, count in Counter(s for side in text.texts for s in side).items():
                    encoded += count * (sentence in seen)
                    sentences += count
    scores = [evaluate(GoldSet(name, tuple(gold)), corpora[encode]) for encode in ENCODE]
    figures = " | ".join(f"{100 * s[s.main].f1:.2f}" for s in scores)
    return f"| {name} | {len(folders)} | {figures} | {100 * encoded / sentences:.1f} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    sets = defaultdict(list)
    for folder in (path for root in parser.parse_args().folders for path in sorted(root.glob("*/*"))):
        if folder.is_dir() and not (folder / "de.noisy.txt").exists():
            sets[folder.parent.name].append(folder)
    print(f"| set | texts | {' | '.join(ENCODE)} | % encoded |")
    print("|---|" + "--:|" * (len(ENCODE) + 2))
    for name, folders in sets.items():
        print(row(name, folders), flush=True)


if __name__ == "__main__":
    main()
