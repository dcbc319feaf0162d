import json
from datetime import date

import pytest

from bilingual_align.cli import main
from bilingual_align.corpus import ParallelCorpus

PAIRS = "source\ttarget\tconfidence\nEs waren 17.\tThere were 71.\t0.9\nJa.\tYes.\t0.4\nJa.\tAye.\t0.8\nJa.\tYes.\t\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tsv").write_text(PAIRS, "utf-8")
    return tmp_path


def run(command, capsys):
    code = main(command.split())
    return code, *capsys.readouterr()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("", 3),
        ("--fail-on never", 0),
        ("--only end_mark,targets", 0),
        ("--only targets --fail-on note", 3),
        ("--only number --severity warning", 3),
    ],
)
def test_check_tells_scripts(folder, capsys, options, code):
    assert run(f"check a.tsv {options}", capsys)[0] == code


def test_check_as_json_and_as_a_page(folder, capsys):
    code, out, err = run("check a.tsv --format json", capsys)
    told = json.loads(out)
    assert (code, err, told["units"]) == (3, "", 4)
    assert [finding["kind"] for finding in told["findings"]] == ["number", "targets"]
    code, out, err = run("check a.tsv --format html -o f.html --severity error", capsys)
    assert (code, out) == (3, "")
    assert err == "2 of 4 units with findings: 1 × number (error), 1 × targets (note)\n"
    assert (folder / "f.html").read_text("utf-8").count("<tr") == 2


def test_filter_counts_and_names_conflicts(folder, capsys):
    code, out, err = run("filter a.tsv m.tmx --duplicates best --creator ada --places", capsys)
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "3 of 4 units kept; dropped: 1 × duplicate; 1 source with several targets",
        "  'Ja.' is 'Yes.' or 'Aye.'",
        "m.tmx: tmx: 3 units written; longest text 14 characters",
    ]
    assert [unit.metadata["id"] for unit in ParallelCorpus.read(folder / "m.tmx")] == ["1", "2", "3"]


NULL_BEADS = "source\ttarget\tconfidence\nJa.\tYes.\t0.9\nNein.\t\t0.9\nNein.\t\t0.9\n\tNo.\t0.4\nJa.\tYes.\t0.9\n"


@pytest.mark.parametrize("command", ["filter a.tsv", "merge a.tsv -o"])
@pytest.mark.parametrize("suffix", ["tmx", "tsv"])
def test_null_beads_are_kept_on_request(folder, capsys, command, suffix):
    (folder / "a.tsv").write_text(NULL_BEADS, "utf-8")
    said = run(
        f"{command} b.{suffix} --null-beads --duplicates first --min-confidence 0.5 --max-length-ratio 1.1", capsys
    )
    assert said[2].startswith("3 of 5 units kept; dropped: 1 × confidence below 0.5, 1 × duplicate\n")
    assert [unit.source for unit in ParallelCorpus.read(folder / f"b.{suffix}")] == ["Ja.", "Nein.", "Nein."]
    assert run(f"{command} c.{suffix}", capsys)[2].startswith("2 of 5 units kept; dropped: 3 × one side empty\n")


@pytest.mark.parametrize(
    ("time", "written"),
    [("2026-01-29", "20260129T000000Z"), ("2026-01-29T12:00+02:00", "20260129T100000Z"), ("now", f"{date.today():%Y}")],
)
def test_units_are_dated(folder, capsys, time, written):
    run(f"filter a.tsv m.tmx --created {time}", capsys)
    assert all(unit.metadata["created"].startswith(written) for unit in ParallelCorpus.read(folder / "m.tmx"))


@pytest.mark.parametrize(
    "command",
    [
        "filter a.tsv - --format jsonl",
        "merge a.tsv -o - --format jsonl",
        "update a.tsv a.tsv -o - --format jsonl",
    ],
)
def test_memories_go_to_standard_output(folder, capsys, command):
    code, out, err = run(command, capsys)
    assert (code, err.splitlines()[-1]) == (0, "standard output: jsonl: 4 units written; longest text 14 characters")
    assert [json.loads(line)["translation"]["de"] for line in out.splitlines()] == ["Es waren 17.", "Ja.", "Ja.", "Ja."]
    assert sorted(file.name for file in folder.iterdir()) == ["a.tsv"]


