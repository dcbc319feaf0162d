"""A lexicon learnt from texts that were aligned before."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import InputError
from bilingual_align.features import words
from bilingual_align.lexicon.induced import induced
from bilingual_align.lexicon.lexicon import Lexicon


def learn_lexicon(corpora: Iterable[ParallelCorpus], *, min_confidence: float = 0.6) -> Lexicon:
    """Lexicon of the words that occur in the same units by more than chance.

    It can be saved, loaded, merged with others, and given to an `Aligner`; what it learnt from a unit that stands alone
    in its words is not kept, so it may be used on the same texts again.

    Parameters
    ----------
    corpora : iterable of ParallelCorpus
        All of one pair of languages.
    min_confidence : float
        Units less sure than this are not learnt from; those of unknown confidence are.

    Raises
    ------
    InputError
        Where the languages differ, or there is nothing to learn from.

    >>> from bilingual_align import align
    >>> german = "Der Hund bellt. Mein Hund schläft. Ein Hund kam. Es war warm. Es war kalt. Da war sie. "
    >>> english = "The dog barks. My dog sleeps. One dog came. It was warm. It was cold. There she was. "
    >>> [word for word, _ in learn_lexicon([align(german * 2, english * 2)], min_confidence=0).translations("Hund")]
    ['dog']
    """
    sources: list[str] = []
    targets: list[str] = []
    languages: tuple[str, str] | None = None
    for number, corpus in enumerate(corpora, 1):
        if languages not in (None, corpus.languages):
            raise InputError(f"corpus {number}", f"is {corpus.languages}, those before it are {languages}")
        languages = corpus.languages
        units = [unit for unit in corpus if not unit.is_null and not unit.confidence < min_confidence]
        sources += [unit.source for unit in units]
        targets += [unit.target for unit in units]
    if languages is None or not sources:
        raise InputError("corpora", "no units to learn from")
    one, other = words(sources), words(targets)
    pairs = induced(one, other, [Bead(k, k + 1, k, k + 1) for k in range(len(sources))])
    rows = zip(*(column.tolist() for column in pairs), strict=True)
    return Lexicon.from_pairs(((one.vocabulary[f], other.vocabulary[e], w) for f, e, w in rows), languages)
