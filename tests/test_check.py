import json
import random
import re
import tomllib
from calendar import month_name
from pathlib import Path

import pytest

from bilingual_align import datasets
from bilingual_align.alignment import Bead
from bilingual_align.check import CHECKS, check, length_ratio
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import OptionError

CASES = tomllib.loads((Path(__file__).parent / "cases" / "check.toml").read_text("utf-8"))["case"]
EXACT = ["number", "date", "time"]


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
    pairs = []
    for name in datasets.names():
        for gold in datasets.load(name):
            source, target = gold.source.segments, gold.target.segments
            beads = [(*i, *j) for i, j in gold.beads if len(i) == len(j) == 1]
            pairs += [(source[i].text, target[j].text) for i, j in beads]
    return pairs


def altered(text, rng):
    """`text` with one digit of one number, or one month, changed at random; None where it has none."""
    months = [month for month in month_name if month not in ("", "May")]
    places = [match.span() for match in re.finditer(r"\d", text)]
    places += [match.span() for match in re.finditer(rf"\b(?:{'|'.join(months)})\b(?= \d)", text)]
    if not places:
        return None
    start, end = rng.choice(places)
    others = set("123456789" if text[start].isdigit() else months) - {text[start:end]}
    return text[:start] + rng.choice(sorted(others)) + text[end:]


def share_flagged(pairs):
    found = corpus(*pairs).check(EXACT)
    assert {finding.severity for finding in found} <= {"error"}
    return len({finding.unit for finding in found}) / len(pairs)


def test_right_pairs_are_hardly_ever_flagged(right_pairs):
    assert len(right_pairs) > 500
    assert share_flagged(right_pairs) <= 0.03


def test_altered_numbers_and_dates_are_nearly_always_found(right_pairs):
    rng = random.Random(1)
    changed = [(source, other) for source, target in right_pairs if (other := altered(target, rng))]
    chosen = rng.choices(changed, k=500)
    assert share_flagged(chosen) >= 0.98
