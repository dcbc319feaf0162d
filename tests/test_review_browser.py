"""The page to review on, used as a reader would use it, in a real browser without a window."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual_align import Aligner, Bead, ParallelCorpus, align_files
from bilingual_align.cli import main
from bilingual_align.evaluate.annotation import Sample
from bilingual_align.review import Review, ReviewedBead, from_json, realign, review_page
from bilingual_align.segment import Document, Segment

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"),
]
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright, of the extra [test]")

PHONE = {"width": 390, "height": 844}
CONTRAST = """
() => {
  const channels = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const over = (top, below) => [0, 1, 2].map((k) => top[k] * top[3] / 255 + below[k] * (1 - top[3] / 255));
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (node) => {
    const own = channels(getComputedStyle(node).backgroundColor);
    return own[3] === 255 || !node.parentElement ? [...own].slice(0, 3) : over(own, paper(node.parentElement));
  };
  const ownText = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const bad = [];
  for (const node of document.querySelectorAll("body *")) {
    if (!node.checkVisibility() || !ownText(node) || node.closest(":disabled, option, kbd")) continue;
    const [a, b] = [light(over(channels(getComputedStyle(node).color), paper(node))), light(paper(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(`${node.tagName}.${node.className} ${node.textContent.slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return bad;
}
"""
UNNAMED = """
() => [...document.querySelectorAll("button, input, select, article, aside, dialog, [role=toolbar]")]
  .filter((node) => !(node.ariaLabel || node.labels?.length || node.textContent.trim()
    || node.getAttribute("aria-labelledby")))
  .map((node) => node.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def browser():
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a review; no error may come up, and nothing may be asked of a network."""
    problems, contexts = [], []

    def open_page(review, **options):
        """Open the page of a review, or one that a command has written."""
        path = review if isinstance(review, Path) else tmp_path / "review.html"
        if path != review:
            path.write_text(review_page(review), "utf-8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request", lambda request: problems.extend([request.url] * (not request.url.startswith(("file:", "blob:"))))
        )
        page.goto(path.as_uri())
        page.wait_for_selector("article.bead")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(scope="module")
def review(seeds):
    found = Review.of(align_files(*seeds), title="Two texts")
    checked = replace(found.beads[4], checks=("error number: target: expected 54",))
    return replace(found, beads=(*found.beads[:4], checked, *found.beads[5:]))


@pytest.fixture
def page(opened, review):
    return opened(review)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def status(page):
    return page.inner_text("#status")


def shown(page):
    """Numbers of the beads in the list."""
    return [int(row.get_attribute("data-number")) for row in page.query_selector_all("article.bead")]


def exported(page, tmp_path):
    with page.expect_download() as download:
        press(page, "x")
    download.value.save_as(tmp_path / "review.json")
    return (tmp_path / "review.json").read_text("utf-8")


def kinds(text):
    return [(bead.bead.kind, bead.state) for bead in from_json(text).beads]


def test_both_texts_are_shown_with_confidence_and_anchors(page, review):
    assert page.locator("article.bead").count() == 19
    assert page.locator("article .source").all_inner_texts() == [s.text for s in review.source.segments]
    assert page.locator("article .target").first.get_attribute("lang") == "en"
    assert all(0 < float(label) <= 1 for label in page.locator(".confidence").all_inner_texts())
    row = page.locator("article", has_text="90 %")
    pair = row.locator("mark", has_text="90 %").get_attribute("data-pair")
    assert row.locator(f'.target mark[data-pair="{pair}"]').inner_text() == "90%"
    row.locator("mark", has_text="90 %").hover()
    assert row.locator("mark.lit").count() == 2


def test_anchors_are_paired_as_the_aligner_pairs_them(page, review, seeds):
    pairs = page.evaluate("page.review.beads.map((bead) => page.anchors.pairs(bead).length)")
    corpus = align_files(*seeds)
    assert pairs == [sum(m.source is not None and m.target is not None for m in unit.anchors) for unit in corpus]
    lone = page.evaluate("page.review.beads.map((bead) => page.anchors.of(bead).filter((a) => a.lone).length)")
    assert lone == [sum(m.source is None or m.target is None for m in unit.anchors) for unit in corpus]


def test_filters(page):
    page.fill("#query", "PRÄSIDENTIN")
    playwright.expect(page.locator("article")).not_to_have_count(19)
    assert all("präsidentin" in text.lower() for text in page.locator("article").all_inner_texts())
    page.click("#clear")
    page.select_option("#check", ":error number")
    assert shown(page) == [5]
    assert page.locator(".badge.finding").all_inner_texts() == ["error number"]
    page.select_option("#state", "sure")
    assert page.is_visible("#nothing")
    page.click("#clear-too")
    assert len(shown(page)) == 19


@pytest.fixture(scope="module")
def mixed():
    """Review of beads of several kinds, states and confidences."""
    texts = [Aligner(presplit=True).document(text, code) for text, code in (("A\nB\nC\nD\nE", "de"), ("a\nb\nc", "en"))]
    beads = [((0, 1, 0, 1), 0.995), ((1, 2, 1, 2), 0.3), ((2, 4, 2, 3), 0.95), ((4, 5, 3, 3), float("nan"))]
    states = "kept", "kept", "sure", "edited"
    reviewed = (ReviewedBead(Bead(*bead), state, p) for (bead, p), state in zip(beads, states, strict=True))
    return Review(*texts, tuple(reviewed))


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("confidence", {"0.5": [2], "0.99": [2, 3], "unknown": [4]}),
        ("kind", {"1:1": [1, 2], "2:1": [3], "not 1:1": [3, 4], "one side only": [4]}),
        ("state", {"kept": [1, 2], "sure": [3], "edited": [4]}),
    ],
)
def test_filters_by_what_a_bead_is(opened, mixed, field, wanted):
    page = opened(mixed)
    for choice, numbers in wanted.items():
        page.select_option(f"#{field}", choice)
        assert shown(page) == numbers
    page.click("#clear")
    assert shown(page) == [1, 2, 3, 4]


def test_confidence_is_a_colour(opened, mixed):
    colour = "(row) => getComputedStyle(row).borderLeftColor.match(/[0-9]+/g).map(Number)"
    sure, unsure, confirmed, edited = (row.evaluate(colour) for row in opened(mixed).locator("article").all())
    assert sure[1] > 2 * sure[0]
    assert unsure[0] > unsure[1]
    assert confirmed[1] > 2 * confirmed[0]
    assert edited[2] > edited[0] > edited[1]


def test_merge_split_shift_unlink_and_back(page, tmp_path):
    press(page, "j", "m")
    assert status(page) == "Merged 2 and 3"
    assert kinds(exported(page, tmp_path))[1] == ((2, 2), "edited")
    press(page, "s", "ArrowDown", "ArrowUp", "Enter")
    assert status(page) == "Split 2"
    assert kinds(exported(page, tmp_path))[1:3] == [((1, 1), "kept"), ((1, 1), "kept")]  # as the aligner had them
    press(page, "a")
    assert kinds(exported(page, tmp_path))[1:3] == [((0, 1), "edited"), ((2, 1), "edited")]
    press(page, "z", "e")
    assert kinds(exported(page, tmp_path))[:2] == [((1, 2), "edited"), ((1, 0), "edited")]
    press(page, "z", "u")
    assert kinds(exported(page, tmp_path))[1:3] == [((1, 0), "edited"), ((0, 1), "edited")]
    press(page, "z", "z", "z", "z")
    assert status(page) == "Nothing to undo"
    assert set(kinds(exported(page, tmp_path))) == {((1, 1), "kept")}
    press(page, "y", "y", "y")
    assert page.is_disabled("button[data-do=redo]")


def test_sure_beads_are_marked_and_can_be_unmarked(page, tmp_path):
    press(page, "Enter", "Enter")
    assert kinds(exported(page, tmp_path))[:3] == [((1, 1), "sure"), ((1, 1), "sure"), ((1, 1), "kept")]
    page.click("article >> nth=0")
    page.click("button[data-do=sure]")
    assert kinds(exported(page, tmp_path))[0] == ((1, 1), "kept")
    assert "1 sure" in page.inner_text("#progress")


def test_the_cut_can_be_chosen_by_a_click(page, tmp_path):
    press(page, "m", "m", "s")
    assert page.inner_text("#cut-label") == "1:1 and 2:2"
    page.locator("article.cutting .source .sentence-button").nth(1).click()
    assert page.inner_text("#cut-label") == "2:1 and 1:2"
    page.locator("article.cutting .target .sentence-button").nth(0).click()
    assert page.inner_text("#cut-label") == "2:0 and 1:3"
    page.locator("article.cutting .target .sentence-button").nth(0).click()
    page.click("button[data-do=cut]")
    assert [kind for kind, _ in kinds(exported(page, tmp_path))[:2]] == [(2, 1), (1, 2)]
    press(page, "s", "Escape")
    assert status(page) == "Not split"


def test_next_doubtful_leaves_none_out(opened, review):
    unsure = tuple(replace(bead, confidence=0.5 if k in (0, 1, 5) else 0.99) for k, bead in enumerate(review.beads[:7]))
    page = opened(replace(review, beads=tuple(replace(bead, checks=()) for bead in unsure)))
    found = []
    for _ in range(3):
        press(page, "n")
        found.append(page.evaluate("document.activeElement.dataset.number"))
        press(page, "Enter")
    assert found == ["1", "2", "6"]
    press(page, "n")
    assert status(page) == "Nothing doubtful from here on"


def test_what_cannot_be_done_is_said(page):
    press(page, "M")
    assert status(page) == "This is the first bead"
    press(page, "s")
    assert status(page).startswith("There is nothing to split")
    press(page, "End", "m")
    assert status(page) == "This is the last bead"


def test_why(page, review):
    press(page, *"jjjjjjjj", "w")
    panel = page.inner_text("#why")
    assert "Bead 9" in panel
    assert "percent 90" in panel
    assert "total" in panel
    assert review.beads[8].words[0].source in panel
    press(page, "m")
    assert "Made by hand" in page.inner_text("#why")
    assert "percent 90" in page.inner_text("#why")
    press(page, "Escape")
    assert page.is_hidden("#why")


def test_export_and_realign(page, review, tmp_path):
    press(page, "j", "j", "m", "j", "u", "j", "j", "Enter")
    decided = from_json(exported(page, tmp_path))
    assert decided.source == review.source
    assert decided.target == review.target
    assert [bead.state for bead in decided.beads].count("edited") == 3
    assert set(decided.pins()) <= {unit.bead for unit in realign(decided)}


def test_from_two_texts_to_a_reviewed_memory_by_commands(opened, seeds, tmp_path):
    corpus, html, memory = (str(tmp_path / name) for name in ("corpus.jsonl", "page.html", "memory.tmx"))
    source, target = map(str, seeds)
    assert main(["align", source, target, "-o", corpus]) == 0
    assert main(["review", corpus, "-o", html, "--source", source, "--target", target]) == 0
    page = opened(Path(html))
    press(page, "m", "j", "m", "s", "Enter", "z", "j", "u")
    assert kinds(exported(page, tmp_path))[:4] == [
        ((2, 2), "edited"),
        ((2, 2), "edited"),
        ((1, 0), "edited"),
        ((0, 1), "edited"),
    ]
    assert main(["realign", str(tmp_path / "review.json"), "-o", memory]) == 0
    units = ParallelCorpus.read(memory)
    assert [tuple(unit.bead) for unit in units[:3]] == [(0, 2, 0, 2), (2, 4, 2, 4), (5, 6, 5, 6)]
    assert len(units) == 16


def test_work_is_there_again_after_a_reload(page, tmp_path):
    press(page, "m", "j", "Enter")
    before = exported(page, tmp_path)
    page.reload()
    page.wait_for_selector("article.bead")
    assert kinds(exported(page, tmp_path)) == kinds(before)
    press(page, "?")
    page.click("#restart")
    assert set(kinds(exported(page, tmp_path))) == {((1, 1), "kept")}


def test_letters_are_text_in_a_field_and_can_be_switched_off(page):
    page.click("#query")
    press(page, "m")
    assert page.input_value("#query") == "m"
    page.click("#clear")
    press(page, "?")
    page.uncheck("#letters")
    press(page, "Escape")
    page.click("article >> nth=1")
    press(page, "m", "ArrowDown")
    assert page.evaluate("document.activeElement.dataset.number") == "3"
    assert page.locator("article").count() == 19


def test_texts_are_never_markup(opened, tmp_path):
    nasty = "</script><img src=x onerror=alert(1)>&amp; \x00\ud800\U0001f600 12 עברית"
    document = Document(nasty, (Segment(nasty, 0, len(nasty)),), "de")
    beads = (ReviewedBead(Bead(0, 1, 0, 1), checks=("<b>: <i>",)),)
    page = opened(Review(document, replace(document, language="he"), beads, "<u>"))
    press(page, "w")
    assert page.locator("img, main b, main i, u").count() == 0
    assert "<img src=x onerror=alert(1)>&amp;" in page.inner_text("article .source")
    assert "12" in page.locator("article .source mark").all_inner_texts()
    assert from_json(exported(page, tmp_path)).source == document


def test_a_bead_out_of_order_can_only_be_unlinked(opened, tmp_path):
    texts = [Aligner(presplit=True).document(text, code) for text, code in (("A\nB\nC", "de"), ("c\na\nb", "en"))]
    order = ((0, 1, 1, 2), (1, 2, 2, 3), (2, 3, 0, 1))
    page = opened(Review(*texts, tuple(ReviewedBead(Bead(*bead), moved=bead[0] == 2) for bead in order)))
    press(page, "End", "M")
    assert status(page).startswith("These two do not follow")
    press(page, "u")
    beads = [tuple(bead.bead) for bead in from_json(exported(page, tmp_path)).beads]
    assert beads == [(0, 0, 0, 1), (0, 1, 1, 2), (1, 2, 2, 3), (2, 3, 3, 3)]
    press(page, "z")
    assert [tuple(bead.bead) for bead in from_json(exported(page, tmp_path)).beads] == list(order)


def test_thousands_of_beads_stay_fluid(opened):
    lines = ["\n".join(f"{word} {k} ist {k * 7} und noch etwas mehr." for k in range(5000)) for word in ("Satz", "Set")]
    documents = [Aligner(presplit=True).document(*side) for side in zip(lines, ("de", "en"), strict=True)]
    beads = tuple(ReviewedBead(Bead(k, k + 1, k, k + 1), confidence=k % 100 / 100) for k in range(5000))
    page = opened(Review(*documents, beads))
    assert page.locator("article").count() < 400
    timed = """
    (name) => {
      const start = performance.now();
      page.do(name);
      return document.body.offsetHeight && performance.now() - start;
    }
    """
    for name in ("mergeDown", "undo", "sure", "last", "first", "doubt"):
        assert page.evaluate(timed, name) < 500, name  # 50 on the machine that it was written on
    press(page, "End")
    assert page.evaluate("document.activeElement.dataset.number") == "5000"
    assert page.locator("article.current").is_visible()
    page.fill("#query", "satz 4321")
    playwright.expect(page.locator("article")).to_have_count(1)
    assert page.inner_text("#count") == "1 of 5,000 shown"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, PHONE], ids=["wide", "phone"])
def test_everything_is_named_and_readable(opened, review, scheme, viewport):
    page = opened(review, color_scheme=scheme, viewport=viewport)
    press(page, "Enter", "m", "j", "w")
    page.wait_for_timeout(200)  # until colours have changed over
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRAST) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= viewport["width"]
    assert page.locator("article").first.bounding_box()["width"] <= viewport["width"]
    press(page, "Escape", "s", "?")
    assert page.evaluate(CONTRAST) == []


def test_on_a_phone_the_filters_fold_away(opened, review):
    page = opened(review, viewport=PHONE, has_touch=True, is_mobile=True)
    assert page.is_hidden("#query")
    page.tap("#filter-toggle")
    assert page.is_visible("#query")
    page.tap("article >> nth=1")
    page.tap("button[data-do=mergeDown]")
    assert status(page) == "Merged 2 and 3"
    height = page.locator("button[data-do=mergeDown]").bounding_box()["height"]
    assert height >= 40


def test_a_screen_reader_hears_what_is_current(page):
    press(page, "j")
    row = page.locator("article.current")
    assert row.get_attribute("aria-posinset") == "2"
    assert row.get_attribute("aria-setsize") == "19"
    assert row.get_attribute("aria-label").startswith("2, kind 1:1, confidence ")
    assert page.locator('article[tabindex="0"]').count() == 1
    assert json.loads(page.evaluate("JSON.stringify(document.activeElement.dataset)"))["number"] == "2"


def test_a_sample_is_aligned_without_sight_of_the_draft(opened, tmp_path):
    """Cut, confirm, and what was confirmed is gold."""
    texts = "Wind.\nDer Hund bellt.\nEr ist groß.\nEnde.", "Wind.\nThe dog barks, and he is big.\nThe end."
    sample = Sample(Aligner(presplit=True).align(*texts), [range(1, 2)], context=1)
    page = opened(Review.of(sample.blank()))
    assert kinds(exported(page, tmp_path)) == [((4, 3), "kept")]
    press(page, "s", "Enter", "Enter", "s", "Enter", "Enter", "Enter")
    review = from_json(exported(page, tmp_path))
    assert [bead.bead.kind for bead in review.beads] == [(1, 1), (2, 1), (1, 1)]
    assert sample.gold(bead.bead for bead in review.beads if bead.state == "sure").beads == (((1, 2), (1,)),)
