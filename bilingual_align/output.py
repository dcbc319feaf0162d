"""Where a command writes: to files, or to standard output; whether it can is found out before the work begins."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bilingual_align.errors import InputError, OptionError

if TYPE_CHECKING:
    from bilingual_align.corpus import ParallelCorpus
    from bilingual_align.formats import WriteOptions

STANDARD = "-"
"""Stands for standard input or output in place of a path."""


def check_corpus_outputs(
    outputs: Sequence[str], format: str | None, options: WriteOptions, inputs: Iterable[str]
) -> None:
    """Raise where a corpus cannot be written to one of the outputs, in the format or what its suffix means.

    Raises
    ------
    OptionError
        Where the format is unknown, does not know an option, or cannot go to standard output; see `check_output`.
    """
    from bilingual_align.formats import find_format

    if len(outputs) > 1 and format:
        raise OptionError("--format is for a single -o; with several, the suffixes tell the formats")
    inputs = tuple(inputs)
    for output in outputs:
        chosen = find_format(None if output == STANDARD else Path(output), format)
        chosen.check(options)
        if output == STANDARD and (chosen.paired or chosen.writes_bytes):
            what = "several files" if chosen.paired else "no text"
            raise OptionError(f"format {chosen.name!r} is {what}: it cannot go to standard output")
        check_output(output, inputs)


def check_output(output: str, inputs: Iterable[str] = ()) -> None:
    """Raise where a file cannot be written, or is one of the inputs.

    Raises
    ------
    InputError
        Where it is a folder, or its folder does not exist.
    OptionError
        Where it is one of the inputs.
    """
    if output == STANDARD:
        return
    path = Path(output)
    if path.is_dir():
        raise InputError(output, "a folder; name a file in it")
    if not path.parent.is_dir():
        raise InputError(output, f"no folder {str(path.parent)!r} to write into")
    if any(path.exists() and Path(file).exists() and path.samefile(file) for file in inputs):
        raise OptionError(f"{output} is read: it cannot be written at the same time")


def write_corpus(corpus: ParallelCorpus, output: str, format: str | None, options: WriteOptions) -> str:
    """Write a corpus, and give one line on what was written."""
    if output != STANDARD:
        return f"{output}: {corpus.write(output, format, options)}"
    with _standard_output() as stream:
        return f"standard output: {corpus.write(stream, format, options)}"


def write_text(output: str, text: str) -> None:
    """Write a text; a file takes its name only when it is whole."""
    if output == STANDARD:
        with _standard_output() as stream:
            # At one go, Python would not notice that the reader has gone away.
            stream.writelines(io.StringIO(text, newline="\n"))
    else:
        from bilingual_align.formats.files import write_text

        write_text(output, text)


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    r"""Give standard output, in UTF-8 with ``\n`` as line end."""
    stdout = sys.stdout
    if isinstance(stdout, io.TextIOWrapper):
        stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        yield stdout
        stdout.flush()
    except OSError:
        # The interpreter would try to write the rest when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
        raise
