from __future__ import annotations

import numpy as np
import pytest

from bilingual_align import Aligner, align
from bilingual_align.alignment import Bead
from bilingual_align.cost.meaning import meaning_cost
from bilingual_align.cost.weights import Weights
from bilingual_align.errors import OptionError
from bilingual_align.search.lattice import KINDS, Lattice

# Free translations without a word, name or number in common.
GERMAN = "Das ging ihm zu weit. So kam es dann auch. Da war nichts zu machen. Ihr war das gleich."
ENGLISH = "He had had enough. Things turned out that way. Tough luck. She did not care."
MEANINGS = [("weit", "enough"), ("kam", "turned"), ("machen", "Tough"), ("gleich", "care")]


def toy_encoder(sentences: list[str]) -> np.ndarray:
    """A vector that has a place for each meaning."""
    return np.array([[1e-3 + any(word in s for word in words) for words in MEANINGS] for s in sentences])


@pytest.mark.parametrize("encode", ["unsure", "all"])
def test_meaning_makes_right_beads_surer(encode: str) -> None:
    plain = align(GERMAN, ENGLISH)
    encoded = align(GERMAN, ENGLISH, Aligner(encode=encode, encoder=toy_encoder))
    assert [unit.kind for unit in encoded] == [(1, 1)] * 4
    assert min(unit.confidence for unit in encoded) > min(unit.confidence for unit in plain)


def test_only_unsure_sentences_are_encoded() -> None:
    seen: list[str] = []

    def listening(sentences: list[str]) -> np.ndarray:
        seen.extend(sentences)
        return toy_encoder(sentences)

    plain = "Am 29. Januar 2026 sprach Claudia Sheinbaum mit Donald Trump über 54 Themen."
    german = f"{plain} {GERMAN}"
    english = f"On January 29, 2026, Claudia Sheinbaum spoke with Donald Trump about 54 topics. {ENGLISH}"
    sure = [unit.source for unit in align(german, english) if unit.confidence >= 0.98]
    assert sure == [plain]
    corpus = align(german, english, Aligner(encode="unsure", encoder=listening))
    assert len(corpus) == 5
    assert seen
    assert not set(sure) & set(seen)


def test_beads_with_a_sentence_that_was_not_encoded_cost_nothing() -> None:
    vectors = np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
    lattice = Lattice.full(3, 3)
    cost = meaning_cost(lattice, vectors, vectors)
    cells = [int(lattice.cell(np.array([i]), np.array([i]))[0]) for i in (1, 2, 3)]
    one_to_one = cost[KINDS.index((1, 1)), cells]
    assert one_to_one[1] == 0
    assert one_to_one[0] == one_to_one[2] < 0
    assert not cost[KINDS.index((2, 2))].any()


def test_a_bead_counts_as_often_as_it_has_sentences_on_its_shorter_side() -> None:
    vectors = np.ones((3, 1))
    lattice = Lattice.full(3, 3)
    cost = meaning_cost(lattice, vectors, vectors).min(axis=1)
    assert cost[0] < -0.4
    assert cost.tolist() == pytest.approx([min(kind) * cost[0] if max(kind) <= 3 else 0 for kind in KINDS])


def test_own_gold_tells_what_meaning_counts() -> None:
    pytest.importorskip("scipy")
    plain, encoding = Aligner(), Aligner(encode="all", encoder=toy_encoder)
    source, target = encoding.document(GERMAN, "de"), encoding.document(ENGLISH, "en")
    gold = [(source, target, [Bead(k, k + 1, k, k + 1) for k in range(4)])]
    without, fitted = (aligner.fit(gold).weights for aligner in (plain, encoding))
    before = Weights.bundled().evidence["meaning"]
    assert without.evidence["meaning"] == before < fitted.evidence["meaning"]
    assert {**fitted.evidence, "meaning": before} == without.evidence
    assert fitted.kinds == without.kinds


def test_words_of_languages_without_a_lexicon_are_encoded() -> None:
    words = ["mond", "lune", "nacht", "nuit", "haus", "maison", "berg", "montagne"]

    def encoder(texts: list[str]) -> np.ndarray:
        """The same vector for a word and its translation; none for a sentence."""
        return np.array([np.eye(5)[words.index(t) // 2 if t in words else 4] for t in texts])

    german, french = "Mond. Nacht. Haus. Berg.", "Lune. Nuit. Maison. Montagne."
    plain, encoded = (
        align(german, french, Aligner(target_language="fr", encode=encode, encoder=encoder))
        for encode in ("none", "unsure")
    )
    assert all("words" in unit.parts for unit in encoded)
    assert max(unit.parts["words"] for unit in encoded) < min(unit.parts.get("words", 0) for unit in plain) == 0
    assert {(m.source, m.target) for unit in encoded for m in unit.explain().words} == {
        (words[k], words[k + 1]) for k in range(0, 8, 2)
    }


def test_unknown_ways_and_broken_encoders_are_said() -> None:
    with pytest.raises(OptionError, match="'none', 'unsure', 'all'"):
        Aligner(encode="some")
    with pytest.raises(OptionError, match="texts in"):
        align(GERMAN, ENGLISH, Aligner(encode="all", encoder=lambda sentences: np.zeros((1, 3))))
