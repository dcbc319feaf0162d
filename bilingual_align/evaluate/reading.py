"""Reading alignments of sentence numbers, as gold and aligners' outputs come in.

Conventions
-----------
Source stands left. Numbers count from 0, except in XML, where sentences have names: those are put in natural order
(``s2`` before ``s10``) and numbered by it, so each needs a link, if only a null one. Scores are left out.

========== ==================================================================================
beads      ``0,1<TAB>0[<TAB>score]``, a field empty where its side is
ladder     rungs ``2 1 [score]``, blanks or tabs between: hunalign's output and manual ladders
vecalign   ``[0, 1]:[0][:score]``: Vecalign, Bertalign, the data of Bleualign
cesalign   ``<link xtargets="s0 s1;s0"/>`` in one ``linkGrp``, the source (fromDoc) left
intertext  as cesalign, with the target (toDoc) left, as InterText exports it
========== ==================================================================================
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate.gold import Gold, IndexBead, index_beads
from bilingual_align.segment import Document
from bilingual_align.texts import read_text


def read_gold(
    path: str | Path,
    format: str,
    source: Document | None = None,
    target: Document | None = None,
    *,
    exact: bool = True,
) -> Gold:
    """Gold in a file.

    Parameters
    ----------
    path : path
    format : str
        A name in `READERS`.
    source, target : Document, optional
        Texts that the numbers count.
    exact : bool
        See `Gold`.

    Raises
    ------
    InputError
        With the place of what cannot be read; where XML does not name all sentences of a text given.
    OptionError
        For an unknown format.
    """
    beads = parse_beads(read_text(path), format, str(path))
    for side, document in enumerate((source, target)) if format in _NAMED else ():
        names = 1 + max((index for bead in beads for index in bead[side]), default=-1)
        if document is not None and names != len(document):
            what = f"names {names} {('source', 'target')[side]} sentences, but the text has {len(document)}"
            raise InputError(str(path), f"{what}: each needs a link, if only a null one")
    return Gold(beads, source, target, exact=exact, name=Path(path).stem)


def parse_beads(text: str, format: str, place: str = "text") -> tuple[IndexBead, ...]:
    """Beads in a text of one of the formats `READERS`; errors start with `place`.

    >>> parse_beads("[0, 1]:[0]:0.25", "vecalign")
    (((0, 1), (0,)),)
    """
    if format not in READERS:
        raise OptionError(f"unknown format {format!r}; there are {', '.join(READERS)}")
    return index_beads(READERS[format](text, place))


def _lines(text: str, place: str) -> Iterable[tuple[str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{place}:{number}", line.removesuffix("\r")


def _beads(text: str, place: str) -> list[IndexBead]:
    beads = []
    for here, line in _lines(text, place):
        fields = line.split("\t")
        if len(fields) not in (2, 3):
            raise InputError(here, f"expected source and target numbers between tabs, got {line!r}")
        beads.append((_numbers(fields[0], here), _numbers(fields[1], here)))
    return beads


def _numbers(field: str, place: str) -> tuple[int, ...]:
    try:
        return tuple(int(number) for number in field.split(",") if number.strip())
    except ValueError:
        raise InputError(place, f"expected sentence numbers between commas, got {field!r}") from None


def _ladder(text: str, place: str) -> list[IndexBead]:
    rungs = []
    for here, line in _lines(text, place):
        fields = line.split()
        if len(fields) not in (2, 3) or not (fields[0].isdecimal() and fields[1].isdecimal()):
            raise InputError(here, f"expected a rung of two sentence numbers, got {line!r}")
        rungs.append((int(fields[0]), int(fields[1])))
        if rungs[0] != (0, 0):
            raise InputError(here, f"a ladder starts at 0 0, got {line!r}")
        if len(rungs) > 1 and (rungs[-1] == rungs[-2] or rungs[-1][0] < rungs[-2][0] or rungs[-1][1] < rungs[-2][1]):
            raise InputError(here, f"rung {rungs[-1]} does not come after {rungs[-2]}")
    return [(tuple(range(i, i2)), tuple(range(j, j2))) for (i, j), (i2, j2) in pairwise(rungs)]


_VECALIGN = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::[^\[\]]*)?")


def _vecalign(text: str, place: str) -> list[IndexBead]:
    beads = []
    for here, line in _lines(text, place):
        found = _VECALIGN.fullmatch(line)
        if not found:
            raise InputError(here, f"expected [source numbers]:[target numbers], got {line!r}")
        beads.append((_numbers(found[1], here), _numbers(found[2], here)))
    return beads


_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def _links(text: str, place: str) -> list[tuple[list[str], list[str]]]:
    """Names on both sides of all links, in the order of the file's two sides."""
    try:
        # the declaration may name the encoding that the file had before it became text
        root = ET.fromstring(_DECLARATION.sub("", text, count=1))
    except ET.ParseError as error:
        raise InputError(f"{place}:{error.position[0]}", f"no XML: {error}") from error
    groups = [element for element in root.iter() if _name(element) == "linkGrp"]
    if len(groups) != 1:
        raise InputError(place, f"has {len(groups)} elements linkGrp, one is needed: a file for each pair of texts")
    links = []
    for number, link in enumerate((e for e in groups[0].iter() if _name(e) == "link"), 1):
        sides = link.get("xtargets", "").split(";")
        if len(sides) != 2:
            raise InputError(f"{place}: link {number}", f"expected xtargets='a b;c', got {link.attrib!r}")
        links.append((sides[0].split(), sides[1].split()))
    return links


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _numbered(links: list[tuple[list[str], list[str]]]) -> list[IndexBead]:
    sides = []
    for side in (0, 1):
        names = sorted({name for link in links for name in link[side]}, key=_natural)
        of = {name: number for number, name in enumerate(names)}
        sides.append([tuple(of[name] for name in link[side]) for link in links])
    return list(zip(*sides, strict=True))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name) if part]


def _cesalign(text: str, place: str) -> list[IndexBead]:
    return _numbered(_links(text, place))


def _intertext(text: str, place: str) -> list[IndexBead]:
    return _numbered([(source, target) for target, source in _links(text, place)])


READERS: Mapping[str, Callable[[str, str], list[IndexBead]]] = {
    "beads": _beads,
    "ladder": _ladder,
    "vecalign": _vecalign,
    "cesalign": _cesalign,
    "intertext": _intertext,
}

_NAMED = ("cesalign", "intertext")
"""Formats that count sentences by the names that they have in the file."""
