"""Estimate the package's weights from gold alignments: python generate.py FOLDER [FOLDER ...] > weights.json.

Each FOLDER holds SET/DOCUMENT folders with two files of sentences, one a line (``de.sent`` and ``en.sent``, or another
language in place of either), and ``gold.tsv`` with a bead a line: 0-based line numbers, ``0,1<TAB>0``. A document with
a folder ``split`` in it has sentences there, and ``gold_units.tsv`` with units of several beads. The weight of
paragraph breaks is estimated last, on the texts that have some (``de.txt`` with blank lines, ``de.spans.tsv`` with
unit, start, end), while the others stay: so those do not come to rely on what many texts lack. In the same way, the
weight of anchors without a partner is estimated after the others: fitted together, null beads came to cost more, which
was worse for texts that have few anchors, such as dialogue.

The weight of the meaning is estimated in the same way, on texts that are encoded (extra ``[embed]``), words too in
languages that have no lexicon: so texts that are not encoded keep the weights that are best for them.

How often the texts have each sort of bead is counted with the weights that were found: it is what the priors of a text
start from.

A text without a lexicon is aligned first, for the words that it shows itself: with the weights of the package, which
knew all these texts. ``--leave-out KIND`` leaves out the sets of one kind of text, as in cross-validation; weights that
are fitted on the other texts with a lexicon do that alignment then, so nothing of the kind comes in.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bilingual_align.aligner import _SURE
from bilingual_align.alignment import Bead
from bilingual_align.cost.evidence import Evidence, Side
from bilingual_align.cost.weights import Weights
from bilingual_align.encoding import Encoded, EncodedWords, default_encoder
from bilingual_align.fit import Gold, fit, rates
from bilingual_align.lexicon import Lexicon
from bilingual_align.lexicon.pairs import Translations
from bilingual_align.search.lattice import KINDS
from bilingual_align.solution import solve

KIND_OF_TEXT = {
    "lit_": "fiction", "bible_": "scripture", "gdpr": "law", "udhr": "law", "install_": "manuals", "dpkg_": "manuals",
    "gnome_": "manuals", "ntrex": "news", "pud_news": "news", "pud_wiki": "encyclopaedia", "textberg": "yearbooks",
}  # fmt: skip

RATES = {"1-1": 0.9, "1-n": 0.04, "n-1": 0.04, "n-n": 0.002, "1-0": 0.01, "0-1": 0.01}
"""Where the rates of beads start, until the fit says of which beads a unit is made."""

LATER = {"alone": 1.0, "meaning": 5.0}
"""Where the weights that are estimated last start; the meaning has cosines, less than 1, where others have nats."""


def neutral() -> Weights:
    """Where every fit starts, so that nothing carries over from texts that an earlier one had seen."""
    kinds = {(m, n): 0.5 + 2.5 * (m + n - 2) for m, n in KINDS}
    names = [name for name in Weights.bundled().evidence if name not in LATER]
    return Weights(dict.fromkeys(names, 1.0), kinds, 3.0, 1.5, 2.5, RATES)


def kinds_of_text(folder: Path) -> set[str]:
    """Kinds of text that a document's folder, or that of its set, is named after."""
    names = folder.parent.name, folder.name
    return {kind for prefix, kind in KIND_OF_TEXT.items() if any(name.startswith(prefix) for name in names)}


def lines(path: Path) -> list[str]:
    """Sentences of a file."""
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def beads(path: Path) -> list[Bead]:
    """Beads with text on both sides."""
    found = []
    for line in lines(path):
        sides = [[int(x) for x in field.split(",") if x] for field in line.split("\t")[:2]]
        if all(sides):
            found.append(Bead(min(sides[0]), max(sides[0]) + 1, min(sides[1]), max(sides[1]) + 1))
    return found


def paragraphs(folder: Path, language: str, sentences: int) -> list[bool]:
    """Whether each sentence begins a paragraph of the running text."""
    text = (folder / f"{language}.txt").read_bytes().decode("utf-8")
    spans = [tuple(map(int, line.split("\t"))) for line in lines(folder / f"{language}.spans.tsv")]
    begins = [k == 0 or "\n\n" in text[spans[k - 1][2] : start] for k, (_, start, _) in enumerate(spans)]
    units = folder / "split" / f"{language}.unit"
    if not units.exists():
        return begins
    numbers = [int(line) for line in lines(units)]
    return [begins[u] and (k == 0 or numbers[k - 1] != u) for k, u in enumerate(numbers)][:sentences]


