"""Reviews: their texts, their JSON, their page, and what is aligned anew around them."""

import doctest
import json
import math
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual_align import Aligner, Bead, ParallelCorpus, TranslationUnit, align, align_files
from bilingual_align.cli import main
from bilingual_align.errors import InputError
from bilingual_align.explanation import WordMatch
from bilingual_align.review import Review, ReviewedBead, explained, from_json, realign, review_page, to_json
from bilingual_align.review.hints import hints
from bilingual_align.review.sides import sentences
from bilingual_align.segment import Document, Omission, Segment

NASTY = "</script><b>&amp; <!-- ]]> \U0010ffff\x00\x7f\u2028\ufffe\ud800 \U0001f600 {{style}} עברית\u200f"


@pytest.fixture(scope="module")
def corpus(seeds):
    return align_files(*seeds)


def review_of(*beads, sizes):
    """Review of two texts with so many sentences, of these beads."""
    documents = [
        Aligner(presplit=True).document("\n".join(f"{word} {k}." for k in range(size)), language)
        for word, language, size in zip(("Satz", "Sentence"), ("de", "en"), sizes, strict=True)
    ]
    return Review(*documents, beads)


class Scripts(HTMLParser):
    """Contents of the script elements of a page by id."""

    def __init__(self, page):
        super().__init__(convert_charrefs=False)
        self.found, self.open = {}, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.open = dict(attributes).get("id", "") if tag == "script" else None

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, data):
        if self.open is not None:
            self.found[self.open] = self.found.get(self.open, "") + data


# Texts


@pytest.mark.parametrize("with_texts", [True, False])
def test_a_corpus_from_a_file_gives_the_same_sentences(corpus, seeds, tmp_path, with_texts):
    corpus.write(tmp_path / "corpus.jsonl")
    texts = [path.read_text("utf-8") if with_texts else None for path in seeds]
    review = Review.of(ParallelCorpus.read(tmp_path / "corpus.jsonl"), texts=tuple(texts))
    assert review.source.segments == corpus.source.segments
    assert review.target.segments == corpus.target.segments
    assert [bead.bead for bead in review.beads] == list(corpus.alignment)
    if with_texts:
        assert review.source.text == corpus.source.text


def test_the_wrong_text_is_refused(corpus, tmp_path):
    corpus.write(tmp_path / "corpus.jsonl")
    read = ParallelCorpus.read(tmp_path / "corpus.jsonl")
    with pytest.raises(InputError, match="source: not the text"):
        Review.of(read, texts=("Ganz etwas anderes. " * 200, corpus.target.text))


def test_units_that_a_memory_left_out_do_not_upset_the_numbers():
    units = [
        TranslationUnit("A. B.", "One.", (), (), Bead(3, 5, 7, 8), 0.5),
        TranslationUnit("C.", "Two.", (), (), Bead(6, 7, 8, 9), math.nan),
    ]
    review = Review.of(ParallelCorpus(tuple(units)))
    assert [s.text for s in review.source.segments] == ["A.", "B.", "C."]
    assert [b.bead for b in review.beads] == [Bead(0, 2, 0, 1), Bead(2, 3, 1, 2)]


def test_checks_say_what_they_find():
    review = Review.of(align("Das kostet 30 Euro. Ja!", "That costs 20 euros. Yes! Really!"))
    assert review.beads[0].checks[0].startswith("error number: target: expected 30")
    assert [bead.checks for bead in review.beads if bead.bead.is_null] == [()]


def test_memories_put_together_are_numbered_on():
    unit = TranslationUnit("A.", "One.", (), (), Bead(0, 1, 0, 1), 0.5)
    review = Review.of(ParallelCorpus((unit, unit)))
    assert [b.bead for b in review.beads] == [Bead(0, 1, 0, 1), Bead(1, 2, 1, 2)]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=5))
def test_sentences_of_known_lengths_come_back(texts):
    assert sentences(" ".join(texts), [len(text) for text in texts]) == texts


