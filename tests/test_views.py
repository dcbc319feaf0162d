from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.views import Mark, Row, html_table, marked, printable

from .corpora import HOSTILE, corpus_of, document, small, texts

TABLE = """\
    #  kind  conf  de                                        en
    1  2:1   0.94  Am 3. Mai <2024> kam Ada. Sie blieb.      On 3 May <2024> Ada came, and stayed.
    2  1:0   0.50  Nur hier.                                 –
    3  0:1   0.25  –                                         Added.
    4  1:1   1.00  Ende & aus.                               The end."""

LONG = """\
    #  kind  conf  de                                        en
    1  1:1   0.50  eins zwei drei vier fünf sechs sieben     one
                   acht neun
    2  1:1   0.50  S1                                        T1
    3  1:1   0.50  S2                                        T2
    4  1:1   0.50  S3                                        T3
    5  1:1   0.50  S4                                        T4
    6  1:1   0.50  S5                                        T5
    7  1:1   0.50  S6                                        T6
    8  1:1   0.50  S7                                        T7
    9  1:1   0.50  S8                                        T8
   10  1:1   0.50  S9                                        T9
    …  1,185 more
 1196  1:1   0.50  S1195                                     T1195
 1197  1:1   0.50  S1196                                     T1196
 1198  1:1   0.50  S1197                                     T1197
 1199  1:1   0.50  S1198                                     T1198
 1200  1:1   0.50  S1199                                     T1199"""

EXPLANATION = """\
de  Am 3. Mai <2024> kam Ada. Sie blieb.
en  On 3 May <2024> Ada came, and stayed.

cost in nats, low is good
  length      0.50
  words      -3.25
  total      -2.75
"""


def long_corpus():
    source = document(
        ["eins zwei drei vier fünf sechs sieben acht neun", *(f"S{k}" for k in range(1, 1200))], [" "] * 1201, "de"
    )
    target = document(["one", *(f"T{k}" for k in range(1, 1200))], [" "] * 1201, "en")
    return corpus_of(source, target, [(1, 1)] * 1200, [0.5])


def test_text_view():
    assert str(small()) == TABLE
    assert str(long_corpus()) == LONG
    assert str(ParallelCorpus(())) == "    #  kind  conf  und                                       und"


def test_repr_is_short():
    assert repr(long_corpus()) == "<ParallelCorpus de-en, 1,200 units>"


def test_explanation_view():
    explanation = small()[0].explain()
    assert str(explanation).startswith(EXPLANATION)
    assert "\nanchors\n  3. Mai" in str(explanation)
    page = explanation._repr_html_()
    assert "&lt;" in page
    assert "<2024>" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_views_can_be_printed(text):
    table = str(corpus_of(document([text], ["", ""], "de"), document(["x"], ["", ""], "en"), [(1, 1)], [0.5]))
    table.encode("utf-8")
    assert not set("\x00\x0b\x1b\x85\u2028\r") & set(table)


class Cells(HTMLParser):
    """Collects language and text of the cells, and the names of all elements."""

    def __init__(self, page):
        super().__init__()
        self.cells, self.names = [], set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        if tag == "td":
            self.cells.append([dict(attributes).get("lang"), ""])

    def handle_data(self, data):
        if self.cells:
            self.cells[-1][1] += data


def test_html_view_shows_the_texts_in_their_languages():
    cells = [tuple(cell) for cell in Cells(small()._repr_html_()).cells]
    assert [text for language, text in cells if language == "de"] == [u.source for u in small() if u.source]
    assert [text for language, text in cells if language == "en"] == [u.target for u in small() if u.target]


def test_html_view_marks_anchors():
    page = small()._repr_html_()
    assert ">3. Mai" in page
    assert ">3 May" in page


def test_html_view_of_a_long_corpus_is_short():
    page = long_corpus()._repr_html_()
    assert "… 1,175 more …" in page
    assert page.count("<tr") == 1 + 20 + 1 + 5


@given(texts, st.data())
def test_marked_text_is_escaped_and_whole(text, data):
    place = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(place, place), max_size=4))
    marks = [Mark(min(pair), max(pair), '"><script>', True) for pair in pairs]
    parsed = Cells(f"<td>{marked(text, marks)}</td>")
    assert parsed.cells == [[None, printable(text)]]
    assert parsed.names <= {"td", "mark"}


def test_html_escapes_languages_and_captions():
    page = "".join(html_table([Row(1, (1, 1), 0.5, "a", "b", False)], ('"><script>', "<i>"), "<u>"))
    assert not Cells(page).names & {"script", "i", "u"}