@dataclass(frozen=True)
class Text:
    """A document with its gold.

    Parameters
    ----------
    languages, texts : list of str, list of lists of str
        The sentences of each language.
    beads : list of Bead
    exact : bool
        Whether they are beads, not units of several.
    """

    languages: list[str]
    texts: list[list[str]]
    beads: list[Bead]
    exact: bool

    @classmethod
    def of(cls, folder: Path) -> Text:
        """The document in a folder."""
        base = folder / "split" if (folder / "split").exists() else folder
        languages = [path.stem for path in sorted(base.glob("*.sent"))]
        texts = [lines(base / f"{language}.sent") for language in languages]
        return cls(languages, texts, beads(base / ("gold.tsv" if base == folder else "gold_units.tsv")), base == folder)

    @property
    def is_known(self) -> bool:
        """Whether the package has a lexicon for it."""
        return self.languages == ["de", "en"]

    def gold(
        self, lexicon: Translations | None, weights: Weights, begins: Sequence[Sequence[bool]] | None = None
    ) -> Gold:
        """Gold with paragraphs where some begin; where there is no lexicon, with what the text, aligned, shows."""
        begins = begins or [[False] * len(text) for text in self.texts]
        source, target = (Side.of(*side) for side in zip(self.texts, self.languages, begins, strict=True))
        evidence = Evidence.of(source, target, lexicon)
        if not isinstance(lexicon, Lexicon):
            evidence = evidence.learning(solve(evidence, evidence.lattice(), weights).sure_beads(_SURE))
        return Gold(evidence, self.beads, self.exact)

    def paragraphs(self, folder: Path) -> list[list[bool]] | None:
        """Whether each sentence begins a paragraph of the running text; None where hardly any does."""
        begins = [paragraphs(folder, *side) for side in zip(self.languages, map(len, self.texts), strict=True)]
        return begins if sum(map(sum, begins)) > 2 else None

    def encoded(self, lexicon: Translations, weights: Weights) -> Gold:
        """Gold with the meaning of all sentences as evidence."""
        gold = self.gold(lexicon, weights)
        source, target = self.texts
        return gold._replace(evidence=Encoded(source, target, default_encoder()).told_all(gold.evidence))


def texts_of(roots: Iterable[Path], left_out: str | None, most: int) -> Iterator[tuple[Path, Text]]:
    """Yield the texts without noise of at most so many sentences, and their folders."""
    for folder in (path for root in roots for path in sorted(root.glob("*/*")) if path.is_dir()):
        if left_out not in kinds_of_text(folder) and not (folder / "de.noisy.txt").exists():
            text = Text.of(folder)
            if len(text.texts[0]) <= most:
                yield folder, text


def with_later(weights: Weights, name: str, texts: Iterable[Sequence[Gold]]) -> Weights:
    """Weights with one more kind of evidence, while the others stay."""
    begun = replace(weights, evidence={**weights.evidence, name: LATER[name]})
    return fit(begun, texts, only=(name,))


def first_weights(texts: Iterable[tuple[Path, Text]], lexicon: Lexicon) -> Weights:
    """Weights that have seen these texts only, of those that need none to show their words."""
    known = defaultdict[str, list[Gold]](list)
    for folder, text in texts:
        if text.is_known:
            known[folder.parent.name].append(text.gold(lexicon, neutral()))
    return with_later(fit(neutral(), known.values()), "alone", known.values())


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--leave-out", metavar="KIND", choices=sorted(set(KIND_OF_TEXT.values())))
    parser.add_argument("--most", type=int, default=1300, help="sentences of the longest document that is used")
    options = parser.parse_args()
    lexicon, nearest = Lexicon.bundled(), EncodedWords(default_encoder())
    texts = list(texts_of(options.folders, options.leave_out, options.most))
    first = first_weights(texts, lexicon) if options.leave_out else Weights.bundled()
    plain, broken, encoded = (defaultdict[str, list[Gold]](list) for _ in range(3))
    for folder, text in texts:
        name, own = folder.parent.name, lexicon if text.is_known else None
        plain[name].append(text.gold(own, first))
        if begins := text.paragraphs(folder):
            broken[name].append(text.gold(own, first, begins))
        encoded[name].append(text.encoded(own or nearest, first))
        sys.stderr.write(f"{name} {folder.name}\n")
    weights = fit(neutral(), plain.values())
    weights = replace(weights, rates=rates(weights, plain.values()))
    weights = fit(weights, broken.values(), only=("breaks",))
    weights = with_later(weights, "alone", plain.values())
    weights = with_later(weights, "meaning", encoded.values())
    count = sum(len(gold.beads) for texts in plain.values() for gold in texts)
    names = ", ".join(f"{name} ({len(texts)})" for name, texts in plain.items())
    table = {
        "source": f"maximum likelihood on {count:,} gold beads of the sets (and texts) {names}; "
        "of meaning on the same, encoded",
        "evidence": weights.evidence,
        "kinds": {f"{m}-{n}": weights.kinds[m, n] for m, n in KINDS},
        "null": {"open": weights.null_open, "more": weights.null_more, "turn": weights.null_turn},
        "rates": weights.rates,
    }
    sys.stdout.write(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
