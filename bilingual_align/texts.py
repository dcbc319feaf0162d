"""Texts from files."""

from __future__ import annotations

import codecs
from pathlib import Path

from bilingual_align.errors import InputError


def read_text(path: str | Path, encoding: str = "utf-8") -> str:
    """Text of a file, with a byte order mark taken off and nothing else changed.

    Parameters
    ----------
    path : path
    encoding : str
        Name of the encoding; a file with a UTF-16 byte order mark is read as that.

    Raises
    ------
    InputError
        With the place of the first byte that is not text in this encoding.
    OSError
        Where the file cannot be read.
    """
    path = Path(path)
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise InputError(str(path), f"unknown encoding {encoding!r}") from error
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"not {encoding}: {error.reason} (0x{content[error.start]:02x}); name the encoding that it has"
        raise InputError(f"{path}: byte {error.start}", problem) from error
    if "\0" in text:
        raise InputError(f"{path}: character {text.index(chr(0))}", "not a text file: it holds a NUL character")
    return text.removeprefix("\ufeff")
