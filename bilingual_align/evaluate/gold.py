"""Gold alignments, and beads of any origin in one form.

Conventions
-----------
Sentences are counted from 0. A bead of gold may have gaps and beads may cross, so here a bead is a pair of tuples of
sentence numbers, ``((0, 1), (0,))``; it is null where one side is empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.segment import Document

IndexBead = tuple[tuple[int, ...], tuple[int, ...]]
Beads = ParallelCorpus | Alignment | Iterable[Bead | tuple[Iterable[int], Iterable[int]]]


def index_beads(beads: Beads) -> tuple[IndexBead, ...]:
    """Beads as pairs of ascending sentence numbers, in the order given; those without any sentence are left out.

    Raises
    ------
    InputError
        Where a sentence stands in two beads, or a number is below zero.

    >>> index_beads([([0, 1], [0]), Bead(2, 3, 1, 1)])
    (((0, 1), (0,)), ((2,), ()))
    """
    items = (unit.bead for unit in beads) if isinstance(beads, ParallelCorpus) else beads
    pairs = [_pair(bead, number) for number, bead in enumerate(items)]
    for side, name in enumerate(("source", "target")):
        seen: dict[int, int] = {}
        for number, pair in enumerate(pairs):
            for index in pair[side]:
                if index < 0:
                    raise InputError(f"bead {number}", f"{name} sentence {index}: they are counted from 0")
                if index in seen:
                    raise InputError(f"bead {number}", f"{name} sentence {index} stands in bead {seen[index]} already")
                seen[index] = number
    return tuple(pair for pair in pairs if pair != ((), ()))


def _pair(bead: Bead | tuple[Iterable[int], Iterable[int]], number: int) -> IndexBead:
    if isinstance(bead, Bead):
        i, i2, j, j2 = bead
        return tuple(range(i, i2)), tuple(range(j, j2))
    try:
        source, target = bead
        return tuple(sorted(set(source))), tuple(sorted(set(target)))
    except (TypeError, ValueError) as error:
        problem = f"expected a Bead or a pair of lists of sentence numbers, got {bead!r}"
        raise InputError(f"bead {number}", problem) from error


@dataclass(frozen=True, repr=False)
class Gold:
    """The right alignment of two texts.

    Parameters
    ----------
    beads : beads of any kind
        Kept as `index_beads` gives them.
    source, target : Document, optional
        Texts and sentences that the beads count.
    exact : bool
        Whether each bead is one of the finest that translate each other. False where gold is known for larger units
        only (verses, articles): then it is right to link any sentences inside a bead, and wrong to link others.
    name : str
        Of the text.

    >>> Gold([([0], [0, 1])])
    <Gold '', 1 beads>
    """

    beads: tuple[IndexBead, ...]
    source: Document | None = None
    target: Document | None = None
    exact: bool = True
    name: str = ""

    def __init__(
        self,
        beads: Beads,
        source: Document | None = None,
        target: Document | None = None,
        *,
        exact: bool = True,
        name: str = "",
    ) -> None:
        pairs = index_beads(beads)
        for side, document in enumerate((source, target)):
            last = max((index for pair in pairs for index in pair[side]), default=-1)
            if document is not None and last >= len(document):
                what = ("source", "target")[side]
                raise InputError(name or "gold", f"{what} sentence {last}, but the text has {len(document)}")
        for field, value in (("beads", pairs), ("source", source), ("target", target), ("exact", exact)):
            object.__setattr__(self, field, value)
        object.__setattr__(self, "name", name)

    def __repr__(self) -> str:
        return f"<Gold {self.name!r}, {len(self.beads):,} beads>"

    @property
    def documents(self) -> tuple[Document, Document]:
        """Both texts; an InputError where they are not known."""
        if self.source is None or self.target is None:
            raise InputError(self.name or "gold", "its texts are not known: give source and target to Gold")
        return self.source, self.target

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change with the beads and the texts."""
        return digest(self.beads, *(d.text for d in (self.source, self.target) if d), str(self.exact))


@dataclass(frozen=True, repr=False)
class GoldSet(Sequence[Gold]):
    """Gold of several texts of one kind.

    Parameters
    ----------
    name : str
    texts : tuple of Gold
    description, licence, attribution : str
        What it is, under which terms, and who is to be named.
    """

    name: str
    texts: tuple[Gold, ...]
    description: str = ""
    licence: str = ""
    attribution: str = ""

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Gold]:
        return iter(self.texts)

    @overload
    def __getitem__(self, index: int) -> Gold: ...
    @overload
    def __getitem__(self, index: slice) -> GoldSet: ...
    def __getitem__(self, index: int | slice) -> Gold | GoldSet:
        if isinstance(index, slice):
            return GoldSet(self.name, self.texts[index], self.description, self.licence, self.attribution)
        return self.texts[index]

    def __repr__(self) -> str:
        return f"<GoldSet {self.name!r}, {len(self)} texts, {sum(len(g.beads) for g in self):,} beads>"


def paired(gold: Gold | GoldSet | Beads, judged: Beads | Sequence[Beads]) -> list[tuple[Gold, Beads]]:
    """Each gold text with what is judged by it.

    Raises
    ------
    InputError
        Where a set has more or fewer texts than there are judged alignments.
    """
    if not isinstance(gold, GoldSet):
        return [(gold if isinstance(gold, Gold) else Gold(gold), judged)]  # type: ignore[list-item]
    if isinstance(judged, ParallelCorpus | Alignment):
        judged = [judged]
    texts = list(judged)
    if len(texts) != len(gold):
        raise InputError(f"gold set {gold.name!r}", f"has {len(gold)} texts, but {len(texts)} alignments were given")
    return list(zip(gold, texts, strict=True))  # type: ignore[arg-type]


def digest(*values: object) -> str:
    """First eight hexadecimal digits of the SHA-256 of the values as text."""
    state = hashlib.sha256()
    for value in values:
        state.update(str(value).encode("utf-8", "surrogatepass"))
        state.update(b"\0")
    return state.hexdigest()[:8]
