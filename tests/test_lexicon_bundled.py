from importlib.resources import files

import numpy as np
import pytest

from bilingual_align.features import fingerprints
from bilingual_align.lexicon.bundled import pack
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.lexicon.stems import fold, stems

LEXICON = Lexicon.bundled()
LISTS = files("bilingual_align").joinpath("data", "lexicon")


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
    kept = side.stems[side.group]
    assert kept.tolist() == fingerprints(stems(side.words, side.language)).tolist()


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


@pytest.mark.parametrize("name", ["core_words.txt", "names.txt", "further_words.txt"])
def test_the_words_by_hand_are_well_formed_and_in_the_lexicon(name: str) -> None:
    pairs = set()
    for line in LISTS.joinpath(name).read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            words, others = line.split(" = ")
            assert line.replace(" = ", "").replace(" ", "").isalpha() and line == line.lower(), line
            pairs |= {(word, other) for word in fold(words.split(), "de") for other in others.split()}
    assert pairs <= {(word, other) for word, other, _ in LEXICON}
