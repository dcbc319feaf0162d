"""Two texts in, a translation memory and a page to read out.

    python examples/memory.py [GERMAN ENGLISH]

Without arguments it takes the two texts in ``seeds/``. It writes ``memory.tmx`` and ``memory.html`` into the current
folder and prints what they hold.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bilingual_align import align_files

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def main(german: Path, english: Path) -> None:
    """Align two files, look at the result, write it."""
    corpus = align_files(german, english)
    print(corpus)
    print()
    print(corpus.statistics())
    print()
    # Only what is sure goes into the memory; the page shows everything, with the confidence of each unit.
    print(corpus.where(min_confidence=0.9).write("memory.tmx"))
    print(corpus.write("memory.html"))


if __name__ == "__main__":
    main(*(map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(SEEDS.glob("*.txt"))))
