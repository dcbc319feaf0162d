"""Abbreviations out of a corpus of one's own, for `Splitter.extra_abbreviations`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_DOTTED = re.compile(r"(?<!\w)[^\W\d_](?:[\w.]*\w)?(?=\.)")


def mine_abbreviations(texts: Iterable[str]) -> tuple[str, ...]:
    """Abbreviations that `texts` use, sorted, as the unsupervised training of Punkt finds them.

    Look through them before use: training on little text takes rare words at sentence ends for abbreviations.

    Parameters
    ----------
    texts : iterable of str
        Texts of one language, a megabyte or more in all.

    References
    ----------
    Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection, Computational Linguistics 32(4);
    nltk's implementation.
    """
    from nltk.tokenize.punkt import PunktTrainer

    trainer = PunktTrainer()
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        trainer.train(text, finalize=False)
        for form in _DOTTED.findall(text):
            forms.setdefault(form.lower(), Counter())[form] += 1
    trainer.finalize_training()
    found = trainer.get_params().abbrev_types
    return tuple(sorted(forms[kind].most_common(1)[0][0] for kind in found if kind in forms))
