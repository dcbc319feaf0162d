"""The pages of the documentation run, and the index leads to all of them."""

import doctest
import re
import runpy
from pathlib import Path

import matplotlib
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ["index", "tutorial", "recipes", "plots", "annotation", "explanation"]


@pytest.fixture
def folder(root, tmp_path, monkeypatch):
    (tmp_path / "seeds").symlink_to(root / "seeds")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    plt.close("all")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_runs(folder, name):
    text = (DOCS / f"{name}.md").read_text("utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    session = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, f"{name}.md", f"{name}.md", 0)
    assert session.examples
    printed = []
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.DocTestRunner(optionflags=flags).run(session, out=printed.append)
    assert result.failed == 0, "".join(printed)


def test_every_figure_is_drawn_by_the_code(folder):
    figures = runpy.run_path(str(DOCS / "figures.py"))
    shown = re.findall(r"\]\(figures/(\w+)\.svg\)", "".join((DOCS / f"{name}.md").read_text("utf-8") for name in PAGES))
    assert sorted(shown) == sorted(figures["FIGURES"])
    figures["main"](folder)
    drawn = sorted(path.name for path in folder.glob("*.svg"))
    assert drawn == sorted(path.name for path in (DOCS / "figures").iterdir())


def test_anchors_of_links_exist():
    """Sphinx checks these, too; here they are checked without it."""
    broken = []
    for page in DOCS.glob("*.md"):
        for target, anchor in re.findall(r"\]\((\w+\.md)#([^)]+)\)", page.read_text("utf-8")):
            titles = re.findall(r"^#+ (.+)$", (DOCS / target).read_text("utf-8"), re.MULTILINE)
            if anchor not in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}:
                broken.append((page.name, target, anchor))
    assert broken == []


def test_the_index_leads_to_all_pages_of_this_test():
    index = (DOCS / "index.md").read_text("utf-8")
    assert [name for name in PAGES[1:] if f"({name}.md)" not in index] == []
