"""Pairs of documents from everywhere, and the processes that share them."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual_align import Aligner, align
from bilingual_align.batch import (
    BrokenPair,
    FilePair,
    TextPair,
    align_corpus,
    pairs_in_folder,
    pairs_in_jsonl,
    pairs_in_manifest,
    pairs_in_parquet,
    read_pairs,
)
from bilingual_align.batch.pool import ordered_map
from bilingual_align.batch.results import AlignPair
from bilingual_align.errors import InputError, OptionError

GERMAN, ENGLISH = "Ada kam am 3. Mai. Sie blieb.", "Ada came on 3 May. She stayed."


def write(folder, *paths):
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("Ja.", encoding="utf-8")


FOLDERS = [
    ("{name}.de.txt", "{name}.en.txt", ["b.de.txt", "b.en.txt", "a.de.txt", "a.en.txt", "x.fr.txt"], ["a", "b"], []),
    ("de/{name}", "en/{name}", ["de/a.txt", "en/a.txt", "de/c/b.txt", "en/c/b.txt"], ["a.txt", "c/b.txt"], []),
    ("{name}/{name}.de", "{name}/{name}.en", ["a/a.de", "a/a.en", "a/b.de"], ["a"], []),
    ("{name}.txt", "{name}.en.txt", ["a.txt", "a.en.txt", "b.en.txt"], ["a"], ["b.en"]),
    ("{name}.de.txt", "{name}.txt", ["a.de.txt", "a.txt", "b.txt"], ["a"], ["b"]),
    ("{name}.de", "{name}.en", ["a.de", "b.en"], [], ["a", "b"]),
]


@pytest.mark.parametrize(("source", "target", "files", "whole", "broken"), FOLDERS)
def test_pairs_in_a_folder(tmp_path, source, target, files, whole, broken):
    write(tmp_path, *files)
    pairs = list(pairs_in_folder(tmp_path, source, target))
    assert [pair.name for pair in pairs if isinstance(pair, FilePair)] == whole
    assert [pair.name for pair in pairs if isinstance(pair, BrokenPair)] == broken
    for pair in pairs:
        if isinstance(pair, FilePair):
            assert pair.source == tmp_path / source.replace("{name}", pair.name)
            assert pair.target == tmp_path / target.replace("{name}", pair.name)


@pytest.mark.parametrize("patterns", [("{name}.txt", "{name}.txt"), ("a.txt", "{name}.txt")])
def test_patterns_that_cannot_pair(tmp_path, patterns):
    with pytest.raises(OptionError, match="expected two patterns"):
        pairs_in_folder(tmp_path, *patterns)


def test_a_manifest(tmp_path):
    write(tmp_path, "d/a.txt", "e.txt")
    (tmp_path / "list.tsv").write_bytes(b"d/a.txt\te.txt\r\n\nd/a.txt\te.txt\tsecond\nd/a.txt\n\xff\te.txt\n")
    pairs = list(pairs_in_manifest(tmp_path / "list.tsv"))
    assert [pair.name for pair in pairs[:2]] == ["d/a.txt", "second"]
    assert pairs[0].texts() == ("Ja.", "Ja.")
    assert [(pair.name, pair.problem.split(":")[0].split(",")[0]) for pair in pairs[2:]] == [
        (f"{tmp_path}/list.tsv:4", "expected source"),
        (f"{tmp_path}/list.tsv:5", "not utf-8"),
    ]


LINES = [
    b'{"name": "a", "source": "Ja.", "target": "Yes."}',
    b'{"source": "Ja.", "target": "Yes.", "more": 1}',
    b"",
    b"{oops",
    b'{"source": "Ja."}',
    b'["Ja.", "Yes."]',
    b'{"name": "\xff"}',
    b'{"name": 7, "source": "\\u2028", "target": ""}',
]


@pytest.mark.parametrize("name", ["d.jsonl", "d.jsonl.gz"])
def test_json_lines(tmp_path, name):
    content = b"\n".join(LINES)
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    place = f"{tmp_path / name}:"
    pairs = list(pairs_in_jsonl(tmp_path / name))
    assert pairs[:2] == [TextPair("a", "Ja.", "Yes."), TextPair(f"{place}2", "Ja.", "Yes.")]
    assert [pair.name for pair in pairs[2:-1]] == [f"{place}{k}" for k in (4, 5, 6, 7)]
    assert all(isinstance(pair, BrokenPair) for pair in pairs[2:-1])
    assert pairs[-1] == TextPair("7", "\u2028", "")


def test_a_damaged_archive_is_no_bad_document_but_an_error(tmp_path):
    content = gzip.compress(b"\n".join(LINES[:1] * 9))
    (tmp_path / "d.jsonl.gz").write_bytes(content[:-9])
    with pytest.raises(InputError, match=r"d\.jsonl\.gz:\d+: no whole gzip file"):
        list(pairs_in_jsonl(tmp_path / "d.jsonl.gz"))


def test_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pa.table({"target": ["Yes.", None], "source": ["Ja.", "Nein."], "url": ["u", "v"]})
    parquet.write_table(table, tmp_path / "d.parquet")
    whole, broken = pairs_in_parquet(tmp_path / "d.parquet")
    assert whole == TextPair(f"{tmp_path}/d.parquet: row 1", "Ja.", "Yes.")
    assert broken.name.endswith("row 2")
    parquet.write_table(table.drop_columns("source"), tmp_path / "e.parquet")
    with pytest.raises(InputError, match="no column source; there are target, url"):
        list(pairs_in_parquet(tmp_path / "e.parquet"))
    (tmp_path / "f.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match=r"f\.parquet: no Parquet"):
        list(pairs_in_parquet(tmp_path / "f.parquet"))


def test_other_inputs_are_refused():
    with pytest.raises(OptionError, match="expected a folder, or a file"):
        read_pairs(Path("a.tmx"), "{name}.de", "{name}.en")


def refused(text):
    raise RuntimeError(f"cannot split {text!r}")


def test_a_bad_document_is_a_result_and_the_rest_goes_on(tmp_path):
    missing = FilePair("missing", tmp_path / "a", tmp_path / "b")
    pairs = [TextPair("a", GERMAN, ENGLISH), missing, BrokenPair("x:1", "no JSON"), TextPair("z", "", "")]
    results = list(align_corpus(pairs, jobs=1))
    assert [result.name for result in results] == ["a", "missing", "x:1", "z"]
    assert [len(result.corpus) if result.corpus is not None else None for result in results] == [2, None, None, 0]
    assert "No such file" in results[1].problem
    assert results[2].problem == "x:1: no JSON"
    [result] = align_corpus(pairs[:1], Aligner(splitter=refused), jobs=1)
    assert result.problem.startswith(f"RuntimeError: cannot split {GERMAN!r} (refused, line ")


def test_what_is_odd_about_a_text_is_remarked():
    long = "Das ist nicht die Antwort auf die Frage, und der Text ist auch nicht sehr lang. " * 3
    assert AlignPair()(TextPair("a", long, long)).remarks == ("source and target are the same text",)
    sides = "\n".join(f"{k * 7} Leute kamen, {long}" for k in range(10)), "\n".join(["The fish swam to the sea."] * 12)
    [remark] = AlignPair(Aligner(presplit=True))(TextPair("b", *sides)).remarks
    assert remark.startswith("source and target do not look like translations of each other: no")


def test_processes_give_what_the_loop_gives():
    pairs = [TextPair(str(k), GERMAN * (k % 3), ENGLISH * (k % 3)) for k in range(7)]
    results = list(align_corpus(pairs, jobs=2))
    assert results == list(align_corpus(pairs, jobs=1))
    assert results[1].corpus == align(GERMAN, ENGLISH)
    assert results[1].corpus[0].explain().matches


# Items are Python expressions: what a process imports must not be this module, which it would not find.


def of_lost(item, reason):
    return f"lost: {reason}"


def test_results_come_in_order_and_a_dead_process_loses_its_item_only():
    slow, killed = "__import__('time').sleep(.5)", "__import__('os').kill(__import__('os').getpid(), 9)"
    items = [slow, "1", killed, "__import__('os')._exit(3)", "4", "1/0", *map(str, range(6, 40))]
    results = list(ordered_map(eval, items, 2, of_lost))
    assert results[:3] == [None, 1, "lost: its process ended (SIGKILL)"]
    assert results[3:6] == ["lost: its process ended (exit code 3)", 4, "lost: its process ended (exit code 1)"]
    assert results[6:] == list(range(6, 40))


def test_items_are_taken_no_faster_than_results():
    taken = []

    def items():
        for k in range(100_000):
            taken.append(k)
            yield k

    results = ordered_map(abs, items(), 2, of_lost)
    for _ in range(50):
        next(results)
    assert len(taken) <= 50 + 2 * 16
    results.close()
    assert len(taken) <= 50 + 2 * 16


def test_an_endless_document_does_not_make_results_pile_up():
    taken = []
    items = ("__import__('time').sleep(1)" if k == 0 else "1" for k in range(100_000) if not taken.append(k))
    results = ordered_map(eval, items, 2, of_lost)
    assert next(results) is None
    assert len(taken) <= 2 * 16
    results.close()


class StartsLater:
    """Function that ends the first process which receives it."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        path = f"__import__('pathlib').Path({str(self.mark)!r})"
        return eval, (f"abs if {path}.exists() else {path}.touch() or __import__('os')._exit(5)",)


