"""What the costs look at: a side's tokens as plain arrays."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Int = NDArray[np.int32]
MOST_TOKENS = 1000
"""Of a longer "sentence", such as a book without a full stop, the rest is not looked at: time stays linear."""

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
    """

    ids: Int
    sentence: Int
    sentences: int
    vocabulary: list[T]

    @classmethod
    def of(cls, tokens: Sequence[T], sentence: Int, sentences: int) -> Tokens[T]:
        """Tokens with the numbers of their sentences, which ascend."""
        numbers = {token: k for k, token in enumerate(dict.fromkeys(tokens))}
        ids = np.fromiter(map(numbers.__getitem__, tokens), np.int32, len(tokens))
        use = _among_the_first(sentence)
        return cls(ids[use], sentence[use].astype(np.int32), sentences, list(numbers))

    @cached_property
    def starts(self) -> Int:
        """Where each sentence's tokens begin, int32 array of shape (sentences + 1,); the last entry is their number."""
        return np.searchsorted(self.sentence, np.arange(self.sentences + 1)).astype(np.int32)

    @cached_property
    def counts(self) -> Int:
        """How often each entry of the vocabulary occurs, int32 array of shape (vocabulary,)."""
        return np.bincount(self.ids, minlength=len(self.vocabulary)).astype(np.int32)


def words(sentences: Sequence[str]) -> Tokens[str]:
    """Lower-cased words, which are runs of letters.

    >>> words(["Das US-Team", "das"]).vocabulary
    ['das', 'us', 'team']
    """
    stream = _WORD_OR_BREAK.findall(one_line_each(sentences).lower())
    numbers = {token: k for k, token in enumerate(dict.fromkeys(("\n", *stream)), -1)}
    ids = np.fromiter(map(numbers.__getitem__, stream), np.int32, len(stream))
    is_word = ids >= 0
    sentence = np.cumsum(~is_word, dtype=np.int32)[is_word]
    del numbers["\n"]
    use = _among_the_first(sentence)
    return Tokens(ids[is_word][use], sentence[use], len(sentences), list(numbers))


def _among_the_first(sentence: Int) -> NDArray[np.bool_]:
    """Tell which tokens come early enough in their sentence to count."""
    begins = np.searchsorted(sentence, sentence)
    early: NDArray[np.bool_] = np.arange(len(sentence)) - begins < MOST_TOKENS
    return early


def one_line_each(sentences: Sequence[str]) -> str:
    """Sentences as lines of one text, each of its own length."""
    return "\n".join(s.replace("\n", " ") if "\n" in s else s for s in sentences)
