"""The page to review on: one file with everything inside, which asks nothing of a network."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from importlib.resources import files

from bilingual_align.review.hints import hints
from bilingual_align.review.record import script_json, to_json
from bilingual_align.review.sheet import Review
from bilingual_align.views import printable

_PLACE = re.compile(r"\{\{(\w+)\}\}")
_SCRIPTS = ("model.js", "anchors.js", "rows.js", "list.js", "why.js", "filter.js", "page.js")
"""In the order in which they need each other."""


def review_page(review: Review) -> str:
    """HTML page on which a review goes on; its export is the JSON of `bilingual_align.review.record`.

    Texts stand in it as JSON only and are shown as plain text. A content security policy lets nothing run or load
    but the page's own script and style.
    """
    style, script = _resource("review.css"), "\n".join(map(_resource, _SCRIPTS))
    title = review.title or f"{review.source.language} – {review.target.language}"
    values = {
        "title": escape(printable(title)),
        "policy": f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'",
        "style": style,
        "script": script,
        "review": to_json(review),
        "hints": script_json(hints(review)),
    }
    return _PLACE.sub(lambda found: values[found[1]], _resource("review.html"))


def _resource(name: str) -> str:
    return files("bilingual_align").joinpath("data", "review", name).read_text("utf-8")


def _digest(content: str) -> str:
    """Hash by which the content security policy knows an element."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
