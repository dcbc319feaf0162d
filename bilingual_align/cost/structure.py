"""Structure: numbered items begin together, and beads seldom run over the ends of items and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bilingual_align.cost.windows import Float, Int, Part, Sums, beads_of, empty_part
from bilingual_align.record import record
from bilingual_align.search.lattice import Lattice

_LABEL = re.compile(
    r"[\s\"„“(\[]*+(?:(?:§+|Art(?:ikel|icle)?\.?|Abs(?:atz)?\.?|Nr\.?|No\.?|Kapitel|Chapter)\s*)?"
    r"(\d{1,4}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})\s?[.)\]:](?=\s|$)|\s*([-–—•*·])\s",
    re.IGNORECASE,
)
_BULLET = "•"

_KEPT = 0.9
"""Share of labels that the other side keeps, where it has any."""

_MOST = 6.0
"""No label says more than this, in nats."""


@record
class Structure:
    """Where paragraphs and labelled items begin, in a text or in a part of it.

    Parameters
    ----------
    paragraphs : bool array of shape (sentences,)
        Whether each sentence begins a paragraph.
    labels : sequence of str
        Number, letter or bullet that each sentence begins with; empty for most.
    share : float array of shape (sentences,)
        Share of the whole text's sentences that have the same label.
    """

    paragraphs: NDArray[np.bool_]
    labels: Sequence[str]
    share: Float

    @classmethod
    def of(cls, sentences: Sequence[str], begins_paragraph: Sequence[bool]) -> Structure:
        """Structure of all sentences of a text."""
        labels = [_label(s) for s in sentences]
        counts = Counter(labels)
        share = np.array([counts[label] / len(labels) for label in labels], float)
        return cls(np.array(begins_paragraph, bool), labels, share)

    def part(self, start: int, end: int) -> Structure:
        """Structure of the sentences ``[start, end)``."""
        return Structure(self.paragraphs[start:end], self.labels[start:end], self.share[start:end])


def _label(sentence: str) -> str:
    """Label at the start of a sentence.

    >>> [_label(s) for s in ("(2) This", "Art. 6. That", "b) it", "- he", "A man", "We")]
    ['2', '6', 'b', '•', '', '']
    """
    found = _LABEL.match(sentence)
    if not found:
        return ""
    return str(found[1]).lower() if found[1] else _BULLET


def structure_costs(lattice: Lattice, source: Structure, target: Structure) -> dict[str, Part]:
    """Costs of the structure, by kind of evidence, each of shape (len(KINDS), cells).

    ``labels``: both sides of a bead begin with the same label, or with two, against what chance gives; a label beside
    none says nothing. ``breaks``, ``items``: how many paragraphs and labelled items begin inside the bead. (Whether
    both sides begin a paragraph was tried: beside the rest it says nothing more.)

    Parameters
    ----------
    lattice : Lattice
    source, target : Structure
    """
    costs = {name: empty_part(lattice) for name in ("labels", "breaks", "items")}
    begins = source.paragraphs.astype(np.int32), target.paragraphs.astype(np.int32)
    numbers = _numbered(source.labels, target.labels)
    breaks, items = tuple(map(Sums, begins)), tuple(Sums(side > 0) for side in numbers)
    for k, m, n, cells, i, j in beads_of(lattice):
        one, other = numbers[0][i - m], numbers[1][j - n]
        costs["labels"][k, cells] = _label_cost(one, other, source.share[i - m], target.share[j - n])
        costs["breaks"][k, cells] = breaks[0].over(i, m - 1) + breaks[1].over(j, n - 1)
        costs["items"][k, cells] = items[0].over(i, m - 1) + items[1].over(j, n - 1)
    return costs


def _label_cost(one: Int, other: Int, share: Float, other_share: Float) -> Float:
    """Cost of two labels, given as numbers, of which each has a share in its text; 0 is none.

    A label beside none is no clash: the other text may have no labels at all.
    """
    same = np.maximum(np.log(np.sqrt(share * other_share) / _KEPT), -_MOST)
    cost: Float = np.where((one > 0) & (other > 0), np.where(one == other, same, -np.log(1 - _KEPT)), 0.0)
    return cost


def _numbered(source: Sequence[str], target: Sequence[str]) -> tuple[Int, Int]:
    """Labels of both sides as numbers: the same for the same label, 0 for none."""
    numbers = {"": 0}
    one, other = (
        np.array([numbers.setdefault(label, len(numbers)) for label in side], int) for side in (source, target)
    )
    return one, other
