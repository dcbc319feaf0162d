"""Scores of an alignment against gold, with what is needed to reproduce them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bilingual_align import __version__
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate.gold import Beads, Gold, GoldSet, IndexBead, digest, index_beads, paired
from bilingual_align.evaluate.measures import (
    Counts,
    Matches,
    count_kinds,
    match_beads,
    match_characters,
    match_links,
    match_units,
)
from bilingual_align.evaluate.resampling import Interval, Resampling, bootstrap
from bilingual_align.evaluate.spans import match_spans
from bilingual_align.evaluate.tables import Table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Case:
    """A gold text and what is judged by it, with the finest level on which the two can be compared.

    Parameters
    ----------
    level : str
        ``beads``; ``units`` where the gold is not exact; ``spans`` where the sentences differ.
    """

    gold: Gold
    judged: tuple[IndexBead, ...]
    level: str
    corpus: ParallelCorpus | None = None

    @classmethod
    def of(cls, gold: Gold, judged: Beads) -> Case:
        """Case of a gold text.

        Raises
        ------
        InputError
            Where `judged` counts sentences that the gold text does not have, or is of another text.
        """
        corpus = None
        if isinstance(judged, ParallelCorpus):
            # units without any sentence are no beads
            judged = corpus = replace(judged, units=tuple(unit for unit in judged if unit.kind != (0, 0)))
        level = "beads" if gold.exact else "units"
        if corpus is not None and not _same_sentences(gold, corpus):
            return cls(gold, index_beads(corpus), "spans", corpus)
        beads = index_beads(judged)
        for document, side, name in ((gold.source, 0, "source"), (gold.target, 1, "target")):
            last = max((index for bead in beads for index in bead[side]), default=-1)
            if document is not None and last >= len(document):
                raise InputError(
                    gold.name or "judged", f"{name} sentence {last}, but the gold text has {len(document)}"
                )
        return cls(gold, beads, level, corpus)


def _same_sentences(gold: Gold, corpus: ParallelCorpus) -> bool:
    same = True
    for theirs, ours, name in ((corpus.source, gold.source, "source"), (corpus.target, gold.target, "target")):
        if theirs is None or ours is None or [s.text for s in theirs.segments] == [s.text for s in ours.segments]:
            continue
        if theirs.text != ours.text:
            problem = f"the {name} is another text than that of the gold: align gold.source and gold.target"
            raise InputError(gold.name or "judged", problem)
        same = False
    return same


_NO, _YES, _VECALIGN = (False, False), (True, True), (True, False)

Match = Callable[[Case], Matches]


def _beads(lax: bool, nulls: tuple[bool, bool]) -> Match:
    return lambda case: match_beads(case.gold.beads, case.judged, lax=lax, nulls=nulls)


def _spans(case: Case) -> Matches:
    if case.corpus is None:
        raise InputError("judged", "to compare spans, judge a ParallelCorpus: other beads have no places in the text")
    return match_spans(case.gold, case.corpus)


MEASURES: Mapping[str, Mapping[str, Match]] = {
    "beads": {
        "strict": _beads(False, _NO),
        "lax": _beads(True, _NO),
        "strict_null": _beads(False, _YES),
        "lax_null": _beads(True, _YES),
        "strict_vecalign": _beads(False, _VECALIGN),
        "lax_vecalign": _beads(True, _VECALIGN),
        "links": lambda case: match_links(case.gold.beads, case.judged),
        "characters": lambda case: match_characters(case.gold, case.judged),
    },
    "units": {"units": lambda case: match_units(case.gold.beads, case.judged)},
    "spans": {"spans": _spans},
}
"""Measures by the level on which gold and judged can be compared; `measures` defines them."""


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of one measure, with the signature that lets others get the same.

    >>> print(Score("strict", Counts(3, 4, 3, 5), "measure:strict"))
    strict: P 0.7500, R 0.6000, F1 0.6667 (4 judged, 5 gold; measure:strict)
    """

    measure: str
    counts: Counts
    signature: str

    @property
    def precision(self) -> float:
        """Right share of what was judged."""
        return self.counts.precision

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.counts.recall

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return self.counts.f1

    def __str__(self) -> str:
        figures = f"P {self.precision:.4f}, R {self.recall:.4f}, F1 {self.f1:.4f}"
        sizes = f"{self.counts.judged:,.0f} judged, {self.counts.gold:,.0f} gold"
        return f"{self.measure}: {figures} ({sizes}; {self.signature})"


