"""Reading a broken file as far as it goes."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator

from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError, LossWarning
from bilingual_align.formats.options import ReadOptions


def corpus_of(units: Iterator[TranslationUnit], options: ReadOptions) -> ParallelCorpus:
    """Corpus of all units; with ``options.partial``, of those before the first that cannot be read, with a warning."""
    if not options.partial:
        return ParallelCorpus(tuple(units))
    read: list[TranslationUnit] = []
    try:
        read.extend(units)
    except (InputError, EOFError, UnicodeDecodeError, zlib.error) as error:
        count = f"{len(read):,} unit{'s' * (len(read) != 1)}"
        warnings.warn(f"{error}; only {count} before it could be read", LossWarning, stacklevel=2)
    return ParallelCorpus(tuple(read))