def test_info_tells_what_a_memory_holds(folder, capsys):
    run("filter a.tsv m.tmx --creator ada", capsys)
    code, out, _ = run("info m.tmx", capsys)
    assert code == 0
    assert out.splitlines()[-5:] == [
        "confidence   mean 0.700: 1 × 0.9–1.0, 1 × 0.8–0.9, 1 × 0.4–0.5",
        "languages    de → en",
        "duplicates   1 exact, 0 near",
        "conflicts    1 source with several targets",
        "people       4 × ada",
    ]


def test_diff_and_update(folder, capsys):
    (folder / "b.tsv").write_text("source\ttarget\nEs waren 17.\tThere were 17.\nNein.\tNo.\n", "utf-8")
    assert run("diff a.tsv a.tsv", capsys)[:2] == (0, "0 added, 0 removed, 0 changed, 4 the same\n")
    code, out, _ = run("diff a.tsv b.tsv --json", capsys)
    assert (code, json.loads(out)["added"]) == (3, [["Nein.", "No."]])
    code, _, err = run("update a.tsv b.tsv -o a.tsv", capsys)
    assert code == 0
    assert err.startswith("0 the same, 1 added, 1 changed, 0 refused; 1 old removed\n")
    assert [unit.target for unit in ParallelCorpus.read(folder / "a.tsv")][0::4] == ["There were 17.", "No."]


def test_a_broken_file_is_saved_with_a_warning(folder, capsys):
    run("convert a.tsv a.tmx", capsys)
    (folder / "b.tmx").write_bytes((folder / "a.tmx").read_bytes()[:-60])
    code, _, err = run("merge b.tmx -o c.tmx", capsys)
    assert (code, err.startswith("b.tmx:")) == (1, True)
    code, _, err = run("merge b.tmx -o c.tmx --partial", capsys)
    assert code == 0
    assert err.startswith("warning: b.tmx:")
    assert "only 3 units before it could be read" in err


def test_who_splits_a_memory_hears_of_cut(folder, capsys):
    assert "'cut' splits a memory into several files" in run("split a.tsv", capsys)[2]
    assert "'cut'" in run("split --help", capsys)[1]


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("check a.tsv --only numbers", 2, "unknown check 'numbers'; there are number, date"),
        ("filter a.tsv a.tsv", 2, "a.tsv is read"),
        ("filter a.tsv b.tmx --near", 2, "say which of them to keep"),
        ("filter a.tsv b.tmx --min-confidence 7", 2, "expected a number from 0 to 1, got '7'"),
        ("filter a.tsv no/b.tmx", 1, "to write into"),
        ("cut a.tsv b.tmx --units 0", 2, "such as 500 or 100M, got '0'"),
        ("cut a.tsv b.xlsx --bytes 1M", 2, "only by units"),
        ("cut a.tsv b.tmx --bytes 10", 1, "unit 1: takes"),
        ("cut a.tsv - --units 2 --format tsv", 2, "several files cannot go to standard output"),
        ("check a.tsv -o a.tsv", 2, "a.tsv is read"),
        ("update a.tsv nowhere.tmx -o b.docx", 2, "no format has the suffix '.docx'"),
        ("filter a.tsv b.tmx --created yesterday", 2, "expected now, or a date such as 2026-01-29, got 'yesterday'"),
        ("split a.tsv -o a.tsv", 2, "a.tsv is read"),
        ("merge a.tsv nowhere.tmx -o b.tmx", 1, "nowhere.tmx: No such file"),
    ],
)
def test_problems_are_said(folder, capsys, command, code, message):
    found, out, err = run(command, capsys)
    assert (found, out) == (code, "")
    assert message in err
    assert sorted(file.name for file in folder.iterdir()) == ["a.tsv"]
