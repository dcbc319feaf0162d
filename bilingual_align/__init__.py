"""Sentence alignment of German and English texts."""

__version__ = "0.1.0"
