"""Readers of users' dictionaries: tables, Ding, hunalign. Each gives (source word, target word, weight)."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from math import sqrt
from pathlib import Path

from bilingual_align.errors import InputError

__all__ = ["read_ding", "read_hunalign", "read_tsv"]

Pair = tuple[str, str, float]

# A dictionary without weights says that words can translate each other, not how often they do: the n translations of a
# word get UNKNOWN_WEIGHT / sqrt(n) each, which told true pairs of sentences from chance ones better than 1 or 1 / n.
UNKNOWN_WEIGHT = 0.5
# A word of a phrase stands for the phrase only with others (Feuerwehr: fire + brigade); longer phrases are paraphrases.
LONGEST_PHRASE = 3

_WORD = re.compile(r"[^\W\d_]+")
_ANNOTATION = re.compile(r"\{[^}]*\}|\([^)]*\)|\[[^]]*\]|<[^>]*>|(?<!\S)/[^/|;]*/(?!\w)|\"")


def read_tsv(path: Path) -> Iterator[Pair]:
    """Read "source <tab> target [<tab> weight]" lines; empty lines and lines that start with # are passed over.

    Raises
    ------
    InputError
        With the file and the line, if there are other than two or three columns, an empty word, or a weight that is no
        number in (0, 1].
    """
    for place, line in _lines(path):
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) not in (2, 3) or not all(column.strip() for column in columns):
            raise InputError(place, f"expected source <tab> target [<tab> weight], got {line!r}")
        weight = _weight(columns[2], place) if len(columns) == 3 else UNKNOWN_WEIGHT
        yield from _phrase_pairs(columns[0], columns[1], weight)


def read_ding(path: Path) -> list[Pair]:
    """Read lines such as ``Haus {n}; Heim {n} | Häuser {pl} :: house; home | houses``.

    The n-th group between bars on the left translates as the n-th on the right, each alternative between semicolons as
    each; where the numbers of groups differ, each group as each. What stands in brackets of any kind is left out.

    Raises
    ------
    InputError
        With the file and the line, if a line has no ``::`` or more than one.
    """
    pairs: list[Pair] = []
    for place, line in _lines(path):
        if line.startswith("#"):
            continue
        sides = line.split("::")
        if len(sides) != 2:
            raise InputError(place, f"expected 'source :: target', got {line!r}")
        left, right = (_ANNOTATION.sub(" ", side).split("|") for side in sides)
        groups = zip(left, right, strict=True) if len(left) == len(right) else product(left, right)
        for group, other in groups:
            for source, target in product(group.split(";"), other.split(";")):
                pairs.extend(_phrase_pairs(source, target, UNKNOWN_WEIGHT))
    return _shared(pairs)


def read_hunalign(path: Path) -> list[Pair]:
    """Read "target phrase @ source phrase" lines, the form of hunalign's dictionaries.

    Raises
    ------
    InputError
        With the file and the line, if a line has no `` @ ``.
    """
    pairs: list[Pair] = []
    for place, line in _lines(path):
        target, at, source = line.partition(" @ ")
        if not at:
            raise InputError(place, f"expected 'target @ source', got {line!r}")
        pairs.extend(_phrase_pairs(source, target, UNKNOWN_WEIGHT))
    return _shared(pairs)


def _shared(pairs: list[Pair]) -> list[Pair]:
    """Divide the weights among the translations of each source word."""
    number = Counter(source for source, _, _ in pairs)
    return [(source, target, weight / sqrt(number[source])) for source, target, weight in pairs]


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Give (place, line) for each line that is not blank."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start}", "not UTF-8; convert the file first") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{path}:{number}", line.rstrip("\r")


def _weight(text: str, place: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if not 0 < weight <= 1:
        raise InputError(place, f"expected a weight in (0, 1], got {text!r}")
    return weight


def _phrase_pairs(source: str, target: str, weight: float) -> Iterator[Pair]:
    """Give a word with each word of a phrase; the longer the phrase, the less a pair weighs. Two phrases give none."""
    words, others = _words(source), _words(target)
    sizes = len(words), len(others)
    if min(sizes) == 1 and max(sizes) <= LONGEST_PHRASE:
        for word, other in product(words, others):
            yield word, other, weight / max(sizes)


def _words(phrase: str) -> list[str]:
    """Give the words of a phrase without the particle of an English infinitive (to go)."""
    words: list[str] = _WORD.findall(phrase)
    return words[1:] if len(words) > 1 and words[0] == "to" else words
