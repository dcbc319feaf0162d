"""XCES: an alignment (``cesAlign``) of two files of numbered sentences, as in OPUS.

``news.xces`` goes with ``news.de.xml`` and ``news.en.xml``, which it names as ``fromDoc`` and ``toDoc``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, TextIO

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import ReadOptions, Tally, WriteOptions, WriteReport
from bilingual_align.formats.partial import corpus_of
from bilingual_align.formats.properties import NAMES, properties, unit_of
from bilingual_align.formats.values import BeadCounter, compact_json, metadata_of, parse_json
from bilingual_align.formats.xml import LANGUAGE, Element, attribute, content, elements, hyphened, inner_text, located
from bilingual_align.segment import Document

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_ATTRIBUTES = {"confidence": "certainty", "source-spans": "source_spans", "target-spans": "target_spans"}


def paths(path: Path, languages: tuple[str, str]) -> list[Path]:
    """Alignment, source and target: ``news.xces.gz`` goes with ``news.de.xml.gz`` and ``news.en.xml.gz``."""
    suffix = ".gz" if path.suffix == ".gz" else ""
    stem = Path(path.name.removesuffix(".gz")).stem
    return [path, *(path.with_name(f"{stem}.{language}.xml{suffix}") for language in languages)]


def named(stream: IO[Any], path: Path) -> list[Path]:
    """Alignment, and the files of source and target that it names, seen from the folder of the alignment.

    Raises
    ------
    InputError
        Where it names none.
    """
    for group in elements(stream, "<linkGrp"):
        source, target = group.get("fromDoc"), group.get("toDoc")
        if source and target:
            return [path, path.parent / source, path.parent / target]
    raise InputError(str(path), "expected a <linkGrp> with fromDoc and toDoc")


def write(corpus: ParallelCorpus, stream: TextIO, source: TextIO, target: TextIO, options: WriteOptions) -> WriteReport:
    """Write a link a unit, null beads included, and each sentence once.

    A corpus that knows its texts gives their sentences, another one its units' texts as one sentence each.
    Characters outside XML 1.0 become U+FFFD.
    """
    tally = Tally()
    whole = _has_whole_documents(corpus)
    sides = zip((source, target), (corpus.source, corpus.target), corpus.languages, strict=True)
    for side, (text, document, language) in enumerate(sides):
        units = [((unit.source, unit.target)[side], unit.kind[side]) for unit in corpus]
        sentences = [s.text for s in document.segments] if whole and document else [t for t, n in units if t or n]
        _write_sentences(sentences, text, language, tally)
    names = (attribute(Path(stream_name(text)).name, tally) for text in (source, target))
    stream.write(
        _HEAD
        + '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n<cesAlign version="1.0">\n'
        '<linkGrp targType="s" fromDoc="{}" toDoc="{}">\n'.format(*names)
    )
    for number, (unit, targets) in enumerate(zip(corpus, _targets(corpus, whole), strict=True), 1):
        stream.write(f'<link id="SL{number}" xtargets="{targets}"{_described(unit, corpus, tally)}/>\n')
        tally.unit(unit.source, unit.target)
    stream.write("</linkGrp>\n</cesAlign>\n")
    return tally.report("xces")


def _write_sentences(sentences: list[str], stream: TextIO, language: str, tally: Tally) -> None:
    stream.write(f'{_HEAD}<text xml:lang="{attribute(hyphened(language), tally)}">\n')
    for number, sentence in enumerate(sentences, 1):
        stream.write(f'<s id="{number}">{content(sentence, tally)}</s>\n')
    stream.write("</text>\n")


def _has_whole_documents(corpus: ParallelCorpus) -> bool:
    """Whether the units' texts are the sentences of the corpus's documents."""
    source, target = corpus.source, corpus.target
    if source is None or target is None:
        return False
    return all(
        unit.source == _joined(source, unit.bead.source_start, unit.bead.source_end)
        and unit.target == _joined(target, unit.bead.target_start, unit.bead.target_end)
        for unit in corpus
    )


def _joined(document: Document, start: int, end: int) -> str | None:
    return " ".join(s.text for s in document.segments[start:end]) if end <= len(document) else None


def _targets(corpus: ParallelCorpus, whole: bool) -> Iterator[str]:
    """Numbers, from 1, of each unit's sentences: ``1 2;1``."""
    i = j = 0
    for unit in corpus:
        bead = unit.bead
        if not whole:
            m, n = bool(unit.source or unit.kind[0]), bool(unit.target or unit.kind[1])
            bead = Bead(i, i := i + m, j, j := j + n)
        ranges = range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end)
        yield ";".join(" ".join(str(k + 1) for k in numbers) for numbers in ranges)


