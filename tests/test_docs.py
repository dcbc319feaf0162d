"""Every block of the README and of the documentation runs, and links and figures are there.

A page is run from top to bottom in a folder of its own: sessions share their names, a script is a file that is run,
commands go to the program. A block in a language that no function here runs is an error.
"""

import doctest
import gzip
import json
import pkgutil
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tomllib
from itertools import groupby, takewhile
from pathlib import Path
from typing import NamedTuple

import matplotlib
import pyarrow as pa
import pytest
from pyarrow import parquet

from bilingual_align import align_files, datasets
from bilingual_align.batch import align_table, pool
from bilingual_align.cli import main
from bilingual_align.review import Review, to_json

from .engines import STAND_INS

matplotlib.use("Agg")

import matplotlib.pyplot as plt

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


class Block(NamedTuple):
    """Text between two fences; `place` is the page and line of the first."""

    language: str
    text: str
    place: str


def blocks(page):
    """All fenced blocks of a page, however deep they stand, with whatever mark and language."""
    lines = enumerate(page.read_text("utf-8").splitlines(keepends=True), 1)
    for number, line in lines:
        if fence := re.match(r" *(`{3,}|~{3,}) *(\S*)", line):
            inside = takewhile(lambda item: item[1].strip() != fence[1], lines)
            yield Block(fence[2], "".join(text for _, text in inside), f"{page.name}:{number}")


def session(block, names):
    """A dialogue with Python, in which ``...`` stands for any text."""
    test = doctest.DocTestParser().get_doctest(block.text, names, block.place, block.place, 0)
    assert test.examples, block.place
    printed = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test, out=printed.append, clear_globs=False).failed == 0, "".join(printed)
    names.update(test.globs)


def script(block, names):
    """A program, from a file, as processes that it starts will read it again."""
    file = Path(f"{block.place.replace(':', '_')}.py").absolute()
    file.write_text(block.text, encoding="utf-8")
    runpy.run_path(str(file), run_name="__main__")


def commands(line):
    """Words of each command of a line, and the sign before it: ``&&`` or ``|``."""
    words = shlex.shlex(line, posix=True, punctuation_chars="&|>")
    words.whitespace_split = True
    parts = groupby(words, lambda word: set(word) <= set("&|"))
    return [list(takewhile(lambda word: word != ">", part)) for sign, part in parts if not sign]


def shell(block, names):
    """Commands: those of this program are run, those that set something up are looked at."""
    for line in block.text.splitlines():
        for program, *words in commands(line):
            if program == "bilingual-align":
                assert main(words) == (3 if words[0] == "diff" else 0), (block.place, line)
            elif program == "pip":
                asked = re.findall(r"\[([\w,]+)\]", " ".join(words[1:]).replace("ray[data]", ""))
                extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
                assert {extra for extras in asked for extra in extras.split(",")} <= set(extras), (block.place, line)
            elif program == "python" and words[0].endswith(".py"):
                assert (ROOT / words[0]).exists(), (block.place, line)
            else:
                assert program in {"python3", ".", "less", "cd", "ruff", "mypy", "pytest", "jupyter"}, block.place


def contents(block, names):
    """Pages that the index leads to."""
    pages = [line for line in block.text.splitlines() if line and line[0] not in ":("]
    assert [page for page in pages if not (DOCS / f"{page}.md").exists()] == [], block.place


def directives(block, names):
    """Names whose docstrings are shown."""
    for name in re.findall(r"^\.\. auto\w+:: (\S+)", block.text, re.MULTILINE):
        pkgutil.resolve_name(name)


