"""Running text out of a page layout: lines joined, hyphens at their ends taken out, what is no running text left out.

This undoes what text extracted from a PDF, or a hard-wrapped message, has and its author did not write. `unlay` gives
the clean text, which knows where each of its characters stood, and the stretches that were left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from bilingual_align.segment import Omission
from bilingual_align.split.pages import Line, footnote_marks, interrupting_notes, lines_of, running_lines

_HYPHENS = "-\u2010\u00ad"
_BROKEN = re.compile(rf"([^\W_]+)[{_HYPHENS}]$")
_BROKEN_LINE = re.compile(rf"[^\W\d_]{{2}}[{_HYPHENS}]\r?\n[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_SUSPENDED = re.compile(r"(?:und|oder|sowie|bzw\.|bis|and|or|to|nor)\b")
_ENDED = re.compile(r"[.!?…][\"'”“«»‹›’‘)\]]*$")
_BULLET = re.compile(r"[•⁃◦‣▪●■*–—-]\s")
_REPLACED = {"\u00ad": "", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_REPLACEABLE = re.compile(f"[{''.join(_REPLACED)}]")

_HYPHENATED = 4  # hyphens at line ends that show that a layout broke the lines
_FULL = 0.85  # share of the width that a full line reaches: type is proportional, margins are ragged


class Edit(NamedTuple):
    """Characters ``[start, end)`` of the original, what stands for them, and the reason if they were left out."""

    start: int
    end: int
    replacement: str
    reason: str = ""


@dataclass(frozen=True)
class Clean:
    """Clean text, and where its characters stood.

    Parameters
    ----------
    text : str
        The clean text.
    starts, origins : tuple of int
        From ``starts[k]`` on, up to the next start, the clean text is the original from ``origins[k]`` on.
    omissions : tuple of Omission
        What was left out, ascending.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    omissions: tuple[Omission, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open span of the original for a span of the clean text with no white space at its ends."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, position: int) -> int:
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]


def layout_of(text: str) -> str:
    """``"pages"``, ``"wrapped"`` or ``"plain"``: form feeds show pages, hyphens at line ends show broken lines."""
    if "\f" in text.strip():
        return "pages"
    # The plain text of most callers shall not wait for a pattern, nor for pairs of characters that it cannot have.
    ends = ("\n", "\r\n") if "\r" in text else ("\n",)
    if sum(text.count(hyphen + end) for hyphen in _HYPHENS if hyphen in text for end in ends) < _HYPHENATED:
        return "plain"
    broken = sum(1 for _ in _BROKEN_LINE.finditer(text))
    return "wrapped" if broken >= _HYPHENATED else "plain"


def unlay(text: str, pages: bool) -> Clean:
    r"""Clean text of a laid-out text.

    Parameters
    ----------
    text : str
        The text.
    pages : bool
        Whether to look for running headers and footers, page numbers and footnotes too.

    >>> unlay("Der Ver-\ntrag gilt für Vor-\nund Nachteile.", pages=False).text
    'Der Vertrag gilt für Vor- und Nachteile.'
    """
    body = list(lines_of(text, pages))
    left_out = running_lines(body) if pages else {}
    body = [line for line in body if line not in left_out]
    marks: list[tuple[int, int]] = []
    if pages:
        left_out |= (notes := interrupting_notes(body, text))
        body = [line for line in body if line not in notes]
        marks = footnote_marks(body)
    edits = [*_joints(text, body), *_replacements(body), *(Edit(*mark, "", "footnote mark") for mark in marks)]
    omissions = [Omission(line.start, line.end, reason) for line, reason in left_out.items()]
    omissions += [Omission(edit.start, edit.end, edit.reason) for edit in edits if edit.reason]
    return _applied(text, sorted(edits), tuple(sorted(omissions)))


def _applied(text: str, edits: Sequence[Edit], omissions: tuple[Omission, ...]) -> Clean:
    pieces: list[tuple[str, int]] = []  # each a run of characters and where it stood
    here = 0
    for edit in edits:
        pieces.append((text[here : edit.start], here))
        pieces += [(character, edit.start) for character in edit.replacement]
        here = edit.end
    pieces.append((text[here:], here))
    starts, length = [], 0
    for run, _ in pieces:
        starts.append(length)
        length += len(run)
    return Clean("".join(run for run, _ in pieces), tuple(starts), tuple(origin for _, origin in pieces), omissions)


def _replacements(body: Sequence[Line]) -> Iterator[Edit]:
    for line in body:
        for found in _REPLACEABLE.finditer(line.text, 0, len(line.text) - (line.text[-1] in _HYPHENS)):
            place = line.start + found.start()
            yield Edit(place, place + 1, _REPLACED[found[0]], "" if _REPLACED[found[0]] else "soft hyphen")


def _joints(text: str, body: Sequence[Line]) -> Iterator[Edit]:
    """Yield what stands for the white space, and the lines left out, around the lines of the body."""
    if not body:
        yield Edit(0, len(text), "")
        return
    yield Edit(0, body[0].start, "")
    lengths = sorted(len(line.text) for line in body)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    known = {word.casefold() for word in _WORD.findall(text)}
    for line, following in pairwise(body):
        if not _goes_on(text, line, following, width):
            yield Edit(line.end, following.start, "\n\n")
        elif (
            not (broken := _BROKEN.search(line.text))
            or not following.text[0].isalpha()
            or _SUSPENDED.match(following.text)
        ):
            yield Edit(line.end, following.start, " ")
        elif _keeps_hyphen(broken[1], line, following, known):
            yield Edit(line.end, following.start, "")
        else:
            yield Edit(line.end - 1, line.end, "", "hyphen at a line end")
            yield Edit(line.end, following.start, "")
    yield Edit(body[-1].end, len(text), "")


def _goes_on(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether a paragraph goes on from a line to the following one."""
    small = following.text[0].islower()
    if line.page != following.page:
        full = len(line.text) >= _FULL * width / 2
        return small or (full and not _ENDED.search(line.text))
    if text.count("\n", line.end, following.start) > 1 or _BULLET.match(following.text):
        return False
    would_fit = len(line.text) + 1 + len(following.text.split(None, 1)[0]) <= _FULL * width
    return small or not would_fit or line.text[-1] in _HYPHENS + ","


def _keeps_hyphen(head: str, line: Line, following: Line, known: set[str]) -> bool:
    """Whether the hyphen at a line end belongs to the word: before a capital, after an acronym, or as elsewhere."""
    if line.text[-1] == "\u00ad":
        return False
    tail = _WORD.match(following.text)
    if following.text[0].isupper() or (len(head) > 1 and head.isupper()) or head[-1].isdecimal() or tail is None:
        return True
    return f"{head}-{tail[0]}".casefold() in known and f"{head}{tail[0]}".casefold() not in known
