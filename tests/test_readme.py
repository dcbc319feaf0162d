"""The README says what is so: its Python session, its commands and its links."""

import doctest
import re
import shlex

import pytest

from bilingual_align.cli import main


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text("utf-8")


@pytest.fixture
def folder(root, tmp_path, monkeypatch):
    (tmp_path / "seeds").symlink_to(root / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_python_sessions(readme, folder):
    session = "\n".join(blocks(readme, "pycon"))
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 5
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    printed = []
    result = doctest.DocTestRunner(optionflags=flags).run(test, out=printed.append)
    assert result.failed == 0, "".join(printed)
    assert (folder / "memory.tmx").exists()


def commands(readme):
    """Each command of the program in the README, in order, without what a shell would do."""
    for line in "".join(blocks(readme, "sh")).splitlines():
        for part in re.split(r" && ", line):
            if part.startswith("bilingual-align "):
                yield re.split(r" [|>#] ?", part)[0]


def test_commands(readme, folder, capsys):
    (folder / "de.txt").write_text("Ein Hund. Eine Katze.", encoding="utf-8")
    (folder / "en.txt").write_text("A dog. A cat.", encoding="utf-8")
    found = list(commands(readme))
    assert {shlex.split(command)[1] for command in found} == {"align", "split", "convert", "info"}
    for command in found:
        assert main(shlex.split(command)[1:]) == 0, (command, capsys.readouterr().err)
    assert (folder / "seeds.tmx").exists()
    assert (folder / "seeds.html").exists()


def test_two_commands_do_the_set_up(readme):
    lines = [line for line in "".join(blocks(readme, "sh")).splitlines() if "-m venv" in line]
    assert len(lines) == 2
    assert "pip install . && bilingual-align align seeds/" in lines[0]
    assert all(
        part in lines[1] for part in ("pip install -e '.[test]'", "ruff check", "ruff format --check", "mypy", "pytest")
    )


def test_links_lead_somewhere(root):
    broken = [
        (page.name, target)
        for page in (root / "README.md", root / "seeds" / "README.md", *(root / "docs").rglob("*.md"))
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
