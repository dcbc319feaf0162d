"""Anchors: normalised values in German and English text that show which sentences belong together."""

from bilingual_align.anchors.anchor import Anchor, Match
from bilingual_align.anchors.finder import anchor_finder, find_anchors
from bilingual_align.anchors.matching import match_anchors
from bilingual_align.anchors.punctuation import end_mark, quotation_marks

__all__ = ["Anchor", "Match", "anchor_finder", "end_mark", "find_anchors", "match_anchors", "quotation_marks"]
