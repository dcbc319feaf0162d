"""Anchors: German and English snippets that must, and must not, meet; and what holds for any text."""

from __future__ import annotations

import random
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.anchors import Anchor, anchor_finder, end_mark, find_anchors, match_anchors, quotation_marks
from bilingual_align.anchors.finder import Finder
from bilingual_align.anchors.vocabulary import Vocabulary, words
from bilingual_align.features import Written

CASES = tomllib.loads((Path(__file__).parent / "cases" / "anchors.toml").read_text("utf-8"))
EQUIVALENT = [(kind, *pair) for kind, pairs in CASES["equivalent"].items() for pair in pairs]
DIFFERENT = [(kind, *pair) for kind, pairs in CASES["different"].items() for pair in pairs]
LANGUAGES = ("de", "en", "fr")
# Pieces that the rules look for, so that random texts come near them.
PIECES = sorted(
    words("""
    Januar May 29. 29 2026 1.234,5 1/2 ½ 12:30 Uhr p.m. € $ % km °C § ( ) (1) a) - – . , : ! é ß İ zwei Million
    hundred and a half third XIV I U.S. T-MEC www.a.b http://x @ a@b.cd Artikel Art. Buchstabe b er 1990er s US
    Vereinigte Staaten New Zealand ٣ ² 𝟗
""")
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*PIECES, " ", " ", "\u00a0", "\u202f", "\n"]), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join),
)


@pytest.mark.parametrize(("kind", "german", "english"), EQUIVALENT)
def test_equivalent_values_meet(kind, german, english):
    matches = match_anchors(find_anchors(german, "de"), find_anchors(english, "en"))
    assert [m for m in matches if m.source is None or m.target is None] == []
    assert kind in {anchor.kind for match in matches for anchor in match}


@pytest.mark.parametrize(("kind", "german", "english"), DIFFERENT)
def test_different_values_do_not_meet(kind, german, english):
    source, target = find_anchors(german, "de"), find_anchors(english, "en")
    assert [m for m in match_anchors(source, target) if m.source and m.target] == []


def test_there_are_enough_cases():
    assert len(set(EQUIVALENT)) >= 150
    assert len(set(DIFFERENT)) >= 100


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Am 29. Januar 2026, um 15 Uhr.",
            "de",
            [("date", "2026-01-29", "29. Januar 2026"), ("time", "15:00", "15 Uhr")],
        ),
        ("5/6/2026", "en", [("date", "2026-05-06", "5/6/2026")]),
        ("5/6/2026", "en-GB", [("date", "2026-06-05", "5/6/2026")]),
        ("im 19. Jahrhundert", "de", [("date", "18XX", "19. Jahrhundert")]),
        ("EUR 1.5 million", "en", [("currency", "1500000 EUR", "EUR 1.5 million")]),
        ("nach § 5 Abs. 2", "de", [("numbering", "section 5", "§ 5"), ("numbering", "paragraph 2", "Abs. 2")]),
        ("am 31. Februar", "de", [("ordinal", "31", "31."), ("date", "--02", "Februar")]),
        ("im Mai", "en", [("name", "mai", "Mai")]),
        ("at this point I left", "en", []),
        ("1.234", "fr", [("number", "1234", "1.234")]),
        ("Das ist es, was ich will.", "de", []),
    ],
)
def test_value_and_span(text, language, expected):
    assert [(a.kind, a.value, text[a.start : a.end]) for a in find_anchors(text, language)] == expected


def test_an_unknown_language_leaves_both_readings_open():
    (anchor,) = find_anchors("1.234", "fr")
    for text, language in (("1.234", "de"), ("1.234", "en")):
        assert anchor.meets(find_anchors(text, language)[0])


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_spans_lie_in_their_lines_in_order(text, language):
    anchors = find_anchors(text, language)
    assert anchors == find_anchors(text, language)
    for anchor in anchors:
        assert 0 <= anchor.start < anchor.end <= len(text)
        assert "\n" not in text[anchor.start : anchor.end]
        assert anchor.value
        assert len(set(anchor.keys)) == len(anchor.keys) > 0
    assert all(one.end <= other.start for one, other in pairwise(anchors))


@given(st.lists(TEXTS.map(lambda text: text.replace("\n", " ")), min_size=1, max_size=4), st.sampled_from(LANGUAGES))
def test_a_document_has_the_anchors_of_its_lines(lines, language):
    offset, expected = 0, []
    for line in lines:
        expected += [a._replace(start=a.start + offset, end=a.end + offset) for a in find_anchors(line, language)]
        offset += len(line) + 1
    assert find_anchors("\n".join(lines), language) == expected


@given(TEXTS, st.sampled_from(LANGUAGES), st.booleans())
def test_words_found_before_give_the_same_anchors(text, language, names):
    finder = anchor_finder(language, names=names)
    assert finder(text, Written.of(text.split("\n")).places(finder.known)) == finder(text)


@given(TEXTS, TEXTS)
def test_each_anchor_is_paired_at_most_once(german, english):
    source, target = find_anchors(german, "de"), find_anchors(english, "en")
    matches = match_anchors(source, target)
    for side, anchors in (("source", source), ("target", target)):
        used = [getattr(match, side) for match in matches if getattr(match, side)]
        assert len(set(used)) == len(used)
        assert set(used) <= set(anchors)
    assert all(match.source or match.target for match in matches)


