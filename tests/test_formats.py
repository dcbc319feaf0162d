import csv
import io
import json
import math
import re
import sys
import tomllib
import tracemalloc
import zipfile
from contextlib import nullcontext
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError, LossWarning, MissingExtraError, OptionError
from bilingual_align.formats import FORMATS, ReadOptions, WriteOptions, characters
from bilingual_align.formats.characters import keep_xml

from .corpora import HOSTILE, corpora, small, texts

CASES = Path(__file__).parent / "cases"
READABLE = [format for format in FORMATS.values() if format.read]


def cases(name):
    return tomllib.loads((CASES / name).read_text("utf-8"))["case"]


def round_trip(format, corpus, **options):
    """Report, and the corpus read back from what was written."""
    files = format.paths(Path("corpus"), ("de", "en"))
    streams = [io.BytesIO() if format.writes_bytes else io.StringIO(newline="\n") for _ in files]
    report = format.write(corpus, *streams, WriteOptions(**options))
    written = [stream.getvalue() for stream in streams]
    known = {"source": corpus.source, "target": corpus.target} if "source" in format.options else {}
    if format.reads_bytes and not format.writes_bytes:
        written = [text.encode("utf-8") for text in written]
    back = [io.BytesIO(w) if format.reads_bytes else io.StringIO(w, newline="\n") for w in written]
    return report, format.read(*back, ReadOptions(**known))


def without_surrogates(text):
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def as_xml(text):
    def legal(c):
        return c in (0x9, 0xA, 0xD) or 0x20 <= c <= 0xD7FF or 0xE000 <= c <= 0xFFFD or 0x10000 <= c <= 0x10FFFF

    return "".join(c if legal(ord(c)) else "\ufffd" for c in text)


def as_line(text):
    return without_surrogates(re.sub("\r\n|\r|\n", " ", text))


def as_cell(text):
    return as_line(text.replace("\t", " "))


# What each format does to a text, and the fields of a unit that it does not keep.
KEPT = {
    "tmx": (as_xml, {}),
    "xliff": (as_xml, {}),
    "xliff12": (as_xml, {}),
    "xces": (as_xml, {}),
    "tsv": (as_cell, {}),
    "csv": (without_surrogates, {}),
    "jsonl": (without_surrogates, {}),
    "parquet": (without_surrogates, {}),
    "xlsx": (without_surrogates, {}),
    "moses": (as_line, {"source_spans", "target_spans", "bead", "confidence", "parts", "metadata"}),
    "ladder": (str, {"parts", "metadata"}),
    "beads": (str, {"parts", "metadata"}),
}
KEYS = [
    *("id", "creator", "created", "changer", "changed", "project", "document", "context_before", "context_after"),
    *("note", "prop:client", "@usagecount", "source.changed", "target.note", "source.project", "target.prop:x y"),
    *("confidence", "bead", "source.confidence", "source.id", "target.", "a.b", 'q"<&>', "Ä Ö", "prop:x-y", ""),
]
METADATA = st.dictionaries(st.sampled_from(KEYS), texts, max_size=3)


def metadata_as_written(metadata, format):
    """What is JSON in the file has escapes for control characters; notes of XLIFF are plain."""
    as_written = KEPT[format.name][0]
    plain = {"tmx": KEYS, "xliff": ["note"], "xliff12": ["note"]}.get(format.name, [])
    written = json.loads(as_written(json.dumps(dict(metadata), ensure_ascii=False)))
    return written | {key: as_written(value) for key, value in metadata.items() if key in plain}


@st.composite
def described_corpora(draw):
    corpus = draw(corpora())
    metadata = draw(st.lists(METADATA, min_size=1, max_size=2))
    units = (replace(unit, metadata=metadata[k % len(metadata)]) for k, unit in enumerate(corpus))
    return replace(corpus, units=tuple(units))


