import numpy as np
import pytest

from bilingual_align.lexicon.nearest import nearest


def test_words_pair_with_those_that_are_nearest_in_any_block():
    rng = np.random.default_rng(7)
    meanings = rng.normal(size=(1200, 64))
    order = rng.permutation(1200)
    source, target, weight = nearest(meanings, meanings[order] + 0.1 * rng.normal(size=meanings.shape) + 5)
    right = order[target] == source
    assert sorted(source[right].tolist()) == list(range(1200))
    assert right.mean() > 0.95
    assert weight[~right].max() < weight[right].min()
    assert weight.max() <= 0.75


def test_a_word_that_is_near_to_all_is_no_translation():
    rng = np.random.default_rng(7)
    crowd = np.eye(40)[0] * 3 + 0.3 * rng.normal(size=(30, 40))
    others = rng.normal(size=(30, 40))
    source, _, _ = nearest(np.concatenate([crowd, others]), np.concatenate([crowd[::-1] * 1.1, others]))
    assert set(range(30, 60)) <= set(source.tolist())
    assert len(source) < 30 * 30 / 4 + 30


@pytest.mark.parametrize("sizes", [(0, 0), (0, 3), (3, 0), (1, 1)])
def test_no_words_make_no_pairs(sizes):
    assert [len(column) for column in nearest(*(np.ones((size, 4)) for size in sizes))] == [0, 0, 0]
