"""Look at the units that an alignment is least sure of, and at the evidence for them.

    python examples/explain.py

It prints the three least sure units of the two texts in ``seeds/``, then every number, date and name of the texts that
stands on one side of its unit only: often a mistake of the translator, seldom one of the alignment.
"""

from __future__ import annotations

from pathlib import Path

from bilingual_align import align_files

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def main() -> None:
    """Explain the least sure units, then list the anchors that have no partner."""
    german, english = sorted(SEEDS.glob("*.txt"))
    corpus = align_files(german, english)
    for unit in sorted(corpus, key=lambda unit: unit.confidence)[:3]:
        print(f"--- {unit.kind[0]}:{unit.kind[1]}, confidence {unit.confidence:.6f}")
        print(unit.explain())
        print()
    lone = [
        f"unit {number}: {anchor.kind} {anchor.value}"
        for number, unit in enumerate(corpus, 1)
        for match in unit.anchors
        for anchor in match
        if anchor and None in match
    ]
    print("--- on one side only:", *(lone or ["none"]), sep="\n")


if __name__ == "__main__":
    main()
