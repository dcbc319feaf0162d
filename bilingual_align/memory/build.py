"""From an alignment, or another memory, to a memory: what is kept, what is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from math import isnan
from typing import Literal

from bilingual_align.check import is_untranslated, length_ratio
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import OptionError
from bilingual_align.memory.duplicates import Conflict, conflicts, exact_key, near_key, repeated
from bilingual_align.memory.normalise import NORMALISATIONS, normalised


@dataclass(frozen=True, kw_only=True)
class MemoryOptions:
    """What goes into a memory. By default all that has a text on both sides, as it is.

    Parameters
    ----------
    min_confidence : float or None
        Drop units less sure than this, and those of unknown confidence.
    null_beads : bool
        Keep units with a text on one side only.
    untranslated : bool
        Keep units whose target is a copy of the source, and more than a name may be.
    max_characters : int or None
        Drop units with a longer text on either side.
    max_length_ratio : float or None
        Drop units one side of which is so many times as long as the other, by `check.length_ratio`; 2.5 is fair.
    duplicates : str
        Of units with the same texts on both sides keep "all", the "first" or the "best" by confidence.
    near : bool
        Take units for the same both texts of which differ in case, punctuation and spacing only; words, numbers and
        symbols such as % or + count.
    normalise : sequence of str
        Names in `NORMALISATIONS`, applied in this order before everything else.
    metadata : mapping of str to str
        Set for every unit that has no other value: ``creator``, ``project``, ``document``, ...
    created : datetime or None
        Likewise, as the metadata ``created``.
    places : bool
        Give each unit its number as ``id``, and the sources before and after it as ``context_before`` and
        ``context_after``, where it has none.

    Raises
    ------
    OptionError
        For an unknown normalisation or way to treat duplicates.
    """

    min_confidence: float | None = None
    null_beads: bool = False
    untranslated: bool = False
    max_characters: int | None = None
    max_length_ratio: float | None = None
    duplicates: Literal["all", "first", "best"] = "all"
    near: bool = False
    normalise: Sequence[str] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    created: datetime | None = None
    places: bool = False

    def __post_init__(self) -> None:
        if unknown := set(self.normalise) - set(NORMALISATIONS):
            raise OptionError(f"unknown normalisation {min(unknown)!r}; there are {', '.join(NORMALISATIONS)}")
        if self.duplicates not in ("all", "first", "best"):
            raise OptionError(f"of duplicates keep all, first or best, not {self.duplicates!r}")
        if self.near and self.duplicates == "all":
            raise OptionError("near duplicates: say which of them to keep, first or best")


@dataclass(frozen=True)
class Summary:
    """What became of the units; kept and dropped ones add up to all.

    Parameters
    ----------
    units, kept : int
        Before and after.
    dropped : mapping of str to int
        By reason.
    normalised : int
        Units, kept or not, whose text was changed.
    conflicts : tuple of Conflict
        Sources with several targets among the units kept.

    >>> print(Summary(10, 7, {"one side empty": 2, "duplicate": 1}, 0, ()))
    7 of 10 units kept; dropped: 2 × one side empty, 1 × duplicate
    """

    units: int
    kept: int
    dropped: Mapping[str, int]
    normalised: int
    conflicts: tuple[Conflict, ...]

    def __str__(self) -> str:
        parts = [f"{self.kept:,} of {self.units:,} units kept"]
        if self.dropped:
            parts.append("dropped: " + ", ".join(f"{count:,} × {reason}" for reason, count in self.dropped.items()))
        if self.normalised:
            parts.append(f"{self.normalised:,} normalised")
        if self.conflicts:
            sources = "1 source" if len(self.conflicts) == 1 else f"{len(self.conflicts):,} sources"
            parts.append(f"{sources} with several targets")
        return "; ".join(parts)


def build(corpus: ParallelCorpus, options: MemoryOptions | None = None) -> tuple[ParallelCorpus, Summary]:
    """Memory of the units of `corpus` that meet the options, and what became of all of them."""
    options = options or MemoryOptions()
    texts = [normalised(unit, options.normalise) for unit in corpus]
    reasons = [_reason_to_drop(unit, options) for unit in texts]
    candidates = [k for k, reason in enumerate(reasons) if not reason and _is_whole(texts[k])]
    if options.duplicates != "all":
        for what, key in (("duplicate", exact_key), ("near duplicate", near_key))[: 1 + options.near]:
            for index in repeated([texts[k] for k in candidates], key, options.duplicates):
                reasons[candidates[index]] = what
            candidates = [k for k in candidates if not reasons[k]]
    described = list(_described(texts, options))
    units = tuple(unit for unit, reason in zip(described, reasons, strict=True) if not reason)
    changed = sum(unit is not before for unit, before in zip(texts, corpus, strict=True))
    dropped = Counter(reason for reason in reasons if reason)
    return replace(corpus, units=units), Summary(len(texts), len(units), dict(dropped), changed, conflicts(units))


def _reason_to_drop(unit: TranslationUnit, options: MemoryOptions) -> str:
    is_whole = _is_whole(unit)
    if not is_whole and not options.null_beads:
        return "one side empty"
    if options.min_confidence is not None and not unit.confidence >= options.min_confidence:
        return "confidence unknown" if isnan(unit.confidence) else f"confidence below {options.min_confidence}"
    if not options.untranslated and is_untranslated(unit):
        return "untranslated"
    if options.max_characters is not None and max(len(unit.source), len(unit.target)) > options.max_characters:
        return f"longer than {options.max_characters:,} characters"
    if is_whole and options.max_length_ratio is not None and length_ratio(unit) > options.max_length_ratio:
        return f"length ratio above {options.max_length_ratio}"
    return ""


def _is_whole(unit: TranslationUnit) -> bool:
    return bool(unit.source.strip() and unit.target.strip())


def _described(units: Sequence[TranslationUnit], options: MemoryOptions) -> Iterator[TranslationUnit]:
    """Units with the metadata that the options give and that they have not themselves."""
    common = dict(options.metadata)
    if options.created:
        common["created"] = f"{options.created.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for k, unit in enumerate(units):
        metadata = common | (_place(units, k) if options.places else {})
        yield replace(unit, metadata=metadata | dict(unit.metadata)) if metadata else unit


def _place(units: Sequence[TranslationUnit], k: int) -> dict[str, str]:
    place = {"id": str(k + 1)}
    if k and units[k - 1].source:
        place["context_before"] = units[k - 1].source
    if k + 1 < len(units) and units[k + 1].source:
        place["context_after"] = units[k + 1].source
    return place
