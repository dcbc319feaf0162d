"""The language that a text seems to be in, by its function words."""

from __future__ import annotations

import re
from functools import lru_cache

from bilingual_align.errors import OptionError

_FREQUENT = {
    code: frozenset(words.split())
    for code, words in {
        "de": """der die das und ist nicht ein eine zu den von mit sich des auf für im dem auch es an als wird aus bei
            sie nach einer oder wie werden sind einem einen ich er dass daß wenn haben hat noch nur zum zur kann über
            vor durch""",
        "en": """the of and to in is that it for was on with as be at by this have not are or from but had his which
            you they an were their will would there been has if can who when what more said she he we all its""",
    }.items()
}
"""Frequent function words."""

_ONLY = {code: words - _FREQUENT[other] for (code, words), other in zip(_FREQUENT.items(), ("en", "de"), strict=True)}
"""Those that the other language does not have among its own, as it has "in", "an", "was"."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20
"""Fewest words that say anything about the language."""
_SAMPLE = 20_000
"""Characters that are looked at."""
_USUAL = 0.12
"""Share of these words in any text of the language: 0.23 to 0.5 in 190 news, manuals, laws and tales."""
_FOREIGN = 0.05
"""Share below which a text is in another language: French has 0.02 of the German words, English and German less."""
_ENOUGH_TO_DENY = 50
"""Fewest words for that; lists of names have few function words."""


def language_tag(code: str) -> str:
    """BCP 47 code, with hyphens.

    Raises
    ------
    OptionError
        Where it is none.

    >>> language_tag("de_AT")
    'de-AT'
    """
    tag = code.replace("_", "-")
    if not _TAG.fullmatch(tag):
        raise OptionError(f"{code!r} is no language code, such as de, en or pt-BR")
    return tag


def apparent_language(text: str) -> str | None:
    """Code of the language, German or English, that a text's function words are from; None where it is neither.

    >>> apparent_language("Das ist nicht die Antwort auf die Frage, und der Text ist auch nicht sehr lang. " * 2)
    'de'
    """
    words, shares = _function_words(text)
    if words < _ENOUGH:
        return None
    best = max(shares, key=shares.__getitem__)
    rest = max(share for code, share in shares.items() if code != best)
    return best if shares[best] > max(_USUAL, 3 * rest) else None


def language_problems(source: str, target: str, languages: tuple[str, str]) -> list[str]:
    """Sentences that say what is odd about two texts and the languages that they were said to be in."""
    if source == target and source.strip():
        return ["source and target are the same text"]
    seen = [apparent_language(text) for text in (source, target)]
    if seen == [_primary(code) for code in reversed(languages)] and seen[0] != seen[1]:
        return [f"source and target look swapped: the source looks like {seen[0]!r}, the target like {seen[1]!r}"]
    sides = zip(("the source", "the target"), (source, target), languages, strict=True)
    return [problem for side, text, language in sides if (problem := language_problem(side, text, language))]


def language_problem(what: str, text: str, language: str) -> str | None:
    """Say, with `what` as subject, that a text does not seem to be in the language that it was said to be in."""
    said, seen = _primary(language), apparent_language(text)
    if seen is not None and seen != said:
        return f"{what} looks like {seen!r}, not {said!r}"
    words, shares = _function_words(text)
    if said in _ONLY and words >= _ENOUGH_TO_DENY and shares[said] < _FOREIGN:
        return f"{what} does not look like {said!r}: hardly any of the usual words"
    return None


def _primary(code: str) -> str:
    return code.lower().replace("_", "-").split("-")[0]


@lru_cache(2)
def _function_words(text: str) -> tuple[int, dict[str, float]]:
    """Number of words at the start of a text, and the share of them that only one language has, by language."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return len(words), {code: sum(map(only.__contains__, words)) / max(1, len(words)) for code, only in _ONLY.items()}
