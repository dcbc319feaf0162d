"""The README's set-up is two commands, and all links lead somewhere; what it shows is run by test_docs."""

import re


def test_two_commands_do_the_set_up(root):
    lines = [line for line in (root / "README.md").read_text("utf-8").splitlines() if "-m venv" in line]
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
