import subprocess
import sys

import pytest

from bilingual_align import ParallelCorpus


@pytest.fixture
def run_example(root, tmp_path):
    def run(name):
        done = subprocess.run(
            [sys.executable, root / "examples" / name], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


def test_every_example_is_run(root):
    assert {path.name for path in (root / "examples").glob("*.py")} == {"memory.py", "explain.py"}


def test_memory(run_example, tmp_path):
    assert "tmx: 19 units written" in run_example("memory.py")
    assert len(ParallelCorpus.read(tmp_path / "memory.tmx")) == 19
    assert (tmp_path / "memory.html").read_text("utf-8").count("<tr>") == 20


def test_explain(run_example):
    printed = run_example("explain.py")
    assert printed.count("cost in nats, low is good") == 3
    assert "\nanchors\n" in printed
    assert "\nwords\n" in printed
