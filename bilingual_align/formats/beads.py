"""Beads as sentence numbers: ``0,1<TAB>0<TAB>confidence``, counted from 0, a field empty where its side is."""

from __future__ import annotations

from typing import TextIO

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.formats.documents import corpus_of, documents
from bilingual_align.formats.lines import numbered_lines
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.values import format_confidence, parse_confidence


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write a line a unit, null beads included."""
    tally = Tally()
    for unit in corpus:
        source = ",".join(map(str, range(unit.bead.source_start, unit.bead.source_end)))
        target = ",".join(map(str, range(unit.bead.target_start, unit.bead.target_end)))
        stream.write(f"{source}\t{target}\t{format_confidence(unit.confidence)}\n")
        tally.unit(unit.source, unit.target)
    return tally.report("beads")


def read(stream: TextIO, options: ReadOptions) -> ParallelCorpus:
    """Read beads of ``options.source`` and ``options.target``; a missing third field is a confidence not known.

    Which units are moved and their cost parts are not kept; an empty side stands after the line before.

    Raises
    ------
    InputError
        Where a field is no list of consecutive numbers of sentences that exist.
    """
    source, target = documents(options)
    beads: list[tuple[Bead, float]] = []
    here = (0, 0)
    for place, line in numbered_lines(stream):
        if not line.strip():
            continue
        fields = line.split("\t")
        if len(fields) not in (2, 3):
            raise InputError(place, f"expected source, target and confidence between tabs, got {line!r}")
        i, i2 = _numbers(fields[0], here[0], len(source), place)
        j, j2 = _numbers(fields[1], here[1], len(target), place)
        confidence = parse_confidence(fields[2] if len(fields) == 3 else "", place)
        beads.append((Bead(i, i2, j, j2), confidence))
        here = i2, j2
    return corpus_of(beads, source, target)


def _numbers(field: str, here: int, count: int, place: str) -> tuple[int, int]:
    """Range ``[start, end)`` of consecutive numbers below `count`; an empty field is an empty range at `here`."""
    try:
        numbers = [int(number) for number in field.split(",") if number.strip()]
    except ValueError:
        raise InputError(place, f"expected sentence numbers between commas, got {field!r}") from None
    if not numbers:
        return here, here
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise InputError(place, f"expected consecutive sentence numbers, got {field!r}")
    if not 0 <= numbers[0] <= numbers[-1] < count:
        raise InputError(place, f"the text has sentences 0 to {count - 1}, got {field!r}")
    return numbers[0], numbers[-1] + 1
