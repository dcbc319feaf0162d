"""Corpora for tests: a small one to look at, and a strategy for hostile ones."""

from hypothesis import strategies as st

from bilingual_align.alignment import Alignment
from bilingual_align.corpus import ParallelCorpus, TranslationUnit
from bilingual_align.segment import Document, Segment

HOSTILE = [
    *(
        "\x00",
        "\x0b",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufffe",
        "\ud800",
        "\u200f",
        "\u00ad",
        "😀",
        "e\u0301",
        "\r",
        "\r\n",
        "\n",
    ),
    *("\t", '"', "'", ",", "<b>", "&amp;", "]]>", "null", "NA", "=1+1", "\\", " ", "Wort"),
]
# A chosen alphabet: the table of all characters takes hypothesis seconds to build.
CHARACTERS = st.sampled_from(
    [*map(chr, [*range(0x30), *range(0x7F, 0xA1), 0x2029, 0xE000, 0xFEFF, 0xFFFF, 0xDFFF, 0x1FFFF, 0x10FFFF]), *"<>ß"]
)
texts = st.lists(st.sampled_from(HOSTILE) | CHARACTERS, max_size=8).map("".join)


def document(sentences, gaps, language):
    text, segments = gaps[0], []
    for sentence, gap in zip(sentences, gaps[1:], strict=True):
        segments.append(Segment(sentence, len(text), len(text) + len(sentence)))
        text += sentence + gap
    return Document(text, tuple(segments), language)


def corpus_of(source, target, kinds, confidences, parts=({},)):
    units = []
    for k, bead in enumerate(Alignment.from_kinds(kinds)):
        left = source.segments[bead.source_start : bead.source_end]
        right = target.segments[bead.target_start : bead.target_end]
        units.append(
            TranslationUnit(
                " ".join(s.text for s in left),
                " ".join(s.text for s in right),
                tuple((s.start, s.end) for s in left),
                tuple((s.start, s.end) for s in right),
                bead,
                confidences[k % len(confidences)],
                parts[k % len(parts)],
            )
        )
    return ParallelCorpus(tuple(units), source, target)


@st.composite
def corpora(draw):
    kinds = draw(st.lists(st.sampled_from([(1, 1), (1, 1), (2, 1), (1, 2), (1, 0), (0, 1), (2, 2)]), max_size=6))
    sentence = st.lists(st.sampled_from(HOSTILE) | CHARACTERS, min_size=1, max_size=5).map("".join)
    sides = []
    for side, language in enumerate(("de", "en")):
        count = sum(kind[side] for kind in kinds)
        sentences = draw(st.lists(sentence, min_size=count, max_size=count))
        gaps = draw(st.lists(st.sampled_from(["", " ", "\n\n"]), min_size=count + 1, max_size=count + 1))
        sides.append(document(sentences, gaps, language))
    confidences = draw(st.lists(st.floats(0, 1), min_size=1, max_size=3))
    cost = st.dictionaries(st.sampled_from(["length", "anchors", "a<b&c"]), st.floats(-50, 50), max_size=2)
    return corpus_of(*sides, kinds, confidences, draw(st.lists(cost, min_size=1, max_size=2)))


def small():
    source = document(
        ["Am 3. Mai <2024> kam Ada.", "Sie blieb.", "Nur hier.", "Ende & aus."], ["", " ", " ", "\n\n", "\n"], "de"
    )
    target = document(["On 3 May <2024> Ada came, and stayed.", "Added.", "The end."], ["", " ", "\n", ""], "en")
    kinds = [(2, 1), (1, 0), (0, 1), (1, 1)]
    return corpus_of(source, target, kinds, [0.9375, 0.5, 0.25, 1.0], [{"length": 0.5, "words": -3.25}])
