"""Sentence splitting: text in, sentences that know their place out."""

from bilingual_align.split.splitter import Splitter, document_from, split_sentences

__all__ = ["Splitter", "document_from", "split_sentences"]
