from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.lexicon import cognates

WORDS = st.lists(st.text("abcxyzäß日本語\U0001f600", max_size=cognates._LONGEST), min_size=1, max_size=6)


@cache
def common(a, b):
    """Length of the longest common subsequence, by its definition."""
    if not a or not b:
        return 0
    if a[-1] == b[-1]:
        return common(a[:-1], b[:-1]) + 1
    return max(common(a[:-1], b), common(a, b[:-1]))


@given(WORDS, WORDS)
def test_longest_common_subsequences(source, target):
    i, j = (column.ravel() for column in np.indices((len(source), len(target))))
    letters = cognates._letters(source), cognates._letters(target)
    expected = [common(source[k], target[m]) for k, m in zip(i, j, strict=True)]
    assert cognates._common_subsequence(*letters, i, j).tolist() == expected


def test_empty_words_keep_their_numbers():
    assert [list(side) for side in cognates.cognates(["haus", "", "", "garten"], ["", "garten"])[:2]] == [[3], [1]]
