"""How much each kind of evidence counts, and the prior costs of the kinds of beads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.cost.priors import SORT_OF_KIND, SORTS, Priors, typical
from bilingual_align.cost.windows import Part
from bilingual_align.errors import InputError
from bilingual_align.search.lattice import KINDS

_NOTHING = np.zeros(len(SORTS))


@dataclass(frozen=True)
class Weights:
    """Weights of a log-linear model over ladders.

    The cost of a ladder is the sum over its beads of the prior cost of their kind and of their evidence, each kind of
    evidence times its weight; its probability is exp(-cost), divided by the sum over all ladders.

    Parameters
    ----------
    evidence : mapping of str to float
        Weight of each kind of evidence.
    kinds : mapping of (int, int) to float
        Prior cost in nats of each kind of bead, in a text that has the kinds as often as others.
    null_open, null_more, null_turn : float
        Cost in nats of the first sentence of a run of null beads, of each further one, and of the first target
        sentence after source sentences in the same run.
    rates : mapping of str to float
        How often texts have each of the `SORTS` of beads, as shares of all.
    """

    evidence: Mapping[str, float]
    kinds: Mapping[tuple[int, int], float]
    null_open: float
    null_more: float
    null_turn: float
    rates: Mapping[str, float]

    @classmethod
    def bundled(cls) -> Weights:
        """Weights that come with the package; the file says how they were estimated."""
        return _bundled()

    @classmethod
    def from_json(cls, text: str) -> Weights:
        """Weights from the form that the package's own have."""
        table = json.loads(text)
        kinds = {(int(name[0]), int(name[2])): cost for name, cost in table["kinds"].items()}
        null = table["null"]
        return cls(table["evidence"], kinds, null["open"], null["more"], null["turn"], table["rates"])

    def priors(self, seen: NDArray[Any] = _NOTHING) -> Priors:
        """Prior costs in texts in general, or in one in which so many of each of the `SORTS` of beads were seen.

        To go on with a run of null beads never costs more than to open one: a text that lacks many single sentences
        lacks neighbours, too.
        """
        own = typical(self.rates, seen)
        kinds = np.array([self.kinds[kind] for kind in KINDS]) + own[SORT_OF_KIND]
        delete, insert = (self.null_open + own[-2:]).tolist()
        further = min(self.null_more, delete), min(self.null_more, insert)
        return Priors(kinds, delete, further[0], insert, further[1], min(self.null_turn, insert))

    def costs(self, parts: Mapping[str, Part]) -> Part:
        """Weighted costs of the evidence, float32 array of shape (len(KINDS), cells).

        Parameters
        ----------
        parts : mapping of str to float array of shape (len(KINDS), cells)
            Unweighted cost by kind of evidence.

        Raises
        ------
        InputError
            For a kind of evidence that has no weight.
        """
        if missing := parts.keys() - self.evidence.keys():
            names = ", ".join(sorted(missing))
            raise InputError("weights", f"none for {names}; those of Weights.bundled() have all kinds of evidence")
        costs = np.zeros((len(KINDS), _cells(parts)), np.float32)
        for name, part in parts.items():
            costs += np.float32(self.evidence[name]) * part
        return costs


@cache
def _bundled() -> Weights:
    return Weights.from_json((files("bilingual_align") / "data" / "weights" / "weights.json").read_text("utf-8"))


def _cells(parts: Mapping[str, Part]) -> int:
    return int(next(iter(parts.values())).shape[1])
