"""Pairs of documents from a folder, a manifest, JSON lines or Parquet, one after the other."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bilingual_align.batch.pairs import BrokenPair, FilePair, Pair, TextPair
from bilingual_align.errors import InputError, MissingExtraError, OptionError
from bilingual_align.texts import decode

_COLUMNS = ("name", "source", "target")
_ROWS = 100  # of Parquet in memory at a time; documents may be long


def pairs_in_folder(folder: Path, source: str, target: str, encoding: str = "utf-8") -> Iterator[Pair]:
    """Pairs of the files in a folder whose names fit two patterns, folder by folder in the order of names.

    Parameters
    ----------
    folder : Path
    source, target : str
        Paths below the folder, with ``{name}`` for what both have in common: ``{name}.de.txt`` and
        ``{name}.en.txt``, or ``de/{name}`` and ``en/{name}``. A name may go over several folders.
    encoding : str
        Of all files.

    Yields
    ------
    Pair
        A `BrokenPair` where a file has no partner. Files that fit neither pattern are passed over.

    Raises
    ------
    OptionError
        For patterns without ``{name}``, or twice the same.
    """
    if source == target or not all("{name}" in pattern for pattern in (source, target)):
        raise OptionError(f"expected two patterns with {{name}}, such as {{name}}.de.txt, got {source!r}, {target!r}")
    return _pairs_in(folder, _Pattern(folder, source), _Pattern(folder, target), encoding)


def _pairs_in(folder: Path, source: _Pattern, target: _Pattern, encoding: str) -> Iterator[Pair]:
    for path in _files(folder):
        here = path.relative_to(folder).as_posix()
        of_source, of_target = source.name(here), target.name(here)
        if of_target and source.path(of_target).is_file():
            continue  # comes, or came, with its source
        if of_source and target.path(of_source).is_file():
            yield FilePair(of_source, path, target.path(of_source), encoding)
        elif of_source:
            yield BrokenPair(of_source, f"{path}: no partner {target.path(of_source)}")
        elif of_target:
            yield BrokenPair(of_target, f"{path}: no partner {source.path(of_target)}")


@dataclass(frozen=True)
class _Pattern:
    folder: Path
    pattern: str

    def name(self, path: str) -> str | None:
        """Give what stands for ``{name}`` in a path below the folder; None where the path does not fit."""
        first, *rest = map(re.escape, self.pattern.split("{name}"))
        found = re.fullmatch(f"{first}(?P<name>.+?){'(?P=name)'.join(rest)}", path)
        return found["name"] if found else None

    def path(self, name: str) -> Path:
        return self.folder / self.pattern.replace("{name}", name)


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, onerror=_refuse):
        folders.sort()
        yield from (Path(root, file) for file in sorted(files))


def _refuse(error: OSError) -> None:
    """Stop at a folder that cannot be read; it would be left out in silence."""
    raise error


def pairs_in_manifest(manifest: Path, encoding: str = "utf-8") -> Iterator[Pair]:
    """Pairs of files that a manifest lists: lines ``source<TAB>target`` or ``source<TAB>target<TAB>name``.

    Paths are relative to the manifest's folder; without a name, the source's path is the name. Empty lines are
    passed over, other lines give a `BrokenPair`.
    """
    for place, content in _lines(manifest):
        try:
            line = decode(content, place)
        except InputError as error:
            yield BrokenPair(place, error.problem)
            continue
        fields = line.split("\t")
        if len(fields) in (2, 3) and all(fields):
            source, target = (manifest.parent / path for path in fields[:2])
            yield FilePair(fields[-1] if len(fields) == 3 else fields[0], source, target, encoding)
        elif line:
            yield BrokenPair(place, f"expected source, target and perhaps a name between tabs, got {line!r}")


def pairs_in_jsonl(path: Path) -> Iterator[Pair]:
    """Pairs of texts from lines ``{"name": ..., "source": ..., "target": ...}``; ``.gz`` is uncompressed.

    A line without a name is called by its place, ``file:line``. A line that is no such record gives a `BrokenPair`.

    Raises
    ------
    InputError
        Where the compressed file is damaged.
    """
    for place, content in _lines(path):
        if not content:
            continue
        try:
            record = json.loads(decode(content, place))
        except InputError as error:
            yield BrokenPair(place, error.problem)
        except (ValueError, RecursionError) as error:
            yield BrokenPair(place, f"no JSON: {error}")
        else:
            yield _pair(record, place)


def pairs_in_parquet(path: Path) -> Iterator[Pair]:
    """Pairs of texts from the columns ``source``, ``target`` and, if there is one, ``name``.

    Raises
    ------
    InputError
        Where the file is no such table.
    MissingExtraError
        Without pyarrow.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise MissingExtraError("reading Parquet", "arrow") from error
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if missing := {"source", "target"} - set(names):
                raise InputError(str(path), f"no column {' and '.join(sorted(missing))}; there are {', '.join(names)}")
            columns = [name for name in _COLUMNS if name in names]
            rows = (row for batch in file.iter_batches(_ROWS, columns=columns) for row in batch.to_pylist())
            for number, row in enumerate(rows, 1):
                yield _pair(row, f"{path}: row {number}")
    except ArrowException as error:
        raise InputError(str(path), f"no Parquet, or damaged after row {number}: {error}") from error


def read_pairs(path: Path, source_pattern: str, target_pattern: str, encoding: str = "utf-8") -> Iterator[Pair]:
    """Pairs in a folder (by the patterns), or in a file: manifest ``.tsv``, JSON lines or Parquet by its suffix.

    Raises
    ------
    OptionError
        For another suffix.
    InputError
        For a file that is not there or cannot be read.
    """
    if path.is_dir():
        return pairs_in_folder(path, source_pattern, target_pattern, encoding)
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    if suffix == ".tsv":
        return pairs_in_manifest(path, encoding)
    if suffix in (".jsonl", ".ndjson"):
        return pairs_in_jsonl(path)
    if suffix == ".parquet":
        return pairs_in_parquet(path)
    raise OptionError(f"{path}: expected a folder, or a file .tsv (two paths a line), .jsonl or .parquet")


def _pair(record: Any, place: str) -> Pair:
    """Pair from an object with the texts; a `BrokenPair` where it has not got them."""
    source, target = (record.get(side) if isinstance(record, dict) else None for side in ("source", "target"))
    if not isinstance(source, str) or not isinstance(target, str):
        return BrokenPair(place, "expected texts in source and target")
    name = record.get("name")
    return TextPair(place if name is None else str(name), source, target)


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    r"""Place and bytes of each line, broken at ``\n`` and ``\r\n`` only."""
    number = 0
    try:
        with _opened(path) as stream:
            for number, line in enumerate(stream, 1):
                yield f"{path}:{number}", line.removesuffix(b"\n").removesuffix(b"\r")
    except (gzip.BadGzipFile, EOFError) as error:
        raise InputError(f"{path}:{number}", f"no whole gzip file: {error}") from error


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]
