"""Spans as JSON lines: ``source_spans`` and ``target_spans``, lists of ``[start, end)`` in characters of the texts."""

from __future__ import annotations

import json
from typing import TextIO

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.formats.options import Tally, WriteOptions, WriteReport


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write a line a unit, null beads included."""
    tally = Tally()
    for unit in corpus:
        stream.write(json.dumps({"source_spans": unit.source_spans, "target_spans": unit.target_spans}) + "\n")
        tally.unit(unit.source, unit.target)
    return tally.report("spans")
