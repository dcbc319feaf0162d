import contextlib
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from bilingual_align.arguments import _FORMATS as FORMATS_IN_HELP
from bilingual_align.cli import COMMANDS, main
from bilingual_align.corpus import ParallelCorpus
from bilingual_align.formats import FORMATS

GERMAN = "Der Hund bellt laut. Die Katze schläft.\n\nWir kauften 3 Häuser."
ENGLISH = "The dog barks loudly. The cat is asleep.\n\nWe bought 3 houses."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "de.txt": GERMAN,
        "en.txt": ENGLISH,
        "de.sent": "1903 kam ein Hund aus Bremen.\n\nDie Katze kostete 38 Kronen.\n",
        "en.sent": "In 1903 a dog came from Bremen.\nThe cat cost 38 crowns.\n",
        "empty.txt": "",
        "words.tsv": "Hund\tdog\t0.9\n",
        "bad.tsv": "Hund\tdog\t7\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    (tmp_path / "latin.txt").write_bytes(GERMAN.encode("latin-1"))
    (tmp_path / "binary").write_bytes(bytes(range(1, 128)) + b"\0" * 100)
    (tmp_path / "folder").mkdir()
    return tmp_path


def run(line, capsys):
    """Exit code, standard output and standard error of a command line."""
    capsys.readouterr()
    code = main(shlex.split(line))
    return code, *capsys.readouterr()


def process(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "bilingual_align", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        **options,
    )


def test_two_texts_in_a_memory_and_a_page_out(folder, capsys):
    code, out, err = run("align de.txt en.txt -o memory.tmx -o page.html", capsys)
    assert (code, out) == (0, "")
    assert re.sub(r"confidence 0\.9\d", "confidence 0.9", err) == (
        "3 units: 3 × 1:1; mean confidence 0.9, 0 unsure (below 0.5)\n"
        "memory.tmx: tmx: 3 units written; longest text 21 characters\n"
        "page.html: html: 3 units written; longest text 21 characters\n"
    )
    memory = ParallelCorpus.read("memory.tmx")
    assert [(unit.source, unit.target) for unit in memory] == [
        ("Der Hund bellt laut.", "The dog barks loudly."),
        ("Die Katze schläft.", "The cat is asleep."),
        ("Wir kauften 3 Häuser.", "We bought 3 houses."),
    ]
    assert "Der Hund bellt laut." in (folder / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    "name", [name for name, format in FORMATS.items() if not format.paired and not format.writes_bytes]
)
def test_every_format_goes_to_standard_output_too(folder, capsys, name):
    code, out, err = run(f"align de.txt en.txt -o - --format {name}", capsys)
    assert code == 0
    assert err.splitlines()[1].startswith(f"standard output: {name}: 3 units written")
    assert main(shlex.split(f"align de.txt en.txt -o file --format {name}")) == 0
    time_of_writing = re.compile(r'creationdate="\w+"')
    written = (folder / "file").read_bytes().decode("utf-8")
    assert time_of_writing.sub("", out) == time_of_writing.sub("", written)


def test_beads_of_presplit_texts_count_lines_from_0_empty_ones_too(folder, capsys):
    code, out, _ = run("align de.sent en.sent --presplit --format beads -o -", capsys)
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert [row[:2] for row in rows] == [["0", "0"], ["1", ""], ["2", "1"]]
    assert all(0 <= float(row[2]) <= 1 for row in rows)


def test_spans_are_places_in_the_texts(folder, capsys):
    code, out, _ = run("align de.txt en.txt -o - --format spans", capsys)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [GERMAN[a:b] for row in rows for a, b in row["source_spans"]][2] == "Wir kauften 3 Häuser."
    assert [ENGLISH[a:b] for row in rows for a, b in row["target_spans"]][2] == "We bought 3 houses."


def test_units_that_are_not_sure_are_left_out_and_counted(folder, capsys):
    code, _, err = run("align de.txt en.txt -o sure.tsv --min-confidence 1", capsys)
    kept = len((folder / "sure.tsv").read_text("utf-8").splitlines()) - 1
    assert code == 0
    assert f"{3 - kept} units left out (confidence below 1.0)" in err