def _described(unit: TranslationUnit, corpus: ParallelCorpus, tally: Tally) -> str:
    """Attributes that hold what is known of the unit; ``certainty`` is its confidence."""
    known = dict(properties(unit))
    for side, own, usual in zip(("source", "target"), unit.languages, corpus.languages, strict=True):
        if hyphened(own) != hyphened(usual):
            known[f"{side}_language"] = hyphened(own)
    if unit.metadata:
        known["metadata"] = compact_json(dict(unit.metadata))
    return "".join(f' {_ATTRIBUTES.get(name, name)}="{attribute(value, tally)}"' for name, value in known.items())


def read(stream: IO[Any], source: IO[Any], target: IO[Any], options: ReadOptions) -> ParallelCorpus:
    """Read the alignment of one pair of files; words marked up inside a sentence are read as its text.

    Raises
    ------
    InputError
        Where a file is no well-formed XML, a link names a sentence that is not there, or the alignment is of several
        pairs of files.
    """
    return corpus_of(_units(stream, source, target, options), options)


def _units(stream: IO[Any], source: IO[Any], target: IO[Any], options: ReadOptions) -> Iterator[TranslationUnit]:
    follow = BeadCounter()
    texts = _sentences(source, options.source_language), _sentences(target, options.target_language)
    groups = 0
    for number, element in enumerate(elements(stream, "<linkGrp", "link")):
        with located(stream, number + 1, "linkGrp", "link"):
            place = f"{stream_name(stream)}: link {number}"
            groups += element.tag == "linkGrp"
            if groups > 1:
                raise InputError(place, "a second <linkGrp>: give each pair of files an alignment of its own")
            units = [_unit(element, texts, follow, place)] if element.tag == "link" else []
        yield from units


def _sentences(stream: IO[Any], language: str | None) -> tuple[str, dict[str, str]]:
    """Language and sentences by id."""
    sentences: dict[str, str] = {}
    said = ""
    for element in elements(stream, "<text", "s"):
        if element.tag == "s":
            sentences[element.get("id", "")] = _sentence(element)
        else:
            said = element.get(LANGUAGE, "")
    return hyphened(language or said or "und"), sentences


def _sentence(element: Element) -> str:
    """Text of a sentence; of words that are marked up, one after the other with spaces between."""
    words = [word.text or "" for word in element.iter("w")]
    return " ".join(words) if words else inner_text(element)


def _unit(
    link: Element, texts: tuple[tuple[str, dict[str, str]], ...], follow: BeadCounter, place: str
) -> TranslationUnit:
    sides = link.get("xtargets", "").split(";")
    if len(sides) != 2:
        raise InputError(place, f'expected xtargets="1 2;1", got {link.get("xtargets")!r}')
    known = {name: value for name in NAMES if (value := link.get(_ATTRIBUTES.get(name, name)))}
    variants = []
    for side, numbers, (language, sentences) in zip(("source", "target"), sides, texts, strict=True):
        try:
            text = " ".join(sentences[number] for number in numbers.split())
        except KeyError as error:
            raise InputError(place, f"the {side} has no sentence {error}") from None
        variants.append((link.get(f"{side}_language", language), text))
    metadata = metadata_of(parse_json(link.get("metadata", ""), place), place)
    return unit_of(known, (variants[0], variants[1]), metadata, follow, place)