def test_a_process_that_ends_at_its_start_is_started_again(tmp_path):
    assert list(ordered_map(StartsLater(tmp_path / "mark"), range(-9, 0), 2, of_lost)) == [*range(9, 0, -1)]


def test_processes_that_cannot_start_are_an_error(tmp_path):
    """Also where what they are sent is more than a pipe holds, such as a lexicon."""
    script = tmp_path / "script.py"
    script.write_text(
        "from bilingual_align import Aligner, Lexicon\n"
        "from bilingual_align.batch import TextPair, align_corpus\n"
        "from bilingual_align.errors import WorkerError\n"
        "aligner = Aligner(lexicon=Lexicon.from_pairs((f'{k} a', f'{k} b', 1.0) for k in range(20_000)))\n"
        "try:\n    list(align_corpus([TextPair('a', 'Ja.', 'Yes.')], aligner, jobs=2))\n"
        "except WorkerError as error:\n    print(error)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert "under: if __name__ == '__main__'" in done.stdout


def test_json_of_the_names_of_files(tmp_path):
    """A name in the input is one of the output, whatever characters it has."""
    name = "ä\u2028\n"
    (tmp_path / "d.jsonl").write_text(json.dumps({"name": name, "source": "Ja.", "target": "Yes."}), "utf-8")
    [pair] = pairs_in_jsonl(tmp_path / "d.jsonl")
    assert pair.name == name
    assert os.fsencode(pair.name)