def test_one_sided_units_are_left_out_of_a_memory_and_counted(folder, capsys):
    err = run("align de.txt empty.txt -o m.tmx", capsys)[2]
    assert re.sub(r"confidence (0\.99|1\.00)", "confidence 1", err) == (
        "warning: empty.txt: no text\n"
        "3 units: 3 × 1:0; mean confidence 1, 0 unsure (below 0.5)\n"
        "m.tmx: tmx: 0 units written; 3 left out (one side empty)\n"
    )
    assert "3 units written" in run("align de.txt empty.txt -o m.tmx --null-beads", capsys)[2]


def test_what_cannot_be_otherwise_is_shown_as_certain(folder, capsys):
    assert "mean confidence 1.00" in run("align de.txt empty.txt -o m.tmx", capsys)[2]


def test_own_words_are_used_beside_those_of_the_package(folder, capsys):
    code, out, _ = run("align de.txt en.txt --lexicon words.tsv -o - --format beads", capsys)
    assert code == 0
    assert [line.split("\t")[:2] for line in out.splitlines()] == [["0", "0"], ["1", "1"], ["2", "2"]]


def test_other_languages_and_encodings(folder, capsys):
    code, out, err = run(
        "align latin.txt latin.txt --encoding latin-1 --target-language pt_BR -o - --format jsonl", capsys
    )
    assert code == 0
    assert [sorted(json.loads(line)["translation"]) for line in out.splitlines()] == [["de", "pt-BR"]] * 3
    assert err.startswith("warning: source and target are the same text\n")


def test_split_writes_one_sentence_a_line(folder, capsys):
    (folder / "two.txt").write_text("Ein Satz über\nzwei Zeilen. Noch einer.", encoding="utf-8")
    assert run("split two.txt --newline space", capsys) == (
        0,
        "Ein Satz über zwei Zeilen.\nNoch einer.\n",
        "two.txt: 2 sentences\n",
    )
    code, out, _ = run("split two.txt de.txt --format jsonl -o -", capsys)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert rows[2] == {"file": "de.txt", "start": 0, "end": 20, "text": "Der Hund bellt laut."}
    assert len(rows) == 5
    assert run("split --language en en.txt -o out.sent", capsys)[:2] == (0, "")
    assert (folder / "out.sent").read_text("utf-8").split("\n")[0] == "The dog barks loudly."


def test_split_says_when_the_language_is_another(folder, capsys):
    (folder / "long.txt").write_text("This is not what we had expected of it. " * 5, encoding="utf-8")
    assert run("split long.txt", capsys)[2] == "warning: long.txt looks like 'en', not 'de'\nlong.txt: 5 sentences\n"
    assert run("split long.txt --language en-GB", capsys)[2] == "long.txt: 5 sentences\n"


def test_split_says_what_the_layout_left_out(folder, capsys):
    words = ["Dies", "Das", "Jenes", "Solches", "Manches"]
    pages = "\f".join(f"Handbuch Band 2\n\n{word} ist ein ganzer Satz.\n\n{n}\n" for n, word in enumerate(words, 1))
    (folder / "pages.txt").write_text(pages, encoding="utf-8")
    code, out, err = run("split pages.txt --layout pages", capsys)
    assert code == 0
    assert "Handbuch" not in out
    assert err == "pages.txt: 5 sentences; left out: 5 × running header; left out: 5 × page number\n"


def test_convert_and_info(folder, capsys):
    assert main(shlex.split("align de.txt en.txt -o m.jsonl")) == 0
    written = "table.csv: csv: 3 units written; longest text 21 characters\n"
    assert run("convert m.jsonl table.csv --bom", capsys) == (0, "", written)
    assert (folder / "table.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,")
    assert main(shlex.split("convert m.jsonl news --format moses")) == 0
    assert (folder / "news.de").read_text("utf-8").count("\n") == 3
    assert run("convert news - --from moses --format tsv", capsys)[1].count("The cat is asleep.") == 1
    code, out, err = run("info m.jsonl de.txt", capsys)
    assert (code, err) == (0, "")
    assert out.startswith("m.jsonl:\nunits        3\n")
    assert f"de.txt:\ncharacters   {len(GERMAN)}\nsentences    3\nparagraphs   2\n" in out


