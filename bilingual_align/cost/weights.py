"""How much each kind of evidence counts, and the prior costs of the kinds of beads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bilingual_align.cost.windows import Part
from bilingual_align.errors import InputError
from bilingual_align.search.dynamic import Costs
from bilingual_align.search.lattice import KINDS


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
        Prior cost in nats of each kind of bead.
    null_open, null_more, null_turn : float
        Cost in nats of the first sentence of a run of null beads, of each further one, and of the first target
        sentence after source sentences in the same run.
    """

    evidence: Mapping[str, float]
    kinds: Mapping[tuple[int, int], float]
    null_open: float
    null_more: float
    null_turn: float

    @classmethod
    def bundled(cls) -> Weights:
        """Weights that come with the package; the file says how they were estimated."""
        return _bundled()

    @classmethod
    def from_json(cls, text: str) -> Weights:
        """Weights from the form that the package's own have."""
        table = json.loads(text)
        kinds = {(int(name[0]), int(name[2])): cost for name, cost in table["kinds"].items()}
        return cls(table["evidence"], kinds, *(table["null"][name] for name in ("open", "more", "turn")))

    def costs(self, parts: Mapping[str, Part], shape: tuple[int, int]) -> Costs:
        """Costs of all beads of a lattice.

        Parameters
        ----------
        parts : mapping of str to float array of shape (len(KINDS), cells)
            Unweighted cost by kind of evidence.
        shape : (int, int)
            Numbers of source and target sentences.

        Raises
        ------
        InputError
            For a kind of evidence that has no weight.
        """
        return self.with_nulls(self.beads(parts), shape)

    def beads(self, parts: Mapping[str, Part]) -> Part:
        """Costs of the beads with text on both sides, float32 array of shape (len(KINDS), cells); see `costs`."""
        if missing := parts.keys() - self.evidence.keys():
            names = ", ".join(sorted(missing))
            raise InputError("weights", f"none for {names}; those of Weights.bundled() have all kinds of evidence")
        beads = np.repeat(np.array([[self.kinds[kind]] for kind in KINDS], np.float32), _cells(parts), axis=1)
        for name, part in parts.items():
            beads += np.float32(self.evidence[name]) * part
        return beads

    def with_nulls(self, beads: Part, shape: tuple[int, int]) -> Costs:
        """Costs of these beads and of the null beads of texts with these numbers of sentences."""
        sides = [np.ones(size) for size in shape]
        return Costs(
            beads,
            *(cost * sides[0] for cost in (self.null_open, self.null_more)),
            *(cost * sides[1] for cost in (self.null_open, self.null_more, self.null_turn)),
        )


@cache
def _bundled() -> Weights:
    return Weights.from_json((files("bilingual_align") / "data" / "weights" / "weights.json").read_text("utf-8"))


def _cells(parts: Mapping[str, Part]) -> int:
    return int(next(iter(parts.values())).shape[1])
