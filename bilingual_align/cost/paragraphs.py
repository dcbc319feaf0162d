"""Paragraphs: they begin together more often than by chance, and beads seldom run over their ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bilingual_align.cost.windows import Part, Sums, beads_of, empty_part
from bilingual_align.search.lattice import Lattice

_KEPT = 0.9
"""Share of the paragraphs of the side with fewer that the other side keeps."""


def paragraph_costs(lattice: Lattice, source: NDArray[np.bool_], target: NDArray[np.bool_]) -> dict[str, Part]:
    """Costs of paragraph breaks, by kind of evidence, each of shape (len(KINDS), cells).

    ``paragraphs``: both sides of a bead begin a paragraph, or one, or none, against what chance gives; in texts of
    which one has no paragraphs this says nothing. ``breaks``: how many paragraphs begin inside the bead.

    Parameters
    ----------
    lattice : Lattice
    source, target : bool arrays of shape (I,) and (J,)
        Whether each sentence begins a paragraph.
    """
    costs = {name: empty_part(lattice) for name in ("paragraphs", "breaks")}
    begins = source.astype(np.int32), target.astype(np.int32)
    share = [(x.sum() + 0.5) / (len(x) + 1) for x in begins]
    both = _KEPT * min(share) + (1 - _KEPT) * share[0] * share[1]
    together = np.array([[1 - share[0] - share[1] + both, share[1] - both], [share[0] - both, both]])
    apart = np.outer([1 - share[0], share[0]], [1 - share[1], share[1]])
    agreement = -np.log(together / apart)
    inside = Sums(begins[0]), Sums(begins[1])
    for k, m, n, cells in beads_of(lattice):
        i, j = lattice.i[cells], lattice.j[cells]
        costs["paragraphs"][k, cells] = agreement[begins[0][i - m], begins[1][j - n]]
        costs["breaks"][k, cells] = inside[0].over(i, m - 1) + inside[1].over(j, n - 1)
    return costs
