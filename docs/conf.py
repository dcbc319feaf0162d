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

    Modules open with plain text that is laid out by hand. The session that ends a docstring gets a heading of its own,
    so that no section swallows it.
    """
    if what == "module" and len(lines) > 2:
        lines[1:] = ["", "::", "", *(f"    {line}" for line in lines[2:]), ""]
    sessions = [number for number, line in enumerate(lines) if line.startswith(">>>")]
    if sessions and "Examples" not in lines:
        lines[sessions[0] : sessions[0]] = ["Examples", "--------"]


def setup(app: Sphinx) -> None:
    """Connect both, the second before docstrings are parsed."""
    app.connect("source-read", with_all_pages)
    app.connect("autodoc-process-docstring", as_written, priority=400)
