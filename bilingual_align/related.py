"""Whether two texts translate each other at all, or meet only as any two texts do."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import groupby

from bilingual_align.solution import Solution

_ENOUGH = 10
"""Sentences on either side without which texts are taken for what they are said to be: too few to tell."""

_PRIOR = math.log(100)
"""Odds, in nats, that two texts that are put beside each other belong together."""

_MAY_COST = 0.8
"""Nats for each sentence of the shorter text that a ladder may cost: half of what it costs between unrelated texts.

Where hardly any words are known, that of a translation costs more than nothing, too.
"""

_CHANCE = 0.1
"""Stretches of beads that gain something, for each sentence of two texts that have nothing to do with each other."""

_MOST_BY_CHANCE = 10.5
"""What the stretches of such texts exceed chance by at most, in nats."""

_MOST_GAIN = 300.0
"""No stretch counts for more, in nats: what is likelier than that needs no exact number."""

_CERTAIN = 20.0
"""Odds, in nats, from which the probability is 1 and nothing more is asked."""


def related(solution: Solution, shape: tuple[int, int]) -> float:
    """Probability that two texts translate each other at all.

    Any two texts have a ladder, and here and there a bead that costs less than its sentences left alone. But costs are
    log likelihood ratios: a ladder that costs little, or less than nothing, says that the texts belong together. The
    one of an excerpt pays for all that is left out, so its stretches of beads may say it too: for each sentence, chance
    gives `_CHANCE` times exp(-s) of those that gain `s` nats or more (as in Karlin & Altschul 1990). What counts is by
    how much there are more (Poisson's log likelihood ratio).

    Parameters
    ----------
    solution : Solution
    shape : (int, int)
        Numbers of source and target sentences.
    """
    if min(shape) < _ENOUGH:
        return 1.0
    odds = _PRIOR + _MAY_COST * min(shape) - solution.cost
    if odds < _CERTAIN:
        odds = max(odds, _PRIOR + _beyond_chance(solution, shape) - _MOST_BY_CHANCE)
    return 1 / (1 + math.exp(-odds)) if odds < _CERTAIN else 1.0


def _beyond_chance(solution: Solution, shape: tuple[int, int]) -> float:
    """By how much the stretches of beads between null beads gain more than chance gives, in nats."""
    costs = (sum(parts.values()) for parts in solution.parts)
    stretches = groupby(zip(solution.beads, costs, strict=True), key=lambda bead: bead[0].is_null)
    gains = [-sum(cost for _, cost in stretch) for is_null, stretch in stretches if not is_null]
    most = 0.0
    for count, gain in enumerate(sorted(gains, reverse=True), 1):
        by_chance = _CHANCE * math.sqrt(math.prod(shape)) * math.exp(-min(gain, _MOST_GAIN))
        if count > by_chance:
            most = max(most, count * math.log(count / by_chance) - count + by_chance)
    return most


def doubted(solution: Solution, probability: float) -> Solution:
    """The same ladder where the texts translate each other with this probability, and have nothing in common else."""
    confidences = [
        1 - probability * (1 - own) if bead.is_null else probability * own
        for bead, own in zip(solution.beads, solution.confidences, strict=True)
    ]
    return replace(solution, confidences=confidences)