@dataclass(frozen=True, repr=False)
class Evaluation:
    """All scores of one system on one text or set of texts.

    ``evaluation["strict"]`` gives a `Score`; printed, it is a table with an interval for each F1.

    Parameters
    ----------
    level : str
        ``beads``, ``units`` or ``spans``.
    matches : mapping of str to tuple of Matches
        For each measure, the right and wrong items of each text.
    kinds : mapping of (int, int) to Counts
        Strict counts by kind of bead, null beads included; empty unless the level is ``beads``.
    system : str
        Name of what was judged.
    data : str
        Digests of the gold and of the judged beads, as they stand in signatures.
    """

    level: str
    matches: Mapping[str, tuple[Matches, ...]]
    kinds: Mapping[tuple[int, int], Counts]
    system: str
    data: str
    gold_digest: str = field(repr=False)

    def __getitem__(self, measure: str) -> Score:
        counts = sum((matches.counts() for matches in self.of(measure)), Counts(0, 0, 0, 0))
        return Score(measure, counts, self.signature(measure))

    def of(self, measure: str) -> tuple[Matches, ...]:
        """Give the matches of a measure, a text each; an OptionError where there is no such measure here."""
        if measure not in self.matches:
            raise OptionError(f"no measure {measure!r} on the level of {self.level}: {', '.join(self.matches)}")
        return self.matches[measure]

    @property
    def main(self) -> str:
        """Measure to look at first, which is strict, units or spans."""
        return next(iter(self.matches))

    def signature(self, measure: str, resampling: Resampling | None = None) -> str:
        """Say what someone else needs to get the same figures: version, options, data."""
        parts = [f"measure:{measure}", f"level:{self.level}", f"texts:{len(self.of(measure))}", self.data]
        if resampling is not None:
            parts.append(resampling.signature(self.of(measure)))
        return "|".join([*([f"system:{self.system}"] if self.system else []), *parts, f"version:{__version__}"])

    def interval(
        self, measure: str | None = None, figure: str = "f1", resampling: Resampling | None = None
    ) -> Interval:
        """Bootstrap interval of ``precision``, ``recall`` or ``f1``; by default of the main measure."""
        chosen, how = measure or self.main, resampling or Resampling()
        return bootstrap([self.of(chosen)], figure, how)[0]._replace(signature=self.signature(chosen, how))

    def table(self, resampling: Resampling | None = None) -> Table:
        """All measures with precision, recall, F1 and the interval of F1."""
        how = resampling or Resampling()
        rows = []
        intervals = bootstrap(list(self.matches.values()), "f1", how)
        for measure, interval in zip(self.matches, intervals, strict=True):
            score = self[measure]
            sizes = round(score.counts.judged), round(score.counts.gold)
            rows.append((measure, score.precision, score.recall, score.f1, interval.low, interval.high, *sizes))
        columns = ("measure", "precision", "recall", "F1", "low", "high", "judged", "gold")
        note = self.signature(self.main, how)
        return Table(self.system or "scores", columns, tuple(rows), note)

    def kinds_table(self) -> Table:
        """Precision and recall by kind of bead."""
        rows = [
            (f"{m}:{n}", c.precision, c.recall, c.f1, round(c.judged), round(c.gold))
            for (m, n), c in self.kinds.items()
        ]
        return Table("by kind of bead", ("kind", "precision", "recall", "F1", "judged", "gold"), tuple(rows))

    def __str__(self) -> str:
        return str(self.table())

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def to_dataframe(self) -> pd.DataFrame:
        """Pandas data frame of `table`; a MissingExtraError without pandas."""
        return self.table().to_dataframe()


def evaluate(gold: Gold | GoldSet | Beads, judged: Beads | Sequence[Beads], *, system: str = "") -> Evaluation:
    """Scores of an alignment against gold.

    Parameters
    ----------
    gold : Gold, GoldSet or beads
        A set wants as many alignments as it has texts, in its order.
    judged : ParallelCorpus, Alignment or beads; for a set a sequence of them
    system : str
        Name of what is judged, for tables and signatures.

    Raises
    ------
    InputError
        Where `judged` is of another text, or there is one too few or too many.

    >>> evaluation = evaluate([([0, 1], [0]), ([2], [1])], [([0], [0]), ([1], []), ([2], [1])])
    >>> evaluation["strict"].f1, evaluation["strict_vecalign"].precision, evaluation["lax"].f1
    (0.5, 0.3333333333333333, 1.0)
    """
    cases = [Case.of(*pair) for pair in paired(gold, judged)]
    level = _common_level(cases)
    measures = dict(MEASURES[level])
    if any(case.gold.source is None or case.gold.target is None for case in cases):
        measures.pop("characters", None)
    matches = {name: tuple(match(case) for case in cases) for name, match in measures.items()}
    kinds: dict[tuple[int, int], Counts] = {}
    for case in cases if level == "beads" else ():
        for kind, counts in count_kinds(case.gold.beads, case.judged).items():
            kinds[kind] = kinds.get(kind, Counts(0, 0, 0, 0)) + counts
    gold_digest = digest(*(case.gold.digest for case in cases))
    data = f"gold:{gold_digest}|judged:{digest(*(case.judged for case in cases))}"
    kinds = dict(sorted(kinds.items(), key=lambda item: (-item[1].gold, item[0])))
    return Evaluation(level, matches, kinds, system, data, gold_digest)


def _common_level(cases: Sequence[Case]) -> str:
    """Coarsest level of all texts, so that their counts can be added."""
    if not cases:
        raise InputError("gold", "there is no text to judge")
    levels = {case.level for case in cases}
    return next(level for level in ("spans", "units", "beads") if level in levels)