def test_ladders_stand_on_their_texts(folder, capsys):
    assert main(shlex.split("align de.sent en.sent --presplit -o a.ladder")) == 0
    line = "convert a.ladder a.tmx --presplit --source de.sent --target en.sent"
    code, _, err = run(line, capsys)
    assert code == 0
    assert "a.tmx: tmx: 2 units written" in err
    code, _, err = run("convert a.ladder a.tmx", capsys)
    assert (code, "--source and --target" in err) == (2, True)
    assert run("convert news.tsv a.tmx --presplit", capsys)[0] == 2


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("align none.txt en.txt -o m.tmx", 1, "none.txt: No such file or directory"),
        ("align folder en.txt -o m.tmx", 1, "folder: Is a directory"),
        ("align binary en.txt -o m.tmx", 1, "binary: character 127: U+0000 here: no text, or not utf-8"),
        ("align latin.txt en.txt -o m.tmx", 1, "latin.txt: byte 35: not utf-8: invalid continuation byte (0xe4)"),
        ("align de.txt en.txt -o m.tmx --encoding utf-9", 1, "de.txt: unknown text encoding 'utf-9'"),
        ("align de.txt en.txt -o none/m.tmx", 1, "none/m.tmx: no folder 'none' to write into"),
        ("align de.txt en.txt -o folder --format tmx", 1, "folder: a folder; name a file in it"),
        ("align de.txt en.txt -o m.tmx --lexicon none.tsv", 1, "none.tsv: No such file or directory"),
        ("align de.txt en.txt -o m.tmx --lexicon bad.tsv", 1, "bad.tsv:1: "),
        ("split none.txt", 1, "none.txt: No such file or directory"),
        ("split de.txt -o none/x", 1, "none/x: no folder 'none' to write into"),
        ("convert none.tmx m.csv", 1, "none.tmx: No such file or directory"),
        ("convert de.txt m.csv --from tmx", 1, "de.txt"),
        ("convert de.txt m.csv --from jsonl", 1, "de.txt:1: "),
        ("info none.txt", 1, "none.txt: No such file or directory"),
        ("align de.txt en.txt -o m.xyz", 2, "bilingual-align align: error: no format has the suffix '.xyz'"),
        ("align de.txt en.txt -o m.tmx --format word", 2, "bilingual-align align: error: unknown format 'word'"),
        ("align de.txt en.txt -o -", 2, "bilingual-align align: error: a stream has no suffix: name a format"),
        ("align de.txt en.txt -o - --format moses", 2, "bilingual-align align: error: format 'moses' is several files"),
        ("align de.txt en.txt -o a -o b --format tmx", 2, "bilingual-align align: error: --format is for a single -o"),
        ("align de.txt en.txt -o de.txt --format tmx", 2, "bilingual-align align: error: de.txt is read"),
        ("align de.txt en.txt -o m.html --bom", 2, "bilingual-align align: error: format 'html' has no option"),
        ("convert de.txt m.csv", 2, "bilingual-align convert: error: no format has the suffix '.txt'"),
        ("convert m.html m.csv", 2, "bilingual-align convert: error: format 'html' can be written only"),
    ],
)
def test_problems_are_one_line_and_an_exit_code(folder, capsys, line, code, message):
    found, out, err = run(line, capsys)
    assert (found, out) == (code, "")
    assert err.startswith(message)
    assert err.count("\n") == 1
    assert (folder / "de.txt").read_text("utf-8") == GERMAN


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "the following arguments are required: COMMAND"),
        ("translate", "invalid choice: 'translate'"),
        ("align de.txt", "the following arguments are required: TARGET, -o/--output"),
        ("align de.txt en.txt -o m.tmx --min-confidence 90", "expected a number from 0 to 1, got '90'"),
        ("align de.txt en.txt -o m.tmx --min-confidence nan", "expected a number from 0 to 1, got 'nan'"),
        ("align de.txt en.txt -o m.tmx --max-characters 0", "expected a whole number above 0, got '0'"),
        ("align de.txt en.txt -o m.tmx --target-language english", "'english' is no language code"),
        ("align de.txt en.txt -o m.tmx --presp", "unrecognized arguments: --presp"),
        ("split de.txt --newline maybe", "invalid choice: 'maybe'"),
    ],
)
def test_wrong_usage_ends_with_2(folder, capsys, line, message):
    code, out, err = run(line, capsys)
    assert (code, out) == (2, "")
    assert message in err


def test_help_has_examples_and_exit_codes(capsys):
    code, out, _ = run("--help", capsys)
    assert code == 0
    assert all(command in out for command in COMMANDS)
    for command in COMMANDS:
        code, out, _ = run(f"{command} --help", capsys)
        assert code == 0
        assert f"\nexamples:\n  bilingual-align {command} " in out
        assert "\nexit codes:\n  0  done\n" in out
    assert re.sub(r" \(.*?\)", "", FORMATS_IN_HELP).split(", ") == list(FORMATS)


