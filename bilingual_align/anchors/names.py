"""Names, acronyms and codes: what a translation keeps in its own spelling, or nearly so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property, lru_cache

from bilingual_align.anchors.anchor import Anchor
from bilingual_align.anchors.digits import SPACE
from bilingual_align.anchors.numerals import roman

# German and English spellings of one sound, in this order, on words without diacritics; each takes some 50 ns.
_SPELLINGS = (
    *(("ae", "a"), ("oe", "o"), ("ue", "u"), ("sch", "sh"), ("ph", "f"), ("th", "t"), ("tz", "s"), ("ck", "k")),
    *(("ce", "se"), ("ci", "si"), ("cy", "si"), ("z", "s"), ("qu", "kv"), ("x", "ks"), ("w", "v"), ("y", "i")),
    *((letter * 2, letter) for letter in "abdefgilmnoprst"),
)
_HARD_C = re.compile("c(?!h)")
_SUFFIXES = (("itat", "it"), ("kratie", "kras"))
_ENDINGS = ("ien", "ium", "ia", "ie", "um", "en", "er", "em", "a", "e", "i", "o", "u")
_INFLECTION = re.compile("(?:e[mnrs]?|s)$")
_DIGIT = re.compile("[0-9]")
_SHORTEST = 3  # letters of a skeleton
_STEP = re.compile(rf"(?:{SPACE}|[-–.’'&]){{0,3}}(\w+)")
_WORD = re.compile(r"[\w.’']+")


@lru_cache(1 << 14)
def skeleton(word: str) -> str:
    """Spelling that German and English forms of a word have in common.

    Diacritics and double letters go, sounds get one letter each (ph and f, th and t, c, ck and k, y and i), and one
    ending of declension or derivation is cut.

    >>> skeleton("Mexiko") == skeleton("Mexico"), skeleton("Photographie") == skeleton("Photography")
    (True, True)
    >>> skeleton("Mark") == skeleton("March")
    False
    """
    letters = word.casefold()
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    for spelling, sound in _SPELLINGS:
        letters = letters.replace(spelling, sound)
    if "c" in letters:
        letters = _HARD_C.sub("k", letters)
    for german, english in _SUFFIXES:
        if letters.endswith(german):
            return letters.removesuffix(german) + english
    if letters.endswith("s") and len(letters) > _SHORTEST:
        letters = letters[:-1]
    for ending in _ENDINGS:
        if letters.endswith(ending) and len(letters) - len(ending) >= _SHORTEST:
            return letters[: -len(ending)]
    return letters


class NameReader:
    """Keys of names, single words at once and those of several words at a place of a text.

    Parameters
    ----------
    names : mapping
        Names to a key that both languages share.
    stopwords : frozenset of str
        Words in lower case that are no names.
    """

    def __init__(self, names: Mapping[str, str], stopwords: frozenset[str]) -> None:
        self._names = names
        self._stopwords = stopwords
        self._single = {_folded(name): key for name, key in names.items() if _WORD.fullmatch(name)}

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Names of several words, with their keys, by the first word; not needed where no names are looked for."""
        phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, key in self._names.items():
            words = tuple(skeleton(word) for word in re.split(r"[\W_]+", name) if word)
            if len(words) > 1:
                phrases.setdefault(words[0], []).append((words, key))
        return phrases

    def word(self, word: str) -> tuple[str, str, tuple[str, ...]] | None:
        """Kind, value and keys of one word, or None where it is no name."""
        if word.isupper() and len(word) > 1:
            return self._acronym(word)
        if word.lower() in self._stopwords or len(word) < 2:
            return None
        if _DIGIT.search(word):
            return "code", word.upper(), (f"code:{word.upper()}", *_name_key(word))
        return self.adjective(word) or ("name", word.lower(), _name_key(word))

    def adjective(self, word: str) -> tuple[str, str, tuple[str, ...]] | None:
        """Kind, value and keys of a known name in any inflection, such as ``deutschen``, or None."""
        letters = word.casefold()
        shared = self._single.get(letters) or self._single.get(_INFLECTION.sub("", letters))
        return ("name", shared.partition(":")[2], (shared, *_name_key(word))) if shared else None

    def starts_phrase(self, word: str) -> bool:
        """Whether a name of several words may start with this one."""
        return skeleton(word) in self._phrases

    def phrase(self, text: str, start: int) -> Anchor | None:
        """Longest known name of several words at `start`, in any inflection, or None."""
        found = None
        first = _STEP.match(text, start)
        for words, key in self._phrases.get(skeleton(first[1]), []) if first else []:
            end = _end_of(words, text, start)
            if end > (found.end if found else 0):
                found = Anchor("name", key.partition(":")[2], start, end, (key,))
        return found

    def _acronym(self, word: str) -> tuple[str, str, tuple[str, ...]] | None:
        letters = word.replace(".", "")
        shared = self._single.get(word) or self._single.get(letters)
        if not shared and letters.casefold() in self._stopwords:
            return None
        keys = [f"acronym:{letters}", *_name_key(letters)]
        if shared:
            keys.insert(0, shared)
        elif (number := roman(letters)) and (set(letters) <= set("IVX") or len(letters) > 3):
            return "ordinal", str(number), (f"number:{number}", f"ordinal:{number}", f"acronym:{letters}")
        return "acronym" if len(letters) < 7 else "name", letters, tuple(dict.fromkeys(keys))


def _folded(word: str) -> str:
    return word if word.isupper() else word.casefold()


def _name_key(word: str) -> tuple[str, ...]:
    letters = skeleton(word)
    return (f"name:{letters if len(letters) >= _SHORTEST else word.casefold()}",)


def _end_of(words: tuple[str, ...], text: str, start: int) -> int:
    """End of this run of words at `start`, 0 where the text goes on otherwise."""
    end = start
    for word in words:
        match = _STEP.match(text, end)
        if match is None or skeleton(match[1]) != word:
            return 0
        end = match.end()
    return end
