"""Other programs read what is written. They are installed for it; where that cannot be, the test says so.

Every client reads every one of `FILES`:

====================  ==========================  ====================================================================
client                reads                       what must be
====================  ==========================  ====================================================================
xmllint               tmx; xliff, xliff12         valid by OmegaT's DTD, by the schemas of XLIFF
typesxml              tmx, xliff, xliff12         well formed for a strict parser, TMX valid by its DTD
translate-toolkit     tmx, xliff, xliff12         the same texts; native codes inside TMX's inline codes are text to it
opustools             xces                        the same texts, apart from line breaks
openpyxl              xlsx                        the same texts, and no formula
OmegaT                tmx                         99 % of one-sentence units filled in; but for carriage returns and
                                                  blanks at the ends, in the nasty file only, which it never looks up
vnu                   html, review, findings      valid HTML
====================  ==========================  ====================================================================
"""

import json
import re
import shlex
import shutil
import subprocess
import unicodedata
import venv
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual_align import align_files, datasets
from bilingual_align.alignment import Bead
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.evaluate import Gold

from .corpora import HOSTILE

pytestmark = [pytest.mark.clients, pytest.mark.filterwarnings("ignore")]

FILES = ("seeds", "novel", "law", "manual", "nasty")
CASES = Path(__file__).parent / "cases"
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
SCHEMAS = Path("usr/share/php/Symfony/Component/Translation/Resources/schemas")
PROJECT = """<?xml version="1.0" encoding="UTF-8"?><omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>DE</source_lang><target_lang>EN</target_lang>
<sentence_seg>{}</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>"""
VALIDATE = """
import {{ SAXParser, Catalog }} from "{modules}/typesxml/dist/esm/index.js";
const nothing = new Proxy({{}}, {{ get: (_, name) => name === "getCurrentText" ? () => "" : () => undefined }});
const parser = new SAXParser();
parser.setContentHandler(nothing);
parser.setValidating(true);
parser.parseFile("{file}");
"""


def run(*command, **options):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=600, **options)
    return done.returncode, done.stdout + done.stderr


def installed(*command, **options):
    """Run an installation; without it the test cannot be."""
    try:
        code, said = run(*command, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"cannot run {command[0]}: {error}")
    if code:
        pytest.skip(f"cannot install: {' '.join(map(str, command))}: {said[-300:]}")


def debian(package, needed):
    if not (shutil.which(needed) or Path(needed).exists()):
        installed("apt-get", "update")
        installed("apt-get", "install", "-y", "--no-install-recommends", package)


@pytest.fixture(scope="session")
def python_tools(tmp_path_factory):
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=True)
    installed(folder / "bin" / "pip", "install", "-q", "translate-toolkit", "opustools", "openpyxl", "lxml")
    return folder / "bin"


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory):
    folder = tmp_path_factory.mktemp("node")
    installed("npm", "install", "typesxml", "vnu-jar", cwd=folder)
    return folder / "node_modules"


@pytest.fixture(scope="session")
def vnu(node_modules):
    debian("default-jre-headless", "java")
    return node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="session")
def xmllint():
    debian("libxml2-utils", "xmllint")
    return "xmllint"


@pytest.fixture(scope="session")
def omegat():
    debian("omegat", str(OMEGAT))
    return OMEGAT


@pytest.fixture(scope="session")
def tmx_dtd(omegat, tmp_path_factory):
    path = tmp_path_factory.mktemp("dtd") / "tmx14.dtd"
    path.write_bytes(zipfile.ZipFile(omegat).read("schemas/tmx14.dtd"))
    return path


@pytest.fixture(scope="session")
def xliff_schemas(tmp_path_factory):
    """Schemas of XLIFF, which come with a Debian package of another program; they find each other in one folder."""
    folder = tmp_path_factory.mktemp("schemas")
    installed("apt-get", "download", "php-symfony-translation", cwd=folder)
    installed("dpkg", "-x", *folder.glob("*.deb"), folder)
    for schema in (folder / SCHEMAS).glob("*.xsd"):
        text = re.sub(r'schemaLocation="[^"]*xml\.xsd"', 'schemaLocation="xml.xsd"', schema.read_text("utf-8"))
        schema.write_text(text, "utf-8")
    return folder / SCHEMAS


# What is written


def of_gold(gold: Gold):
    """Corpus of the beads of a gold text, as they were aligned by hand."""
    units, i, j = [], 0, 0
    for left, right in gold.beads:
        bead = Bead(i, i := i + len(left), j, j := j + len(right))
        source = " ".join(gold.source.segments[k].text for k in left)
        target = " ".join(gold.target.segments[k].text for k in right)
        units.append(TranslationUnit(source, target, (), (), bead, 0.9))
    return ParallelCorpus(tuple(units))


