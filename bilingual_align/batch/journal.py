"""What a run has done, a line a document, so that a run that was cut off can go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from bilingual_align.batch.pairs import Pair
from bilingual_align.batch.summary import Figures
from bilingual_align.errors import InputError
from bilingual_align.lexicon.lexicon import Lexicon


@dataclass
class Journal:
    """An open journal.

    Its first line holds the settings of the run; each further line the `Figures` of a document and ``end``, the
    position in the output behind it. Documents are done in order, so the number of lines is the number of documents
    done, and memory does not grow with it.
    """

    stream: BinaryIO

    def add(self, figures: Figures, end: int) -> None:
        """Note that a document has been written."""
        self.stream.write(_line({**asdict(figures), "end": end}))
        self.stream.flush()


@contextmanager
def begun(path: Path, settings: Mapping[str, object]) -> Iterator[Journal]:
    """Begin a journal.

    Raises
    ------
    InputError
        Where there is one already.
    """
    try:
        stream = path.open("xb")
    except FileExistsError as error:
        problem = "a run with this output was begun: --resume goes on with it; to begin anew, remove it and the output"
        raise InputError(str(path), problem) from error
    with stream:
        stream.write(_line(settings))
        stream.flush()
        yield Journal(stream)


@contextmanager
def resumed(
    path: Path, settings: Mapping[str, object], pairs: Iterator[Pair], done: Callable[[Figures], None]
) -> Iterator[tuple[Journal, int]]:
    """Go on with a journal; gives it and the position in the output.

    Parameters
    ----------
    path : Path
    settings : mapping
        They must be those of the journal.
    pairs : iterator of Pair
        The input from its beginning; the pairs that are done are taken from it.
    done : callable
        Called with the figures of each document that is done.

    Raises
    ------
    InputError
        Where the journal is of another run, or the input has changed.
    """
    with path.open("r+b") as stream:
        end, position = _replayed(stream, path, settings, pairs, done)
        stream.truncate(end)  # a line that was being written when the run was cut off
        stream.seek(end)
        yield Journal(stream), position


def kept_lexicon(path: Path, languages: tuple[str, str], learn: Callable[[], Lexicon]) -> Lexicon:
    """Lexicon of a run: where it was not learnt before, it is learnt now, and written whole or not at all.

    What was written is read in any case, so that a run that goes on works with the same weights, to the last digit.
    """
    if not path.exists():
        part = path.with_name(f".{path.name}.part")
        learn().save(part)
        part.replace(path)
    return Lexicon.from_tsv(path, languages)


def _replayed(
    stream: BinaryIO, path: Path, settings: Mapping[str, object], pairs: Iterator[Pair], done: Callable[[Figures], None]
) -> tuple[int, int]:
    """Position behind the last whole line, and behind its document in the output."""
    here, position = 0, 0
    for number, line in enumerate(stream, 1):
        if not line.endswith(b"\n"):
            break
        try:
            record = json.loads(line)
            if number == 1:
                _compare(record, settings, path)
            else:
                figures, position = Figures.from_record(record), int(record["end"])
        except (ValueError, LookupError, TypeError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError(f"{path}:{number}", f"no journal of a run: {error}") from error
        if number > 1:
            _take(pairs, figures.name, f"{path}:{number}")
            done(figures)
        here += len(line)
    if not here:
        raise InputError(str(path), "the run was cut off before it began: remove this file")
    return here, position


def _compare(then: Mapping[str, object], now: Mapping[str, object], path: Path) -> None:
    changed = [f"{name} {then.get(name)!r}, now {now.get(name)!r}" for name in now if then.get(name) != now[name]]
    if changed:
        raise InputError(str(path), f"the run was begun with other settings: {'; '.join(changed)}")


def _take(pairs: Iterator[Pair], name: str, place: str) -> None:
    pair = next(pairs, None)
    if pair is None or pair.name != name:
        now = "no more documents" if pair is None else repr(pair.name)
        raise InputError(place, f"the input has changed since: {name!r} was done here, and now there is {now}")


def _line(record: Mapping[str, object]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n"
