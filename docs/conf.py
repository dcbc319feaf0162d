"""How the documentation is built.

pip install '.[docs]' && sphinx-build -W --keep-going docs site
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

project = "bilingual_align"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
html_theme = "furo"
html_title = "bilingual_align"
html_show_sphinx = False
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_google_docstring = False
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

FOLDER = Path(__file__).parent


def with_all_pages(app: Sphinx, page: str, source: list[str]) -> None:
    """List pages that the index does not name at its mark, and lead links to the README to the index."""
    source[0] = source[0].replace("](../README.md)", "](index.md)")
    if page == "index":
        named = set(re.findall(r"^\w+$", source[0], re.MULTILINE)) | {"index"}
        others = sorted({path.stem for path in FOLDER.glob("*.md")} - named)
        source[0] = source[0].replace("(more)", "\n".join(others))


def as_written(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """Make docstrings reStructuredText.

    Modules open with sections, of which paragraphs flow and columns become terms and their definitions. The session
    that ends a docstring gets a heading of its own, so that no section swallows it.
    """
    if what == "module":
        paragraphs = re.split(r"\n\n+", "\n".join(lines).strip())
        lines[:] = [line for paragraph in paragraphs for line in [*laid_out(paragraph.split("\n")), ""]]
    sessions = [number for number, line in enumerate(lines) if line.startswith(">>>")]
    if sessions and "Examples" not in lines:
        lines[sessions[0] : sessions[0]] = ["Examples", "--------"]


def laid_out(lines: list[str]) -> list[str]:
    """Lines of a paragraph of the text above a module; its title, if it has one, is underlined."""
    if len(lines) > 1 and set(lines[1]) == {"-"}:
        return [f".. rubric:: {lines[0]}", "", *(laid_out(lines[2:]) if lines[2:] else [])]
    gaps = [found.end() for line in lines if (found := re.search(r"(?:(?<=\S) {2,}|^ +)(?=\S)", line))]
    if gaps and not lines[0].startswith("=="):
        return defined(lines, min(gaps))
    # references stand in a line each
    return [f"| {line}" for line in lines] if all(re.search(r" \d{4}, ", line) for line in lines) else lines


def defined(lines: list[str], column: int) -> list[str]:
    """Terms with their definitions, from a column of names and one of texts; names go on after a comma."""
    rows: list[list[str]] = []
    for name, text in ((line[:column].strip(), line[column:].strip()) for line in lines):
        if name and not (rows and rows[-1][0].endswith(",")):
            rows.append([name, text])
        else:
            rows[-1] = [f"{rows[-1][0]} {name}".strip(), f"{rows[-1][1]} {text}".strip()]
    return [line for name, text in rows for line in (name, f"    {text}")]


def is_alias(app: Sphinx, what: str, name: str, thing: object, skip: bool, options: object) -> bool | None:
    """Leave out the fields of named tuples, which the class describes."""
    return True if str(thing.__doc__).startswith("Alias for field number") else None


def setup(app: Sphinx) -> None:
    """Connect all, the last before docstrings are parsed."""
    app.connect("source-read", with_all_pages)
    app.connect("autodoc-skip-member", is_alias)
    app.connect("autodoc-process-docstring", as_written, priority=400)
