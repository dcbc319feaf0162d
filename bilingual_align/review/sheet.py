"""A review: two texts, their beads, and what was decided about each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.explanation import WordMatch
from bilingual_align.review.sides import Texts, documents
from bilingual_align.segment import Document

STATES = ("kept", "sure", "edited")
"""As the aligner left it, confirmed, made by hand."""


@dataclass(frozen=True, slots=True)
class ReviewedBead:
    """A bead and what was decided about it.

    Parameters
    ----------
    bead : Bead
        Sentences of both texts.
    state : {"kept", "sure", "edited"}
        As the aligner left it, confirmed, or made by hand.
    confidence : float
        0..1; nan when not known, as for what was made by hand.
    parts : mapping of str to float
        Cost in nats by kind of evidence; may be empty.
    words : tuple of WordMatch
        Words that speak for the bead.
    moved : bool
        Whether it stands out of the order of the others.
    checks : tuple of str
        What the checks found, a line each: ``error number: target: expected ...``.

    Raises
    ------
    InputError
        For another state.
    """

    bead: Bead
    state: str = "kept"
    confidence: float = math.nan
    parts: Mapping[str, float] = field(default_factory=dict)
    words: tuple[WordMatch, ...] = ()
    moved: bool = False
    checks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise InputError(
                f"bead {tuple(self.bead)}", f"expected the state {' or '.join(STATES)}, got {self.state!r}"
            )


@dataclass(frozen=True)
class Review:
    """Two texts, their beads in the order in which they are shown, and what was decided about each.

    Parameters
    ----------
    source, target : Document
    beads : tuple of ReviewedBead
    title : str
        Shown above the texts; may be empty.
    """

    source: Document
    target: Document
    beads: tuple[ReviewedBead, ...]
    title: str = ""

    @classmethod
    def of(cls, corpus: ParallelCorpus, *, texts: Texts = (None, None), title: str = "") -> Review:
        """Review of a corpus about which nothing was decided yet, with what the checks find in it.

        Parameters
        ----------
        corpus : ParallelCorpus
            Units from an aligner, or read from any format.
        texts : (str or None, str or None)
            The original texts, where the corpus comes from a file that does not hold them.
        title : str
            Shown above the texts.

        Raises
        ------
        InputError
            Where a text is not the one that the corpus was made from.
        """
        source, target, beads = documents(corpus, texts)
        checks: dict[int, list[str]] = defaultdict(list)
        for finding in corpus.check():
            checks[finding.unit - 1].append(str(finding))
        reviewed = (
            ReviewedBead(
                bead=bead,
                confidence=unit.confidence,
                parts=unit.parts,
                words=unit.explain().words,
                moved=unit.moved,
                checks=() if unit.is_null else tuple(checks[k]),
            )
            for k, (unit, bead) in enumerate(zip(corpus, beads, strict=True))
        )
        return cls(source, target, tuple(reviewed), title)

    def pins(self) -> list[Bead]:
        """Beads that a new alignment must have: the sure and the edited ones that stand in order.

        >>> beads = (ReviewedBead(Bead(0, 1, 0, 1), "sure"), ReviewedBead(Bead(1, 2, 1, 2)))
        >>> Review(Document("", (), "de"), Document("", (), "en"), beads).pins()
        [Bead(source_start=0, source_end=1, target_start=0, target_end=1)]
        """
        return [b.bead for b in self.beads if b.state != "kept" and not b.moved]
