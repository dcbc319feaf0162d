"""Translation Memory eXchange 1.4b: https://www.gala-global.org/tmx-14b (element names and order after its DTD)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import TextIO
from xml.sax.saxutils import quoteattr

from bilingual_align import __version__
from bilingual_align.corpus import ParallelCorpus, Spans, TranslationUnit
from bilingual_align.formats.characters import keep_xml
from bilingual_align.formats.lines import format_confidence
from bilingual_align.formats.options import Tally, WriteOptions, WriteReport

TOOL = "bilingual-align"


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write the units as a memory; confidence, kind, bead, spans and cost parts stand in ``prop`` elements.

    Characters outside XML 1.0 become U+FFFD. Units with a text on one side only are left out unless
    ``options.null_beads``, those longer than ``options.max_characters`` always.
    """
    tally = Tally()
    stream.write(_header(corpus.source_language, options.created or datetime.now(UTC)))
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


def _header(language: str, created: datetime) -> str:
    # segtype "paragraph" would make OmegaT pair the sentences of an m:n unit by their position.
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="{TOOL}" creationtoolversion="{__version__}" segtype="sentence" '
        f'o-tmf="{TOOL}" adminlang="en" srclang={_language(language)} datatype="plaintext" '
        f'creationdate="{created.astimezone(UTC):%Y%m%dT%H%M%SZ}"/>\n<body>\n'
    )


@lru_cache(16)
def _language(code: str) -> str:
    """Quoted BCP 47 code; ``de_DE`` would be no language to OmegaT."""
    return quoteattr(keep_xml(code.replace("_", "-"))[0])


def _unit(unit: TranslationUnit, tally: Tally) -> str:
    m, n = unit.kind
    props = {
        "x-confidence": format_confidence(unit.confidence),
        "x-kind": f"{m}:{n}",
        "x-bead": _json(unit.bead),
        "x-source-spans": _spans(unit.source_spans),
        "x-target-spans": _spans(unit.target_spans),
        "x-cost": _json(dict(unit.parts)) if unit.parts else "",
        "x-moved": "true" if unit.moved else "",
    }
    lines = [f'<prop type="{name}">{_text(value, tally)}</prop>' for name, value in props.items() if value]
    for language, text, size in ((unit.source_language, unit.source, m), (unit.target_language, unit.target, n)):
        if text or size:
            lines.append(f"<tuv xml:lang={_language(language)}><seg>{_text(text, tally)}</seg></tuv>")
    return "<tu>\n" + "\n".join(lines) + "\n</tu>\n"


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _spans(spans: Spans) -> str:
    return _json(spans) if spans else ""


def _text(text: str, tally: Tally) -> str:
    """`text` as the content of an element; a bare carriage return would be read as a line feed."""
    text, replaced = keep_xml(text)
    tally.replaced += replaced
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
