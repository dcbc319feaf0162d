"""Translation Memory eXchange 1.4b: https://www.gala-global.org/tmx-14b (element names and order after its DTD)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from typing import IO, Any, TextIO
from xml.etree import ElementTree

from bilingual_align import __version__
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.formats.characters import clean, keep_xml
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.values import (
    BeadCounter,
    bead_of,
    compact_json,
    format_bead,
    format_confidence,
    format_spans,
    parse_confidence,
    parse_json,
    parts_of,
    spans_of,
)

TOOL = "bilingual-align"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_WORD_END = re.compile(r"\w\Z")


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write the units as a memory; confidence, kind, bead, spans and cost parts stand in ``prop`` elements.

    Characters outside XML 1.0 become U+FFFD. Units with a text on one side only are left out unless
    ``options.null_beads``, those longer than ``options.max_characters`` always.
    """
    tally = Tally()
    stream.write(_header(corpus.languages, options.created or datetime.now(UTC)))
    for unit in corpus:
        reason = _reason_to_skip(unit, options)
        if reason:
            tally.skipped[reason] += 1
        else:
            stream.write(_unit(unit, tally))
            tally.unit(unit.source, unit.target)
    stream.write("</body>\n</tmx>\n")
    return tally.report("tmx")


def _reason_to_skip(unit: TranslationUnit, options: WriteOptions) -> str:
    if not options.null_beads and not (unit.source.strip() and unit.target.strip()):
        return "one side empty"
    limit = options.max_characters
    if limit is not None and max(len(unit.source), len(unit.target)) > limit:
        return f"longer than {limit:,} characters"
    return ""


def _header(languages: tuple[str, str], created: datetime) -> str:
    # segtype "paragraph" would make OmegaT pair the sentences of an m:n unit by their position.
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="{TOOL}" creationtoolversion="{__version__}" segtype="sentence" '
        f'o-tmf="{TOOL}" adminlang="en" srclang="{_language(languages[0])}" datatype="plaintext" '
        f'creationdate="{created.astimezone(UTC):%Y%m%dT%H%M%SZ}">\n'
        f'<prop type="x-target-language">{_language(languages[1])}</prop>\n</header>\n<body>\n'
    )


@lru_cache(16)
def _language(code: str) -> str:
    """Escaped BCP 47 code; ``de_DE`` would be no language to OmegaT."""
    return escape(keep_xml(_hyphened(code))[0])


def _hyphened(code: str) -> str:
    return code.strip().replace("_", "-")


def _unit(unit: TranslationUnit, tally: Tally) -> str:
    m, n = unit.kind
    props = {
        "x-confidence": format_confidence(unit.confidence),
        "x-kind": f"{m}:{n}",
        "x-bead": format_bead(unit.bead),
        "x-source-spans": format_spans(unit.source_spans) if unit.source_spans else "",
        "x-target-spans": format_spans(unit.target_spans) if unit.target_spans else "",
        "x-cost": _text(compact_json(dict(unit.parts)), tally) if unit.parts else "",
        "x-moved": "true" if unit.moved else "",
    }
    lines = [f'<prop type="{name}">{value}</prop>' for name, value in props.items() if value]
    for language, text, size in ((unit.source_language, unit.source, m), (unit.target_language, unit.target, n)):
        if text or size:
            lines.append(f'<tuv xml:lang="{_language(language)}"><seg>{_text(text, tally)}</seg></tuv>')
    return "<tu>\n" + "\n".join(lines) + "\n</tu>\n"


def _text(text: str, tally: Tally) -> str:
    """`text` as the content of an element; a bare carriage return would be read as a line feed."""
    text, replaced = clean(text, keep_xml)
    tally.replaced += replaced
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def read(stream: IO[Any], options: ReadOptions) -> ParallelCorpus:
    """Read a memory, our own with all that was written, other people's with their texts.

    The source is ``options.source_language``, else the header's ``srclang``, else the language of the first
    variant; the target is ``options.target_language``, else the first other language. A unit without a variant
    in one of them is read as a null bead. Of inline elements the codes are dropped and the text is kept.
    External entities are never fetched.

    Raises
    ------
    InputError
        Where the file is no well-formed XML, with line and column, or no TMX.
    """
    return ParallelCorpus(tuple(_read_units(stream, options)))


