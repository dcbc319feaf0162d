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

BLOCK = 5000
"""Sentences whose words are held as strings at a time, so that memory has a bound."""

T = TypeVar("T", bound=Hashable)

_WORD_OR_BREAK = re.compile(r"[^\W\d_]+|\n")


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
        begins = np.searchsorted(sentence, sentence)
        early = np.arange(len(sentence)) - begins < MOST_TOKENS
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
    numbers: defaultdict[str, int] = defaultdict(count(1).__next__, {"\n": 0})
    blocks = [np.zeros(0, np.int32)]
    for start in range(0, len(sentences), BLOCK):
        stream = _WORD_OR_BREAK.findall(f"{one_line_each(sentences[start : start + BLOCK]).lower()}\n")
        blocks.append(np.fromiter(map(numbers.__getitem__, stream), np.int32, len(stream)))
    ids = np.concatenate(blocks)
    is_word = ids > 0
    sentence = np.cumsum(~is_word, dtype=np.int32)[is_word]
    return Tokens._counted(ids[is_word] - 1, sentence, len(sentences), list(numbers)[1:])


def one_line_each(sentences: Sequence[str]) -> str:
    """Sentences as lines of one text, each of its own length."""
    return "\n".join(s.replace("\n", " ") if "\n" in s else s for s in sentences)
