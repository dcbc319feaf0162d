"""The cheapest ladder through a lattice, and the posterior probability of every bead.

The states are those of an alignment with affine gaps (Gotoh 1982): after a bead with text on both sides, in a run of
deletions, in a run of insertions. In a run, deletions come before insertions, so that every alignment is one path
only and no probability is counted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual_align.record import record
from bilingual_align.search.lattice import KINDS, Lattice

Float = NDArray[np.floating[Any]]
Cells = NDArray[np.integer[Any]]

FORBIDDEN = 1e8
"""A cost that no ladder pays: finite, so that sums and differences stay numbers."""


@record
class Costs:
    """Costs of all beads that end in a lattice's cells, in nats.

    Parameters
    ----------
    beads : float array of shape (len(KINDS), cells)
        Cost of the bead of each kind that ends in each cell.
    delete_open, delete_more : float arrays of shape (I,)
        Cost of leaving each source sentence alone: as the first of a run of null beads, or after another deletion.
    insert_open, insert_more, insert_turn : float arrays of shape (J,)
        The same for target sentences; `insert_turn` is the cost of the first insertion after a deletion.
    """

    beads: NDArray[np.floating[Any]]
    delete_open: Float
    delete_more: Float
    insert_open: Float
    insert_more: Float
    insert_turn: Float


@record
class Algebra:
    """How the costs of alternatives become one cost: the least of them (search), or that of either (probability).

    Parameters
    ----------
    either : callable
        Of two arrays.
    reduce : callable
        Of the rows of an array.
    accumulate : callable
        Of each place of a row and all before it.
    """

    either: Callable[[Float, Float], Float]
    reduce: Callable[[Float], Float]
    accumulate: Callable[[Float], Float]


def _soft_minimum(x: Float) -> Float:
    least: Float = x.min(axis=0)
    total: Float = least - np.log(np.exp(least - x).sum(axis=0))
    return total


LEAST = Algebra(np.minimum, lambda x: x.min(axis=0), lambda x: np.minimum.accumulate(x, axis=1))
EITHER = Algebra(lambda x, y: -np.logaddexp(-x, -y), _soft_minimum, lambda x: -np.logaddexp.accumulate(-x, axis=1))


@record
class States:
    """Costs of all cells by state, arrays of shape (cells + 2,).

    The last two entries stand for "no such cell" and for the cut at which a piece of the lattice begins, whose cost
    is zero.
    """

    match: Float
    delete: Float
    insert: Float

    @classmethod
    def of(cls, cells: int) -> States:
        """States that cannot be reached yet."""
        states = cls(*(np.full(cells + 2, FORBIDDEN) for _ in range(3)))
        states.match[-1] = 0
        return states


class Search:
    """All ladders of one lattice with their costs.

    Parameters
    ----------
    lattice : Lattice
    costs : Costs
    """

    def __init__(self, lattice: Lattice, costs: Costs) -> None:
        self.lattice, self.costs = lattice, costs
        rows = lattice.cuts[1:] if len(lattice.cuts) > 1 else lattice.cuts
        #: the cell at which each piece ends
        self.ends = lattice.row_start[rows] + lattice.last[rows] - lattice.first[rows]
        self._inner_cuts = self.ends[:-1]
        self._beads_before = np.stack([self._before(m, n) for m, n in KINDS])

    def paying(self, costs: Costs) -> Search:
        """The same ladders at other costs."""
        search = copy(self)
        search.costs = costs
        return search

    def _before(self, m: int, n: int) -> Cells:
        cell = self.lattice.before(m, n)
        is_cut = np.zeros(self.lattice.cells + 1, bool)
        is_cut[self._inner_cuts] = True
        cell[is_cut[cell]] = self.lattice.cells + 1
        cell[cell < 0] = self.lattice.cells
        return cell

    def _after(self, before: Cells) -> Cells:
        """For each cell, the one to which a bead leads from it, given for each cell the one from which it does."""
        after = np.full(self.lattice.cells + 2, self.lattice.cells, np.int32)
        after[before] = np.arange(self.lattice.cells)
        return after[:-2]

    def forward(self, algebra: Algebra) -> tuple[States, Float]:
        """Costs of reaching each cell from the start of its piece, by state and in any state."""
        lattice, c = self.lattice, self.costs
        states, reached = States.of(lattice.cells), np.full(lattice.cells + 2, FORBIDDEN)
        reached[-1] = 0
        i, j = lattice.i - 1, lattice.j - 1
        delete_open, delete_more = _at(c.delete_open, i), _at(c.delete_more, i)
        insert_open, insert_turn = _at(c.insert_open, j), _at(c.insert_turn, j)
        runs = _Runs(lattice.steps, self._column, _at(c.insert_more, j), 1)
        for step, (begin, end) in enumerate(lattice.steps):
            cells = slice(begin, end)
            match = algebra.reduce(reached[self._beads_before[:, cells]] + c.beads[:, cells])
            if begin == 0:
                match[0] = 0
            states.match[cells] = match
            above, left = self._up[cells], self._left[cells]
            opened = states.match[above] + delete_open[cells]
            delete = algebra.either(opened, states.delete[above] + delete_more[cells])
            states.delete[cells] = delete
            opened, turned = states.match[left] + insert_open[cells], states.delete[left] + insert_turn[cells]
            insert = runs.along(step, algebra.either(opened, turned), algebra)
            states.insert[cells] = insert
            reached[cells] = algebra.either(algebra.either(match, delete), insert)
        return states, reached

    def backward(self) -> States:
        """Costs of reaching the end of its piece from each cell, by the state in which the cell was reached."""
        lattice, c = self.lattice, self.costs
        states = States.of(lattice.cells)
        after, down = np.stack([self._after(before) for before in self._beads_before]), self._after(self._up)
        beads = np.concatenate([c.beads, np.full((len(KINDS), 1), FORBIDDEN, np.float32)], axis=1)
        kind = np.arange(len(KINDS))[:, None]
        delete_open, delete_more = _at(c.delete_open, lattice.i), _at(c.delete_more, lattice.i)
        insert_open, insert_turn = _at(c.insert_open, lattice.j), _at(c.insert_turn, lattice.j)
        column = lattice.last[lattice.i] - lattice.j
        runs = _Runs(lattice.steps, column, _at(c.insert_more, lattice.j), -1)
        is_end = np.zeros(lattice.cells, bool)
        is_end[self.ends] = True
        for step, (begin, end) in reversed(list(enumerate(lattice.steps))):
            cells = slice(begin, end)
            free = EITHER.reduce(states.match[after[:, cells]] + beads[kind, after[:, cells]])
            free[is_end[cells]] = 0
            insert = runs.along(step, free, EITHER)
            right = np.where(column[cells] > 0, np.append(insert[1:], FORBIDDEN), FORBIDDEN)
            below = states.delete[down[cells]]
            states.insert[cells] = insert
            deleted, turned = below + delete_more[cells], right + insert_turn[cells]
            states.delete[cells] = EITHER.either(EITHER.either(free, deleted), turned)
            deleted, opened = below + delete_open[cells], right + insert_open[cells]
            states.match[cells] = EITHER.either(EITHER.either(free, deleted), opened)
        return states

    def best(self) -> tuple[list[tuple[int, int]], float]:
        """Kinds of the beads of the cheapest ladder, and its cost."""
        states, reached = self.forward(LEAST)
        steps = self._steps_back(states, reached)
        kinds: list[tuple[int, int]] = []
        for end in reversed(self.ends.tolist()):
            kinds.extend(steps.trace(end))
        return kinds[::-1], float(reached[self.ends].sum())

    def _steps_back(self, states: States, reached: Float) -> _StepsBack:
        """For every cell, the last step of the cheapest way to it in each state."""
        lattice, c = self.lattice, self.costs
        kind = np.argmin(reached[self._beads_before] + c.beads, axis=0)
        deleted = inserted = state = np.argmin(np.stack([states.match, states.delete, states.insert]), axis=0)
        if len(c.delete_open):
            up, i = self._up, lattice.i - 1
            deleted = np.argmin([states.match[up] + c.delete_open[i], states.delete[up] + c.delete_more[i]], axis=0)
        if len(c.insert_open):
            left, j = self._left, lattice.j - 1
            ways = (states.match, c.insert_open), (states.delete, c.insert_turn), (states.insert, c.insert_more)
            inserted = np.argmin([before[left] + cost[j] for before, cost in ways], axis=0)
        return _StepsBack(
            state.tolist(),
            kind.tolist(),
            self._beads_before[kind, np.arange(lattice.cells)].tolist(),
            self._up.tolist(),
            deleted.tolist(),
            inserted.tolist(),
        )

    @cached_property
    def _up(self) -> Cells:
        return self._before(1, 0)

    @cached_property
    def _left(self) -> Cells:
        """For each cell, the one before it in its row."""
        return np.where(self._column > 0, np.arange(self.lattice.cells) - 1, self.lattice.cells)

    @cached_property
    def _column(self) -> Cells:
        """For each cell, how many are before it in its row."""
        return self.lattice.j - self.lattice.first[self.lattice.i]

    def posteriors(self) -> Posteriors:
        """Probabilities of all beads, over all ladders of the lattice."""
        lattice, c = self.lattice, self.costs
        states, reached = self.forward(EITHER)
        rest = self.backward()
        total = self._totals(reached)
        beads = np.exp(total - reached[self._beads_before] - c.beads - rest.match[: lattice.cells])
        delete = np.exp(total - states.delete[: lattice.cells] - rest.delete[: lattice.cells])
        insert = np.exp(total - states.insert[: lattice.cells] - rest.insert[: lattice.cells])
        sources, targets = lattice.shape
        return Posteriors(
            beads,
            np.bincount(lattice.i, delete, sources + 1)[1:].astype(float),
            np.bincount(lattice.j, insert, targets + 1)[1:].astype(float),
            float(reached[self.ends].sum()),
        )

    def expectations(self) -> tuple[Float, Float, float]:
        """Probabilities of all beads; expected numbers of null beads that open a run, extend it, and turn; total cost.

        The first is of shape (len(KINDS), cells), the second (3,), the third as `Posteriors.total`.
        """
        lattice, c = self.lattice, self.costs
        states, reached = self.forward(EITHER)
        rest = self.backward()
        total = self._totals(reached)
        beads = np.exp(np.minimum(0, total - reached[self._beads_before] - c.beads - rest.match[: lattice.cells]))
        runs = np.zeros(3)

        def add(run: int, before: Cells, cost: Float, ways: Float, after: Float) -> None:
            runs[run] += np.exp(np.minimum(0, total - ways[before] - cost - after[: lattice.cells])).sum()

        if len(c.delete_open):
            add(0, self._up, c.delete_open[lattice.i - 1], states.match, rest.delete)
            add(1, self._up, c.delete_more[lattice.i - 1], states.delete, rest.delete)
        if len(c.insert_open):
            left, j = self._left, lattice.j - 1
            add(0, left, c.insert_open[j], states.match, rest.insert)
            add(1, left, c.insert_more[j], states.insert, rest.insert)
            add(2, left, c.insert_turn[j], states.delete, rest.insert)
        return beads, runs, float(reached[self.ends].sum())

    def _totals(self, reached: Float) -> Float:
        """Cost of all ladders of the piece of each cell."""
        lattice = self.lattice
        if len(lattice.cuts) == 1:
            return np.full(lattice.cells, reached[self.ends[0]])
        piece = np.searchsorted(lattice.cuts[1:], np.maximum(lattice.i, 1))
        totals: Float = reached[self.ends][piece]
        return totals


@record
class _StepsBack:
    """The cheapest way to each cell, as lists over the cells; states are numbered match, delete, insert.

    Parameters
    ----------
    state : list
        In which state the cell is reached for the least.
    kind, before : lists
        Bead that reaches it in the first state, and from which cell.
    up : list
        The cell from which a deletion reaches it.
    deleted, inserted : lists
        State before the deletion or insertion that reaches it.
    """

    state: list[int]
    kind: list[int]
    before: list[int]
    up: list[int]
    deleted: list[int]
    inserted: list[int]

    def trace(self, cell: int) -> Iterator[tuple[int, int]]:
        """Kinds of the beads of the piece that ends in a cell, last first."""
        state = self.state[cell]
        while cell < len(self.kind) and (cell or state):
            if state == 0:
                yield KINDS[self.kind[cell]]
                cell = self.before[cell]
                state = self.state[cell]
            elif state == 1:
                yield 1, 0
                state, cell = self.deleted[cell], self.up[cell]
            else:
                yield 0, 1
                state, cell = self.inserted[cell], cell - 1


@record
class Posteriors:
    """Probabilities given the texts.

    Parameters
    ----------
    beads : float array of shape (len(KINDS), cells)
        Of the bead of each kind that ends in each cell.
    delete : float array of shape (I,)
        That a source sentence stands alone.
    insert : float array of shape (J,)
        That a target sentence stands alone.
    total : float
        Cost in nats of all ladders together: the negative logarithm of the sum of exp(-cost).
    """

    beads: Float
    delete: Float
    insert: Float
    total: float


def _at(costs: Float, sentence: Cells) -> Float:
    """Cost of each cell's sentence; that of a sentence outside the text is never paid, and may be any."""
    return costs[np.clip(sentence, 0, len(costs) - 1)] if len(costs) else np.full(len(sentence), FORBIDDEN)


