"""What the extractor has to know of a language: words and marks, with the tables of the CLDR."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, field
from typing import Any

from bilingual_align.anchors.numerals import NumberWord
from bilingual_align.record import record


def no_number(word: str) -> NumberWord | None:
    """None, for languages whose number words are not known."""
    return None


@record
class Vocabulary:
    """Words and signs of one language that stand for values.

    Parameters
    ----------
    decimal : str
        Decimal mark, "" where unknown.
    month_first : bool
        Whether 5/6/2026 is more likely the sixth of May than the fifth of June.
    number_word : callable
        Reading of one word as part of a number.
    number_start : str
        Regular expression for the first letters, in lower case, of the words that may start a number.
    suffixes : pattern
        What may follow the digits of a number at once, as in 54jährig; other letters make it a code such as 3D.
    adjective : str
        Regular expression for adjectives of peoples, where they are written in lower case.
    months, weekdays : mapping
        Names to 1 (January, Monday) and following.
    scales : mapping
        Words such as Mio (without the dot) to powers of ten.
    percent : str
        Regular expression for the words and signs of percent.
    units, currencies : mapping
        Forms to CLDR units and ISO 4217 codes.
    labels : mapping
        Words and signs before a number in lower case, such as artikel, to the English name of what they count.
    names : mapping
        Names and acronyms to a key that both languages share, such as "territory:DE"; in lower case, adjectives.
    stopwords : frozenset
        Lower-case words that are no names even when capitalised.
    """

    _: KW_ONLY
    decimal: str = ""
    month_first: bool = False
    number_word: Callable[[str], NumberWord | None] = no_number
    number_start: str = ""
    adjective: str = ""
    suffixes: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    percent: str = "%"
    units: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    stopwords: frozenset[str] = frozenset()


def cldr(language: str) -> dict[str, dict[str, Any]]:
    """Tables of "de" or "en", see ``data/cldr/generate.py``."""
    from importlib.resources import files  # slow to import, and needed only now

    text = files("bilingual_align").joinpath("data", "cldr", f"{language}.json").read_text("utf-8")
    tables: dict[str, dict[str, Any]] = json.loads(text)
    return tables


def words(text: str) -> frozenset[str]:
    """Words of a blank-separated list."""
    return frozenset(text.split())


def numbered(text: str, values: Iterable[int]) -> dict[str, int]:
    """Words of a blank-separated list to their numbers."""
    return dict(zip(text.split(), values, strict=True))


def currencies(tables: Mapping[str, Mapping[str, str]], own: Mapping[str, str]) -> dict[str, str]:
    """Codes and names of the currencies of the CLDR, and others, to their codes."""
    return {**{code: code for code in tables["currencies"].values()}, **tables["currencies"], **own}


def names(tables: Mapping[str, Mapping[str, str]], own: Mapping[str, str]) -> dict[str, str]:
    """Names of territories and languages of the CLDR, and others, to their shared keys."""
    return {
        **{name: f"language:{code}" for name, code in tables["languages"].items()},
        **{name: f"territory:{code}" for name, code in tables["territories"].items()},
        **own,
    }
