"""Units that say the same again, and sources that are translated in several ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isnan

import regex

from bilingual_align.corpus import TranslationUnit

_SAYS = regex.compile(
    r"(?<!\w)[-+−]?\p{N}+(?:[.,:/]\p{N}+)*"  # a number with its sign, and with what stands between its digits
    r"|[\p{L}\p{M}\p{N}]+"
    r"|[\p{S}%‰§#&@]"  # symbols, some of which Unicode calls punctuation
)


def exact_key(unit: TranslationUnit) -> tuple[str, str]:
    """Both texts."""
    return unit.source, unit.target


def near_key(unit: TranslationUnit) -> tuple[str, str]:
    """Both texts without case, punctuation and spacing; words, numbers and symbols stay.

    >>> from bilingual_align.corpus import Bead
    >>> near_key(TranslationUnit("Seite 3: -1,5 %!", "„Page 3“ - 1.5%", (), (), Bead(0, 1, 0, 1), 1.0))
    ('seite 3 -1,5 %', 'page 3 1.5 %')
    """
    return _said(unit.source), _said(unit.target)


def _said(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
    return " ".join(_SAYS.findall(plain)) or text


def repeated(
    units: Sequence[TranslationUnit], key: Callable[[TranslationUnit], tuple[str, str]], keep: str
) -> set[int]:
    """Indices of the units that say the same as one that is kept: the "first", or the "best" by confidence."""
    kept: dict[tuple[str, str], int] = {}
    dropped: set[int] = set()
    for index, unit in enumerate(units):
        before = kept.setdefault(key(unit), index)
        if before == index:
            continue
        better = keep == "best" and _confidence(unit) > _confidence(units[before])
        dropped.add(before if better else index)
        if better:
            kept[key(unit)] = index
    return dropped


def _confidence(unit: TranslationUnit) -> float:
    return -1.0 if isnan(unit.confidence) else unit.confidence


@dataclass(frozen=True)
class Conflict:
    """A source with several targets.

    Parameters
    ----------
    source : str
    targets : tuple of str
        In the order of the units, each once.
    """

    source: str
    targets: tuple[str, ...]


def conflicts(units: Iterable[TranslationUnit]) -> tuple[Conflict, ...]:
    """Sources that have several targets, in the order of the units."""
    targets: dict[str, dict[str, None]] = {}
    for unit in units:
        if unit.source.strip() and unit.target.strip():
            targets.setdefault(unit.source, {})[unit.target] = None
    return tuple(Conflict(source, tuple(several)) for source, several in targets.items() if len(several) > 1)