@given(st.text(max_size=60), st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_sentences_of_any_lengths_lose_nothing_but_spaces(text, lengths):
    cut = sentences(text, lengths)
    assert len(cut) == len(lengths)
    assert "".join("".join(cut).split()) == "".join(text.split())


# JSON


def test_json_gives_the_review_back():
    document = Document(NASTY, (Segment("other", 0, 4), Segment(NASTY[5:9], 5, 9)), "de", (Omission(4, 5, "header"),))
    beads = (
        ReviewedBead(
            Bead(0, 1, 0, 1), "sure", 0.1 + 0.2, {"words": -1.5}, (WordMatch("a", "b", -1.0),), False, ("x: y",)
        ),
        ReviewedBead(Bead(1, 2, 1, 1), "edited", moved=True),
    )
    review = Review(document, replace(document, language="en"), beads, NASTY)
    back = from_json(to_json(review))
    assert math.isnan(back.beads[1].confidence)
    assert replace(back, beads=back.beads[:1]) == replace(review, beads=beads[:1])
    assert replace(back.beads[1], confidence=0.0) == replace(beads[1], confidence=0.0)
    to_json(review).encode("utf-8")


@given(st.text())
def test_json_of_any_text_can_stand_in_a_page(text):
    written = to_json(Review(Document(text, (), "de"), Document("", (), "en"), ()))
    assert not re.search("[<>\x7f-\x9f\ud800-\udfff]", written)
    assert from_json(written).source.text == text


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"version": 2}, "no bilingual-align review of version 1"),
        ({"source": 5}, "source: expected {language, text, spans}"),
        ({"beads": 5}, "expected a list 'beads'"),
        ({"beads": [{"bead": [0, 1, 0, 1]}, {"bead": [0, 3, 0, 1]}]}, r"bead 2: \[0, 3, 0, 1\] is no bead of 2 and 2"),
        ({"beads": [{"bead": [1, 1, 1, 1]}]}, "bead 1: .* is no bead"),
        ({"beads": [{"bead": [0, 1]}]}, "bead 1: expected {bead"),
        ({"beads": [{"bead": [0, 1, 0, 1], "state": "good"}]}, "bead 1: expected the state kept or sure or edited"),
        ({"target": {"text": "ab", "spans": [[1, 2], [0, 1]]}}, "target: the spans are not ascending"),
        ({"target": {"text": "ab", "spans": [[1]]}}, "target: expected spans"),
    ],
)
def test_other_json_is_refused_with_its_place(change, problem):
    record = json.loads(to_json(review_of(sizes=(2, 2)))) | change
    with pytest.raises(InputError, match=f"^my.json: .*{problem}|^my.json: {problem}"):
        from_json(json.dumps(record), "my.json")


# Page


def test_texts_stand_in_the_page_as_data_only():
    review = Review.of(align(f"{NASTY} ja.", f"{NASTY} yes."), title=NASTY)
    scripts = Scripts(review_page(review)).found
    assert set(scripts) == {"review-data", "hints-data", ""}
    assert json.loads(scripts["review-data"])["source"]["text"] == f"{NASTY} ja."
    assert "<b>&" not in review_page(review)


def test_the_page_asks_nothing_of_a_network(corpus):
    page = review_page(Review.of(corpus))
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["']|@import|url\(|https?://""", Scripts(page).found[""])
    assert not re.search(r"""<(?:link|img|iframe)|src=""", page.split("<script", 1)[0].split("<style>")[0])


def test_hints_of_two_sentences_pair_as_the_aligner_pairs(corpus):
    found = hints(Review.of(corpus))
    for unit in corpus:
        paired = [match for match in unit.anchors if match.source and match.target]
        keys = [
            {key for hint in found[side][unit.bead[at]] for key in hint[3]}
            for side, at in (("source", 0), ("target", 2))
        ]
        assert len(paired) <= len(keys[0] & keys[1])


def test_hints_count_in_utf16_units_and_know_their_sentence():
    corpus = Aligner(presplit=True).align(
        "\U0001f600 Ja.\n\U0001f600 Um 12:30 Uhr.", "\U0001f600 Yes.\n\U0001f600 At 12:30."
    )
    review = replace(Review.of(corpus), beads=(ReviewedBead(Bead(0, 2, 0, 2)),))
    (hint,) = hints(review)["target"][1]
    assert (hint[0], hint[2]) == (len("xx At "), "time 12:30")


# Aligned anew


def test_what_was_decided_is_kept(corpus):
    review = Review.of(corpus)
    merged = ReviewedBead(Bead(3, 5, 3, 4), "edited")
    alone = ReviewedBead(Bead(5, 5, 4, 5), "edited")
    sure = replace(review.beads[9], state="sure")
    beads = (*review.beads[:3], merged, alone, *review.beads[5:9], sure, *review.beads[10:])
    again = [unit.bead for unit in realign(replace(review, beads=beads))]
    assert {merged.bead, alone.bead, sure.bead} <= set(again)
    assert again[-3:] == [bead.bead for bead in review.beads[-3:]]