def nasty():
    """Every special case in one corpus: characters, metadata, inline codes, units with one side, m:n units."""
    texts = [*HOSTILE, "".join(HOSTILE), "a\u202eb", "עברית", "\U0010ffff", "x" * 3000]
    pairs = [(f"Satz {k}: {t}.", f"Sentence {k}: {t}.") for k, t in enumerate(texts)]
    pairs += [(" am Rand ", " at the edge "), ("Ende\u2028", "The end\u2029"), ("\u00a0x", "\u3000y")]
    units = [
        TranslationUnit(source, target, (), (), Bead(k, k + 1, k, k + 1), k / 99)
        for k, (source, target) in enumerate(pairs)
    ]
    keys = ("id", "creator", "created", "note", "note#2", "project", "prop:a b", "@usagecount", "source.changed")
    units += [
        replace(unit, source=f"Noch einmal {unit.source}", metadata=dict.fromkeys(keys, unit.source)) for unit in units
    ]
    codes = {
        "source.tmx": '<bpt i="1">&lt;b></bpt>Ja<ept i="1"/>.',
        "source.xliff12": '<g id="1">Ja</g><x id="2"/>.',
        "source.xliff": '<pc id="1" dataRefStart="d">Ja</pc><ph id="2"/>.',
        "data.xliff": '<data id="d">&lt;b></data>',
    }
    units.append(replace(units[0], source="Ja.", metadata=codes))
    units.append(replace(units[0], source="", bead=Bead(0, 0, 0, 1)))
    units.append(replace(units[0], source="Eins. Zwei.", bead=Bead(0, 2, 0, 1), parts={"<&>": 1.5}, moved=True))
    return ParallelCorpus(tuple(units))


@pytest.fixture(scope="session")
def materials(seeds):
    manual = ParallelCorpus.read(CASES / "manual.tsv")
    return {
        "seeds": align_files(*seeds),
        "novel": of_gold(datasets.load("immensee")[0]),
        "law": of_gold(datasets.load("gdpr")[0]),
        "manual": manual,
        "nasty": nasty(),
    }


@pytest.fixture(params=FILES)
def material(request, materials):
    return materials[request.param]


# What reads it


def test_tmx_meets_its_dtd(material, xmllint, tmx_dtd, tmp_path):
    material.write(tmp_path / "a.tmx")
    assert run(xmllint, "--noout", "--nonet", "--dtdvalid", tmx_dtd, tmp_path / "a.tmx") == (0, "")


@pytest.mark.parametrize(("suffix", "schema"), [("xliff", "xliff-core-2.0.xsd"), ("xlf", "xliff-core-1.2-strict.xsd")])
def test_xliff_meets_its_schema(material, suffix, schema, xmllint, xliff_schemas, tmp_path):
    path = tmp_path / f"a.{suffix}"
    material.write(path)
    assert run(xmllint, "--noout", "--nonet", "--schema", xliff_schemas / schema, path) == (0, f"{path} validates\n")


@pytest.mark.parametrize("suffix", ["tmx", "xliff", "xlf"])
def test_a_strict_parser_takes_it(material, suffix, node_modules, tmx_dtd, tmp_path):
    path = tmp_path / f"a.{suffix}"
    material.write(path)
    if suffix == "tmx":
        text = path.read_text("utf-8")
        path.write_text(text.replace("<tmx ", f'<!DOCTYPE tmx SYSTEM "{tmx_dtd}"><tmx ', 1), "utf-8", newline="\n")
    script = tmp_path / "a.mjs"
    validating = VALIDATE if suffix == "tmx" else VALIDATE.replace("setValidating(true)", "setValidating(false)")
    script.write_text(validating.format(modules=node_modules, file=path))
    assert run("node", script) == (0, "")


READ = """
import json, sys
from translate.storage import {module} as m
store = m.{name}.parsefile(sys.argv[1])
print(json.dumps([[str(unit.source), str(unit.target)] for unit in store.units]))
"""


@pytest.mark.parametrize(
    ("suffix", "module", "name"),
    [("tmx", "tmx", "tmxfile"), ("xlf", "xliff", "xlifffile"), ("xliff", "xliff2", "Xliff2File")],
)
def test_translate_toolkit_reads_the_same_texts(material, suffix, module, name, python_tools, tmp_path):
    path = tmp_path / f"a.{suffix}"
    material.write(path)
    code, said = run(python_tools / "python", "-c", READ.format(module=module, name=name), path)
    assert code == 0, said
    ours = ParallelCorpus.read(path)
    theirs = json.loads(said)
    # Of inline codes in TMX it takes the native ones for text.
    differ = [k for k, unit in enumerate(ours) if theirs[k] != [unit.source, unit.target]]
    assert len(theirs) == len(ours)
    assert differ == [k for k, unit in enumerate(ours) if suffix == "tmx" and "source.tmx" in unit.metadata]


