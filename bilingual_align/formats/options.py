"""What may be chosen when a corpus is read or written, and what a writer reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bilingual_align.corpus import TranslationUnit
from bilingual_align.segment import Document


@dataclass(frozen=True, kw_only=True)
class WriteOptions:
    """Choices of a writer; a format refuses those that it does not know.

    Parameters
    ----------
    null_beads : bool
        Write units that have a text on one side only, too (tmx, xliff, moses); the other formats always do.
    max_characters : int or None
        Leave out units with a longer text on either side (tmx, xliff): some importers take 2,000 characters.
    created : datetime or None
        Creation date in the header (tmx); by default now.
    byte_order_mark : bool
        Start with U+FEFF, which Excel needs to recognise UTF-8 (tsv, csv).
    """

    null_beads: bool = False
    max_characters: int | None = None
    created: datetime | None = None
    byte_order_mark: bool = False


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """What a file does not say itself; a format refuses what it does not need.

    Parameters
    ----------
    source, target : Document or None
        Texts and sentences that the file's numbers stand for (beads, ladder).
    source_language, target_language : str or None
        Languages of files that do not name them (moses, tsv, csv: by default ``de`` and ``en``), or which
        two to take from a memory of many (tmx: by default its source language and the first other).
    partial : bool
        Read a broken file as far as it goes, with a `LossWarning` in place of the error.
    """

    source: Document | None = None
    target: Document | None = None
    source_language: str | None = None
    target_language: str | None = None
    partial: bool = False


@dataclass(frozen=True)
class WriteReport:
    """What a writer did.

    Parameters
    ----------
    format : str
        Name of the format.
    written : int
        Units in the file.
    skipped : mapping of str to int
        Units left out, by reason.
    replaced : int
        Characters that the format cannot hold and that stand in the file as U+FFFD or a space.
    longest : int
        Characters of the longest text written, for importers with a limit.
    untagged : int
        Texts written without the inline codes that they were read with, because they have changed since (tmx, xliff).

    >>> print(WriteReport("tmx", 1200, {"one side empty": 3}, 1, 480))
    tmx: 1,200 units written; 3 left out (one side empty); 1 character replaced; longest text 480 characters
    """

    format: str
    written: int
    skipped: Mapping[str, int]
    replaced: int
    longest: int
    untagged: int = 0

    def __str__(self) -> str:
        parts = [f"{self.format}: {_count(self.written, 'unit')} written"]
        parts += [f"{count:,} left out ({reason})" for reason, count in self.skipped.items()]
        if self.replaced:
            parts.append(f"{_count(self.replaced, 'character')} replaced")
        if self.untagged:
            parts.append(f"{_count(self.untagged, 'text')} without inline codes")
        if self.longest:
            parts.append(f"longest text {_count(self.longest, 'character')}")
        return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@dataclass
class Tally:
    """Counts kept while a file is being written."""

    written: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    replaced: int = 0
    longest: int = 0
    untagged: int = 0

    def takes(self, unit: TranslationUnit, options: WriteOptions) -> bool:
        """Whether the unit is to be written; if not, it is counted with the reason."""
        reason = _reason_to_skip(unit, options)
        if reason:
            self.skipped[reason] += 1
        return not reason

    def unit(self, source: str, target: str) -> None:
        """Count a unit that is written with these texts."""
        self.written += 1
        self.longest = max(self.longest, len(source), len(target))

    def report(self, format: str) -> WriteReport:
        """Give the counts so far."""
        return WriteReport(format, self.written, dict(self.skipped), self.replaced, self.longest, self.untagged)


def _reason_to_skip(unit: TranslationUnit, options: WriteOptions) -> str:
    if not options.null_beads and not (unit.source.strip() and unit.target.strip()):
        return "one side empty"
    limit = options.max_characters
    if limit is not None and max(len(unit.source), len(unit.target)) > limit:
        return f"longer than {limit:,} characters"
    return ""
