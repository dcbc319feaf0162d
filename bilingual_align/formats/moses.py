"""Moses: two files of as many lines, line k of the one translates line k of the other."""

from __future__ import annotations

import math
from itertools import zip_longest
from pathlib import Path
from typing import TextIO

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.formats.characters import clean, keep_line, keep_utf8
from bilingual_align.formats.lines import numbered_lines
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport


def paths(path: Path, languages: tuple[str, str]) -> list[Path]:
    """A path for each language: ``news.gz`` stands for ``news.de.gz`` and ``news.en.gz``."""
    suffix = ".gz" if path.suffix == ".gz" else ""
    return [path.with_name(f"{path.name.removesuffix('.gz')}.{language}{suffix}") for language in languages]


def write(corpus: ParallelCorpus, source: TextIO, target: TextIO, options: WriteOptions) -> WriteReport:
    """Write a line a unit into each file; line breaks inside a text become spaces.

    Units with a text on one side only are left out unless ``options.null_beads``, then one line is empty.
    """
    tally = Tally()
    for unit in corpus:
        if not options.null_beads and not (unit.source.strip() and unit.target.strip()):
            tally.skipped["one side empty"] += 1
            continue
        for stream, text in ((source, unit.source), (target, unit.target)):
            line, replaced = clean(text, keep_line, keep_utf8)
            tally.replaced += replaced
            stream.write(line + "\n")
        tally.unit(unit.source, unit.target)
    return tally.report("moses")


def read(source: TextIO, target: TextIO, options: ReadOptions) -> ParallelCorpus:
    r"""Read pairs of lines, which end at ``\n`` only, each as one sentence.

    Raises
    ------
    InputError
        When one file has more lines than the other.
    """
    languages = options.source_language or "de", options.target_language or "en"
    units = []
    i = j = 0
    for left, right in zip_longest(numbered_lines(source), numbered_lines(target)):
        if left is None or right is None:
            place, _ = left or right
            raise InputError(place, "the other file has no such line: both need as many")
        bead = Bead(i, i := i + bool(left[1]), j, j := j + bool(right[1]))
        units.append(TranslationUnit(left[1], right[1], (), (), bead, math.nan, {}, False, *languages))
    return ParallelCorpus(tuple(units))
