"""Where the corpora of many documents go: rows of one file, or a file each in a folder."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from bilingual_align.aligner import Aligner
from bilingual_align.batch.pairs import Pair
from bilingual_align.batch.results import AlignPair, DocumentResult, lost
from bilingual_align.batch.summary import Figures
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import BilingualAlignError, InputError, OptionError
from bilingual_align.formats import FORMATS, WriteOptions, find_format

ROWS = ("jsonl", "tsv", "csv")
"""Formats that are rows below a heading or none, so that rows of one more document can be put at their end."""

_LONGEST = 200
"""Bytes of a file's name that leave room for suffixes; file systems take 255."""


class Output(Protocol):
    """Takes documents one by one."""

    def write(self, figures: Figures, content: bytes) -> Figures:
        """Write a document and give its figures; where its name does not do, figures of a failure."""
        ...

    def position(self) -> int:
        """Bytes written; 0 where documents are files of their own."""
        ...


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """Function that aligns a pair and writes its corpus in memory: a process sends back bytes, not objects.

    Parameters
    ----------
    aligner : Aligner
    format : str
        Name of a format that is one file.
    options : WriteOptions
    min_confidence : float or None
        Units that are less sure are left out; the figures count them all the same.
    compress : bool
        Whether the bytes are a gzip member; such members one after the other are a gzip file.
    is_part : bool
        Whether the document becomes rows of a file of many: units say its name, and there is no heading.
    """

    aligner: Aligner
    format: str
    options: WriteOptions
    min_confidence: float | None = None
    compress: bool = False
    is_part: bool = False

    def __call__(self, pair: Pair) -> tuple[Figures, bytes]:
        """Figures of the document, and its corpus in the format."""
        result = AlignPair(self.aligner)(pair)
        figures = Figures.of(result)
        if result.corpus is None:
            return figures, b""
        try:
            return figures, self._packed(self._content(result.corpus, pair.name))
        except BilingualAlignError as error:
            return Figures(pair.name, f"{pair.name}: {error}"), b""

    def lost(self, pair: Pair, reason: str) -> tuple[Figures, bytes]:
        """Figures of a pair on which a process came to its end."""
        result: DocumentResult = lost(pair, reason)
        return Figures.of(result), b""

    def heading(self) -> bytes:
        """What stands above the rows of all documents."""
        return self._packed(self._written(ParallelCorpus(()))) if self.is_part else b""

    def _content(self, corpus: ParallelCorpus, name: str) -> bytes:
        if self.min_confidence is not None:
            corpus = corpus.where(min_confidence=self.min_confidence)
        if not self.is_part:
            return self._written(corpus)
        named = tuple(replace(unit, metadata={**unit.metadata, "document": name}) for unit in corpus)
        return self._written(replace(corpus, units=named)).removeprefix(self._written(ParallelCorpus(())))

    def _written(self, corpus: ParallelCorpus) -> bytes:
        format = FORMATS[self.format]
        if format.writes_bytes:
            content = io.BytesIO()
            format.write(corpus, content, self.options)
            return content.getvalue()
        text = io.StringIO()
        format.write(corpus, text, self.options)
        return text.getvalue().encode("utf-8")

    def _packed(self, content: bytes) -> bytes:
        return gzip.compress(content, 6, mtime=0) if self.compress and content else content


def check_format(output: Path, name: str | None, options: WriteOptions) -> tuple[str, bool]:
    """Find the name of the format to write, and whether all documents go to one file.

    Raises
    ------
    OptionError
        Where the format, or an option, does not do.
    """
    suffix = Path(output.name.removesuffix(".gz")).suffix.lower()
    is_file = not output.is_dir() and any(suffix in format.suffixes for format in FORMATS.values())
    format = find_format(output if is_file else None, name or (None if is_file else "tmx"))
    if is_file and format.name not in ROWS:
        way_out = f"write {', '.join(ROWS)} and convert it, or name a folder: a file a document"
        raise OptionError(f"{output}: {format.name} cannot hold many documents one after the other; {way_out}")
    if format.paired or not format.suffixes:
        raise OptionError(f"format {format.name!r} is several files a document; batch writes formats of one file")
    format.check(options)
    return format.name, is_file


@contextmanager
def rows_in_file(path: Path, heading: bytes, position: int) -> Iterator[Output]:
    """Output that goes on at `position` of a file; what stood behind is cut off, and at 0 the heading is written.

    Raises
    ------
    InputError
        Where the file is shorter.
    """
    size = path.stat().st_size if path.exists() else 0
    if size < position:
        raise InputError(str(path), f"{size:,} bytes, but {position:,} were written; it was changed since: begin anew")
    with path.open("r+b" if path.exists() else "xb") as stream:
        stream.truncate(position)
        stream.seek(position)
        if not position:
            stream.write(heading)
            stream.flush()
        yield _Rows(stream)


@dataclass(frozen=True)
class _Rows:
    stream: BinaryIO

    def write(self, figures: Figures, content: bytes) -> Figures:
        self.stream.write(content)
        self.stream.flush()  # before the journal says that it is there
        return figures

    def position(self) -> int:
        return self.stream.tell()


@dataclass
class FilesInFolder:
    """Output of a file a document, ``NAME.SUFFIX``, in a folder that is made when it is not there.

    Parameters
    ----------
    folder : Path
    suffix : str
    may_replace : bool
        Whether the first document may already be there: a run was cut off before it could say so in its journal.
    """

    folder: Path
    suffix: str
    may_replace: bool = False

    def write(self, figures: Figures, content: bytes) -> Figures:
        """Write one file, whole or not at all."""
        if figures.problem:
            return figures
        path = self.folder / (figures.name + self.suffix)
        if problem := _unfit(figures.name):
            return Figures(figures.name, f"no name for a file: {problem}")
        if path.exists() and not self.may_replace:
            return Figures(figures.name, f"{path}: is there already: two documents of one name")
        self.may_replace = False
        self._replace(path, content)
        return figures

    def _replace(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        try:
            part.write_bytes(content)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()
            raise

    def position(self) -> int:
        """No position: there is no common file."""
        return 0


def _unfit(name: str) -> str:
    """Say why a document's name cannot be the path of a file in a folder; empty where it can."""
    parts = PurePosixPath(name).parts
    if not name.isprintable():  # NUL, line ends, halves of surrogate pairs
        return "characters that are not printable"
    if not parts or name.endswith("/") or name.startswith("/") or ".." in parts:
        return "it leads out of the folder"
    if any(len(part.encode("utf-8")) > _LONGEST for part in parts):
        return f"more than {_LONGEST} bytes long"
    return ""


def is_empty(folder: Path) -> bool:
    """Whether a folder has nothing in it, or is not there."""
    return not folder.exists() or not any(folder.iterdir())
