"""Small gold sets that come with the package, to try things out; not for choosing between aligners."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable

from bilingual_align.errors import OptionError
from bilingual_align.evaluate.gold import Gold, GoldSet
from bilingual_align.segment import Document, Segment


def names() -> list[str]:
    """Names of the gold sets.

    >>> names()
    ['gdpr', 'immensee', 'james', 'ntrex', 'pud_news', 'pud_wiki', 'udhr']
    """
    return sorted(file.name.removesuffix(".jsonl") for file in _folder().iterdir() if file.name.endswith(".jsonl"))


def load(name: str) -> GoldSet:
    """Gold set of this name, with its licence and whom to name.

    Raises
    ------
    OptionError
        For an unknown name; it lists what there is.

    >>> novella = load("immensee")
    >>> novella[0], novella.licence
    (<Gold 'immensee', 605 beads>, 'public domain')
    """
    if name not in names():
        raise OptionError(f"no gold set {name!r}; there are {', '.join(names())}")
    about, *texts = map(json.loads, (_folder() / f"{name}.jsonl").read_text("utf-8").removesuffix("\n").split("\n"))
    golds = []
    for text in texts:
        source, target = (
            Document(raw, tuple(Segment(raw[a:b], a, b) for a, b in spans), language)
            for raw, spans, language in zip(text["texts"], text["sentences"], text["languages"], strict=True)
        )
        golds.append(Gold(text["beads"], source, target, exact=text["exact"], name=text["name"]))
    return GoldSet(about["name"], tuple(golds), about["description"], about["licence"], about["attribution"])


def _folder() -> Traversable:
    return files("bilingual_align") / "data" / "gold"
