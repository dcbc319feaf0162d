"""How far the borders between beads lie from those of the gold, on each side.

Conventions
-----------
A border stands between two neighbouring sentences of one side that are in different beads. The measures are errors:
0 is best. The window `k` is half the mean length of a gold bead on that side, in sentences, and at least 2, because
most beads have one sentence. A side of fewer than three sentences has no such figure (nan).

Metrics
-------
windowdiff  share of windows with another number of borders than in the gold
pk          share of windows of which one side has a border and the other none

References
----------
Beeferman, Berger and Lafferty 1999, Statistical models for text segmentation (Pk).
Pevzner and Hearst 2002, A critique and improvement of an evaluation metric for text segmentation (windowdiff).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from bilingual_align.evaluate.gold import Beads, Gold, IndexBead, index_beads


class BorderErrors(NamedTuple):
    """Errors of the borders of one side, 0..1; nan where there are too few sentences."""

    windowdiff: float
    pk: float


def boundaries(gold: Gold | Beads, judged: Beads) -> tuple[BorderErrors, BorderErrors]:
    """Errors of the borders on the source and on the target side.

    >>> source, target = boundaries([([0, 1], [0]), ([2], [1]), ([3], [2])], [([0], [0]), ([1, 2], [1]), ([3], [2])])
    >>> round(source.windowdiff, 4), target.windowdiff
    (0.5, 0.0)
    """
    wanted = gold.beads if isinstance(gold, Gold) else index_beads(gold)
    found = index_beads(judged)
    return _side(wanted, found, 0), _side(wanted, found, 1)


def _side(gold: Sequence[IndexBead], judged: Sequence[IndexBead], side: int) -> BorderErrors:
    from nltk.metrics.segmentation import pk, windowdiff  # takes long

    count = 1 + max((index for beads in (gold, judged) for bead in beads for index in bead[side]), default=-1)
    if count < 3:
        return BorderErrors(math.nan, math.nan)
    wanted, found = _borders(gold, side, count), _borders(judged, side, count)
    k = max(2, round(count / (wanted.count("1") + 1) / 2))
    return BorderErrors(windowdiff(wanted, found, min(k, count - 1)), pk(wanted, found, min(k, count - 1)))


def _borders(beads: Sequence[IndexBead], side: int, count: int) -> str:
    """Give ``1`` for each border between two sentences and ``0`` for none; a sentence without a bead stands alone."""
    of = {index: number for number, bead in enumerate(beads) for index in bead[side]}
    return "".join("0" if k in of and of[k] == of.get(k + 1) else "1" for k in range(count - 1))
