"""Addresses: URLs and e-mail."""

from __future__ import annotations

import re

from bilingual_align.anchors.anchor import Anchor

_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"„“”»«]+", re.IGNORECASE)
_LOCAL = re.compile(r"[\w.+-]{1,64}$")
_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_AFTER = ".,;:!?)]}'’…"


def addresses(text: str) -> list[Anchor]:
    """URLs and e-mail addresses, in order of the text.

    >>> [(a.kind, a.value) for a in addresses("see https://example.org/a. Or me@example.org!")]
    [('url', 'example.org/a'), ('email', 'me@example.org')]
    """
    found = []
    if "://" in text or "www." in text.lower():
        for match in _URL.finditer(text):
            address = match[0].rstrip(_AFTER)
            value = re.sub(r"^(?:\w+://)?(?:www\.)?", "", address).rstrip("/").lower()
            if value:
                found.append(Anchor("url", value, match.start(), match.start() + len(address), (f"url:{value}",)))
    if "@" in text:
        found += [anchor for anchor in map(_email, _DOMAIN.finditer(text)) if anchor]
    return sorted(found, key=lambda anchor: anchor.start)


def _email(match: re.Match[str]) -> Anchor | None:
    local = _LOCAL.search(match.string, max(0, match.start() - 64), match.start())
    if local is None:
        return None
    value = (local[0] + match[0]).lower()
    return Anchor("email", value, local.start(), match.end(), (f"email:{value}",))
