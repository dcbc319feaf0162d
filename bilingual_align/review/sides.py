"""The two texts of a corpus with all their sentences, also when it was read from a file that keeps units only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.corpus import ParallelCorpus, Spans, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.segment import Document, Segment

Texts = tuple[str | None, str | None]

_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"""(?<=[.!?…:;])["'»«”“’)\]]*\s+""")


def documents(corpus: ParallelCorpus, texts: Texts = (None, None)) -> tuple[Document, Document, list[Bead]]:
    """Both texts of a corpus, and the beads of its units in their sentence numbers.

    Where neither the corpus nor `texts` has the original text, one is made of the sentences, at their places if these
    are known, with spaces between. Sentences that no unit has are then left out of the numbers.

    Parameters
    ----------
    corpus : ParallelCorpus
    texts : (str or None, str or None)
        The original texts that the spans of the units stand for.

    Raises
    ------
    InputError
        Where a text is not the one that the spans stand for.
    """
    beads = _distinct([unit.bead for unit in corpus])
    source, source_number = _side(corpus, beads, 0, texts[0])
    target, target_number = _side(corpus, beads, 1, texts[1])
    return source, target, [Bead(*map(source_number, bead[:2]), *map(target_number, bead[2:])) for bead in beads]


def sentences(text: str, lengths: Sequence[int]) -> list[str]:
    """`text` of a unit cut into its sentences, of which the lengths are known, or nearly.

    Sentences in a unit are joined by one space, so the lengths say where to cut; where hyphens or page headers were
    taken out of the text they do not, and the cuts fall on the nearest end of a sentence, or else on a space.

    >>> sentences("Ja. Gut so.", [3, 7])
    ['Ja.', 'Gut so.']
    >>> sentences("Ja, Donaudampf. Gut so.", [17, 7])  # was: Donau-<line end>dampf
    ['Ja, Donaudampf.', 'Gut so.']
    """
    ends = list(accumulate(lengths, lambda end, length: end + 1 + length))
    exact = [text[end - length : end] for end, length in zip(ends, lengths, strict=True)]
    if not lengths or " ".join(exact) == text:
        return exact
    cuts = [(0, 0)]
    places = [(found.start(), found.end()) for found in _SENTENCE_END.finditer(text)]
    if len(places) < len(lengths) - 1:
        places = [(found.start(), found.end()) for found in _SPACE.finditer(text)]
    for number, end in enumerate(ends[:-1], 1):
        wanted = end * len(text) / ends[-1]
        free = [place for place in places[: len(places) - (len(lengths) - 1 - number)] if place[0] >= cuts[-1][1]]
        cuts.append(min(free, key=lambda place: abs(place[0] - wanted), default=(len(text), len(text))))
    return [text[a:b] for (_, a), (b, _) in pairwise([*cuts, (len(text), len(text))])]


def _distinct(beads: list[Bead]) -> list[Bead]:
    """`beads`, or where a sentence stands in two (memories put together), the same kinds one after the other."""
    for side in (0, 2):
        numbers = [k for bead in beads for k in range(*bead[side : side + 2])]
        if len(set(numbers)) < len(numbers):
            return list(Alignment.from_kinds(bead.kind for bead in beads))
    return beads


def _side(
    corpus: ParallelCorpus, beads: list[Bead], side: int, text: str | None
) -> tuple[Document, Callable[[int], int]]:
    """One text, and what gives the new numbers of its sentences."""
    document = (corpus.source, corpus.target)[side]
    if document is not None:
        return document, int
    found = {
        k: piece
        for unit, bead in zip(corpus, beads, strict=True)
        for k, piece in zip(range(*bead[2 * side : 2 * side + 2]), _pieces(unit, side), strict=True)
    }
    order = sorted(found)
    pieces = [found[k] for k in order]
    document = _placed(pieces, text, corpus.languages[side], ("source", "target")[side])
    return document, lambda number: bisect_left(order, number)


def _pieces(unit: TranslationUnit, side: int) -> list[tuple[str, tuple[int, int] | None]]:
    """Sentences of a unit with their spans, if known."""
    text, spans = (unit.source, unit.source_spans) if side == 0 else (unit.target, unit.target_spans)
    count = unit.kind[side]
    if len(spans) != count:
        return [(sentence, None) for sentence in sentences(text, [len(text) // max(1, count)] * count)]
    return list(zip(sentences(text, [end - start for start, end in spans]), spans, strict=True))


def _placed(
    pieces: Iterable[tuple[str, tuple[int, int] | None]], text: str | None, language: str, place: str
) -> Document:
    texts = [sentence for sentence, _ in pieces]
    spans = tuple(span for _, span in pieces if span is not None)
    known = len(spans) == len(texts) and _ascending(spans)
    if text is None:
        spans = spans if known else _one_a_line(texts)
        text = _laid_out(texts, spans)
    elif not known:
        raise InputError(place, "the corpus does not say where its sentences stand in the text; leave the text away")
    elif _strange(texts, spans, text):
        raise InputError(place, "not the text that the corpus was made from: its sentences stand elsewhere")
    return Document(text, tuple(Segment(s, *span) for s, span in zip(texts, spans, strict=True)), language)


def _ascending(spans: Spans) -> bool:
    return all(start <= end for start, end in spans) and all(a[1] <= b[0] for a, b in pairwise(spans))


def _one_a_line(texts: list[str]) -> Spans:
    ends = list(accumulate(texts, lambda end, text: end + 1 + len(text), initial=-1))[1:]
    return tuple((end - len(text), end) for end, text in zip(ends, texts, strict=True))


def _laid_out(texts: list[str], spans: Spans) -> str:
    """A text with the sentences at their places and spaces between."""
    pieces, here = [], 0
    for sentence, (start, end) in zip(texts, spans, strict=True):
        pieces += [" " * (start - here), sentence[: end - start].ljust(end - start)]
        here = end
    return "".join(pieces)


def _strange(texts: list[str], spans: Spans, text: str) -> bool:
    """Whether most sentences are not what stands at their place; some differ where layout was taken out."""
    same = sum(text[start:end] == sentence for sentence, (start, end) in zip(texts, spans, strict=True))
    return 2 * same < len(texts)
