from math import sqrt
from pathlib import Path

import pytest

from bilingual_align.errors import InputError
from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.lexicon.readers import LONGEST_PHRASE, UNKNOWN_WEIGHT, read_ding, read_hunalign, read_tsv

U = UNKNOWN_WEIGHT


def written(tmp_path: Path, text: str, name: str = "words") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_tsv(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeffHaus\thouse\n\n# a remark\r\nTor\tgate\t0.25\r\nFeuerwehr\tfire brigade\t0.5\n")
    expected = [
        ("Haus", "house", U),
        ("Tor", "gate", 0.25),
        ("Feuerwehr", "fire", 0.25),
        ("Feuerwehr", "brigade", 0.25),
    ]
    assert list(read_tsv(path)) == expected


def test_ding(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "# Version :: 1.9 2024\n"
        "Haus {n} [arch.]; Heim {n} /H./ | Häuser {pl} :: house <houses>; home (place to live) | houses\n"
        "Tor {n} :: gate | gates\n"
        "aus dem Stegreif eine Rede halten :: to make a speech off the cuff\n",
    )
    assert list(read_ding(path)) == [
        ("Haus", "house", U / sqrt(2)),
        ("Haus", "home", U / sqrt(2)),
        ("Heim", "house", U / sqrt(2)),
        ("Heim", "home", U / sqrt(2)),
        ("Häuser", "houses", U),
        ("Tor", "gate", U / sqrt(2)),
        ("Tor", "gates", U / sqrt(2)),
    ]
    assert LONGEST_PHRASE < 6  # the last line is a paraphrase


def test_hunalign(tmp_path: Path) -> None:
    path = written(tmp_path, "house @ Haus\nfire brigade @ Feuerwehr\n")
    half = U / 2 / sqrt(2)  # one of two words of the phrase, one of two translations of the word
    expected = [("Haus", "house", U), ("Feuerwehr", "fire", half), ("Feuerwehr", "brigade", half)]
    assert list(read_hunalign(path)) == expected


@pytest.mark.parametrize(
    ("reader", "text", "place", "problem"),
    [
        (Lexicon.from_tsv, "Haus\thouse\nHaus\n", "words:2", "expected source"),
        (Lexicon.from_tsv, "Haus\thouse\t1\t2\n", "words:1", "expected source"),
        (Lexicon.from_tsv, "\thouse\n", "words:1", "expected source"),
        (Lexicon.from_tsv, "Haus\thouse\tviel\n", "words:1", "weight"),
        (Lexicon.from_tsv, "Haus\thouse\t1.5\n", "words:1", "weight"),
        (Lexicon.from_tsv, "Haus\thouse\tnan\n", "words:1", "weight"),
        (Lexicon.from_ding, "Haus\n", "words:1", "::"),
        (Lexicon.from_ding, "Haus :: house :: home\n", "words:1", "::"),
        (Lexicon.from_hunalign, "Haus\n", "words:1", "target @ source"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, reader, text: str, place: str, problem: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=problem) as error:
        reader(written(tmp_path, text))
    assert error.value.place.endswith(place)


def test_other_encodings_are_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.tsv"
    path.write_bytes("Tür\tdoor\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        Lexicon.from_tsv(path)