RUN = {
    "pycon": session,
    "python": script,
    "sh": shell,
    "json": lambda block, names: json.loads(block.text),
    "{toctree}": contents,
    "{eval-rst}": directives,
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def two_texts(folder):
    write(folder / "de.txt", "Ein Hund bellt. Eine Katze schläft.")
    write(folder / "en.txt", "A dog barks. A cat sleeps.")


def prepare_corpus(folder):
    main(["align", *map(str, sorted(folder.glob("seeds/*.txt"))), "-o", "corpus.jsonl", "-o", "broken.tmx"])
    broken = folder / "broken.tmx"
    broken.write_bytes(broken.read_bytes()[:-99])


def prepare_review(folder):
    two_texts(folder)
    write(folder / "corpus.review.json", to_json(Review.of(align_files(folder / "de.txt", folder / "en.txt"))))


def prepare_coffee(folder):
    """The files of the page, and what its reader exports in the second step."""
    shutil.copytree(DOCS / "omegat", folder, dirs_exist_ok=True)
    corpus = align_files(folder / "coffee.de.txt", folder / "coffee.en.txt")
    write(folder / "coffee.review.json", to_json(Review.of(corpus)))


def prepare_news(folder):
    for name in ("a.de.txt", "de/a"):
        write(folder / "news" / name, "Ein Hund bellt.")
    for name in ("a.en.txt", "en/a"):
        write(folder / "news" / name, "A dog barks.")
    write(folder / "news" / "a.fr.txt", "Un chien aboie.")
    write(folder / "names", "news/a\n")
    write(folder / "list.tsv", "news/a.de.txt\tnews/a.en.txt\tdog\n")
    record = json.dumps({"source": "Ein Hund bellt.", "target": "A dog barks."})
    (folder / "crawl.jsonl.gz").write_bytes(gzip.compress(record.encode()))


def prepare_gold(folder):
    text = "Am 3. Mai kam er. Sie ging."
    write(folder / "gold" / "de" / "a.jsonl", json.dumps({"text": text, "sentences": [[0, 17], [18, 27]]}))


def prepare_documents(folder):
    """Three documents in two groups of rows; one of them has no text."""
    golds = datasets.load("pud_news")[:2]
    texts = {"source": [gold.source.text for gold in golds], "target": [gold.target.text for gold in golds]}
    table = pa.table({"name": [*"abc"], **{side: [*column, ""] for side, column in texts.items()}})
    parquet.write_table(table, folder / "documents.parquet", row_group_size=2)


ENGINES = {"pyspark": "units.parquet/*.parquet", "ray": "units/*.parquet", "dask": "units.*.parquet"}


def assert_same_as_a_plain_call(folder, *engines):
    order = [("name", "ascending"), ("unit", "ascending")]
    expected = align_table(parquet.read_table(folder / "documents.parquet")).sort_by(order).to_pylist()
    for engine in engines:
        parts = [parquet.read_table(path) for path in folder.glob(ENGINES[engine])]
        assert pa.concat_tables(parts, promote_options="permissive").sort_by(order).to_pylist() == expected, engine


PREPARE = {
    "README": two_texts,
    "engines": prepare_documents,
    "memories": prepare_corpus,
    "omegat": prepare_coffee,
    "review": prepare_review,
    "scale": prepare_news,
    "splitting": prepare_gold,
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    plt.close("all")


@pytest.fixture
def engines(monkeypatch):
    """No engine for many machines, and one core, so that processes start only where a page asks for them."""
    for name, module in STAND_INS.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("PYSPARK_PYTHON", "")  # which a page sets
    monkeypatch.setattr(pool, "usable_cores", lambda: 1)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_runs(page, folder, engines):
    PREPARE.get(page.stem, lambda folder: None)(folder)
    names = {}
    for block in blocks(page):
        assert block.language in RUN, f"{block.place}: no test runs {block.language!r}"
        RUN[block.language](block, names)
    if page.stem == "engines":
        assert_same_as_a_plain_call(folder, *ENGINES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_runs_stands_between_fences(page):
    outside = page.read_text("utf-8")
    for block in blocks(page):
        outside = outside.replace(block.text, "")
    assert not re.findall(r"^ *(?:>>> |\$ |(?:bilingual-align|pip|python3?|pytest) ).*", outside, re.MULTILINE)


@pytest.mark.parametrize("line", ["```py", "~~~", "  ```pycon title"])
def test_no_block_is_overlooked(line, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"Text\n\n{line}\n>>> 1\n2\n{line.strip()[:3]}\n", encoding="utf-8")
    (block,) = blocks(page)
    assert block.text == ">>> 1\n2\n"
    if block.language == "pycon":
        with pytest.raises(AssertionError, match="Expected"):
            session(block, {})
    else:
        assert block.language not in RUN


@pytest.mark.spark
@pytest.mark.parametrize("engine", ENGINES)
def test_scripts_run_in_the_engines_themselves(engine, folder):
    pytest.importorskip(engine, reason=f"needs {engine}")
    if engine == "pyspark" and not shutil.which("java"):
        pytest.skip("needs Java")
    prepare_documents(folder)
    (block,) = [
        block for block in blocks(DOCS / "engines.md") if re.search(rf"^(from|import) {engine}\b", block.text, re.M)
    ]
    (folder / "script.py").write_text(block.text.replace("1000", "4"), encoding="utf-8")  # few parts: few documents
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert_same_as_a_plain_call(folder, engine)


def test_every_figure_is_drawn_by_the_code(folder):
    figures = runpy.run_path(str(DOCS / "figures.py"))
    shown = re.findall(r"\]\(figures/(\w+)\.svg\)", "".join(page.read_text("utf-8") for page in PAGES))
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
