"""How good the aligner is beside length alone, on the gold sets of the package: python bench_quality.py.

The weights of the evidence were fitted on these sets among others, so the figures are a little too good; on texts of
one's own, `bilingual_align.evaluate.benchmark` gives the same table.
"""

from __future__ import annotations

from bilingual_align import Aligner, datasets
from bilingual_align.evaluate import Resampling, benchmark, length_only


def main() -> None:
    sets = [datasets.load(name) for name in datasets.names()]
    systems = {"bilingual_align": Aligner().align_documents, "length only": length_only}
    print(benchmark(systems, sets, resampling=Resampling(samples=200)).table())


if __name__ == "__main__":
    main()
