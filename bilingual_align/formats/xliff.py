"""XLIFF 1.2 and 2.0: https://docs.oasis-open.org/xliff (element names and order after their schemas).

What is known of a unit beside its texts stands in a ``context-group`` (1.2) or in the metadata module (2.0). Its
metadata are there as JSON, all but these, which stand where XLIFF has a place for them:

===================================  ===================================================================================
key                                  in the file
===================================  ===================================================================================
``note``, ``note#2``                 ``<note>``
``source.xliff12 target.xliff12``    content of ``<source>`` and ``<target>`` with its inline codes, of XLIFF 1.2
``source.xliff target.xliff``        the same of XLIFF 2.0
``data.xliff``                       content of ``<originalData>``, to which codes of 2.0 refer
===================================  ===================================================================================

Codes of one version are none in the other, nor in TMX: there they are metadata like others, and come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, TextIO

from bilingual_align import __version__
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.partial import corpus_of
from bilingual_align.formats.properties import properties, unit_of
from bilingual_align.formats.values import BeadCounter, compact_json, metadata_of, parse_json
from bilingual_align.formats.xml import (
    TOOL,
    Element,
    content,
    elements,
    hyphened,
    inner_text,
    inner_xml,
    language_code,
    located,
    tagged_content,
    text_of_xml,
)

_SIDES = ("source", "target")
_PLACED = {
    "xliff12": frozenset({"source.xliff12", "target.xliff12"}),
    "xliff": frozenset({"source.xliff", "target.xliff", "data.xliff"}),
}
"""Metadata that stand in a place of their own, by format; notes do in both."""
UNSURE = 0.5
"""Below it a unit is more likely wrong than right, and is not marked as approved."""


def write_12(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write XLIFF 1.2; units with a confidence of 0.5 or more, or an unknown one, are approved.

    Characters outside XML 1.0 become U+FFFD. Units with a text on one side only are left out unless
    ``options.null_beads``, those longer than ``options.max_characters`` always.
    """
    source, target = map(language_code, corpus.languages)
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f'<file original="corpus" datatype="plaintext" xml:space="preserve" source-language="{source}" '
        f'target-language="{target}" tool-id="{TOOL}">\n'
        f'<header><tool tool-id="{TOOL}" tool-name="{TOOL}" tool-version="{__version__}"/></header>\n<body>\n'
    )
    report = _write_units(corpus, stream, options, "xliff12")
    stream.write("</body>\n</file>\n</xliff>\n")
    return report


