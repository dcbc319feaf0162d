"""All evidence on two texts, as costs of the beads of a lattice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bilingual_align.cost.anchors import Value, anchor_tokens
from bilingual_align.cost.landmarks import landmarks
from bilingual_align.cost.length import length_cost
from bilingual_align.cost.marks import Marks, mark_costs
from bilingual_align.cost.meetings import anchor_cost, word_cost
from bilingual_align.cost.paragraphs import paragraph_costs
from bilingual_align.cost.windows import Int, Part
from bilingual_align.features import Tokens, words
from bilingual_align.lexicon.cognates import cognates, identical
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.lexicon.pairs import WordPairs
from bilingual_align.search.corridor import corridor
from bilingual_align.search.lattice import Lattice


@dataclass(frozen=True)
class Side:
    """The sentences of one text and what is looked at in them.

    Parameters
    ----------
    sentences : sequence of str
    language : str
        BCP 47 code.
    begins_paragraph : sequence of bool
        For each sentence.
    """

    sentences: Sequence[str]
    language: str
    begins_paragraph: Sequence[bool]

    @cached_property
    def words(self) -> Tokens[str]:
        """Lower-cased words."""
        return words(self.sentences)

    @cached_property
    def anchors(self) -> Tokens[Value]:
        """Numbers, dates and other values."""
        return anchor_tokens(self.sentences, self.language)

    @cached_property
    def marks(self) -> Marks:
        """Punctuation."""
        return Marks(self.sentences)

    @cached_property
    def lengths(self) -> Int:
        """Lengths in characters."""
        return np.array([len(s) for s in self.sentences], np.int32)


@dataclass(frozen=True)
class Evidence:
    """What two texts have in common.

    Parameters
    ----------
    source, target : Side
    lexicon : Lexicon or None
        Word pairs beside those that the words' spelling gives.
    """

    source: Side
    target: Side
    lexicon: Lexicon | None

    @cached_property
    def pairs(self) -> WordPairs:
        """Words of the two texts that may translate each other."""
        vocabularies = self.source.words.vocabulary, self.target.words.vocabulary
        lists = [identical(*vocabularies), cognates(*vocabularies)]
        if self.lexicon is not None:
            lists.append(self.lexicon.pairs(*vocabularies))
        return WordPairs.merged((len(vocabularies[0]), len(vocabularies[1])), *lists)

    def lattice(self) -> Lattice:
        """Breaks near the points where rare words meet."""
        points = landmarks(self.source.words, self.target.words, self.pairs)
        return corridor(len(self.source.sentences), len(self.target.sentences), points)

    def parts(self, lattice: Lattice) -> dict[str, Part]:
        """Costs of all beads in nats, before weights, by kind of evidence; each of shape (len(KINDS), cells)."""
        source, target = self.source, self.target
        return {
            "length": length_cost(lattice, source.lengths, target.lengths),
            "words": word_cost(lattice, source.words, target.words, self.pairs),
            "anchors": anchor_cost(lattice, source.anchors, target.anchors),
            **mark_costs(lattice, source.marks, target.marks),
            **paragraph_costs(lattice, source.begins_paragraph, target.begins_paragraph),
        }
