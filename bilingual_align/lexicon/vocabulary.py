"""The words of one side of a lexicon, found by form, by stem, or by the parts of a compound."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from bilingual_align.features import fingerprints
from bilingual_align.lexicon.compounds import Splitter
from bilingual_align.lexicon.stems import fold, stems
from bilingual_align.record import record

__all__ = ["Found", "Vocabulary"]

# What a word keeps of its pairs' weights as a part of a compound: measured, see the data's README.
PART_WEIGHT = 0.4


@record
class Found:
    """Words met in a vocabulary; one row for each, several for a compound.

    Parameters
    ----------
    position : (n,) int32 array
        Which of the words looked up.
    group : (n,) int32 array
        Which stem of the vocabulary.
    word : (n,) int32 array
        Which word of the vocabulary; -1 where only the stem is known.
    share : (n,) float32 array
        1, less for a part of a compound.
    """

    position: npt.NDArray[np.int32]
    group: npt.NDArray[np.int32]
    word: npt.NDArray[np.int32]
    share: npt.NDArray[np.float32]


@record
class Vocabulary:
    """Distinct folded words, ordered by their stems' fingerprints: the words of one stem stand side by side.

    A stem is known by its fingerprint only, which takes a fraction of the time that a dictionary of strings does.

    Parameters
    ----------
    language : str
        Two-letter code.
    words : tuple of str
        Folded words in the order of their stems.
    stems : (stems,) uint64 array
        `fingerprints` of the distinct stems, ascending.
    first : (len(stems) + 1,) int32 array
        Words ``first[g]:first[g + 1]`` have stem g.
    """

    language: str
    words: tuple[str, ...]
    stems: npt.NDArray[np.uint64]
    first: npt.NDArray[np.int32]

    @cached_property
    def index(self) -> dict[str, int]:
        """Place of each word."""
        return dict(zip(self.words, range(len(self.words)), strict=True))

    @cached_property
    def group(self) -> npt.NDArray[np.int32]:
        """Which stem each word has, int32 array of shape (words,)."""
        sizes = np.diff(self.first)
        return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)

    @classmethod
    def of(cls, words: Sequence[str], language: str) -> Self:
        """Give the vocabulary of distinct folded words in any order."""
        words = sorted(words)
        prints = fingerprints(stems(words, language))
        order = np.argsort(prints, kind="stable")
        distinct, first = np.unique(prints[order], return_index=True)
        return cls(language, tuple(words[k] for k in order), distinct, np.append(first, len(words)).astype(np.int32))

    def find(self, words: Sequence[str]) -> Found:
        """Give the entries for words as they stand in a text: by form, else by stem, else by parts."""
        folded = fold(words, self.language)
        get = self.index.get
        word = np.array([get(form, -1) for form in folded], np.int32)
        group = self.group[word] if len(self.group) else word
        unknown = np.flatnonzero(word < 0)
        group[unknown] = self._groups(stems([folded[i] for i in unknown], self.language))
        position = np.flatnonzero(group >= 0)
        rest, part = self._parts(folded, np.flatnonzero(group < 0))
        return Found(
            np.concatenate([position, rest]).astype(np.int32),
            np.concatenate([group[position], self.group[part]]),
            np.concatenate([word[position], part]),
            np.repeat(np.array([1, PART_WEIGHT], np.float32), [len(position), len(rest)]),
        )

    def _groups(self, stems: Sequence[str]) -> npt.NDArray[np.integer[Any]]:
        """Give the number of each stem, -1 where there is none."""
        prints = fingerprints(stems)
        place = np.searchsorted(self.stems, prints)
        return np.where(np.append(self.stems, ~np.uint64(0))[place] == prints, place, -1)

    def _parts(
        self, words: Sequence[str], positions: npt.NDArray[np.intp]
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]:
        """Give (position, part) for each known part of the compounds at some positions."""
        if self.language != "de" or not len(positions):
            return positions[:0], np.zeros(0, np.int32)
        splitter = Splitter(self.index)
        found = [[self.index[part] for part in splitter.parts(words[i])] for i in positions]
        return np.repeat(positions, list(map(len, found))), np.array(list(chain.from_iterable(found)), np.int32)
