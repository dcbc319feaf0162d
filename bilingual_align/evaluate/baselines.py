"""Other ways to align, to measure against: by length only, by nltk, by any command.

Conventions
-----------
A system is any callable that takes two documents, split into sentences, and gives beads of them: these functions,
``Aligner().align_documents``, or one of your own. One that splits the texts itself gives a corpus with the texts, as
in ``lambda source, target: align(source.text, target.text)``.

References
----------
Gale and Church 1993, A program for aligning sentences in bilingual corpora.
"""

from __future__ import annotations

import math
import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bilingual_align.alignment import Alignment
from bilingual_align.errors import InputError, OptionError
from bilingual_align.evaluate.gold import Beads, IndexBead
from bilingual_align.evaluate.reading import READERS, parse_beads
from bilingual_align.search.dynamic import FORBIDDEN, Costs, Search
from bilingual_align.search.lattice import KINDS, Lattice
from bilingual_align.segment import Document

Float = NDArray[np.float64]
System = Callable[[Document, Document], Beads]

_SHARES = {(1, 1): 0.89, (1, 2): 0.089, (2, 1): 0.089, (2, 2): 0.011}
"""Shares of the kinds of beads (Gale and Church 1993, table 5), as the program in that paper takes them."""

_NULL = 0.0099
_VARIANCE = 6.8  # of the length per character (section 3.2)


def length_only(source: Document, target: Document) -> Alignment:
    """Align by the lengths of the sentences in characters alone, as Gale and Church did.

    The same as `gale_church`, but fast: it looks only near the diagonal, with this package's own search.
    """
    sums = [_sums(source), _sums(target)]
    lattice = _band(len(source), len(target))
    beads = np.full((len(KINDS), lattice.cells), FORBIDDEN, np.float32)
    for k, (m, n) in enumerate(KINDS):
        if (m, n) in _SHARES:
            ends = np.flatnonzero((lattice.i >= m) & (lattice.j >= n))
            i, j = lattice.i[ends], lattice.j[ends]
            lengths = sums[0][i] - sums[0][i - m], sums[1][j] - sums[1][j - n]
            beads[k, ends] = _surprise(*lengths) - math.log(_SHARES[m, n])
    nulls = [_surprise(np.diff(side), np.zeros(len(side) - 1)) - math.log(_NULL) for side in sums]
    costs = Costs(beads, nulls[0], nulls[0], nulls[1], nulls[1], nulls[1])
    return Alignment.from_kinds(Search(lattice, costs).best()[0])


def _sums(document: Document) -> Float:
    return np.cumsum([0.0, *(len(segment.text) for segment in document.segments)])


def _surprise(source: Float, target: Float) -> Float:
    """-ln of the probability that the lengths of translations differ at least so much, in nats."""
    z = np.abs(source - target) / np.sqrt(np.maximum(1.0, (source + target) / 2) * _VARIANCE)
    # rational approximation of the complementary error function, relative error 1.2e-7 (Numerical Recipes, erfcc)
    x = z / math.sqrt(2)
    t = 1 / (1 + x / 2)
    terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806]
    terms += [0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277]
    surprise: Float = x * x - np.log(t) - np.polynomial.polynomial.polyval(t, terms)
    return surprise


def _band(sources: int, targets: int) -> Lattice:
    """Give the breaks near the diagonal; what two texts gain on each other grows with the root of their length."""
    margin = 30 + 2 * math.isqrt(max(sources, targets))
    middle = np.linspace(0, targets, sources + 1).round().astype(np.int32)
    first, last = np.maximum(0, middle - margin), np.minimum(targets, middle + margin)
    first[0], last[-1] = 0, targets
    return Lattice(first, last)


def gale_church(source: Document, target: Document) -> list[IndexBead]:
    """Align with nltk's Gale-Church, which knows lengths in characters only; its time grows with the square.

    Raises
    ------
    InputError
        Where nltk refuses texts of this size.
    """
    from nltk.translate.gale_church import align_blocks  # takes long

    # it divides by the lengths
    sizes = [[max(1, len(segment.text)) for segment in document.segments] for document in (source, target)]
    try:
        pairs = align_blocks(*sizes)
    except ValueError as error:
        raise InputError("gale_church", str(error)) from error
    return beads_of_links(pairs, len(source), len(target))