def test_opustools_reads_xces(material, python_tools, tmp_path):
    material.write(tmp_path / "a.xces")
    options = shlex.split("-d a -s de -t en -rd . -af a.xces -p raw -q -wm moses -w o.de o.en")
    code, said = run(python_tools / "opus_read", *options, cwd=tmp_path)
    assert code == 0, said
    for side, name in enumerate(("o.de", "o.en")):
        theirs = [" ".join(line.split()) for line in (tmp_path / name).read_bytes().decode().split("\n")[:-1]]
        ours = [(unit.source, unit.target)[side] for unit in ParallelCorpus.read(tmp_path / "a.xces")]
        assert theirs == [" ".join(text.split()) for text in ours]


def test_openpyxl_reads_texts_and_no_formulas(material, python_tools, tmp_path):
    path = tmp_path / "a.xlsx"
    material.write(path)
    script = (
        "import json, sys, openpyxl; sheet = openpyxl.load_workbook(sys.argv[1]).active; "
        "print(json.dumps([[c.value for c in row[:2]] for row in list(sheet.rows)[1:] "
        "if {c.data_type for c in row[:2]} <= {'s', 'n', 'inlineStr'}]))"
    )
    code, said = run(python_tools / "python", "-c", script, path)
    assert code == 0, said
    theirs = [
        [re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), text or "") for text in row]
        for row in json.loads(said)
    ]
    assert theirs == [[unit.source, unit.target] for unit in ParallelCorpus.read(path)]


# By its own rules OmegaT takes "1. Füllen Sie ..." for two sentences, so the short texts go in by paragraphs alone.
OMEGAT_RUNS = [*(("novel", "true"), ("law", "true")), *((name, "false") for name in FILES)]


def as_property(text):
    """Value of a Java properties file, the one kind of source in which OmegaT takes any character."""
    units = text.replace("\\", "\\\\").encode("utf-16-be")
    return "".join(f"\\u{units[k]:02x}{units[k + 1]:02x}" for k in range(0, len(units), 2))


def of_property(value):
    escape = re.compile(r"\\u([0-9a-fA-F]{4})|\\(.)")
    letters = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
    text = escape.sub(lambda m: chr(int(m[1], 16)) if m[1] else letters.get(m[2], m[2]), value)
    return text.encode("utf-16-be", "surrogatepass").decode("utf-16-be")


def pre_translated(sources, memory, omegat, folder, sentences):
    """What OmegaT makes of the sources, each a paragraph, with the memory in ``tm/auto``."""
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary", "home"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT.format(sentences))
    lines = [f"k{k}={as_property(source)}\n" for k, source in enumerate(sources)]
    (folder / "source" / "src.properties").write_text("".join(lines))
    shutil.copy(memory, folder / "tm" / "auto" / "memory.tmx")
    home = {"HOME": str(folder / "home"), "PATH": "/usr/bin:/bin"}
    java = ("java", f"-Duser.home={folder / 'home'}", "-jar", omegat)
    _, said = run(*java, folder, "--mode=console-translate", env=home)
    (written,) = (folder / "target").iterdir()
    values = dict(line.split("=", 1) for line in written.read_text("utf-8").split("\n") if "=" in line)
    assert len(values) == len(sources), said[-500:]
    return [of_property(values[f"k{k}"]) for k in range(len(sources))]


@pytest.mark.parametrize(("name", "sentences"), OMEGAT_RUNS)
def test_omegat_inserts_one_sentence_units(name, sentences, materials, omegat, tmp_path):
    materials[name].write(tmp_path / "memory.tmx")
    memory = ParallelCorpus.read(tmp_path / "memory.tmx")
    units = {unit.source: unit.target for unit in memory if unit.kind == (1, 1)}
    written = pre_translated(list(units), tmp_path / "memory.tmx", omegat, tmp_path / "project", sentences)
    # OmegaT composes letters, and its own segments have neither carriage returns nor blanks at their ends: a memory
    # that has them (a filter with --normalise spaces has not) is never found.
    pairs = [(source, target, composed(units[source])) for source, target in zip(units, written, strict=True)]
    unfit = [source for source, *_ in pairs if "\r" in source or source != source.strip()]
    assert not [pair for pair in pairs if pair[0] in unfit and pair[1] == pair[2]]
    missed = [pair for pair in pairs if pair[0] not in unfit and composed(pair[1]) != pair[2]]
    assert len(missed) <= 0.01 * (len(pairs) - len(unfit)), missed
    assert len(unfit) == 0 or name == "nasty"


def composed(text):
    return unicodedata.normalize("NFC", text)


PAGES = {
    "html": ParallelCorpus.to_html,
    "review": lambda corpus: corpus.to_html(review=True),
    "findings": lambda corpus: corpus.check().to_html(),
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_valid_html(page, material, vnu, tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGES[page](material), "utf-8")
    assert run("java", "-jar", vnu, "--errors-only", path) == (0, "")
