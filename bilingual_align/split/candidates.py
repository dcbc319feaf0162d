"""Places where a sentence may end: one pattern finds them, plain ones are decided here, the others by the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bilingual_align.split.language import Kind, Kinds
from bilingual_align.split.rules import BULLET, CLOSERS, LINE, PARAGRAPH, PART, STOPS, WORD, Rule, decide, full_stop

_BULLETS = "•⁃◦‣▪●■"
_BLANK = re.compile(r"\n[^\S\n]*[\n\r]|\r\r|[\u2029\f]")
_BREAK = re.compile(r"[\n\r\u2028\u2029\u0085\f]")


@cache
def _pattern(lines: bool, split_at: str) -> re.Pattern[str]:
    """Terminators with closing marks and white space; paragraph breaks; bullets.

    Each alternative takes all it can and gives nothing back, so that no character is tried twice.
    """
    closers = "".join(re.escape(mark) for mark in CLOSERS)
    breaks = r"[\n\r\f\u2028\u2029\u0085]\s*+" if lines else r"\n(?=[^\S\n]*+[\n\r])\s*+|[\f\u2029]\s*+|\r\r\s*+"
    return re.compile(
        rf"[{STOPS}]++(?:[{closers}]| ?\[(?:\d{{1,3}}|\.\.\.|…)\]|[¹²³⁰⁴-⁹]"
        r"|[ \u00a0\u202f][)\]»”](?=[\s.,;:]|$))*+(\s*+)"
        rf"|{breaks}|[{_BULLETS}]" + (rf"|[{split_at}]++[{closers}]*+(\s*+)" if split_at else "")
    )


class Candidate(NamedTuple):
    """A place where the sentence from `start` may end at `end`, the next start at `after`, and the rule for it."""

    start: int
    stop: int
    end: int
    after: int
    rule: Rule


def candidates(text: str, kinds: Kinds, lines: bool = False, split_at: str = "") -> Iterator[Candidate]:
    """Yield every candidate of `text` that white space follows, with its decision."""
    start = len(text) - len(text.lstrip())
    blank = _BREAK if lines else _BLANK
    length = len(text)
    for found in _pattern(lines, split_at).finditer(text, start):
        stop, after = found.span()
        if after == length:
            return
        end = found.start(found.lastindex or 1)
        if end == after:
            continue
        first = text[stop]
        if end < 0:
            end = stop
            if first in _BULLETS:
                if stop == start or not text[stop - 1].isspace():
                    continue
                after, rule = stop, BULLET
            else:
                rule = LINE if lines else PARAGRAPH
        elif first in ":;":
            rule = PART
        elif after - end > 1 and blank.search(text, end, after):
            rule = PARAGRAPH
        elif first == "." and end - stop == 1:
            token = text[max(start, stop - 40) : stop].rsplit(None, 1)
            if token and text[after].isupper() and kinds[token[-1]] is Kind.WORD:
                rule = WORD
            else:
                rule = full_stop(text, start, stop, end, after, kinds)
        else:
            rule = decide(text, start, stop, end, after, kinds)
        yield Candidate(start, stop, end, after, rule)
        if rule.ends:
            start = after
