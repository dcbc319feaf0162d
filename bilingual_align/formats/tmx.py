"""Translation Memory eXchange 1.4b: https://www.gala-global.org/tmx-14b (element names and order after its DTD).

What a unit is known by goes into properties: ``x-confidence``, ``x-kind``, ``x-bead``, ``x-source-spans``,
``x-target-spans``, ``x-cost``, ``x-moved``. Its metadata stand where TMX has a place for them:

=================================================  =========================================================
key                                                in the file
=================================================  =========================================================
``id creator created changer changed``             attributes ``tuid creationid creationdate changeid changedate``
``@usagecount`` and the like                       attribute of that name
``note``                                           ``<note>``
``project``, or any other                          ``<prop type="x-project">``
``prop:client``                                    ``<prop type="client">``, a name without ``x-``
``note#2``, ``prop:client#2``                      the second one
``source.created``, ``target.note``                the same in the ``<tuv>`` of that side
``source.tmx``, ``target.tmx``                     content of the ``<seg>`` with its inline codes
=================================================  =========================================================

So the units of other people's memories come back as they were; a header is written anew.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Any, NamedTuple, TextIO

from bilingual_align import __version__
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError, LossWarning
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.partial import corpus_of
from bilingual_align.formats.properties import NAMES, properties, unit_of
from bilingual_align.formats.values import BeadCounter
from bilingual_align.formats.xml import (
    LANGUAGE,
    TOOL,
    Element,
    attribute,
    content,
    elements,
    hyphened,
    inner_text,
    inner_xml,
    language_code,
    located,
    tagged_content,
)

_SIDES = ("source", "target")
_ATTRIBUTES = {
    "id": "tuid",
    "creator": "creationid",
    "created": "creationdate",
    "changer": "changeid",
    "changed": "changedate",
    **{
        f"@{name}": name
        for name in (
            *("o-encoding", "datatype", "usagecount", "lastusagedate"),
            *("creationtool", "creationtoolversion", "segtype", "o-tmf"),
        )
    },
}
_KEYS = {name: key for key, name in _ATTRIBUTES.items()}
_UNIT_ONLY = frozenset({"id", "@segtype"})
_NUMBER = re.compile(r"#[1-9][0-9]*\Z")
_OWN = {f"x-{name}": name for name in NAMES}
_RENAMED = {name: f"x-meta-{name}" for name in NAMES}
"""Metadata that have the name of one of our own properties."""
_RESTORED = {type: name for name, type in _RENAMED.items()}


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write the units as a memory; confidence, kind, bead, spans, cost parts and metadata stand beside the texts.

    Characters outside XML 1.0 become U+FFFD. Units with a text on one side only are left out unless
    ``options.null_beads``, those longer than ``options.max_characters`` always.
    """
    tally = Tally()
    stream.write(_header(corpus.languages, options.created or datetime.now(UTC)))
    for unit in corpus:
        if tally.takes(unit, options):
            stream.write(_unit(unit, tally))
            tally.unit(unit.source, unit.target)
    stream.write("</body>\n</tmx>\n")
    return tally.report("tmx")


def _header(languages: tuple[str, str], created: datetime) -> str:
    # segtype "paragraph" would make OmegaT pair the sentences of an m:n unit by their position.
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="{TOOL}" creationtoolversion="{__version__}" segtype="sentence" '
        f'o-tmf="{TOOL}" adminlang="en" srclang="{language_code(languages[0])}" datatype="plaintext" '
        f'creationdate="{created.astimezone(UTC):%Y%m%dT%H%M%SZ}">\n'
        f'<prop type="x-target-language">{language_code(languages[1])}</prop>\n</header>\n<body>\n'
    )