@pytest.mark.parametrize("format", READABLE, ids=lambda format: format.name)
@settings(max_examples=60, deadline=None)
@given(corpus=described_corpora())
def test_round_trip(format, corpus):
    as_written, lost = KEPT[format.name]
    everything = {"null_beads": True} if "null_beads" in format.options else {}
    report, back = round_trip(format, corpus, **everything)
    assert (report.written, report.skipped) == (len(corpus), {})
    assert len(back) == len(corpus)
    for before, after in zip(corpus, back, strict=True):
        expected = replace(
            before,
            source=as_written(before.source),
            target=as_written(before.target),
            metadata=metadata_as_written(before.metadata, format),
            # Excel keeps fifteen digits of a number.
            confidence=float(f"{before.confidence:.16g}") if format.name == "xlsx" else before.confidence,
        )
        for name in {field.name for field in fields(before) if field.compare} - set(lost):
            assert getattr(after, name) == getattr(expected, name), name
    if as_written in (as_xml, without_surrogates) and not any(unit.metadata for unit in corpus):
        texts = "".join(unit.source + unit.target for unit in corpus)
        assert report.replaced == as_written(texts).count("\ufffd") - texts.count("\ufffd")


def test_every_readable_format_has_a_round_trip():
    assert {format.name for format in READABLE} == set(KEPT)


@pytest.mark.parametrize("name", [name for name, (_, lost) in KEPT.items() if not lost])
def test_unknown_confidence_and_moved_units_come_back(name):
    unit = replace(small()[0], confidence=math.nan, moved=True)
    (back,) = round_trip(FORMATS[name], ParallelCorpus((unit,)))[1]
    assert math.isnan(back.confidence)
    assert back.moved


@pytest.mark.parametrize("case", cases("broken_files.toml"), ids=lambda case: case["message"])
def test_broken_files_name_the_place(case, tmp_path):
    path = tmp_path / "broken"
    path.write_text(case["content"], "utf-8", newline="\n")
    corpus = small()[:3]
    known = {}
    if "source" in FORMATS[case["format"]].options:
        known = {
            "source": replace(corpus.source, segments=corpus.source.segments[:3]),
            "target": replace(corpus.target, segments=corpus.target.segments[:2]),
        }
    with pytest.raises(InputError) as caught:
        ParallelCorpus.read(path, case["format"], ReadOptions(**known))
    assert str(caught.value).startswith(str(path))
    assert case["message"] in str(caught.value)


# Files: suffix, compression, encoding


@pytest.mark.parametrize("name", ["a.tmx", "a.tsv.gz", "a.CSV", "a.jsonl.gz", "a.tmx.gz"])
def test_suffix_chooses_the_format(name, tmp_path):
    corpus = small().where(null=False)
    report = corpus.write(tmp_path / name)
    assert report.format == name.split(".")[1].lower()
    assert ParallelCorpus.read(tmp_path / name).units == corpus.units
    assert (tmp_path / name).read_bytes().startswith(b"\x1f\x8b") == name.endswith(".gz")


@pytest.mark.parametrize("name", ["a.beads", "a.ladder.gz"])
def test_number_files_need_the_texts(name, tmp_path):
    corpus = small()
    corpus.write(tmp_path / name)
    with pytest.raises(OptionError, match="sentence numbers only"):
        ParallelCorpus.read(tmp_path / name)
    back = ParallelCorpus.read(tmp_path / name, options=ReadOptions(source=corpus.source, target=corpus.target))
    assert back == ParallelCorpus(tuple(replace(unit, parts={}) for unit in corpus), corpus.source, corpus.target)


@pytest.mark.parametrize(("path", "files"), [("news", {"news.de", "news.en"}), ("n.gz", {"n.de.gz", "n.en.gz"})])
def test_moses_is_two_files(path, files, tmp_path):
    report = small().write(tmp_path / path, "moses")
    assert str(report) == "moses: 2 units written; 2 left out (one side empty); longest text 37 characters"
    assert {file.name for file in tmp_path.iterdir()} == files
    assert [unit.target for unit in ParallelCorpus.read(tmp_path / path, "moses")] == [
        "On 3 May <2024> Ada came, and stayed.",
        "The end.",
    ]


def test_moses_files_of_unequal_length(tmp_path):
    (tmp_path / "x.de").write_text("Ja.\u2028Doch.\nNein.\n", "utf-8")
    (tmp_path / "x.en").write_text("Yes.\u0085Sure.\n", "utf-8")
    with pytest.raises(InputError, match=r"x\.de:2: the other file has no such line"):
        ParallelCorpus.read(tmp_path / "x", "moses")
    (tmp_path / "x.en").write_text("Yes.\u0085Sure.\nNo.\n", "utf-8")
    assert ParallelCorpus.read(tmp_path / "x", "moses")[0].source == "Ja.\u2028Doch."


