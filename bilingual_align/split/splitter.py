"""Splitter: all options of sentence splitting, and the documents that it makes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from bilingual_align.errors import InputError, OptionError
from bilingual_align.segment import Document, Segment
from bilingual_align.split import rules
from bilingual_align.split.candidates import Candidate, candidates
from bilingual_align.split.english import ENGLISH
from bilingual_align.split.generic import GENERIC
from bilingual_align.split.german import GERMAN
from bilingual_align.split.items import item_starts
from bilingual_align.split.language import Kinds, Language
from bilingual_align.split.layout import layout_of, unlay
from bilingual_align.split.newlines import lines_are_units

LANGUAGES = {language.code: language for language in (GERMAN, ENGLISH)}
NEWLINES = ("auto", "space", "break")
LAYOUTS = ("auto", "plain", "wrapped", "pages")


@dataclass(frozen=True, kw_only=True)
class Splitter:
    """Splits text into sentences that know their place.

    Parameters
    ----------
    language : str
        BCP 47 code; German and English have word lists, any other language gets general rules.
    newline : {"auto", "space", "break"}
        What a single line break is: white space, the end of a unit, or whichever fits the whole text.
    layout : {"auto", "plain", "wrapped", "pages"}
        How the text is laid out: as its author wrote it, in lines broken by a layout, or on pages with headers,
        page numbers and footnotes. ``"auto"`` takes form feeds for pages and several hyphens at line ends for
        broken lines; anything else is plain.
    extra_abbreviations : iterable of str
        More abbreviations, with or without their last full stop. They end a sentence only before a word that
        starts one.
    lower_case : bool or None
        Whether a sentence may start with a small letter; None: as usual for the language.
    split_at : str
        Of ``":;"``, the marks that end a sentence too.
    protected : iterable of str
        Regular expressions; inside their matches no sentence ends.

    Raises
    ------
    OptionError
        For a value that an option cannot take.

    >>> [s.text for s in Splitter(language="en").sentences("Mr. Fox came. He left at 5 p.m. on Monday.")]
    ['Mr. Fox came.', 'He left at 5 p.m. on Monday.']
    """

    language: str = "de"
    newline: str = "auto"
    layout: str = "auto"
    extra_abbreviations: tuple[str, ...] | frozenset[str] = ()
    lower_case: bool | None = None
    split_at: str = ""
    protected: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of("newline", self.newline, NEWLINES)
        _one_of("layout", self.layout, LAYOUTS)
        if set(self.split_at) - set(":;"):
            raise OptionError(f"split_at={self.split_at!r}: only ':' and ';' can be given")
        for name in ("extra_abbreviations", "protected"):
            if isinstance(getattr(self, name), str):
                raise OptionError(f"{name}: a single string, {getattr(self, name)!r}; give several, as in ('...',)")
        for pattern in self.protected:
            try:
                re.compile(pattern)
            except re.error as error:
                raise OptionError(f"protected: {pattern!r} is no regular expression: {error}") from error

    @cached_property
    def kinds(self) -> Kinds:
        """Kinds of tokens in the language, with the abbreviations added."""
        code = re.split("[-_]", self.language.lower())[0]
        language = LANGUAGES.get(code, GENERIC)
        if self.extra_abbreviations:
            more = frozenset("".join(word.split()).removesuffix(".") for word in self.extra_abbreviations)
            language = replace(language, may=language.may | more)
        if self.lower_case is not None:
            language = replace(language, lower_case=self.lower_case)
        return _kinds(language)

    def document(self, text: str) -> Document:
        """Document of `text`: its sentences, in order, and what was left out of them."""
        layout = layout_of(text) if self.layout == "auto" else self.layout
        if layout == "plain":
            return Document(text, tuple(self.plain_sentences(text)), self.language)
        clean = unlay(text, pages=layout == "pages")
        segments = (Segment(s.text, *clean.span(s.start, s.end)) for s in self.plain_sentences(clean.text))
        return Document(text, tuple(segments), self.language, clean.omissions)

    def sentences(self, text: str) -> list[Segment]:
        """Sentences of `text`, in order."""
        return list(self.document(text).segments)

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Yield every place where a sentence of a plain `text` could end, with the rule that decided it."""
        lines = self.newline == "break" or (self.newline == "auto" and lines_are_units(text))
        found = candidates(text, self.kinds, lines, self.split_at)
        return self._guarded(text, found) if self.protected else found

    def _guarded(self, text: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
        spans = sorted(match.span() for pattern in self.protected for match in re.finditer(pattern, text))
        starts = [start for start, _ in spans]
        for candidate in found:
            k = bisect_right(starts, candidate.stop) - 1
            inside = k >= 0 and candidate.stop < spans[k][1]
            yield candidate._replace(rule=rules.PROTECTED) if inside else candidate

    def plain_sentences(self, text: str) -> Iterator[Segment]:
        """Yield the sentences of a plain `text`, in order."""
        start = len(text) - len(text.lstrip())
        for _, _, end, after, rule in self.candidates(text):
            if rule.ends:
                yield from self._pieces(text, start, end)
                start = after
        yield from self._pieces(text, start, len(text))

    def _pieces(self, text: str, start: int, end: int) -> Sequence[Segment]:
        """Sentence between two ends without white space around it, or the items of a list in it."""
        sentence = text[start:end].rstrip()
        if not sentence:
            return ()
        end = start + len(sentence)
        # Most sentences start with a capital, which is no label of a list.
        items = [] if sentence[0].isupper() else list(item_starts(text, start, end, self.kinds.language))
        if not items:
            return (Segment(sentence, start, end),)
        pieces = [(a, text[a:b].rstrip()) for a, b in pairwise((start, *items, end))]
        return [Segment(piece, a, a + len(piece)) for a, piece in pieces]


def _one_of(name: str, value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise OptionError(f"{name}={value!r}: allowed are {', '.join(map(repr, allowed))}")


@lru_cache(maxsize=16)
def _kinds(language: Language) -> Kinds:
    """Kinds of tokens, shared by all splitters with these word lists, so that each token is looked up once."""
    return Kinds(language)


def split_sentences(text: str, language: str = "de") -> list[Segment]:
    """Sentences of `text`, in order, with the default options of `Splitter`.

    >>> [s.text for s in split_sentences("Am 3. Mai kam er. Sie ging z. B. ins Kino.")]
    ['Am 3. Mai kam er.', 'Sie ging z. B. ins Kino.']
    """
    return Splitter(language=language).sentences(text)


def document_from(
    split: Callable[[str], Iterable[str | tuple[int, int] | Segment]], text: str, language: str
) -> Document:
    """Document of the sentences that any other splitter finds.

    Parameters
    ----------
    split : callable
        Gets the text; gives its sentences in order as strings, ``(start, end)`` pairs or segments.
    text : str
        The text.
    language : str
        BCP 47 code.

    Raises
    ------
    InputError
        Where a sentence is not in the text after the one before, or text between sentences is lost.

    >>> document_from(lambda text: text.split("|"), "a|b", "en")
    Traceback (most recent call last):
    ...
    bilingual_align.errors.InputError: sentence 2: characters 1..2 are in no sentence: '|'
    """
    segments: list[Segment] = []
    here = 0
    for number, piece in enumerate(split(text), 1):
        start, end = _span(text, piece, here, number)
        _nothing_lost(text, here, start, number)
        segments.append(Segment(text[start:end], start, end))
        here = end
    _nothing_lost(text, here, len(text), len(segments) + 1)
    return Document(text, tuple(segment for segment in segments if segment.text), language)


def _span(text: str, piece: str | tuple[int, int] | Segment, here: int, number: int) -> tuple[int, int]:
    if isinstance(piece, str):
        bare = piece.strip()
        start = text.find(bare, here)
        if start < 0:
            raise InputError(f"sentence {number}", f"not in the text after character {here}: {bare[:60]!r}")
        return start, start + len(bare)
    start, end = (piece.start, piece.end) if isinstance(piece, Segment) else piece
    if not here <= start <= end <= len(text):
        raise InputError(f"sentence {number}", f"span {start}..{end} overlaps the one before or leaves the text")
    return start, end


def _nothing_lost(text: str, start: int, end: int, number: int) -> None:
    if lost := text[start:end].strip():
        raise InputError(f"sentence {number}", f"characters {start}..{end} are in no sentence: {lost[:60]!r}")
