"""Which texts look like translations of each other."""

import pytest

from bilingual_align import Aligner, datasets
from bilingual_align.alignment import Bead
from bilingual_align.related import doubted, related
from bilingual_align.solution import Solution

from .material import ENGLISH, GERMAN, aligned, documents

NAMES = [name for name in datasets.names() if name != "udhr"]  # whose numbered articles do meet those of a law


def sides(name):
    """Sentences of the two sides of the first text of a gold set, at most 60."""
    gold = datasets.load(name)[0]
    return [[s.text.replace("\n", " ") for s in side.segments][:60] for side in (gold.source, gold.target)]


@pytest.mark.parametrize("language", ["en", "xx"])
@pytest.mark.parametrize("name", NAMES)
def test_texts_beside_those_of_other_sets(name, language):
    german, _ = sides(name)
    aligner = Aligner(presplit=True, target_language=language)
    found = []
    for other in NAMES:
        english = sides(other)[1]
        corpus = aligner.align_documents(*documents(german, english, ("de", language)))
        found.append(corpus.related if min(len(german), len(english)) >= 10 else (other == name))
        assert (corpus.doubt() is None) == (corpus.related >= 0.5)
    assert [other for other, probability in zip(NAMES, found, strict=True) if probability >= 0.5] == [name]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        (GERMAN, ENGLISH[:10]),
        (GERMAN[10:], ENGLISH),
        (GERMAN[:9], ENGLISH[9:]),
        (GERMAN, ENGLISH[10:] + ENGLISH[:10]),
        (GERMAN, []),
    ],
    ids=["first half", "second half", "too few to tell", "swapped", "nothing"],
)
def test_parts_and_little_text_are_no_cause_for_doubt(german, english):
    corpus = aligned(german, english)
    assert corpus.related > 0.99
    assert corpus.doubt() is None


def test_pins_say_that_texts_belong_together():
    german, english = sides(NAMES[0])[0], sides(NAMES[1])[1]
    free, pinned = (aligned(german, english, pins=pins) for pins in ([], [Bead(0, 1, 0, 1)]))
    assert free.related < 0.1
    assert pinned.related == 1


def test_slices_keep_what_is_known_of_the_whole():
    corpus = aligned(GERMAN, ENGLISH)
    assert corpus[:3].related == corpus.where(null=False).related == corpus.related == 1


def ladder(costs):
    """A ladder of 1:1 beads with these costs, and null beads where there is None."""
    beads = [Bead(i, i + 1, i, i + (cost is not None)) for i, cost in enumerate(costs)]
    parts = [{"null": 2.0} if cost is None else {"words": cost} for cost in costs]
    return Solution(beads, [0.75] * len(beads), parts, sum(sum(p.values()) for p in parts))


def test_what_costs_less_or_gains_more_is_likelier():
    alone = [None] * 40
    whole = [related(ladder([cost] * 20), (20, 20)) for cost in (3.0, 1.0, 0.9, -1.0)]
    excerpts = [related(ladder([*alone, *gains, *alone]), (90, 90)) for gains in ([], [-5], [-5, None, -5], [-30])]
    for found in (whole, excerpts):
        assert found == sorted(found)
        assert found[0] < 0.01
        assert found[-1] == pytest.approx(1)


def test_doubt_goes_to_the_null_beads():
    assert doubted(ladder([1.0, None]), 0.5).confidences == [0.375, 0.875]
