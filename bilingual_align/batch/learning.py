"""A first pass over many pairs, for a lexicon of the words that their surest units share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from bilingual_align.aligner import Aligner
from bilingual_align.batch.pairs import Pair
from bilingual_align.batch.pool import ordered_map, usable_cores
from bilingual_align.batch.results import AlignPair
from bilingual_align.learn import lexicon_of_units, sure_units
from bilingual_align.lexicon.lexicon import Lexicon

_SURE = 0.9
"""Confidence from which a unit is learnt from; found by trial on gold, where 0.6 is little worse."""

_MOST = 200_000
"""Units that are kept, some 100 MB of text."""

Units = list[tuple[str, str]]


def learn_from_pairs(pairs: Iterable[Pair], aligner: Aligner | None = None, *, jobs: int | None = None) -> Lexicon:
    """Lexicon of the words that occur in the same sure units of many documents by more than chance.

    The documents are aligned for it, on all cores, and may be aligned again with what they taught:
    ``aligner.taught(lexicon)``. Memory is bounded whatever their number: when there are more than 200,000 units, every
    second document is given up, and from then on only every second one is looked at; and so on. So the lexicon is
    always one of documents from everywhere in the input. Documents that fail teach nothing.

    Parameters
    ----------
    pairs : iterable of Pair
        As for `align_corpus`.
    aligner : Aligner, optional
        All options.
    jobs : int, optional
        Processes; by default as many as there are cores to use. It makes no difference to the lexicon.

    Returns
    -------
    Lexicon
        Without pairs where no words meet often enough.

    >>> from bilingual_align.batch import TextPair
    >>> german = "Der Hund bellt. Mein Hund schläft. Ein Hund kam. Es war warm. Es war kalt. Da war sie. "
    >>> english = "The dog barks. My dog sleeps. One dog came. It was warm. It was cold. There she was. "
    >>> lexicon = learn_from_pairs([TextPair(str(k), german, english) for k in range(2)], jobs=1)
    >>> [word for word, _ in lexicon.translations("Hund")]
    ['dog']
    """
    aligner, sample = aligner or Aligner(), _Sample()
    numbered = ((number, pair) for number, pair in enumerate(pairs) if sample.wants(number))
    with closing(ordered_map(_SureUnits(aligner), numbered, jobs or usable_cores(), _lost)) as results:
        for number, units in results:
            sample.add(number, units)
    return lexicon_of_units(list(sample), (aligner.source_language, aligner.target_language))


@dataclass(frozen=True)
class _SureUnits:
    """Function that gives the number of a pair, and its sure units."""

    aligner: Aligner

    def __call__(self, item: tuple[int, Pair]) -> tuple[int, Units]:
        number, pair = item
        corpus = AlignPair(self.aligner)(pair).corpus
        return number, [] if corpus is None else sure_units(corpus, _SURE)


def _lost(item: tuple[int, Pair], _reason: str) -> tuple[int, Units]:
    return item[0], []  # told when the document is aligned


@dataclass
class _Sample:
    """Units of every so many documents.

    It depends on the documents alone: one that was under way when others were given up is looked at by the same rule.
    """

    documents: dict[int, Units] = field(default_factory=dict)
    step: int = 1
    units: int = 0

    def wants(self, number: int) -> bool:
        return number % self.step == 0

    def add(self, number: int, units: Units) -> None:
        if not units or not self.wants(number):
            return
        self.documents[number] = units
        self.units += len(units)
        while self.units > _MOST and len(self.documents) > 1:
            self.step *= 2
            for gone in [number for number in self.documents if not self.wants(number)]:
                self.units -= len(self.documents.pop(gone))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for units in self.documents.values():
            yield from units
