"""Marks at the end of a sentence and around what is quoted: cheap features of a sentence."""

from __future__ import annotations

_CLOSING = "\"'’”“»«›‹)]}* \t\u00a0\u202f"
_QUOTATION = frozenset('"„“”»«')
_MARKS = {"…": "…", "!": "!", "?": "?", ":": ":", ";": ";", ",": ",", ".": ".", "‽": "?", "–": "–", "—": "–", "-": "–"}


def end_mark(sentence: str) -> str:
    """Mark that ends the sentence before any closing quotation marks and brackets, "" for none.

    Three dots are "…", any dash is "–", and a question mark wins over the exclamation mark beside it.

    >>> end_mark("„Wirklich?!“"), end_mark("And then..."), end_mark("Chapter One")
    ('?', '…', '')
    """
    text = sentence.rstrip(_CLOSING)
    if text.endswith(("...", "…", ". . .")):
        return "…"
    mark = _MARKS.get(text[-1:], "")
    return "?" if mark == "!" and text[-2:-1] == "?" else mark


def quotation_marks(sentence: str) -> int:
    """Count of double quotation marks, and of single ones that stand like them, in the sentence.

    >>> quotation_marks("„Ja“, sagte sie."), quotation_marks("'Yes,' she said. It's late.")
    (2, 2)
    """
    return sum(mark in _QUOTATION for mark in sentence) + _single_marks(sentence)


def _single_marks(sentence: str) -> int:
    """Single marks at the outside of a word; apostrophes have a letter on both sides or follow an s."""
    count = 0
    for k, mark in enumerate(sentence):
        if mark in "‚‹›":
            count += 1
        elif mark in "'‘’":
            before, after = sentence[k - 1 : k] if k else "", sentence[k + 1 : k + 2]
            opens = not before.strip() and after.isalnum()
            closes = before in set(".,;:!?") and not after.isalnum()
            count += opens or closes
    return count
