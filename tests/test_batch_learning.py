"""A first pass over many documents, which learns a lexicon for the second."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align import Aligner
from bilingual_align.batch import BrokenPair, TextPair, align_corpus, learn_from_pairs, learning
from bilingual_align.errors import OptionError

ALIGNER = Aligner(source_language="xx", target_language="yy", presplit=True)


def pair(number, is_numbered=True):
    """Ten lines in two made-up languages, of words that stand opposite each other; numbers make them sure."""
    rows = np.random.default_rng(number).integers(0, 40, (10, 4)).tolist()
    words = [["wolim"[n % 5 :] + "abcdefgh"[n // 5] * 3 for n in range(40)]]
    words += [["tuvax"[n % 5 :] + "stuvwxyz"[n // 5] * 3 for n in range(40)]]
    ends = [f" {1000 + k}." if is_numbered else "." for k in range(10)]
    texts = (
        "\n".join(" ".join(side[n] for n in row) + end for row, end in zip(rows, ends, strict=True)) for side in words
    )
    return TextPair(f"{number}", *texts)


SURE, UNSURE = [pair(number) for number in range(8)], pair(99, is_numbered=False)


def learn(pairs, jobs=1):
    return learn_from_pairs(pairs, ALIGNER, jobs=jobs)


@pytest.fixture(scope="module")
def lexicon():
    return learn([*SURE, UNSURE])


def confidence(results):
    return min(unit.confidence for unit in [*results][-1].corpus)


def test_what_the_others_teach_makes_a_document_surer(lexicon):
    taught = confidence(align_corpus([*SURE, UNSURE], ALIGNER, jobs=1, learn=True))
    assert taught > 0.9 > confidence(align_corpus([UNSURE], ALIGNER, jobs=1))
    assert taught == confidence(align_corpus([UNSURE], ALIGNER.taught(lexicon), jobs=1))


def test_the_words_that_stand_opposite_each_other_are_learnt(lexicon):
    best = {word: other for word, other, weight in lexicon if weight > 0.5}
    assert len(best) > 30
    assert all("abcdefgh".index(word[-1]) == "stuvwxyz".index(other[-1]) for word, other in best.items())


def test_documents_that_fail_teach_nothing(lexicon):
    failing = [BrokenPair("x", "no JSON"), TextPair("empty", "", "")]
    assert [*learn([*failing, *SURE, UNSURE])] == [*lexicon]
    assert [*learn(failing)] == []


def test_an_iterator_cannot_be_read_twice():
    with pytest.raises(OptionError, match="an iterator is read once: give a list"):
        align_corpus(iter(SURE), learn=True)


def test_the_sample_does_not_depend_on_the_processes(monkeypatch):
    monkeypatch.setattr(learning, "_MOST", 35)
    sampled = [*learn(SURE)]
    assert sampled == [*learn(SURE, jobs=2)] == [*learn(SURE[::4])]


@given(st.lists(st.integers(0, 30)), st.integers(0, 40))
def test_a_sample_is_bounded_and_from_everywhere(sizes, ahead):
    """Documents are asked for up to `ahead` of those that come back."""
    sample, wanted = learning._Sample(), []
    most, learning._MOST = learning._MOST, 50
    try:
        for number in range(len(sizes) + ahead):
            if number < len(sizes) and sample.wants(number):
                wanted.append(number)
            if wanted and wanted[0] <= number - ahead:
                done = wanted.pop(0)
                sample.add(done, [("a", "b")] * sizes[done])
                assert len([*sample]) <= 50
    finally:
        learning._MOST = most
    assert [*sample.documents] == [number for number, size in enumerate(sizes) if size and number % sample.step == 0]
