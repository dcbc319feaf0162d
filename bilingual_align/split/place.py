"""A place where a sentence may end, with what the rules ask about it."""

from __future__ import annotations

import re

from bilingual_align.split.language import Kind, Kinds, Language

STOPS = ".!?…‽。！？"
CLOSERS = "\"'”“«»‹›’‘)]}*_"

_AFTER_MARKS = CLOSERS + " \u00a0\u202f¹²³⁰⁴⁵⁶⁷⁸⁹0123456789["
_NEXT = re.compile(r"[\"'„“”«»‹›‚‘’`´(\[{<*_¿¡–—-]*+\s?(\w[\w'’]*+)?")
_COMPOUND = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}\.\s?)+[^\W\d_]{1,7}$")
_IN_PARTS = (Kind.WORD, Kind.LETTER, Kind.INITIAL, Kind.MAY, Kind.NUMBERED, Kind.END)
REACH = 40  # characters looked at before a terminator: longer tokens are no abbreviations


class Place:
    """Terminators and what stands around them.

    Attributes
    ----------
    start : int
        Where the sentence starts.
    stop, end : int
        Where the terminators start, and where the closing marks after them end.
    after : int
        Where what follows the white space starts.
    marks : str
        The terminators.
    following : str
        Character at `after`.
    word : str
        Word there, opening marks apart; '' where a symbol stands.
    token : str
        Token that the terminators are attached to; '' where white space stands before them.
    kind : Kind
        Kind of the token, or of the abbreviation in several parts that it ends (``z. B.``).
    """

    __slots__ = ("after", "end", "following", "kind", "kinds", "marks", "start", "stop", "text", "token", "word")

    def __init__(self, text: str, start: int, stop: int, end: int, after: int, kinds: Kinds) -> None:
        self.text = text
        self.start = start
        self.stop = stop
        self.end = end
        self.after = after
        self.kinds = kinds
        self.marks = text[stop] if end - stop == 1 else text[stop:end].rstrip(_AFTER_MARKS)
        self.following = text[after : after + 1]
        found = _NEXT.match(text, after)
        self.word = (found[1] or "") if found else ""
        self.token = token_before(text, start, stop)
        self.kind = kinds[self.token]
        if self.kind in _IN_PARTS and "." in text[max(start, stop - 9) : stop]:
            self.kind = _compound(text[max(start, stop - 24) : stop], kinds)[1] or self.kind

    @property
    def language(self) -> Language:
        """Word lists in use."""
        return self.kinds.language

    @property
    def bare(self) -> bool:
        """Whether no closing mark follows the terminators."""
        return self.end - self.stop == len(self.marks)

    @property
    def small(self) -> bool:
        """Whether the next word starts with a small letter."""
        return self.word[:1].islower()

    @property
    def starter(self) -> bool:
        """Whether the next word starts sentences; the part of a compound, an initial, or No. does not."""
        if self.language.starting and self.language.starting.match(self.text, self.after):
            return True
        if self.word.lower() not in self.language.starters:
            return False
        behind = self.text[self.after + len(self.word) : self.after + len(self.word) + 1]
        abbreviated = behind == "." and (len(self.word) == 1 or self.kinds[self.word] is Kind.NUMBERED)
        return behind != "-" and not abbreviated

    @property
    def sentence(self) -> str:
        """Text from the start of the sentence to the terminators, at most the last 40 characters of it."""
        return self.text[max(self.start, self.stop - REACH) : self.stop]

    @property
    def entry(self) -> str | None:
        """List entry that the token, or the abbreviation in several parts that it ends, falls under."""
        return _compound(self.sentence[-24:], self.kinds)[0] or self.kinds.entry(self.token)

    @property
    def previous(self) -> str:
        """Token before the token, opening marks apart."""
        tokens = self.sentence.split()
        return tokens[-2].lstrip("([{\"'„“»«‚‘") if len(tokens) > 1 else ""


def token_before(text: str, start: int, stop: int) -> str:
    """Token that ends at `stop`; '' where white space or the start of the sentence stands there."""
    if stop == start or text[stop - 1].isspace():
        return ""
    return text[start if stop - start < REACH else stop - REACH : stop].rsplit(None, 1)[-1]


def _compound(before: str, kinds: Kinds) -> tuple[str | None, Kind | None]:
    """List entry and kind of an abbreviation in several parts that ends the text `before`, None where there is none."""
    found = _COMPOUND.search(before)
    if not found:
        return None, None
    parts = "".join(found[0].split()).split(".")
    for first in range(len(parts) - 1):
        if entry := kinds.entry(".".join(parts[first:])):
            return entry, kinds.listed.get(entry, Kind.MAY)
    return None, Kind.ACRONYM if all(len(part) == 1 for part in parts) else None
