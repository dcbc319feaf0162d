import re

import pytest
from hypothesis import given, settings

from bilingual_align.segment import Document, Segment

from .corpora import corpora


@pytest.mark.parametrize(
    ("between", "is_break"),
    [
        (" ", False),
        ("\n", False),
        ("\r\n", False),
        ("\r", False),
        ("\u2028", False),
        ("", False),
        ("\n\n", True),
        ("\n \t\n", True),
        ("\r\n\r\n", True),
        ("\r\n \r\n", True),
        ("\r\r", True),
        ("\f", True),
        ("\u2029", True),
    ],
)
def test_blank_lines_begin_paragraphs(between, is_break):
    text = f"A.{between}B."
    document = Document(text, (Segment("A.", 0, 2), Segment("B.", len(text) - 2, len(text))), "en")
    assert document.paragraph_starts() == [True, is_break]


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        ("A man.|He sat.\nA dog.|It slept.", [True, False, True, False]),
        ("A man.|He sat.\r\n\r\nA dog.\r\nIt slept.|So did he.", [True, False, True, True, False]),
        ("A man.\nHe sat.\nA dog.|It slept.", [True, False, False, False]),
        ("A man.|He sat.\nA dog.|It\nslept.", [True, False, False, False]),
    ],
    ids=["lines are paragraphs", "beside blank lines", "lines are sentences", "lines are wrapped"],
)
def test_lines_begin_paragraphs_where_they_hold_several_sentences(lines, starts):
    text = lines.replace("|", " ")
    spans = [found.span() for found in re.finditer(r"[^\s|][^.]*\.", lines)]
    segments = tuple(Segment(text[a:b], a, b) for a, b in spans)
    assert Document(text, segments, "en").paragraph_starts() == starts


def test_a_document_without_sentences():
    document = Document(" \n", (), "en")
    assert (len(document), document.paragraph_starts(), list(document.gaps())) == (0, [], [(0, 2)])


@given(corpora())
@settings(max_examples=30, deadline=None)
def test_segments_and_gaps_cover_the_text(corpus):
    document = corpus.source
    gaps = [document.text[a:b] for a, b in document.gaps()]
    inside = [document.text[s.start : s.end] for s in document.segments]
    assert "".join(g + s for g, s in zip(gaps, [*inside, ""], strict=True)) == document.text
    assert len(document.paragraph_starts()) == len(document)