def beads_of_links(links: Sequence[tuple[int, int]], sources: int, targets: int) -> list[IndexBead]:
    """Beads of sentences that hang together by links without crossings; sentences without a link are null beads.

    >>> beads_of_links([(0, 0), (1, 0)], 2, 2)
    [((0, 1), (0,)), ((), (1,))]
    """
    beads: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        if not beads or (i not in beads[-1][0] and j not in beads[-1][1]):
            beads.append((set(), set()))
        beads[-1][0].add(i)
        beads[-1][1].add(j)
    linked = {i for bead in beads for i in bead[0]}, {j for bead in beads for j in bead[1]}
    alone: list[IndexBead] = [((i,), ()) for i in range(sources) if i not in linked[0]]
    alone += [((), (j,)) for j in range(targets) if j not in linked[1]]
    return [*((tuple(sorted(s)), tuple(sorted(t))) for s, t in beads), *alone]


# other braces are the command's own
_PLACE = re.compile(r"\{(source|target|out)\}")


@dataclass(frozen=True)
class External:
    """A command as a system; `external` makes one.

    Parameters
    ----------
    command : str
        With ``{source}`` and ``{target}`` where the two files go, and ``{out}`` if it does not write to its standard
        output. No shell sees it.
    format : str
        What it writes, a name in `bilingual_align.evaluate.reading.READERS`.
    timeout : float
        Seconds.
    """

    command: str
    format: str
    timeout: float

    def __call__(self, source: Document, target: Document) -> tuple[IndexBead, ...]:
        """Run the command on files of one sentence a line.

        Raises
        ------
        InputError
            Where it cannot be run, fails, does not end in time, or writes what is no bead.
        """
        return self.run(source, target)[0]

    def run(self, source: Document, target: Document) -> tuple[tuple[IndexBead, ...], float]:
        """Run the command, and give the peak memory of its process in bytes, too (nan where there is no /proc)."""
        with tempfile.TemporaryDirectory() as folder:
            names = {name: Path(folder, name) for name in ("source", "target", "out")}
            for name, document in (("source", source), ("target", target)):
                lines = (" ".join(segment.text.split()) + "\n" for segment in document.segments)
                names[name].write_text("".join(lines), "utf-8", newline="\n")
            words = [_PLACE.sub(lambda found: str(names[found[1]]), word) for word in shlex.split(self.command)]
            stdout = Path(folder, "stdout") if "{out}" in self.command else names["out"]
            peak = self._wait(words, stdout, Path(folder, "stderr"))
            if not names["out"].exists():
                raise InputError(self.command, "wrote no file {out}")
            text = names["out"].read_text("utf-8", errors="replace")
        return parse_beads(text, self.format, f"output of {words[0]}"), peak

    def _wait(self, words: list[str], stdout: Path, stderr: Path) -> float:
        with stdout.open("wb") as out, stderr.open("wb") as err:
            try:
                process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            except OSError as error:
                raise InputError(self.command, f"cannot be run: {error.strerror or error}") from error
            end, peak = time.monotonic() + self.timeout, math.nan
            while process.poll() is None:
                peak = _peak(process.pid, peak)
                if time.monotonic() > end:
                    process.kill()
                    process.wait()
                    raise InputError(self.command, f"no answer in {self.timeout:g} s")
                time.sleep(0.005)
        if process.returncode:
            last = stderr.read_text("utf-8", errors="replace").strip()[-300:]
            raise InputError(self.command, f"ended with code {process.returncode}: {last}")
        return peak


def external(command: str, format: str = "beads", *, timeout: float = 600.0) -> External:
    """Any command that aligns two files of one sentence a line, as a system.

    Parameters
    ----------
    command, format, timeout
        See `External`.

    Raises
    ------
    OptionError
        For an unknown format, or a command without ``{source}`` or ``{target}``.

    >>> external("hunalign -utf null.dic {source} {target}", "ladder").format
    'ladder'
    """
    if format not in READERS:
        raise OptionError(f"unknown format {format!r}; there are {', '.join(READERS)}")
    if "{source}" not in command or "{target}" not in command:
        raise OptionError(f"{command!r}: say where the files go, as in 'hunalign null.dic {{source}} {{target}}'")
    return External(command, format, timeout)


def _peak(pid: int, known: float) -> float:
    """Peak memory of a process in bytes; what is known already where the process is gone or there is no /proc."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", errors="replace")
    except OSError:
        return known
    line = next((line for line in status.split("\n") if line.startswith("VmHWM:")), "")
    return float(line.split()[1]) * 1024 if line else known