def test_a_stream_needs_a_format():
    stream = io.StringIO()
    with pytest.raises(OptionError, match=r"a stream has no suffix: name a format \(tmx, xliff"):
        small().write(stream)
    with pytest.raises(OptionError, match="several files"):
        small().write(stream, "moses")
    assert small().write(stream, "spans").written == 4
    assert [json.loads(line) for line in stream.getvalue().splitlines()][1] == {
        "source_spans": [[37, 46]],
        "target_spans": [],
    }


@pytest.mark.parametrize(
    ("path", "format", "options", "message"),
    [
        ("a.docx", None, {}, r"no format has the suffix '.docx': name a format .*\.tmx \(tmx\)"),
        ("a.tmx", "tbx", {}, "unknown format 'tbx'; there are tmx, xliff, xliff12"),
        ("a.tsv", None, {"null_beads": True}, "format 'tsv' has no option 'null_beads'"),
        ("a.html", None, {"created": datetime(2026, 1, 1, tzinfo=UTC)}, "no option 'created'"),
    ],
)
def test_unknown_formats_and_options(path, format, options, message, tmp_path):
    with pytest.raises(OptionError, match=message):
        small().write(tmp_path / path, format, WriteOptions(**options))
    assert not list(tmp_path.iterdir())


def test_reading_refuses_what_it_cannot_use(tmp_path):
    with pytest.raises(OptionError, match="'html' can be written only; tmx, xliff"):
        ParallelCorpus.read(tmp_path / "a.html")
    with pytest.raises(OptionError, match="'csv' has no option 'source'"):
        ParallelCorpus.read(tmp_path / "a.csv", options=ReadOptions(source=small().source))


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.ladder"
    small().write(path)
    before = path.read_bytes()
    with pytest.raises(InputError):
        small()[2:].write(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    small()[:1].write(path)
    assert path.read_text("utf-8") == "0\t0\t0.9375\n2\t1\t0\n"


def test_a_device_can_be_written_to():
    assert small().write("/dev/null", "tsv").written == 4


def test_files_in_another_encoding_or_cut_off(tmp_path):
    (tmp_path / "a.tsv").write_bytes("source\ttarget\nGrün\tGreen\n".encode("cp1252"))
    with pytest.raises(InputError, match=r"a\.tsv: not UTF-8 \(byte 0xfc\)"):
        ParallelCorpus.read(tmp_path / "a.tsv")
    small().write(tmp_path / "b.jsonl.gz")
    (tmp_path / "b.jsonl.gz").write_bytes((tmp_path / "b.jsonl.gz").read_bytes()[:-12])
    with pytest.raises(InputError, match="no whole gzip file"):
        ParallelCorpus.read(tmp_path / "b.jsonl.gz")


# TMX


def test_tmx_to_the_letter():
    stream = io.StringIO()
    unit = TranslationUnit("A & B\x0b", "<A>\r", ((0, 6),), ((2, 6),), Bead(0, 1, 0, 1), 0.5, {"a<b": 1.0})
    unit = replace(unit, source_language="de_AT", moved=True)
    report = FORMATS["tmx"].write(
        ParallelCorpus((unit,)), stream, WriteOptions(created=datetime(2026, 1, 29, 12, 0, 5, tzinfo=UTC))
    )
    assert re.sub(r'toolversion="[^"]+"', 'toolversion="X"', stream.getvalue()) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        '<header creationtool="bilingual-align" creationtoolversion="X" segtype="sentence" o-tmf="bilingual-align" '
        'adminlang="en" srclang="de-AT" datatype="plaintext" creationdate="20260129T120005Z">\n'
        '<prop type="x-target-language">en</prop>\n</header>\n'
        "<body>\n<tu>\n"
        '<prop type="x-confidence">0.5</prop>\n'
        '<prop type="x-kind">1:1</prop>\n'
        '<prop type="x-bead">[0,1,0,1]</prop>\n'
        '<prop type="x-source-spans">[[0,6]]</prop>\n'
        '<prop type="x-target-spans">[[2,6]]</prop>\n'
        '<prop type="x-cost">{"a&lt;b":1.0}</prop>\n'
        '<prop type="x-moved">true</prop>\n'
        '<tuv xml:lang="de-AT"><seg>A &amp; B\ufffd</seg></tuv>\n'
        '<tuv xml:lang="en"><seg>&lt;A&gt;&#13;</seg></tuv>\n'
        "</tu>\n</body>\n</tmx>\n"
    )
    assert str(report) == "tmx: 1 unit written; 1 character replaced; longest text 6 characters"


