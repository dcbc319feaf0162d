"""Words that are spelt alike in both languages: names, numerals, international words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bilingual_align.lexicon.pairs import Float, Indices
from bilingual_align.ranges import ranges

_SPELLINGS = (
    ("ä", "a"), ("ö", "o"), ("ü", "u"), ("é", "e"), ("è", "e"), ("ê", "e"), ("á", "a"), ("à", "a"), ("ç", "c"),
    ("ß", "ss"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("v", "w"),
)  # fmt: skip
"""Spellings that differ between languages where the word is the same, and their common form."""

_DOUBLED = re.compile(r"([^\W\d_])\1")
_VOWELS = np.array([ord(letter) for letter in "aeiou"])
_PREFIX = 3
_LONGEST = 14
_SHORTEST = 4
_MOST_LETTERS = 255
_LEAST_ALIKE = 0.55
_LEAST = 0.05

# Shares of the occurrences of a word, in some 7,000 German-English sentence pairs (news, encyclopaedia, scripture, law,
# manuals), whose partner sentence has the other word of the pair, rounded; less what chance gives.
_IDENTICAL = (0.0, 0.4, 0.4, 0.15, 0.7, 0.85)
"""By length in letters, the last for all longer ones."""
_RATIOS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 1.0)
_COGNATE = (
    (0.0, 0.00, 0.03, 0.03, 0.03, 0.15, 0.25, 0.40),
    (0.0, 0.03, 0.05, 0.09, 0.12, 0.22, 0.35, 0.65),
    (0.0, 0.05, 0.08, 0.15, 0.28, 0.40, 0.45, 0.70),
)
"""By the ratio of letters shared, for words of up to 5, 6 or 7, and more letters."""


def identical(source: Sequence[str], target: Sequence[str]) -> tuple[Indices, Indices, Float]:
    """Pairs of words that both vocabularies have.

    Short ones are often different words by chance (English "die", German "die"), so they weigh less.
    """
    place = {word: k for k, word in enumerate(target)}
    pairs = [(k, place[word], len(word)) for k, word in enumerate(source) if word in place]
    i, j, length = np.array(pairs, np.int64).reshape(-1, 3).T
    return i, j, np.array(_IDENTICAL)[np.minimum(length, len(_IDENTICAL) - 1)]


def cognates(source: Sequence[str], target: Sequence[str]) -> tuple[Indices, Indices, Float]:
    """Pairs of words that begin alike and share most of their letters once spelling habits are levelled.

    The measure is the longest common subsequence ratio (Melamed 1999, section 4).

    >>> cognates(["mexiko", "präsident", "haus"], ["president", "mexico"])[:2]
    (array([0, 1]), array([1, 0]))
    """
    words, others = (_letters(_folded(side)) for side in (source, target))
    lengths = tuple((side > 0).sum(axis=1) for side in (words, others))
    i, j = _begin_alike(words, others)
    longer = np.maximum(lengths[0][i], lengths[1][j])
    shorter = np.minimum(lengths[0][i], lengths[1][j])
    possible = (shorter >= _SHORTEST) & (shorter >= _LEAST_ALIKE * longer)
    i, j, longer = i[possible], j[possible], longer[possible]
    ratio = _common_subsequence(words, others, i, j) / np.maximum(longer, 1)
    weight = np.choose(np.digitize(longer, (6, 8)), [np.interp(ratio, _RATIOS, weights) for weights in _COGNATE])
    likely = weight >= _LEAST
    return i[likely], j[likely], weight[likely]


def _folded(words: Sequence[str]) -> list[str]:
    text = "\n".join(words)
    for spelling, common in _SPELLINGS:
        text = text.replace(spelling, common)
    return _DOUBLED.sub(r"\1", text).split("\n") if words else []


def _letters(words: list[str]) -> NDArray[np.uint32]:
    """Code points, array of shape (words, _LONGEST), padded with zeros."""
    return np.array(words, f"<U{_LONGEST}").reshape(-1, 1).view(np.uint32).reshape(len(words), _LONGEST)


def _begin_alike(source: NDArray[np.uint32], target: NDArray[np.uint32]) -> tuple[Indices, Indices]:
    """All pairs of rows that have their first letters in common, whatever the vowels."""

    def key(words: NDArray[np.uint32]) -> Indices:
        start = words[:, :_PREFIX].astype(np.int64)
        place = np.int64(1) << np.arange(0, 21 * _PREFIX, 21)
        number: Indices = (np.where(np.isin(start, _VOWELS), _VOWELS[0], start) * place).sum(axis=1)
        return number

    order = np.argsort(key(target), kind="stable")
    sorted_keys, wanted = key(target)[order], key(source)
    low, high = (np.searchsorted(sorted_keys, wanted, side) for side in ("left", "right"))
    counts = high - low
    i = np.repeat(np.arange(len(source)), counts)
    return i, order[ranges(low, counts)]


def _common_subsequence(a: NDArray[np.uint32], b: NDArray[np.uint32], i: Indices, j: Indices) -> Indices:
    """Length of the longest common subsequence of the rows ``a[i]`` and ``b[j]``.

    A bit for each letter of the one, a step for each letter of the other (Hyyrö 2004, "Bit-parallel LCS-length
    computation revisited").
    """
    letters = _common_letters(a, b)
    own, other = (_numbered(side, letters) for side in (a, b))
    places = np.zeros((len(a), len(letters) + 1), np.uint16)
    for k in range(_LONGEST):
        places[np.arange(len(a)), own[:, k]] |= np.uint16(1 << k)
    places[:, -1] = 0
    row = i * places.shape[1]
    rest = np.full(len(i), 0xFFFF, np.uint16)
    for letter in other.T:
        met = rest & places.ravel()[row + letter[j]]
        rest = (rest + met) | (rest - met)
    found: Indices = np.bitwise_count(~rest & np.uint16((1 << _LONGEST) - 1))
    return found


def _common_letters(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Letters of both sides, ascending; of a script with more, the most frequent, so that memory has a bound."""
    letters, counts = np.unique(a[(a > 0) & np.isin(a, b)], return_counts=True)
    return np.sort(letters[np.argsort(-counts, kind="stable")[:_MOST_LETTERS]])


def _numbered(words: NDArray[np.uint32], letters: NDArray[np.uint32]) -> Indices:
    """Place of each letter among `letters`; their number for all others."""
    place = np.searchsorted(letters, words)
    return np.where(np.append(letters, 0)[place] == words, place, len(letters))
