"""Sentence splitting: text in, sentences that know their place out."""

from bilingual_align.split.explain import Explanation, explain_boundary
from bilingual_align.split.mine import mine_abbreviations
from bilingual_align.split.splitter import Splitter, document_from, split_sentences

__all__ = ["Explanation", "Splitter", "document_from", "explain_boundary", "mine_abbreviations", "split_sentences"]