def test_examples_of_the_help_are_right_usage(capsys):
    from bilingual_align.arguments import parser

    for command in COMMANDS:
        _, out, _ = run(f"{command} --help", capsys)
        for line in re.findall(r"^  (bilingual-align .*?)(?: {3,}.*| [|>] .*)?$", out, re.MULTILINE):
            assert parser().parse_args(shlex.split(line)[1:]).command == command


def test_version(capsys):
    assert run("--version", capsys)[:2] == (0, f"bilingual-align {version('bilingual-align')}\n")


def test_help_is_quick_because_it_loads_nothing():
    heavy = ["numpy", "regex", "nltk", "bilingual_align.corpus", "bilingual_align.split"]
    script = (
        "import sys; from bilingual_align.cli import main; main(['align', '--help']);"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr == "[]\n"


def test_standard_input_and_output_are_utf_8_everywhere(folder):
    done = process("split", "-", input=GERMAN, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.stdout.splitlines()[1] == "Die Katze schläft."
    assert done.stderr == "-: 3 sentences\n"
    assert process("info", "de.txt", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}).returncode == 0


def test_a_closed_pipe_ends_in_silence(folder):
    (folder / "many.txt").write_text("Ein Satz. " * 50_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bilingual_align", "split", "many.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 128 + signal.SIGPIPE


def test_a_full_disk_is_said_once(folder):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bilingual_align", "split", "de.txt"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (1, "output: No space left on device\n")


def test_progress_is_shown_on_a_terminal_only(folder, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    with contextlib.redirect_stderr(Terminal()) as terminal:
        assert main(["align", "de.txt", "en.txt", "-o", "m.tmx"]) == 0
    shown = terminal.getvalue()
    assert "aligning 3 and 3 sentences ..." in shown
    assert shown.split("\r\x1b[K")[-1].startswith("m.tmx: tmx: 3 units")


# Odd input: a sensible result or a clear error, in a few seconds.


def align_within(seconds, line, capsys):
    began = time.perf_counter()
    result = run(line, capsys)
    assert time.perf_counter() - began < seconds
    return result


def test_texts_that_are_no_translations_are_told(folder, capsys):
    (folder / "long.txt").write_text("Gestern kam Herr Maier nicht mehr mit der Bahn nach Hause.\n" * 12, "utf-8")
    (folder / "other.txt").write_text("The fish swam.\n" * 12, "utf-8")
    code, _, err = run("align long.txt other.txt --presplit -o m.tmx", capsys)
    assert code == 0
    assert "warning: source and target do not look like translations of each other: no" in err


def test_a_megabyte_without_a_full_stop(folder, capsys):
    (folder / "long.txt").write_text("wort und noch ein teil ohne punkt " * 30_000, encoding="utf-8")
    code, _, err = align_within(20, "align long.txt en.txt -o m.tmx -o m.html", capsys)
    assert code == 0
    assert "warning" not in err


def test_one_sentence_against_a_book(folder, capsys):
    book = "".join(f"This is sentence number {n}, and there are more of them.\n" for n in range(3_000))
    (folder / "book.txt").write_text(book, encoding="utf-8")
    (folder / "one.txt").write_text("Das ist der Satz mit der Nummer 17, und es gibt mehr davon.", encoding="utf-8")
    code, out, _ = align_within(20, "align one.txt book.txt -o - --format beads", capsys)
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert sorted(int(j) for row in rows for j in row[1].split(",") if j) == list(range(3_000))
    assert [i for row in rows for i in row[0].split(",") if i] == ["0"]


def test_the_same_file_twice(folder, capsys):
    code, out, err = run("align de.txt de.txt -o - --format beads", capsys)
    assert code == 0
    assert [line.split("\t")[:2] for line in out.splitlines()] == [["0", "0"], ["1", "1"], ["2", "2"]]
    assert err.startswith("warning: source and target are the same text\n")


@pytest.mark.parametrize("sides", ["empty.txt en.txt", "de.txt empty.txt", "empty.txt empty.txt"])
@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_side_gives_a_valid_file(folder, capsys, sides, name):
    assert run(f"align {sides} -o out --format {name}", capsys)[0] == 0
    if FORMATS[name].read and not FORMATS[name].paired and name not in ("ladder", "beads"):
        assert all(unit.is_null for unit in ParallelCorpus.read(folder / "out", name))
