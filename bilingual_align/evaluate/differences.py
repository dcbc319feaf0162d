"""Where an alignment differs from gold, and how.

Conventions
-----------
A region is the smallest group of gold and judged beads that hold the same sentences and in which the two differ. How
null beads are cut up does not matter, and a sentence in no bead counts as one. Where gold is known for larger
units only, a region is wrong when a link leads from one unit into another.

Metrics
-------
Every region has one class, the first of these that fits:

drift          two or more judged beads link sentences that the gold links elsewhere, without one link in common
missed null    sentences without translation were put into a bead
spurious null  sentences with a translation were left alone
merge          beads of the gold were joined
split          beads of the gold were taken apart
shift          a border between beads moved, or sentences changed places

The agreement of two annotators is given as F1, which is what kappa comes to when almost all of the possible links
are left out by both (Hripcsak and Rothschild 2005), and as kappa for the two choices that chance might get right:
whether a sentence goes on with the bead of the one before it, and whether it has a translation.

References
----------
Cohen 1960, A coefficient of agreement for nominal scales.
Hripcsak and Rothschild 2005, Agreement, the F-measure, and reliability in information retrieval.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from bilingual_align.corpus import TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.evaluate.gold import Beads, Gold, IndexBead, index_beads
from bilingual_align.evaluate.measures import is_null, links, match_beads, match_links, unit_links
from bilingual_align.evaluate.scores import Case
from bilingual_align.evaluate.tables import Table, data_frame, shown
from bilingual_align.segment import Document
from bilingual_align.views import confidence_label, printable, style

if TYPE_CHECKING:
    import pandas as pd

CLASSES = ("drift", "missed null", "spurious null", "merge", "split", "shift")
"""Classes of differences, in the order in which they are tried."""

_SHOWN = 50
"""Regions that are shown with their texts; nobody reads more at one go."""


@dataclass(frozen=True)
class Difference:
    """A region in which the judged beads are not those of the gold.

    Parameters
    ----------
    kind : str
        One of `CLASSES`.
    position : float
        Where in the text it starts, 0..1.
    gold, judged : tuple of beads
        As pairs of tuples of sentence numbers.
    gold_texts, judged_texts : tuple of (str, str)
        Source and target text of each bead; empty where no texts are known.
    units : tuple of TranslationUnit
        The judged beads with their confidence; empty where they did not come in a corpus.
    """

    kind: str
    position: float
    gold: tuple[IndexBead, ...]
    judged: tuple[IndexBead, ...]
    gold_texts: tuple[tuple[str, str], ...]
    judged_texts: tuple[tuple[str, str], ...]
    units: tuple[TranslationUnit, ...] = ()

    @property
    def confidence(self) -> float:
        """Of the least sure judged bead, 0..1; nan when not known."""
        known = [unit.confidence for unit in self.units if not math.isnan(unit.confidence)]
        return min(known, default=math.nan)

    def explain(self) -> str:
        """Evidence for each judged bead, one below the other."""
        return "\n\n".join(str(unit.explain()) for unit in self.units)

    def __str__(self) -> str:
        lines = [f"{self.kind} at {self.position:.0%}, confidence {confidence_label(self.confidence)}"]
        evidence = {index_beads([unit.bead])[0]: _evidence(unit) for unit in self.units if unit.parts}
        for title, beads, texts in (("gold", self.gold, self.gold_texts), ("judged", self.judged, self.judged_texts)):
            for k, bead in enumerate(beads):
                lines.append(f"  {title:<6}  {_label(bead)}")
                lines += [f"            {printable(text) or '–'}" for text in (texts[k] if texts else ())]
                if title == "judged" and bead in evidence:
                    lines.append(f"            {evidence[bead]}")
        return "\n".join(lines)


@dataclass(frozen=True, repr=False)
class Differences(Sequence[Difference]):
    """All differing regions of a text, in the order of the gold; printed, the first of them with their texts.

    Parameters
    ----------
    regions : tuple of Difference
    languages : (str, str)
        BCP 47 codes, ``und`` where they are not known.
    beads : int
        Beads of the gold.
    """

    regions: tuple[Difference, ...]
    languages: tuple[str, str]
    beads: int

    def __len__(self) -> int:
        return len(self.regions)

    def __getitem__(self, index: int) -> Difference:  # type: ignore[override]
        return self.regions[index]

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.regions)

    def summary(self) -> Table:
        """Regions by class, with the gold and judged beads in them and their mean confidence."""
        rows = []
        for kind in CLASSES:
            inside = [region for region in self if region.kind == kind]
            if inside:
                known = [region.confidence for region in inside if not math.isnan(region.confidence)]
                mean = math.fsum(known) / len(known) if known else math.nan
                sizes = sum(len(r.gold) for r in inside), sum(len(r.judged) for r in inside)
                rows.append((kind, len(inside), *sizes, mean))
        columns = ("class", "regions", "gold beads", "judged beads", "confidence")
        return Table(f"differences: {len(self):,} regions, {self.beads:,} gold beads", columns, tuple(rows))

    def by_kind(self) -> Table:
        """Gold beads in differing regions by kind of bead, and the class of the region."""
        count = Counter((f"{len(s)}:{len(t)}", region.kind) for region in self for s, t in region.gold)
        rows = tuple((kind, label, number) for (kind, label), number in count.most_common())
        return Table("gold beads that were missed", ("kind", "class", "beads"), rows)

    def by_position(self, parts: int = 10) -> Table:
        """Regions by the part of the text in which they start."""
        count = Counter(min(parts - 1, int(region.position * parts)) for region in self)
        rows = tuple((f"{k / parts:.0%}–{(k + 1) / parts:.0%}", count[k]) for k in range(parts))
        return Table("regions along the text", ("part", "regions"), rows)

    def __str__(self) -> str:
        return "\n\n".join([str(self.summary()), *map(str, self.regions[:_SHOWN]), *self._rest()])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(self._html_rows(region) for region in self.regions[:_SHOWN])
        rows += "".join(f'<tbody><tr class="hidden"><td colspan="4">{rest}</td></tr></tbody>' for rest in self._rest())
        titles = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("", "beads", *self.languages))
        return (
            f'<div class="bilingual-align">{style()}{self.summary()._repr_html_()}'
            f"<table><caption>differing regions</caption><thead><tr>{titles}</tr></thead>{rows}</table></div>"
        )

    def _rest(self) -> list[str]:
        more = len(self) - _SHOWN
        return [f"… {more:,} more regions: see to_dataframe()"] if more > 0 else []

    def _html_rows(self, region: Difference) -> str:
        title = f"{region.kind} at {region.position:.0%}, confidence {confidence_label(region.confidence)}"
        rows = [f'<tbody><tr><th scope="rowgroup" colspan="4">{escape(title)}</th></tr>\n']
        sides = (("gold", region.gold, region.gold_texts), ("judged", region.judged, region.judged_texts))
        for name, beads, texts in sides:
            for k, bead in enumerate(beads):
                cells = "".join(
                    f'<td lang="{escape(code)}" dir="auto">{escape(printable(text)) or "–"}</td>'
                    for code, text in zip(self.languages, texts[k] if texts else ("", ""), strict=True)
                )
                rows.append(f'<tr class="{name}"><td>{name}</td><td>{escape(_label(bead))}</td>{cells}</tr>\n')
        if region.units:
            details = escape(printable(region.explain()))
            rows.append(f'<tr><td colspan="4"><details><summary>evidence</summary><pre>{details}</pre></details>')
            rows.append("</td></tr>\n")
        return "".join([*rows, "</tbody>"])

    def to_dataframe(self) -> pd.DataFrame:
        """Pandas data frame with a row a region; a MissingExtraError without pandas."""
        names = ("kind", "position", "confidence", "gold", "judged", "gold_texts", "judged_texts")
        rows = [(*(getattr(region, name) for name in names), region.explain()) for region in self]
        return data_frame(rows, (*names, "explanation"))


def compare(gold: Gold | Beads, judged: Beads) -> Differences:
    """Regions in which `judged` differs from gold, each with its class, texts and confidence.

    Raises
    ------
    InputError
        Where the judged sentences are not those of the gold.

    >>> for difference in compare([([0], [0]), ([1, 2], [1])], [([0], [0]), ([1], [1]), ([2], [])]):
    ...     print(difference)
    spurious null at 50%, confidence ?
      gold    1,2 : 1
      judged  1 : 1
      judged  2 : –
    """
    case = Case.of(gold if isinstance(gold, Gold) else Gold(gold), judged)
    if case.level == "spans":
        problem = "its sentences are not those of the gold: align them with align_documents(gold.source, gold.target)"
        raise InputError("judged", problem)
    corpus = case.corpus
    documents = (case.gold.source, case.gold.target)
    if corpus is not None:
        documents = (documents[0] or corpus.source, documents[1] or corpus.target)
    known = None not in documents
    units = {} if corpus is None else {index_beads([unit.bead])[0]: unit for unit in corpus}
    regions = []
    for wanted, found in _regions(case.gold.beads, case.judged):
        if _differ(case, wanted, found):
            beads = tuple(case.gold.beads[k] for k in wanted), tuple(case.judged[k] for k in found)
            position = min(wanted, default=0) / max(1, len(case.gold.beads))
            texts = [tuple(_texts(bead, documents) for bead in side) if known else () for side in beads]
            here = tuple(units[bead] for bead in beads[1] if bead in units)
            regions.append(Difference(classify(*beads), position, *beads, texts[0], texts[1], here))
    languages = tuple(document.language if document else "und" for document in documents)
    return Differences(tuple(regions), (languages[0], languages[1]), len(case.gold.beads))


def _regions(gold: Sequence[IndexBead], judged: Sequence[IndexBead]) -> list[tuple[list[int], list[int]]]:
    """Numbers of gold and judged beads that hang together by their sentences, in the order of the gold."""
    parent = list(range(len(gold) + len(judged)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    home: dict[tuple[int, int], int] = {}
    for k, bead in enumerate([*gold, *judged]):
        for sentence in ((side, index) for side in (0, 1) for index in bead[side]):
            parent[root(k)] = root(home.setdefault(sentence, k))
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for k in range(len(parent)):
        group = groups.setdefault(root(k), ([], []))
        group[k >= len(gold)].append(k if k < len(gold) else k - len(gold))
    return list(groups.values())


def _differ(case: Case, wanted: list[int], found: list[int]) -> bool:
    gold, judged = [case.gold.beads[k] for k in wanted], [case.judged[k] for k in found]
    if case.level == "units":
        return any(u != v for items in unit_links(gold, judged) for u, v in items) or (
            any(not is_null(bead) for bead in gold) and all(map(is_null, judged))
        )
    # where these are the same, the same sentences stand alone
    return {bead for bead in gold if not is_null(bead)} != {bead for bead in judged if not is_null(bead)}


def classify(gold: Sequence[IndexBead], judged: Sequence[IndexBead]) -> str:
    """Class of a region, one of `CLASSES`.

    >>> classify([((0,), (0,)), ((1,), (1,))], [((0, 1), (0, 1))])
    'merge'
    """
    linked, joined = _sentences(gold, False), _sentences(judged, False)
    right = set(links(gold))
    astray = [
        bead
        for bead in judged
        if not is_null(bead)
        and right.isdisjoint(product(*bead))
        and linked >= {(side, index) for side in (0, 1) for index in bead[side]}
    ]
    if len(astray) >= 2:
        return "drift"
    missed, spurious = joined - linked, linked - joined
    if bool(missed) != bool(spurious):
        return "missed null" if missed else "spurious null"
    found = set(links(judged))
    if not missed and right < found:
        return "merge"
    return "split" if not missed and found < right else "shift"


def _sentences(beads: Sequence[IndexBead], null: bool) -> set[tuple[int, int]]:
    return {(side, index) for bead in beads if is_null(bead) == null for side in (0, 1) for index in bead[side]}


def _texts(bead: IndexBead, documents: tuple[Document | None, Document | None]) -> tuple[str, str]:
    source, target = (
        " ".join(document.segments[k].text for k in side) if document else ""
        for side, document in zip(bead, documents, strict=True)
    )
    return source, target


def _label(bead: IndexBead) -> str:
    source, target = (",".join(map(str, side)) or "–" for side in bead)
    return f"{source} : {target}"


def _evidence(unit: TranslationUnit) -> str:
    """Parts of the cost of a unit, the heaviest first."""
    parts = sorted(unit.parts.items(), key=lambda part: -abs(part[1]))
    return f"nats: {', '.join(f'{name} {nats:+.1f}' for name, nats in parts if abs(nats) >= 0.05)}"


class Agreement(NamedTuple):
    """How far two annotators agree; the order of the two does not matter.

    Parameters
    ----------
    beads, links : float
        F1 of beads (null beads included) and of links between sentences.
    borders : float
        Kappa of whether a sentence goes on with the bead of the one before.
    nulls : float
        Kappa of whether a sentence has a translation.
    sentences : int
        Of both sides.
    """

    beads: float
    links: float
    borders: float
    nulls: float
    sentences: int

    def __str__(self) -> str:
        beads, links, borders, nulls = map(shown, self[:4])
        kappas = f"kappa of borders {borders}, of nulls {nulls}"
        return f"F1 of beads {beads}, of links {links}; {kappas}; {self.sentences:,} sentences"


def agreement(first: Beads, second: Beads) -> Agreement:
    """Agreement of two annotators of the same text.

    >>> agreement([([0], [0]), ([1], [1]), ([2], [])], [([0], [0]), ([1, 2], [1])]).nulls
    0.0
    """
    a, b = index_beads(first), index_beads(second)
    sentences = sorted(_sentences(a, True) | _sentences(a, False) | _sentences(b, True) | _sentences(b, False))
    alone = [_sentences(beads, False) for beads in (a, b)]
    homes = [{(side, k): n for n, bead in enumerate(beads) for side in (0, 1) for k in bead[side]} for beads in (a, b)]
    goes_on = [[home.get((side, k), -1) == home.get((side, k - 1), -2) for side, k in sentences if k] for home in homes]
    return Agreement(
        match_beads(a, b, lax=False, nulls=(True, True)).counts().f1,
        match_links(a, b).counts().f1,
        kappa(*goes_on),
        kappa(*([sentence in side for sentence in sentences] for side in alone)),
        len(sentences),
    )


def kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Cohen's kappa of two sequences of choices; nan where chance alone agrees on all.

    >>> kappa([True, True, False, False], [True, False, False, False])
    0.5
    """
    if not first:
        return math.nan
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    yes = sum(first) / n, sum(second) / n
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return (observed - chance) / (1 - chance) if chance < 1 else math.nan
