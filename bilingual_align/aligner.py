"""From two texts to a parallel corpus: the layers put together."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.cost.evidence import Evidence, Side
from bilingual_align.cost.meetings import WordMeetings
from bilingual_align.cost.weights import Weights
from bilingual_align.encoding import Encoded, EncodedWords, Encoder, check_encode, default_encoder, solve_again
from bilingual_align.errors import LanguageWarning, UnrelatedWarning
from bilingual_align.explanation import WordMatch
from bilingual_align.language import language_problems
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.moved import Moved, moved_beads
from bilingual_align.record import record
from bilingual_align.related import doubted, related
from bilingual_align.search.pins import NO_PINS, Pins
from bilingual_align.segment import Document, Segment
from bilingual_align.solution import Solution, solve
from bilingual_align.texts import read_text

_SURE = 0.6
"""Confidence from which a bead shows which words go together."""

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
        Word pairs from the source to the target language, in place of the package's own German-English ones. For
        languages without any, the texts are aligned twice: the first time shows which words go together.
    weights : Weights
        How much each kind of evidence counts.
    encode : {"none", "unsure", "all"}
        Which sentences are compared by their embeddings too: none, those that the rest leaves unsure, or all. Unless
        it is "none", the encoder also says which words translate each other in languages without a lexicon.
    encoder : callable, optional
        ``encoder(sentences)`` gives an array of shape (sentences, dimensions), in place of the one that comes with the
        extra ``[embed]``.

    Raises
    ------
    OptionError
        For an unknown way of encoding.
    """

    source_language: str = "de"
    target_language: str = "en"
    presplit: bool = False
    splitter: Callable[[str], Pieces] | None = None
    lexicon: Lexicon | None = None
    weights: Weights = field(default_factory=Weights.bundled)
    encode: str = "none"
    encoder: Encoder | None = None

    def __post_init__(self) -> None:
        check_encode(self.encode)

    def align(self, source: str, target: str) -> ParallelCorpus:
        """Parallel corpus of two texts.

        Warns
        -----
        LanguageWarning
            Where a text looks like another language than it was said to be, or both are the same.
        UnrelatedWarning
            Where they do not look like translations of each other.
        """
        for problem in language_problems(source, target, (self.source_language, self.target_language)):
            warnings.warn(problem, LanguageWarning, stacklevel=2)
        corpus = self.align_documents(
            self.document(source, self.source_language), self.document(target, self.target_language)
        )
        if doubt := corpus.doubt():
            warnings.warn(doubt, UnrelatedWarning, stacklevel=2)
        return corpus

    def document(self, text: str, language: str) -> Document:
        """Text split into sentences."""
        if self.presplit:
            return _lines(text, language)
        from bilingual_align.split import Splitter, document_from  # not needed for texts that are split

        if self.splitter is not None:
            return document_from(self.splitter, text, language)
        return Splitter(language=language).document(text)

    def align_documents(
        self,
        source: Document,
        target: Document,
        pins: Iterable[Bead] = (),
        apart: Iterable[Bead] = (),
    ) -> ParallelCorpus:
        """Parallel corpus of two texts that are split into sentences.

        Parameters
        ----------
        source, target : Document
        pins : iterable of Bead
            Sentences that meet each other and no others: one bead, or, where they are more than a bead holds
            (paragraphs, chapters), beads of any kind; with an empty side, sentences without a partner.
        apart : iterable of Bead
            Sentences of which no source sentence may meet any of the target sentences.

        Raises
        ------
        InputError
            Where pins are outside the texts, overlap or cross.
        """
        held = Pins.of(pins, apart, (len(source), len(target)))
        evidence = self._evidence(source, target, held)
        lattice = evidence.lattice(held)
        solution = solve(evidence, lattice, self.weights, (held,))
        if self.encode != "none":
            encoded = self._encoded(source, target)
            solution = solve_again(evidence, lattice, self.weights, held, solution, encoded, self.encode)
        moved = moved_beads(evidence, self.weights, solution.beads, held)
        probability = related(solution, lattice.shape) if held == NO_PINS else 1.0
        if probability < 1:
            solution = doubted(solution, probability)
            moved = [one._replace(confidence=one.confidence * probability) for one in moved]
        meetings = WordMeetings(evidence.source.words, evidence.target.words, evidence.telling)
        units = _Units(source, target, WordEvidence(meetings, self.weights.evidence["words"]))
        return ParallelCorpus(tuple(units.of(solution, moved)), source, target, probability)

    def fit(self, gold: Iterable[tuple[Document, Document, Sequence[Bead]]], *, exact: bool = True) -> Aligner:
        """Aligner with the weights under which right alignments of one's own are most probable.

        Unless `encode` is "none", all sentences are encoded, and the weight of the meaning is estimated last, while the
        other weights stay.

        Parameters
        ----------
        gold : iterable of (Document, Document, sequence of Bead)
            Source, target, and the right beads; null beads may be left out. A few hundred beads of texts like those
            that are to be aligned are worth having; with few, the weights stay near what they were.
        exact : bool
            Whether each is one bead; if not, they are units such as verses, of one or more beads.

        Raises
        ------
        InputError
            Where no text can be used.
        MissingExtraError
            Without the extra ``[fit]``.
        """
        from bilingual_align.fit import Gold, fit

        plain, encoded = [], []
        for source, target, beads in gold:
            text = Gold(self._evidence(source, target), [bead for bead in beads if not bead.is_null], exact)
            plain.append(text)
            if self.encode != "none":
                encoded.append(text._replace(evidence=self._encoded(source, target).told_all(text.evidence)))
        weights = fit(self.weights, [plain])
        if encoded:
            weights = fit(weights, [encoded], only=("meaning",))
        return replace(self, weights=weights)

    def taught(self, lexicon: Lexicon) -> Aligner:
        """Aligner with the pairs of a lexicon beside those that it has; the same where the lexicon is empty."""
        own = self._lexicon(self.source_language, self.target_language)
        return replace(self, lexicon=own | lexicon if own else lexicon) if lexicon else self

    def _evidence(self, source: Document, target: Document, held: Pins = NO_PINS) -> Evidence:
        """Evidence on two texts, with the words that they show themselves where there is no lexicon."""
        lexicon = self._lexicon(source.language, target.language)
        words = EncodedWords(self._encoder()) if lexicon is None and self.encode != "none" else lexicon
        evidence = Evidence.of(_side(source), _side(target), words)
        if lexicon is not None:
            return evidence
        return evidence.learning(solve(evidence, evidence.lattice(held), self.weights, (held,)).sure_beads(_SURE))

    def _encoded(self, source: Document, target: Document) -> Encoded:
        return Encoded([s.text for s in source.segments], [s.text for s in target.segments], self._encoder())

    def _encoder(self) -> Encoder:
        return self.encoder if self.encoder is not None else default_encoder()

    def _lexicon(self, source_language: str, target_language: str) -> Lexicon | None:
        if self.lexicon is not None:
            return self.lexicon
        languages = tuple(re.split("[-_]", code.lower())[0] for code in (source_language, target_language))
        if languages == ("de", "en"):
            return Lexicon.bundled()
        return Lexicon.bundled().reversed() if languages == ("en", "de") else None


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
        begin, bare = start + len(line) - len(line.lstrip()), line.strip()
        segments.append(Segment(bare, begin, begin + len(bare)))
        start += len(line) + 1
    return Document(text, tuple(segments), language)


