"""Figures of one document, and of a run of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bilingual_align.batch.results import DocumentResult


@dataclass(frozen=True)
class Figures:
    """What is kept of a document when its corpus has been written.

    Parameters
    ----------
    name : str
    problem : str
        Why it failed; empty where it did not.
    sentences : tuple of (int, int)
        Of source and target.
    kinds : mapping of str to int
        Beads by kind, as ``1:1``.
    histogram : tuple of int
        Beads by confidence in ten steps of 0.1, as in `corpus.Statistics`; empty where the document failed.
    remarks : tuple of str
        As in `DocumentResult`.
    """

    name: str
    problem: str = ""
    sentences: tuple[int, int] = (0, 0)
    kinds: Mapping[str, int] = field(default_factory=dict)
    histogram: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, result: DocumentResult) -> Figures:
        """Figures of a result."""
        corpus = result.corpus
        if corpus is None:
            return cls(result.name, result.problem)
        statistics = corpus.statistics()
        kinds = {f"{m}:{n}": count for (m, n), count in statistics.kinds.items()}
        sentences = len(corpus.source or ()), len(corpus.target or ())
        return cls(result.name, "", sentences, kinds, statistics.histogram, result.remarks)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Figures:
        """Figures from the fields that JSON kept of them."""
        return cls(
            record["name"],
            record["problem"],
            (record["sentences"][0], record["sentences"][1]),
            record["kinds"],
            tuple(record["histogram"]),
            tuple(record["remarks"]),
        )


@dataclass
class Summary:
    """Sums over documents.

    >>> summary = Summary()
    >>> summary.add(Figures("a", "", (3, 2), {"1:1": 1, "2:1": 1}, (0, 0, 0, 0, 0, 0, 0, 0, 1, 1)))
    >>> summary.add(Figures("b", "b.txt: no text"))
    >>> print(summary)
    documents    2, of which 1 failed
    sentences    3 source, 2 target
    beads        1 × 1:1, 1 × 2:1
    confidence   1 × 0.9–1.0, 1 × 0.8–0.9
    """

    documents: int = 0
    failed: int = 0
    odd: int = 0
    source_sentences: int = 0
    target_sentences: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    histogram: Counter[int] = field(default_factory=Counter)

    def add(self, figures: Figures) -> None:
        """Count one more document."""
        self.documents += 1
        self.failed += bool(figures.problem)
        self.odd += bool(figures.remarks)
        self.source_sentences += figures.sentences[0]
        self.target_sentences += figures.sentences[1]
        self.kinds.update(figures.kinds)
        self.histogram.update(dict(enumerate(figures.histogram)))

    def __str__(self) -> str:
        kinds = ", ".join(f"{count:,} × {kind}" for kind, count in self.kinds.most_common())
        steps = ", ".join(
            f"{self.histogram[k]:,} × {k / 10:.1f}–{(k + 1) / 10:.1f}" for k in reversed(range(10)) if self.histogram[k]
        )
        notes = [f", of which {self.failed:,} failed"] if self.failed else []
        notes += [f"; {self.odd:,} with a warning in the journal"] if self.odd else []
        return "\n".join(
            [
                f"documents    {self.documents:,}{''.join(notes)}",
                f"sentences    {self.source_sentences:,} source, {self.target_sentences:,} target",
                f"beads        {kinds or '–'}",
                f"confidence   {steps or '–'}",
            ]
        )
