"""A document and its translation, with a name; the texts are fetched where they are worked on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bilingual_align.errors import InputError
from bilingual_align.texts import read_text


class Pair(Protocol):
    """What can be aligned: anything with a name and two texts that can be sent to another process."""

    @property
    def name(self) -> str:
        """Name in reports, and of the file that is written; one of a kind in a run."""
        ...

    def texts(self) -> tuple[str, str]:
        """Source and target text; an InputError or OSError where there are none."""
        ...


@dataclass(frozen=True)
class TextPair:
    """Two texts that are at hand.

    >>> TextPair("greeting", "Guten Tag.", "Good day.").texts()
    ('Guten Tag.', 'Good day.')
    """

    name: str
    source: str
    target: str

    def texts(self) -> tuple[str, str]:
        """Source and target text."""
        return self.source, self.target


@dataclass(frozen=True)
class FilePair:
    """Two text files, which are read only when the texts are asked for."""

    name: str
    source: str | Path
    target: str | Path
    encoding: str = "utf-8"

    def texts(self) -> tuple[str, str]:
        """Contents of both files; an InputError or OSError where one cannot be read."""
        return read_text(self.source, self.encoding), read_text(self.target, self.encoding)


@dataclass(frozen=True)
class BrokenPair:
    """A place in the input where a pair should be and is none: it is reported as a document that failed."""

    name: str
    problem: str

    def texts(self) -> tuple[str, str]:
        """Raise the InputError that says what is wrong."""
        raise InputError(self.name, self.problem)
