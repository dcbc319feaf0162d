from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bilingual_align import Aligner, Lexicon, align, learn_lexicon
from bilingual_align.alignment import Bead
from bilingual_align.errors import InputError
from bilingual_align.features import Written, words
from bilingual_align.learn import lexicon_of_units
from bilingual_align.lexicon.induced import induced

SOURCE = ["ba ke", "ba lo", "ba mi", "nu ke", "nu lo", "nu mi", "ro ta", "ro se"]
TARGET = ["X K", "X L", "X M", "N K", "N L", "N M", "R T", "R S"]


def learnt(beads: int) -> dict[tuple[str, str], float]:
    one, other = words(Written.of(SOURCE * 3)), words(Written.of(TARGET * 3))
    f, e, weight = induced(one, other, [Bead(k, k + 1, k, k + 1) for k in range(beads)])
    return {(one.vocabulary[a], other.vocabulary[b]): w for a, b, w in zip(f, e, weight, strict=True)}


def test_words_that_always_meet_are_learnt_best() -> None:
    pairs = learnt(24)
    for source, target in zip(SOURCE, TARGET, strict=True):
        for word, other in zip(source.split(), target.lower().split(), strict=True):
            rivals = [weight for (f, e), weight in pairs.items() if (f == word) != (e == other)]
            assert pairs[word, other] == pytest.approx(1)
            assert max(rivals, default=0) < 0.7


@pytest.mark.parametrize("beads", [0, 1, 2])
def test_one_meeting_proves_nothing(beads: int) -> None:
    assert not learnt(beads)


def test_learnt_words_make_a_foreign_text_surer(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    rows = rng.integers(0, 40, (120, 4)).tolist()
    source = [" ".join("wolim"[n % 5 :] + "abcdefgh"[n // 5] * 3 for n in row) for row in rows]
    target = [" ".join("tuvax"[n % 5 :] + "stuvwxyz"[n // 5] * 3 for n in row) for row in rows]
    aligner = Aligner(source_language="xx", target_language="yy", presplit=True)
    numbered = ["\n".join(f"{line} {1000 + k}." for k, line in enumerate(text)) for text in (source, target)]
    lexicon = learn_lexicon([aligner.align(*numbered)])
    lexicon.save(tmp_path / "lexicon.tsv")
    again = Lexicon.from_tsv(tmp_path / "lexicon.tsv", ("xx", "yy"))
    assert len(again) == len(lexicon) >= 35
    taught = replace(aligner, lexicon=again).align("\n".join(source), "\n".join(target))
    assert [unit.kind for unit in taught] == [(1, 1)] * 120
    assert sum(unit.confidence > 0.95 for unit in taught) > 110


def test_nothing_to_learn_from_and_mixed_languages_are_said() -> None:
    with pytest.raises(InputError, match="no units"):
        learn_lexicon([])
    german = align("Guten Tag, mein Herr.", "Good day, sir.")
    french = align("Guten Tag, mein Herr.", "Bonjour, monsieur.", Aligner(target_language="fr"))
    with pytest.raises(InputError, match="corpus 2"):
        learn_lexicon([german, french], min_confidence=0)


def test_an_aligner_learns_from_gold_of_its_own() -> None:
    pytest.importorskip("scipy")
    aligner = Aligner(presplit=True)
    german = "Der Hund bellt laut.\nEr ist alt.\nDie Katze schläft.\nAm 3. Mai kam Frau Winter."
    english = "The dog barks loudly, and he is old.\nThe cat sleeps.\nOn 3 May Mrs Winter came."
    source, target = aligner.document(german, "de"), aligner.document(english, "en")
    right = [Bead(0, 2, 0, 1), Bead(2, 3, 1, 2), Bead(3, 4, 2, 3)]
    taught = aligner.fit([(source, target, right)])

    def confidence(of: Aligner) -> float:
        units = {unit.bead: unit.confidence for unit in of.align_documents(source, target)}
        return min(units.get(bead, 0.0) for bead in right)

    assert confidence(taught) > confidence(aligner)
    assert taught.presplit


def test_words_are_counted_in_parts_as_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    units = list(zip(SOURCE * 3, TARGET * 3, strict=True))
    whole = list(lexicon_of_units(units, ("xx", "yy")))
    monkeypatch.setattr("bilingual_align.learn._MEETINGS", 3)
    assert list(lexicon_of_units(units, ("xx", "yy"))) == whole
    assert len(whole) >= 8
    assert len(lexicon_of_units([], ("xx", "yy"))) == 0


def test_of_each_word_the_best_pairs_are_kept() -> None:
    """A word that meets twelve others is learnt with the ten that it meets most often."""
    units = [("ba", f"x{chr(97 + k)}") for k in range(12) for _ in range(40 - 2 * k)]
    units += [("nu", "zz")] * 2000
    best = {other for _, other, _ in lexicon_of_units(units, ("xx", "yy")) if other != "zz"}
    assert best == {f"x{chr(97 + k)}" for k in range(10)}