def _side(document: Document) -> Side:
    sentences = [s.text for s in document.segments]
    after_empty = [True, *(not s for s in sentences)]
    begins = [a or b for a, b in zip(document.paragraph_starts(), after_empty, strict=False)]
    return Side.of(sentences, document.language, begins)


@record
class _Units:
    """Makes translation units of the beads of two documents."""

    source: Document
    target: Document
    words: WordEvidence

    def of(self, solution: Solution, moved: Sequence[Moved]) -> Iterator[TranslationUnit]:
        """Units in the order of the ladder; moved ones stand where their source stands."""
        by_source = {one.bead.source_start: one for one in moved}
        gone_sources = {i for one in moved for i in range(one.bead.source_start, one.bead.source_end)}
        gone_targets = {j for one in moved for j in range(one.bead.target_start, one.bead.target_end)}
        for bead, confidence, parts in zip(solution.beads, solution.confidences, solution.parts, strict=True):
            if bead.kind == (1, 0) and bead.source_start in gone_sources:
                if bead.source_start in by_source:
                    yield self._unit(*by_source[bead.source_start], moved=True)
            elif bead.kind != (0, 1) or bead.target_start not in gone_targets:
                yield self._unit(bead, confidence, parts)

    def _unit(self, bead: Bead, confidence: float, parts: dict[str, float], moved: bool = False) -> TranslationUnit:
        here, there = slice(bead.source_start, bead.source_end), slice(bead.target_start, bead.target_end)
        (source, source_spans), (target, target_spans) = self._columns
        return TranslationUnit(
            _joined(source[here]),
            _joined(target[there]),
            tuple(source_spans[here]),
            tuple(target_spans[there]),
            bead,
            confidence,
            parts,
            moved,
            self.source.language,
            self.target.language,
            _explain_words=self.words,
        )

    @cached_property
    def _columns(self) -> list[tuple[list[str], list[tuple[int, int]]]]:
        """Texts and spans of the sentences of both sides."""
        sides = self.source.segments, self.target.segments
        return [([s.text for s in side], [(s.start, s.end) for s in side]) for side in sides]


def _joined(sentences: list[str]) -> str:
    return sentences[0] if len(sentences) == 1 else " ".join(filter(None, sentences))


@record
class WordEvidence:
    """Tells which words of a unit speak for it."""

    meetings: WordMeetings
    weight: float

    def __call__(self, unit: TranslationUnit) -> list[WordMatch]:
        """Word pairs of the unit, the strongest first, with their part of its cost in nats."""
        met = [] if unit.is_null else self.meetings.of(unit.bead)
        return [WordMatch(source, target, round(self.weight * nats, 2)) for source, target, nats in met]
