"""What a language tells the splitter: word lists as plain data, and the kind of the token before a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What stands before a full stop."""

    WORD = "ordinary word"
    NEVER = "abbreviation that does not end a sentence"
    MAY = "abbreviation that ends a sentence only before a word that starts one"
    END = "abbreviation that often ends a sentence"
    NUMBERED = "abbreviation before a number, otherwise a word"
    INITIAL = "single capital letter"
    LETTER = "single small letter"
    ACRONYM = "letters with full stops between them"
    ORDINAL = "number that can be an ordinal"
    FIGURE = "number that is no ordinal"
    ROMAN = "Roman numeral"


@dataclass(frozen=True, kw_only=True)
class Language:
    """Word lists of one language; the default, empty lists leave the rules that need none.

    Parameters
    ----------
    code : str
        BCP 47 code.
    never, may, end, numbered : frozenset of str
        Abbreviations by `Kind`, without the last full stop; multi-part ones without spaces (``z.B``).
    suffixes : tuple of str
        Ends of compounds that are abbreviations as in `may` (``str`` for ``Bahnhofstr``).
    plain : frozenset of str
        Words without a vowel that are no abbreviations with a full stop (``km``).
    starters : frozenset of str
        Small-letter words that, capitalised, start a sentence: function words, neither nouns nor names.
    starting : re.Pattern or None
        What starts a sentence beside these words.
    lower_case : bool
        Whether a sentence may start with a small letter after an ordinary word and a full stop.
    capital_nouns : bool
        Whether nouns are written with a capital letter.
    ordinals : bool
        Whether a full stop makes a number an ordinal (``am 3. Mai``).
    before_figure : frozenset of str
        Small-letter words before a number that make it a figure (``Seite 3.``).
    after_ordinal : frozenset of str
        Words that follow an ordinal: months, ``Jahrhundert``.
    speech : frozenset of str
        Verbs of saying that follow a name or pronoun after direct speech (``"Who?" Tom asked``).
    marked : frozenset of str
        Names that carry an exclamation or question mark (``Yahoo!``).
    interjections : frozenset of str
        Small-letter words whose exclamation mark ends no sentence before a small letter (``Oh! no``).
    """

    code: str
    never: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    end: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    plain: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    starting: re.Pattern[str] | None = None
    lower_case: bool = False
    capital_nouns: bool = False
    ordinals: bool = False
    before_figure: frozenset[str] = frozenset()
    after_ordinal: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    interjections: frozenset[str] = frozenset()


def words(text: str) -> frozenset[str]:
    """Set of the white-space separated words of a list."""
    return frozenset(text.split())


_OPENED = re.compile(r"^.*[(\[{„“”\"»«‚‘›‹<]|^[\W_]+|^\d+(?=[^\W\d_]{3})")
_PART = re.compile(r"^.*[-/–—&+]")
_DOUBLED = re.compile(r"([a-z])\1")  # bb) follows b) in German law
_INITIAL_PART = re.compile(r"[^\W\d_]-[A-ZÄÖÜ]$")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")
_ROMAN = re.compile(r"[IVXLC]{2,6}")
_DATE = re.compile(r"\d{1,3}[a-z]?|\d{1,2}\.[/–-]?\d{1,2}|\d{1,2}/\d{1,2}")
_FOLLOWING = re.compile(r"\d+f{1,2}")
_VOWEL = re.compile(r"[aeiouyäöü]", re.IGNORECASE)
_MOST_KEPT = 50_000


class Kinds(dict[str, Kind]):
    """Kind of each token before a full stop, found once and kept.

    >>> kinds = Kinds(Language(code="x", never=words("Dr z.B")))
    >>> kinds["Dr"].name, kinds["(z.B"].name, kinds["Haus"].name, kinds["J"].name
    ('NEVER', 'NEVER', 'WORD', 'INITIAL')
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        lists = (
            (Kind.NUMBERED, language.numbered),
            (Kind.END, language.end),
            (Kind.MAY, language.may),
            (Kind.NEVER, language.never),
        )
        self.listed = {word: kind for kind, entries in lists for word in entries}

    def __missing__(self, token: str) -> Kind:
        if len(self) > _MOST_KEPT:  # a text without end must not take memory without end
            self.clear()
        self[token] = kind = self._find(token)
        return kind

    def entry(self, token: str) -> str | None:
        """List entry that a token falls under: itself, in another case, its last part, or a listed end of it."""
        word = _bare(token)
        for form in _forms(word):
            if form in self.listed:
                return form
        tail = word if word.isalpha() else _PART.sub("", word)
        if tail != word and len(tail) > 1:
            return self.entry(tail)
        if not word.endswith(self.language.suffixes):
            return None
        return next((suffix for suffix in self.language.suffixes if word.endswith(suffix) and word != suffix), None)

    def _find(self, token: str) -> Kind:
        if entry := self.entry(token):
            return self.listed.get(entry, Kind.MAY)
        word = _bare(token)
        if len(word) > 2 and word.isalpha() and not word.isupper():  # most tokens: none of the other shapes
            return self._by_shape(word)
        if not word or not word[-1].isalnum():
            return Kind.WORD
        if word[0].isdecimal() or word[-1].isdecimal():
            return self._number(word)
        if _ROMAN.fullmatch(word):
            return Kind.ROMAN if self.language.ordinals else Kind.FIGURE
        if _DOUBLED.fullmatch(word):
            return Kind.LETTER
        if len(word) == 1 or _INITIAL_PART.search(word):
            return Kind.INITIAL if word[-1].isupper() else Kind.LETTER
        return Kind.ACRONYM if _ACRONYM.fullmatch(word) else self._by_shape(word)

    def _number(self, word: str) -> Kind:
        if _FOLLOWING.fullmatch(word):
            return Kind.MAY
        ordinal = self.language.ordinals and _DATE.fullmatch(_PART.sub("", word))
        return Kind.ORDINAL if ordinal else Kind.FIGURE

    def _by_shape(self, word: str) -> Kind:
        # A short word without vowels, not all in capitals, is most likely an abbreviation: Rdnr, Ltd.
        short = len(word) <= 7 and word.isalpha() and word.isascii() and (len(word) == 1 or word[1:].islower())
        if short and not _VOWEL.search(word) and word.lower() not in self.language.plain:
            return Kind.MAY
        return Kind.WORD


def _bare(token: str) -> str:
    """Token without what stands before its word: brackets, quotation marks, the number of a note."""
    return token if token.isalpha() else _OPENED.sub("", token)


def _forms(word: str) -> Iterator[str]:
    """Yield the word, uncapitalised where it is hardly a noun or name (``Z.B``, ``Bzw``), and out of all capitals."""
    yield word
    if len(word) > 1 and ("." in word or not _VOWEL.search(word)):
        yield word[0].lower() + word[1:]
    if len(word) > 2 and word.isupper():
        yield word.capitalize()
