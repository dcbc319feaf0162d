from importlib.resources import files

import pytest

from bilingual_align import datasets
from bilingual_align.errors import OptionError
from bilingual_align.evaluate import evaluate


@pytest.mark.parametrize("name", datasets.names())
def test_sets_are_whole(name):
    gold_set = datasets.load(name)
    assert gold_set.name == name
    assert gold_set.description
    assert gold_set.attribution
    assert f"{name}.jsonl" in (files("bilingual_align") / "data" / "gold" / "LICENSE").read_text("utf-8")
    for gold in gold_set:
        for side, document in enumerate(gold.documents):
            assert sorted(k for bead in gold.beads for k in bead[side]) == list(range(len(document)))
            assert all(document.text[s.start : s.end] == s.text.strip() != "" for s in document.segments)
            assert "".join(document.text[a:b] for a, b in document.gaps()).strip() == ""
        assert set(evaluate(gold, gold.beads).matches) >= {"strict" if gold.exact else "units"}


def test_unknown_name():
    with pytest.raises(OptionError, match="gdpr, immensee"):
        datasets.load("odyssey")


def test_slices_keep_their_terms():
    first = datasets.load("pud_news")[:2]
    assert len(first) == 2
    assert first.licence.startswith("CC BY-SA 3.0")