def test_tmx_leaves_out_and_counts():
    report, back = round_trip(FORMATS["tmx"], small(), max_characters=30)
    assert report.skipped == {"longer than 30 characters": 1, "one side empty": 2}
    assert [unit.source for unit in back] == ["Ende & aus."]


def test_xml_characters_are_kept_exactly():
    wanted = {0x9, 0xA, 0xD, *range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x110000)}
    edges = [0, 8, 9, 0xA, 0xB, 0xC, 0xD, 0xE, 0x1F, 0x20, 0x7F, 0x85, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFFFD, 0xFFFE,
             0xFFFF, 0x10000, 0x1FFFE, 0x10FFFF, 0xAD, 0x200D, 0x200E, 0x200F]  # fmt: skip
    assert [c for c in edges if keep_xml(chr(c)) == (chr(c), 0)] == [c for c in edges if c in wanted]


def test_no_rule_is_about_printable_characters():
    printable = "".join(filter(str.isprintable, map(chr, range(0x110000))))
    rules = [rule for rule in vars(characters).values() if isinstance(rule, characters.Replacement)]
    assert len(rules) == 4
    assert [rule for rule in rules if rule(printable) != (printable, 0)] == []
    texts = [printable, "a\r\nb", "\t"]
    assert characters.clean_all(texts, *rules) == ((printable, "a b", " "), 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("case", cases("tmx_foreign.toml"), ids=lambda case: case["label"])
def test_other_peoples_tmx(case, encoding):
    declared = encoding.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{declared}"?>\n{case["xml"]}'.encode(encoding)
    lost = pytest.warns(LossWarning, match=case["lost"]) if "lost" in case else nullcontext()
    with lost:
        corpus = FORMATS["tmx"].read(io.BytesIO(xml), ReadOptions(target_language=case.get("target")))
    assert [[u.source, u.target, u.source_language, u.target_language] for u in corpus] == case["units"]
    assert all(math.isnan(unit.confidence) and unit.source_spans == () for unit in corpus)
    assert [dict(unit.metadata) for unit in corpus] == case.get("metadata", [{}] * len(corpus))
    assert round_trip(FORMATS["tmx"], corpus, null_beads=True)[1].units == corpus.units


@pytest.mark.parametrize("depth", [10, 30])
def test_an_entity_bomb_is_refused(depth):
    entities = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 10}">' for k in range(1, depth))
    xml = (
        f'<!DOCTYPE tmx [<!ENTITY e0 "ha">{entities}]>'
        f'<tmx><header/><body><tu><tuv xml:lang="de"><seg>&e{depth - 1};</seg></tuv></tu></body></tmx>'
    )
    with pytest.raises(InputError, match="no well-formed XML"):
        FORMATS["tmx"].read(io.BytesIO(xml.encode()), ReadOptions())


# Tables


@pytest.mark.parametrize("name", ["tsv", "csv"])
def test_pandas_reads_the_tables_back(name):
    pandas = pytest.importorskip("pandas")
    units = tuple(replace(small()[0], source=text, target=f"{text} x") for text in ["null", "NA", '"a', *HOSTILE])
    corpus = ParallelCorpus(units)
    stream = io.StringIO(newline="\n")
    FORMATS[name].write(corpus, stream, WriteOptions())
    quoting = {"sep": "\t", "quoting": csv.QUOTE_NONE} if name == "tsv" else {}
    stream.seek(0)
    frame = pandas.read_csv(stream, keep_default_na=False, **quoting)
    as_written = KEPT[name][0]
    assert list(frame.source) == [as_written(unit.source) for unit in corpus]
    assert list(frame.confidence) == [unit.confidence for unit in corpus]


@pytest.mark.parametrize("name", ["a.tsv", "a.csv"])
def test_a_byte_order_mark_on_request(name, tmp_path):
    small().write(tmp_path / name, options=WriteOptions(byte_order_mark=True))
    assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbfsource")
    assert ParallelCorpus.read(tmp_path / name).units == small().units


