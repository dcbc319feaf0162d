"""Lengths: what is long in one language is long in the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bilingual_align.cost.windows import Float, Part, Sums, beads_of, empty_part
from bilingual_align.record import record
from bilingual_align.search.corridor import Points
from bilingual_align.search.lattice import Lattice

VARIANCE = 6.8
"""Variance of the length of a translation per character (Gale & Church 1993, section 3.2)."""

_LEAST_DEVIATION = 0.3
"""Of the logarithms of the lengths: a text of a few sentences of one length says little about others."""

_DRAWN = 2000.0
"""Characters on both sides that stand for a ratio of 1 beside those that are seen."""

_COMPLETE = 1.2
"""By what factor the ratio of two whole texts may differ from that of the pairs that are seen."""

_STRAY = 0.03
"""Share of beads whose translation is much freer than the rest, with four times the standard deviation."""


@record
class Lengths:
    """Lengths of the sentences of a text, or of a part of it.

    Parameters
    ----------
    characters : float array of shape (sentences,)
        The white space after a sentence counts too: so no length is zero, and the sum of two is that of both together.
    log_mean, log_deviation : float
        Of the natural logarithms of the lengths in the whole text.
    """

    characters: Float
    log_mean: float
    log_deviation: float

    @classmethod
    def of(cls, sentences: Sequence[str]) -> Lengths:
        """Lengths of all sentences of a text."""
        characters = np.array([len(s) + 1.0 for s in sentences])
        logs = np.log(characters) if sentences else np.zeros(1)
        return cls(characters, float(logs.mean()), max(_LEAST_DEVIATION, float(logs.std())))

    def part(self, start: int, end: int) -> Lengths:
        """Lengths of the sentences ``[start, end)``."""
        return replace(self, characters=self.characters[start:end])

    def log_density(self) -> Float:
        """Log-normal density of the lengths of the text's sentences, at each of them."""
        logs = np.log(self.characters)
        z = (logs - self.log_mean) / self.log_deviation
        density: Float = -(z**2) / 2 - math.log(self.log_deviation * math.sqrt(2 * math.pi)) - logs
        return density


def length_ratio(source: Lengths, target: Lengths, points: Points) -> float:
    """Characters of a translation for each of the original.

    It is that of the whole texts, unless the pairs of sentences that surely meet say otherwise: then much of one text
    is missing, and theirs counts, drawn towards 1.
    """
    i, j, _ = points
    seen = (target.characters[j].sum() + _DRAWN) / (source.characters[i].sum() + _DRAWN)
    whole = max(1.0, target.characters.sum()) / max(1.0, source.characters.sum())
    return float(whole if 1 / _COMPLETE <= whole / seen <= _COMPLETE else seen)


def length_cost(lattice: Lattice, source: Lengths, target: Lengths, ratio: float) -> Part:
    """Cost of the lengths of each bead: -ln of how much likelier they are together than apart, in nats.

    Together, the length of one side is normally distributed around that of the other (Gale & Church 1993), and its
    sentences divide it anywhere. Apart, each sentence has a length like any other of its text. Both directions are
    averaged.

    Parameters
    ----------
    lattice : Lattice
    source, target : Lengths
    ratio : float
        Characters of the target for each of the source.

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
    """
    cost = empty_part(lattice)
    lengths = Sums(source.characters), Sums(target.characters)
    apart = Sums(source.log_density()), Sums(target.log_density())
    for k, m, n, cells, i, j in beads_of(lattice):
        s, t = lengths[0].over(i, m), lengths[1].over(j, n)
        together = _log_translations(s, t, ratio) + _log_division(t, n) + _log_division(s, m)
        cost[k, cells] = (apart[0].over(i, m) + apart[1].over(j, n) - together) / 2
    return cost


def _log_translations(source: Float, target: Float, ratio: float) -> Float:
    """Of the target's length given the source's, and the other way round: both have the same deviation, but for scale.

    In single precision, where logarithms take a tenth of the time.
    """
    expected = source * ratio
    variance = (VARIANCE / 2 * (expected + target)).astype(np.float32)
    z2 = (expected - target).astype(np.float32) ** 2 / variance
    shapes: Float = _log_shape(z2) + _log_shape(z2 / np.float32(ratio))
    return shapes - np.log(variance) + math.log(ratio) / 2 - math.log(2 * math.pi)


def _log_shape(z2: Float) -> Float:
    """Normal distribution with some strays, at a squared deviation, but for its scale."""
    shape: Float = np.log((1 - _STRAY) * np.exp(z2 * np.float32(-15 / 32)) + _STRAY / 4) - z2 / 32
    return shape


def _log_division(length: Float, sentences: int) -> Float:
    """Of all ways to divide a length into so many parts, one."""
    density: Float = math.lgamma(sentences) - (sentences - 1) * np.log(length)
    return density
