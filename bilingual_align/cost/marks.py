"""Punctuation: a question translates a question, speech in quotation marks the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.cost.windows import Float, Int, Part, Sums, beads_of, empty_part
from bilingual_align.features import Written
from bilingual_align.record import record
from bilingual_align.search.lattice import Lattice

_CLOSERS = " \t\n\r\u00a0\"'”“«»‹›’‘)]}*_"
_QUOTES = "\"„“”»«‚‘'"
_APOSTROPHE = re.compile(r"(?<=\w)'(?!')")
_NEXT = re.compile(r"(?:[^\W\d_]{2}\.|[!?])[\"'”“«»’)\]]*+\s++([^\W\d_])")
"""Where one sentence ends and, if this is a capital, the next begins; not an initial or "z. B."."""
_CLASSES = {".": 1, "?": 2, "!": 3, ":": 4, ";": 5, ",": 5, "…": 6}
_TORN = 7
"""Stands for the class of a sentence whose end was surely torn off."""
_IS_CUT, _HAS_END, _IS_TORN = (np.isin(np.arange(_TORN + 1), some) for some in ((0, 5, _TORN), (1, 2, 3), _TORN))
"""Which classes are of sentences that were cut before their end: without any mark, or after a comma or semicolon; and
of sentences that were not."""
_UNFINISHED, _SURELY_TORN = (np.outer(some, _HAS_END) | np.outer(_HAS_END, some) for some in (_IS_CUT, _IS_TORN))
"""Whether one side was cut and the other was not, by class on both sides."""

_INSIDE = np.array([0.08, 0.12, 0.02, 0.05])
"""Shares of the breaks inside right beads that lie before a lower-case letter though an end precedes; after a cut,
before a lower-case letter; after a cut, before a word with a capital that the text elsewhere writes without; after a
cut, before anything else.

