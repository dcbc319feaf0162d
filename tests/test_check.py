import json
import random
import re
import tomllib
from pathlib import Path

import pytest

from bilingual_align.alignment import Bead
from bilingual_align.check import CHECKS, check, length_ratio
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import OptionError

from .benchmarks.bench_check import DIGITS, IN_WORDS, of_package, share_flagged, share_found

CASES = tomllib.loads((Path(__file__).parent / "cases" / "check.toml").read_text("utf-8"))["case"]


def unit(source, target, number=0, **fields):
    return TranslationUnit(source, target, (), (), Bead(number, number + 1, number, number + 1), 1.0, **fields)


def corpus(*pairs):
    return ParallelCorpus(tuple(unit(*pair, number) for number, pair in enumerate(pairs)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_findings(case):
    found = check(ParallelCorpus((unit(case["source"], case["target"], metadata=case.get("metadata", {})),)))
    assert [str(finding) for finding in found] == case["findings"]


def test_every_check_finds_something():
    assert {finding.split(":")[0].split(" ")[1] for case in CASES for finding in case["findings"]} == set(CHECKS)


def test_one_source_with_several_targets():
    found = corpus(("Ja.", "Yes."), ("Nein.", "No."), ("Ja.", "Yes."), ("Ja.", "Aye.")).check(["targets"])
    assert [(finding.unit, str(finding)) for finding in found] == [
        (4, "note targets: target: expected 'Yes.' as in unit 1, found 'Aye.'")
    ]


def test_checks_are_chosen_by_name():
    pairs = corpus(("17 Häuser?", "71 houses"))
    assert {finding.kind for finding in pairs.check()} == {"number", "end_mark"}
    assert {finding.kind for finding in pairs.check(["end_mark"])} == {"end_mark"}
    with pytest.raises(OptionError, match="unknown check 'numbers'; there are number, date"):
        pairs.check(["numbers"])


def test_severities_and_outputs():
    found = corpus(("Gut.", "Good."), ("<17> Häuser?", "71 houses\x1b")).check()
    assert [len(found.at_least(severity)) for severity in ("note", "warning", "error")] == [2, 2, 1]
    assert str(found).splitlines()[:3] == ["unit 2", "  de  <17> Häuser?", "  en  71 houses\ufffd"]
    assert found.summary().startswith("1 of 2 units with findings: 1 × number (error)")
    told = json.loads(found.to_json())
    assert (told["units"], len(told["findings"])) == (2, 2)
    assert told["findings"][0] | {"expected": ""} == {
        **{"unit": 2, "kind": "number", "severity": "error", "side": "target", "expected": ""},
        **{"found": "71 (number 71)", "texts": ["<17> Häuser?", "71 houses\x1b"]},
    }
    page = found.to_html()
    assert page.count("<tr") == 1 + len(found)
    assert "&lt;17&gt;" in page
    assert not re.search(r"<17>|https?:|<script|\x1b", page)


def test_short_texts_have_no_extreme_ratio():
    assert length_ratio(unit("Ja.", "Of course.")) < 2 < length_ratio(unit("Ja.", "Of course, my dear old friend."))


# The rates: right pairs that are flagged, and altered ones that are not


@pytest.fixture(scope="module")
def right_pairs():
    return [pair for _, pairs in of_package() for pair in pairs]


def test_right_pairs_are_hardly_ever_flagged(right_pairs):
    assert len(right_pairs) > 2000
    assert max(share_flagged(pairs) for _, pairs in of_package()) <= 0.03


@pytest.mark.parametrize("kinds", [DIGITS, DIGITS | IN_WORDS], ids=["digits", "digits or words"])
def test_altered_numbers_and_dates_are_nearly_always_found(right_pairs, kinds):
    assert share_found(right_pairs, random.Random(1), kinds) >= 0.98