@pytest.mark.parametrize(
    ("name", "text"), [("tsv", "target\tsource\r\nYes.\tJa.\r\n"), ("csv", "target,source\nYes.,Ja.\n")]
)
def test_a_foreign_table_needs_two_columns_only(name, text):
    options = ReadOptions(source_language="nl", target_language="en-GB")
    (unit,) = FORMATS[name].read(io.StringIO(text, newline="\n"), options)
    assert (unit.source, unit.target, unit.languages, unit.bead) == ("Ja.", "Yes.", ("nl", "en-GB"), (0, 1, 0, 1))


# JSON lines


def test_json_lines_have_the_layout_of_translation_data_sets():
    stream = io.StringIO()
    small()[1:2].write(stream, "jsonl")
    assert json.loads(stream.getvalue()) == {
        "translation": {"de": "Nur hier.", "en": ""},
        "source_spans": [[37, 46]],
        "target_spans": [],
        "bead": [2, 3, 1, 1],
        "kind": [1, 0],
        "confidence": 0.5,
        "moved": False,
        "parts": {"length": 0.5, "words": -3.25},
    }


def test_json_lines_of_a_single_language_are_refused():
    with pytest.raises(InputError, match="unit 1: both texts are 'de'"):
        ParallelCorpus((replace(small()[0], target_language="de"),)).write(io.StringIO(), "jsonl")


def test_json_lines_of_other_origin():
    line = '\n{"translation": {"en": "Yes.", "de": "Ja."}}\n'
    options = ReadOptions(source_language="de")
    (unit,) = FORMATS["jsonl"].read(io.StringIO(line), options)
    assert (unit.source, unit.target, unit.languages) == ("Ja.", "Yes.", ("de", "en"))


# Ladders


def test_hunaligns_scores_are_no_probabilities():
    corpus = small()
    options = ReadOptions(source=corpus.source, target=corpus.target)
    text = "0\t0\t1.35\n2\t1\t0.3\n3\t1\t-0.3\n3\t2\t0.5\n4\t3\t0\n"
    back = FORMATS["ladder"].read(io.StringIO(text), options)
    assert [unit.bead for unit in back] == [unit.bead for unit in corpus]
    assert all(math.isnan(unit.confidence) for unit in back)


def test_a_ladder_counts_moved_units():
    corpus = small()
    units = (
        *corpus[:2],
        replace(corpus[3], bead=Bead(3, 4, 1, 2), moved=True),
        replace(corpus[2], bead=Bead(4, 4, 2, 3)),
    )
    stream = io.StringIO()
    report = ParallelCorpus(units).write(stream, "ladder")
    assert stream.getvalue() == "0\t0\t0.9375\n2\t1\t0.5\n3\t1\t0.0\n4\t1\t0.0\n4\t2\t0.25\n4\t3\t0\n"
    assert (report.written, report.skipped) == (3, {"moved": 1})


# XLIFF


@pytest.mark.parametrize(("name", "approved"), [("xliff12", 'approved="yes"'), ("xliff", 'state="final"')])
def test_xliff_approves_what_is_sure(name, approved):
    units = tuple(replace(small()[0], confidence=p) for p in (0.2, 0.9, math.nan))
    stream = io.StringIO()
    ParallelCorpus(units).write(stream, name)
    parts = re.split("<(?:trans-)?unit ", stream.getvalue())[1:]
    assert [approved in part for part in parts] == [False, True, True]


@pytest.mark.parametrize("case", cases("xliff_foreign.toml"), ids=lambda case: case["label"])
def test_other_peoples_xliff(case):
    corpus = FORMATS["xliff"].read(io.BytesIO(case["xml"].encode("utf-8")), ReadOptions())
    assert [[u.source, u.target, *u.languages] for u in corpus] == case["units"]
    assert [dict(unit.metadata) for unit in corpus] == case["metadata"]
    for name in ("xliff", "xliff12", "tmx", "jsonl"):
        options = {} if name == "jsonl" else {"null_beads": True}
        report, back = round_trip(FORMATS[name], corpus, **options)
        assert [unit.metadata for unit in back] == [unit.metadata for unit in corpus]
        assert report.untagged == 0


CODED = [
    ("tmx", "source.tmx", 'Ja<ph x="1"/>.'),
    ("xliff12", "source.xliff12", 'Ja<x id="1"/>.'),
    ("xliff", "source.xliff", 'Ja<ph id="1"/>.'),
]


