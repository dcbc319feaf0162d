"""Speed of the splitter beside nltk's Punkt, and the time that growing and hostile texts take.

    python tests/benchmarks/bench_split.py TEXT... [--language de]

Prints one table. Punkt is not trained: its speed is that of a trained one, its sentences are of no use.
"""

import argparse
import time
from pathlib import Path

from nltk.tokenize.punkt import PunktSentenceTokenizer

from bilingual_align.split import Splitter

HOSTILE = ["a ", ".", ". ", "\n", ".\n", "1. ", "a.) ", '."', "z. B. ", "• ", "Wort-\nteil "]


def seconds(work, texts, repeats=3):
    """Least processor time of some runs of `work` over all texts."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        for text in texts:
            work(text)
        times.append(time.process_time() - began)
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="UTF-8 files of running text")
    parser.add_argument("--language", default="de")
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in options.texts]
    size = sum(map(len, texts)) / 1e6
    splitter, punkt = Splitter(language=options.language), PunktSentenceTokenizer()
    ours = seconds(splitter.sentences, texts)
    theirs = seconds(lambda text: list(punkt.span_tokenize(text)), texts)
    print(f"{size:.2f} million characters")
    print(f"bilingual_align {size / ours:8.2f} million characters/s")
    print(f"nltk Punkt      {size / theirs:8.2f} million characters/s   ratio {theirs / ours:.1f}")
    line = " ".join(" ".join(texts).split())
    for length in (1_000_000, 10_000_000):
        text = (line + " ") * (length // len(line) + 1)
        print(f"one line of {length:>10} characters {seconds(splitter.sentences, [text[:length]], 1):8.2f} s")
    for piece in HOSTILE:
        text = piece * (1_000_000 // len(piece))
        print(f"a million characters of {piece!r:14} {seconds(splitter.sentences, [text], 1):8.2f} s")


if __name__ == "__main__":
    main()