Gold shows 0 to .15, 0 to .54, 0 to .06, .03 to .07, by kind of text; of six choices, the one that makes it likeliest.
"""

_ANYWHERE, _TYPICAL = np.array([0.01, 0.02, 0.08, 0.03]), 20
"""The same of all breaks between sentences, and how many breaks of a text it counts for."""

_SAME_END, _SAME_QUOTES = 0.9, 0.85
"""Shares of right beads whose sides end alike, and of which both or none hold quotation marks."""

_MOST = 4.0
"""No mark says more than this, in nats."""


@record
class Marks:
    """Marks of the sentences of a text, or of a part of it.

    Parameters
    ----------
    end : int array of shape (sentences,)
        Class of the last mark.
    quotes, torn : int arrays of shape (sentences,)
        Whether there are quotation marks; whether the end was surely torn off: there is no mark, and another sentence
        before it, or a lower-case letter after it.
    joined : float array of shape (sentences,)
        How much likelier the break before each sentence is inside a bead than anywhere in the text, in nats.
    end_shares, quotes_shares : float arrays of shape (classes,)
        How frequent each class is in the whole text.
    """

    end: Int
    quotes: Int
    torn: Int
    joined: Float
    end_shares: Float
    quotes_shares: Float

    @classmethod
    def of(cls, sentences: Sequence[str], written: Written) -> Marks:
        """Marks of all sentences of a text, and of its words as they are written."""
        bare = (s.rstrip(_CLOSERS) for s in sentences)
        end = np.array([_CLASSES.get("…" if s.endswith("...") else s[-1:], 0) for s in bare], np.int32)
        quotes = np.zeros(len(sentences), np.int32)
        quotes[np.searchsorted(written.lines, list(_quotes(written.text)), "right") - 1] = 1
        low = [s[:1].islower() for s in sentences]
        torn = [
            s[-1:].isalnum() and (goes_on or _holds_an_end(s))
            for s, goes_on in zip(sentences, (*low[1:], False), strict=False)
        ]
        joined = _joined(end, np.array(low, bool), _begins_anew(written))
        return cls(
            end, quotes, np.array(torn, np.int32), joined, _shares(end, 1 + max(_CLASSES.values())), _shares(quotes, 2)
        )

    def part(self, start: int, end: int) -> Marks:
        """Marks of the sentences ``[start, end)``."""
        own = {name: getattr(self, name)[start:end] for name in ("end", "quotes", "torn", "joined")}
        return replace(self, **own)


def mark_costs(lattice: Lattice, source: Marks, target: Marks) -> dict[str, Part]:
    """Costs of the marks of each bead, by kind of evidence, each of shape (len(KINDS), cells).

    ``end``: both sides end in the same mark, or not, against what the marks' frequencies give by chance.
    ``quotes``: the same for quotation marks. ``unfinished``: 1 where one side was cut before the end of a sentence and
    the other was not; ``torn``: 1 more where it surely was. ``joins``: minus how much likelier the breaks between its
    sentences, by the end before and the start after, are inside a bead than anywhere: a heading is no torn sentence.
    """
    costs = {name: empty_part(lattice) for name in ("end", "quotes", "unfinished", "torn", "joins")}
    ends = _agreement(source.end_shares, target.end_shares, _SAME_END)
    quotes = _agreement(source.quotes_shares, target.quotes_shares, _SAME_QUOTES)
    quoted, joined = ((Sums(getattr(source, name)), Sums(getattr(target, name))) for name in ("quotes", "joined"))
    last = np.where(source.torn, _TORN, source.end), np.where(target.torn, _TORN, target.end)
    for k, m, n, cells, i, j in beads_of(lattice):
        costs["end"][k, cells] = ends[source.end[i - 1], target.end[j - 1]]
        has = quoted[0].over(i, m) > 0, quoted[1].over(j, n) > 0
        costs["quotes"][k, cells] = quotes[has[0].astype(int), has[1].astype(int)]
        costs["unfinished"][k, cells] = _UNFINISHED[last[0][i - 1], last[1][j - 1]]
        costs["torn"][k, cells] = _SURELY_TORN[last[0][i - 1], last[1][j - 1]]
        costs["joins"][k, cells] = -joined[0].over(i, m - 1) - joined[1].over(j, n - 1)
    return costs


def _joined(end: Int, low: NDArray[np.bool_], anew: NDArray[np.bool_]) -> Float:
    """For each sentence, how much likelier the break before it is inside a bead than anywhere in the text, in nats.

    Only breaks that look like none say something. What is usual in the text, as in one of lists, says little, and
    between two items of a list, which start in lower case and have no end, nothing.
    """
    cut = _IS_CUT[end]
    is_list = low[:-1] & low[1:] & cut[:-1] & cut[1:]
    after_cut = np.where(low, 2, np.where(anew, 3, 4))[1:]
    kind = np.where(is_list, 0, np.where(cut[:-1], after_cut, low[1:]))
    usual = (np.bincount(kind, minlength=5)[1:] + _TYPICAL * _ANYWHERE) / (len(kind) + _TYPICAL)
    nats: Float = np.append(0, np.log(_INSIDE / usual))[np.append(0, kind)[: len(end)]]
    return nats


def _quotes(text: str) -> Iterator[int]:
    """Where quotation marks stand: each is looked for by itself, many times as fast as all of them at once."""
    for mark in _QUOTES:
        at = text.find(mark)
        while at >= 0:
            if not _APOSTROPHE.match(text, at):
                yield at
            at = text.find(mark, at + 1)


def _begins_anew(written: Written) -> NDArray[np.bool_]:
    """Whether the first word of each sentence has a capital that the text elsewhere writes without."""
    at = np.searchsorted(written.starts, written.lines)
    filled = np.flatnonzero(np.diff(at))
    first = written.ids[at[filled]]
    words = set(written.vocabulary)
    anew = np.zeros(len(written.vocabulary), bool)
    for k in set(first.tolist()):
        word = written.vocabulary[k]
        anew[k] = word[0].isupper() and word.lower() in words
    found = np.zeros(written.sentences, bool)
    found[filled] = anew[first]
    return found


def _holds_an_end(sentence: str) -> bool:
    """Whether a sentence ends inside it and another one begins; a heading has no such place."""
    return any(match[1].isupper() for match in _NEXT.finditer(sentence))


def _shares(values: Int, classes: int) -> Float:
    """Share of each class, smoothed so that none is zero."""
    shares: Float = (np.bincount(values, minlength=classes) + 1) / (len(values) + classes)
    return shares


def _agreement(source: Float, target: Float, same: float) -> Float:
    """Cost, by class on both sides, when a share `same` of right beads has the same class."""
    by_chance = min(0.95, float(source @ target))
    cost = np.full((len(source), len(target)), math.log((1 - by_chance) / (1 - same)))
    np.fill_diagonal(cost, np.log(np.sqrt(source * target) / same))
    bounded: NDArray[np.floating[Any]] = np.clip(cost, -_MOST, _MOST)
    return bounded
