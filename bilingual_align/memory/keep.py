"""Memories over time: merged, brought up to date, compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, Literal

from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError, OptionError
from bilingual_align.views import printable

Rule = Literal["replace", "keep", "newest"]


def merge(memories: Iterable[ParallelCorpus]) -> ParallelCorpus:
    """All units of the memories, one after the other; `build` finds the duplicates among them.

    Raises
    ------
    InputError
        Where a memory is of other languages, whatever the region.
    """
    memories = tuple(memories)
    _same_languages(memories)
    return ParallelCorpus(tuple(chain.from_iterable(memories)))


def _same_languages(memories: Sequence[ParallelCorpus]) -> None:
    known = [memory for memory in memories if len(memory)]
    for number, memory in enumerate(known, 1):
        if [_primary(code) for code in memory.languages] != [_primary(code) for code in known[0].languages]:
            first, other = ("-".join(m.languages) for m in (known[0], memory))
            raise InputError(f"memory {number}", f"its languages are {other}, those of the first are {first}")


def _primary(code: str) -> str:
    return code.lower().replace("_", "-").partition("-")[0]


@dataclass(frozen=True)
class Update:
    """What an update did, in units: same, added, changed and refused ones are all those of the new memory.

    Parameters
    ----------
    same : int
        Units of the new memory that stood in the old one already.
    added : int
        Units whose source is new.
    changed : int
        Units that came in the place of old ones with the same source.
    refused : int
        Units of the new memory that gave way to old ones with the same source.
    removed : int
        Units of the old memory that gave way to changed ones.
    """

    same: int
    added: int
    changed: int
    refused: int
    removed: int

    def __str__(self) -> str:
        new = f"{self.same:,} the same, {self.added:,} added, {self.changed:,} changed, {self.refused:,} refused"
        return f"{new}; {self.removed:,} old removed"


def update(memory: ParallelCorpus, new: ParallelCorpus, rule: Rule = "replace") -> tuple[ParallelCorpus, Update]:
    """Memory with the units of `new`, those with new sources at its end, and what was done.

    Parameters
    ----------
    memory, new : ParallelCorpus
        Units with a text on one side only are left alone in `memory` and ignored in `new`.
    rule : str
        Where both translate a source in different ways: "replace" the old, "keep" the old, or take the "newest" by the
        metadata ``changed`` or ``created`` of the unit or its target; a unit without them is older than any with them,
        and of two as old the new one is taken.

    Raises
    ------
    InputError
        Where the languages differ.
    OptionError
        For an unknown rule.
    """
    if rule not in ("replace", "keep", "newest"):
        raise OptionError(f"an update may replace, keep, or take the newest, not {rule!r}")
    _same_languages((memory, new))
    old, fresh = _by_source(memory), _by_source(new)
    counts: Counter[str] = Counter()
    taken: dict[str, list[TranslationUnit]] = {}
    for source, units in fresh.items():
        before = old.get(source, [])
        targets = {unit.target for unit in before}
        changed = [unit for unit in units if unit.target not in targets]
        counts["same"] += len(units) - len(changed)
        if not before:
            counts["added"] += len(units)
            taken[source] = units
        elif changed and (rule == "replace" or (rule == "newest" and _age(units) >= _age(before))):
            stays = {unit.target: unit for unit in before}
            taken[source] = [stays.get(unit.target, unit) for unit in units]
            counts["changed"] += len(changed)
            counts["removed"] += sum(unit.target not in {new.target for new in units} for unit in before)
        else:
            counts["refused"] += len(changed)
    return ParallelCorpus(tuple(_updated(memory, taken))), Update(
        **{field.name: counts[field.name] for field in fields(Update)}
    )


def _by_source(memory: ParallelCorpus) -> dict[str, list[TranslationUnit]]:
    units: dict[str, list[TranslationUnit]] = defaultdict(list)
    for unit in memory:
        if unit.source.strip() and unit.target.strip():
            units[unit.source].append(unit)
    return units


def _updated(memory: ParallelCorpus, taken: dict[str, list[TranslationUnit]]) -> Iterator[TranslationUnit]:
    """Units of the memory, those of the sources in `taken` in place of the first of each, then what is left of them."""
    waiting = dict(taken)
    for unit in memory:
        if unit.source not in taken or not unit.target.strip():
            yield unit
        else:
            yield from waiting.pop(unit.source, ())
    yield from chain.from_iterable(waiting.values())


def _age(units: Sequence[TranslationUnit]) -> str:
    """Latest time of the units; times in the form of TMX sort as texts."""
    keys = [f"{side}{name}" for name in ("changed", "created") for side in ("", "target.")]
    return max(unit.metadata.get(key, "").replace("-", "").replace(":", "") for unit in units for key in keys)


@dataclass(frozen=True)
class Difference:
    """How one memory differs from another; sources that stand several times count with all their targets.

    Parameters
    ----------
    same : int
        Units with the same texts in both.
    added, removed : tuple of TranslationUnit
        Units of the new memory whose source the old has not, and the other way round.
    changed : tuple of (str, tuple of str, tuple of str)
        Source, its old and its new targets, where they differ.
    """

    same: int
    added: tuple[TranslationUnit, ...]
    removed: tuple[TranslationUnit, ...]
    changed: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def __str__(self) -> str:
        lines = [f"+ {unit.source}\t{unit.target}" for unit in self.added]
        lines += [f"- {unit.source}\t{unit.target}" for unit in self.removed]
        lines += [f"~ {source}\t{' | '.join(old)}\t{' | '.join(new)}" for source, old, new in self.changed]
        counts = f"{len(self.added):,} added, {len(self.removed):,} removed, {len(self.changed):,} changed"
        return "\n".join([*map(printable, lines), f"{counts}, {self.same:,} the same"])

    def to_dict(self) -> dict[str, Any]:
        """Plain lists and texts, for JSON."""
        return {
            "same": self.same,
            "added": [[unit.source, unit.target] for unit in self.added],
            "removed": [[unit.source, unit.target] for unit in self.removed],
            "changed": [{"source": source, "old": old, "new": new} for source, old, new in self.changed],
        }


def diff(old: ParallelCorpus, new: ParallelCorpus) -> Difference:
    """Difference between two memories by their texts."""
    before, after = ({s: tuple(u.target for u in us) for s, us in _sources(m).items()} for m in (old, new))
    return Difference(
        same=sum((Counter((u.source, u.target) for u in old) & Counter((u.source, u.target) for u in new)).values()),
        added=tuple(unit for unit in new if unit.source not in before),
        removed=tuple(unit for unit in old if unit.source not in after),
        changed=tuple(
            (source, targets, after[source])
            for source, targets in before.items()
            if source in after and Counter(targets) != Counter(after[source])
        ),
    )


def _sources(memory: ParallelCorpus) -> dict[str, list[TranslationUnit]]:
    sources: dict[str, list[TranslationUnit]] = defaultdict(list)
    for unit in memory:
        sources[unit.source].append(unit)
    return sources
