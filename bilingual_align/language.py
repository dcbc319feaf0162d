"""A look at a text's most frequent words: is it in the language that it was said to be?"""

from __future__ import annotations

import re

_FREQUENT = {
    "de": frozenset(
        "der die das und ist nicht ein eine zu den von mit sich des auf für im dem auch es an als wird aus bei sie nach "
        "einer oder wie werden sind einem einen ich er dass daß wenn haben hat noch nur zum zur kann über vor durch".split()
    ),
    "en": frozenset(
        "the of and to in is that it for was on with as be at by this have not are or from but had his which you they "
        "an were their will would there been has if can who when what more said she he we all its".split()
    ),
}
"""Frequent function words that the other language does not have, but for "in", "an", "was", "die" and the like."""

_ONLY = {code: words - _FREQUENT[other] for (code, words), other in zip(_FREQUENT.items(), ("en", "de"), strict=True)}

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20
"""Fewest words that say anything about the language."""
_SAMPLE = 20_000
"""Characters that are looked at."""


def apparent_language(text: str) -> str | None:
    """Code of the language, German or English, that a text's function words are from; None where it is neither.

    >>> apparent_language("Das ist nicht die Antwort auf die Frage, und der Text ist auch nicht sehr lang. " * 2)
    'de'
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _ENOUGH:
        return None
    counts = {code: sum(word in frequent for word in words) for code, frequent in _ONLY.items()}
    best = max(counts, key=counts.__getitem__)
    rest = max(count for code, count in counts.items() if code != best)
    return best if counts[best] > max(0.12 * len(words), 3 * rest) else None


def language_problems(source: str, target: str, languages: tuple[str, str]) -> list[str]:
    """Sentences that say what is odd about two texts and the languages that they were said to be in."""
    if source == target and source.strip():
        return ["source and target are the same text"]
    seen = [apparent_language(text) for text in (source, target)]
    said = [language.lower().replace("_", "-").split("-")[0] for language in languages]
    if seen == said[::-1] and seen[0] != seen[1]:
        return [f"source and target look swapped: the source looks like {seen[0]!r}, the target like {seen[1]!r}"]
    return [
        f"the {side} looks like {found!r}, not {language!r}"
        for side, found, language in zip(("source", "target"), seen, said, strict=True)
        if found is not None and found != language
    ]
