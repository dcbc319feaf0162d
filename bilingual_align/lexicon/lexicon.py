"""Word pairs with weights: which words of two languages translate each other, and how reliably."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from bilingual_align.errors import InputError
from bilingual_align.lexicon.pairs import once_each
from bilingual_align.lexicon.stems import fold
from bilingual_align.lexicon.vocabulary import Found, Vocabulary
from bilingual_align.ranges import ranges
from bilingual_align.record import record

__all__ = ["Lexicon"]

Indices = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]

# What another form of the same stem keeps of a pair's weight (Häuser: house): measured, see the data's README.
INFLECTED_WEIGHT = 0.5
# Pairs that stems and parts leave with less say nothing, and are many.
LOWEST_WEIGHT = 0.01


@record
class Lexicon:
    """Word pairs of two languages, each with a weight in (0, 1]: how likely the one stands opposite the other.

    Words are found in any case; a form without an entry by its stem (Häuser: Haus); and a German word without either by
    its parts (Handelsspannung: Handel, Spannung). Build a lexicon with `bundled`, `from_pairs`, `from_tsv`, `from_ding`
    or `from_hunalign`; merge several with ``|``.

    Examples
    --------
    >>> lexicon = Lexicon.from_pairs([("Haus", "house", 0.5), ("Handel", "trade", 1)])
    >>> lexicon.translations("Haus"), lexicon.translations("Häuser")
    ((('house', 0.5),), (('house', 0.25),))
    >>> lexicon, "Handel" in lexicon
    (<Lexicon de-en: 2 pairs>, True)
    """

    source: Vocabulary
    target: Vocabulary
    source_word: Indices  # (pairs,) ascending
    target_word: Indices  # (pairs,)
    weight: Weights  # (pairs,)

    @classmethod
    def bundled(cls) -> "Lexicon":
        """Give the German-English lexicon that comes with this package (see data/lexicon/README.md); read once."""
        from bilingual_align.lexicon.bundled import bundled

        return bundled()

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str, float]], languages: tuple[str, str] = ("de", "en")) -> Self:
        """Give the lexicon of (source word, target word, weight); of equal pairs the highest weight counts.

        Raises
        ------
        InputError
            If a weight is not in (0, 1].
        """
        rows = list(pairs)
        for word, other, value in rows:
            if not 0 < value <= 1:
                raise InputError(f"lexicon pair {word!r} - {other!r}", f"weight {value} is not in (0, 1]")
        heads = fold([word for word, _, _ in rows], languages[0])
        others = fold([other for _, other, _ in rows], languages[1])
        best: dict[tuple[str, str], float] = {}
        for word, other, (_, _, value) in zip(heads, others, rows, strict=True):
            best[word, other] = max(value, best.get((word, other), 0.0))
        return cls._of(best, languages)

    @classmethod
    def _of(cls, best: Mapping[tuple[str, str], float], languages: tuple[str, str]) -> Self:
        source = Vocabulary.of(list({word for word, _ in best}), languages[0])
        target = Vocabulary.of(list({other for _, other in best}), languages[1])
        rows = sorted((source.index[word], target.index[other], value) for (word, other), value in best.items())
        table = np.array(rows, dtype=np.float64).reshape(-1, 3)
        return cls(
            source, target, table[:, 0].astype(np.int32), table[:, 1].astype(np.int32), table[:, 2].astype(np.float32)
        )

    @classmethod
    def from_tsv(cls, path: str | Path, languages: tuple[str, str] = ("de", "en")) -> Self:
        """Read "source <tab> target [<tab> weight]" lines (see `readers.read_tsv`)."""
        from bilingual_align.lexicon.readers import read_tsv

        return cls.from_pairs(read_tsv(Path(path)), languages)

    @classmethod
    def from_ding(cls, path: str | Path, languages: tuple[str, str] = ("de", "en")) -> Self:
        """Read a dictionary in the form of Ding, as of Debian's trans-de-en (see `readers.read_ding`)."""
        from bilingual_align.lexicon.readers import read_ding

        return cls.from_pairs(read_ding(Path(path)), languages)

    @classmethod
    def from_hunalign(cls, path: str | Path, languages: tuple[str, str] = ("de", "en")) -> Self:
        """Read "target phrase @ source phrase" lines (see `readers.read_hunalign`)."""
        from bilingual_align.lexicon.readers import read_hunalign

        return cls.from_pairs(read_hunalign(Path(path)), languages)

    @property
    def languages(self) -> tuple[str, str]:
        """Codes of the source and the target language."""
        return self.source.language, self.target.language

    def __repr__(self) -> str:
        return f"<Lexicon {'-'.join(self.languages)}: {len(self)} pairs>"

    def __len__(self) -> int:
        return len(self.weight)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and fold([word], self.source.language)[0] in self.source.index

    def __iter__(self) -> Iterator[tuple[str, str, float]]:
        words, others = self.source.words, self.target.words
        for i, j, value in zip(self.source_word, self.target_word, self.weight.tolist(), strict=True):
            yield words[i], others[j], value

    def __or__(self, other: "Lexicon") -> "Lexicon":
        if self.languages != other.languages:
            raise InputError("lexicon", f"{self.languages} and {other.languages} do not merge; try other.reversed()")
        return Lexicon.from_pairs((*self, *other), self.languages)

    def reversed(self) -> "Lexicon":
        """Give the lexicon for the other direction, with the same weights."""
        order = np.lexsort((self.source_word, self.target_word))
        return Lexicon(self.target, self.source, self.target_word[order], self.source_word[order], self.weight[order])

    def save(self, path: str | Path) -> None:
        """Write the pairs as a table for `from_tsv`, weights with three digits."""
        lines = (f"{word}\t{other}\t{value:.3g}\n" for word, other, value in self)
        Path(path).write_text("".join(lines), encoding="utf-8", newline="\n")

    def translations(self, word: str) -> tuple[tuple[str, float], ...]:
        """Give the translations of a word with their weights, the best first; ``()`` where there is none."""
        found = self.source.find([word])
        _, pair, weight = self._pairs_of(found)
        best: dict[str, float] = {}
        for j, value in zip(self.target_word[pair].tolist(), weight.tolist(), strict=True):
            best[self.target.words[j]] = max(round(value, 4), best.get(self.target.words[j], 0.0))
        return tuple(sorted(best.items(), key=lambda item: (-item[1], item[0])))

    def pairs(
        self, source_vocabulary: Sequence[str], target_vocabulary: Sequence[str]
    ) -> tuple[Indices, Indices, Weights]:
        """Give all pairs of two texts' words that translate each other.

        Parameters
        ----------
        source_vocabulary, target_vocabulary : sequence of str
            Distinct words as they stand in the texts.

        Returns
        -------
        source_index, target_index : (k,) int32 arrays
            Positions in the two vocabularies, in the order of (source, target); each pair stands once.
        weight : (k,) float32 array
            The highest weight that leads from the one to the other, in [0.01, 1].

        Examples
        --------
        >>> lexicon = Lexicon.from_pairs([("Haus", "house", 0.5), ("Handel", "trade", 1)])
        >>> [array.tolist() for array in lexicon.pairs(["haus", "handel"], ["the", "trade", "house"])]
        [[0, 1], [2, 1], [0.5, 1.0]]
        """
        found = self.source.find(source_vocabulary)
        opposite = self.target.find(target_vocabulary)
        row, pair, weight = self._pairs_of(found)
        order = np.argsort(opposite.group, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(opposite.group, minlength=len(self.target.stems)))])
        group = self.target.group[self.target_word[pair]]
        sizes = first[group + 1] - first[group]
        met = order[ranges(first[group], sizes)]
        row, pair, weight = np.repeat(row, sizes), np.repeat(pair, sizes), np.repeat(weight, sizes)
        exact = opposite.word[met] == self.target_word[pair]
        weight = weight * opposite.share[met] * np.where(exact, np.float32(1), np.float32(INFLECTED_WEIGHT))
        keep = weight >= LOWEST_WEIGHT
        return once_each(found.position[row[keep]], opposite.position[met[keep]], weight[keep])

    def _pairs_of(self, found: Found) -> tuple[npt.NDArray[np.integer[Any]], npt.NDArray[np.integer[Any]], Weights]:
        """Give (row of found, pair, weight so far) for all pairs of the stems found."""
        words = self.source.first
        first, end = (np.searchsorted(self.source_word, words[found.group + k]) for k in (0, 1))
        sizes = end - first
        pair = ranges(first, sizes)
        row = np.repeat(np.arange(len(found.group)), sizes)
        exact = self.source_word[pair] == found.word[row]
        weight = self.weight[pair] * found.share[row] * np.where(exact, np.float32(1), np.float32(INFLECTED_WEIGHT))
        return row, pair, weight
