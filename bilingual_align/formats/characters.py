"""Characters that a format cannot hold, replaced and counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Replacement:
    """A class of characters, none of them printable (`str.isprintable`), and what stands for each of them."""

    pattern: re.Pattern[str]
    by: str

    def __call__(self, text: str) -> tuple[str, int]:
        """`text` with the characters replaced, and how many they were."""
        return self.pattern.subn(self.by, text)


# UTF-8 has no bytes for a surrogate that stands alone.
keep_utf8 = Replacement(re.compile("[\ud800-\udfff]"), REPLACEMENT)

# The complement of Char in XML 1.0 (fifth edition, production 2): one of these makes a reader refuse the whole file.
keep_xml = Replacement(re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"), REPLACEMENT)

# Line ends only: U+2028, U+0085 and form feeds are text to every reader that splits at "\n".
keep_line = Replacement(re.compile(r"\r\n|[\r\n]"), " ")
keep_cell = Replacement(re.compile(r"\r\n|[\r\n\t]"), " ")


def clean(text: str, *rules: Replacement) -> tuple[str, int]:
    r"""Give `text` with all rules applied, and how many characters they replaced; a line end of two counts as one.

    >>> clean("a\r\nb", keep_line)
    ('a b', 1)
    """
    if text.isprintable():  # most texts, and no rule is about these
        return text, 0
    total = 0
    for rule in rules:
        text, replaced = rule(text)
        total += replaced
    return text, total


def clean_all(texts: Sequence[str], *rules: Replacement) -> tuple[Sequence[str], int]:
    """Give `texts` with all rules applied to each, and how many characters they replaced, as of `clean`.

    Texts of printable characters alone, to which no rule applies, are the very same afterwards.
    """
    if "".join(texts).isprintable():
        return texts, 0
    cleaned, replaced = zip(*(clean(text, *rules) for text in texts), strict=True)
    return cleaned, sum(replaced)
