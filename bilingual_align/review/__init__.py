"""Reviewing an alignment by hand: a page for the browser, and a new alignment around what was decided there."""

from bilingual_align.review.evidence import explained
from bilingual_align.review.page import review_page
from bilingual_align.review.realign import realign
from bilingual_align.review.record import from_json, to_json
from bilingual_align.review.sheet import Review, ReviewedBead

__all__ = ["Review", "ReviewedBead", "explained", "from_json", "realign", "review_page", "to_json"]
