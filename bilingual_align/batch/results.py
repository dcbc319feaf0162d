"""A pair in, a corpus out; a pair that fails is a result too."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field, replace

from bilingual_align.aligner import Aligner
from bilingual_align.batch.pairs import Pair
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.errors import BilingualAlignError
from bilingual_align.language import language_problems


@dataclass(frozen=True)
class DocumentResult:
    """What became of a pair of documents.

    Parameters
    ----------
    name : str
        Name of the pair.
    corpus : ParallelCorpus or None
        None where it failed. ``unit.explain()`` tells cost parts and anchors; the word pairs stay behind in the
        process that found them.
    problem : str
        Why it failed; empty where it did not.
    remarks : tuple of str
        What is odd about its texts, such as that they do not look like translations of each other.
    """

    name: str
    corpus: ParallelCorpus | None
    problem: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class AlignPair:
    """Function that aligns a pair with this aligner, and does not fail."""

    aligner: Aligner = field(default_factory=Aligner)

    def __call__(self, pair: Pair) -> DocumentResult:
        """Corpus of a pair, or why there is none."""
        try:
            return self._aligned(pair)
        except (BilingualAlignError, OSError) as error:
            return DocumentResult(pair.name, None, str(error))
        # A fault of the program, or a splitter of the user's, that one document in a million brings to light must not
        # end the work on the rest; it is told with its place.
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            return DocumentResult(
                pair.name, None, f"{type(error).__name__}: {error} ({place.name}, line {place.lineno})"
            )

    def _aligned(self, pair: Pair) -> DocumentResult:
        source, target = pair.texts()
        languages = self.aligner.source_language, self.aligner.target_language
        remarks = language_problems(source, target, languages)
        corpus = self.aligner.align_documents(
            self.aligner.document(source, languages[0]), self.aligner.document(target, languages[1])
        )
        # The units' function for word pairs holds arrays many times the size of the texts.
        units = tuple(replace(unit, _explain_words=None) for unit in corpus)
        remarks += filter(None, [corpus.doubt()])
        return DocumentResult(pair.name, replace(corpus, units=units), remarks=tuple(remarks))


def lost(pair: Pair, reason: str) -> DocumentResult:
    """Result for a pair on which a process came to its end."""
    return DocumentResult(pair.name, None, f"{reason}; is there enough memory?")
