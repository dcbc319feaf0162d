"""Texts from files."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from bilingual_align.errors import InputError

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""Characters that only a binary file, or one in another encoding, decodes to."""


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
    return decode(Path(path).read_bytes(), str(path), encoding)


def decode(content: bytes, place: str, encoding: str = "utf-8") -> str:
    r"""Text of the bytes that were read from `place`; for the rest, see `read_text`.

    >>> decode(b"\xef\xbb\xbfJa.\r\n", "a.txt")
    'Ja.\r\n'
    >>> decode(b"f\xfcr", "a.txt")
    Traceback (most recent call last):
    ...
    bilingual_align.errors.InputError: a.txt: byte 1: not utf-8: invalid start byte (0xfc); name its encoding
    """
    if content.startswith(_UTF_16_MARKS):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except LookupError as error:
        raise InputError(place, f"unknown text encoding {encoding!r}") from error
    except UnicodeDecodeError as error:
        problem = f"not {encoding}: {error.reason} (0x{content[error.start]:02x}); name its encoding"
        raise InputError(f"{place}: byte {error.start}", problem) from error
    # UTF-8 has no bytes for a surrogate, and the texts of most callers shall not wait for the pattern.
    maybe = "\0" in text or codecs.lookup(encoding).name != "utf-8"
    if maybe and (found := _NO_TEXT.search(text)):
        raise InputError(
            f"{place}: character {found.start()}", f"U+{ord(found[0]):04X} here: no text, or not {encoding}"
        )
    return text.removeprefix("\ufeff")