def _read_units(stream: IO[Any], options: ReadOptions) -> Iterator[TranslationUnit]:
    languages = _Languages(options.source_language, options.target_language)
    follow = BeadCounter()
    name = stream_name(stream)
    own = False
    for number, element in enumerate(_elements(stream)):
        if element.tag == "header":
            own = element.get("creationtool") == TOOL
            languages.header(element, own)
            continue
        place = f"{name}: unit {number}"
        source, target = languages.pick([_variant(tuv, place) for tuv in element.findall("tuv")])
        # In a memory that another tool has written, properties of these names may mean anything.
        props = {prop.get("type"): prop.text for prop in element.findall("prop")} if own else {}
        bead, source_spans, target_spans, parts = _lists(props, place)
        yield TranslationUnit(
            source[1],
            target[1],
            spans_of(source_spans, place),
            spans_of(target_spans, place),
            follow(bead_of(bead, place), source[1], target[1]),
            parse_confidence(props.get("x-confidence") or "", place),
            parts_of(parts, place),
            props.get("x-moved") == "true",
            source[0],
            target[0],
        )


def _lists(props: dict[str | None, str | None], place: str) -> list[Any]:
    """Bead, spans of both sides and cost parts, None where there are none; decoded at one go, which is faster."""
    if not props:
        return [None] * 4
    names = ("x-bead", "x-source-spans", "x-target-spans", "x-cost")
    values = parse_json("[" + ",".join([props.get(name) or "null" for name in names]) + "]", place)
    if len(values) != len(names):
        raise InputError(place, f"expected one value in each of the properties {', '.join(names)}")
    return list(values)


def _elements(stream: IO[Any]) -> Iterator[ElementTree.Element]:
    """Header and units, one after the other; of what was read an empty element stays."""
    name = stream_name(stream)
    events = ElementTree.iterparse(stream)
    seen = False
    try:
        for _, element in events:
            if element.tag == "tu" or element.tag == "header":
                seen = True
                yield element
                element.clear()
    except ElementTree.ParseError as error:
        line, column = error.position
        raise InputError(f"{name}:{line}:{column + 1}", f"no well-formed XML: {error}") from error
    except (LookupError, ValueError) as error:  # an encoding that is unknown, or has several bytes a character
        raise InputError(name, f"{error}; convert it to UTF-8 first") from error
    if not seen:
        raise InputError(name, "expected a TMX file, found neither <header> nor <tu>")


class _Languages:
    """The two languages of a memory, as far as they are known by now."""

    def __init__(self, source: str | None, target: str | None) -> None:
        self.source = _hyphened(source or "")
        self.target = _hyphened(target or "")

    def header(self, header: ElementTree.Element, own: bool) -> None:
        """Take what the header says unless it was asked for otherwise; ``*all*`` says nothing."""
        language = header.get("srclang", "")
        if not self.source and language != "*all*":
            self.source = _hyphened(language)
        if not self.target and own:
            self.target = header.findtext("prop[@type='x-target-language']", "")

    def pick(self, variants: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Language and text of the source and the target of a unit, an empty text where it has none."""
        if [code for code, _ in variants] == [self.source, self.target]:
            return variants
        rest = list(variants)
        if not self.source:
            self.source = next((code for code, _ in rest if not _matches(code, self.target)), "und")
        source = _take(rest, self.source)
        if not self.target:
            self.target = next((code for code, _ in rest), "")
        return [source, _take(rest, self.target or "und")]


def _take(variants: list[tuple[str, str]], wanted: str) -> tuple[str, str]:
    """Take out of the list the variant in exactly the language `wanted`, else one of another region, else none."""
    for fits in (str.__eq__, _matches):
        for variant in variants:
            if fits(variant[0], wanted):
                variants.remove(variant)
                return variant
    return wanted, ""


def _matches(code: str, wanted: str) -> bool:
    """Whether both are the same language, in whatever region."""
    return code.lower().partition("-")[0] == wanted.lower().partition("-")[0]


def _variant(tuv: ElementTree.Element, place: str) -> tuple[str, str]:
    language = tuv.get(_LANG) or tuv.get("lang")
    seg = tuv.find("seg")
    if language is None or seg is None:
        raise InputError(place, "a <tuv> needs xml:lang and a <seg>")
    return _hyphened(language), _inner_text(seg) if len(seg) else seg.text or ""


def _inner_text(element: ElementTree.Element) -> str:
    """Text of a segment without its native codes; ``sub`` flows inside codes, and highlighted text, stay."""
    pieces = [] if element.tag in _CODES else [element.text or ""]
    for child in element:
        pieces.append(_inner_text(child))
        tail = child.tail or "" if element.tag not in _CODES else ""
        # <ph> is often a line break: two words must not grow together.
        if child.tag == "ph" and tail[:1].isalnum() and _WORD_END.search("".join(pieces)):
            tail = " " + tail
        pieces.append(tail)
    return "".join(pieces)
