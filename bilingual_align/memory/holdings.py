"""What a memory holds beside the figures of any corpus: languages, what it says twice, who wrote it and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.memory.duplicates import Conflict, conflicts, exact_key, near_key, repeated
from bilingual_align.views import printable

_DATE = re.compile("([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_PARTS = ("", "source.", "target.")


@dataclass(frozen=True)
class Holdings:
    """What a memory holds.

    Parameters
    ----------
    languages : mapping of (str, str) to int
        Units by source and target language, the most frequent first.
    duplicates : int
        Units that say the same as one before them.
    near_duplicates : int
        Further units that do so but for case, punctuation and spacing; see `near_key`.
    conflicts : tuple of Conflict
        Sources with several targets.
    people : mapping of str to int
        Units by who created or changed them or one of their sides, the most frequent first.
    dates : tuple of (str, str) or None
        First and last day on which a unit was created or changed, as ``2026-01-29``; None where none has a date.
    """

    languages: Mapping[tuple[str, str], int]
    duplicates: int
    near_duplicates: int
    conflicts: tuple[Conflict, ...]
    people: Mapping[str, int]
    dates: tuple[str, str] | None

    def __str__(self) -> str:
        languages = {f"{source} → {target}": count for (source, target), count in self.languages.items()}
        lines = [
            f"languages    {_counted(languages) if len(languages) > 1 else ''.join(languages) or '–'}",
            f"duplicates   {self.duplicates:,} exact, {self.near_duplicates:,} near",
            f"conflicts    {len(self.conflicts):,} source{'s' * (len(self.conflicts) != 1)} with several targets",
        ]
        if self.people:
            lines.append(f"people       {printable(_counted(self.people))}")
        if self.dates:
            lines.append("dates        " + " to ".join(dict.fromkeys(self.dates)))
        return "\n".join(lines)


def _counted(counts: Mapping[str, int], shown: int = 5) -> str:
    """List of the first few, and how many more there are."""
    parts = [f"{count:,} × {name}" for name, count in list(counts.items())[:shown]]
    return ", ".join(parts) + (f", and {len(counts) - shown:,} more" if len(counts) > shown else "")


def holdings(corpus: ParallelCorpus) -> Holdings:
    """Languages, duplicates, conflicts, people and dates of a memory; units with one side only are no duplicates."""
    whole = [unit for unit in corpus if unit.source.strip() and unit.target.strip()]
    again = repeated(whole, exact_key, "first")
    once = [unit for index, unit in enumerate(whole) if index not in again]
    dates = sorted(date for unit in corpus for date in _dates(unit))
    return Holdings(
        languages=dict(Counter(unit.languages for unit in corpus).most_common()),
        duplicates=len(again),
        near_duplicates=len(repeated(once, near_key, "first")),
        conflicts=conflicts(whole),
        people=dict(Counter(name for unit in corpus for name in _values(unit, "creator", "changer")).most_common()),
        dates=(dates[0], dates[-1]) if dates else None,
    )


def _values(unit: TranslationUnit, *names: str) -> set[str]:
    """Metadata of these names, of the unit and its sides, each once."""
    return {unit.metadata[key] for part in _PARTS for name in names if unit.metadata.get(key := part + name)}


def _dates(unit: TranslationUnit) -> list[str]:
    found = map(_DATE.match, _values(unit, "created", "changed"))
    return ["-".join(match.groups()) for match in found if match]
