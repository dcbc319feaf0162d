import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.alignment import Alignment, Bead
from bilingual_align.errors import InputError

kinds = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(any), max_size=12)


@given(kinds)
def test_beads_partition_both_sides(kinds):
    ladder = Alignment.from_kinds(kinds)
    beads = list(ladder)
    assert [bead.kind for bead in beads] == kinds
    assert [i for bead in beads for i in range(*bead[:2])] == list(range(ladder.shape[0]))
    assert [j for bead in beads for j in range(*bead[2:])] == list(range(ladder.shape[1]))
    assert len(ladder) == len(kinds)
    assert [bead.is_null for bead in beads] == [0 in kind for kind in kinds]


@pytest.mark.parametrize(
    ("rungs", "place"),
    [
        ((), "rung 0"),
        (((1, 0), (2, 1)), "rung 0"),
        (((0, 0), (1, 1), (1, 1)), "rung 2"),
        (((0, 0), (2, 1), (1, 2)), "rung 2"),
        (((0, 0), (1, 2), (2, 1)), "rung 2"),
    ],
)
def test_broken_ladders_cannot_be_built(rungs, place):
    with pytest.raises(InputError) as error:
        Alignment(rungs)
    assert error.value.place == place


def test_empty_ladder():
    assert (len(Alignment(((0, 0),))), Alignment(((0, 0),)).shape, list(Alignment.from_kinds([]))) == (0, (0, 0), [])


def test_only_text_on_both_sides_is_no_null_bead():
    assert [Bead(*bead).is_null for bead in ((0, 1, 0, 1), (3, 3, 0, 2), (1, 2, 4, 4))] == [False, True, True]
