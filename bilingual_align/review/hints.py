"""Anchors of each sentence, so that the page can pair them anew when beads are edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilingual_align.alignment import Bead
from bilingual_align.anchors import Anchor, find_anchors, match_anchors
from bilingual_align.review.sheet import Review
from bilingual_align.segment import Segment

Hint = tuple[int, int, str, list[str], bool]
"""Start and end in UTF-16 units of the sentence, what it is, keys that partners share, whether it needs a partner."""

_NEED_A_PARTNER = frozenset({"number", "percent", "currency", "unit", "date", "time", "url", "email"})
"""Kinds that a translation hardly ever leaves out, for sentences that had nothing to be compared with."""


def hints(review: Review) -> dict[str, list[list[Hint]]]:
    """Anchors of each sentence of the source and of the target; those that no bead has are left empty."""
    found: dict[str, list[list[Hint]]] = {
        "source": [[] for _ in review.source.segments],
        "target": [[] for _ in review.target.segments],
    }
    for number, reviewed in enumerate(review.beads):
        for side, sentence, hint in _hints_of_bead(review, reviewed.bead, number):
            found[side][sentence].append(hint)
    return found


def _hints_of_bead(review: Review, bead: Bead, number: int) -> Iterator[tuple[str, int, Hint]]:
    """Side, sentence and anchor for all anchors of a bead."""
    segments = (
        review.source.segments[bead.source_start : bead.source_end],
        review.target.segments[bead.target_start : bead.target_end],
    )
    languages = review.source.language, review.target.language
    anchors = [find_anchors(_joined(s), language) for s, language in zip(segments, languages, strict=True)]
    keys, lone = _partners(anchors[0], anchors[1], number)
    for side, first in ((0, bead.source_start), (1, bead.target_start)):
        for k, anchor in enumerate(anchors[side]):
            sentence, start, end = _place(segments[side], anchor)
            needs = anchor.kind in _NEED_A_PARTNER if bead.is_null or keys.get((side, k)) else (side, k) in lone
            label = f"{anchor.kind} {anchor.value}"
            hint = (start, end, label, [*anchor.keys, *keys.get((side, k), ())], needs)
            yield ("source", "target")[side], first + sentence, hint


def _partners(
    source: Sequence[Anchor], target: Sequence[Anchor], number: int
) -> tuple[dict[tuple[int, int], list[str]], set[tuple[int, int]]]:
    """For each anchor with a partner, a key that only the two share if they have no other; and those that lack one."""
    places = {id(a): (0, k) for k, a in enumerate(source)} | {id(b): (1, k) for k, b in enumerate(target)}
    keys: dict[tuple[int, int], list[str]] = {}
    lone: set[tuple[int, int]] = set()
    for count, (a, b) in enumerate(match_anchors(source, target)):
        if a is not None and b is not None:
            own = [] if a.meets(b) else [f"={number}.{count}"]
            keys[places[id(a)]] = keys[places[id(b)]] = own
        else:
            lone.update(places[id(anchor)] for anchor in (a, b) if anchor is not None)
    return keys, lone


def _joined(segments: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in segments)


def _place(segments: Sequence[Segment], anchor: Anchor) -> tuple[int, int, int]:
    """Sentence in which an anchor of the joined text begins, and its span there, cut off at the sentence's end."""
    start, end = anchor.start, anchor.end
    number = 0
    while start > len(segments[number].text):
        behind = len(segments[number].text) + 1
        start, end, number = start - behind, end - behind, number + 1
    text = segments[number].text
    return number, _utf16(text, start), _utf16(text, min(end, len(text)))


def _utf16(text: str, offset: int) -> int:
    """Offset in the units in which a browser counts."""
    if text.isascii():
        return offset
    return offset + sum(character > "\uffff" for character in text[:offset])
