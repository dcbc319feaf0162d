"""What the costs look at: a side's tokens as plain arrays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from itertools import count, pairwise
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bilingual_align.ranges import ranges
from bilingual_align.record import record

Int = NDArray[np.integer[Any]]
MOST_TOKENS = 1000
"""Of a longer "sentence", such as a book without a full stop, the rest is not looked at: time stays linear."""

UNSEEN = 200
"""Tokens that stand for the language beyond the text: in a text of one sentence every word would be frequent."""

BLOCK = 500
"""Sentences that are read at a time, so that memory has a bound."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
"""Of the polynomials that tell words apart: any large odd number, and what it gives 1 with, modulo 2**64."""

T = TypeVar("T", bound=Hashable)

_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")


@record
class Tokens(Generic[T]):
    """Tokens of one side, sentence after sentence.

    Parameters
    ----------
    ids : int32 array of shape (tokens,)
        Index into `vocabulary`.
    sentence : int32 array of shape (tokens,)
        Number of each token's sentence, ascending.
    sentences : int
        How many sentences there are.
    vocabulary : list
        Distinct tokens.
    counts : int32 array of shape (vocabulary,)
        How often each occurs in the whole text, of which this may be a part.
    whole : int
        How many sentences the whole text has.
    """

    ids: Int
    sentence: Int
    sentences: int
    vocabulary: list[T]
    counts: Int
    whole: int

    @classmethod
    def of(cls, tokens: Sequence[T], sentence: Int, sentences: int) -> Tokens[T]:
        """Tokens with the numbers of their sentences, which ascend."""
        numbers = {token: k for k, token in enumerate(dict.fromkeys(tokens))}
        ids = np.fromiter(map(numbers.__getitem__, tokens), np.int32, len(tokens))
        return cls._counted(ids, sentence.astype(np.int32), sentences, list(numbers))

    @classmethod
    def _counted(cls, ids: Int, sentence: Int, sentences: int, vocabulary: list[T]) -> Tokens[T]:
        begins = np.searchsorted(sentence, np.arange(sentences))
        early = np.arange(len(sentence)) - begins[sentence] < MOST_TOKENS
        ids, sentence = ids[early], sentence[early]
        counts = np.bincount(ids, minlength=len(vocabulary)).astype(np.int32)
        return cls(ids, sentence, sentences, vocabulary, counts, sentences)

    def part(self, start: int, end: int) -> Tokens[T]:
        """Tokens of the sentences ``[start, end)``, which are numbered from 0; vocabulary and counts stay."""
        tokens = slice(self.starts[start], self.starts[end])
        ids, sentence = self.ids[tokens], self.sentence[tokens] - start
        return Tokens(ids, sentence, end - start, self.vocabulary, self.counts, self.whole)

    @cached_property
    def starts(self) -> Int:
        """Where each sentence's tokens begin, int32 array of shape (sentences + 1,); the last entry is their number."""
        return np.searchsorted(self.sentence, np.arange(self.sentences + 1)).astype(np.int32)

    @cached_property
    def occurrences(self) -> tuple[Int, Int]:
        """Positions of all tokens, word by word and ascending; and where each word's begin."""
        ends = np.cumsum(np.bincount(self.ids, minlength=len(self.vocabulary)))
        # numbers are sorted many times faster than their order is found
        order = np.sort(self.ids * np.int64(len(self.ids)) + np.arange(len(self.ids))) % max(1, len(self.ids))
        return order, np.concatenate([[0], ends])

    @cached_property
    def frequencies(self) -> NDArray[np.floating[Any]]:
        """Share of each entry of the vocabulary in the whole text, smoothed so that none is zero."""
        shares: NDArray[np.floating[Any]] = (self.counts + 0.5) / (self.counts.sum() + UNSEEN)
        return shares


@record
class Written:
    """Words of one side as they are written: runs of letters, digits and underscores.

    Parameters
    ----------
    text : str
        The sentences, each a line.
    lines : int array of shape (sentences + 1,)
        Where each line starts, and where one more would.
    vocabulary : list of str
        Distinct words.
    ids : int32 array of shape (words,)
        Index into `vocabulary`.
    starts : int32 array of shape (words,)
        Where each word starts in the text.
    """

    text: str
    lines: Int
    vocabulary: list[str]
    ids: Int
    starts: Int

    @classmethod
    def of(cls, sentences: Sequence[str]) -> Written:
        """Words of sentences."""
        text = "\n".join(s.replace("\n", " ") for s in sentences)
        lines = np.cumsum([0, *(len(s) + 1 for s in sentences)])
        borders = [*lines[:-1:BLOCK].tolist(), len(text)]
        powers = _powers(max((end - start for start, end in pairwise(borders)), default=0))
        blocks = [(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint64))]
        for start, end in pairwise(borders):
            codes = _code_points(text[start:end])
            starts, ends = _runs(_WORD, codes)
            prints = _fingerprints(codes, starts, ends, powers)
            blocks.append(((starts + start).astype(np.int32), (ends + start).astype(np.int32), prints))
        starts, ends, prints = (np.concatenate(column) for column in zip(*blocks, strict=True))
        first = _first(prints)
        is_first = first == np.arange(len(first))
        ids = (np.cumsum(is_first, dtype=np.int32) - 1)[first]  # words are numbered as they come
        return cls(text, lines, _slices(text, starts[is_first], ends[is_first]), ids, starts)

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self.lines) - 1

    @property
    def sentence(self) -> Int:
        """Number of each word's sentence, int32 array of shape (words,)."""
        sizes = np.diff(np.searchsorted(self.starts, self.lines))
        return np.repeat(np.arange(self.sentences, dtype=np.int32), sizes)

    def places(self, wanted: Callable[[list[str]], Sequence[bool]]) -> Iterator[tuple[str, int]]:
        """Words that are wanted, and where they start, in order.

        Parameters
        ----------
        wanted : callable
            Tells which of a list of words are.
        """
        at = np.flatnonzero(np.array(wanted(self.vocabulary), bool)[self.ids])
        return zip(map(self.vocabulary.__getitem__, self.ids[at].tolist()), self.starts[at].tolist(), strict=True)


