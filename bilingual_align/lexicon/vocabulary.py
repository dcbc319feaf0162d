"""The words of one side of a lexicon, found by form, by stem, or by the parts of a compound."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Self

import numpy as np
import numpy.typing as npt

from bilingual_align.lexicon.compounds import Splitter
from bilingual_align.lexicon.stems import fold, stems

__all__ = ["Found", "Vocabulary"]

# What a word keeps of its pairs' weights as a part of a compound: measured, see the data's README.
PART_WEIGHT = 0.4


@dataclass(frozen=True, slots=True, eq=False)
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vocabulary:
    """Distinct folded words, ordered by stem, so that the words of one stem stand side by side.

    Parameters
    ----------
    language : str
        Two-letter code.
    words : tuple of str
        Folded words in the order of their stems.
    stems : tuple of str
        Distinct stems in the same order.
    first : (len(stems) + 1,) int32 array
        Words ``first[g]:first[g + 1]`` have stem g.
    """

    language: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    first: npt.NDArray[np.int32]
    index: dict[str, int] = field(init=False)
    group: npt.NDArray[np.int32] = field(init=False)
    _stem_index: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        sizes = np.diff(self.first)
        object.__setattr__(self, "index", dict(zip(self.words, range(len(self.words)), strict=True)))
        object.__setattr__(self, "group", np.repeat(np.arange(len(sizes), dtype=np.int32), sizes))
        object.__setattr__(self, "_stem_index", dict(zip(self.stems, range(len(self.stems)), strict=True)))

    @classmethod
    def of(cls, words: Sequence[str], language: str) -> Self:
        """Give the vocabulary of distinct folded words in any order."""
        ordered = sorted(zip(stems(words, language), words, strict=True))
        groups = [(stem, sum(1 for _ in members)) for stem, members in groupby(ordered, key=lambda pair: pair[0])]
        first = np.cumsum([0, *(size for _, size in groups)], dtype=np.int32)
        return cls(language, tuple(word for _, word in ordered), tuple(stem for stem, _ in groups), first)

    def find(self, words: Sequence[str]) -> Found:
        """Give the entries for words as they stand in a text: by form, else by stem, else by parts."""
        folded = fold(words, self.language)
        get = self.index.get
        word = np.array([get(form, -1) for form in folded], np.int32)
        group = self.group[word] if len(self.group) else word
        unknown = np.flatnonzero(word < 0)
        get = self._stem_index.get
        group[unknown] = [get(stem, -1) for stem in stems([folded[i] for i in unknown], self.language)]
        position = np.flatnonzero(group >= 0)
        rest, part = self._parts(folded, np.flatnonzero(group < 0))
        return Found(
            np.concatenate([position, rest]).astype(np.int32),
            np.concatenate([group[position], self.group[part]]),
            np.concatenate([word[position], part]),
            np.repeat(np.array([1, PART_WEIGHT], np.float32), [len(position), len(rest)]),
        )

    def _parts(
        self, words: Sequence[str], positions: npt.NDArray[np.intp]
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]:
        """Give (position, part) for each known part of the compounds at some positions."""
        if self.language != "de" or not len(positions):
            return positions[:0], np.zeros(0, np.int32)
        splitter = Splitter(self.index)
        found = [[self.index[part] for part in splitter.parts(words[i])] for i in positions]
        return np.repeat(positions, list(map(len, found))), np.array(list(chain.from_iterable(found)), np.int32)
