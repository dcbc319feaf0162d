"""How many beads to check by hand, and which.

Conventions
-----------
The share to be estimated is that of right beads (precision of a sample of judged beads, recall of a sample of gold
beads). An interval's width is from end to end: 0.02 is what is often written as ±1 %.

Metrics
-------
Wilson's interval for a share. When consecutive beads are checked together, which is quicker for a reader, they tell
less than as many scattered ones: the number grows by the design effect 1 + (block - 1) * correlation.

References
----------
Wilson 1927, Probable inference, the law of succession, and statistical inference.
Kish 1965, Survey sampling, section 5.4 (design effect), section 2.2 (finite populations).
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from statistics import NormalDist

from bilingual_align.errors import OptionError


def share_interval(right: float, items: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give the ends of Wilson's interval of the share ``right / items``; (0, 1) without items.

    >>> [round(end, 3) for end in share_interval(95, 100)]
    [0.888, 0.978]
    """
    if items <= 0:
        return 0.0, 1.0
    z2 = NormalDist().inv_cdf((1 + confidence) / 2) ** 2
    share = right / items
    middle = (share + z2 / (2 * items)) / (1 + z2 / items)
    half = math.sqrt(z2 * (share * (1 - share) / items + z2 / (4 * items**2))) / (1 + z2 / items)
    # the share is always inside, but for what is rounded
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


@dataclass(frozen=True)
class SamplingPlan:
    """What to check by hand.

    Parameters
    ----------
    beads : int
        Beads to check in all.
    blocks : int
        Stretches of consecutive beads that they come in.
    block : int
        Beads a stretch.
    width : float
        Width of the interval that this gives, for the share expected.
    """

    beads: int
    blocks: int
    block: int
    width: float

    def draw(self, population: int, seed: int = 1) -> list[range]:
        """Stretches of beads to check, in order, drawn from so many; none overlap.

        Raises
        ------
        OptionError
            Where there are not enough beads.
        """
        slots = population // self.block
        if slots < self.blocks:
            problem = (
                f"{self.blocks} stretches of {self.block} do not fit; take all, or plan with population={population}"
            )
            raise OptionError(f"population {population}: {problem}")
        # a random start lets the beads left over at the end be drawn, too
        chance = random.Random(seed)
        start = chance.randrange(population - slots * self.block + 1)
        chosen = sorted(chance.sample(range(slots), self.blocks))
        return [range(start + k * self.block, start + (k + 1) * self.block) for k in chosen]


def sampling_plan(
    width: float,
    *,
    expected: float = 0.95,
    confidence: float = 0.95,
    block: int = 1,
    correlation: float = 0.2,
    population: int | None = None,
) -> SamplingPlan:
    """Fewest beads to check so that the interval of the share of right ones has this width.

    Parameters
    ----------
    width : float
        Of the whole interval, between 0 and 1.
    expected : float
        Share of right beads that is expected; 0.5 is safe for any.
    confidence : float
        Of the interval.
    block : int
        Consecutive beads that are checked together.
    correlation : float
        Of the rightness of two beads of the same stretch, 0 (none) to 1; by default what was found for ten consecutive
        beads of a novella (0.6 for neighbours, 0.1 at a distance of five).
    population : int, optional
        Beads there are; fewer need checking when that is a large part of them.

    Raises
    ------
    OptionError
        For values that make no sense.

    >>> sampling_plan(0.04, expected=0.95)
    SamplingPlan(beads=469, blocks=469, block=1, width=0.04)
    >>> sampling_plan(0.04, expected=0.95, block=10).beads
    1320
    """
    shares = {"width": width, "confidence": confidence}
    if not all(0 < share < 1 for share in shares.values()) or not 0 <= expected <= 1 or not 0 <= correlation <= 1:
        raise OptionError(f"expected shares between 0 and 1, got {shares | {'expected': expected}}, {correlation=}")
    if block < 1 or (population is not None and population < 1):
        raise OptionError(f"expected at least 1, got {block=}, {population=}")
    effect = 1 + (block - 1) * correlation

    def width_of(beads: int) -> float:
        scale = effect
        if population is not None:
            scale *= max(0.0, (population - beads) / max(1, population - 1))
        low, high = share_interval(expected * beads / scale, beads / scale, confidence) if scale else (0.0, 0.0)
        return high - low

    low, high = 0, block
    while width_of(high) > width:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if width_of(middle) <= width else (middle, high)
    blocks = -(-high // block)
    beads = blocks * block if population is None else min(blocks * block, population)
    return SamplingPlan(beads, blocks, block, round(width_of(beads), 4))
