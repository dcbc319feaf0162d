"""Gold made by hand: a sample of an alignment as a sheet of text to fill in, or to be cut up on the page to review on.

Conventions
-----------
A sheet is plain text, for any editor or a cell of a notebook. Lines that begin with ``#`` are there to be read: the
sentences of each stretch, numbered as everywhere from 0, with some before and after it. All other lines are beads,
``12,13 : 14``, with nothing or a dash on a side without a partner. A bead may take in sentences around its stretch;
one that has no sentence of a stretch is left out.

The draft is left out unless it is asked for: who sees a proposal tends to agree with it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.evaluate.gold import Gold, IndexBead
from bilingual_align.evaluate.sampling import SamplingPlan
from bilingual_align.segment import Document
from bilingual_align.views import printable, style

_BEAD = re.compile(r"\s*((?:\d+(?:\s*,\s*\d+)*)?|[-–])\s*:\s*((?:\d+(?:\s*,\s*\d+)*)?|[-–])\s*")
_HEAD = """\
# Below each stretch, write a line for each unit: source sentences : target sentences
#     12,13 : 14        two sentences translate one
#     15 :              a sentence without a partner; every sentence of a stretch needs a line
# Sentences before and after the stretch, marked with ·, need none. Lines that begin with # are not read.
"""


@dataclass(frozen=True, repr=False)
class Sample:
    r"""Stretches of an alignment that a person aligns again; in a notebook, the sentences side by side.

    Parameters
    ----------
    corpus : ParallelCorpus
        All units, with their texts.
    stretches : sequence of range
        Which units to check, counted from 0.
    context : int
        Sentences that are shown before and after a stretch.

    >>> from bilingual_align import align
    >>> corpus = align("Ja. Der Hund bellt. Die Katze schläft.", "Yes. The dog barks. The cat sleeps.")
    >>> sample = Sample(corpus, [range(1, 3)])
    >>> gold = sample.gold("1 : 1\n2 : 2\n")
    >>> gold.beads
    (((1,), (1,)), ((2,), (2,)))
    >>> from bilingual_align.evaluate import evaluate
    >>> evaluate(gold, sample.judged(corpus))["strict"].precision
    1.0
    """

    corpus: ParallelCorpus
    stretches: Sequence[range]
    context: int = 2

    def __repr__(self) -> str:
        return f"<Sample, {len(self.stretches)} stretches, {sum(map(len, self.stretches)):,} units>"

    def sheet(self, *, draft: bool = False) -> str:
        """Text to fill in, with the beads of the corpus already in it if `draft`."""
        return _HEAD + "".join(chain.from_iterable(self._stretch(k, draft) for k in range(len(self.stretches))))

    def blank(self) -> ParallelCorpus:
        """Units to be cut up on the page to review on: each a stretch and the sentences around it, all together."""
        blocks: list[Bead] = []
        for number in range(len(self.stretches)):
            block = Bead(*self._ends(number, 0), *self._ends(number, 1))
            # stretches that share a sentence around them are one
            while blocks and (block.source_start < blocks[-1].source_end or block.target_start < blocks[-1].target_end):
                i, i2, j, j2 = blocks.pop()
                block = Bead(min(i, block[0]), max(i2, block[1]), min(j, block[2]), max(j2, block[3]))
            blocks.append(block)
        return replace(self.corpus, units=tuple(map(self._unit, blocks)))

    def gold(self, beads: str | Iterable[Bead]) -> Gold:
        """Gold of a sheet that was filled in, or of beads that were decided on the page to review on.

        Raises
        ------
        InputError
            For a line that is no bead, a sentence that stands in two beads, or one of a stretch that stands in none.
        """
        if isinstance(beads, str):
            written = [_bead(line, number) for number, line in enumerate(beads.split("\n"), 1) if _is_bead(line)]
            gold = Gold(written, *self._texts(), name="sheet")
        else:
            gold = Gold(beads, *self._texts(), name="sample")
        own = self._own()
        for side, document in enumerate(self._texts()):
            known = {index for bead in gold.beads for index in bead[side]}
            for index, number in own[side].items():
                if index not in known:
                    problem = f"{document.language} sentence {index} stands in no bead; say if it has no partner"
                    raise InputError(f"{gold.name}, stretch {number + 1}", problem)
        return Gold([bead for bead in gold.beads if _has(own, bead)], *self._texts(), name=gold.name)

    def judged(self, corpus: ParallelCorpus) -> ParallelCorpus:
        """Units of a corpus of the same texts that share a sentence with the sample: those to be judged by its gold."""
        own, units = self._own(), zip(corpus, _sides(corpus), strict=True)
        return replace(corpus, units=tuple(unit for unit, bead in units if _has(own, bead)))

    def _texts(self) -> tuple[Document, Document]:
        if self.corpus.source is None or self.corpus.target is None:
            raise InputError("corpus", "its texts are not known: take one that comes from an aligner")
        return self.corpus.source, self.corpus.target

    def _sentences(self, number: int) -> tuple[list[int], list[int]]:
        """Numbers of the sentences of a stretch, on both sides."""
        beads = _sides(self.corpus[self.stretches[number].start : self.stretches[number].stop])
        source, target = (sorted({index for bead in beads for index in bead[side]}) for side in (0, 1))
        return source, target

    def _own(self) -> tuple[dict[int, int], dict[int, int]]:
        """Stretch of each sentence of the sample, on both sides."""
        sides = [self._sentences(number) for number in range(len(self.stretches))]
        source, target = ({k: number for number, found in enumerate(sides) for k in found[side]} for side in (0, 1))
        return source, target

    def _ends(self, number: int, side: int) -> tuple[int, int]:
        """First sentence of a stretch and the one after its last, with those around it."""
        beads = [self.corpus[k].bead[2 * side : 2 * side + 2] for k in self.stretches[number]]
        first, last = min(bead[0] for bead in beads), max(bead[1] for bead in beads)
        return max(0, first - self.context), min(len(self._texts()[side]), last + self.context)

    def _unit(self, bead: Bead) -> TranslationUnit:
        """Unit of sentences that nobody has aligned yet."""
        here, there = (
            document.segments[bead[2 * side] : bead[2 * side + 1]] for side, document in enumerate(self._texts())
        )
        return TranslationUnit(
            " ".join(s.text for s in here if s.text),
            " ".join(s.text for s in there if s.text),
            tuple((s.start, s.end) for s in here),
            tuple((s.start, s.end) for s in there),
            bead,
            math.nan,
            source_language=self.corpus.languages[0],
            target_language=self.corpus.languages[1],
        )

    def _shown(self, number: int) -> Iterator[tuple[Document, list[tuple[int, str, bool]]]]:
        """For both sides, number and text of the sentences to show, and whether they are of the stretch itself."""
        for side, (document, own) in enumerate(zip(self._texts(), self._sentences(number), strict=True)):
            numbers = range(*self._ends(number, side))
            yield document, [(index, document.segments[index].text, index in own) for index in numbers]

    def _stretch(self, number: int, draft: bool) -> Iterator[str]:
        yield f"\n# ---- stretch {number + 1} of {len(self.stretches)}\n"
        for document, sentences in self._shown(number):
            for index, text, is_own in sentences:
                yield f"#{' ' if is_own else '·'} {document.language} {index}  {_line(text)}\n"
            yield "#\n"
        here = self.stretches[number]
        for source, target in _sides(self.corpus[here.start : here.stop]) if draft else ():
            yield f"{','.join(map(str, source))} : {','.join(map(str, target))}\n"
        yield "" if draft else "\n"

    def _repr_html_(self) -> str:
        rows = []
        for number in range(len(self.stretches)):
            sides = []
            for document, sentences in self._shown(number):
                lines = "".join(
                    f"<div{'' if is_own else ' style=opacity:.5'}><b>{index}</b> {escape(_line(text))}</div>"
                    for index, text, is_own in sentences
                )
                sides.append(f'<td lang="{escape(document.language)}" dir="auto" style=text-align:start>{lines}</td>')
            rows.append(f'<tr><th scope="row" style=width:2em>{number + 1}</th>{"".join(sides)}</tr>\n')
        caption = f"{len(self.stretches)} stretches; pale: sentences around them"
        table = f"<table><caption>{caption}</caption>{''.join(rows)}</table>"
        return f'<div class="bilingual-align">{style()}{table}</div>'


def annotate(corpus: ParallelCorpus, plan: SamplingPlan, *, seed: int = 1, context: int = 2) -> Sample:
    """Sample of an alignment to be checked by hand, drawn as planned.

    Parameters
    ----------
    corpus : ParallelCorpus
        With its texts.
    plan : SamplingPlan
        From `sampling_plan`; blocks of several units are read faster than scattered ones.
    seed : int
        The same seed draws the same stretches.
    context : int
        Sentences to show before and after a stretch.

    Raises
    ------
    OptionError
        Where the corpus has fewer units than planned.
    """
    return Sample(corpus, plan.draw(len(corpus), seed), context)


def _sides(corpus: ParallelCorpus) -> list[IndexBead]:
    """Sentence numbers of each unit, even of one without a sentence."""
    return [
        (tuple(range(u.bead.source_start, u.bead.source_end)), tuple(range(u.bead.target_start, u.bead.target_end)))
        for u in corpus
    ]


def _has(own: tuple[dict[int, int], dict[int, int]], bead: IndexBead) -> bool:
    return any(not own[side].keys().isdisjoint(bead[side]) for side in (0, 1))


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _is_bead(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _bead(line: str, number: int) -> IndexBead:
    found = _BEAD.fullmatch(line)
    if not found:
        raise InputError(f"sheet:{number}", f"expected source : target, as in 12,13 : 14, got {line.strip()!r}")
    source, target = (tuple(int(index) for index in re.findall(r"\d+", side)) for side in found.groups())
    return source, target
