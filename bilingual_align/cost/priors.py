"""Prior costs of the kinds of beads, as far as they are typical of one text.

One translator joins sentences, another leaves some out, and one edition lacks a chapter. So what a kind of bead costs
before anything is looked at follows how often the text has it (empirical Bayes, as in Robbins 1956).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.record import record
from bilingual_align.search.dynamic import Costs
from bilingual_align.search.lattice import KINDS

Float = NDArray[np.floating[Any]]

SORTS = ("1-1", "1-n", "n-1", "n-n", "1-0", "0-1")
"""Kinds of beads that go up and down together; of null beads each run counts once, where it is opened."""


def sort_of(m: int, n: int) -> str:
    """Sort of a kind of bead."""
    return "-".join("n" if size > 1 else str(size) for size in (m, n))


SORT_OF_KIND = np.array([SORTS.index(sort_of(m, n)) for m, n in KINDS])
"""Place among the `SORTS` of each of the `KINDS`."""

_INERTIA = 200
"""Beads of a text after which its own rates count as much as those of others: from 100 to 400, quality is the same."""


@record
class Priors:
    """Costs in nats of the beads of a text before their evidence.

    Parameters
    ----------
    kinds : float array of shape (len(KINDS),)
    delete_open, delete_more : float
        Of the first source sentence of a run of null beads, and of each further one.
    insert_open, insert_more, insert_turn : float
        The same for target sentences; `insert_turn` is that of the first one after source sentences in the same run.
    """

    kinds: Float
    delete_open: float
    delete_more: float
    insert_open: float
    insert_more: float
    insert_turn: float

    def costs(self, evidence: NDArray[np.floating[Any]], shape: tuple[int, int]) -> Costs:
        """Costs of all beads of a lattice.

        Parameters
        ----------
        evidence : float array of shape (len(KINDS), cells)
            Weighted costs of the evidence.
        shape : (int, int)
            Numbers of source and target sentences.
        """
        source, target = (np.ones(size) for size in shape)
        return Costs(
            evidence + self.kinds.astype(np.float32)[:, None],
            self.delete_open * source,
            self.delete_more * source,
            self.insert_open * target,
            self.insert_more * target,
            self.insert_turn * target,
        )


def typical(rates: Mapping[str, float], seen: NDArray[Any]) -> Float:
    """What each of the `SORTS` costs more than in other texts, in nats.

    Parameters
    ----------
    rates : mapping of str to float
        How often other texts have each sort, as shares of all beads.
    seen : array of shape (len(SORTS),)
        How many of each the text has.
    """
    usual = np.array([rates[sort] for sort in SORTS])
    nats: Float = -np.log((seen / usual + _INERTIA) / (seen.sum() + _INERTIA))
    return nats
