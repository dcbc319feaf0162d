"""Words that a bead says twice: a sentence cut in two seldom repeats its words, two sentences do."""

from __future__ import annotations

import numpy as np

from bilingual_align.cost.windows import WIDEST, Float, Part, Sums, beads_of, empty_part
from bilingual_align.features import Tokens
from bilingual_align.search.lattice import Lattice

_COMMON, _RARE = 4.0, 8.0
"""Nats of information from which a word counts, and from which it counts as 1."""


def repeat_cost(lattice: Lattice, source: Tokens[str], target: Tokens[str]) -> Part:
    """By how much the sentences of one side of a bead repeat each other's words more than the whole other side repeats.

    A heading and its paragraph share words; where they are joined, one "sentence" says those words twice.

    Returns
    -------
    float32 array of shape (len(KINDS), cells)
        In words; a word that is not rare counts for less than 1.
    """
    cost = empty_part(lattice)
    repeats, inside = zip(*map(_repeats, (source, target)), strict=True)
    for k, m, n, cells, i, j in beads_of(lattice):
        here, there = repeats[0][m][i], repeats[1][n][j]
        more = np.maximum(here - there - inside[1].over(j, n), there - here - inside[0].over(i, m))
        cost[k, cells] = np.maximum(more, 0)
    return cost


def _repeats(tokens: Tokens[str]) -> tuple[Float, Sums]:
    """Words that the sentences of stretches repeat of each other, and those that each sentence repeats of its own.

    The first is an array of shape (WIDEST + 1, sentences + 1), by width and end.
    """
    information = -np.log(tokens.frequencies)
    value = np.clip((information - _COMMON) / (_RARE - _COMMON), 0, 1)
    order, _ = tokens.occurrences
    ids, sentence = tokens.ids[order], tokens.sentence[order]
    back = np.full(len(ids), WIDEST)
    back[1:] = np.where(ids[1:] == ids[:-1], np.minimum(np.diff(sentence), WIDEST), WIDEST)
    # by how many sentences back the word stands before, up to that many: a sentence does not repeat itself
    near = [np.bincount(sentence[back == d], value[ids[back == d]], tokens.sentences) for d in range(1, WIDEST)]
    within = np.cumsum([np.zeros(tokens.sentences), *near], axis=0)
    repeats = np.zeros((WIDEST + 1, tokens.sentences + 1))
    for width in range(2, WIDEST + 1):
        repeats[width, width:] = sum(
            within[place, place : tokens.sentences - width + place + 1] for place in range(1, width)
        )
    return repeats, Sums(np.bincount(sentence[back == 0], value[ids[back == 0]], tokens.sentences))
