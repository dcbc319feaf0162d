"""Imports point down, and only few places touch files or the screen."""

import ast
from pathlib import Path

import bilingual_align

PACKAGE = Path(bilingual_align.__file__).parent
LAYERS = [
    *("errors", "segment", "alignment", "ranges", "record", "texts", "language"),
    *("split", "features", "anchors", "lexicon"),
    *("search", "cost", "fit", "solution", "moved", "related", "encoding"),
    *("views", "explanation", "corpus", "check", "formats", "memory", "evaluate"),
    *(
        "datasets",
        "learn",
        "aligner",
        "review",
        "output",
        "review_cli",
        "batch",
        "batch_cli",
        "memory_cli",
        "arguments",
    ),
    *("cli", "__main__"),
]
UPWARD = {("corpus", "formats"), ("corpus", "check"), ("corpus", "review")}
"""Imported inside a function all the same: `ParallelCorpus` reads, writes, checks and shows itself."""
FILES = {
    *("texts.py", "output.py", "formats/files.py", "lexicon/readers.py", "lexicon/lexicon.py"),
    *("evaluate/reading.py", "evaluate/baselines.py", "formats/xlsx.py"),
    *("batch/readers.py", "batch/outputs.py", "batch/journal.py"),
}
"""Where a user's files are read and written; baselines call other programs; xlsx opens the parts of a file."""
RESOURCES = {"anchors/vocabulary.py", "lexicon/bundled.py", "cost/weights.py", "datasets.py", "review/page.py"}
"""Where data of the package is read."""


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("data/") and name != "__init__.py":
            yield name, ast.parse(path.read_text("utf-8"))


def layer(name):
    return name.removesuffix(".py").split("/")[0]


def imported_layers(tree):
    """Layers that a module imports, and whether inside a function."""
    inner = {id(node) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for node in ast.walk(f)}
    inner |= {id(node) for i in ast.walk(tree) if isinstance(i, ast.If) for node in ast.walk(i)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module.split(".")[0] == "bilingual_align":
            names = [node.module] if "." in node.module else [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                if name != "bilingual_align.__version__":
                    yield name.split(".")[1], id(node) in inner
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"


def test_every_module_has_a_layer():
    assert {layer(name) for name, _ in modules()} <= set(LAYERS)


def test_imports_point_down():
    upward = {
        (layer(name), other)
        for name, tree in modules()
        for other, is_inner in imported_layers(tree)
        if LAYERS.index(other) > LAYERS.index(layer(name)) and not (is_inner and (layer(name), other) in UPWARD)
    }
    assert upward == set()


def test_the_search_knows_no_text():
    known = {other for name, tree in modules() if layer(name) == "search" for other, _ in imported_layers(tree)}
    assert known <= {"errors", "alignment", "ranges", "record", "search"}


def calls(tree):
    """Names of the functions that a module calls, and the objects that they belong to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, None
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node.func.value


def test_only_few_modules_touch_files():
    touching = {
        name
        for name, tree in modules()
        for function, owner in calls(tree)
        if function == "open" or (owner and function in {"read_text", "read_bytes", "write_text", "write_bytes"})
    }
    assert touching <= FILES | RESOURCES
    for name, tree in modules():
        if name in RESOURCES:
            assert "files" in {function for function, _ in calls(tree)}, f"{name}: resources come by importlib"


def test_only_the_command_line_prints():
    printing = {
        name for name, tree in modules() for function, owner in calls(tree) if (function, owner) == ("print", None)
    }
    streams = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr", "stdin"}
    }
    assert printing | streams == {"cli.py", "output.py"}
