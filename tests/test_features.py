import re
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align import features
from bilingual_align.features import MOST_TOKENS, Tokens, Written, fingerprints, words
from bilingual_align.ranges import ranges

CHARACTERS = st.sampled_from("aäB1 .\n-_ſİΣß²𝟗中\u0301\u2028\ud800") | st.characters()
sentences = st.lists(st.text(CHARACTERS, max_size=8), max_size=8)


@pytest.fixture(autouse=True, scope="module")
def blocks_end_within_the_texts():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "BLOCK", 2)
        yield


def spelt(tokens):
    """Words of each sentence."""
    return [
        [tokens.vocabulary[k] for k in tokens.ids[a:b]]
        for a, b in zip(tokens.starts[:-1], tokens.starts[1:], strict=True)
    ]


def letters(sentence):
    return [run for word in re.findall(r"\w+", sentence) for run in re.findall(r"[^\W\d_]+", word.lower())]


@given(sentences)
def test_words_are_runs_of_letters_in_their_sentence(sentences):
    tokens = words(Written.of(sentences))
    assert spelt(tokens) == [letters(s) for s in sentences]
    assert tokens.counts.sum() == len(tokens.ids)
    assert len(set(tokens.vocabulary)) == len(tokens.vocabulary)
    assert (tokens.frequencies > 0).all()


@given(sentences, st.data())
def test_a_part_keeps_what_is_typical_of_the_whole(sentences, data):
    start = data.draw(st.integers(0, len(sentences)))
    end = data.draw(st.integers(start, len(sentences)))
    whole = words(Written.of(sentences))
    part = whole.part(start, end)
    assert spelt(part) == spelt(whole)[start:end]
    assert part.counts is whole.counts
    assert part.vocabulary is whole.vocabulary
    assert (part.whole, part.sentences) == (len(sentences), end - start)


def test_the_end_of_an_endless_sentence_is_not_looked_at():
    tokens = words(Written.of(["kurz", "wort " * (MOST_TOKENS + 5), "ende"]))
    assert np.diff(tokens.starts).tolist() == [1, MOST_TOKENS, 1]
    assert dict(zip(tokens.vocabulary, tokens.counts, strict=True)) == {"kurz": 1, "wort": MOST_TOKENS, "ende": 1}


def test_tokens_of_any_kind():
    tokens = Tokens.of([("a", 1), ("b", 2), ("a", 1)], np.array([0, 2, 2]), 4)
    assert (tokens.ids.tolist(), tokens.starts.tolist()) == ([0, 1, 0], [0, 1, 1, 3, 3])
    assert tokens.counts.tolist() == [2, 1]


@given(sentences)
def test_words_as_written_have_their_places(sentences):
    written = Written.of(sentences)
    lines = written.text.split("\n") if sentences else []
    assert [len(line) for line in lines] == [len(s) for s in sentences]
    assert written.lines.tolist() == [0, *accumulate(len(s) + 1 for s in sentences)]
    found = [(match[0], match.start()) for match in re.finditer(r"\w+", written.text)]
    assert list(written.places(lambda words: ["a" not in word for word in words])) == [
        (word, at) for word, at in found if "a" not in word
    ]


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 4)), max_size=6))
def test_ranges(pairs):
    starts, counts = (np.array([pair[k] for pair in pairs], int) for k in (0, 1))
    assert ranges(starts, counts).tolist() == [x for a, n in pairs for x in range(a, a + n)]


@given(sentences)
def test_fingerprints_are_those_of_the_words_alone(some):
    prints = fingerprints(some).tolist()
    assert prints == [fingerprints([word])[0] for word in some]
    assert len(set(prints)) == len(set(some))
