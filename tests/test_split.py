"""Spans, options, explanations and other splitters' sentences."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.errors import InputError, OptionError
from bilingual_align.segment import Segment
from bilingual_align.split import Splitter, document_from, explain_boundary, mine_abbreviations, rules, split_sentences
from bilingual_align.split.place import STOPS, Place

CHARACTERS = ".!?…:;,\"'„“”»«()[]•-–§ \n\t\r\f\u00a0\u00ad\u200b\u2028\u0085\ufeff1aAäÄß😀\ufb01"
PIECES = [*CHARACTERS, "\r\n", " z. B. ", "1. ", "Seite 1\n", "Wort-\nteil ", "\n\nKopf 7\n", "Text2 ", "und "]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
WORDS = """Dr z. B. usw. Herr im Mai 3. 12 IV. Die der Haus geht. Nr. 5 a. A. (vgl. S. 2) „Ja.“ no. No. U.S. Inc. p.m.
He said ... ? ! 1) b. wahr? Geh! ging.“ i. Erg. Erg.“ (nein.) vi. 1.vi.
Hunde"""
TOKENS = WORDS.split()
SPLITTERS = [
    Splitter(language=language, newline=newline, layout=layout)
    for language, newline, layout in (
        ("de", "auto", "plain"),
        ("en", "break", "plain"),
        ("xx", "space", "plain"),
        ("de", "auto", "wrapped"),
        ("en", "auto", "pages"),
    )
]


def bare(text):
    return "".join(text.split())


@given(TEXTS)
@pytest.mark.parametrize("splitter", SPLITTERS, ids=lambda s: f"{s.language}-{s.newline}-{s.layout}")
def test_nothing_is_lost(splitter, text):
    document = splitter.document(text)
    spans = [(s.start, s.end) for s in document.segments]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = list(text)
    for start, end in [*spans, *((o.start, o.end) for o in document.omissions)]:
        kept[start:end] = [" "] * (end - start)
    assert not "".join(kept).strip()
    assert list(document.omissions) == sorted(document.omissions)
    if splitter.layout == "plain":
        assert all(s.text == text[s.start : s.end] == s.text.strip() for s in document.segments)
        assert not document.omissions


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map(" ".join))
@pytest.mark.parametrize("language", ["de", "en", "xx"])
def test_the_short_way_decides_like_the_rules(language, text):
    splitter = Splitter(language=language)
    for candidate in splitter.candidates(text):
        if text[candidate.stop] in STOPS and candidate.after > candidate.end:
            place = Place(text, *candidate[:4], splitter.kinds)
            assert rules.decide(place) == candidate.rule, candidate


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map(" ".join))
def test_explanations_replay_the_splitting(text):
    explained = [explain_boundary(text, k, "en") for k in range(len(text))]
    starts = {e.end for e in explained if e.ends and e.end > e.start}
    starts |= {e.start for e in explained if e.rule == "item"}
    assert starts == {s.start for s in split_sentences(text, "en")[1:]}


@pytest.mark.parametrize(
    ("text", "position", "rule", "entry"),
    [
        ("Das ist Hr. Lenz.", 10, "abbreviation", "Hr"),
        ("Viele, z. B. Anna.", 11, "abbreviation", "z.B"),
        ("Er kam am 3. Mai.", 11, "ordinal noun", "Mai"),
        ("Siehe Seite 3. Danke.", 13, "figure", "seite"),
        ("Wein usw. Das war alles.", 8, "ending", "usw"),
        ("Berger & Co. Sie zahlt.", 11, "starter", "sie"),
        ("Es endet. Neu.", 8, "word", None),
        ("Es endet. Neu.", 3, "no candidate", None),
        ("Es endet.\n\nNeu.", 9, "paragraph", None),
        ("1) Rot 2) Blau", 7, "item", None),
        ("S. oben.", 1, "enumerator", None),
        ("vi. Das Ende.", 2, "enumerator", None),
        ("1. Hund und Katze, Maus 2. maus", 25, "next item", None),
        ("Das Ende.", 8, "end of the text", None),
    ],
)
def test_explanation_names_rule_and_entry(text, position, rule, entry):
    explanation = explain_boundary(text, position, "de")
    assert (explanation.rule, explanation.entry) == (rule, entry)


def test_every_rule_is_documented():
    tables = (rules.FULL_STOP_RULES, rules.MARK_RULES, rules.DOTS_RULES, vars(rules).values())
    names = {rule.name for table in tables for rule in table if isinstance(rule, rules.Rule)}
    text = (Path(__file__).parent.parent / "docs" / "splitting.md").read_text("utf-8")
    documented = {
        name.strip() for row in text.splitlines() if row.startswith("| ") for name in row.split("|")[1].split(",")
    }
    assert names <= documented


def sentences(text, **options):
    return [s.text for s in Splitter(**options).sentences(text)]


def test_newline_policies():
    text = "Erste Zeile\nZweite Zeile\n\nDritte"
    assert sentences(text, newline="space") == ["Erste Zeile\nZweite Zeile", "Dritte"]
    assert sentences(text, newline="break") == ["Erste Zeile", "Zweite Zeile", "Dritte"]
    assert sentences("Er ging\nnach Haus. Sie\nblieb.") == ["Er ging\nnach Haus.", "Sie\nblieb."]


def test_extra_abbreviations():
    text = "Der Hptverw. Klein kam."
    assert len(sentences(text)) == 2
    assert sentences(text, extra_abbreviations=("Hptverw.",)) == [text]


def test_lower_case_text():
    text = "das war gut. wir kommen wieder"
    assert sentences(text) == [text]
    assert sentences(text, lower_case=True) == ["das war gut.", "wir kommen wieder"]


def test_split_at_colon_and_semicolon():
    text = "Eins: zwei; drei. Vier"
    assert sentences(text, split_at=":;") == ["Eins:", "zwei;", "drei.", "Vier"]
    assert sentences(text, split_at=";") == ["Eins: zwei;", "drei.", "Vier"]


def test_protected_patterns():
    text = "Der Film heißt Wer da? Ich und läuft. Ende."
    assert sentences(text, protected=(r"Wer da\? Ich",)) == [text[:37], "Ende."]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"newline": "none"}, "'auto', 'space', 'break'"),
        ({"layout": "columns"}, "'pages'"),
        ({"split_at": "."}, "':' and ';'"),
        ({"extra_abbreviations": "usw"}, "several"),
        ({"protected": ("(",)}, "regular expression"),
    ],
)
def test_bad_options_name_what_is_allowed(options, named):
    with pytest.raises(OptionError, match=named):
        Splitter(**options)


@pytest.mark.parametrize("language", ["fr", "de-CH", "EN_gb", "xx"])
def test_any_language_code_works(language):
    assert sentences("Dr. X. Abc kam. Es war spät!", language=language) == ["Dr. X. Abc kam.", "Es war spät!"]


@pytest.mark.parametrize("kind", ["strings", "pairs", "segments"])
def test_other_splitters_serve(kind):
    text = " A b.  C d. "
    pieces = {
        "strings": ["A b.", " C d. "],
        "pairs": [(1, 5), (7, 11)],
        "segments": [Segment("A b.", 1, 5), Segment("C d.", 7, 11)],
    }
    document = document_from(lambda _: pieces[kind], text, "en")
    assert document.segments == (Segment("A b.", 1, 5), Segment("C d.", 7, 11))


@pytest.mark.parametrize(
    ("pieces", "place"),
    [
        (["b"], "sentence 1"),
        (["a", "x"], "sentence 2"),
        (["a", (0, 1)], "sentence 2"),
        (["a"], "sentence 2"),
        ([(0, 9)], "sentence 1"),
    ],
)
def test_foreign_sentences_must_be_in_the_text(pieces, place):
    with pytest.raises(InputError, match=place):
        document_from(lambda _: pieces, "a b", "en")


def test_abbreviations_can_be_mined():
    text = "Der Hptm. Klein kam. Auch Hptm. Groß kam, und Hptm. lang dazu. Ein Mann ging. " * 60
    assert "Hptm" in mine_abbreviations([text])


HOSTILE = [
    " ",
    "a ",
    ".",
    ". ",
    '."',
    "\n",
    " \n",
    ".\n",
    "1. ",
    "x.",
    "a.) ",
    "• ",
    "1) a 2) b ",
    "(",
    "z. B. ",
    ":) ",
    "-\n",
    "Wort-\nteil ",
    "x … – N ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece):
    def seconds(repeats):
        text = f"Wort{piece * repeats}Wort… – Wort."
        return min(_timed(text) for _ in range(2))

    short, long = seconds(1_000), seconds(8_000)
    assert long < 30 * short + 0.05


def _timed(text):
    began = time.process_time()
    split_sentences(text)
    return time.process_time() - began
