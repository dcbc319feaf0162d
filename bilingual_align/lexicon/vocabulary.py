"""The words of one side of a lexicon, found by form, by stem, or by the parts of a compound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Self

import numpy as np
import numpy.typing as npt

from bilingual_align.lexicon.compounds import Splitter
from bilingual_align.lexicon.stems import fold, stems

__all__ = ["Found", "Vocabulary"]

# What a word keeps of its pairs' weights as a part of a compound: measured, see the data's README.
PART_WEIGHT = 0.5


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


@dataclass(frozen=True, slots=True, eq=False)
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
    index: dict[str, int] = field(init=False, repr=False)
    group: npt.NDArray[np.int32] = field(init=False, repr=False)
    _stem_index: dict[str, int] = field(init=False, repr=False)

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
        rows = list(self._rows(words))
        position, group, word, share = zip(*rows, strict=True) if rows else ((), (), (), ())
        return Found(
            np.array(position, np.int32),
            np.array(group, np.int32),
            np.array(word, np.int32),
            np.array(share, np.float32),
        )

    def _rows(self, words: Sequence[str]) -> Iterator[tuple[int, int, int, float]]:
        folded = fold(words, self.language)
        unknown = []
        for position, form in enumerate(folded):
            word = self.index.get(form, -1)
            if word >= 0:
                yield position, int(self.group[word]), word, 1.0
            else:
                unknown.append(position)
        keys = stems([folded[position] for position in unknown], self.language)
        for position, key in zip(unknown, keys, strict=True):
            group = self._stem_index.get(key, -1)
            if group >= 0:
                yield position, group, -1, 1.0
            elif self.language == "de":
                for part in Splitter(self.index).parts(folded[position]):
                    word = self.index[part]
                    yield position, int(self.group[word]), word, PART_WEIGHT
