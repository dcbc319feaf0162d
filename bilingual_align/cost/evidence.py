"""All evidence on two texts, as costs of the beads of a lattice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from bilingual_align.alignment import Bead
from bilingual_align.cost.anchors import Value, anchor_pairs, anchor_tokens, in_digits
from bilingual_align.cost.landmarks import Pairing, landmarks, nearby
from bilingual_align.cost.length import Lengths, length_cost, length_ratio
from bilingual_align.cost.marks import Marks, mark_costs
from bilingual_align.cost.meaning import Vectors, meaning_cost
from bilingual_align.cost.meetings import anchor_costs, word_cost
from bilingual_align.cost.repeats import repeat_cost
from bilingual_align.cost.structure import Structure, structure_costs
from bilingual_align.cost.telling import TellingPairs
from bilingual_align.cost.windows import Part
from bilingual_align.features import Tokens, Written, words
from bilingual_align.lexicon.cognates import cognates, identical
from bilingual_align.lexicon.induced import induced
from bilingual_align.lexicon.pairs import Translations, WordPairs
from bilingual_align.record import record
from bilingual_align.search.corridor import Points, certain, chained, corridor, strongest, sure_rungs
from bilingual_align.search.lattice import Lattice
from bilingual_align.search.pins import NO_PINS, Pins

_SHORT = 25_000
"""Texts with no more pairs of sentences than this are searched whole, unless the way through them is clear."""

_CLEAR = 0.7
"""Points for each sentence of the shorter text from which the way is clear; from half on, quality is the same."""

_FEW = 0.1
"""Points for each sentence of the shorter text below which words are not enough to show the way.

Where they are, values narrow the corridor too much: F1 of merged sentences was lower by .001 with them.
"""

_WIDE, _NARROW = 4, 0
"""Margins of the corridor around the rarest words, and of the one around all words that tell something.

