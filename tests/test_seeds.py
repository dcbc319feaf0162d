"""The two founding documents: split, aligned and explained as a reader would."""

import pytest

from bilingual_align import align_files


@pytest.fixture(scope="module")
def corpus(seeds):
    return align_files(*seeds)


def unit_with(corpus, text):
    return next(unit for unit in corpus if text in unit.source)


def test_splits_into_the_sentences_that_the_gold_counts(corpus, root):
    gold = (root / "seeds" / "gold.tsv").read_text("utf-8").splitlines()
    assert (len(corpus.source), len(corpus.target)) == (19, 19) == (len(gold), len(gold))


def test_aligns_as_the_gold_does_and_is_sure(corpus, root):
    gold = [tuple(map(int, line.split("\t"))) for line in (root / "seeds" / "gold.tsv").read_text("utf-8").splitlines()]
    assert [(u.bead.source_start, u.bead.target_start) for u in corpus if u.kind == (1, 1)] == gold
    assert min(unit.confidence for unit in corpus) >= 0.9


@pytest.mark.parametrize(
    ("part", "source", "target", "kind"),
    [
        ("bei 54 Themen", "54", "54", "number"),
        ("bei 54 Themen", "90 %", "90%", "percent"),
        ("Das Telefonat vom", "29. Januar 2026", "January 29, 2026", "date"),
        ("US-Beamte", "Lutnick", "Lutnick", "name"),
    ],
)
def test_explains_the_anchors(corpus, part, source, target, kind):
    explanation = unit_with(corpus, part).explain()
    found = {
        (explanation.source[a.start : a.end], explanation.target[b.start : b.end], a.kind)
        for a, b in explanation.matches
        if a and b
    }
    assert any(source in left and target in right and kind == said for left, right, said in found), found


def test_parts_of_the_cost_add_up(corpus):
    for unit in corpus:
        assert unit.explain().total == pytest.approx(sum(unit.parts.values()))
        assert {"length", "words", "anchors"} <= set(unit.parts)


def test_nothing_is_lost(corpus):
    for document, spans in (
        (corpus.source, [span for unit in corpus for span in unit.source_spans]),
        (corpus.target, [span for unit in corpus for span in unit.target_spans]),
    ):
        gaps = [document.text[a:b] for a, b in document.gaps()]
        sentences = [document.text[a:b] for a, b in spans]
        pieces = [gaps[0], *(piece for pair in zip(sentences, gaps[1:], strict=True) for piece in pair)]
        assert "".join(pieces) == document.text
        assert not "".join(gaps).strip()
