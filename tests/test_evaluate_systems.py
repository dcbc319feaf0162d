import shlex
import sys

import pytest

from bilingual_align import datasets
from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate import GoldSet, benchmark, external, gale_church, index_beads, length_only, parse_beads
from bilingual_align.evaluate.reading import READERS, read_gold

from .corpora import document

RIGHT = (((0, 1), (0,)), ((2,), ()), ((3,), (1, 2)))


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("beads", "0,1\t0\n2\t\t0.5\n3\t1,2\t\n"),
        ("ladder", "0\t0\t0.3\r\n2\t1\t-1.5\r\n3\t1\t0\r\n4\t3\t0"),
        ("ladder", "0 0\n2 1\n3 1\n4 3\n"),
        ("vecalign", "[0, 1]:[0]:0.123\n[2]:[]:0.0\n\n[3]:[1, 2]:nan\n"),
        (
            "cesalign",
            "<?xml version='1.0' encoding='iso-8859-1'?><!DOCTYPE cesAlign PUBLIC '-//CES//DTD XML cesAlign//EN' ''>\n"
            "<cesAlign><linkGrp fromDoc='a' toDoc='b'><link xtargets='s9 s9.1;t1'/><link xtargets='s9.2;'/>"
            "<link id='SL3' certainty='.2' xtargets='s10;t2 t10'/></linkGrp></cesAlign>",
        ),
        (
            "intertext",
            '<linkGrp xmlns="x" toDoc="b" fromDoc="a"><link type="2-1" xtargets="1:1;1:1 1:2" status="man"/>'
            '<link type="1-0" xtargets=";1:3"/><link type="1-2" xtargets="1:2 2:1;2:1" status="auto"/></linkGrp>',
        ),
    ],
)
def test_reading(format, text, tmp_path):
    assert parse_beads(text, format) == RIGHT
    path = tmp_path / "gold.txt"
    path.write_text("\ufeff" + text, "utf-8", newline="")
    assert read_gold(path, format, exact=False).beads == RIGHT


@pytest.mark.parametrize(
    ("format", "text", "words"),
    [
        ("beads", "0\t0\n1,x\t1", "text:2: expected sentence numbers"),
        ("beads", "0", "text:1: expected source and target"),
        ("ladder", "1 1", "starts at 0 0"),
        ("ladder", "0 0\n2 2\n1 3", r"text:3: rung \(1, 3\) does not come after \(2, 2\)"),
        ("ladder", "0 0\n1 -1", "text:2: expected a rung"),
        ("vecalign", "[0]:[0]\n0:1", "text:2: expected"),
        ("cesalign", "<a>", "text:1: no XML"),
        ("cesalign", "<a/>", "has 0 elements linkGrp"),
        ("cesalign", "<linkGrp><link xtargets='a'/></linkGrp>", "link 1: expected xtargets"),
        ("beads", "0\t0\n0\t1", "stands in bead 0 already"),
    ],
)
def test_broken_gold(format, text, words):
    with pytest.raises(InputError, match=words):
        parse_beads(text, format)


def test_xml_that_does_not_name_all_sentences_of_a_text(tmp_path):
    (tmp_path / "gold.xml").write_text("<linkGrp><link xtargets='s1;t1'/><link xtargets='s3;t2'/></linkGrp>", "utf-8")
    source, target = (document(["A."] * n, [""] * (n + 1), "de") for n in (3, 2))
    assert len(read_gold(tmp_path / "gold.xml", "cesalign", target=target).beads) == 2
    with pytest.raises(InputError, match=r"gold\.xml: names 2 source sentences, but the text has 3"):
        read_gold(tmp_path / "gold.xml", "cesalign", source, target)


def test_unknown_format():
    with pytest.raises(OptionError, match=", ".join(READERS)):
        parse_beads("", "xls")


def test_length_only_is_gale_church():
    text = datasets.load("james")[0]
    documents = (text.source, text.target)
    assert set(index_beads(length_only(*documents))) == set(gale_church(*documents))


@pytest.mark.parametrize("system", [length_only, gale_church])
@pytest.mark.parametrize("sizes", [(0, 0), (0, 2), (2, 0), (1, 1), (3, 2)])
def test_baselines_name_every_sentence_once(system, sizes):
    documents = [document(["Wort."] * n, [""] * (n + 1), code) for n, code in zip(sizes, ("de", "en"), strict=True)]
    beads = index_beads(system(*documents))
    for side in (0, 1):
        assert sorted(k for bead in beads for k in bead[side]) == list(range(sizes[side]))


def python(code, format="beads", **options):
    return external(shlex.join([sys.executable, "-Sc", code, "{source}", "{target}", "{out}"]), format, **options)


PAIRS = """import sys
for k, _ in enumerate(open(sys.argv[1])):
    print(f"{k}\\t{k}", file=open(sys.argv[3], "a"))
"""
FILES = [document(["A.\nB.", "C."], ["", " ", ""], "de"), document(["X.", ""], ["", " ", ""], "en")]


def test_external_commands():
    assert python(PAIRS)(*FILES) == (((0,), (0,)), ((1,), (1,)))
    printed = external(
        shlex.join([sys.executable, "-Sc", "print('0 0\\n1 2\\n2 2')", "{source}", "{target}"]), "ladder"
    )
    assert printed(*FILES) == (((0,), (0, 1)), ((1,), ()))


@pytest.mark.parametrize(
    ("system", "words"),
    [
        (python("import sys; sys.exit('out of luck')"), "ended with code 1: out of luck"),
        (python("pass"), "wrote no file"),
        (python("import time; time.sleep(9)", timeout=0.1), "no answer in 0.1 s"),
        (python(PAIRS, "vecalign"), "expected .source numbers.:.target numbers."),
        (external("no-such-command {source} {target}"), "cannot be run"),
    ],
)
def test_external_commands_that_fail(system, words):
    with pytest.raises(InputError, match=words):
        system(*FILES)


def test_external_needs_places_for_the_files():
    with pytest.raises(OptionError, match="say where the files go"):
        external("hunalign {source}")
    with pytest.raises(OptionError, match="unknown format"):
        external("x {source} {target}", "xls")


def test_benchmark():
    james = datasets.load("james")
    systems = {"length": length_only, "pairs": python(PAIRS), "fails": python("1 / 0")}
    table = benchmark(systems, [james, GoldSet("again", james.texts)], memory=True)
    assert [row[:3] for row in table.table().rows[:2]] == [("james", "length", "units"), ("james", "pairs", "units")]
    assert table["length", "james"].evaluation["units"].f1 == table["length", "again"].evaluation["units"].f1 > 0.9
    assert table["length", "james"].peak > 100_000
    assert table["length", "james"].seconds > 0
    assert table["fails", "james"].evaluation["units"].f1 == 0
    assert "fails on james failed: James" in str(table)
    assert "system:length" in str(table)
    assert table.compare("length", "pairs", "james").p_randomization < 0.05
    assert len(table.to_dataframe()) == 6
    assert table._repr_html_().count("<div><small>") == 6 + 2  # signatures and failures, a line each
    with pytest.raises(OptionError, match="no run"):
        table["other", "james"]
