from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.errors import InputError, OptionError
from bilingual_align.formats import WriteOptions
from bilingual_align.memory import (
    Conflict,
    Holdings,
    MemoryOptions,
    Update,
    build,
    by_bytes,
    by_units,
    conflicts,
    diff,
    holdings,
    merge,
    update,
    write_pieces,
)

from .corpora import corpora, small


def unit(source, target, confidence=1.0, **metadata):
    return TranslationUnit(source, target, (), (), Bead(0, 1, 0, 1), confidence, metadata=metadata)


def memory(*pairs):
    return ParallelCorpus(tuple(pair if isinstance(pair, TranslationUnit) else unit(*pair) for pair in pairs))


def texts(corpus):
    return [(unit.source, unit.target) for unit in corpus]


# Building


def test_each_reason_to_drop_is_counted():
    corpus = memory(
        ("Ja.", "Yes."),
        ("Nein.", ""),
        ("Wort.", "Word.", 0.4),
        ("Was?", "What?", float("nan")),
        ("Der Hund bellt.", "Der Hund bellt."),
        ("LaserSoft Pro", "LaserSoft Pro"),
        ("x" * 60, "y" * 60),
        ("Ja, natürlich, mein lieber Freund.", "Yes."),
        ("Ja.", "Yes."),
        ("ja !", "yes!"),
        ("Ja.", "Aye."),
    )
    options = MemoryOptions(min_confidence=0.5, max_characters=50, max_length_ratio=2.5, duplicates="first", near=True)
    kept, summary = build(corpus, options)
    assert texts(kept) == [("Ja.", "Yes."), ("LaserSoft Pro", "LaserSoft Pro"), ("Ja.", "Aye.")]
    assert summary.dropped == {
        **{"one side empty": 1, "confidence below 0.5": 1, "confidence unknown": 1, "untranslated": 1},
        **{"longer than 50 characters": 1, "length ratio above 2.5": 1, "duplicate": 1, "near duplicate": 1},
    }
    assert summary.conflicts == (Conflict("Ja.", ("Yes.", "Aye.")),)
    assert str(summary).startswith("3 of 11 units kept; dropped: 1 × one side empty, ")


@settings(max_examples=30)
@given(
    corpora(),
    st.sampled_from([None, 0.5]),
    st.sampled_from(["all", "first", "best"]),
    st.lists(st.sampled_from(["nfc", "spaces", "quotes", "dashes", "invisible"]), max_size=3),
)
def test_counts_add_up_to_the_beads(corpus, min_confidence, duplicates, names):
    doubled = merge([corpus, corpus])
    near = duplicates != "all"
    kept, summary = build(
        doubled, MemoryOptions(min_confidence=min_confidence, duplicates=duplicates, near=near, normalise=names)
    )
    assert summary.units == len(doubled)
    assert summary.kept == len(kept)
    assert summary.kept + sum(summary.dropped.values()) == len(doubled)
    again, summary = build(kept, MemoryOptions(duplicates=duplicates, near=near))
    assert (again.units, summary.dropped) == (kept.units, {})


@pytest.mark.parametrize(("keep", "wanted"), [("all", [0.5, 0.9, 0.7]), ("first", [0.5]), ("best", [0.9])])
def test_which_duplicate_is_kept(keep, wanted):
    kept, _ = build(memory(*(("Ja.", "Yes.", p) for p in (0.5, 0.9, 0.7))), MemoryOptions(duplicates=keep))
    assert [unit.confidence for unit in kept] == wanted


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Ja, gut.", "JA – „gut“!", True),
        ("Straße\u00a05", "STRASSE  5", True),
        ("e\u0301t\u00e9", "\u00c9te\u0301", True),
        ("So\u00adfa", "Sofa", True),
        ("a_b", "a b", True),
        ("1990–2000", "1990-2000", True),
        ("E-Mail", "Email", False),
        ("Seite 3", "Seite 4", False),
        ("1.5", "15", False),
        ("1,5", "1.5", False),
        ("bei -5 °C", "bei 5 °C", False),
        ("5 %", "5 €", False),
        ("C++", "C#", False),
        ("a < b", "a > b", False),
        ("%s", "%d", False),
        ("...", "?", False),
    ],
)
def test_what_is_near(one, other, near):
    kept, summary = build(memory((one, one), (other, other)), MemoryOptions(duplicates="first", near=True))
    assert len(kept) == 2 - near
    assert summary.dropped == ({"near duplicate": 1} if near else {})


