"""Translation units and the parallel corpus that they make up."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, overload

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.anchors import Match, find_anchors, match_anchors
from bilingual_align.errors import InputError, MissingExtraError
from bilingual_align.explanation import Explanation, WordMatch
from bilingual_align.segment import Document
from bilingual_align.views import Row, excerpt, html_table, mean_label, style, text_table

if TYPE_CHECKING:
    import pandas as pd

    from bilingual_align.check import Findings
    from bilingual_align.formats import ReadOptions, WriteOptions, WriteReport

Spans = tuple[tuple[int, int], ...]

_RELATED = 0.5
"""Probability that two texts translate each other, below which it is doubted aloud."""


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A bead with its text.

    Parameters
    ----------
    source, target : str
        Sentences of the bead joined by one space; empty where the bead has none on that side.
    source_spans, target_spans : tuple of (int, int)
        Place ``[start, end)`` of each sentence in the original text, in characters; empty when not known.
    bead : Bead
        Indices of the sentences.
    confidence : float
        Posterior probability of the bead, 0..1; nan when not known (read from a format that does not keep it).
    parts : mapping of str to float
        Cost of the bead in nats by kind of evidence; may be empty.
    moved : bool
        Whether the bead stands out of the order of the others.
    source_language, target_language : str
        BCP 47 codes.
    metadata : mapping of str to str
        What else is known: ``id``, ``creator``, ``created``, ``changer``, ``changed`` (times as ``20260129T120000Z``),
        ``project``, ``document``, ``context_before``, ``context_after``, ``note``, and whatever a file says, see
        `bilingual_align.formats.tmx`.

    >>> unit = TranslationUnit("Ja. Gut.", "Fine.", ((0, 3), (4, 8)), ((0, 5),), Bead(0, 2, 0, 1), 0.9)
    >>> unit.kind, unit.is_null
    ((2, 1), False)
    """

    source: str
    target: str
    source_spans: Spans
    target_spans: Spans
    bead: Bead
    confidence: float
    parts: Mapping[str, float] = field(default_factory=dict, hash=False)
    moved: bool = False
    source_language: str = "de"
    target_language: str = "en"
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)
    _explain_words: Callable[[TranslationUnit], Sequence[WordMatch]] | None = field(
        default=None, compare=False, repr=False
    )

    @property
    def kind(self) -> tuple[int, int]:
        """Numbers of source and target sentences."""
        return self.bead.kind

    @property
    def is_null(self) -> bool:
        """Whether one side has no sentence."""
        return self.bead.is_null

    @property
    def languages(self) -> tuple[str, str]:
        """Codes of the source and the target language."""
        return self.source_language, self.target_language

    @property
    def anchors(self) -> tuple[Match, ...]:
        """Anchors of both sides (numbers, dates, names, ...), paired where they agree; found anew at each call."""
        source = find_anchors(self.source, self.source_language)
        target = find_anchors(self.target, self.target_language)
        return tuple(match_anchors(source, target))

    def explain(self) -> Explanation:
        """Evidence for the unit: cost parts, anchors and word pairs.

        Word pairs are there when the unit comes from an aligner, not when it was read from a file.
        """
        words = self._explain_words(self) if self._explain_words else ()
        return Explanation(self.source, self.target, self.languages, self.parts, self.anchors, tuple(words))

    def _row(self, number: int) -> Row:
        return Row(number, self.kind, self.confidence, self.source, self.target, self.moved)

    def _marked_row(self, number: int) -> Row:
        """Row with its anchors highlighted; a null bead has nothing to compare them with."""
        row = self._row(number)
        if self.is_null:
            return row
        marks = Explanation(self.source, self.target, self.languages, self.parts, self.anchors, ()).marks()
        return row._replace(source_marks=marks[0], target_marks=marks[1])


@dataclass(frozen=True)
class Statistics:
    """Figures of a parallel corpus.

    Parameters
    ----------
    units : int
        All translation units, null beads included.
    kinds : mapping of (int, int) to int
        Units by kind, the most frequent first.
    source_only, target_only : int
        Units without a target, without a source.
    moved : int
        Units out of order.
    source_characters, target_characters : int
        Length of the texts of all units.
    histogram : tuple of int
        Units by confidence in ten steps of 0.1; 1.0 counts in the last, unknown ones nowhere.
    mean_confidence : float
        Mean over the units whose confidence is known; nan without any.
    """

    units: int
    kinds: Mapping[tuple[int, int], int]
    source_only: int
    target_only: int
    moved: int
    source_characters: int
    target_characters: int
    histogram: tuple[int, ...]
    mean_confidence: float

    def __str__(self) -> str:
        kinds = ", ".join(f"{count:,} × {m}:{n}" for (m, n), count in self.kinds.items())
        steps = [f"{count:,} × {k / 10:.1f}–{(k + 1) / 10:.1f}" for k, count in enumerate(self.histogram) if count]
        return "\n".join(
            [
                f"units        {self.units:,}",
                f"kinds        {kinds or '–'}",
                f"one-sided    {self.source_only:,} source only, {self.target_only:,} target only",
                f"moved        {self.moved:,}",
                f"characters   {self.source_characters:,} source, {self.target_characters:,} target",
                f"confidence   mean {mean_label(self.mean_confidence)}: {', '.join(reversed(steps))}"
                if steps
                else "confidence   unknown",
            ]
        )


