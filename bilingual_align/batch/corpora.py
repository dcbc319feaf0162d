"""Many pairs in, a corpus each out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilingual_align.aligner import Aligner
from bilingual_align.batch.learning import learn_from_pairs
from bilingual_align.batch.pairs import Pair
from bilingual_align.batch.pool import ordered_map, usable_cores
from bilingual_align.batch.results import AlignPair, DocumentResult, lost
from bilingual_align.errors import OptionError


def align_corpus(
    pairs: Iterable[Pair], aligner: Aligner | None = None, *, jobs: int | None = None, learn: bool = False
) -> Iterator[DocumentResult]:
    """Results for many pairs of documents, in their order, as they become ready.

    Pairs are taken from the iterable only as results are taken from this iterator, so that memory is bounded
    whatever their number. In a script, call it under ``if __name__ == "__main__":``, since processes are spawned.

    Parameters
    ----------
    pairs : iterable of Pair
        `TextPair`, `FilePair`, or what a function of `bilingual_align.batch.readers` gives.
    aligner : Aligner, optional
        All options; a splitter of one's own must be picklable.
    jobs : int, optional
        Processes; by default as many as there are cores to use. 1 works in this process.
    learn : bool
        Whether the pairs are read twice: before anything is given, `learn_from_pairs` learns a lexicon from all of
        them, which is used beside the aligner's own. It helps most where the package has none for the languages.

    Raises
    ------
    OptionError
        For `learn` with an iterator, which can be read only once.
    WorkerError
        When no process can be started.

    >>> from bilingual_align.batch import TextPair
    >>> pairs = [TextPair("a", "Guten Tag.", "Good day."), TextPair("b", "Danke.", "Thank you.")]
    >>> [(result.name, len(result.corpus)) for result in align_corpus(pairs, jobs=1)]
    [('a', 1), ('b', 1)]
    """
    aligner = aligner or Aligner()
    if learn:
        if iter(pairs) is pairs:
            way_out = "a list, or an object whose __iter__ begins anew; or Aligner.taught with learn_from_pairs"
            raise OptionError(f"learn=True reads the pairs twice, and an iterator is read once: give {way_out}")
        aligner = aligner.taught(learn_from_pairs(pairs, aligner, jobs=jobs))
    return ordered_map(AlignPair(aligner), pairs, jobs or usable_cores(), lost)