@pytest.mark.parametrize(("name", "key", "tagged"), CODED, ids=lambda value: value)
def test_codes_go_into_the_file_as_long_as_they_are_of_this_text(name, key, tagged):
    for codes, source, untagged in [(tagged, "Ja.", 0), (tagged, "Nein.", 1), ("<", "Ja.", 1), ("\ud800", "Ja.", 1)]:
        stream = io.StringIO()
        unit = replace(small()[0], source=source, metadata={key: codes})
        report = FORMATS[name].write(ParallelCorpus((unit,)), stream, WriteOptions())
        assert report.untagged == untagged
        assert stream.getvalue().count(codes) == (not untagged) or codes == "<"
        (back,) = FORMATS[name].read(io.BytesIO(stream.getvalue().encode()), ReadOptions())
        assert (back.source, key in back.metadata) == (source, not untagged)


def test_data_that_are_no_xml_are_left_out_and_counted():
    unit = replace(small()[0], metadata={"data.xliff": "<data>"})
    report, (back,) = round_trip(FORMATS["xliff"], ParallelCorpus((unit,)))
    assert (report.untagged, back.metadata) == (1, {})
    assert str(report).endswith("1 text without inline codes; longest text 37 characters")


# XCES


@pytest.mark.parametrize("gz", ["", ".gz"])
def test_xces_is_three_files_and_names_two(gz, tmp_path):
    corpus = small()
    corpus.write(tmp_path / f"news.xces{gz}")
    names = [f"news.de.xml{gz}", f"news.en.xml{gz}", f"news.xces{gz}"]
    assert sorted(file.name for file in tmp_path.iterdir()) == names
    assert ParallelCorpus.read(tmp_path / f"news.xces{gz}").units == corpus.units
    if not gz:
        links = (tmp_path / "news.xces").read_text("utf-8")
        assert 'fromDoc="news.de.xml" toDoc="news.en.xml"' in links
        assert re.findall('xtargets="(.*?)"', links) == ["1 2;1", "3;", ";2", "4;3"]
        assert (tmp_path / "news.de.xml").read_text("utf-8").count("<s ") == 4


def test_xces_of_opus(tmp_path):
    (tmp_path / "a.xml").write_text('<text><s id="1.1"><w id="1">Ja</w><w id="2">!</w></s><s id="1.2">Gut.</s></text>')
    (tmp_path / "b.xml").write_text('<text><p><s id="s1">Yes, good.</s></p></text>')
    links = '<linkGrp fromDoc="a.xml" toDoc="b.xml"><link xtargets="1.1 1.2;s1" certainty="1.7"/></linkGrp>'
    (tmp_path / "l.xml").write_text(f'<cesAlign version="1.0">{links}</cesAlign>')
    options = ReadOptions(source_language="de", target_language="en")
    (unit,) = ParallelCorpus.read(tmp_path / "l.xml", "xces", options)
    assert (unit.source, unit.target, unit.languages) == ("Ja ! Gut.", "Yes, good.", ("de", "en"))
    assert math.isnan(unit.confidence)
    (tmp_path / "l.xml").write_text(f"<cesAlign>{links}{links}</cesAlign>")
    with pytest.raises(InputError, match=r"l\.xml:1:\d+: link 2: a second <linkGrp>"):
        ParallelCorpus.read(tmp_path / "l.xml", "xces", options)
    (tmp_path / "l.xml").write_text(f"<cesAlign>{links.replace('1.2', '1.3')}</cesAlign>")
    with pytest.raises(InputError, match=r"l\.xml:1:50: link 1: the source has no sentence '1\.3'"):
        ParallelCorpus.read(tmp_path / "l.xml", "xces", options)


# Excel


def test_a_sheet_with_shared_strings_as_excel_saves_it():
    stream = io.BytesIO()
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "xl/sharedStrings.xml",
            f"<sst {namespace}><si><t>target</t></si><si><r><t>so</t></r><r><t>urce</t></r></si>"
            "<si><t>Ja_x000B_.</t><rPh sb='0' eb='1'><t>x</t></rPh></si><si><t>confidence</t></si></sst>",
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {namespace}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>'
            '<c r="D1" t="s"><v>3</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Yes.</t></is></c>'
            '<c r="C2" t="s"><v>2</v></c><c r="D2"><v>0.5</v></c></row><row r="3"><c r="C3" t="str"><v>A</v></c></row>'
            "</sheetData></worksheet>",
        )
    corpus = FORMATS["xlsx"].read(stream, ReadOptions())
    assert [(u.source, u.target) for u in corpus] == [("Ja\x0b.", "Yes."), ("A", "")]
    assert corpus[0].confidence == 0.5


