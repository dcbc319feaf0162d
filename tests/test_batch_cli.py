"""The command ``batch``: outputs, journal, and runs that are cut off."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilingual_align import ParallelCorpus
from bilingual_align.cli import main

SENTENCES = [("Ada kam.", "Ada came."), ("Er blieb am 3. Mai.", "He stayed on 3 May."), ("Ende.", "The end.")]
NAMES = ["one", "two", "three", "four"]


def record(name, count):
    source, target = (" ".join(sentence[side] for sentence in SENTENCES[:count]) for side in (0, 1))
    return json.dumps({"name": name, "source": source, "target": target}) + "\n"


@pytest.fixture
def documents(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = [record(name, 1 + k % 3) for k, name in enumerate(NAMES)]
    Path("d.jsonl").write_text("".join([*lines[:2], "{oops\n", *lines[2:]]), encoding="utf-8")


def batch(*arguments):
    return main(["batch", "d.jsonl", "--jobs", "1", *arguments])


@pytest.mark.parametrize("output", ["u.jsonl", "u.tsv", "u.csv", "u.jsonl.gz", "u.tsv.gz"])
def test_one_file(documents, capsys, output):
    assert batch("-o", output) == 0
    assert capsys.readouterr().err.splitlines() == [
        "failed: d.jsonl:3: no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "documents    5, of which 1 failed",
        "sentences    7 source, 7 target",
        "beads        7 × 1:1",
        "confidence   7 × 0.9–1.0",
        f"{output}: one file, {output.split('.')[1]}",
    ]
    units = ParallelCorpus.read(output).units
    assert [unit.metadata["document"] for unit in units] == ["one", "two", "two", *["three"] * 3, "four"]
    assert [unit.source for unit in units[3:6]] == [source for source, _ in SENTENCES]


def test_a_folder(documents):
    assert batch("-o", "memories") == 0
    assert sorted(path.name for path in Path("memories").iterdir()) == sorted(f"{name}.tmx" for name in NAMES)
    assert [unit.target for unit in ParallelCorpus.read("memories/two.tmx")] == [t for _, t in SENTENCES[:2]]
    assert batch("-o", "tables", "--format", "csv", "--min-confidence", "1") == 0
    assert len(ParallelCorpus.read("tables/two.csv")) == 0


def test_files_by_patterns(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for side, sentence in zip(("de", "en"), SENTENCES[0], strict=True):
        Path(side).mkdir()
        Path(side, "a.txt").write_text(sentence, encoding="utf-8")
    names = ["--source-name", "de/{name}", "--target-name", "en/{name}"]
    assert main(["batch", ".", "-o", "out", "--jobs", "1", *names]) == 0
    assert len(ParallelCorpus.read("out/a.txt.tmx")) == 1
    assert main(["batch", ".", "-o", "other", "--jobs", "1"]) == 1
    assert capsys.readouterr().err.endswith(".: no documents\n")


@pytest.mark.parametrize("name", ["../out", "/tmp/out", "", "a\nb", "\ud800", "x" * 201, "a/"])
def test_names_that_are_no_files_fail(documents, name, capsys, tmp_path):
    Path("d.jsonl").write_text(record(name, 1) + record("good", 1), encoding="utf-8")
    assert batch("-o", "sub/memories") == 1  # there is no folder sub
    assert batch("-o", "memories") == 0
    assert [path.name for path in Path("memories").rglob("*")] == ["good.tmx"]
    assert "no name for a file" in capsys.readouterr().err


def test_two_documents_of_one_name(documents, capsys):
    Path("d.jsonl").write_text(record("a", 2) + record("a", 1), encoding="utf-8")
    assert batch("-o", "memories") == 0
    assert "failed: a: memories/a.tmx: is there already: two documents of one name" in capsys.readouterr().err
    assert len(ParallelCorpus.read("memories/a.tmx")) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "u.tmx"], 2, "cannot hold many documents"),
        (["-o", "u", "--format", "moses"], 2, "several files a document"),
        (["-o", "u", "--format", "none"], 2, "unknown format"),
        (["-o", "u.jsonl", "--bom"], 2, "has no option 'byte_order_mark'"),
        (["-o", "u.jsonl", "--jobs", "0"], 2, "--jobs 0"),
        (["-o", "d.jsonl"], 1, "is there already"),
        (["-o", "x.jsonl", "--learn"], 1, "x.jsonl.lexicon.tsv: is there already"),
        (["-o", "."], 1, "is there already"),
        (["-o", "no/u.jsonl"], 1, "no/u.jsonl.journal: No such file or directory"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_work(documents, capsys, arguments, code, said):
    Path("x.jsonl.lexicon.tsv").write_text("", "utf-8")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    assert batch(*arguments) == code
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_a_bar_with_rate_and_time_left_on_a_terminal(documents):
    """Elsewhere there is none: see the messages of the other tests."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    reader, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (30, 100))
    command = [sys.executable, "-m", "bilingual_align", "batch", "d.jsonl", "-o", "u.tsv", "--jobs", "1", "--learn"]
    with subprocess.Popen(command, stderr=terminal):
        os.close(terminal)
        said = b"".join(iter(lambda: read_terminal(reader), b"")).decode("utf-8")
    os.close(reader)
    for word in ("learning", "aligning"):
        assert re.search(rf"\r{word}: 100%\|█+\| 5/5 \[\d\d:\d\d<00:00, +[\d.]+ documents/s\]", said)


