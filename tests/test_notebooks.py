"""The notebooks run, and their outputs are there.

To run them all again and keep the outputs:

    python tests/test_notebooks.py
"""

import os
import re
from importlib import import_module
from itertools import groupby
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "examples").glob("*.ipynb"))


@pytest.fixture(scope="module")
def run(root, tmp_path_factory):
    """Runs notebooks in a folder beside ``seeds/``, in one kernel, because its start takes longest."""
    import_module("matplotlib.font_manager")  # makes its cache, of which a notebook would tell
    folder = tmp_path_factory.mktemp("project")
    (folder / "seeds").symlink_to(root / "seeds")
    (folder / "examples").mkdir()
    client = NotebookClient(nbformat.v4.new_notebook(), timeout=120)
    where = {"cwd": str(folder / "examples"), "env": os.environ | {"IPYTHONDIR": str(folder / "ipython")}}

    def run(notebook):
        notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
        client.nb = notebook
        client.execute(reset_kc=False, cleanup_kc=False, **where)
        del notebook.cells[0]
        return notebook

    yield run
    client._cleanup_kernel()


def kinds(cell):
    """What a cell puts out: the forms of each output; printed text may come in pieces when the machine is busy."""
    return [kind for kind, _ in groupby(sorted(output.get("data", {"stream": None})) for output in cell.outputs)]


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    names = {"quick_start", "memory", "evaluation", "errors", "systems", "documents", "gold"}
    assert {path.stem for path in NOTEBOOKS} == names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_puts_out_what_is_committed(run, path):
    committed = nbformat.read(path, 4)
    again = run(nbformat.read(path, 4))
    assert [kinds(cell) for cell in code(again)] == [kinds(cell) for cell in code(committed)]
    assert not [output for cell in code(again) for output in cell.outputs if output.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_notebook_is_clean(path):
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert not any("execution" in cell.metadata for cell in notebook.cells), "times of a run"
    assert len(notebook.cells) - len(code(notebook)) >= 5, "it teaches"
    assert not re.search(r"/(?:home|root|tmp|work|Users)/", nbformat.writes(notebook))
    assert path.stat().st_size < 500_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_lead_somewhere(path):
    text = "\n".join(cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown")
    assert [name for name in re.findall(r"\]\((?!https?:)([^)]+)\)", text) if not (path.parent / name).exists()] == []


if __name__ == "__main__":
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, 4)
        where = {"metadata": {"path": str(path.parent)}}
        NotebookClient(notebook, record_timing=False, coalesce_streams=True, resources=where).execute()
        nbformat.write(notebook, path)
