"""Lines of a text stream with their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO


def stream_name(stream: object) -> str:
    """Name of the file behind `stream`, or ``<stream>``."""
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else "<stream>"


def numbered_lines(stream: TextIO) -> Iterator[tuple[str, str]]:
    r"""Place (``file:line``) and text of each line, broken at ``\n`` and ``\r\n`` only.

    The stream must be open with ``newline="\n"``, or it breaks lines elsewhere.
    """
    name = stream_name(stream)
    for number, line in enumerate(stream, 1):
        yield f"{name}:{number}", line.removesuffix("\n").removesuffix("\r")
