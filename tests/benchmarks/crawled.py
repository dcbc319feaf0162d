"""Documents like those of a crawl, as many as wanted: stretches of the bundled gold texts, as running text."""

import random

from bilingual_align import datasets
from bilingual_align.batch import TextPair


def documents(count, sentences=40, seed=0):
    """Pairs of about so many sentences; the same for the same seed."""
    dice = random.Random(seed)
    golds = [gold for name in datasets.names() for gold in datasets.load(name) if len(gold.source) > sentences]
    for number in range(count):
        gold = golds[number % len(golds)]
        beads = [bead for bead in gold.beads if all(bead)]
        first, last = _stretch(beads, sentences, dice)
        texts = [_text(side, first[k][0], last[k][-1]) for k, side in enumerate((gold.source, gold.target))]
        yield TextPair(f"{gold.name}/{number}", *texts)


def _stretch(beads, sentences, dice):
    """First and last bead of a stretch."""
    while True:
        start = dice.randrange(len(beads))
        end = beads[start][0][0] + sentences
        inside = [bead for bead in beads[start : start + sentences] if bead[0][-1] < end]
        if inside and inside[-1][0][-1] + 1 >= end - sentences // 5:
            return inside[0], inside[-1]


def _text(document, first, last):
    return document.text[document.segments[first].start : document.segments[last].end]
