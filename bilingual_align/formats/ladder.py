"""hunalign's ladder: a rung ``i<TAB>j<TAB>confidence`` a line, the confidence that of the bead which starts there."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TextIO

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.formats.documents import corpus_of, documents
from bilingual_align.formats.lines import numbered_lines
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.values import format_confidence, parse_confidence


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write all rungs, the last with confidence 0; moved units stand as null beads and count as left out.

    Raises
    ------
    InputError
        Where the units form no ladder, as after `where`.
    """
    tally = Tally()
    confidence = {unit.bead: unit.confidence for unit in corpus if not unit.moved}
    for bead in corpus.alignment:
        # Other readers want a number in each line; a bead that only fills the place of a moved one is not sure at all.
        score = format_confidence(confidence.get(bead, 0.0)) or "0"
        stream.write(f"{bead.source_start}\t{bead.target_start}\t{score}\n")
    i, j = corpus.alignment.shape
    stream.write(f"{i}\t{j}\t0\n")
    for unit in corpus:
        if unit.moved:
            tally.skipped["moved"] += 1
        else:
            tally.unit(unit.source, unit.target)
    return tally.report("ladder")


def read(stream: TextIO, options: ReadOptions) -> ParallelCorpus:
    """Read the ladder of ``options.source`` and ``options.target``; two columns will do.

    hunalign's own scores are no probabilities: if one lies outside 0..1, all are read as not known.

    Raises
    ------
    InputError
        Where a rung is malformed or does not come after the one before, or the ladder does not span both texts.
    """
    source, target = documents(options)
    rungs: list[tuple[int, int]] = []
    scores: list[float] = []
    place = "ladder"
    for place, line in numbered_lines(stream):
        if not line.strip():
            continue
        rung, score = _rung(line, place)
        before = rungs[-1] if rungs else None
        if before is None and rung != (0, 0):
            raise InputError(place, f"a ladder starts at 0 0, got {line!r}")
        if before is not None and (rung == before or rung[0] < before[0] or rung[1] < before[1]):
            raise InputError(place, f"rung {rung} does not come after {before}")
        rungs.append(rung)
        scores.append(score)
    end = (len(source), len(target))
    if (rungs[-1] if rungs else (0, 0)) != end:
        raise InputError(place, f"the texts have {end[0]} and {end[1]} sentences, the ladder must end there")
    if any(math.isnan(score) for score in scores):
        scores = [math.nan] * len(scores)
    beads = [Bead(i, i2, j, j2) for (i, j), (i2, j2) in pairwise(rungs)]
    return corpus_of(zip(beads, scores, strict=False), source, target)


def _rung(line: str, place: str) -> tuple[tuple[int, int], float]:
    fields = line.split()
    try:
        rung = int(fields[0]), int(fields[1])
    except (ValueError, IndexError):
        raise InputError(place, f"expected two sentence numbers and a confidence, got {line!r}") from None
    return rung, parse_confidence(fields[2] if len(fields) > 2 else "", place)
