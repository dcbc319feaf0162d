"""A memory in several files, each as large as an importer takes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError, OptionError
from bilingual_align.formats import WriteOptions, WriteReport, find_format, write


def by_units(corpus: ParallelCorpus, limit: int) -> Iterator[ParallelCorpus]:
    """Pieces of `limit` units, the last of what remains; an empty corpus is one piece."""
    for start in range(0, max(1, len(corpus)), limit):
        yield corpus[start : start + limit]


def by_bytes(
    corpus: ParallelCorpus, limit: int, format: str = "tmx", options: WriteOptions | None = None
) -> Iterator[ParallelCorpus]:
    """Pieces whose files take at most `limit` bytes each, before any compression.

    Raises
    ------
    InputError
        Where a single unit takes more.
    OptionError
        For a format of several files, or of bytes, whose size nobody can tell before.
    """
    options = options or WriteOptions()
    chosen = find_format(None, format)
    if chosen.paired or chosen.writes_bytes:
        raise OptionError(f"format {format!r} cannot be cut by bytes, only by units")
    empty = _size(corpus[:0], format, options)
    start, size = 0, empty
    for index in range(len(corpus)):
        # The number of a unit, where a format writes one, may be longer than that of the first.
        unit = _size(corpus[index : index + 1], format, options) - empty + len(str(len(corpus)))
        if empty + unit > limit:
            raise InputError(f"unit {index + 1}", f"takes {empty + unit:,} bytes, the limit is {limit:,}")
        if size + unit > limit:
            yield corpus[start:index]
            start, size = index, empty
        size += unit
    yield corpus[start:]


def _size(corpus: ParallelCorpus, format: str, options: WriteOptions) -> int:
    stream = io.StringIO()
    write(corpus, stream, format, options)
    return len(stream.getvalue().encode("utf-8"))


def write_pieces(
    pieces: Iterator[ParallelCorpus], path: str | Path, format: str | None = None, options: WriteOptions | None = None
) -> list[tuple[Path, WriteReport]]:
    """Write each piece to a file of its own: ``memory.tmx`` becomes ``memory-001.tmx``, ``memory-002.tmx``, ..."""
    path = Path(path)
    name = path.name.removesuffix(".gz")
    stem, suffix = Path(name).stem, Path(name).suffix + path.name[len(name) :]
    written = []
    for number, piece in enumerate(pieces, 1):
        to = path.with_name(f"{stem}-{number:03}{suffix}")
        written.append((to, write(piece, to, format, options)))
    return written