@given(TEXTS)
def test_a_text_lacks_nothing_of_itself(text):
    anchors = find_anchors(text, "de")
    assert all(match.source and match.target for match in match_anchors(anchors, anchors))


def test_one_altered_number_is_reported_from_both_sides():
    source = find_anchors("Von 54 Themen sind 90 % am 3. Mai 2026 um 15 Uhr fertig.", "de")
    right = "Of 54 topics, 90% are done on May 3, 2026, at 3 p.m."
    assert all(m.source and m.target for m in match_anchors(source, find_anchors(right, "en")))
    for old, new in (
        ("54", "45"),
        ("90%", "91%"),
        ("May 3", "May 4"),
        ("2026", "2025"),
        ("May", "June"),
        ("3 p", "4 p"),
    ):
        matches = match_anchors(source, find_anchors(right.replace(old, new), "en"))
        assert {m.source is None for m in matches if not (m.source and m.target)} == {True, False}, new


@pytest.mark.parametrize("said", ["the couple", "a pair of dogs", "a dog"])
def test_a_number_word_alone_is_no_difference(said):
    assert match_anchors(find_anchors("zwei Hunde", "de"), find_anchors(said, "en")) == []


def test_the_work_grows_with_the_text(monkeypatch):
    """Characters that the readers look at, for texts of one and of ten times the length, hostile ones among them."""
    looks = []
    monkeypatch.setattr(Finder, "_at_digit", _counting(Finder._at_digit, looks))
    monkeypatch.setattr(Finder, "_at_capital", _counting(Finder._at_capital, looks))
    for piece in ("9", "9.", "9 ", "I", "(1", "New ", "29. Januar 2026 ", "a@", "www.", "zwei", "hundred ", "1/"):
        counts = []
        for times in (100, 1000):
            looks.clear()
            Finder(Vocabulary(), half_day=True, names=True)(piece * times)
            counts.append(len(looks))
        assert counts[1] <= 10 * counts[0] + 10, piece


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece",
    ["9", "1,", "9½", "tausend", "hundred and ", "fold", "A.", "@a.1", "www.", "://", "(", "New Zea", "Ä", "\n3. "],
)
def test_hostile_texts_are_read_in_linear_time(piece, language):
    """Eight times the text takes about eight times as long; were it quadratic, it would take 64 times."""
    short, long = (min(_seconds(piece * count, language) for _ in range(2)) for count in (500, 4000))
    assert long < 40 * short + 0.05


def _seconds(text, language):
    start = time.process_time()
    anchors = find_anchors(text, language)
    assert all(0 <= anchor.start < anchor.end <= len(text) for anchor in anchors)
    return time.process_time() - start


def _counting(method, looks):
    def counted(self, *arguments):
        looks.append(arguments[-1])
        return method(self, *arguments)

    return counted


@pytest.mark.parametrize(
    ("sentence", "mark", "quotes"),
    [
        ("Er kam.", ".", 0),
        ("„Kommt er?“", "?", 2),
        ("“Really?!”", "?", 2),
        ("Und dann …", "…", 0),
        ("'Stop!' he cried: 'It's late.'", ".", 4),
        ("»Ja«, sagte sie,", ",", 2),
        ("Kapitel 1", "", 0),
        ("", "", 0),
    ],
)
def test_marks(sentence, mark, quotes):
    assert (end_mark(sentence), quotation_marks(sentence)) == (mark, quotes)


def test_anchor_meets_by_the_own_key_only():
    one, other = (Anchor("date", v, 0, 1, (f"date:{v}", "date:--01-29")) for v in ("2026-01-29", "2027-01-29"))
    assert not one.meets(other)


SMALL_DE, TENS_DE = (
    ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
    ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"],
)
SMALL_DE += [f"{stem}zehn" for stem in ("drei", "vier", "fünf", "sech", "sieb", "acht", "neun")]
SMALL_EN, TENS_EN = (
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
)
SMALL_EN += [f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]


def test_number_words_are_read_back():
    """Random numbers below a million, said in both languages by the plainest rules, have one value."""
    numbers = random.Random(1).sample(range(13, 1_000_000), 300)
    for number in numbers:
        german, english = find_anchors(_german(number), "de"), find_anchors(_english(number), "en")
        assert [a.value for a in german] == [a.value for a in english] == [str(number)]


def _german(number):
    for unit, name in ((1000, "tausend"), (100, "hundert")):
        if number >= unit:
            return _german(number // unit) + name + (_german(number % unit) if number % unit else "")
    if number < 20:
        return SMALL_DE[number - 1]
    return (SMALL_DE[number % 10 - 1] + "und" if number % 10 else "") + TENS_DE[number // 10 - 2]


def _english(number):
    for unit, name, joint in ((1000, " thousand", " "), (100, " hundred", " and ")):
        if number >= unit:
            return _english(number // unit) + name + (joint + _english(number % unit) if number % unit else "")
    if number < 20:
        return SMALL_EN[number - 1]
    return TENS_EN[number // 10 - 2] + ("-" + SMALL_EN[number % 10 - 1] if number % 10 else "")
