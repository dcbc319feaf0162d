import math
import pickle
import sys
from dataclasses import replace

import pytest
from hypothesis import given

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError, MissingExtraError
from bilingual_align.explanation import WordMatch

from .corpora import corpora, small


@given(corpora())
def test_nothing_is_lost(corpus):
    for document, side in ((corpus.source, "source_spans"), (corpus.target, "target_spans")):
        spans = [span for unit in corpus for span in getattr(unit, side)]
        pieces = sorted([*spans, *document.gaps()])
        assert "".join(document.text[a:b] for a, b in pieces) == document.text
        assert len(spans) == len(document)


@given(corpora())
def test_the_ladder_comes_back(corpus):
    assert list(corpus.alignment) == [unit.bead for unit in corpus]
    assert corpus.alignment.shape == (len(corpus.source), len(corpus.target))


def test_index_slice_and_filters():
    corpus = small()
    assert corpus[0].kind == (2, 1)
    assert corpus[-1].target == "The end."
    assert isinstance(corpus[1:3], ParallelCorpus)
    assert [unit.is_null for unit in corpus[1:3]] == [True, True]
    assert corpus[1:].source is corpus.source
    assert [unit.source for unit in corpus.where(null=False, min_confidence=0.95)] == ["Ende & aus."]
    assert len(corpus.where(kinds=[(1, 0), (2, 1)])) == 2
    assert len(corpus.where(moved=True)) == 0
    assert len(corpus.where()) == 4
    unknown = replace(corpus[0], confidence=math.nan)
    assert len(ParallelCorpus((unknown,)).where(min_confidence=0)) == 0


def test_languages_without_texts():
    assert ParallelCorpus(()).languages == ("und", "und")
    assert ParallelCorpus(small().units).languages == ("de", "en")


def unit(*bead, moved=False):
    return TranslationUnit("x", "y", (), (), Bead(*bead), 0.5, moved=moved)


def test_moved_units_stand_as_null_beads_in_the_ladder():
    # Target sentence 0 translates source sentence 2, and target sentence 3 translates source sentence 0.
    units = (unit(0, 1, 3, 4, moved=True), unit(1, 2, 1, 3), unit(2, 3, 0, 1, moved=True))
    assert ParallelCorpus(units).alignment == Alignment(((0, 0), (1, 0), (1, 1), (2, 3), (3, 3), (3, 4)))


@pytest.mark.parametrize("units", [(unit(1, 2, 0, 1),), (unit(0, 1, 0, 1), unit(0, 1, 1, 2))])
def test_no_ladder(units):
    with pytest.raises(InputError, match=f"^unit {len(units)}: its bead"):
        _ = ParallelCorpus(units).alignment


def test_statistics():
    units = (*small().units, replace(small()[0], confidence=math.nan, moved=True))
    figures = ParallelCorpus(units).statistics()
    assert figures.kinds == {(2, 1): 2, (1, 0): 1, (0, 1): 1, (1, 1): 1}
    assert (figures.units, figures.source_only, figures.target_only, figures.moved) == (5, 1, 1, 1)
    assert figures.histogram == (0, 0, 1, 0, 0, 1, 0, 0, 0, 2)
    assert figures.mean_confidence == (0.9375 + 0.5 + 0.25 + 1.0) / 4
    assert str(figures) == (
        "units        5\n"
        "kinds        2 × 2:1, 1 × 1:0, 1 × 0:1, 1 × 1:1\n"
        "one-sided    1 source only, 1 target only\n"
        "moved        1\n"
        "characters   92 source, 88 target\n"
        "confidence   mean 0.672: 2 × 0.9–1.0, 1 × 0.5–0.6, 1 × 0.2–0.3"
    )
    assert str(ParallelCorpus(()).statistics()).endswith("confidence   unknown")


def test_explanation_adds_up():
    explained = replace(small()[0], _explain_words=lambda unit: [WordMatch("blieb", "stayed", -4.5)])
    explanation = explained.explain()
    assert explanation.total == sum(explanation.parts.values()) == -2.75
    assert explanation.words == (("blieb", "stayed", -4.5),)
    assert ("3. Mai", "3 May") in [
        (explained.source[a.start : a.end], explained.target[b.start : b.end])
        for a, b in explanation.matches
        if a and b
    ]
    assert small()[0].explain().words == ()


def test_units_compare_by_what_they_say_and_can_be_stored():
    first = small()[0]
    assert replace(first, _explain_words=len) == first
    assert len({first, small()[0]}) == 1
    assert pickle.loads(pickle.dumps(small())) == small()


def test_data_frame():
    pytest.importorskip("pandas")
    frame = small().to_dataframe()
    assert list(frame.source) == [unit.source for unit in small()]
    assert frame[frame.kind == (2, 1)].confidence.item() == 0.9375


def test_data_frame_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"bilingual-align\[pandas\]"):
        small().to_dataframe()