def read_terminal(reader):
    try:
        return os.read(reader, 10_000)
    except OSError:  # Linux: the other end is closed
        return b""


# Runs that were cut off


def test_a_run_that_was_begun_is_not_begun_anew(documents, capsys):
    assert batch("-o", "u.tsv") == 0
    assert batch("-o", "u.tsv") == 1
    assert "--resume goes on with it" in capsys.readouterr().err
    content = Path("u.tsv").read_bytes()
    assert batch("-o", "u.tsv", "--resume") == 0
    assert capsys.readouterr().err.startswith("5 documents were done before\ndocuments    5, of which 1 failed\n")
    assert Path("u.tsv").read_bytes() == content


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Journal and output of a whole run, by output."""
    folder = tmp_path_factory.mktemp("whole")
    here = Path.cwd()
    os.chdir(folder)
    try:
        Path("d.jsonl").write_text("".join(record(name, 1) for name in NAMES), encoding="utf-8")
        for output in ("u.tsv", "u.jsonl.gz"):
            assert batch("-o", output) == 0
        yield folder
    finally:
        os.chdir(here)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(output=st.sampled_from(["u.tsv", "u.jsonl.gz"]), cut=st.floats(0, 1), ahead=st.floats(0, 1))
def test_any_moment_will_do_to_cut_a_run_off(whole, tmp_path, monkeypatch, output, cut, ahead):
    """The journal ends anywhere, even within a line, and the output anywhere behind what the journal says."""
    journal, content = ((whole / f"{output}{end}").read_bytes() for end in (".journal", ""))
    lines = journal.splitlines(keepends=True)
    kept = journal[: len(lines[0]) + round(cut * (len(journal) - len(lines[0])))]
    done = [json.loads(line) for line in kept.splitlines(keepends=True)[1:] if line.endswith(b"\n")]
    position = done[-1]["end"] if done else 0
    monkeypatch.chdir(tmp_path)
    Path("d.jsonl").write_bytes((whole / "d.jsonl").read_bytes())
    Path(f"{output}.journal").write_bytes(kept)
    Path(output).write_bytes(content[: position + round(ahead * (len(content) - position))])
    assert batch("-o", output, "--resume") == 0
    assert (Path(output).read_bytes(), Path(f"{output}.journal").read_bytes()) == (content, journal)


def test_a_folder_goes_on_too(documents, capsys):
    assert batch("-o", "memories") == 0
    lines = Path("memories.journal").read_bytes().splitlines(keepends=True)
    Path("memories.journal").write_bytes(b"".join(lines[:2]))  # "two" was written, but that was not noted
    for name in ("three", "four"):
        Path(f"memories/{name}.tmx").unlink()
    assert batch("-o", "memories", "--resume") == 0
    assert "documents    5, of which 1 failed" in capsys.readouterr().err
    assert len(list(Path("memories").iterdir())) == 4


@pytest.mark.parametrize(
    ("change", "arguments", "said"),
    [
        (lambda: Path("d.jsonl").write_text(record("other", 1)), [], "u.jsonl.journal:2: the input has changed since"),
        (lambda: Path("d.jsonl").write_text(""), [], "now there is no more documents"),
        (lambda: Path("u.jsonl").write_text(""), [], "it was changed since"),
        (lambda: Path("u.jsonl.journal").write_text("{}\noops\n"), [], "begun with other settings"),
        (lambda: Path("u.jsonl.journal").write_text(""), [], "cut off before it began"),
        (lambda: None, ["--presplit"], "begun with other settings: presplit False, now True"),
    ],
)
def test_a_run_that_cannot_go_on(documents, capsys, change, arguments, said):
    assert batch("-o", "u.jsonl") == 0
    change()
    assert batch("-o", "u.jsonl", "--resume", *arguments) == 1
    assert said in capsys.readouterr().err


def test_what_was_learnt_is_kept_for_a_run_that_goes_on(documents, capsys):
    Path("d.jsonl").write_text("".join(record(str(k), 3) for k in range(5)), encoding="utf-8")
    assert batch("-o", "u.jsonl", "--learn") == 0
    said = capsys.readouterr().err
    lexicon = Path("u.jsonl.lexicon.tsv").read_bytes()
    assert said.startswith(f"u.jsonl.lexicon.tsv: {len(lexicon.splitlines())} pairs of words learnt\ndocuments    5\n")
    assert "kam\tcame\t" in lexicon.decode("utf-8")
    content, journal = Path("u.jsonl").read_bytes(), Path("u.jsonl.journal").read_bytes()
    for lines in (1, 3):  # cut off in the first pass, and in the second
        Path("u.jsonl.journal").write_bytes(b"".join(journal.splitlines(keepends=True)[:lines]))
        if lines == 1:
            Path("u.jsonl.lexicon.tsv").unlink()
            Path(".u.jsonl.lexicon.tsv.part").write_bytes(lexicon[:9])
        assert batch("-o", "u.jsonl", "--learn", "--resume") == 0
        assert Path("u.jsonl").read_bytes() == content
    assert sorted(path.name for path in Path().iterdir()) == [
        "d.jsonl",
        "u.jsonl",
        "u.jsonl.journal",
        "u.jsonl.lexicon.tsv",
    ]


def test_nothing_learnt_is_no_error(documents, capsys):
    Path("d.jsonl").write_text(record("a", 1), encoding="utf-8")
    assert batch("-o", "u.tsv", "--learn") == 0
    assert capsys.readouterr().err.startswith("u.tsv.lexicon.tsv: 0 pairs of words learnt\n")


def test_a_pipe_cannot_be_read_twice(documents, capsys):
    Path("d.jsonl").unlink()
    os.mkfifo("d.jsonl")
    assert batch("-o", "u.tsv", "--learn") == 2
    assert "d.jsonl is a pipe: put them in a file" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["d.jsonl"]


def lines_of(path):
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.parametrize(
    ("options", "least", "most"),
    [([], 11, 40), (["--learn"], 1, 1), (["--learn"], 11, 40)],
    ids=["alone", "first of two passes", "second of two passes"],
)
def test_kill_9(documents, tmp_path, options, least, most):
    """Killed when its journal has so many lines."""
    names = [f"{k} " * 3 for k in range(40)]
    Path("d.jsonl").write_text("".join(record(name, k % 4) for k, name in enumerate(names)), encoding="utf-8")
    command = [sys.executable, "-m", "bilingual_align", "batch", "d.jsonl", "-o", "u.jsonl", "--jobs", "2", "--resume"]
    journal = Path("u.jsonl.journal")
    with subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL) as run:
        wait_until(lambda: lines_of(journal) >= least and (least > 1 or len(children_of(run.pid)) >= 2))
        children = children_of(run.pid)
        run.kill()
    wait_until(lambda: not any(is_running(pid) for pid in children))
    assert least <= lines_of(journal) <= most
    done = subprocess.run([*command, *options], capture_output=True, text=True)
    assert "documents    40\n" in done.stderr
    assert [json.loads(line)["name"] for line in journal.read_text().splitlines()[1:]] == names
    assert batch("-o", "whole.jsonl", *options) == 0
    assert Path("u.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def wait_until(condition):
    end = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def children_of(pid):
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return path.read_text().split() if path.exists() else []


def is_running(pid):
    """Whether a process works still; one that ended and waits to be asked how does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_gzip_file_of_members_is_one_text(documents):
    assert batch("-o", "u.jsonl.gz") == 0
    assert batch("-o", "u.jsonl") == 0
    assert gzip.decompress(Path("u.jsonl.gz").read_bytes()) == Path("u.jsonl").read_bytes()
