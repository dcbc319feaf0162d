"""The table of all formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath
from typing import IO, Any

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import OptionError
from bilingual_align.formats.options import ReadOptions, WriteOptions, WriteReport


@dataclass(frozen=True, kw_only=True)
class Format:
    """A file format.

    Parameters
    ----------
    name : str
        Its name in options.
    description : str
        One line.
    suffixes : tuple of str
        Ends of file names that mean this format.
    write, read : callable or None
        ``write(corpus, stream, options)`` gives a report, ``read(stream, options)`` a corpus; None where there is none.
    options : frozenset of str
        Fields of `WriteOptions` and `ReadOptions` that it knows.
    reads_bytes, writes_bytes : bool
        Whether its streams are of bytes, not of text.
    paths : callable
        ``paths(path, languages)`` gives the files that it is made of, each of which is a stream for its functions.
    named : callable or None
        ``named(stream, path)`` gives the files that the first one names, where it does.
    """

    name: str
    description: str
    suffixes: tuple[str, ...] = ()
    write: Callable[..., WriteReport]
    read: Callable[..., ParallelCorpus] | None = None
    options: frozenset[str] = frozenset()
    reads_bytes: bool = False
    writes_bytes: bool = False
    paths: Callable[[Path, tuple[str, str]], list[Path]] = field(default=lambda path, languages: [path])
    named: Callable[[IO[Any], Path], list[Path]] | None = None

    @property
    def paired(self) -> bool:
        """Whether it is several files, one a language."""
        return len(self.paths(Path("corpus"), ("de", "en"))) > 1

    def check(self, options: ReadOptions | WriteOptions) -> None:
        """Raise OptionError for an option that was set and that this format would not heed."""
        for option in fields(options):
            if option.name not in self.options and getattr(options, option.name) != option.default:
                raise OptionError(f"format {self.name!r} has no option {option.name!r}")


def _call(module: str, function: str, *arguments: Any) -> Any:
    """Call a function of a format's module, which is imported then: a command needs one or two of them."""
    return getattr(import_module(f"bilingual_align.formats.{module}"), function)(*arguments)


_NUMBERS = frozenset({"source", "target"})
_LANGUAGES = frozenset({"source_language", "target_language"})
_UNITS = _LANGUAGES | {"partial"}

FORMATS = {
    format.name: format
    for format in (
        Format(
            name="tmx",
            description="translation memory, TMX 1.4b",
            suffixes=(".tmx",),
            write=partial(_call, "tmx", "write"),
            read=partial(_call, "tmx", "read"),
            options=_UNITS | {"null_beads", "max_characters", "created"},
            reads_bytes=True,
        ),
        Format(
            name="xliff",
            description="XLIFF 2.0",
            suffixes=(".xliff",),
            write=partial(_call, "xliff", "write_20"),
            read=partial(_call, "xliff", "read"),
            options=_UNITS | {"null_beads", "max_characters"},
            reads_bytes=True,
        ),
        Format(
            name="xliff12",
            description="XLIFF 1.2",
            suffixes=(".xlf",),
            write=partial(_call, "xliff", "write_12"),
            read=partial(_call, "xliff", "read"),
            options=_UNITS | {"null_beads", "max_characters"},
            reads_bytes=True,
        ),
        Format(
            name="xces",
            description="XCES alignment and the two files of sentences that it names, as in OPUS",
            suffixes=(".xces", ".ces"),
            write=partial(_call, "xces", "write"),
            read=partial(_call, "xces", "read"),
            options=_UNITS,
            reads_bytes=True,
            paths=partial(_call, "xces", "paths"),
            named=partial(_call, "xces", "named"),
        ),
        Format(
            name="tsv",
            description="table with tabs between the cells, nothing quoted",
            suffixes=(".tsv", ".tab"),
            write=partial(_call, "tsv", "write"),
            read=partial(_call, "tsv", "read"),
            options=_UNITS | {"byte_order_mark"},
        ),
        Format(
            name="csv",
            description="table with commas between the cells, quoted where needed",
            suffixes=(".csv",),
            write=partial(_call, "csv", "write"),
            read=partial(_call, "csv", "read"),
            options=_UNITS | {"byte_order_mark"},
        ),
        Format(
            name="jsonl",
            description='JSON lines {"translation": {"de": ..., "en": ...}, ...} with all that is known of a unit',
            suffixes=(".jsonl", ".ndjson"),
            write=partial(_call, "jsonl", "write"),
            read=partial(_call, "jsonl", "read"),
            options=_UNITS,
        ),
        Format(
            name="moses",
            description="two files of as many lines: PATH.de and PATH.en",
            write=partial(_call, "moses", "write"),
            read=partial(_call, "moses", "read"),
            options=_LANGUAGES | {"null_beads"},
            paths=partial(_call, "moses", "paths"),
        ),
        Format(
            name="parquet",
            description="Parquet, a row a unit (needs pyarrow)",
            suffixes=(".parquet",),
            write=partial(_call, "parquet", "write"),
            read=partial(_call, "parquet", "read"),
            options=_UNITS,
            reads_bytes=True,
            writes_bytes=True,
        ),
        Format(
            name="xlsx",
            description="Excel sheet, a row a unit (to write it needs XlsxWriter)",
            suffixes=(".xlsx",),
            write=partial(_call, "xlsx", "write"),
            read=partial(_call, "xlsx", "read"),
            options=_UNITS,
            reads_bytes=True,
            writes_bytes=True,
        ),
        Format(
            name="html",
            description="page with both texts side by side, to read",
            suffixes=(".html", ".htm"),
            write=partial(_call, "html", "write"),
        ),
        Format(
            name="ladder",
            description="hunalign's ladder of sentence numbers: 2<TAB>1<TAB>0.98",
            suffixes=(".ladder",),
            write=partial(_call, "ladder", "write"),
            read=partial(_call, "ladder", "read"),
            options=_NUMBERS,
        ),
        Format(
            name="beads",
            description="sentence numbers from 0 and confidence: 0,1<TAB>0<TAB>0.98",
            suffixes=(".beads",),
            write=partial(_call, "beads", "write"),
            read=partial(_call, "beads", "read"),
            options=_NUMBERS,
        ),
        Format(
            name="spans",
            description="JSON lines with the character spans of each unit",
            suffixes=(".spans",),
            write=partial(_call, "spans", "write"),
        ),
    )
}


def find_format(path: PurePath | None, name: str | None) -> Format:
    """Find the format called `name`, or else the one that the suffix of `path` means.

    Raises
    ------
    OptionError
        When there is none; it lists what there is.
    """
    if name is not None:
        if name not in FORMATS:
            raise OptionError(f"unknown format {name!r}; there are {', '.join(FORMATS)}")
        return FORMATS[name]
    suffix = PurePath(path.name.removesuffix(".gz")).suffix.lower() if path else ""
    for format in FORMATS.values():
        if suffix in format.suffixes:
            return format
    known = ", ".join(f"{suffix} ({f.name})" for f in FORMATS.values() for suffix in f.suffixes)
    what = f"no format has the suffix {suffix!r}" if path else "a stream has no suffix"
    raise OptionError(f"{what}: name a format ({', '.join(FORMATS)}) or use one of {known}")
