"""From two texts to a parallel corpus: the layers put together."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.cost.evidence import Evidence, Side
from bilingual_align.cost.meetings import meetings_of_bead
from bilingual_align.cost.weights import Weights
from bilingual_align.cost.windows import Part
from bilingual_align.errors import LanguageWarning
from bilingual_align.explanation import WordMatch
from bilingual_align.language import language_problems
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.search.dynamic import Posteriors, Search
from bilingual_align.search.lattice import KINDS, Lattice
from bilingual_align.segment import Document, Segment
from bilingual_align.split import Splitter, document_from
from bilingual_align.texts import read_text

Pieces = Iterable[str] | Iterable[tuple[int, int]] | Iterable[Segment]


@dataclass(frozen=True, kw_only=True)
class Aligner:
    """Aligns texts sentence by sentence.

    Parameters
    ----------
    source_language, target_language : str
        BCP 47 codes. German and English have rules and word lists of their own; any other language works with the
        rest of the evidence.
    presplit : bool
        Whether the texts have one sentence a line already.
    splitter : callable, optional
        ``splitter(text)`` gives the sentences in order, as strings, ``(start, end)`` pairs or `Segment` objects, in
        place of the own splitter.
    lexicon : Lexicon, optional
        Word pairs from the source to the target language, in place of the package's own German-English ones.
    weights : Weights
        How much each kind of evidence counts.
    """

    source_language: str = "de"
    target_language: str = "en"
    presplit: bool = False
    splitter: Callable[[str], Pieces] | None = None
    lexicon: Lexicon | None = None
    weights: Weights = field(default_factory=Weights.bundled)

    def align(self, source: str, target: str) -> ParallelCorpus:
        """Parallel corpus of two texts.

        Warns
        -----
        LanguageWarning
            Where a text looks like another language than it was said to be, or both are the same.
        """
        for problem in language_problems(source, target, (self.source_language, self.target_language)):
            warnings.warn(problem, LanguageWarning, stacklevel=2)
        return self.align_documents(
            self.document(source, self.source_language), self.document(target, self.target_language)
        )

    def document(self, text: str, language: str) -> Document:
        """Text split into sentences."""
        if self.presplit:
            return _lines(text, language)
        if self.splitter is not None:
            return document_from(self.splitter, text, language)
        return Splitter(language=language).document(text)

    def align_documents(self, source: Document, target: Document) -> ParallelCorpus:
        """Parallel corpus of two texts that are split into sentences."""
        evidence = Evidence.of(_side(source), _side(target), self._lexicon(source.language, target.language))
        lattice = evidence.lattice()
        parts = evidence.parts(lattice)
        search = Search(lattice, self.weights.costs(parts, lattice.shape))
        kinds, _ = search.best()
        beads = list(Alignment.from_kinds(kinds))
        confidences = _confidences(lattice, search.posteriors(), beads)
        costs = self._parts_of_beads(lattice, parts, beads)
        words = WordEvidence(evidence, self.weights.evidence["words"])
        units = (
            _unit(source, target, bead, confidence, cost, words)
            for bead, confidence, cost in zip(beads, confidences, costs, strict=True)
        )
        return ParallelCorpus(tuple(units), source, target)

    def _lexicon(self, source_language: str, target_language: str) -> Lexicon | None:
        if self.lexicon is not None:
            return self.lexicon
        languages = tuple(code.lower().split("-")[0] for code in (source_language, target_language))
        if languages == ("de", "en"):
            return Lexicon.bundled()
        return Lexicon.bundled().reversed() if languages == ("en", "de") else None

    def _parts_of_beads(
        self, lattice: Lattice, parts: dict[str, Part], beads: list[Bead]
    ) -> Iterator[dict[str, float]]:
        """Weighted parts of the cost of each bead, in nats."""
        weights = self.weights
        cells, numbers = _places(lattice, beads)
        columns = {name: (weights.evidence[name] * part[numbers, cells]).tolist() for name, part in parts.items()}
        run: tuple[int, int] | None = None
        for k, bead in enumerate(beads):
            if not bead.is_null:
                yield {"kind": weights.kinds[bead.kind], **{name: column[k] for name, column in columns.items()}}
            else:
                same = weights.null_more if run == bead.kind else weights.null_turn
                yield {"null": weights.null_open if run is None else same}
            run = bead.kind if bead.is_null else None


def align(source: str, target: str, aligner: Aligner | None = None) -> ParallelCorpus:
    """Parallel corpus of two texts.

    Parameters
    ----------
    source, target : str
        The texts; German and English unless the aligner says otherwise.
    aligner : Aligner, optional
        All options.

    >>> corpus = align("Der Hund bellt. Die Katze schläft.", "The dog barks. The cat sleeps.")
    >>> [(unit.source, unit.target) for unit in corpus]
    [('Der Hund bellt.', 'The dog barks.'), ('Die Katze schläft.', 'The cat sleeps.')]
    """
    return (aligner or Aligner()).align(source, target)


def align_files(
    source: str | Path, target: str | Path, aligner: Aligner | None = None, *, encoding: str = "utf-8"
) -> ParallelCorpus:
    """Parallel corpus of two text files.

    Parameters
    ----------
    source, target : path
    aligner : Aligner, optional
        All options.
    encoding : str
        Encoding of both files.

    Raises
    ------
    InputError
        Where a file is not text in this encoding, with the place of the byte.
    """
    return align(read_text(source, encoding), read_text(target, encoding), aligner)


def _lines(text: str, language: str) -> Document:
    """Document with a sentence on each line, empty ones too, so that sentences have the numbers of their lines."""
    lines = text.removesuffix("\n").split("\n") if text else []
    segments, start = [], 0
    for line in lines:
        begin = start + len(line) - len(line.lstrip())
        end = max(begin, start + len(line.rstrip()))
        segments.append(Segment(text[begin:end], begin, end))
        start += len(line) + 1
    return Document(text, tuple(segments), language)


def _side(document: Document) -> Side:
    sentences = [s.text for s in document.segments]
    after_empty = [True, *(not s for s in sentences)]
    begins = [a or b for a, b in zip(document.paragraph_starts(), after_empty, strict=False)]
    return Side.of(sentences, document.language, begins)


def _places(lattice: Lattice, beads: list[Bead]) -> tuple[np.ndarray, np.ndarray]:
    """Cell in which each bead ends, and number of its kind (0 for null beads)."""
    ends = np.array([(bead.source_end, bead.target_end) for bead in beads], np.int32).reshape(-1, 2)
    kinds = {kind: k for k, kind in enumerate(KINDS)}
    return lattice.cell(ends[:, 0], ends[:, 1]), np.array([kinds.get(bead.kind, 0) for bead in beads], int)


def _confidences(lattice: Lattice, posteriors: Posteriors, beads: list[Bead]) -> Iterator[float]:
    """Posterior probability of each bead."""
    cells, numbers = _places(lattice, beads)
    certain = posteriors.beads[numbers, cells].tolist()
    for bead, probability in zip(beads, certain, strict=True):
        if bead.kind == (1, 0):
            probability = float(posteriors.delete[bead.source_start])
        elif bead.kind == (0, 1):
            probability = float(posteriors.insert[bead.target_start])
        yield min(1.0, probability)


def _unit(
    source: Document, target: Document, bead: Bead, confidence: float, parts: dict[str, float], words: WordEvidence
) -> TranslationUnit:
    here, there = (
        source.segments[bead.source_start : bead.source_end],
        target.segments[bead.target_start : bead.target_end],
    )
    return TranslationUnit(
        " ".join(s.text for s in here),
        " ".join(s.text for s in there),
        tuple((s.start, s.end) for s in here),
        tuple((s.start, s.end) for s in there),
        bead,
        confidence,
        {name: round(cost, 4) for name, cost in parts.items()},
        source_language=source.language,
        target_language=target.language,
        _explain_words=words,
    )


@dataclass(frozen=True)
class WordEvidence:
    """Tells which words of a unit speak for it."""

    evidence: Evidence
    weight: float

    def __call__(self, unit: TranslationUnit) -> list[WordMatch]:
        """Word pairs of the unit, the strongest first, with their part of its cost in nats."""
        if unit.is_null:
            return []
        source, target = self.evidence.source.words, self.evidence.target.words
        pairs = self.evidence.pairs
        return [
            WordMatch(source.vocabulary[f], target.vocabulary[e], round(self.weight * nats, 2))
            for f, e, nats in meetings_of_bead(source, target, pairs, unit.bead)
        ]
