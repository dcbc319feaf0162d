"""Lengths: what is long in one language is long in the other."""

from __future__ import annotations

import math

import numpy as np

from bilingual_align.cost.windows import Float, Int, Part, Sums, beads_of, empty_part
from bilingual_align.search.lattice import Lattice

VARIANCE = 6.8
"""Variance of the length of a translation per character (Gale & Church 1993, section 3.2)."""

_STRAY = 0.03
"""Share of beads whose translation is much freer than the rest, with four times the standard deviation."""


def length_cost(lattice: Lattice, source: Int, target: Int) -> Part:
    """Cost of the lengths of each bead: -ln of how much likelier they are together than apart, in nats.

    Together, the length of one side is normally distributed around that of the other (Gale & Church 1993), and its
    sentences divide it anywhere. Apart, each sentence has a length like any other of its text. Both directions are
    averaged.

    Parameters
    ----------
    lattice : Lattice
    source, target : int arrays of shape (I,) and (J,)
        Lengths of the sentences in characters.

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
    """
    cost = empty_part(lattice)
    # the white space after a sentence counts too: no length is zero, and the sum of two is that of both together
    sizes = source + 1.0, target + 1.0
    ratio = sizes[1].sum() / max(1.0, sizes[0].sum())
    lengths, apart = tuple(map(Sums, sizes)), tuple(Sums(_log_density(x)) for x in sizes)
    for k, m, n, cells in beads_of(lattice):
        i, j = lattice.i[cells], lattice.j[cells]
        s, t = lengths[0].over(i, m), lengths[1].over(j, n)
        forth = _log_translation(s * ratio, t) + _log_division(t, n) - apart[1].over(j, n)
        back = _log_translation(t / ratio, s) + _log_division(s, m) - apart[0].over(i, m)
        cost[k, cells] = -(forth + back) / 2
    return cost


def _log_translation(expected: Float, length: Float) -> Float:
    deviation = np.sqrt(VARIANCE * (expected + length) / 2)
    z2 = ((length - expected) / deviation) ** 2
    shape = np.logaddexp(math.log(1 - _STRAY) - z2 / 2, math.log(_STRAY / 4) - z2 / 32)
    density: Float = shape - np.log(deviation * math.sqrt(2 * math.pi))
    return density


def _log_division(length: Float, sentences: int) -> Float:
    """Of all ways to divide a length into so many parts, one."""
    density: Float = math.lgamma(sentences) - (sentences - 1) * np.log(length)
    return density


def _log_density(lengths: Float) -> Float:
    """Log-normal density of the lengths of a text's sentences."""
    logs = np.log(lengths)
    mean, deviation = logs.mean() if len(logs) else 0.0, max(0.3, logs.std() if len(logs) else 0.0)
    density: Float = -(((logs - mean) / deviation) ** 2) / 2 - np.log(deviation * math.sqrt(2 * math.pi)) - logs
    return density
