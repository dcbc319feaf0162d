"""Opening the files of a format: suffix, encoding, ``.gz``, pairs of files."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError, OptionError
from bilingual_align.formats.options import ReadOptions, WriteOptions, WriteReport
from bilingual_align.formats.table import FORMATS, Format, find_format

_BUFFER = 1 << 16
"""Bytes written at a time."""


def write(
    corpus: ParallelCorpus, to: str | Path | IO[str], format: str | None = None, options: WriteOptions | None = None
) -> WriteReport:
    """Write `corpus` to a path or text stream; see `ParallelCorpus.write`."""
    options = options or WriteOptions()
    path = Path(to) if isinstance(to, str | Path) else None
    chosen = find_format(path, format)
    chosen.check(options)
    with ExitStack() as stack:
        if path is None:
            return chosen.write(corpus, *_single(chosen, to), options)
        paths = chosen.paths(path, corpus.languages)
        streams = [stack.enter_context(_replaced(p, text=not chosen.writes_bytes)) for p in paths]
        return chosen.write(corpus, *streams, options)


def read(source: str | Path | IO[Any], format: str | None = None, options: ReadOptions | None = None) -> ParallelCorpus:
    """Corpus in a path or stream; see `ParallelCorpus.read`."""
    options = options or ReadOptions()
    path = Path(source) if isinstance(source, str | Path) else None
    chosen = find_format(path, format)
    chosen.check(options)
    if chosen.read is None:
        readable = ", ".join(f.name for f in FORMATS.values() if f.read)
        raise OptionError(f"format {chosen.name!r} can be written only; {readable} can be read")
    with ExitStack() as stack:
        if path is None:
            return chosen.read(*_single(chosen, source), options)
        languages = options.source_language or "de", options.target_language or "en"
        paths = chosen.paths(path, languages)
        with _broken_files(path):
            if chosen.named:
                with _opened(path, text=not chosen.reads_bytes) as first:
                    paths = chosen.named(first, path)
            streams = [stack.enter_context(_opened(p, text=not chosen.reads_bytes)) for p in paths]
            return chosen.read(*streams, options)


def write_text(path: str | Path, text: str) -> None:
    """Write a file of UTF-8 text, which takes its name only when it is whole."""
    with _replaced(Path(path), text=True) as stream:
        stream.write(text)


def _single(format: Format, stream: Any) -> tuple[Any, ...]:
    if format.paired:
        raise OptionError(f"format {format.name!r} is several files: give a path, from which their names are made")
    return (stream,)


@contextmanager
def _opened(path: Path, *, text: bool) -> Iterator[IO[Any]]:
    with path.open("rb") as raw, _stream(raw, path, "rb", text) as stream:
        yield stream


@contextmanager
def _replaced(path: Path, *, text: bool) -> Iterator[IO[Any]]:
    """Open a stream whose file takes the place of `path` only when all is written; it has the same name till then."""
    if path.exists() and not path.is_file():  # a device or a pipe
        with path.open("wb", _BUFFER) as raw, _stream(raw, path, "wb", text) as stream:
            yield stream
        return
    path = path.resolve()  # a link stays one
    if not path.parent.is_dir():
        raise InputError(str(path), f"no folder {str(path.parent)!r} to write into")
    with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        part = Path(folder, path.name)
        with part.open("wb", _BUFFER) as file, _stream(file, path, "wb", text) as stream:
            yield stream
        part.replace(path)


@contextmanager
def _stream(raw: IO[bytes], path: Path, mode: str, text: bool = True) -> Iterator[IO[Any]]:
    """Give a stream of UTF-8 text whose line ends nothing translates, or of bytes, compressed if `path` says so."""
    with ExitStack() as stack:
        inner: Any = raw
        if path.suffix == ".gz":
            inner = stack.enter_context(gzip.GzipFile(str(path), mode, 6, raw, mtime=0))
        if text:
            encoding = "utf-8-sig" if mode == "rb" else "utf-8"
            inner = stack.enter_context(io.TextIOWrapper(inner, encoding, newline="\n"))
        yield inner


@contextmanager
def _broken_files(path: Path) -> Iterator[None]:
    """Turn what a damaged file raises into an InputError."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 (byte 0x{error.object[error.start]:02x}); convert it first") from error
    except (gzip.BadGzipFile, EOFError) as error:
        raise InputError(str(path), f"no whole gzip file: {error}") from error