@dataclass(frozen=True, repr=False)
class ParallelCorpus(Sequence[TranslationUnit]):
    """Translation units in the order of the texts, and the two texts where they are known.

    An index gives a unit, a slice a smaller corpus. Together the spans of all units name every sentence
    once; what lies between the sentences is in ``source.gaps()`` and ``target.gaps()``, so nothing is lost.

    Parameters
    ----------
    units : tuple of TranslationUnit
        In order of the source; null beads included.
    source, target : Document or None
        Texts and sentences that the units come from; None when read from a format without them.
    related : float
        Probability that the texts translate each other at all, which all confidences take into account; nan when not
        known (read from a file).
    """

    units: tuple[TranslationUnit, ...]
    source: Document | None = None
    target: Document | None = None
    related: float = field(default=math.nan, compare=False)

    @property
    def source_language(self) -> str:
        """BCP 47 code of the source; ``und`` for an empty corpus without texts."""
        return self._language(self.source, "source_language")

    @property
    def target_language(self) -> str:
        """BCP 47 code of the target; ``und`` for an empty corpus without texts."""
        return self._language(self.target, "target_language")

    def _language(self, document: Document | None, attribute: str) -> str:
        if document is not None:
            return document.language
        return str(getattr(self.units[0], attribute)) if self.units else "und"

    @property
    def languages(self) -> tuple[str, str]:
        """Codes of the source and the target language."""
        return self.source_language, self.target_language

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[TranslationUnit]:
        return iter(self.units)

    @overload
    def __getitem__(self, index: int) -> TranslationUnit: ...
    @overload
    def __getitem__(self, index: slice) -> ParallelCorpus: ...
    def __getitem__(self, index: int | slice) -> TranslationUnit | ParallelCorpus:
        if isinstance(index, slice):
            return replace(self, units=self.units[index])
        return self.units[index]

    def where(
        self,
        *,
        min_confidence: float | None = None,
        kinds: Iterable[tuple[int, int]] | None = None,
        null: bool | None = None,
        moved: bool | None = None,
    ) -> ParallelCorpus:
        """Corpus of the units that meet all conditions given.

        Parameters
        ----------
        min_confidence : float, optional
            Keep units at least this sure; those of unknown confidence are left out.
        kinds : iterable of (int, int), optional
            Keep these kinds of bead.
        null, moved : bool, optional
            Keep only units that are (True) or are not (False) null beads, moved.
        """
        wanted = None if kinds is None else frozenset(kinds)
        return replace(
            self,
            units=tuple(
                unit
                for unit in self.units
                if (min_confidence is None or unit.confidence >= min_confidence)
                and (wanted is None or unit.kind in wanted)
                and (null is None or unit.is_null == null)
                and (moved is None or unit.moved == moved)
            ),
        )

    @property
    def alignment(self) -> Alignment:
        """The ladder that the units form; sentences of moved units stand in it as null beads.

        Raises
        ------
        InputError
            Where units are missing or out of order, as after `where`.
        """
        moved = [unit.bead for unit in self.units if unit.moved]
        taken = (
            {i for bead in moved for i in range(bead.source_start, bead.source_end)},
            {j for bead in moved for j in range(bead.target_start, bead.target_end)},
        )
        rungs = [(0, 0)]
        for number, unit in enumerate(self.units, 1):
            if unit.moved:
                continue
            bead = unit.bead
            rungs += _null_steps(rungs[-1], (bead.source_start, bead.target_start), taken)
            if rungs[-1] != (bead.source_start, bead.target_start):
                problem = f"its bead {tuple(bead)} does not go on from {rungs[-1]}: a ladder needs all units, in order"
                raise InputError(f"unit {number}", problem)
            rungs.append((bead.source_end, bead.target_end))
        rungs += _null_steps(rungs[-1], (max(taken[0], default=-1) + 1, max(taken[1], default=-1) + 1), taken)
        return Alignment(tuple(rungs))

    def statistics(self) -> Statistics:
        """Count units by kind, one-sided and moved units, characters and confidence."""
        known = [unit.confidence for unit in self.units if not math.isnan(unit.confidence)]
        steps = Counter(min(9, int(confidence * 10)) for confidence in known)
        kinds = Counter(unit.kind for unit in self.units)
        return Statistics(
            units=len(self.units),
            kinds=dict(kinds.most_common()),
            source_only=sum(count for (_, n), count in kinds.items() if n == 0),
            target_only=sum(count for (m, _), count in kinds.items() if m == 0),
            moved=sum(unit.moved for unit in self.units),
            source_characters=sum(len(unit.source) for unit in self.units),
            target_characters=sum(len(unit.target) for unit in self.units),
            histogram=tuple(steps[k] for k in range(10)),
            mean_confidence=math.fsum(known) / len(known) if known else math.nan,
        )

    def doubt(self) -> str | None:
        """Say that the two texts do not look like translations of each other, where they do not."""
        if not self.related < _RELATED:
            return None
        surest = max((unit.confidence for unit in self.units if not unit.is_null), default=0.0)
        said = f"no pair has a confidence above {math.ceil(100 * surest) / 100:.2f}" if surest else "no sentences meet"
        return f"source and target do not look like translations of each other: {said}"

    def check(self, kinds: Iterable[str] | None = None) -> Findings:
        """Find units whose sides do not agree: numbers, dates, times, names, addresses, tags, marks, length, ...

        Parameters
        ----------
        kinds : iterable of str, optional
            Names in ``bilingual_align.check.CHECKS``, or "targets" for one source with several targets; by default all.

        Raises
        ------
        OptionError
            For an unknown name.
        """
        from bilingual_align.check import check

        return check(self, kinds)

    def __repr__(self) -> str:
        source, target = self.languages
        return f"<ParallelCorpus {source}-{target}, {len(self):,} units>"

    def __str__(self) -> str:
        return text_table(self._excerpt(10, 5, TranslationUnit._row), self.languages)

    def _repr_html_(self) -> str:
        rows = self._excerpt(20, 5, TranslationUnit._marked_row)
        table = "".join(html_table(rows, self.languages, f"{len(self):,} units"))
        return f'<div class="bilingual-align">{style()}{table}</div>'

    def _excerpt(self, head: int, tail: int, row: Callable[[TranslationUnit, int], Row]) -> Iterator[Row | int]:
        """Rows of the first and last units, and between them how many are hidden."""
        first, hidden, last = excerpt(len(self), head, tail)
        yield from (row(self.units[k], k + 1) for k in first)
        if hidden:
            yield len(hidden)
        yield from (row(self.units[k], k + 1) for k in last)

    def rows(self) -> Iterator[Row]:
        """Row of each unit as the HTML view shows it, with its anchors marked."""
        return (unit._marked_row(number) for number, unit in enumerate(self.units, 1))

    def to_html(self, *, review: bool = False) -> str:
        """Page of its own, to read, or to review on: with a list of doubts, edits, undo and export.

        Parameters
        ----------
        review : bool
            Whether the page can be edited; `bilingual-align realign` takes what it exports.
        """
        if review:
            from bilingual_align.review import Review, review_page

            return review_page(Review.of(self))
        page = StringIO()
        self.write(page, "html")
        return page.getvalue()

    def to_dataframe(self) -> pd.DataFrame:
        """Pandas data frame with a row a unit and the fields of `TranslationUnit` as columns.

        Raises
        ------
        MissingExtraError
            Without pandas.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("to_dataframe", "pandas") from error
        names = ("source", "target", "confidence", "kind", "moved", "bead", "source_spans", "target_spans", "parts")
        return pd.DataFrame([[getattr(unit, name) for name in names] for unit in self.units], columns=list(names))

    def write(
        self, to: str | Path | IO[str], format: str | None = None, options: WriteOptions | None = None
    ) -> WriteReport:
        """Write the corpus and tell what was written and what was left out.

        Parameters
        ----------
        to : path or text stream
            A path ending in ``.gz`` is compressed.
        format : str, optional
            A name in ``bilingual_align.formats.FORMATS``; by default what the path's suffix says.
        options : WriteOptions, optional
            By default ``WriteOptions()``.

        Raises
        ------
        OptionError
            For an unknown format or suffix, or an option that the format does not have.
        """
        from bilingual_align.formats import WriteOptions, write

        return write(self, to, format, options or WriteOptions())

    @classmethod
    def read(
        cls, path: str | Path | IO[Any], format: str | None = None, options: ReadOptions | None = None
    ) -> ParallelCorpus:
        """Corpus read from a path or stream; parameters and errors as in `write`.

        Raises
        ------
        InputError
            For a broken file, with its line.
        """
        from bilingual_align.formats import ReadOptions, read

        return read(path, format, options or ReadOptions())


def _null_steps(
    here: tuple[int, int], there: tuple[int, int], taken: tuple[set[int], set[int]]
) -> Iterator[tuple[int, int]]:
    """Rungs of one-sided steps from `here` towards `there` over the sentences in `taken`."""
    i, j = here
    while i < there[0] and i in taken[0]:
        i += 1
        yield i, j
    while j < there[1] and j in taken[1]:
        j += 1
        yield i, j
