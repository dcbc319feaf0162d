"""Pairs of anchors of two sentences that are held to translate each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from bilingual_align.anchors.anchor import Anchor, Match
from bilingual_align.anchors.measures import same_measure

_FAMILIES = {
    **dict.fromkeys(("number", "numeral", "ordinal", "percent", "currency", "unit", "numbering"), "number"),
    **dict.fromkeys(("date", "time"), "date"),
    **{kind: kind for kind in ("url", "email")},
}


def match_anchors(source: Sequence[Anchor], target: Sequence[Anchor]) -> list[Match]:
    """Anchors that meet, in pairs, then those whose lack of a partner means something.

    Each anchor is paired once, in order of the text: first where the own keys are equal, then where the own key of one
    is among the keys of the other. Without a partner, numbers, dates, times, amounts, numbering and addresses are
    given; number words, ordinals, weekdays, months, letters, and whatever repeats an anchor that has a partner, only
    where the other side lacks a partner for one of their like, too; names, acronyms and codes never, because a good
    translation often says them in another way.

    Parameters
    ----------
    source, target : sequence of Anchor
        Anchors of the two sides of one bead.

    >>> one = Anchor("number", "5", 0, 1, ("number:5",))
    >>> other = Anchor("number", "6", 0, 1, ("number:6",))
    >>> match_anchors([one], [one, other])[1]
    Match(source=None, target=Anchor(kind='number', value='6', start=0, end=1, keys=('number:6',)))
    """
    partner = _paired(source, target)
    taken = set(partner.values())
    lone_source = [anchor for i, anchor in enumerate(source) if i not in partner]
    lone_target = [anchor for j, anchor in enumerate(target) if j not in taken]
    return [
        *(Match(source[i], target[j]) for i, j in sorted(partner.items())),
        *(Match(anchor, None) for anchor in lone_source if _tells(anchor, target, lone_target)),
        *(Match(None, anchor) for anchor in lone_target if _tells(anchor, source, lone_source)),
    ]


def _tells(anchor: Anchor, others: Sequence[Anchor], lone: Sequence[Anchor]) -> bool:
    """Whether the lack of a partner means something, given the other side's anchors and those that lack one there."""
    family = _FAMILIES.get(anchor.kind)
    if family is None:
        return False
    if any(_FAMILIES.get(other.kind) == family for other in lone):
        return True
    repeated = any(anchor.meets(other) or same_measure(anchor, other) for other in others)
    return not _is_loose(anchor) and not repeated


def _is_loose(anchor: Anchor) -> bool:
    """Whether good translations often drop or add it: number words, one, ordinals, weekdays, months alone, letters."""
    if anchor.kind == "date":
        return anchor.value.startswith(("-W", "XX")) or len(anchor.value) == len("--05")
    if anchor.kind == "numbering":
        return anchor.value.isalpha()
    return anchor.kind in ("numeral", "ordinal") or anchor.value.split(" ")[0] == "1"


def _paired(source: Sequence[Anchor], target: Sequence[Anchor]) -> dict[int, int]:
    """Partners, as indices of source and target, by ever weaker reasons."""
    own: dict[str, list[int]] = defaultdict(list)
    any_key: dict[str, list[int]] = defaultdict(list)
    for j, anchor in enumerate(target):
        own[anchor.keys[0]].append(j)
        for key in anchor.keys:
            any_key[key].append(j)
    measures = [j for j, anchor in enumerate(target) if " " in anchor.value]
    reasons: tuple[Callable[[Anchor], Iterable[int]], ...] = (
        lambda anchor: own[anchor.keys[0]],
        lambda anchor: sorted({*any_key[anchor.keys[0]], *(j for key in anchor.keys for j in own[key])}),
        lambda anchor: (j for j in measures if same_measure(anchor, target[j])),
    )
    partner: dict[int, int] = {}
    free = set(range(len(target)))
    for candidates in reasons:
        for i, anchor in enumerate(source):
            if i not in partner and (found := next((j for j in candidates(anchor) if j in free), -1)) >= 0:
                partner[i] = found
                free.remove(found)
    return partner
