"""The page on memories runs, sessions and commands alike."""

import doctest
import re
import shlex

import pytest

from bilingual_align.cli import main


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def page(root, tmp_path, monkeypatch):
    (tmp_path / "seeds").symlink_to(root / "seeds")
    monkeypatch.chdir(tmp_path)
    return (root / "docs" / "memories.md").read_text("utf-8")


def test_the_page_runs(page, seeds, tmp_path, capsys):
    session = doctest.DocTestParser().get_doctest("\n".join(blocks(page, "pycon")), {}, "memories.md", "memories.md", 0)
    printed = []
    assert doctest.DocTestRunner().run(session, out=printed.append).failed == 0, "".join(printed)
    assert main(["align", *map(str, seeds), "-o", "corpus.jsonl", "-o", "broken.tmx"]) == 0
    broken = tmp_path / "broken.tmx"
    broken.write_bytes(broken.read_bytes()[:-99])
    assert main(["convert", "seeds.tmx", "memory.tmx"]) == 0
    codes = [main(shlex.split(line)[1:]) for line in "".join(blocks(page, "sh")).splitlines()]
    assert codes == [0, 0, 0, 0, 3, 0, 0], capsys.readouterr().err
