"""Places where a sentence may end: one pattern finds them, plain ones are decided here, the others by the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bilingual_align.split import rules
from bilingual_align.split.language import Kind, Kinds
from bilingual_align.split.place import CLOSERS, REACH, STOPS, Place
from bilingual_align.split.rules import LONGEST_ENUMERATOR, Rule

_BULLETS = "•⁃◦‣▪●■"
_PICTURE = r"\u2600-\u27bf\U0001f000-\U0001faff"
_FACE = r"['’]?-?[()DPp|*/]{1,3}"  # an emoticon after its eyes
_PARAGRAPH = r"(?<=\n)(?=[^\S\n]*+[\n\r])\s*+|(?<=[\f\u2029])\s*+|(?<=\r)\r\s*+"
_BLANK = re.compile(r"\n[^\S\n]*[\n\r]|\r\r|[\u2029\f]")
_TERMINATED, _AFTER_EMOTICON, _AFTER_MARK = 1, 2, 3  # groups of the pattern that hold white space
_WORD, _NEVER = Kind.WORD, Kind.NEVER  # looked up once: in an Enum that takes its time
_ASKING = frozenset("!?")
_STOPPED = frozenset((".", *(f".{mark}" for mark in CLOSERS)))
_ENTRY = re.compile(r"(\d+)[^\S\n]*+\n\s*+(?=\S)")
_NOTE = re.compile(r"\d{1,3}(\s++)(?=[\"'„“»«(]?+(\w))")
_BREAK = re.compile(r"[\n\r\u2028\u2029\u0085\f]")


class Candidate(NamedTuple):
    """A place where the sentence from `start` may end, and the rule for it.

    Its terminators start at `stop`, its closing marks end at `end`, the next sentence would start at `after`.
    """

    start: int
    stop: int
    end: int
    after: int
    rule: Rule


@cache
def _pattern(lines: bool, split_at: str) -> re.Pattern[str]:
    """Terminators with closing marks and white space; emoticons; marks asked for; breaks and bullets.

    The group that took part tells which. A set of characters stands first, since a search for a set is fast; what was
    found is then told apart by looking back. Each alternative takes all it can and gives nothing back, so that no
    character is tried twice.
    """
    closers = "".join(re.escape(mark) for mark in CLOSERS)
    emoticon = rf"[:;=]{_FACE}|<3|[{_PICTURE}][\u200d\ufe0f{_PICTURE}]*+"
    closing = (
        rf"(?:[{closers}\x00-\x08]| ?\[\d{{1,3}}\]|[¹²³⁰⁴-⁹]|[ \u00a0\u202f][)\]»”](?=[\s.,;:]|$)"
        rf"|\s?(?:{emoticon})(?=\s|$))*+"
    )
    alternatives = [
        rf"(?<=[{STOPS}])[{STOPS}]*+{closing}(\s*+)",
        rf"(?:(?<=[:;=]){_FACE}|(?<=<)3|(?<=[{_PICTURE}])[\u200d\ufe0f{_PICTURE}]*+)(\s++)",
        rf"(?<=[{split_at}])[{closers}]*+(\s++)" if split_at else "(?!)()",
        r"(?<=[\n\r\f\u2028\u2029\u0085])\s*+" if lines else _PARAGRAPH,
        rf"(?<=[{_BULLETS}])",
    ]
    return re.compile(rf"[{STOPS}:;=<{_PICTURE}{_BULLETS}\n\r\f\u2028\u2029\u0085](?:{'|'.join(alternatives)})")


def candidates(text: str, kinds: Kinds, lines: bool = False, split_at: str = "") -> Iterator[Candidate]:
    """Yield every place of `text` where a sentence may end, with its decision.

    Parameters
    ----------
    text : str
        The text.
    kinds : Kinds
        Kinds of tokens in its language.
    lines : bool
        Whether every line break ends a sentence.
    split_at : str
        Further marks that end a sentence.
    """
    start = len(text) - len(text.lstrip())
    for found in _pattern(lines, split_at).finditer(text, start):
        stop, after = found.span()
        if after == len(text):
            return
        if stop < start:  # within white space that an earlier end took
            continue
        group = found.lastindex
        end = found.start(group) if group else stop
        candidate: Candidate | None
        if group == _TERMINATED:
            candidate = _at_terminators(text, start, stop, end, after, kinds, lines)
        else:
            rule = _elsewhere(text, start, stop, end, after, group, lines)
            candidate = Candidate(start, stop, end, stop if rule is rules.BULLET else after, rule) if rule else None
        if candidate:
            yield candidate
            if candidate.rule.ends:
                start = candidate.after


def _elsewhere(text: str, start: int, stop: int, end: int, after: int, group: int | None, lines: bool) -> Rule | None:
    """Rule for a place without terminators."""
    if group == _AFTER_EMOTICON:
        return rules.EMOTICON if text[after].isupper() else _break(text, end, after, lines)
    if group == _AFTER_MARK:
        return rules.ASKED_FOR
    if text[stop] in _BULLETS:
        return rules.BULLET if stop > start and text[stop - 1].isspace() else None
    return rules.LINE if lines else rules.PARAGRAPH


def _at_terminators(
    text: str, start: int, stop: int, end: int, after: int, kinds: Kinds, lines: bool
) -> Candidate | None:
    if end == after:
        return _attached(text, start, stop, end, kinds)
    rule = None
    if after - end == 1 and (text[end] == " " or not lines):
        rule = _plain(text, start, stop, text[stop:end], text[after], kinds)
    rule = rule or _break(text, end, after, lines) or rules.decide(Place(text, start, stop, end, after, kinds))
    if rule is rules.LEADER and (entry := _ENTRY.match(text, after)):
        return Candidate(start, stop, entry.end(1), entry.end(), rules.ENTRY)
    return Candidate(start, stop, end, after, rule)


def _attached(text: str, start: int, stop: int, end: int, kinds: Kinds) -> Candidate | None:
    """Candidate where no white space follows, None if nothing can end there: numbers, addresses, names."""
    if not text[stop - 1 : stop].islower():
        return None
    if text[end].isupper():
        place = Place(text, start, stop, end, end, kinds)
        return Candidate(start, stop, end, end, rules.GLUED) if rules.glued(place) else None
    note = _NOTE.match(text, end) if text[end].isdecimal() else None
    if note and note[2].isupper() and rules.plain_word(Place(text, start, stop, end, end, kinds)):
        return Candidate(start, stop, note.start(1), note.end(), rules.NOTE)
    return None


def _plain(text: str, start: int, stop: int, marks: str, following: str, kinds: Kinds) -> Rule | None:
    """Rule for the most frequent places, the same as `rules.decide` gives them, in less time."""
    if stop - start <= LONGEST_ENUMERATOR or text[stop - 1].isspace():
        return None
    before = text[max(start, stop - REACH) : stop]
    token = before.rsplit(None, 1)[-1]
    capital = following.isupper()
    if marks != "." and not (capital and token.isalpha()):
        return None
    if marks in _ASKING:
        return rules.MARK
    if marks not in _STOPPED:
        return None
    kind = kinds[token]
    if kind is _WORD and capital:
        return None if "." in before[-9:] else rules.WORD  # perhaps the last part of an abbreviation: i. Erg.
    if kind is _NEVER and (capital or following.isdecimal()):
        return rules.ABBREVIATION
    if not following.islower() or (kind is _WORD and kinds.language.lower_case):
        return None
    return rules.SMALL if token[1:] and token[-1].isalpha() else None  # others may be the next label of a list


def _break(text: str, end: int, after: int, lines: bool) -> Rule | None:
    if lines:
        return rules.LINE if _BREAK.search(text, end, after) else None
    return rules.PARAGRAPH if after - end > 1 and _BLANK.search(text, end, after) else None
