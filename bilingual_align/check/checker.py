"""All checks in one table, and the run over a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bilingual_align.check import forms, values
from bilingual_align.check.finding import Finding, Findings, Problem
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import OptionError

CHECKS: dict[str, Callable[[TranslationUnit], Iterator[Problem]]] = {
    "number": partial(values.anchored, kind="number"),
    "date": partial(values.anchored, kind="date"),
    "time": partial(values.anchored, kind="time"),
    "url": partial(values.anchored, kind="url"),
    "name": values.names,
    "placeholder": values.placeholders,
    "tag": values.tags,
    "end_mark": forms.end_marks,
    "bracket": forms.brackets,
    "quote": forms.quotes,
    "length": forms.lengths,
    "untranslated": forms.untranslated,
}
"""Checks of single units by their names; "targets", for one source with several targets, looks at all units."""


def check(corpus: ParallelCorpus, kinds: Iterable[str] | None = None) -> Findings:
    """Findings of the checks `kinds`, by default of all; see `ParallelCorpus.check`."""
    names = list(kinds) if kinds is not None else [*CHECKS, "targets"]
    if unknown := set(names) - {*CHECKS, "targets"}:
        raise OptionError(f"unknown check {min(unknown)!r}; there are {', '.join(CHECKS)}, targets")
    found = [finding for number, unit in enumerate(corpus, 1) for finding in _of_unit(unit, number, names)]
    if "targets" in names:
        found += _of_sources(corpus)
    return Findings(corpus, tuple(sorted(found, key=lambda finding: finding.unit)))


def _of_unit(unit: TranslationUnit, number: int, names: list[str]) -> Iterator[Finding]:
    whole = unit.source.strip() and unit.target.strip()
    for name in names:
        # Of an empty side only one thing is to be said.
        if name in CHECKS and (whole or name == "untranslated"):
            yield from (Finding(number, name, *problem) for problem in CHECKS[name](unit))


def _of_sources(corpus: ParallelCorpus) -> Iterator[Finding]:
    """Units whose source has another target elsewhere."""
    targets: dict[str, dict[str, int]] = defaultdict(dict)
    for number, unit in enumerate(corpus, 1):
        if unit.source.strip() and unit.target.strip():
            targets[unit.source].setdefault(unit.target, number)
    for number, unit in enumerate(corpus, 1):
        others = targets.get(unit.source, {})
        if len(others) > 1 and unit.target in others and (first := next(iter(others))) != unit.target:
            yield Finding(
                number, "targets", "note", "target", f"{first!r} as in unit {others[first]}", repr(unit.target)
            )
