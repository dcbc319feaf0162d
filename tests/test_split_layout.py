"""Text as PDFs and messages give it."""

from collections import Counter

import pytest

from bilingual_align.split import Splitter

PAGES = """Jahresbericht 2020

Der Haupt-
zweck des Vereins besteht seit1 der Grün-
dung im Jahr 1950 darin, Nord-Süd-Fragen zu
erörtern. Vor- und Nachteile sowie die CO2-
Bilanz werden jedes Jahr2 neu bewertet, auch

Seite 1
\fJahresbericht 2021

wenn niemand fragt. Die Mit-
glieder wählen den Vorstand, der aus Ein-
und Ausgaben3 einen Bericht macht.

Zweiter Absatz mit ﬁnanzieller Über\u00adsicht.

Seite 2
\fJahresbericht 2022

Schluss.

Seite 3
"""


@pytest.fixture(scope="module")
def document():
    return Splitter(language="de").document(PAGES)


def test_sentences_get_clean_text(document):
    assert [s.text for s in document.segments] == [
        "Der Hauptzweck des Vereins besteht seit der Gründung im Jahr 1950 darin, Nord-Süd-Fragen zu erörtern.",
        "Vor- und Nachteile sowie die CO2-Bilanz werden jedes Jahr neu bewertet, auch wenn niemand fragt.",
        "Die Mitglieder wählen den Vorstand, der aus Ein- und Ausgaben einen Bericht macht.",
        "Zweiter Absatz mit finanzieller Übersicht.",
        "Schluss.",
    ]


def test_spans_point_into_the_original(document):
    second = document.segments[1]
    assert PAGES[second.start : second.end].startswith("Vor- und Nachteile")
    assert PAGES[second.start : second.end].endswith("fragt.")
    assert "Seite 1" in PAGES[second.start : second.end]


def test_what_was_left_out_is_listed(document):
    assert Counter(omission.reason for omission in document.omissions) == {
        "running header": 3,
        "page number": 3,
        "footnote mark": 3,
        "hyphen at a line end": 3,
        "soft hyphen": 1,
    }
    numbers = [PAGES[o.start : o.end] for o in document.omissions if o.reason == "page number"]
    assert numbers == ["Seite 1", "Seite 2", "Seite 3"]


def clean(text, **options):
    return [s.text for s in Splitter(**options).sentences(text)]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Der Ver-\ntrag gilt.", "Der Vertrag gilt."),
        ("Der Nord-\nSüd-Dialog ruht.", "Der Nord-Süd-Dialog ruht."),
        ("Die US-\namerikanische Seite.", "Die US-amerikanische Seite."),
        ("Ein- \nund Ausgang.", "Ein- und Ausgang."),
        ("A well-known case, a well-\nknown man.", "A well-known case, a well-known man."),
        ("Der Ver\u00ad\ntrag gilt.", "Der Vertrag gilt."),
    ],
)
def test_hyphens_at_line_ends(text, joined):
    assert clean(text, layout="wrapped") == [joined]


def test_pages_without_form_feeds_end_at_page_numbers():
    text = "Der Text der ersten Seite geht\n\n- 1 -\n\nweiter. Und dann endet er auch\n\n- 2 -\n\nschon."
    assert clean(text, layout="pages") == ["Der Text der ersten Seite geht weiter.", "Und dann endet er auch schon."]


def test_a_footnote_inside_a_sentence_is_left_out():
    pages = "Das gilt seit1 1950, seit2 1960 und seit3 langem, aber auch\n\n1 Vgl. Meyer.\n2 Ebenda.\n\f"
    document = Splitter(layout="pages").document(pages + "heute noch.\n")
    assert [s.text for s in document.segments] == [
        "Das gilt seit 1950, seit 1960 und seit langem, aber auch heute noch."
    ]
    assert [o.reason for o in document.omissions] == ["footnote mark"] * 3 + ["footnote"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz. Noch einer.\n\nEin Absatz mit CO2 und B12.",
        "Ein Wort-\nspiel und ein anderes\nEnde. Schluss.",
        "Kapitel 1\n\nText ohne Umbruch mit langen Zeilen.\n\nKapitel 2\n\nMehr Text.",
    ],
)
def test_plain_text_stays_as_it_is(text):
    document = Splitter().document(text)
    assert not document.omissions
    assert all(s.text == text[s.start : s.end] for s in document.segments)
