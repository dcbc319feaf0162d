"""Whether a sentence ends at a terminator: rules in order, each with a name.

All functions take the same places in the text: the sentence starts at `start`, its terminators stand at `stop`, with
closing marks they end at `end`, and what comes after white space starts at `after`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bilingual_align.split.language import Kind, Kinds


class Rule(NamedTuple):
    """A reason to end a sentence, or not to."""

    name: str
    ends: bool
    reason: str


PARAGRAPH = Rule("paragraph", True, "a blank line or a new page ends every sentence")
LINE = Rule("line", True, "lines are units in this text")
BULLET = Rule("bullet", True, "a bullet starts an item")
ITEM = Rule("item", True, "the next number or letter of a list starts an item")
WORD = Rule("word", True, "a full stop after an ordinary word")
FIGURE = Rule("figure", True, "a full stop after a number that is no ordinal")
MARK = Rule("mark", True, "an exclamation or question mark")
ELLIPSIS = Rule("ellipsis", True, "dots, and a capital letter follows")
STARTER = Rule("starter", True, "an abbreviation or number, but the next word starts a sentence")
ENDING = Rule("ending", True, "this abbreviation often ends a sentence")
SMALL_START = Rule("small start", True, "a full stop after an ordinary word; a sentence may start with a small letter")

INSIDE = Rule("inside", False, "no white space follows")
SMALL = Rule("small letter", False, "a small letter follows")
ABBREVIATION = Rule("abbreviation", False, "something always follows this abbreviation")
MAY = Rule("may end", False, "an abbreviation, and the next word does not start a sentence")
NUMBERED = Rule("numbered", False, "an abbreviation before a number")
INITIAL = Rule("initial", False, "a single letter before a name")
ENUMERATOR = Rule("enumerator", False, "a number or letter at the start of a sentence or item")
ORDINAL = Rule("ordinal", False, "an ordinal number")
BRACKETED = Rule("bracketed", False, "the mark stands alone in brackets")
SPEECH = Rule("speech", False, "a verb of saying follows the direct speech")
CONTINUED = Rule("continued", False, "more terminators follow")
OMITTED = Rule("omitted", False, "the dots stand for words left out")
NAME = Rule("name", False, "the mark belongs to the name")
PROTECTED = Rule("protected", False, "inside a protected pattern")
PART = Rule("colon or semicolon", True, "split_at asks for it")
SYMBOL = Rule("symbol", False, "a symbol follows that does not start a sentence")

STOPS = ".!?…‽。！？"
CLOSERS = "\"'”“«»‹›’‘)]}*_"
_AROUND = CLOSERS + " \u00a0\u202f¹²³⁰⁴⁵⁶⁷⁸⁹0123456789[]"
_NEXT = re.compile(r"[\"'„“”«»‹›‚‘’`´(\[{<*_¿¡–—-]*+\s?(\w[\w'’]*+)?")
_ENUMERATOR = re.compile(
    r"\W*(?:(?:\d{1,3}[a-z]?(?:\.\d{1,3})*|[A-Za-z]|([a-z])\1|[ivx]{1,5}|[IVX]{1,6})(?:[.)]+\s*|\s+))*"
    r"(?:§+\s*)?(?:\d{1,3}[a-z]?(?:\.\d{1,3})*|[A-Za-z]|([a-z])\2|[ivx]{1,5}|[IVX]{1,6})"
)
_COMPOUND = re.compile(r"(?<!\w)(?:\w{1,2}\.\s?)+\w{1,7}$")
_NUMBER = re.compile(r"[§\d]|[IVXLC]+\b(?!['’])|[A-Z]?\d")
_SPOKEN = 4  # a verb of saying stands among so many words after the speech: 'my old friend said'


def next_word(text: str, after: int) -> str:
    """Word that starts at `after`, opening marks apart; '' where a symbol stands there."""
    found = _NEXT.match(text, after)
    return found[1] or "" if found else ""


def token_before(text: str, start: int, stop: int) -> str:
    """Token that the terminators at `stop` are attached to; '' where white space or nothing stands before them."""
    if stop == start or text[stop - 1].isspace():
        return ""
    return text[max(start, stop - 40) : stop].rsplit(None, 1)[-1]


def decide(text: str, start: int, stop: int, end: int, after: int, kinds: Kinds) -> Rule:
    """Rule for a candidate with any terminators and closing marks."""
    marks = text[stop:end].rstrip(_AROUND)
    bare = end - stop == len(marks)
    if text[after] in STOPS:
        return CONTINUED
    if stop > start and text[stop - 1] in "([{" and not bare:
        return BRACKETED
    if marks == ".":
        return full_stop(text, start, stop, end, after, kinds)
    word = next_word(text, after)
    if "!" in marks or "?" in marks or not marks.strip("‽。！？"):
        return _mark(text, start, stop, after, word, bare, kinds)
    return _ellipsis(text, start, stop, after, word, kinds)


def _mark(text: str, start: int, stop: int, after: int, word: str, bare: bool, kinds: Kinds) -> Rule:
    language = kinds.language
    if word[:1].islower():
        if not (bare and language.lower_case):
            return SMALL
        if token_before(text, start, stop) in language.marked:
            return NAME
        return SPEECH if _spoken(text, after, kinds) else MARK
    if not bare and word and word.lower() not in language.starters and _spoken(text, after, kinds):
        return SPEECH
    return MARK


def _spoken(text: str, after: int, kinds: Kinds) -> bool:
    following = text[after : after + 50].split(None, _SPOKEN)[:_SPOKEN]
    return any(word.rstrip(".,:;!?") in kinds.language.speech for word in following[:3])


def _ellipsis(text: str, start: int, stop: int, after: int, word: str, kinds: Kinds) -> Rule:
    if not word:
        return SYMBOL if text[after] not in "\"'„“”«»‹›‚‘’([–—-" else ELLIPSIS
    if word[0].islower():
        return SMALL
    spaced = stop > start and text[stop - 1].isspace()
    if spaced and kinds.language.ordinals and word.lower() not in kinds.language.starters:
        return OMITTED
    return ELLIPSIS


def full_stop(text: str, start: int, stop: int, end: int, after: int, kinds: Kinds) -> Rule:
    """Rule for a single full stop."""
    if text[after] in STOPS:
        return CONTINUED
    if stop - start <= 14 and _ENUMERATOR.fullmatch(text, start, stop):
        return ENUMERATOR
    word = next_word(text, after)
    kind = kind_before(text, start, stop, kinds)
    if word[:1].islower():
        return _small(text, start, stop, end, after, kind, kinds)
    if kind is Kind.WORD:
        return WORD
    if kind is Kind.NEVER:
        return ABBREVIATION
    if kind is Kind.END:
        return ENDING
    starter = word.lower() in kinds.language.starters
    if kind is Kind.NUMBERED:
        if _NUMBER.match(text, after):
            return NUMBERED
        kind = Kind.INITIAL if stop - start > 1 and not text[stop - 2].isalnum() else Kind.WORD
        if kind is Kind.WORD:
            return WORD
    if kind in (Kind.ORDINAL, Kind.ROMAN, Kind.FIGURE):
        return _number(text, start, stop, word, starter, kind, kinds)
    if starter:
        return STARTER
    return INITIAL if kind in (Kind.INITIAL, Kind.LETTER) else MAY


def _small(text: str, start: int, stop: int, end: int, after: int, kind: Kind, kinds: Kinds) -> Rule:
    if kind is not Kind.WORD or end - stop > 1:
        return SMALL
    if text[after] in "([":
        return SMALL_START
    if not kinds.language.lower_case or not text[after].islower():
        return SMALL
    token = token_before(text, start, stop)
    known = len(token) > 4 or token.lower() in kinds.language.starters
    return SMALL_START if known and not _spoken(text, after, kinds) else SMALL


def _number(text: str, start: int, stop: int, word: str, starter: bool, kind: Kind, kinds: Kinds) -> Rule:
    language = kinds.language
    if kind is Kind.ORDINAL and word in language.after_ordinal:
        return ORDINAL
    before = text[max(start, stop - 40) : stop].split()
    previous = before[-2].lstrip("(„\"'»“‚[") if len(before) > 1 else ""
    if previous[-1:] in ":;" or (previous[-1:] == "," and not starter):
        return ENUMERATOR if previous else FIGURE
    if kind is Kind.FIGURE or not word:
        return FIGURE
    if previous.lower() in language.before_figure or (kind is Kind.ROMAN and previous[1:].isupper()):
        return FIGURE
    if previous.lower() in language.before_ordinal:
        return ORDINAL
    return STARTER if starter else ORDINAL


def kind_before(text: str, start: int, stop: int, kinds: Kinds) -> Kind:
    """Kind of the token before the full stop at `stop`, in parts as in ``z. B.`` too."""
    token = token_before(text, start, stop)
    kind = kinds[token]
    if stop - start < 3 or kind not in (Kind.LETTER, Kind.INITIAL, Kind.WORD, Kind.MAY, Kind.NUMBERED, Kind.END):
        return kind
    if "." not in text[max(start, stop - 9) : stop]:
        return kind
    return compound_kind(text, start, stop, kinds) or kind


def compound_kind(text: str, start: int, stop: int, kinds: Kinds) -> Kind | None:
    """Kind of an abbreviation in several parts that ends at `stop`, None where there is none."""
    found = _COMPOUND.search(text[max(start, stop - 24) : stop])
    if not found:
        return None
    parts = "".join(found[0].split()).split(".")
    for first in range(len(parts) - 1):
        if entry := kinds.entry(".".join(parts[first:])):
            return kinds.listed.get(entry, Kind.MAY)
    return Kind.ACRONYM if all(len(part) == 1 and part.isalpha() for part in parts) else None