def _unit(unit: TranslationUnit, tally: Tally) -> str:
    m, n = unit.kind
    sides = {}
    if unit.source or m:
        sides["source"] = unit.source_language, unit.source
    if unit.target or n:
        sides["target"] = unit.target_language, unit.target
    of_unit, of_sides = _divided(unit.metadata, sides) if unit.metadata else ({}, {})
    attributes, described = _described(of_unit, tally)
    # The names of cost parts may be anything, all else is numbers.
    known = [
        f'<prop type="x-{name}">{content(value, tally) if name == "cost" else value}</prop>'
        for name, value in properties(unit)
    ]
    variants = [_variant_xml(*variant, of_sides.get(side), tally) for side, variant in sides.items()]
    return "\n".join([f"<tu{attributes}>", *known, *described, *variants, "</tu>\n"])


def _variant_xml(language: str, text: str, metadata: dict[str, str] | None, tally: Tally) -> str:
    opening = f'<tuv xml:lang="{language_code(language)}"'
    if not metadata:
        return f"{opening}><seg>{content(text, tally)}</seg></tuv>"
    tagged = metadata.pop("tmx", None)
    attributes, described = _described(metadata, tally)
    segment = tagged_content(text, tagged, tally)
    return f"{opening}{attributes}>{''.join(described)}<seg>{segment}</seg></tuv>"


