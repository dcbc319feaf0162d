"""What the costs look at: a side's tokens as plain arrays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Int = NDArray[np.integer[Any]]
MOST_TOKENS = 1000
"""Of a longer "sentence", such as a book without a full stop, the rest is not looked at: time stays linear."""

UNSEEN = 200
"""Tokens that stand for the language beyond the text: in a text of one sentence every word would be frequent."""

BLOCK = 500
"""Sentences whose words are held as strings at a time, so that memory has a bound."""

T = TypeVar("T", bound=Hashable)

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
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


def words(sentences: Sequence[str]) -> Tokens[str]:
    """Lower-cased words, which are runs of letters.

    >>> words(["Das US-Team", "das"]).vocabulary
    ['das', 'us', 'team']
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    ids, sizes = [np.zeros(0, np.int32)], [np.zeros(0, np.intp)]
    for start in range(0, len(sentences), BLOCK):
        block = [s.lower() for s in sentences[start : start + BLOCK]]
        found, begins, _ = runs(_LETTER, one_line_each(block))
        ids.append(np.fromiter(map(numbers.__getitem__, found), np.int32, len(found)))
        sizes.append(np.diff(np.searchsorted(begins, line_starts(block))))
    sentence = np.repeat(np.arange(len(sentences), dtype=np.int32), np.concatenate(sizes))
    return Tokens._counted(np.concatenate(ids), sentence, len(sentences), list(numbers))


def runs(kind: re.Pattern[str], text: str) -> tuple[list[str], Int, Int]:
    """Longest runs of characters of a kind, where they start, and where they end.

    The same as ``finditer`` of the repeated pattern, many times as fast: the pattern is asked once for each character
    that the text has.

    Parameters
    ----------
    kind : pattern
        Matches one character, never white space.
    text : str
        Any text.
    """
    codes = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    is_kind = np.zeros(codes.max() + 1, bool)
    is_kind[codes] = True
    for code in np.flatnonzero(is_kind).tolist():
        is_kind[code] = kind.match(chr(code)) is not None
    inside = is_kind.take(codes)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    found = np.where(inside, codes, ord(" ")).tobytes().decode("utf-32-le").split()
    return found, edges[::2], edges[1::2]


def one_line_each(sentences: Sequence[str]) -> str:
    """Sentences as lines of one text, each of its own length."""
    return "\n".join(s.replace("\n", " ") if "\n" in s else s for s in sentences)


def line_starts(sentences: Sequence[str]) -> Int:
    """Where each of these lines starts, and where one more would, int array of shape (sentences + 1,)."""
    lengths = np.fromiter(map(len, sentences), np.intp, len(sentences))
    return np.append(0, np.cumsum(lengths + 1))
