"""One pass over a text: digits, capitals and number words are looked at, everything else is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from itertools import accumulate
from typing import Any

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.dates import DateReader
from bilingual_align.anchors.english import english
from bilingual_align.anchors.german import german
from bilingual_align.anchors.names import NameReader
from bilingual_align.anchors.numbering import NumberingReader
from bilingual_align.anchors.numerals import roman
from bilingual_align.anchors.ordinals import ordinal_at
from bilingual_align.anchors.quantities import QuantityReader
from bilingual_align.anchors.times import spoken_time, time_at
from bilingual_align.anchors.vocabulary import Vocabulary
from bilingual_align.anchors.web import addresses

# Capitals of the Latin, Greek and Cyrillic scripts.
_UPPER = frozenset(letter for letter in map(chr, range(0x530)) if letter.isupper())
_WORDS_KEPT = 1 << 16  # distinct words whose meaning is remembered
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_MONTH_FIRST = {"en", "en-us", "en-ph", "en_us"}  # where 5/6/2026 is in May
_LONGEST_WORD = 80  # letters; what is longer is no name
_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"(?<=\w)(?=\w)")
_DIGITS = "0123456789½⅓⅔¼¾"
_DIGIT = re.compile("[0-9]")
_ITEM = re.compile("[a-z]|[ivx]{2,3}")
_OPENING = re.compile(r"(?<!\w)\(\Z")  # not the plural(s)
_AT_START = re.compile(r"(?:^|[\n:;.,])[ \u00a0]*\Z")
_CAPITAL = f"[{''.join(sorted(_UPPER))}]"
_FIRST = f"{_CAPITAL}|[{_DIGITS}]"
_INITIALS = re.compile(rf"{_CAPITAL}(?:\.{_CAPITAL})+\b\.?")

_DAYTIMES = "früh|morgen|vormittag|mittag|nachmittag|abend|nacht"

Reader = Callable[[str, int], list[Anchor]]
Entry = tuple[str, str, tuple[str, ...]]


def find_anchors(text: str, language: str, *, names: bool = True) -> list[Anchor]:
    r"""Anchors of a text, in its order, without overlap.

    Parameters
    ----------
    text : str
        Running text. No anchor crosses a line's end, so the sentences of a document may be given at once, joined by
        ``"\n"``.
    language : str
        BCP 47 code; other languages than German and English are read with neutral rules, by which "1.234" may be either
        number.
    names : bool
        Whether names are found, too; without them, which are many, it takes half the time.

    >>> [(a.kind, a.value) for a in find_anchors("Am 29. Januar 2026 um 15 Uhr: 1,5 Mio. Euro für Mexiko", "de")]
    [('date', '2026-01-29'), ('time', '15:00'), ('currency', '1500000 EUR'), ('name', 'MX')]
    """
    return anchor_finder(language, names=names)(text)


def anchor_finder(language: str, *, names: bool = True) -> Finder:
    """What finds the anchors of texts in a language, see `find_anchors`."""
    code = language.lower()
    family = code[:2] if code[2:3] in ("", "-", "_") else ""
    return _finder(family if family in ("de", "en") else "", code in _MONTH_FIRST, names)


@cache
def _finder(language: str, month_first: bool, names: bool) -> Finder:
    if language == "de":
        return Finder(german(), half_day=False, names=names)
    vocabulary = english(month_first=month_first) if language == "en" else Vocabulary(currencies=_SIGNS)
    return Finder(vocabulary, half_day=True, names=names)


class Finder:
    """Finds the anchors of one language.

    Parameters
    ----------
    vocabulary : Vocabulary
        What is known of the language.
    half_day : bool
        Whether 3:30 may be in the afternoon.
    names : bool
        Whether it finds names.
    """

    def __init__(self, vocabulary: Vocabulary, *, half_day: bool, names: bool) -> None:
        self._vocabulary = vocabulary
        self._half_day = half_day
        self._finds_names = names
        self._dates = DateReader(vocabulary.months, month_first=vocabulary.month_first)
        self._names = NameReader(vocabulary.names, vocabulary.stopwords)
        self._numbering = NumberingReader(vocabulary.labels, vocabulary.decimal)
        self._quantities = QuantityReader(vocabulary)
        self._entries = _Entries(self._look_up)
        self._number_start = re.compile(vocabulary.number_start or "(?!)")
        self._weekday = re.compile(rf"({'|'.join(vocabulary.weekdays) or '(?!)'})(?:{_DAYTIMES})?s?")
        self._adjective = re.compile(vocabulary.adjective if names and vocabulary.adjective else "(?!)")

    def __call__(self, text: str, words: Iterable[tuple[str, int]] | None = None) -> list[Anchor]:
        """Anchors of the text, see `find_anchors`.

        Parameters
        ----------
        text : str
            Running text.
        words : iterable of (str, int), optional
            The words of the text that are `known` and where they start, in order, if that has been found out already.
        """
        found = addresses(text)
        if any(_INSIDE.match(text, place) for anchor in found for place in (anchor.start, anchor.end)):
            words = None  # the rest of a word that an address cuts is a word
        text = _blanked(text, found) if found else text
        read = self._read(text, self._candidates_in(text) if words is None else words)
        return sorted(found + read, key=lambda anchor: anchor.start) if found else read

    def known(self, words: list[str]) -> list[bool]:
        """Which of some words may be an anchor, or the start of one."""
        ordinary = set(self._ordinary.findall("\n".join(words)))
        return [word not in ordinary and self._entries[word] is not None for word in words]

    @cached_property
    def _ordinary(self) -> re.Pattern[str]:
        """Lines with a word that surely is none: most are, and one pass over all spares half the time."""
        vocabulary = self._vocabulary
        letters = (label.capitalize() for label, thing in vocabulary.labels.items() if thing == "letter")
        special = "|".join(map(re.escape, (*vocabulary.months, *vocabulary.weekdays, *letters))) or "(?!)"
        number = f"(?i:{self._number_start.pattern})"
        capital = "(?!)" if self._finds_names else "[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+"
        return re.compile(
            rf"^(?!{number}|{self._adjective.pattern}|{special})(?:[a-zß-öø-ÿ]{{4,}}|{capital})$", re.MULTILINE
        )

    @cached_property
    def _candidates(self) -> re.Pattern[str]:
        starts = f"{_FIRST}|{self._number_start.pattern}|{self._adjective.pattern}"
        return re.compile(rf"\b((?:{starts})\w*|(?:{_ITEM.pattern})(?=\)))")

    def _candidates_in(self, text: str) -> Iterator[tuple[str, int]]:
        pieces = self._candidates.split(text)  # every second one is a candidate; faster than a match for each
        return zip(pieces[1::2], list(accumulate(map(len, pieces)))[0::2], strict=False)

    def _read(self, text: str, words: Iterable[tuple[str, int]]) -> list[Anchor]:
        found: list[Anchor] = []
        entries, append, new, done = self._entries, found.append, tuple.__new__, 0
        for word, start in words:
            entry = entries[word]
            if entry is None or start < done or text[start] == " ":  # blanks are in place of addresses
                continue
            if entry.__class__ is tuple:  # most of them; new() spares half the time of Anchor()
                kind, value, keys = entry
                append(new(Anchor, (kind, value, start, start + len(word), keys)))
            elif anchors := entry(text, start):
                done = _extend(found, anchors)
        return found

    def _look_up(self, word: str) -> Entry | Reader | None:
        """Anchor that the word always is, or what to read it with at its place, or None."""
        if word[0] in _DIGITS:
            return self._at_digit
        lower = word.lower()
        name = self._name(word) if word[0] in _UPPER else None
        if self._number_start.match(lower) and self._vocabulary.number_word(word):
            return partial(self._at_number_word, name)
        if word[0] not in _UPPER:
            return self._in_lower_case(word)
        if word in self._vocabulary.months:
            return partial(self._at_month, name)
        if match := self._weekday.fullmatch(word):
            value = f"-W-{self._vocabulary.weekdays[match[1]]}"
            return "date", value, (f"date:{value}",)
        if self._vocabulary.labels.get(lower) == "letter":
            return partial(self._at_letters, name)
        if (
            len(word) == 1
            or (word.isupper() and roman(word))
            or (self._finds_names and self._names.starts_phrase(word))
        ):
            return partial(self._at_capital, word, name)
        return name

    def _in_lower_case(self, word: str) -> Entry | Reader | None:
        if len(word) < 4 and _ITEM.fullmatch(word):
            return partial(self._at_list_letter, word)
        return self._names.adjective(word) if self._adjective.match(word) else None

    def _name(self, word: str) -> Entry | None:
        """Name, acronym or code that a capitalised word is; no plain name where none are looked for."""
        if self._finds_names or word.isupper() or (not word.isalpha() and _DIGIT.search(word)):
            return self._names.word(word)
        return None

    def _at_digit(self, text: str, start: int) -> list[Anchor]:
        if dates := self._dates.at_digit(text, start):
            return dates
        anchor = (
            time_at(text, start, half_day=self._half_day)
            or self._numbering.at_digit(text, start)
            or ordinal_at(text, start)
            or self._quantities.at_digit(text, start)
        )
        return [anchor]

    def _at_list_letter(self, letter: str, text: str, start: int) -> list[Anchor]:
        if not text.startswith(")", start + len(letter)):
            return []
        opened = text[start - 1 : start] == "("
        if not (_OPENING if opened else _AT_START).search(text, max(0, start - 4), start):
            return []
        return [Anchor("numbering", letter, start - opened, start + len(letter) + 1, (f"numbering:{letter}",))]

    def _at_number_word(self, name: Entry | None, text: str, start: int) -> list[Anchor]:
        number_word = self._vocabulary.number_word
        anchor = (
            self._numbering.word(text, start, number_word)
            or spoken_time(text, start, number_word)
            or self._quantities.at_word(text, start)
        )
        return [anchor] if anchor else _plain(name, text, start)

    def _at_month(self, name: Entry | None, text: str, start: int) -> list[Anchor]:
        return self._dates.at_month(text, start) or _plain(name, text, start)

    def _at_letters(self, name: Entry | None, text: str, start: int) -> list[Anchor]:
        return self._numbering.letters(text, start) or _plain(name, text, start)

    def _at_capital(self, word: str, name: Entry | None, text: str, start: int) -> list[Anchor]:
        """Find initials such as U.S., a Roman number behind a label, or a name of several words."""
        if len(word) == 1 and (match := _INITIALS.match(text, start)):
            initials = self._names.word(match[0])
            return [Anchor(initials[0], initials[1], *match.span(), initials[2])] if initials else []
        anchor = self._numbering.roman(word, text, start)
        if anchor is None and self._finds_names:
            anchor = self._names.phrase(text, start)
        return [anchor] if anchor else _plain(name, text, start)


def _plain(name: Entry | None, text: str, start: int) -> list[Anchor]:
    """Anchor of the one word at `start`, if it is a name."""
    if name is None:
        return []
    match = _WORD.match(text, start)
    return [Anchor(name[0], name[1], *match.span(), name[2])] if match else []


class _Entries(dict[str, Any]):
    """What each distinct word is, looked up once, as long as there are not too many of them."""

    def __init__(self, look_up: Callable[[str], Entry | Reader | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> Entry | Reader | None:
        if len(word) > _LONGEST_WORD:
            return self._look_up(word) if word[0].isdigit() else None
        if len(self) >= _WORDS_KEPT:
            self.clear()
        entry = self[word] = self._look_up(word)
        return entry


def _extend(found: list[Anchor], anchors: list[Anchor]) -> int:
    """Append anchors in place of those they cover, such as a label taken for a name, and give the end of the last."""
    for anchor in anchors:
        while found and found[-1].end > anchor.start:
            found.pop()
        found.append(anchor)
    return anchors[-1].end


def _blanked(text: str, anchors: list[Anchor]) -> str:
    """Text of the same length with blanks in place of the anchors."""
    parts, here = [], 0
    for anchor in anchors:
        parts += [text[here : anchor.start], " " * (anchor.end - anchor.start)]
        here = anchor.end
    return "".join((*parts, text[here:]))
