import numpy as np
import pytest

from bilingual_align.lexicon.bundled import pack
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.lexicon.stems import stems

LEXICON = Lexicon.bundled()


@pytest.mark.parametrize(
    ("word", "translation"),
    [
        ("Haus", "house"),
        ("Häusern", "houses"),
        ("ging", "went"),
        ("Gesetz", "law"),
        ("Verordnung", "regulation"),
        ("Gerechtigkeit", "justice"),
        ("Königin", "queen"),
        ("Schwert", "sword"),
        ("Fenster", "window"),
        ("heilig", "holy"),
        ("Datei", "file"),
        ("und", "and"),
        ("daß", "that"),
        ("München", "munich"),
        ("Handelsspannungen", "tension"),
        ("Handelsspannungen", "trade"),
    ],
)
def test_translations(word: str, translation: str) -> None:
    assert translation in [other for other, _ in LEXICON.translations(word)[:8]]


def test_the_weights_are_shares() -> None:
    assert LEXICON.weight.min() > 0
    assert LEXICON.weight.max() <= 1


def test_it_is_read_once() -> None:
    assert Lexicon.bundled() is LEXICON


@pytest.mark.parametrize("side", [LEXICON.source, LEXICON.target], ids=lambda side: side.language)
def test_the_stems_kept_in_the_file_are_those_of_the_rules(side) -> None:  # type: ignore[no-untyped-def]
    kept = [side.stems[group] for group in side.group]
    assert kept == stems(side.words, side.language)


def test_its_size() -> None:
    assert len(pack(LEXICON)) < 3_000_000
    assert len(LEXICON) > 40_000


def test_words_without_translation_are_few_among_frequent_ones() -> None:
    text = "der Mann sah einen großen Hund im Garten und rief seine Frau aber sie hörte ihn nicht"
    assert all(map(LEXICON.translations, text.split(" ")))


def test_pairs_hold_in_both_directions() -> None:
    german, english = ["haus", "katze", "gesetz", "ging"], ["law", "house", "cats", "went", "zebra"]
    there = LEXICON.pairs(german, english)
    back = LEXICON.reversed().pairs(english, german)
    order = np.lexsort((back[0], back[1]))
    assert there[0].tolist() == back[1][order].tolist() and there[1].tolist() == back[0][order].tolist()
    assert there[2] == pytest.approx(back[2][order])
    assert set(there[0].tolist()) == {0, 1, 2, 3}
