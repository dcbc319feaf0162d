"""A lexicon learnt from texts that were aligned before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.features import Tokens, Written, words
from bilingual_align.lexicon.induced import induced
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.lexicon.pairs import Float, Indices

_BEST = 10
"""Pairs of a word that are kept, on either side. Found by trial on gold: fewer lose pairs that help; all together are
three times as many, slower, and a little worse."""

_MEETINGS = 5_000_000
"""Meetings of two words in a unit that are counted at a time: some 200 MB."""


def learn_lexicon(corpora: Iterable[ParallelCorpus], *, min_confidence: float = 0.6) -> Lexicon:
    """Lexicon of the words that occur in the same units by more than chance.

    It can be saved, loaded, merged with others, and given to an `Aligner`; what it learnt from a unit that stands alone
    in its words is not kept, so it may be used on the same texts again. Of each word the ten best pairs are kept.

    Parameters
    ----------
    corpora : iterable of ParallelCorpus
        All of one pair of languages.
    min_confidence : float
        Units less sure than this are not learnt from; those of unknown confidence are.

    Raises
    ------
    InputError
        Where the languages differ, or there is nothing to learn from.

    >>> from bilingual_align import align
    >>> german = "Der Hund bellt. Mein Hund schläft. Ein Hund kam. Es war warm. Es war kalt. Da war sie. "
    >>> english = "The dog barks. My dog sleeps. One dog came. It was warm. It was cold. There she was. "
    >>> [word for word, _ in learn_lexicon([align(german * 2, english * 2)], min_confidence=0).translations("Hund")]
    ['dog']
    """
    units: list[tuple[str, str]] = []
    languages: tuple[str, str] | None = None
    for number, corpus in enumerate(corpora, 1):
        if languages not in (None, corpus.languages):
            raise InputError(f"corpus {number}", f"is {corpus.languages}, those before it are {languages}")
        languages = corpus.languages
        units += sure_units(corpus, min_confidence)
    if languages is None or not units:
        raise InputError("corpora", "no units to learn from")
    return lexicon_of_units(units, languages)


def sure_units(corpus: ParallelCorpus, min_confidence: float) -> list[tuple[str, str]]:
    """Texts of the units to learn from."""
    return [(unit.source, unit.target) for unit in corpus if not unit.is_null and not unit.confidence < min_confidence]


def lexicon_of_units(units: Sequence[tuple[str, str]], languages: tuple[str, str]) -> Lexicon:
    """Lexicon of pairs of texts that translate each other; an empty one where no words meet often enough."""
    one, other = (words(Written.of([unit[side] for unit in units])) for side in (0, 1))
    beads = [Bead(k, k + 1, k, k + 1) for k in range(len(units))]
    found = [induced(part, other, beads) for part in _parts(one, other)] or [induced(one, other, ())]
    f, e, weight = map(np.concatenate, zip(*found, strict=True))
    best = _is_among_best(f, weight) & _is_among_best(e, weight)
    rows = zip(f[best].tolist(), e[best].tolist(), weight[best].tolist(), strict=True)
    source, target = (re.split("[-_]", code.lower())[0] for code in languages)
    pairs = ((one.vocabulary[i], other.vocabulary[j], value) for i, j, value in rows)
    return Lexicon.from_pairs(pairs, (source, target))


def _parts(one: Tokens[str], other: Tokens[str]) -> Iterator[Tokens[str]]:
    """Tokens of some words after those of others, so that what is counted at a time has a bound."""
    opposite = np.diff(other.starts)[one.sentence]
    part = np.cumsum(np.bincount(one.ids, opposite, len(one.vocabulary))) // _MEETINGS
    for number in np.unique(part):
        inside = part[one.ids] == number
        yield replace(one, ids=one.ids[inside], sentence=one.sentence[inside])


def _is_among_best(word: Indices, weight: Float) -> NDArray[np.bool_]:
    """Whether each pair's weight is at least that of the tenth best pair of its word."""
    order = np.lexsort((-weight, word))
    first = np.flatnonzero(np.diff(word[order], prepend=-1))
    sizes = np.diff(first, append=len(word))
    least = np.empty_like(weight)
    least[order] = np.repeat(weight[order[first + np.minimum(sizes, _BEST) - 1]], sizes)
    kept: NDArray[np.bool_] = weight >= least
    return kept
