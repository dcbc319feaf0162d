"""Reasons for beads that were read from a file, which does not keep them."""

from __future__ import annotations

from dataclasses import replace

from bilingual_align.aligner import Aligner
from bilingual_align.review.sheet import Review, ReviewedBead


def explained(review: Review, aligner: Aligner | None = None) -> Review:
    """Review with words and cost parts for the beads that have none and that the aligner makes as well.

    Parameters
    ----------
    review : Review
    aligner : Aligner, optional
        Weights and word pairs; the languages and sentences are those of the review.
    """
    units = {unit.bead: unit for unit in (aligner or Aligner()).align_documents(review.source, review.target)}

    def fill(bead: ReviewedBead) -> ReviewedBead:
        unit = units.get(bead.bead)
        if unit is None or bead.words or bead.state == "edited":
            return bead
        return replace(bead, words=unit.explain().words, parts=bead.parts or unit.parts)

    return replace(review, beads=tuple(map(fill, review.beads)))
