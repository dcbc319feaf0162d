"""The rules, in order: the first that applies to a place decides whether a sentence ends there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bilingual_align.split.items import carries_on
from bilingual_align.split.language import Kind
from bilingual_align.split.place import STOPS, Place


class Rule(NamedTuple):
    """A reason to end a sentence, or not to."""

    name: str
    ends: bool
    reason: str
    applies: Callable[[Place], bool] = lambda place: True


_NUMBER_NEXT = re.compile(r"[§\d]|\(\d|[IVXLC]+\b(?!['’])|[A-Z]?\d")
_YEAR_NEXT = re.compile(r"\(\d{4}")
_OPEN_QUOTATION = re.compile(r"[„«][^“”»]*\Z|»[^«]*\Z")
_DOTS_NEXT = re.compile(r"…|\.\.\.|\. \. \.\s+[\"“„»]?[A-ZÄÖÜ]")
_DASH = re.compile(r"(?<![ \u00a0])[ \u00a0]++[–—-]++[ \u00a0]")  # looked for once in each gap
_ENUMERATOR = re.compile(
    r"\W*(?:(?:\d{1,3}[a-z]?(?:\.\d{1,3})*|[A-Za-z]|([a-z])\1|[ivx]{1,5}|[IVX]{1,6})(?:[.)]+\s*|\s+))*"
    r"(?:§+\s*)?(?:\d{1,3}[a-z]?(?:\.\d{1,3})*|[A-Za-z]|([a-z])\2|[ivx]{1,5}|[IVX]{1,6})"
)
LONGEST_ENUMERATOR = 14
_SPOKEN = 3  # a verb of saying is among so many words after the speech: 'my friend said'
_QUOTES = re.compile(r"[\"„“”«»]")
_OPENING = "\"'„“”«»‹›‚‘’([–—-"


def _only_dots(place: Place) -> bool:
    return place.stop - place.start < 9 and not place.text[place.start : place.stop].strip(". \u00a0…")


def _dots_next(place: Place) -> bool:
    attached = place.marks == "." and bool(place.token) and place.kinds[place.token] is Kind.WORD
    return attached and place.following in STOPS and bool(_DOTS_NEXT.match(place.text, place.after))


def _enumerator(place: Place) -> bool:
    short = place.stop - place.start <= LONGEST_ENUMERATOR
    return short and bool(_ENUMERATOR.fullmatch(place.text, place.start, place.stop))


def _next_item(place: Place) -> bool:
    return carries_on(place.text, place.start, place.stop, place.end, place.language)


def _small_start(place: Place) -> bool:
    """Whether the word is too plain to be an abbreviation that the lists lack."""
    if not place.bare or place.kind is not Kind.WORD:
        return False
    if place.following in "([":
        return True
    if not (place.language.lower_case and place.following.islower()):
        return False
    token = place.token
    plain = len(token) > 4 or (len(token) > 2 and token.islower()) or token.lower() in place.language.starters
    return plain and not _spoken(place)


def _speech(place: Place) -> bool:
    """Whether direct speech is ascribed behind it; a quotation that opens inside the sentence is ascribed before it."""
    if place.bare:
        return place.small and _spoken(place)
    named = place.word == "I" or not place.starter  # 'the king said' would follow with a small letter
    return named and _spoken(place) and not _QUOTES.search(place.text, place.start + 1, place.stop)


def _spoken(place: Place) -> bool:
    words = [
        word.rstrip(".,:;!?") for word in place.text[place.after : place.after + 50].split(None, _SPOKEN)[:_SPOKEN]
    ]
    if words[:1] == ["I"]:
        words += [f"{word}s" for word in words[1:2]]  # 'I ask' as 'she asks'
    return not place.language.speech.isdisjoint(words)


def _number_next(place: Place) -> bool:
    number = place.kind is Kind.NUMBERED and bool(_NUMBER_NEXT.match(place.text, place.after))
    return number and not place.starter


def _no_name(place: Place) -> bool:
    return place.kind is Kind.NUMBERED and len(place.token.strip("([")) > 1


def _is_number(place: Place) -> bool:
    return place.kind in (Kind.ORDINAL, Kind.ROMAN, Kind.FIGURE)


def _ordinal_noun(place: Place) -> bool:
    return place.kind is Kind.ORDINAL and place.word in place.language.after_ordinal


def _listed(place: Place) -> bool:
    if not (_is_number(place) or place.kind in (Kind.INITIAL, Kind.LETTER)):
        return False
    return place.previous.endswith((":", ";") if place.kind is Kind.FIGURE else (",", ":", ";"))


def _figure(place: Place) -> bool:
    if not _is_number(place):
        return False
    previous = place.previous
    named = previous.rstrip(".").lower() in place.language.before_figure or (
        place.kind is Kind.ROMAN and previous[1:].isupper()
    )
    return place.kind is Kind.FIGURE or not place.word or named or place.token[-1].islower()


def _leader(place: Place) -> bool:
    if place.token or not place.following.isdecimal():
        return False
    return len(place.marks) > 3 or place.text[max(place.start, place.stop - 2) : place.stop] == ". "


def _between_dashes(place: Place) -> bool:
    # A lone dash behind dots parts two sentences, and one on a new line opens an item.
    closes = _DASH.match(place.text, place.end) and _DASH.search(place.text, place.start, place.stop)
    return bool(closes) and not place.starter


def _omitted(place: Place) -> bool:
    # Where nouns have a capital it says nothing, but white space before the dots does, and so does a quotation that is
    # still open: who is quoted with dots is quoted in part.
    if not place.language.capital_nouns or place.starter:
        return False
    return not place.token or _OPEN_QUOTATION.search(place.text, place.start, place.stop) is not None


WORD = Rule("word", True, "a full stop after an ordinary word", lambda p: p.kind is Kind.WORD or _no_name(p))
ABBREVIATION = Rule("abbreviation", False, "an abbreviation that ends no sentence", lambda p: p.kind is Kind.NEVER)
SMALL = Rule("small letter", False, "a small letter follows", lambda p: p.small)
MARK = Rule("mark", True, "an exclamation or question mark")
LEADER = Rule("leader", False, "a row of dots leads to a page number", _leader)

_BEFORE_ALL = (
    Rule("before dots", True, "dots for words left out start the next sentence", _dots_next),
    Rule("continued", False, "more terminators follow", lambda p: p.following in STOPS),
    Rule("symbol", False, "a mark follows that starts no sentence", lambda p: p.following in ",;:)]"),
    LEADER,
    Rule("only dots", False, "dots for words left out start this sentence", _only_dots),
    Rule("bracketed", False, "the mark stands alone in brackets", lambda p: p.token.endswith(("(", "[", "{"))),
)

FULL_STOP_RULES = (
    *_BEFORE_ALL,
    Rule("enumerator", False, "a number or letter opens the sentence", _enumerator),
    Rule("next item", False, "the next number or letter of the list", _next_item),
    Rule("small start", True, "an ordinary word before the full stop; a small letter starts a sentence", _small_start),
    SMALL,
    Rule("numbered", False, "an abbreviation before a number", _number_next),
    WORD,
    ABBREVIATION,
    Rule("ending", True, "an abbreviation that often ends a sentence", lambda p: p.kind is Kind.END),
    Rule("ordinal noun", False, "a word follows that ordinals stand before", _ordinal_noun),
    Rule("listed", False, "a number or letter after a comma or colon opens an item or is a name", _listed),
    Rule("figure", True, "a number that is no ordinal", _figure),
    Rule("starter", True, "an abbreviation, letter or number, but the next word starts sentences", lambda p: p.starter),
    Rule("ordinal", False, "an ordinal number", _is_number),
    Rule("may end", False, "an abbreviation, and the next word starts no sentence", lambda p: p.kind is Kind.MAY),
    Rule("initial", False, "letters before a name"),
)

MARK_RULES = (
    *_BEFORE_ALL,
    Rule("name", False, "the mark belongs to the name", lambda p: p.small and p.token in p.language.marked),
    Rule("closed", False, "a small letter follows the closing mark", lambda p: p.small and not p.bare),
    Rule("small letter", False, "a small letter follows", lambda p: p.small and not p.language.lower_case),
    Rule(
        "interjection",
        False,
        "an interjection, and a small letter follows",
        lambda p: p.small and p.token.lstrip(_OPENING).lower() in p.language.interjections,
    ),
    Rule("speech", False, "a verb of saying follows direct speech", _speech),
    Rule(
        "year", False, "a year in brackets follows, as after a title", lambda p: bool(_YEAR_NEXT.match(p.text, p.after))
    ),
    MARK,
)

DOTS_RULES = (
    *_BEFORE_ALL,
    Rule(
        "symbol", False, "a mark follows that starts no sentence", lambda p: not p.word and p.following not in _OPENING
    ),
    SMALL,
    Rule("speech", False, "a verb of saying follows the direct speech", _speech),
    Rule("between dashes", False, "dots between two dashes: an aside, or a path of menus", _between_dashes),
    Rule("omitted", False, "the dots stand for words left out", _omitted),
    Rule("dots", True, "dots, and a capital letter follows"),
)

PARAGRAPH = Rule("paragraph", True, "a blank line or a new page ends every sentence")
LINE = Rule("line", True, "lines are units in this text")
ENTRY = Rule("entry", True, "a line of a table of contents ends")
BULLET = Rule("bullet", True, "a bullet starts an item")
ITEM = Rule("item", True, "the next number or letter of a list in one line starts an item")
EMOTICON = Rule("emoticon", True, "an emoticon, and a capital letter follows")
GLUED = Rule("glued", True, "no white space, but a word that starts sentences follows an ordinary one")
NOTE = Rule("note", True, "the number of a note is glued to the full stop of an ordinary word")
ASKED_FOR = Rule("asked for", True, "split_at names this mark")
PROTECTED = Rule("protected", False, "inside a protected pattern")


def decide(place: Place) -> Rule:
    """First rule that applies to a place."""
    rules: tuple[Rule, ...] = FULL_STOP_RULES
    if place.marks != ".":
        rules = DOTS_RULES if not place.marks.strip(".…") else MARK_RULES
    return next(rule for rule in rules if rule.applies(place))


_STARTER = re.compile(r"(\w[\w'’]*)(?=[\s,]|$)")


def plain_word(place: Place) -> bool:
    """Whether the terminators are attached to an ordinary word, written in small letters but for the first."""
    letters = len(place.token) > 1 and place.token.isalpha() and place.token[1:].islower()
    return letters and place.kind in (Kind.WORD, Kind.NUMBERED)


def glued(place: Place) -> bool:
    """Whether a sentence ends though no white space follows: ``the end.The next``."""
    return plain_word(place) and place.starter and bool(_STARTER.match(place.text, place.after))