def write_20(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write XLIFF 2.0 by the rules of `write_12`; its approved units are final here."""
    source, target = map(language_code, corpus.languages)
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" '
        f'srcLang="{source}" trgLang="{target}" xml:space="preserve">\n<file id="corpus">\n'
    )
    report = _write_units(corpus, stream, options, "xliff")
    stream.write("</file>\n</xliff>\n")
    return report


def _write_units(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions, format: str) -> WriteReport:
    tally = Tally()
    element = {"xliff12": _unit_12, "xliff": _unit_20}[format]
    for unit in corpus:
        if tally.takes(unit, options):
            tally.unit(unit.source, unit.target)
            stream.write(element(unit, tally.written, corpus.languages, tally))
    return tally.report(format)


def _unit_12(unit: TranslationUnit, number: int, languages: tuple[str, str], tally: Tally) -> str:
    sure = not unit.confidence < UNSURE
    state = "final" if sure else "needs-review-translation"
    known = "".join(
        f'<context context-type="x-{name}">{content(value, tally)}</context>'
        for name, value in _known(unit, languages, "xliff12")
    )
    source, target = _tagged_sides(unit, "xliff12", tally)
    notes = "".join(f"<note>{content(note, tally)}</note>" for note in _notes(unit))
    return (
        f'<trans-unit id="{number}" approved="{"yes" if sure else "no"}">\n'
        f"<source>{source}</source>\n"
        f'<target state="{state}">{target}</target>\n'
        f'<context-group name="{TOOL}-{number}" purpose="information">{known}</context-group>{notes}\n</trans-unit>\n'
    )


def _unit_20(unit: TranslationUnit, number: int, languages: tuple[str, str], tally: Tally) -> str:
    known = "".join(
        f'<mda:meta type="{name}">{content(value, tally)}</mda:meta>'
        for name, value in _known(unit, languages, "xliff")
    )
    source, target = _tagged_sides(unit, "xliff", tally)
    notes = "".join(f"<note>{content(note, tally)}</note>" for note in _notes(unit))
    return (
        f'<unit id="{number}">\n<mda:metadata><mda:metaGroup category="{TOOL}">{known}</mda:metaGroup></mda:metadata>\n'
        + (f"<notes>{notes}</notes>\n" if notes else "")
        + _original_data(unit, tally)
        + f'<segment state="{"translated" if unit.confidence < UNSURE else "final"}">\n'
        f"<source>{source}</source>\n<target>{target}</target>\n</segment>\n</unit>\n"
    )


def _tagged_sides(unit: TranslationUnit, format: str, tally: Tally) -> list[str]:
    """Both texts as contents of elements, with the inline codes of this version that they were read with."""
    texts = zip(_SIDES, (unit.source, unit.target), strict=True)
    return [tagged_content(text, unit.metadata.get(f"{side}.{format}"), tally) for side, text in texts]


def _original_data(unit: TranslationUnit, tally: Tally) -> str:
    """Element that inline codes of 2.0 refer to, where there is any; what is no XML is left out and counted."""
    data = unit.metadata.get("data.xliff")
    if not data or text_of_xml(data) is None:
        tally.untagged += bool(data)
        return ""
    return f"<originalData>{data}</originalData>\n"


def _known(unit: TranslationUnit, languages: tuple[str, str], format: str) -> Iterator[tuple[str, str]]:
    """Properties of the unit, its languages where they are not those of the file, and other metadata as JSON."""
    yield from properties(unit)
    for side, own, usual in zip(_SIDES, unit.languages, languages, strict=True):
        if hyphened(own) != hyphened(usual):
            yield f"{side}-language", hyphened(own)
    rest = unit.metadata.items()
    if metadata := {key: text for key, text in rest if key not in _PLACED[format] and not _is_note(key)}:
        yield "metadata", compact_json(metadata)


def _is_note(key: str) -> bool:
    return key == "note" or (key.startswith("note#") and key[5:].isdecimal())


def _notes(unit: TranslationUnit) -> list[str]:
    return [value for key, value in unit.metadata.items() if _is_note(key)]


def read(stream: IO[Any], options: ReadOptions) -> ParallelCorpus:
    """Read XLIFF of either version, each segment as a unit; the file says its languages unless the options do.

    The texts are without inline codes, which are kept in the metadata, as are notes.

    Raises
    ------
    InputError
        Where the file is no well-formed XML, with line and column, or no XLIFF.
    """
    return corpus_of(_units(stream, options), options)


def _units(stream: IO[Any], options: ReadOptions) -> Iterator[TranslationUnit]:
    name = stream_name(stream)
    follow, languages, number = BeadCounter(), ("", ""), 0
    for element in elements(stream, "<xliff", "<file", "trans-unit", "unit"):
        if element.tag not in ("trans-unit", "unit"):
            languages = _languages(element, languages)
            continue
        number += 1
        sides = options.source_language or languages[0] or "und", options.target_language or languages[1] or "und"
        segments = [element] if element.tag == "trans-unit" else element.findall("segment")
        with located(stream, number, "trans-unit", "unit"):
            units = [_read_unit(element, segment, sides, follow, f"{name}: unit {number}") for segment in segments]
        yield from units
    if languages == ("", ""):
        raise InputError(name, "expected an XLIFF file, found no <file> or <xliff> with languages")


def _languages(element: Element, before: tuple[str, str]) -> tuple[str, str]:
    """Languages that the opened ``xliff`` or ``file`` names, else those before."""
    source = element.get("srcLang") or element.get("source-language") or before[0]
    target = element.get("trgLang") or element.get("target-language") or before[1]
    return hyphened(source), hyphened(target)


def _read_unit(
    element: Element, segment: Element, languages: tuple[str, str], follow: BeadCounter, place: str
) -> TranslationUnit:
    known = {
        child.get("type", child.get("context-type", "")).removeprefix("x-"): child.text or ""
        for group in (*element.iter("context-group"), *element.iter("metaGroup"))
        if (group.get("name") or group.get("category") or "").startswith(TOOL)
        for child in group
    }
    metadata = metadata_of(parse_json(known.get("metadata", ""), place), place)
    if not known and (identifier := element.get("id")):
        metadata["id"] = identifier
    for count, note in enumerate(element.iter("note"), 1):
        metadata[f"note#{count}" if count > 1 else "note"] = note.text or ""
    metadata |= _codes(element, segment)
    variants = [
        (known.get(f"{side}-language", language), "" if (text := segment.find(side)) is None else inner_text(text))
        for side, language in zip(_SIDES, languages, strict=True)
    ]
    return unit_of(known, (variants[0], variants[1]), metadata, follow, place)


def _codes(element: Element, segment: Element) -> dict[str, str]:
    """Metadata from the inline codes of a segment and the data of its unit that they refer to."""
    format = "xliff12" if element is segment else "xliff"
    sides = ((side, segment.find(side)) for side in _SIDES)
    codes = {f"{side}.{format}": inner_xml(text) for side, text in sides if text is not None and len(text)}
    data = element.find("originalData")
    return codes | {"data.xliff": inner_xml(data)} if codes and data is not None else codes
