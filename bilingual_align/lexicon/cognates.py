"""Words that are spelt alike in both languages: names, numerals, international words."""

from __future__ import annotations

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

_VOWELS = np.array([ord(letter) for letter in "aeiou"])
_PREFIX = 3
_LONGEST = 14
_SHORTEST = 4
_BITS = 19
"""Bits of a code point: no letter has more."""
_MOST_LETTERS = 255
_BLOCK = 1 << 15
"""Pairs that are compared at a time, so that they stay in the caches of the processor."""
_LEAST_ALIKE = 0.55
"""Share of the longer word's letters that the shorter one has: with fewer, no ratio of shared ones counts."""
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

_LONGER, _SHARED = np.indices((_LONGEST + 1, _LONGEST + 1))
_WEIGHT = np.choose(
    np.digitize(_LONGER, (6, 8)),
    [np.interp(_SHARED / np.maximum(_LONGER, 1), _RATIOS, weights) for weights in _COGNATE],
)
"""By the letters of the longer word, and the letters shared."""


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
    i, j = _begin_alike(words, others)
    longer = np.maximum(_lengths(words)[i], _lengths(others)[j])
    weight = _WEIGHT[longer, _common_subsequence(words, others, i, j)]
    likely = weight >= _LEAST
    return i[likely], j[likely], weight[likely]


def _folded(words: Sequence[str]) -> list[str]:
    text = "\n".join(words)
    for spelling, common in _SPELLINGS:
        text = text.replace(spelling, common)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    single = codes[(np.diff(codes, prepend=0) != 0) | (codes == ord("\n"))]
    return single.tobytes().decode("utf-32-le", "surrogatepass").split("\n") if words else []


def _letters(words: list[str]) -> NDArray[np.uint32]:
    """Code points, array of shape (words, _LONGEST), padded with zeros."""
    return np.array(words, f"<U{_LONGEST}").reshape(-1, 1).view(np.uint32).reshape(len(words), _LONGEST)


def _lengths(words: NDArray[np.uint32]) -> Indices:
    lengths: Indices = (words > 0).sum(axis=1)
    return lengths


def _begin_alike(source: NDArray[np.uint32], target: NDArray[np.uint32]) -> tuple[Indices, Indices]:
    """All pairs of rows that have their first letters in common, whatever the vowels, and about the same length."""
    keys, places = _keys(source), _keys(target) + _lengths(target)
    order = np.argsort(places)
    places = places[order]
    lengths = np.arange(_LONGEST + 1)
    shorter, longer = np.minimum.outer(lengths, lengths), np.maximum.outer(lengths, lengths)
    possible = (shorter >= _SHORTEST) & (shorter >= _LEAST_ALIKE * longer)
    own, least = _lengths(source), possible.argmax(axis=1)
    low = np.searchsorted(places, keys + least[own])
    counts = np.searchsorted(places, keys + (least + possible.sum(axis=1))[own]) - low
    return np.repeat(np.arange(len(source)), counts), order[ranges(low, counts)]


def _keys(words: NDArray[np.uint32]) -> Indices:
    """Numbers that are the same for the same first letters, with room for a length."""
    start = words[:, :_PREFIX].astype(np.int64)
    is_vowel = (start[:, :, None] == _VOWELS).any(axis=2)
    bits = np.int64(1) << np.arange(_LONGEST.bit_length(), _BITS * _PREFIX, _BITS)
    keys: Indices = (np.where(is_vowel, _VOWELS[0], start) * bits).sum(axis=1)
    return keys


def _common_subsequence(a: NDArray[np.uint32], b: NDArray[np.uint32], i: Indices, j: Indices) -> Indices:
    """Length of the longest common subsequence of the rows ``a[i]`` and ``b[j]``.

    A bit for each letter of the one, a step for each letter of the other (Hyyrö 2004, "Bit-parallel LCS-length
    computation revisited").
    """
    numbers, letters = _numbered(a, b)
    own, other = (numbers[side] for side in (a, b))
    places = np.zeros((len(a), letters + 1), np.uint16)
    for k in range(_LONGEST):
        places[np.arange(len(a)), own[:, k]] |= np.uint16(1 << k)
    places[:, letters] = 0
    flat, others = places.ravel(), np.ascontiguousarray(other.T)
    found = np.zeros(len(i), np.uint8)
    for start in range(0, len(i), _BLOCK):
        pairs = slice(start, start + _BLOCK)
        row, column = (i[pairs] * places.shape[1]).astype(np.int32), j[pairs]
        rest = np.full(len(column), 0xFFFF, np.uint16)
        for letter in others:
            met = rest & flat.take(row + letter.take(column))
            rest = (rest + met) | (rest - met)
        found[pairs] = np.bitwise_count(~rest & np.uint16((1 << _LONGEST) - 1))
    return found


def _numbered(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> tuple[Indices, int]:
    """Number of each code point among the letters of both sides, and how many there are; the latter for all others.

    Of a script with more only the most frequent letters have numbers, so that memory has a bound.
    """
    codes = int(max(a.max(initial=0), b.max(initial=0))) + 1
    counts, others = (np.bincount(side.ravel(), minlength=codes) for side in (a, b))
    shared = np.flatnonzero((counts > 0) & (others > 0) & (np.arange(codes) > 0))
    letters = shared[np.argsort(-counts[shared], kind="stable")[:_MOST_LETTERS]]
    numbers = np.full(codes, len(letters), np.int32)
    numbers[letters] = np.arange(len(letters))
    return numbers, len(letters)