def test_a_bead_larger_than_the_search_makes_stays_one():
    review = review_of(ReviewedBead(Bead(1, 7, 1, 3), "edited"), sizes=(8, 4))
    corpus = realign(review)
    unit = next(unit for unit in corpus if unit.bead == Bead(1, 7, 1, 3))
    assert unit.source == " ".join(f"Satz {k}." for k in range(1, 7))
    assert len(unit.source_spans) == 6
    assert corpus.alignment.shape == (8, 4)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_any_decisions_are_kept(data):
    sizes = data.draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
    cuts = [sorted(data.draw(st.lists(st.integers(0, size), min_size=4, max_size=4))) for size in sizes]
    pins = [Bead(*cuts[0][k : k + 2], *cuts[1][k : k + 2]) for k in (0, 2)]
    beads = [ReviewedBead(pin, "sure") for pin in pins if 0 not in pin.kind]
    corpus = realign(review_of(*beads, sizes=sizes))
    assert {bead.bead for bead in beads} <= {unit.bead for unit in corpus}


def test_reasons_of_a_corpus_from_a_file(corpus, tmp_path):
    corpus.write(tmp_path / "corpus.jsonl")
    review = explained(Review.of(ParallelCorpus.read(tmp_path / "corpus.jsonl")))
    assert sum(bool(bead.words) for bead in review.beads) >= 15


# Command line


def test_commands(seeds, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    source, target = map(str, seeds)
    assert main(["align", source, target, "-o", "texts.jsonl"]) == 0
    assert main(["review", "texts.jsonl", "-o", "page.html", "--source", source, "--target", target]) == 0
    record = json.loads(Scripts((tmp_path / "page.html").read_text("utf-8")).found["review-data"])
    assert record["title"] == "texts"
    record["beads"][2:4] = [{"bead": [2, 4, 2, 4], "state": "edited", "confidence": None}]
    (tmp_path / "my.review.json").write_text(json.dumps(record))
    assert main(["review", "my.review.json"]) == 0
    capsys.readouterr()
    assert main(["realign", "my.review.json", "-o", "memory.tmx", "-o", "new.jsonl"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("18 units around 1 that were decided; 0 differ from the review\n")
    assert ParallelCorpus.read("new.jsonl")[2].bead == Bead(2, 4, 2, 4)
    assert main(["realign", "my.review.json", "-o", "-", "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == (tmp_path / "new.jsonl").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["texts.jsonl", "page.html", "my.review.json", "my.review.html", "memory.tmx", "new.jsonl"]
    )


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("review texts.jsonl -o texts.jsonl", 2, "is read: it cannot be written"),
        ("review texts.jsonl -o nowhere/page.html", 1, "no folder 'nowhere'"),
        ("review texts.jsonl -o page.html --source texts.jsonl", 2, "give both texts"),
        ("realign texts.jsonl -o memory.tmx", 1, "texts.jsonl: no bilingual-align review of version 1"),
        ("realign texts.jsonl -o memory.unknown", 2, "no format has the suffix"),
    ],
)
def test_commands_say_what_is_wrong(tmp_path, monkeypatch, capsys, command, code, message):
    monkeypatch.chdir(tmp_path)
    align("Ein Hund.", "A dog.").write("texts.jsonl")
    assert main(command.split()) == code
    assert message in capsys.readouterr().err


# Documentation


def test_the_page_on_reviews_runs(root):
    failed, tried = doctest.testfile(str(root / "docs/review.md"), module_relative=False)
    assert (failed, tried) == (0, 5)


def test_the_example_with_omegat_runs(root, tmp_path, monkeypatch):
    shutil.copytree(root / "docs/omegat", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    text = (root / "docs/omegat.md").read_text("utf-8")
    align_it, review_it, realign_it = re.findall(r"^bilingual-align (.*)$", text, re.MULTILINE)
    assert main(align_it.split()) == main(review_it.split()) == 0
    record = json.loads(Scripts((tmp_path / "coffee.html").read_text("utf-8")).found["review-data"])
    review = from_json(json.dumps(record))
    kept = [bead for bead in review.beads if bead.bead.source_end <= 3 and bead.bead.target_end <= 3]
    merged = ReviewedBead(Bead(3, 4, 3, 5), "edited")
    (tmp_path / "coffee.review.json").write_text(to_json(replace(review, beads=(*kept, merged))))
    assert main(realign_it.split()) == 0
    memory = {unit.source: unit.target for unit in ParallelCorpus.read("memory.tmx")}
    assert memory["Bewahren Sie sie gut auf und geben Sie sie mit der Maschine weiter."].startswith(
        "Keep them in a safe"
    )


@pytest.mark.parametrize("name", ["review", "omegat"])
def test_links_and_pictures_of_the_pages_exist_and_are_small(root, name):
    page = root / "docs" / f"{name}.md"
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
        assert (page.parent / target).stat().st_size < 150_000, target


def test_a_corpus_gives_its_own_pages():
    corpus = align("Der Hund bellt. Die Katze schläft.", "The dog barks. The cat sleeps.")
    assert corpus.to_html(review=True) == review_page(Review.of(corpus))
    page = corpus.to_html()
    assert page.startswith("<!DOCTYPE html>")
    assert "Die Katze schläft." in page
