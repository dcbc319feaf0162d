"""Pairs of anchors of two sentences that are held to translate each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bilingual_align.anchors.anchor import Anchor, Match

# Kinds of which a translation rarely drops one; the others are reported only in pairs.
_REPORTED_ALONE = {"number", "percent", "currency", "unit", "date", "time", "numbering", "code", "url", "email"}


def match_anchors(source: Sequence[Anchor], target: Sequence[Anchor]) -> list[Match]:
    """Anchors that meet, in pairs, then those whose lack of a partner means something.

    Each anchor is paired once, in order of the text: first where the own keys are equal, then where the own key of one
    is among the keys of the other. Number words, ordinals, names and acronyms without a partner are left out, because
    a good translation often says them in another way.

    Parameters
    ----------
    source, target : sequence of Anchor
        Anchors of the two sides of one bead.

    >>> one = Anchor("number", "5", 0, 1, ("number:5",))
    >>> other = Anchor("number", "6", 0, 1, ("number:6",))
    >>> match_anchors([one], [one, other])[1]
    Match(source=None, target=Anchor(kind='number', value='6', start=0, end=1, keys=('number:6',)))
    """
    free = dict.fromkeys(range(len(target)))
    partner: dict[int, int] = {}
    for meet in (_same, Anchor.meets):
        for i, anchor in enumerate(source):
            if i not in partner and (j := _first(anchor, target, free, meet)) is not None:
                partner[i] = j
                del free[j]
    pairs = [Match(source[i], target[j]) for i, j in sorted(partner.items())]
    alone = [Match(anchor, None) for i, anchor in enumerate(source) if i not in partner]
    alone += [Match(None, target[j]) for j in free]
    return pairs + [match for match in alone if (match.source or match.target).kind in _REPORTED_ALONE]  # type: ignore[union-attr]


def _same(one: Anchor, other: Anchor) -> bool:
    return one.keys[0] == other.keys[0]


def _first(
    anchor: Anchor, others: Sequence[Anchor], free: dict[int, None], meet: Callable[[Anchor, Anchor], bool]
) -> int | None:
    return next((j for j in free if meet(anchor, others[j])), None)
