"""How good the aligner is, and whether its confidence can be trusted, on kinds of text that it was not fitted on.

    python bilingual_align/data/weights/generate.py FOLDER [FOLDER ...] --leave-out KIND > WEIGHTS/KIND.json
    python tests/benchmarks/held_out.py FOLDER [FOLDER ...] --weights WEIGHTS

Each FOLDER holds SET/DOCUMENT folders as ``generate.py`` describes; WEIGHTS a file for each kind of text that was left
out. Prints a table in Markdown, a row a kind: all its documents, aligned with the weights fitted without them.
"""

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bilingual_align import Aligner
from bilingual_align.cost.weights import Weights
from bilingual_align.data.weights.generate import KIND_OF_TEXT, kinds_of_text, lines
from bilingual_align.encoding import ENCODE
from bilingual_align.evaluate import Calibration, Gold, GoldSet, calibration, evaluate, read_gold


@dataclass
class Judged:
    """Documents whose gold is exact, or not, and what the aligner made of them."""

    texts: list = field(default_factory=list)
    corpora: list = field(default_factory=list)

    def f1(self):
        if not self.texts:
            return "–"
        evaluation = evaluate(GoldSet("held out", tuple(self.texts)), self.corpora)
        return f"{100 * evaluation[evaluation.main].f1:.2f}"


def documents(roots, kind):
    for folder in (path for root in roots for path in sorted(root.glob("*/*"))):
        if kind in kinds_of_text(folder) and not (folder / "de.noisy.txt").exists():
            yield folder / "split" if (folder / "split").exists() else folder, (folder / "split").exists()


def aligned(base, weights, encode):
    source, target = (path.stem for path in sorted(base.glob("*.sent")))
    aligner = Aligner(presplit=True, source_language=source, target_language=target, weights=weights, encode=encode)
    return aligner.align(*("\n".join(lines(base / f"{code}.sent")) for code in (source, target)))


def row(kind, roots, weights, encode):
    judged = defaultdict(Judged)
    for base, coarse in documents(roots, kind):
        beads = read_gold(base / ("gold_units.tsv" if coarse else "gold.tsv"), "beads").beads
        judged[coarse].texts.append(Gold(beads, exact=not coarse, name=base.name))
        judged[coarse].corpora.append(aligned(base, weights, encode))
    found = [calibration(GoldSet(kind, tuple(j.texts)), j.corpora) for j in judged.values()]
    trust = Calibration(np.concatenate([c.confidence for c in found]), np.concatenate([c.right for c in found]))
    sure = trust.confidence >= 0.95
    figures = judged[False].f1(), judged[True].f1(), f"{100 * trust.right[sure].mean():.2f}"
    kept = (sure & trust.right).sum() / trust.right.sum()
    return (
        f"| {kind} | {len(sure):,} | " + " | ".join(figures) + f" | {100 * kept:.1f} | {trust.expected_error(20):.4f} |"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    parser.add_argument("--encode", choices=ENCODE, default="none", help="as the aligner's option; none by default")
    options = parser.parse_args()
    print("| kind left out | units | F1 strict | F1 of units | >= .95: right | keeps | calibration error |")
    print("|---|" + "--:|" * 6)
    for kind in sorted(set(KIND_OF_TEXT.values())):
        if (options.weights / f"{kind}.json").exists():
            weights = Weights.from_json((options.weights / f"{kind}.json").read_text("utf-8"))
            print(row(kind, options.folders, weights, options.encode), flush=True)


if __name__ == "__main__":
    main()
