"""Addresses: URLs and e-mail."""

from __future__ import annotations

import re

from bilingual_align.anchors.anchor import Anchor

_REST = r"[^\s<>\"„“”»«]+"
# Two patterns, as a search for a fixed start is many times as fast as one for either.
_URLS = (re.compile("://" + _REST), re.compile(r"www\." + _REST))
_SCHEME = re.compile(r"\b[a-zA-Z]{3,5}\Z")
_LOCAL = re.compile(r"[\w.+-]{1,64}\Z")
_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_AFTER = ".,;:!?)]}'’…"


def addresses(text: str) -> list[Anchor]:
    """URLs and e-mail addresses, in order of the text.

    >>> [(a.kind, a.value) for a in addresses("see https://example.org/a. Or me@example.org!")]
    [('url', 'example.org/a'), ('email', 'me@example.org')]
    """
    urls = (_url(match) for pattern in _URLS for match in pattern.finditer(text))
    emails = map(_email, _DOMAIN.finditer(text)) if "@" in text else ()
    found: list[Anchor] = []
    for anchor in sorted((anchor for anchor in (*urls, *emails) if anchor), key=lambda anchor: anchor.start):
        if not found or found[-1].end <= anchor.start:
            found.append(anchor)
    return found


def _url(match: re.Match[str]) -> Anchor | None:
    scheme = _SCHEME.search(match.string, max(0, match.start() - 6), match.start())
    address = match[0].rstrip(_AFTER)
    value = address.removeprefix("://").removeprefix("www.").rstrip("/").lower()
    if not value or (scheme is None and match[0].startswith(":")):
        return None
    start = scheme.start() if scheme and match[0].startswith(":") else match.start()
    return Anchor("url", value, start, match.start() + len(address), (f"url:{value}",))


def _email(match: re.Match[str]) -> Anchor | None:
    local = _LOCAL.search(match.string, max(0, match.start() - 64), match.start())
    if local is None:
        return None
    value = (local[0] + match[0]).lower()
    return Anchor("email", value, local.start(), match.end(), (f"email:{value}",))
