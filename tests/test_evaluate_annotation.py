from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align import Aligner, Alignment, Bead, Document, ParallelCorpus, Segment, TranslationUnit
from bilingual_align.errors import InputError
from bilingual_align.evaluate import evaluate, sampling_plan
from bilingual_align.evaluate.annotation import Sample, annotate
from bilingual_align.review import Review, ReviewedBead, from_json, to_json

GERMAN = "Guten Morgen.\nDer Hund bellt.\nEr ist groß.\nDie Katze schläft.\nGute Nacht."
ENGLISH = "Good morning.\nThe dog barks, and he is big.\nThe cat sleeps.\nGood night."


@pytest.fixture
def corpus():
    return Aligner(presplit=True).align(GERMAN, ENGLISH)


def test_sheet_in_full(corpus):
    sheet = Sample(corpus, [range(1, 3)], context=1).sheet(draft=True)
    assert sheet[sheet.index("\n# ----") :] == (
        "\n# ---- stretch 1 of 1\n"
        "#· de 0  Guten Morgen.\n"
        "#  de 1  Der Hund bellt.\n"
        "#  de 2  Er ist groß.\n"
        "#  de 3  Die Katze schläft.\n"
        "#· de 4  Gute Nacht.\n"
        "#\n"
        "#· en 0  Good morning.\n"
        "#  en 1  The dog barks, and he is big.\n"
        "#  en 2  The cat sleeps.\n"
        "#· en 3  Good night.\n"
        "#\n"
        "1,2 : 1\n"
        "3 : 2\n"
    )


def test_the_draft_is_hidden_unless_asked_for(corpus):
    sheet = Sample(corpus, [range(1, 3)]).sheet()
    assert all(not line or line.startswith("#") for line in sheet.split("\n"))


def test_gold_of_a_sheet_scores_the_sample_only(corpus):
    sample = Sample(corpus, [range(1, 3)])
    gold = sample.gold(sample.sheet() + "3:2\n1 :\n 2 : 1\n")
    assert gold.beads == (((3,), (2,)), ((1,), ()), ((2,), (1,)))
    judged = sample.judged(corpus)
    assert [unit.kind for unit in judged] == [(2, 1), (1, 1)]
    scores = evaluate(gold, judged)["strict"]
    assert (scores.precision, scores.recall) == (0.5, 0.5)


def test_a_bead_may_reach_over_the_stretch(corpus):
    gold = Sample(corpus, [range(1, 2)]).gold("1 : 1\n2,3 : 2")
    assert gold.beads == (((1,), (1,)), ((2, 3), (2,)))


@pytest.mark.parametrize(
    ("sheet", "problem"),
    [
        ("1,2 = 1", "sheet:1: expected source : target"),
        ("\n1;2 : 1", "sheet:2: expected source : target"),
        ("1 : 1", "sheet, stretch 1: de sentence 2 stands in no bead"),
        ("1,2 : ", "sheet, stretch 1: en sentence 1 stands in no bead"),
        ("1,2 : 1\n2 : 2", "source sentence 2 stands in bead 0 already"),
        ("1,2,9 : 1", "sheet: source sentence 9, but the text has 5"),
    ],
)
def test_mistakes_are_named_with_their_place(corpus, sheet, problem):
    with pytest.raises(InputError, match=problem):
        Sample(corpus, [range(1, 2)]).gold(sheet)


def decided(page):
    """Beads that were confirmed on the page, in the form in which it exports them."""
    return [bead.bead for bead in from_json(to_json(page)).beads if bead.state == "sure"]


def test_blank_units_tell_nothing_of_the_draft(corpus):
    sample = Sample(corpus, [range(1, 2), range(3, 4)], context=1)
    (block,) = Sample(corpus, [range(1, 3)], context=1).blank()
    assert (block.bead, block.source) == ((0, 5, 0, 4), GERMAN.replace("\n", " "))
    assert [unit.bead for unit in sample.blank()] == [(0, 5, 0, 4)]  # both have the third sentence around them
    assert [unit.bead for unit in replace(sample, context=0).blank()] == [(1, 3, 1, 2), (4, 5, 3, 4)]


def test_gold_of_what_was_decided_on_the_page(corpus):
    sample = Sample(corpus, [range(1, 3)], context=1)
    page = Review.of(sample.blank())
    with pytest.raises(InputError, match="sample, stretch 1: de sentence 1 stands in no bead"):
        sample.gold(decided(page))
    sure = [ReviewedBead(Bead(*ends), "sure") for ends in ((1, 3, 1, 2), (3, 4, 2, 3), (4, 5, 3, 4))]
    gold = sample.gold(decided(replace(page, beads=(ReviewedBead(Bead(0, 1, 0, 1), "edited"), *sure))))
    assert gold.beads == (((1, 2), (1,)), ((3,), (2,)))  # what stands around the stretch is left out
    assert evaluate(gold, sample.judged(corpus))["strict"].f1 == 1


def test_texts_are_needed(corpus):
    with pytest.raises(InputError, match="texts are not known"):
        Sample(ParallelCorpus(corpus.units), [range(1)]).sheet()


def test_html_escapes_and_dims_the_context():
    html = Sample(Aligner(presplit=True).align("Ein <b>.\nEnde.", "A <i>.\nThe end."), [range(1)])._repr_html_()
    assert "<b>0</b> Ein &lt;b&gt;." in html
    assert html.count("<div style=opacity:.5><b>1</b>") == 2


kinds = st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2)]), min_size=12, max_size=40)


@given(kinds, st.integers(1, 3), st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_the_draft_read_back_is_the_draft(kinds, block, seed):
    ladder = Alignment.from_kinds(kinds)
    documents = [Document("x" * n, tuple(Segment("x", k, k + 1) for k in range(n)), "de") for n in ladder.shape]
    units = tuple(TranslationUnit("", "", (), (), bead, 0.9) for bead in ladder)
    corpus = ParallelCorpus(units, *documents)
    sample = annotate(corpus, sampling_plan(0.5, block=block, population=len(units)), seed=seed)
    gold = sample.gold(sample.sheet(draft=True))
    scores = evaluate(gold, sample.judged(corpus))
    assert scores["strict_null"].f1 == 1
    assert len(sample.judged(corpus)) == sum(map(len, sample.stretches))
