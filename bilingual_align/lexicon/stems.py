"""Stems: what the inflected forms of one word have in common, by suffix rules for German and English.

A stem is a key for look-up, not a word: ``Häuser``, ``Hauses`` and ``Haus`` give ``haus``. The rules strip inflection
only, know no part of speech, and keep at least three letters. Words of other languages keep their endings.
"""

from collections.abc import Callable, Sequence

__all__ = ["fold", "stems"]

# Umlauts come and go with plural, subjunctive and comparison.
_UMLAUTS = (("ä", "a"), ("ö", "o"), ("ü", "u"))
# Spellings before 1901 (Theil, Muth, seyn, Cultur) and loan words of two spellings (Photo) share a key with today's.
_SPELLINGS = (("th", "t"), ("ey", "ei"), ("ph", "f"), *((f"c{letter}", f"k{letter}") for letter in "aolurt"))
# Ending: the shortest stem that may stand before it. Zeit, Haus and Stein keep their last letters.
_GERMAN_ENDINGS = {
    ending: size
    for size, endings in (
        (3, "e en er es em est et ern ers ens ete eten etet ere eren erer eres erem este esten ester estes estem"),
        (4, "n s t st te ten tet test ste sten ster stes stem"),
        (5, "in innen"),
    )
    for ending in endings.split(" ")
}
# A single s or n is an ending after these letters only: Handels but Kreis, wandern but Stein and Lehrerin.
_BEFORE = {"s": "bdfghklmnrt", "n": "elr"}


def _german(word: str) -> str:
    size = len(word)
    if size > 6 and word[0] == "g" and word[1] == "e" and word[-1] == "t":
        word = word[2:]  # participles: gemacht -> macht
        size -= 2
    for length in (5, 4, 3, 2, 1):
        ending = word[-length:]
        if size - length >= _GERMAN_ENDINGS.get(ending, size) and word[-2] in _BEFORE.get(ending, word):
            return word[:-length]
    return word


def _english(word: str) -> str:
    if len(word) < 4:
        return word
    if word[-1] == "s" and word[-2] != "s":
        word = word[:-3] + "y" if len(word) > 4 and word.endswith("ies") else word[:-1]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-3] + "y" if word[-3] == "i" else word[:-2]
    elif len(word) > 5 and word.endswith(("ing", "eth")):
        word = word[:-3]
    return _american(_bare(word))


def _bare(word: str) -> str:
    """Drop a final e, and one of two equal consonants: stopp(ed) -> stop, and wall -> wal, for a stem is no word."""
    if len(word) < 4:
        return word
    return word[:-1] if word[-1] == "e" or (word[-1] == word[-2] and word[-1] in "bdgklmnprt") else word


def _american(stem: str) -> str:
    """Give British spellings the key of the American ones: colour, organis(e), organisation."""
    if "our" in stem[2:]:
        stem = stem.replace("our", "or")
    return stem[:-1] + "z" if stem.endswith("is") else stem.replace("isation", "ization")


def _same(word: str) -> str:
    return word


_STEMMERS: dict[str, Callable[[str], str]] = {"de": _german, "en": _english}


def fold(words: Sequence[str], language: str) -> list[str]:
    """Give words in the spelling in which a lexicon keeps them: lower case, and in German ss for ß.

    Old and Swiss texts write ss or ß where today's German writes the other (daß, Strasse).

    Parameters
    ----------
    words : sequence of str
        Words without line breaks.
    language : str
        Two-letter code.
    """
    # One pass over the joined text is many times as fast as one call a word.
    text = "\n".join(words).lower()
    if language == "de":
        text = text.replace("ß", "ss")
    return text.split("\n") if words else []


def stems(words: Sequence[str], language: str) -> list[str]:
    """Give the stem of each word.

    Parameters
    ----------
    words : sequence of str
        Folded words (see `fold`).
    language : str
        Two-letter code; words of a language without rules are their own stems.

    Examples
    --------
    >>> stems(["häuser", "hauses", "gemacht", "machte"], "de")
    ['haus', 'haus', 'mach', 'mach']
    >>> stems(["cities", "city", "organised", "organizing"], "en")
    ['city', 'city', 'organiz', 'organiz']
    """
    if language == "de" and words:
        text = "\n".join(words)
        for old, new in (*_UMLAUTS, *_SPELLINGS):
            text = text.replace(old, new)
        words = text.split("\n")
    return list(map(_STEMMERS.get(language, _same), words))