class _Runs:
    """Runs of insertions along the rows of a lattice.

    Parameters
    ----------
    steps : list of (int, int)
        Of the lattice.
    column : int array of shape (cells,)
        How many cells of its row are before each cell, in the direction of the run.
    more : float array of shape (cells,)
        Cost of the null bead with which a run goes on to the cell.
    way : int
        1 for runs to the right, -1 for runs to the left.
    """

    def __init__(self, steps: list[tuple[int, int]], column: Cells, more: Float, way: int) -> None:
        self._steps, self._column = steps, column
        starts, number = np.array([begin for begin, _ in steps]), np.arange(len(column))
        line = np.cumsum((column == 0)[::way])[::way] * way
        #: rows of its step that are above or below that of each cell
        self._line = line - np.repeat(np.minimum.reduceat(line, starts), np.diff(starts, append=len(column)))
        self._shapes = list(zip(*(np.maximum.reduceat(x, starts) + 1 for x in (self._line, column)), strict=True))
        paid = np.cumsum(np.where(column > 0, more, 0)[::way])[::way]
        self._paid = paid - paid[number - way * column]

    def along(self, step: int, enter: Float, algebra: Algebra) -> Float:
        """Cost of each cell of a step in a run, which may be entered at any cell."""
        cells = slice(*self._steps[step])
        line, column, paid = self._line[cells], self._column[cells], self._paid[cells]
        entry = np.full(self._shapes[step], FORBIDDEN)
        entry[line, column] = enter - paid
        run: Float = algebra.accumulate(entry)[line, column] + paid
        return run
