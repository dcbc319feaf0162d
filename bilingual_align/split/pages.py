"""What stands on pages beside the running text: headers, footers, page numbers, footnotes and their marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

_BREAKS = "\n\r\f\u2028\u2029\u0085"
_LINE = re.compile(rf"\f|[^\s{_BREAKS}](?:[^{_BREAKS}]*[^\s{_BREAKS}])?")
_PAGE_LINE = re.compile(
    r"[-–—]\s*(?:(?:Seite|Page) )?\d+(?: (?:von|of) \d+)?\s*[-–—]|(?:Seite|Page) \d+(?: (?:von|of) \d+)?"
)
_NUMBERING = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBERS_ONLY = re.compile(r"[\W_]*(?:(?:seite|page|blatt|s\.|p\.)\s*)?#(?:\s*(?:von|of|/)\s*#)?[\W_]*")
_MARK = re.compile(r"(?<=[a-zäöüß])\d{1,3}(?=[\s.,;:!?)\]\"“”«»]|$)|(?<=[a-zäöüß][.,;:!?\"“”«»)])\d{1,3}(?=\s|$)")
_NOTE = re.compile(r"\d{1,3}(?=\)?\s+\S)")
_ENDED = re.compile(r"[.!?…][\"'”“«»‹›’‘)\]]*$")

_EDGE = 3  # lines at the top and at the bottom of a page that may be running ones
_REPEATED = 3  # pages (all, where there are two) that a running line stands on
_COUNTED = 3  # marks that count up, so that no number is taken for a mark by chance


class Line(NamedTuple):
    """A line ``[start, end)`` without the white space around it, and the number of its page from 0."""

    start: int
    end: int
    page: int
    text: str


def lines_of(text: str, pages: bool) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank.

    A page ends at a form feed; with `pages`, in a text without one, after each line that holds a page number only.
    """
    by_number = pages and "\f" not in text
    page = 0
    for found in _LINE.finditer(text):
        if found[0] == "\f":
            page += 1
            continue
        yield Line(found.start(), found.end(), page, found[0])
        page += by_number and bool(_PAGE_LINE.fullmatch(found[0]))


def running_lines(lines: Sequence[Line]) -> dict[Line, str]:
    """Find headers, footers and page numbers that run from page to page, with what each of them is.

    A line runs if, its numbers apart, it stands near the same edge of three pages, or of both where there are two, or
    if it holds a page number and nothing else.
    """
    edges = list(_edges(lines))
    pages = {line.page for line in lines}
    repeated = Counter((edge, key) for edge, key, _ in {(edge, key, line.page) for edge, key, line in edges})
    enough = min(_REPEATED, max(2, len(pages)))
    return {
        line: _name(edge, key)
        for edge, key, line in edges
        if repeated[edge, key] >= enough or _PAGE_LINE.fullmatch(line.text)
    }


def _edges(lines: Sequence[Line]) -> Iterator[tuple[str, str, Line]]:
    for _, page in groupby(lines, key=lambda line: line.page):
        on_page = list(page)
        half = min(_EDGE, (len(on_page) + 1) // 2)
        for edge, part in (("header", on_page[:half]), ("footer", on_page[half:][-_EDGE:])):
            for line in part:
                yield edge, _NUMBERING.sub("#", line.text.casefold()), line


def _name(edge: str, key: str) -> str:
    return "page number" if _NUMBERS_ONLY.fullmatch(key) else f"running {edge}"


def footnote_marks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Spans of the numbers attached to words that count up through the text or from 1 on each page.

    None where fewer than three count up: they may belong to the words.
    """
    marks: list[tuple[int, int]] = []
    last = 0
    for line in lines:
        for found in _MARK.finditer(line.text):
            number = int(found[0])
            if number == 1 or last < number <= last + 2:
                last = number
                marks.append((line.start + found.start(), line.start + found.end()))
    return marks if len(marks) >= _COUNTED else []


def interrupting_notes(lines: Sequence[Line], text: str) -> dict[Line, str]:
    """Footnotes at the end of a page whose last sentence goes on on the next page, each with what it is.

    Other footnotes do not stand between the parts of a sentence and stay where they are.
    """
    notes: dict[Line, str] = {}
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    for page, following in pairwise(pages):
        first = _first_note(page, text)
        if first and not _ENDED.search(page[first - 1].text) and following[0].text[:1].islower():
            notes |= dict.fromkeys(page[first:], "footnote")
    return notes


def _first_note(page: Sequence[Line], text: str) -> int:
    """Index of the line where the footnotes of a page start, after a blank line; 0 where there are none."""
    marks = {found[0] for line in page for found in _MARK.finditer(line.text)}
    for index, (line, above) in enumerate(zip(page[1:], page, strict=False), 1):
        number = _NOTE.match(line.text)
        if number and number[0] in marks and text.count("\n", above.end, line.start) > 1:
            return index
    return 0
