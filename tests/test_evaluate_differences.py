import math
import tomllib
from pathlib import Path

import pytest

from bilingual_align.errors import InputError
from bilingual_align.evaluate import Gold, agreement, compare
from bilingual_align.evaluate.differences import CLASSES, kappa
from bilingual_align.evaluate.reading import parse_beads

from .corpora import corpus_of, document, small

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("differences.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_classes(case):
    gold = Gold(parse_beads(case["gold"], "vecalign"), exact=case.get("exact", True))
    found = compare(gold, parse_beads(case["judged"], "vecalign"))
    assert [difference.kind for difference in found] == case["classes"]


def test_every_class_has_a_case():
    assert {kind for case in CASES for kind in case["classes"]} == set(CLASSES)


def texts():
    corpus = small()
    gold = Gold([([0, 1], [0]), ([2], []), ([], [1]), ([3], [2])], corpus.source, corpus.target)
    parts = {"length": 0.5, "words": -7.16, "anchors": 0.0}
    judged = corpus_of(corpus.source, corpus.target, [(2, 1), (1, 1), (1, 1)], [0.9, 0.4, 0.8], [parts])
    return gold, judged


def test_text_view():
    found = compare(*texts())
    assert str(found).split("\n\n")[1].splitlines() == [
        "missed null at 25%, confidence 0.40",
        "  gold    2 : –",
        "            Nur hier.",
        "            –",
        "  gold    – : 1",
        "            –",
        "            Added.",
        "  judged  2 : 1",
        "            Nur hier.",
        "            Added.",
        "            nats: words -7.2, length +0.5",
    ]
    assert found[0].units[0].source in found[0].explain()
    assert "length" in found[0].explain()


def test_html_view_is_escaped_and_names_languages():
    corpus = small()
    html = compare(Gold([([0], [0]), ([1], [])], corpus.source, corpus.target), corpus)._repr_html_()
    assert "&lt;2024&gt;" in html
    assert "<2024>" not in html
    assert '<td lang="de" dir="auto">' in html
    assert html.count("<tbody>") == html.count("</tbody>")


def test_summaries_and_frame():
    found = compare(*texts())
    assert found.summary().rows == (("missed null", 1, 2, 1, 0.4),)
    assert set(found.by_kind().rows) == {("1:0", "missed null", 1), ("0:1", "missed null", 1)}
    assert [row[1] for row in found.by_position(4).rows] == [0, 1, 0, 0]
    frame = found.to_dataframe()
    assert frame["judged"][0] == (((2,), (1,)),)
    assert frame["explanation"][0] == found[0].explain()
    assert math.isnan(compare(texts()[0], [([0, 1, 2], [0])])[0].confidence)


def test_many_regions_are_not_all_shown():
    found = compare([([k], [k]) for k in range(60)], [([k], []) for k in range(60)])
    assert str(found).count("spurious null at") == 50
    assert "… 10 more regions" in str(found)
    assert "… 10 more regions" in found._repr_html_()
    assert len(found.to_dataframe()) == 60


def test_other_sentences_cannot_be_compared():
    corpus = small()
    text = corpus.target.text
    whole = corpus_of(corpus.source, document([text], ["", ""], "en"), [(4, 1)], [0.5])
    with pytest.raises(InputError, match="align_documents"):
        compare(Gold(corpus, corpus.source, corpus.target), whole)


def test_agreement_counted_by_hand():
    first = [([0], [0]), ([1, 2], [1]), ([3], []), ([], [2])]
    second = [([0], [0]), ([1], [1]), ([2, 3], []), ([], [2])]
    both = agreement(first, second)
    assert both == agreement(second, first)
    assert str(both).startswith("F1 of beads 0.5000, of links 0.8000; kappa of borders -0.2500, of nulls ")
    # right: 0:0 and the null target 2, of four each; links 0-0, 1-1 of three and two
    assert (both.beads, both.links, both.sentences) == (0.5, 2 * (2 / 3) / (2 / 3 + 1), 7)
    # goes on, source 1 2 3 and target 1 2: 0 1 0 0 0 against 0 0 1 0 0: 3 of 5 agree, 0.68 by chance
    assert both.borders == pytest.approx((0.6 - 0.68) / 0.32)
    # translated, source 0-3 and target 0-2: 1 1 1 0 1 1 0 against 1 1 0 0 1 1 0: 6 of 7; chance (5*4 + 2*3) / 49
    assert both.nulls == pytest.approx((6 / 7 - 26 / 49) / (1 - 26 / 49))


def test_kappa_without_a_choice():
    assert math.isnan(kappa([True, True], [True, True]))
    assert math.isnan(kappa([], []))
