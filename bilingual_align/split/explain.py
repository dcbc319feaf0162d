"""Why a sentence ends at a place, or does not."""

from __future__ import annotations

from typing import NamedTuple

from bilingual_align.split import rules
from bilingual_align.split.place import CLOSERS, STOPS, Place
from bilingual_align.split.splitter import Splitter

_BY_TOKEN = frozenset(("abbreviation", "may end", "ending", "numbered", "name", "interjection"))
_BY_NEXT_WORD = frozenset(("starter", "glued", "ordinal noun"))


class Explanation(NamedTuple):
    """The decision at a place.

    Attributes
    ----------
    ends : bool
        Whether a sentence ends there.
    rule : str
        Name of the rule that decided.
    reason : str
        What the rule says.
    entry : str or None
        Entry of the word lists that it read, None where it read none.
    start, end : int
        Half-open span from the terminators to the place where the next sentence would start.
    """

    ends: bool
    rule: str
    reason: str
    entry: str | None
    start: int
    end: int


def explain_boundary(text: str, position: int, splitter: Splitter | str = "de") -> Explanation:
    """Why a sentence of `text` ends at `position`, or does not.

    Parameters
    ----------
    text : str
        The whole text, plain: a page layout is not taken out of it.
    position : int
        Offset of a terminator, of the marks or white space after it, or of the first character behind.
    splitter : Splitter or str
        Options to split with, or the language whose default options apply.

    Returns
    -------
    Explanation
        Where nothing ends and no terminator stands: rule ``"no candidate"``.

    >>> explain_boundary("Das regelt Art. 5 GG. Er gilt.", 14)[:4]
    (False, 'numbered', 'an abbreviation before a number', 'Art')
    """
    splitter = splitter if isinstance(splitter, Splitter) else Splitter(language=splitter)
    for candidate in splitter.candidates(text):
        if candidate.stop > position:
            break
        if position <= candidate.after:
            place = Place(text, *candidate[:4], splitter.kinds)
            rule = candidate.rule
            return Explanation(rule.ends, rule.name, rule.reason, _entry(rule, place), candidate.stop, candidate.after)
    if any(segment.start == position > 0 for segment in splitter.plain_sentences(text)):
        return Explanation(True, rules.ITEM.name, rules.ITEM.reason, None, position, position)
    if not text[position + 1 :].strip(CLOSERS + STOPS + " \n"):
        return Explanation(True, "end of the text", "the last sentence ends with the text", None, position, position)
    reason = "no terminator, break, bullet or emoticon with white space after it stands here"
    return Explanation(False, "no candidate", reason, None, position, position)


def _entry(rule: rules.Rule, place: Place) -> str | None:
    if rule.name in _BY_TOKEN:
        return place.entry or place.token.strip("\"'“„»«(")
    if rule.name in _BY_NEXT_WORD:
        return place.word if rule.name == "ordinal noun" else place.word.lower()
    if rule.name == "figure" and (before := place.previous.rstrip(".").lower()) in place.language.before_figure:
        return before
    return None