A break between two neighbours of the latter can be a sentence off even so; with margins of 1 and 2, F1 is the same.
"""

_LEARNT = 0.6
"""What a pair learnt from the text itself counts: by how much its weight over-promises, found by trial on gold."""


@record
class Side:
    """What is looked at in the sentences of one text, or of a part of it.

    Parameters
    ----------
    words : Tokens of str
        Lower-cased.
    anchors : Tokens of Value
        Numbers, dates and other values.
    marks : Marks
        Punctuation.
    lengths : Lengths
    structure : Structure
        Paragraphs and labels.
    """

    words: Tokens[str]
    anchors: Tokens[Value]
    marks: Marks
    lengths: Lengths
    structure: Structure

    @classmethod
    def of(cls, sentences: Sequence[str], language: str, begins_paragraph: Sequence[bool]) -> Side:
        """Features of all sentences of a text in a language."""
        written = Written.of(sentences)
        return cls(
            words(written),
            anchor_tokens(written, language),
            Marks.of(sentences, written),
            Lengths.of(sentences),
            Structure.of(sentences, begins_paragraph),
        )

    def part(self, start: int, end: int) -> Side:
        """Features of the sentences ``[start, end)``; what is typical of words and lengths stays that of the whole."""
        return Side(
            self.words.part(start, end),
            self.anchors.part(start, end),
            self.marks.part(start, end),
            self.lengths.part(start, end),
            self.structure.part(start, end),
        )


@record
class Evidence:
    """What two texts have in common.

    Parameters
    ----------
    source, target : Side
    pairs : WordPairs
        Words of the two texts that may translate each other.
    telling : TellingPairs
        Those of them that say where they are.
    values : WordPairs
        Values of the two texts that are the same.
    landmarks, chain : Points
        Pairs of sentences in which rare words and values meet; those on the way through the texts.
    ratio : float
        Characters of the target for each of the source.
    meaning : (Vectors, Vectors), optional
        Vectors of the sentences of both sides, as `meaning_cost` takes them, where they were encoded.
    """

    source: Side
    target: Side
    pairs: WordPairs
    telling: TellingPairs
    values: WordPairs
    landmarks: Points
    chain: Points
    ratio: float
    meaning: tuple[Vectors, Vectors] | None = None

    @classmethod
    def of(cls, source: Side, target: Side, lexicon: Translations | None) -> Evidence:
        """Evidence from the spelling of the words and from a lexicon."""
        vocabularies = source.words.vocabulary, target.words.vocabulary
        lists = [identical(*vocabularies), cognates(*vocabularies)]
        if lexicon is not None:
            lists.append(lexicon.pairs(*vocabularies))
        pairs = WordPairs.merged((len(vocabularies[0]), len(vocabularies[1])), *lists)
        return cls._of_pairs(source, target, pairs, anchor_pairs(source.anchors, target.anchors))

    @classmethod
    def _of_pairs(cls, source: Side, target: Side, pairs: WordPairs, values: WordPairs) -> Evidence:
        points, chain = _way(landmarks, source, target, pairs, values)
        telling = TellingPairs.of(source.words, target.words, pairs)
        ratio = length_ratio(source.lengths, target.lengths, chain)
        return cls(source, target, pairs, telling, values, points, chain, ratio)

    def learning(self, beads: Iterable[Bead]) -> Evidence:
        """Evidence with the word pairs beside it that these beads show."""
        f, e, weight = induced(self.source.words, self.target.words, beads)
        old = self.pairs.source, self.pairs.target, self.pairs.weight
        pairs = WordPairs.merged(self.pairs.sizes, old, (f, e, _LEARNT * weight))
        return self._of_pairs(self.source, self.target, pairs, self.values)

    def part(self, sources: tuple[int, int], targets: tuple[int, int]) -> Evidence:
        """Evidence on two stretches ``[start, end)`` of sentences."""
        points, chain = (_points_inside(points, sources, targets) for points in (self.landmarks, self.chain))
        source, target = self.source.part(*sources), self.target.part(*targets)
        meaning = self.meaning and (self.meaning[0][slice(*sources)], self.meaning[1][slice(*targets)])
        return replace(self, source=source, target=target, landmarks=points, chain=chain, meaning=meaning)

    def lattice(self, pins: Pins = NO_PINS, *, wide: bool = False) -> Lattice:
        """Breaks near the landmarks and the pins; all breaks of a short text with pins, or whose way is not clear.

        It is cut where two landmarks are sure and nothing is pinned. A wide one has room for ladders that are right but
        unlikely, and no cuts.
        """
        source, target = self.source, self.target
        shape, rungs = (source.words.sentences, target.words.sentences), pins.rungs()
        near = corridor(shape, self.chain, _WIDE, rungs)
        _, chain = _way(partial(nearby, bounds=near), source, target, self.pairs, self.values)
        is_plain = pins == NO_PINS and not wide
        if shape[0] * shape[1] <= _SHORT and not (is_plain and len(chain[0]) >= _CLEAR * min(shape)):
            return Lattice.full(*shape)
        lattice = Lattice(*corridor(shape, chain, _WIDE if wide else _NARROW, rungs, pins.apart))
        return lattice.cut(sure_rungs(chain, certain(shape))) if is_plain else lattice

    def parts(self, lattice: Lattice) -> dict[str, Part]:
        """Costs of all beads before weights, by kind of evidence; each of shape (len(KINDS), cells)."""
        source, target = self.source, self.target
        return {
            "length": length_cost(lattice, source.lengths, target.lengths, self.ratio),
            "words": word_cost(lattice, source.words, target.words, self.telling),
            **anchor_costs(lattice, source.anchors, target.anchors, self.values),
            "repeats": repeat_cost(lattice, source.words, target.words),
            **mark_costs(lattice, source.marks, target.marks),
            **structure_costs(lattice, source.structure, target.structure),
            **({"meaning": meaning_cost(lattice, *self.meaning)} if self.meaning else {}),
        }


def _way(
    points_of: Callable[[Sequence[Pairing]], Points], source: Side, target: Side, pairs: WordPairs, values: WordPairs
) -> tuple[Points, Points]:
    """Points of words, and their heaviest chain; of values too where words hardly show a way, as in a catalogue."""
    pairings = [Pairing(source.words, target.words, pairs)]
    points = points_of(pairings)
    chain = chained(strongest(points))
    if len(chain[0]) < _FEW * min(source.words.sentences, target.words.sentences):
        digits = values.among(in_digits(source.anchors)[values.source] & in_digits(target.anchors)[values.target])
        points = points_of([*pairings, Pairing(source.anchors, target.anchors, digits)])
        chain = chained(strongest(points))
    return points, chain


def _points_inside(points: Points, sources: tuple[int, int], targets: tuple[int, int]) -> Points:
    i, j, weight = points
    inside = (i >= sources[0]) & (i < sources[1]) & (j >= targets[0]) & (j < targets[1])
    return i[inside] - sources[0], j[inside] - targets[0], weight[inside]