def test_texts_stay_as_they_are_unless_it_is_asked_for():
    corpus = memory(("„A\u00a0b“ – So\u00adfa\u200d", "“A  b” — e\u0301"))
    assert build(corpus)[0] == corpus
    names = ["nfc", "spaces", "quotes", "dashes", "invisible"]
    kept, summary = build(corpus, MemoryOptions(normalise=names))
    assert texts(kept) == [('"A b" - Sofa\u200d', '"A b" - é')]
    assert summary.normalised == 1


def test_metadata_are_added_and_never_replaced():
    corpus = memory(("A.", "A!"), unit("B.", "B!", creator="bob"), ("C.", "C!", 0.1), ("D.", "D!"))
    options = MemoryOptions(
        min_confidence=0.5,
        metadata={"creator": "ada", "project": "news"},
        created=datetime(2026, 1, 29, 12, tzinfo=UTC),
        places=True,
    )
    kept, _ = build(corpus, options)
    assert [unit.metadata["creator"] for unit in kept] == ["ada", "bob", "ada"]
    assert kept[1].metadata == {
        **{"creator": "bob", "project": "news", "created": "20260129T120000Z", "id": "2"},
        **{"context_before": "A.", "context_after": "C."},
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"normalise": ["nfd"]}, "unknown normalisation 'nfd'; there are nfc, spaces"),
        ({"duplicates": "last"}, "all, first or best, not 'last'"),
        ({"near": True}, "say which of them to keep"),
    ],
)
def test_options_that_cannot_be(options, message):
    with pytest.raises(OptionError, match=message):
        MemoryOptions(**options)


# Keeping


def test_merge_wants_the_same_languages():
    british = memory(replace(unit("Ja.", "Yes."), target_language="en-GB"))
    assert len(merge([memory(("Ja.", "Yes.")), british, ParallelCorpus(())])) == 2
    swapped = memory(replace(unit("Yes.", "Ja."), source_language="en", target_language="de"))
    with pytest.raises(InputError, match="memory 2: its languages are en-de, those of the first are de-en"):
        merge([british, swapped])


OLD = memory(unit("A.", "a1", created="20250101T000000Z"), ("B.", "b1"), ("A.", "a2"), ("C.", ""), ("D.", "d1"))
NEW = memory(unit("A.", "a3", changed="20260101T000000Z"), ("A.", "a2"), ("E.", "e1"), ("D.", "d1"), ("F.", ""))


@pytest.mark.parametrize(
    ("rule", "wanted", "done"),
    [
        ("replace", ["a3", "a2", "b1", "", "d1", "e1"], Update(same=2, added=1, changed=1, refused=0, removed=1)),
        ("keep", ["a1", "b1", "a2", "", "d1", "e1"], Update(same=2, added=1, changed=0, refused=1, removed=0)),
        ("newest", ["a3", "a2", "b1", "", "d1", "e1"], Update(same=2, added=1, changed=1, refused=0, removed=1)),
    ],
)
def test_update(rule, wanted, done):
    updated, told = update(OLD, NEW, rule)
    assert [unit.target for unit in updated] == wanted
    assert told == done
    again, told = update(updated, NEW, "replace" if rule == "newest" else rule)
    assert texts(again) == texts(updated)
    assert (told.added, told.changed, told.removed) == (0, 0, 0)


def test_the_newest_may_be_the_old_one():
    updated, done = update(NEW, OLD, "newest")
    assert ("A.", "a3") in texts(updated)
    assert ("A.", "a1") not in texts(updated)
    assert done == Update(same=2, added=1, changed=0, refused=1, removed=0)


def test_an_unknown_rule():
    with pytest.raises(OptionError, match="not 'oldest'"):
        update(OLD, NEW, "oldest")


def test_diff():
    difference = diff(OLD, NEW)
    assert str(difference).splitlines() == [
        *("+ E.\te1", "+ F.\t", "- B.\tb1", "- C.\t", "~ A.\ta1 | a2\ta3 | a2"),
        "2 added, 2 removed, 1 changed, 2 the same",
    ]
    assert difference.to_dict()["changed"] == [{"source": "A.", "old": ("a1", "a2"), "new": ("a3", "a2")}]
    assert difference
    assert not diff(OLD, memory(*reversed(OLD)))


