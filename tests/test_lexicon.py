import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.errors import InputError
from bilingual_align.lexicon.compounds import Splitter
from bilingual_align.lexicon.lexicon import INFLECTED_WEIGHT, Lexicon
from bilingual_align.lexicon.stems import fold, stems
from bilingual_align.lexicon.vocabulary import PART_WEIGHT

SMALL = Lexicon.from_pairs(
    [("Haus", "house", 0.5), ("Haus", "home", 0.25), ("Handel", "trade", 1.0), ("Spannung", "tension", 0.5)]
)
WORD = st.text("abcdeghinstäöüß", min_size=1, max_size=9)
PAIRS = st.lists(st.tuples(WORD, WORD, st.integers(1, 20).map(lambda n: n / 20)), max_size=30)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("HAUS", {"house": 0.5, "home": 0.25}),
        ("Häusern", {"house": 0.5 * INFLECTED_WEIGHT, "home": 0.25 * INFLECTED_WEIGHT}),
        ("Handelshaus", {"trade": PART_WEIGHT, "house": 0.5 * PART_WEIGHT, "home": 0.25 * PART_WEIGHT}),
        ("Zwist", {}),
    ],
)
def test_a_word_is_found_by_form_then_stem_then_parts(word: str, expected: dict[str, float]) -> None:
    assert dict(SMALL.translations(word)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", "Haus Hauses Häuser Häusern"),
        ("de", "Verordnung Verordnungen"),
        ("de", "Kreis Kreise Kreises"),
        ("de", "Zeit Zeiten"),
        ("de", "machen machte machten gemacht machst"),
        ("de", "Lehrerin Lehrerinnen"),
        ("de", "Straße Strasse Straßen"),
        ("de", "Teil Theil Theile"),
        ("de", "Kultur Cultur"),
        ("en", "city cities"),
        ("en", "stop stops stopped stopping"),
        ("en", "colour color colours coloured"),
        ("en", "organise organize organised organizing"),
        ("en", "organisation organizations"),
        ("en", "believe believes believed believing believeth"),
    ],
)
def test_forms_of_one_word_share_their_stem(language: str, forms: str) -> None:
    assert len(set(stems(fold(forms.split(), language), language))) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Haus Hase Hass"), ("de", "Zeit Zeh"), ("de", "Stein Stand"), ("en", "his hiss hide"), ("en", "bus bed")],
)
def test_other_words_do_not(language: str, words: str) -> None:
    assert len(set(stems(fold(words.split(), language), language))) == len(words.split())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("handelsspannungen", ("handel", "spannungen")),
        ("schulhaus", ("schule", "haus")),
        ("datenschutzverordnung", ("daten", "schutz", "verordnung")),
        ("rathaustür", ("rat", "haus", "tür")),
        ("aufgestanden", ("gestanden",)),
        ("handel", ()),
        ("xyzhaus", ()),
        ("", ()),
    ],
)
def test_compounds_are_cut_along_known_words(word: str, parts: tuple[str, ...]) -> None:
    known = {"handel", "spannungen", "schule", "haus", "daten", "schutz", "verordnung", "rat", "tür", "gestanden"}
    assert Splitter(known).parts(word) == parts


def test_pairs_of_two_vocabularies() -> None:
    source, target, weight = SMALL.pairs(
        ["häuser", "haus", "und", "handelshaus"], ["houses", "tension", "trade", "house"]
    )
    table = {(int(i), int(j)): round(float(w), 3) for i, j, w in zip(source, target, weight, strict=True)}
    assert table == {
        (0, 0): 0.125,
        (0, 3): 0.25,
        (1, 0): 0.25,
        (1, 3): 0.5,
        (3, 0): 0.1,
        (3, 2): 0.4,
        (3, 3): 0.2,
    }
    assert (source.dtype, target.dtype, weight.dtype) == (np.int32, np.int32, np.float32)


@given(PAIRS, st.lists(WORD, unique=True, max_size=12), st.lists(WORD, unique=True, max_size=12))
def test_pairs_agree_with_translations(rows: list[tuple[str, str, float]], left: list[str], right: list[str]) -> None:
    lexicon = Lexicon.from_pairs(rows, ("de", "xx"))  # no stems on the target side, so the two must agree
    source, target, weight = lexicon.pairs(left, right)
    got = {(left[i], right[j]): float(w) for i, j, w in zip(source, target, weight, strict=True)}
    table = {word: dict(lexicon.translations(word)) for word in left}
    expected = {(a, b): table[a][b.lower()] for a in left for b in right if b.lower() in table[a]}
    assert got == pytest.approx(expected, abs=1e-3)
    assert list(zip(source, target, strict=True)) == sorted(set(zip(source, target, strict=True)))


@given(PAIRS)
def test_what_is_saved_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, float]]
) -> None:
    lexicon = Lexicon.from_pairs(rows)
    path = tmp_path_factory.mktemp("lexicon") / "pairs.tsv"
    lexicon.save(path)
    again = Lexicon.from_tsv(path)
    assert {(a, b): w for a, b, w in again} == pytest.approx({(a, b): w for a, b, w in lexicon}, rel=1e-2)


@given(PAIRS)
def test_reversed_twice_is_the_same(rows: list[tuple[str, str, float]]) -> None:
    lexicon = Lexicon.from_pairs(rows)
    assert {(b, a, w) for a, b, w in lexicon.reversed()} == set(lexicon)
    assert list(lexicon.reversed().reversed()) == list(lexicon)


def test_reversed_finds_compounds_on_the_target_side() -> None:
    source, target, weight = SMALL.reversed().pairs(["trade", "houses"], ["handelshaus"])
    assert (source.tolist(), target.tolist()) == ([0, 1], [0, 0])
    assert weight.tolist() == pytest.approx([PART_WEIGHT, 0.5 * PART_WEIGHT * INFLECTED_WEIGHT])


def test_merging_keeps_the_higher_weight() -> None:
    merged = SMALL | Lexicon.from_pairs([("haus", "house", 0.9), ("Tor", "gate", 0.4), ("Handel", "trade", 0.1)])
    assert dict(merged.translations("haus")) == pytest.approx({"house": 0.9, "home": 0.25})
    assert dict(merged.translations("handel")) == {"trade": 1.0}
    assert "Tor" in merged and len(merged) == len(SMALL) + 1


def test_other_languages_do_not_merge() -> None:
    with pytest.raises(InputError, match=r"reversed\(\)"):
        SMALL | SMALL.reversed()


def test_a_weight_beyond_one_is_refused() -> None:
    with pytest.raises(InputError, match="not in"):
        Lexicon.from_pairs([("Haus", "house", 1.5)])


def test_an_empty_lexicon_pairs_nothing() -> None:
    empty = Lexicon.from_pairs([])
    assert [len(array) for array in empty.pairs(["haus"], ["house"])] == [0, 0, 0]
    assert [len(array) for array in SMALL.pairs([], ["house"])] == [0, 0, 0]
    assert len(empty) == 0 and empty.translations("haus") == empty.translations("") == ()
