"""Writes the gold sets beside itself: ``python generate.py FOLDER``.

FOLDER holds ``SET/TEXT/`` with the raw texts ``de.txt`` and ``en.txt``. Gold by hand stands beside them: ``gold.tsv``
(sentence numbers between commas, source and target between tabs) and ``de.spans.tsv``, ``en.spans.tsv`` (number, start
and end of each sentence). Gold for larger units stands in ``split/``: ``gold_units.tsv`` and the sentences of the text,
one a line, in ``de.sent`` and ``en.sent``.

Each file starts with a line about the set; a line a text follows.
"""

import json
import sys
from pathlib import Path

PUD = {
    "licence": "CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/",
    "attribution": "Universal Dependencies, UD_German-PUD and UD_English-PUD (Uszkoreit, Macketanz, Burchardt, "
    "Harris, Marheinecke, Petrov, Kayadelen, Attia, Elkahky, Yu, Pitler, Lertpradit, Nivre, Zeman and others); "
    "changes: sentences joined to texts",
}
SETS = {
    "immensee": {
        "from": ["lit_immensee/immensee"],
        "description": "Theodor Storm, Immensee (1849), with the translation by C. W. Bell (1919); aligned by hand",
        "licence": "public domain",
        "attribution": "Project Gutenberg, ebooks 6651 and 6650, without their headers and trademarks",
    },
    "udhr": {
        "from": ["udhr/udhr"],
        "description": "Universal Declaration of Human Rights; gold for its articles and paragraphs",
        "licence": "public domain",
        "attribution": "United Nations, as packed in udhr (MIT License, Titus Wormer)",
    },
    "gdpr": {
        "from": ["gdpr/articles"],
        "description": "General Data Protection Regulation, articles; gold for paragraphs and points by their numbers",
        "licence": "CC BY 4.0, Commission Decision 2011/833/EU on the reuse of documents",
        "attribution": "© European Union, https://eur-lex.europa.eu; authentic is the Official Journal alone",
    },
    "james": {
        "from": ["bible_tafel_web/James"],
        "description": "The Letter of James, Tafel (1880) and World English Bible; gold for the verses",
        "licence": "public domain",
        "attribution": "scrollmapper/bible_databases; World English Bible",
    },
    "pud_news": PUD
    | {
        "from": [f"pud_news/orig_{code}" for code in ("de", "en", "es", "fr", "it")],
        "description": "Sentences of news of five original languages, a few of each article, by their identifiers",
    },
    "pud_wiki": PUD
    | {
        "from": [f"pud_wiki/orig_{code}" for code in ("de", "en", "es", "fr", "it")],
        "description": "Sentences of Wikipedia of five original languages, a few of each article, by their identifiers",
    },
    "ntrex": {
        "from": ["ntrex/*"],
        "description": "123 news articles in English and in German, whole, by their lines",
        "licence": "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
        "attribution": "NTREX-128 (Federmann, Kocmi and Xin, Microsoft), German of the English newstest2019 of WMT; "
        "changes: lines joined to texts, and cut into sentences",
    },
}


def spans(folder: Path, code: str, text: str) -> list[list[int]]:
    """Places of the sentences of a text."""
    lines = folder / "split" / f"{code}.sent"
    if not lines.exists():
        rows = (folder / f"{code}.spans.tsv").read_text("utf-8").splitlines()
        return [[int(number) for number in row.split("\t")[1:3]] for row in rows]
    places, here = [], 0
    for sentence in lines.read_text("utf-8").removesuffix("\n").split("\n"):
        start = text.index(sentence, here)
        here = start + len(sentence)
        places.append([start, here])
    return places


def beads(folder: Path) -> tuple[list[list[list[int]]], bool]:
    """Sentence numbers of the gold beads, and whether the beads are the finest."""
    coarse = folder / "split" / "gold_units.tsv"
    rows = (coarse if coarse.exists() else folder / "gold.tsv").read_text("utf-8").splitlines()
    found = [[[int(k) for k in side.split(",") if k] for side in row.split("\t")[:2]] for row in rows]
    return found, not coarse.exists() or all(len(side) <= 1 for bead in found for side in bead)


def text_row(folder: Path) -> dict[str, object]:
    """One text of a set."""
    texts = {code: (folder / f"{code}.txt").read_bytes().decode("utf-8") for code in ("de", "en")}
    found, exact = beads(folder)
    return {
        "name": folder.name,
        "languages": ["de", "en"],
        "texts": list(texts.values()),
        "sentences": [spans(folder, code, text) for code, text in texts.items()],
        "beads": found,
        "exact": exact,
    }


def main(data: str) -> None:
    """Write all sets."""
    for name, about in SETS.items():
        rows: list[dict[str, object]] = [
            {"name": name} | {key: about[key] for key in ("description", "licence", "attribution")}
        ]
        rows += [text_row(folder) for pattern in about["from"] for folder in sorted(Path(data).glob(pattern))]
        lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
        Path(__file__).with_name(f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