@settings(max_examples=30)
@given(corpora(), corpora())
def test_after_an_update_nothing_new_is_missing(old, new):
    updated, done = update(old, new)
    whole = [pair for pair in texts(new) if pair[0].strip() and pair[1].strip()]
    assert set(whole) <= set(texts(updated))
    assert done.same + done.added + done.changed + done.refused == len(whole)


def test_conflicts_need_different_targets():
    assert conflicts(memory(("A.", "a"), ("A.", "a"), ("B.", "b"), ("A.", ""))) == ()


def test_what_a_memory_holds():
    later = {"target.changed": "2026-01-29T12:00:00Z", "target.changer": "bob", "creator": "ada", "changer": "ada"}
    corpus = memory(
        unit("Ja.", "Yes.", created="20250501T080000Z", creator="ada"),
        *(("Ja.", "Yes."), ("ja!", "yes"), ("Ja.", "Aye."), ("Nein.", ""), ("Nein.", "")),
        replace(unit("Ja.", "Yes.", **later), target_language="en-GB"),
    )
    held = holdings(corpus)
    assert held == Holdings(
        languages={("de", "en"): 6, ("de", "en-GB"): 1},
        duplicates=2,
        near_duplicates=1,
        conflicts=(Conflict("Ja.", ("Yes.", "Aye.")),),
        people={"ada": 2, "bob": 1},
        dates=("2025-05-01", "2026-01-29"),
    )
    assert str(held).splitlines() == [
        "languages    6 × de → en, 1 × de → en-GB",
        "duplicates   2 exact, 1 near",
        "conflicts    1 source with several targets",
        "people       2 × ada, 1 × bob",
        "dates        2025-05-01 to 2026-01-29",
    ]
    assert str(replace(held, people={f"p{k}": 9 - k for k in range(9)})).splitlines()[3].endswith("5 × p4, and 4 more")


@settings(max_examples=30)
@given(corpora())
def test_duplicates_held_are_those_that_a_build_drops(corpus):
    doubled = merge([corpus, corpus])
    dropped = build(doubled, MemoryOptions(untranslated=True, duplicates="first", near=True))[1].dropped
    held = holdings(doubled)
    assert held.duplicates == dropped.get("duplicate", 0)
    assert held.near_duplicates == dropped.get("near duplicate", 0)


# Several files


@pytest.mark.parametrize(("units", "limit", "sizes"), [(5, 2, [2, 2, 1]), (4, 2, [2, 2]), (1, 9, [1]), (0, 3, [0])])
def test_pieces_by_units(units, limit, sizes):
    pieces = list(by_units(memory(*[("A.", "B.")] * units), limit))
    assert [len(piece) for piece in pieces] == sizes


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff12", "tsv", "jsonl"])
def test_pieces_by_bytes(name, tmp_path):
    corpus = memory(*((f"Satz {k} ist <lang> und für sich schön.", f"Sentence {k}.") for k in range(120)))
    limit = 4000
    options = WriteOptions()
    written = write_pieces(by_bytes(corpus, limit, name, options), tmp_path / f"m.{name}", name, options)
    sizes = [path.stat().st_size for path, _ in written]
    assert len(sizes) > 2
    assert max(sizes) <= limit
    assert min(sizes[:-1]) > 0.8 * limit
    back = merge(ParallelCorpus.read(path, name) for path, _ in written)
    assert texts(back) == texts(corpus)


def test_pieces_that_cannot_be(tmp_path):
    with pytest.raises(InputError, match=r"unit 2: takes .* bytes, the limit is 900"):
        list(by_bytes(memory(("A.", "B."), ("A" * 900, "B")), 900))
    for name in ("xlsx", "moses"):
        with pytest.raises(OptionError, match="only by units"):
            list(by_bytes(small(), 900, name))


def test_pieces_keep_suffix_and_compression(tmp_path):
    written = write_pieces(by_units(small(), 3), tmp_path / "m.tmx.gz")
    assert [path.name for path, _ in written] == ["m-001.tmx.gz", "m-002.tmx.gz"]
    assert sum(report.written + sum(report.skipped.values()) for _, report in written) == len(small())