def _divided(metadata: Mapping[str, str], sides: Iterable[str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Metadata of the unit and of those of its sides that are written."""
    of_unit: dict[str, str] = {}
    of_sides: dict[str, dict[str, str]] = {side: {} for side in sides}
    for key, value in metadata.items():
        side, dot, name = key.partition(".")
        if dot and side in of_sides and name not in _UNIT_ONLY:
            of_sides[side][name] = value
        else:
            of_unit[key] = value
    return of_unit, of_sides


def _described(metadata: Mapping[str, str], tally: Tally) -> tuple[str, list[str]]:
    """Attributes and child elements that hold the metadata of a unit or of one of its sides."""
    attributes, children = "", []
    for key, value in metadata.items():
        name = _NUMBER.sub("", key)
        if key in _ATTRIBUTES:
            attributes += f' {_ATTRIBUTES[key]}="{attribute(value, tally)}"'
        elif name == "note":
            children.append(f"<note>{content(value, tally)}</note>")
        else:
            plain = name.startswith("prop:") and not name.startswith("prop:x-")
            type = name.removeprefix("prop:") if plain else _RENAMED.get(name, f"x-{name}")
            children.append(f'<prop type="{attribute(type, tally)}">{content(value, tally)}</prop>')
    return attributes, children


def read(stream: IO[Any], options: ReadOptions) -> ParallelCorpus:
    """Read a memory, our own with all that was written, other people's with their texts, codes and descriptions.

    The source is ``options.source_language``, else the header's ``srclang``, else the language of the first
    variant; the target is ``options.target_language``, else the first other language. A unit without a variant
    in one of them is read as a null bead; a `LossWarning` counts variants in further languages.
    The texts are without inline codes, which are kept in the metadata. External entities are never fetched.

    Raises
    ------
    InputError
        Where the file is no well-formed XML, with line and column, or no TMX.
    """
    return corpus_of(_units(stream, options), options)


def _units(stream: IO[Any], options: ReadOptions) -> Iterator[TranslationUnit]:
    languages = _Languages(options.source_language, options.target_language)
    follow = BeadCounter()
    name = stream_name(stream)
    own, seen, number = False, False, 0
    for element in elements(stream, "header", "tu"):
        seen = True
        if element.tag == "header":
            own = element.get("creationtool") == TOOL
            languages.header(element, own)
            continue
        number += 1
        with located(stream, number, "tu"):
            unit = _read_unit(element, languages, own, follow, f"{name}: unit {number}")
        yield unit
    if not seen:
        raise InputError(name, "expected a TMX file, found neither <header> nor <tu>")
    if languages.others:
        counts = ", ".join(f"{count:,} in {code}" for code, count in languages.others.most_common())
        warnings.warn(f"{name}: variants in other languages left out: {counts}", LossWarning, stacklevel=2)


def _read_unit(element: Element, languages: _Languages, own: bool, follow: BeadCounter, place: str) -> TranslationUnit:
    variants = languages.pick([_variant(tuv, place) for tuv in element.findall("tuv")])
    metadata = _attributes(element)
    known = _read_children(element, metadata, own)
    for side, variant in zip(_SIDES, variants, strict=True):
        tuv = variant.element
        if tuv is not None and (len(tuv) > 1 or len(tuv.attrib) > 1 or len(tuv[0])):
            metadata.update((f"{side}.{key}", value) for key, value in _of_variant(tuv).items())
    source, target = variants
    return unit_of(known, (source[:2], target[:2]), metadata, follow, place)


def _attributes(element: Element) -> dict[str, str]:
    """Metadata from attributes; the languages are none, and a unit's own ``srclang`` is what was picked."""
    return {_KEYS[name]: value for name, value in element.items() if name in _KEYS}


def _read_children(element: Element, metadata: dict[str, str], own: bool) -> dict[str, str]:
    """Add notes and properties to the metadata; our own properties are given back.

    In a memory that another tool has written, properties of these names may mean anything.
    """
    known: dict[str, str] = {}
    for child in element:
        if child.tag == "note":
            _add(metadata, "note", child.text)
        elif child.tag == "prop":
            type = child.get("type", "")
            if own and type in _OWN:
                known[_OWN[type]] = child.text or ""
            elif type.startswith("x-"):
                _add(metadata, _RESTORED.get(type, type[2:]), child.text)
            else:
                _add(metadata, f"prop:{type}", child.text)
    return known


def _add(metadata: dict[str, str], key: str, value: str | None) -> None:
    count = 1
    while (name := f"{key}#{count}" if count > 1 else key) in metadata:
        count += 1
    metadata[name] = value or ""


def _of_variant(tuv: Element) -> dict[str, str]:
    metadata = _attributes(tuv)
    _read_children(tuv, metadata, own=False)
    segment = tuv.find("seg")
    if segment is not None and len(segment):
        metadata["tmx"] = inner_xml(segment)
    return metadata


class _Languages:
    """The two languages of a memory, as far as they are known by now, and how many variants there are in others."""

    def __init__(self, source: str | None, target: str | None) -> None:
        self.source = hyphened(source or "")
        self.target = hyphened(target or "")
        self.others: Counter[str] = Counter()

    def header(self, header: Element, own: bool) -> None:
        """Take what the header says unless it was asked for otherwise; ``*all*`` says nothing."""
        language = header.get("srclang", "")
        if not self.source and language != "*all*":
            self.source = hyphened(language)
        if not self.target and own:
            self.target = header.findtext("prop[@type='x-target-language']", "")

    def pick(self, variants: list[_Variant]) -> list[_Variant]:
        """Variants of the source and the target of a unit, an empty text where it has none."""
        if [variant.language for variant in variants] == [self.source, self.target]:
            return variants
        rest = list(variants)
        if not self.source:
            self.source = next((v.language for v in rest if not _matches(v.language, self.target)), "und")
        source = _take(rest, self.source)
        if not self.target:
            self.target = next((v.language for v in rest), "")
        target = _take(rest, self.target or "und")
        self.others.update(v.language for v in rest)
        return [source, target]


class _Variant(NamedTuple):
    language: str
    text: str
    element: Element | None


def _take(variants: list[_Variant], wanted: str) -> _Variant:
    """Take out of the list the variant in exactly the language `wanted`, else one of another region, else none."""
    for fits in (str.__eq__, _matches):
        for variant in variants:
            if fits(variant.language, wanted):
                variants.remove(variant)
                return variant
    return _Variant(wanted, "", None)


def _matches(code: str, wanted: str) -> bool:
    """Whether both are the same language, in whatever region."""
    return code.lower().partition("-")[0] == wanted.lower().partition("-")[0]


def _variant(tuv: Element, place: str) -> _Variant:
    language = tuv.get(LANGUAGE) or tuv.get("lang")
    seg = tuv.find("seg")
    if language is None or seg is None:
        raise InputError(place, "a <tuv> needs xml:lang and a <seg>")
    return _Variant(hyphened(language), inner_text(seg), tuv)