def words(written: Written) -> Tokens[str]:
    """Lower-cased words, which are runs of letters.

    >>> words(Written.of(["Das US-Team", "das"])).vocabulary
    ['das', 'us', 'team']
    """
    lower = "\n".join(written.vocabulary).lower()
    begins, ends = _runs(_LETTER, _code_points(lower))
    found = _slices(lower, begins, ends)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    ids = np.fromiter(map(numbers.__getitem__, found), np.int32, len(found))
    # A word as it is written holds one run of letters, or none (2026), or several (a_b): from first[k] to first[k + 1].
    first = np.append(0, np.searchsorted(begins, np.cumsum([len(word) + 1 for word in lower.split("\n")])))
    sizes = np.diff(first)[written.ids]
    every = ids[ranges(first[written.ids], sizes)]
    return Tokens._counted(every, np.repeat(written.sentence, sizes), written.sentences, list(numbers))


def _slices(text: str, starts: Int, ends: Int) -> list[str]:
    return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def _code_points(text: str) -> NDArray[np.uint32]:
    """Code points of a text, with a space before and after it."""
    return np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)


def _runs(kind: re.Pattern[str], codes: NDArray[np.uint32]) -> tuple[Int, Int]:
    """Where the longest runs of characters of a kind start and end in the text that has these code points.

    The same as ``finditer`` of the repeated pattern, many times as fast: the pattern is asked once for each character
    that the text has.

    Parameters
    ----------
    kind : pattern
        Matches one character, never white space.
    codes : uint32 array
        As of `_code_points`.
    """
    is_kind = np.bincount(codes) > 0
    for code in np.flatnonzero(is_kind).tolist():
        is_kind[code] = kind.match(chr(code)) is not None
    inside = is_kind.take(codes)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    return edges[::2], edges[1::2]


def fingerprints(words: Sequence[str]) -> NDArray[np.uint64]:
    """Fingerprint of each word, uint64 array of shape (words,): the same for the same word, whatever the others are."""
    codes, ends = _code_points("\n".join(words)), np.cumsum([len(word) + 1 for word in words], dtype=np.int64)
    starts = np.append(0, ends[:-1])[: len(words)]
    return _fingerprints(codes, starts, ends - 1, _powers(len(codes)))


def _powers(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers for the fingerprints of a text of so many characters, and what gives 1 with them."""
    powers, inverses = (np.full(length + 2, base, np.uint64).cumprod() for base in (_BASE, _INVERSE))
    return powers, inverses


def _fingerprints(
    codes: NDArray[np.uint32], starts: Int, ends: Int, powers: tuple[NDArray[np.uint64], NDArray[np.uint64]]
) -> NDArray[np.uint64]:
    """A number for each run, the same for the same characters (Karp and Rabin 1987): faster than a string for each.

    The number is a polynomial of the characters, modulo 2**64: that any two words of a text share one is less likely
    than one in a thousand million.
    """
    sums = (codes * powers[0][: len(codes)]).cumsum()
    prints: NDArray[np.uint64] = (sums[ends] - sums[starts]) * powers[1][starts]
    return prints


def _first(prints: NDArray[np.uint64]) -> Int:
    """Where each number occurs for the first time, int32 array; a hash table is faster than to sort them.

    Its keys are sixteen bits of the number. Those that find another number in their place try again with the next bits.
    """
    first = np.empty(len(prints), np.int32)
    rest, shift = np.arange(len(prints), dtype=np.int32), 0
    table = np.empty(1 << 16, np.int32)
    while len(rest):
        key = (prints[rest] >> np.uint64(shift)).astype(np.uint16)
        table[key[::-1]] = rest[::-1]  # the last one that is written stays
        found = table[key]
        same = prints[found] == prints[rest]
        first[rest[same]] = found[same]
        rest, shift = rest[~same], (shift + 16) % 64
    return first
