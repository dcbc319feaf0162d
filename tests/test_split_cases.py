"""Hard sentences, each with its reason: cases/split_*.toml."""

import tomllib
from pathlib import Path

import pytest

from bilingual_align.split import split_sentences

CASES = Path(__file__).parent / "cases"


def load(key, **marks):
    for language in ("de", "en"):
        for group, table in tomllib.loads((CASES / f"split_{language}.toml").read_text("utf-8")).items():
            for marked, reason in table.get(key, ()):
                yield pytest.param(language, marked, id=f"{language}-{group}-{reason}", **marks)


def check(language, marked):
    parts = [part.strip() for part in marked.split("¦")]
    text = marked.replace("¦ ", "").replace("¦", "")
    assert [sentence.text for sentence in split_sentences(text, language)] == parts


@pytest.mark.parametrize(("language", "marked"), [*load("cases")])
def test_case(language, marked):
    check(language, marked)


@pytest.mark.parametrize(("language", "marked"), [*load("failing", marks=pytest.mark.xfail(strict=True))])
def test_known_failure(language, marked):
    check(language, marked)


@pytest.mark.parametrize(("language", "fewest"), [("de", 150), ("en", 100)])
def test_enough_cases(language, fewest):
    assert sum(param.values[0] == language for key in ("cases", "failing") for param in load(key)) >= fewest
