"""One pass over a text: digits, capitals and number words are looked at, everything else is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.dates import DateReader
from bilingual_align.anchors.english import english
from bilingual_align.anchors.german import german
from bilingual_align.anchors.names import NameReader
from bilingual_align.anchors.numerals import roman
from bilingual_align.anchors.quantities import QuantityReader
from bilingual_align.anchors.times import time_at
from bilingual_align.anchors.vocabulary import Vocabulary
from bilingual_align.anchors.web import addresses

# Capitals of the Latin, Greek and Cyrillic scripts.
_UPPER = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
_WORDS_KEPT = 1 << 16  # distinct words whose meaning is remembered
_LIST_LETTER = re.compile(r"\(?([0-9]{1,3}|[a-z]|[ivx]{2,3})\)")

Reader = Callable[[str, int], list[Anchor]]
Entry = tuple[str, str, tuple[str, ...]]


def find_anchors(text: str, language: str) -> list[Anchor]:
    r"""Anchors of a text, in its order, without overlap.

    Parameters
    ----------
    text : str
        Running text. No anchor crosses a line's end, so the sentences of a document may be given at once, joined by
        ``"\n"``.
    language : str
        BCP 47 code; other languages than German and English are read with neutral rules, by which "1.234" may be either
        number.

    >>> [(a.kind, a.value) for a in find_anchors("Am 29. Januar 2026 um 15 Uhr: 1,5 Mio. Euro für Mexiko", "de")]
    [('date', '2026-01-29'), ('time', '15:00'), ('currency', '1500000 EUR'), ('name', 'MX')]
    """
    return _finder(language.lower())(text)


@cache
def _finder(language: str) -> Finder:
    match language.split("-")[0]:
        case "de":
            return Finder(german(), half_day=False)
        case "en":
            return Finder(english(month_first=language in ("en", "en-us", "en-ph")), half_day=True)
    return Finder(Vocabulary(), half_day=True)


class Finder:
    """Finds the anchors of one language.

    Parameters
    ----------
    vocabulary : Vocabulary
        What is known of the language.
    half_day : bool
        Whether 3:30 may be in the afternoon.
    """

    def __init__(self, vocabulary: Vocabulary, *, half_day: bool) -> None:
        self._vocabulary = vocabulary
        self._half_day = half_day
        self._dates = DateReader(vocabulary.months, month_first=vocabulary.month_first)
        self._names = NameReader(vocabulary.names, vocabulary.stopwords)
        self._quantities = QuantityReader(vocabulary)
        self._entry = lru_cache(_WORDS_KEPT)(self._look_up)
        starts = f"|{vocabulary.number_start}" if vocabulary.number_start else ""
        self._candidates = re.compile(
            rf"[{_UPPER}](?:\.[{_UPPER}])+\b\.?|\b(?:[{_UPPER}0-9½⅓⅔¼¾]{starts})\w*|\([0-9a-z]{{1,3}}\)|(?<!\S)[a-z]\)"
        )

    def __call__(self, text: str) -> list[Anchor]:
        """Anchors of the text, see `find_anchors`."""
        found = addresses(text)
        for anchor in found:
            text = text[: anchor.start] + " " * (anchor.end - anchor.start) + text[anchor.end :]
        return sorted(found + self._scan(text), key=lambda anchor: anchor.start) if found else self._scan(text)

    def _scan(self, text: str) -> list[Anchor]:
        found: list[Anchor] = []
        look_up, append, done = self._entry, found.append, 0
        for match in self._candidates.finditer(text):
            entry = look_up(match.group())
            if entry is None or (start := match.start()) < done:
                continue
            if entry.__class__ is tuple:
                append(Anchor(entry[0], entry[1], start, match.end(), entry[2]))  # type: ignore[index]
                continue
            for anchor in entry(text, start):  # type: ignore[operator]
                while found and found[-1].end > anchor.start:  # a label or currency taken for a name
                    found.pop()
                append(anchor)
                done = anchor.end
        return found

    def _look_up(self, word: str) -> Entry | Reader | None:
        """Anchor that the word always is, or what to read it with at its place, or None."""
        if word[0] in "0123456789½⅓⅔¼¾":
            return self._at_digit
        if word[-1] == ")":
            return _list_mark(word)
        if self._vocabulary.number_word(word):
            return partial(self._at_number_word, word)
        if word[0].islower():
            return None
        if word in self._vocabulary.months:
            return partial(self._at_month, word)
        if weekday := self._weekday(word):
            return "date", f"-W-{weekday}", (f"date:-W-{weekday}",)
        if roman(word):
            return partial(self._at_roman, word)
        if self._names.starts_phrase(word):
            return partial(self._at_phrase, word)
        return self._names.word(word)

    def _weekday(self, word: str) -> int | None:
        days = self._vocabulary.weekdays
        stem = re.sub(r"(?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht)?s?$", "", word)
        return days.get(word) or days.get(stem)

    def _at_digit(self, text: str, start: int) -> list[Anchor]:
        if dates := self._dates.at_digit(text, start):
            return dates
        return [time_at(text, start, half_day=self._half_day) or self._quantities.at_digit(text, start)]

    def _at_number_word(self, word: str, text: str, start: int) -> list[Anchor]:
        anchor = self._quantities.at_word(text, start)
        return [anchor] if anchor else self._plain(word, start)

    def _at_month(self, word: str, text: str, start: int) -> list[Anchor]:
        return self._dates.at_month(text, start) or self._plain(word, start)

    def _at_roman(self, word: str, text: str, start: int) -> list[Anchor]:
        anchor = self._quantities.roman(word, text, start)
        return [anchor] if anchor else self._plain(word, start)

    def _at_phrase(self, word: str, text: str, start: int) -> list[Anchor]:
        anchor = self._names.phrase(text, start)
        return [anchor] if anchor else self._plain(word, start)

    def _plain(self, word: str, start: int) -> list[Anchor]:
        entry = self._names.word(word) if word[0].isupper() else None
        return [Anchor(entry[0], entry[1], start, start + len(word), entry[2])] if entry else []


def _list_mark(mark: str) -> Entry | None:
    """Anchor of ``(1)``, ``(iv)`` or ``a)``."""
    if not (match := _LIST_LETTER.fullmatch(mark)):
        return None
    value = match[1]
    keys = (f"numbering:{value}", f"number:{value}", f"ordinal:{value}") if value.isdigit() else (f"numbering:{value}",)
    return "numbering", value, keys