def test_excel_is_given_texts_and_no_formulas():
    stream = io.BytesIO()
    unit = replace(small()[0], source="=1+1", target="https://example.org")
    report = FORMATS["xlsx"].write(ParallelCorpus((unit, replace(unit, source="x" * 32_768))), stream, WriteOptions())
    assert report.skipped == {"longer than 32,767 characters": 1}
    sheet = zipfile.ZipFile(stream).read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert "<t>=1+1</t>" in sheet
    assert "<t>https://example.org</t>" in sheet
    assert not re.search("<(f|hyperlink)[ >]", sheet)


@pytest.mark.parametrize(("name", "extra", "module"), [("parquet", "arrow", "pyarrow"), ("xlsx", "xlsx", "xlsxwriter")])
def test_a_missing_package_is_named(name, extra, module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"bilingual-align\[{extra}\]"):
        FORMATS[name].write(small(), io.BytesIO(), WriteOptions())


# Many units


class Nowhere(io.TextIOBase):
    def write(self, text):
        return len(text)


def most_memory(work):
    """Bytes that were allocated at most during the work, beside those of its result."""
    tracemalloc.start()
    result = work()
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most - kept * (result is not None)


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff12", "tsv", "csv", "jsonl"])
def test_units_are_written_and_read_one_by_one(name):
    format = FORMATS[name]
    units = tuple(replace(small()[0], source=f"{k} {'x' * 2000}", target=f"{'y' * 2000} {k}") for k in range(500))
    corpus = ParallelCorpus(units)
    assert most_memory(lambda: format.write(corpus, Nowhere(), WriteOptions()) and None) < 400_000
    stream = io.StringIO()
    format.write(corpus, stream, WriteOptions())
    text = stream.getvalue()
    assert len(text) > 1_800_000
    stream = io.BytesIO(text.encode()) if format.reads_bytes else io.StringIO(text, newline="\n")
    assert most_memory(lambda: format.read(stream, ReadOptions())) < 800_000


@pytest.mark.large
@pytest.mark.parametrize("name", [name for name, (_, lost) in KEPT.items() if not lost])
def test_a_hundred_thousand_units(name, tmp_path):
    count = 100_000
    units = (
        TranslationUnit(
            *(f"Dies ist der {k}. Satz, „so“ & <nicht> anders.", f"This is sentence {k}, not any other."),
            *(((k * 50, k * 50 + 48),), ((k * 40, k * 40 + 39),), Bead(k, k + 1, k, k + 1)),
            *(0.75, {"length": 1.5, "words": -3.25}),
        )
        for k in range(count)
    )
    corpus = ParallelCorpus(tuple(units))
    assert corpus.write(tmp_path / "a", name).written == count
    assert ParallelCorpus.read(tmp_path / "a", name).units == corpus.units


# As far as it goes


@pytest.mark.parametrize("name", ["tmx", "xliff", "xlf", "tsv", "jsonl", "tmx.gz", "jsonl.gz"])
def test_a_broken_file_is_read_as_far_as_it_goes(name, tmp_path):
    corpus = ParallelCorpus(tuple(replace(small()[0], source=f"{k} Ä {k * 7919 % 9973}") for k in range(400)))
    path = tmp_path / f"a.{name}"
    corpus.write(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 9 // 10])
    with pytest.raises(InputError) as caught:
        ParallelCorpus.read(path)
    assert str(caught.value).startswith(str(path))
    with pytest.warns(LossWarning, match=r"only \d+ units before it could be read"):
        back = ParallelCorpus.read(path, options=ReadOptions(partial=True))
    assert 300 < len(back) < 400
    assert back.units == corpus.units[: len(back)]


# The page


def test_the_page_is_whole_and_needs_no_network():
    stream = io.StringIO()
    report = small().write(stream, "html")
    page = stream.getvalue()
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert page.count("<tr") == 1 + len(small())
    assert not re.search(r"https?:|<script|url\(|@import", page)
    assert "<2024>" not in page
    assert (report.written, report.replaced) == (4, 0)
