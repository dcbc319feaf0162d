"""A function on every core: results in the order of the items, streamed, with only so many under way."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, TypeAlias, TypeVar, cast

from bilingual_align.errors import WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")
Link: TypeAlias = "Connection[Any, Any]"

_AHEAD = 16
"""Items under way, for each process: one at work, and results that wait for an earlier item that takes long."""

_STARTS = 3
"""Processes that are started one after the other in one place; a machine out of memory may end one at its start."""


def usable_cores() -> int:
    """Number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    lost: Callable[[Item, str], Result],
) -> Generator[Result, None, None]:
    """Results of ``function(item)`` in the order of the items, worked out in `jobs` processes.

    Items are taken from the iterable only as results are taken from this iterator, at most 16 for each process, so
    memory does not grow with their number. Processes are spawned anew, never forked, on every system; the function,
    items and results must be picklable. One job works in this process.

    Parameters
    ----------
    function : callable
        Sent to each process once.
    items : iterable
    jobs : int
        Processes, at least 1.
    lost : callable
        ``lost(item, reason)`` gives the result for an item on which a process came to its end.

    Raises
    ------
    WorkerError
        When no process can be started.
    """
    if jobs == 1:
        yield from map(function, items)
        return
    team: list[_Worker[Item, Result]] = []
    try:
        content = ForkingPickler.dumps(function)
        team.extend(_Worker(content, lost) for _ in range(jobs))
        yield from _in_order(team, map(_Task, items))
    finally:
        for worker in team:
            worker.stop()


def _in_order(team: list[_Worker[Item, Result]], tasks: Iterator[_Task[Item, Result]]) -> Iterator[Result]:
    order: deque[_Task[Item, Result]] = deque()
    while True:
        for worker in team:
            # One item at a time: a second one in the pipe, and both ends could wait for the other to read.
            if worker.task is None and len(order) < _AHEAD * len(team) and (task := next(tasks, None)):
                worker.begin(task)
                order.append(task)
        if not order:
            return
        while order and order[0].results:
            yield order.popleft().results[0]
        busy = {worker.connection: worker for worker in team if worker.task}
        for connection in wait(busy) if order else ():
            busy[cast("Link", connection)].finish()


@dataclass
class _Task(Generic[Item, Result]):
    item: Item
    results: list[Result] = field(default_factory=list)


class _Worker(Generic[Item, Result]):
    """One process at a time that works on one item at a time; another takes its place when it dies."""

    def __init__(self, function: memoryview, lost: Callable[[Item, str], Result]) -> None:
        self.function, self.lost = function, lost
        self.task: _Task[Item, Result] | None = None
        self.starts = 0  # since a process was ready
        self.start()

    def start(self) -> None:
        """Start a process, which says when it is ready."""
        context = get_context("spawn")
        self.connection, there = context.Pipe()
        self.process = context.Process(target=_serve, args=(there,), daemon=True)
        self.process.start()
        there.close()  # so that the end of the process is the end of the stream
        self.is_ready = False
        self.starts += 1
        # Not as an argument of the process: those are written to a pipe that this end holds open too, and a process
        # that ends before it has read a large one would never be missed.
        self._send(self.function)

    def begin(self, task: _Task[Item, Result]) -> None:
        """Take a task; its item is sent when the process is ready."""
        self.task = task
        if self.is_ready:
            self._send(ForkingPickler.dumps(task.item))

    def finish(self) -> None:
        """Receive what the process has sent: that it is ready, or the result of its task."""
        task = cast("_Task[Item, Result]", self.task)
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            self._replace(task)
        else:
            if self.is_ready:
                self._end(task, message)
            else:
                self.is_ready, self.starts = True, 0
                self.begin(task)

    def _send(self, content: memoryview) -> None:
        with suppress(OSError):  # a process that is gone is found out when its answer is read
            self.connection.send_bytes(content)

    def _end(self, task: _Task[Item, Result], result: Result) -> None:
        task.results.append(result)
        self.task = None

    def _replace(self, task: _Task[Item, Result]) -> None:
        """Start another process; only one that was ready can have had the item, which is lost then."""
        self.process.join(10)  # it closes its end first, and ends then
        self.stop()
        code = self.process.exitcode or 0
        end = f"its process ended ({signal.Signals(-code).name if code < 0 else f'exit code {code}'})"
        if self.is_ready:
            self._end(task, self.lost(task.item, end))
        elif self.starts == _STARTS:
            raise WorkerError(
                f"a {end[4:]} before its work began, {_STARTS} times: what it was given must be picklable, and a script"
                " must start its work under: if __name__ == '__main__'"
            ) from None
        self.start()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def _serve(connection: Link) -> None:
    """Answer items with results until the other end is closed, be it that its process was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process gets it too, and stops this one
    with connection, suppress(EOFError, ConnectionError):
        function = connection.recv()
        connection.send("ready")
        while True:
            connection.send(function(connection.recv()))
