"""Side-by-side pictures of sentence pairs, as plain text and as HTML; they know rows, not corpora."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise, zip_longest
from math import isnan
from typing import NamedTuple

# What a terminal would act on, a browser refuse or HTML not allow; white space is left to the line breaking.
# The last two characters of every plane, and U+FDD0 to U+FDEF, are none, and no valid HTML.
_NO_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNPRINTABLE = re.compile(rf"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")

# The class stands twice, since one alone has less weight than what Jupyter says of every table: text at the right,
# columns of equal width, stripes. On a narrow screen a pair of sentences is a card, one text below the other.
_STYLE = """\
&{line-height:1.45;text-align:start}
& table{border-collapse:collapse;table-layout:auto;width:100%;margin:0 0 .6em}
& caption{text-align:start;padding:.6em .6em .3em;opacity:.75}
& th,& td{padding:.45em .6em;text-align:start;vertical-align:top;\
border-bottom:1px solid rgb(128 128 128/.25);background:none}
& thead th{border-bottom:2px solid rgb(128 128 128/.5);font-weight:600}
& tbody tr{background:none}
& .number,& .kind,& .confidence{white-space:nowrap;font-variant-numeric:tabular-nums;width:1%}
& .number{text-align:end;opacity:.6;font-weight:400}
& [lang]{overflow-wrap:anywhere;white-space:pre-line}
& .confidence span{display:inline-block;min-width:2.6em;padding:0 .45em;border-radius:.7em;\
text-align:center;background:hsl(calc(var(--c)*125) 75% 45%/.28)}
& tbody tr.null{background:rgb(128 128 128/.1)}
& .none{color:rgb(128 128 128)}
& .text{width:50%}
& .hidden td{opacity:.6;text-align:center}
& .moved .kind::after{content:" ⇅"}
& mark{color:inherit;background:rgb(60 150 255/.2);border-radius:.25em;padding:0 .12em}
& mark.lone{background:none;border-bottom:2px dotted rgb(230 130 0/.9);border-radius:0}
& .amount{text-align:end;font-variant-numeric:tabular-nums}
&.figures table{width:auto}
&.explanation{display:flex;flex-wrap:wrap;align-items:start;gap:0 2.5em}
&.explanation p{flex:100%;margin:.3em 0}
&.explanation table{width:auto}
&.explanation caption{white-space:nowrap}
&.explanation :is(.cost,.words) td:last-child{text-align:end;font-variant-numeric:tabular-nums}
@media (max-width:44rem){
& .pairs,& .pairs tbody{display:block}
& .pairs caption{display:block}
& .pairs thead{display:none}
& .pairs tr{display:grid;grid-template-columns:auto auto 1fr;gap:.15rem .7rem;align-items:baseline;\
margin:0 0 .8rem;padding:.6rem .7rem .7rem;border:1px solid rgb(128 128 128/.3);border-radius:.6rem}
& .pairs th,& .pairs td{display:block;border:0;padding:0}
& .pairs .number,& .pairs .kind,& .pairs .confidence{width:auto}
& .pairs .confidence{grid-row:1;grid-column:3;justify-self:end}
& .pairs td[lang],& .pairs .none,& .pairs .hidden td{grid-column:1/-1}
& .pairs td[lang]~td[lang]{border-top:1px solid rgb(128 128 128/.2);padding-top:.3rem;margin-top:.15rem}
}""".replace("&", ".bilingual-align.bilingual-align")


class Mark(NamedTuple):
    """A stretch ``[start, end)`` of a cell to highlight, what it means, and whether the other side has it too."""

    start: int
    end: int
    title: str
    matched: bool


class Row(NamedTuple):
    """One sentence pair as it is shown; `number` counts from 1, `confidence` may be nan."""

    number: int
    kind: tuple[int, int]
    confidence: float
    source: str
    target: str
    moved: bool
    source_marks: Sequence[Mark] = ()
    target_marks: Sequence[Mark] = ()


def excerpt(count: int, head: int, tail: int) -> list[range]:
    """Give the positions to show at the start, to hide, and to show at the end of `count` rows.

    >>> excerpt(100, 3, 2)
    [range(0, 3), range(3, 98), range(98, 100)]
    >>> excerpt(6, 3, 2)  # a line that says "1 more" would take the place of that one
    [range(0, 6), range(6, 6), range(6, 6)]
    """
    cuts = (count, count) if count <= head + tail + 1 else (head, count - tail)
    return [range(a, b) for a, b in pairwise((0, *cuts, count))]


def count_unprintable(text: str) -> int:
    """Count the characters that `printable` replaces."""
    return 0 if text.isprintable() else len(_UNPRINTABLE.findall(text))


def printable(text: str) -> str:
    r"""`text` with control characters and lone surrogates shown as U+FFFD.

    >>> printable("a\x1b[31m")
    'a\ufffd[31m'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def mean_label(mean: float) -> str:
    """Mean confidence with three digits, never rounded up to a certainty.

    >>> mean_label(0.99996), mean_label(1.0)
    ('0.999', '1.000')
    """
    return f"{mean if mean == 1 else min(mean, 0.999):.3f}"


def confidence_label(confidence: float) -> str:
    """Two digits, ``?`` where it is not known; never rounded up to a certainty.

    >>> [confidence_label(p) for p in (0.29, 0.9996, 1.0, float("nan"))]
    ['0.29', '0.99', '1.00', '?']
    """
    if isnan(confidence):
        return "?"
    return f"{confidence if confidence == 1 else min(confidence, 0.99):.2f}"


def text_table(rows: Iterable[Row | int], languages: tuple[str, str], width: int = 40) -> str:
    """Give rows side by side, each text wrapped to `width` characters; the same on every terminal.

    Parameters
    ----------
    rows : iterable of Row or int
        A number stands for so many rows that are not shown.
    languages : (str, str)
        Titles of the two columns of text.
    width : int
        Characters of a column of text.
    """
    lines = [_line("#", "kind", "conf", *languages, width)]
    for row in rows:
        lines += _wrapped(row, width) if isinstance(row, Row) else [f"    …  {row:,} more"]
    return "\n".join(lines)


def _line(number: str, kind: str, confidence: str, source: str, target: str, width: int) -> str:
    return f"{number:>5}  {kind:<5} {confidence:<4}  {source:<{width}}  {target}".rstrip()


def _wrapped(row: Row, width: int) -> Iterator[str]:
    texts = [textwrap.wrap(printable(text), width) or ["–"] for text in (row.source, row.target)]
    label = f"{row.kind[0]}:{row.kind[1]}" + ("*" if row.moved else "")
    first = (str(row.number), label, confidence_label(row.confidence))
    for k, (source, target) in enumerate(zip_longest(*texts, fillvalue="")):
        yield _line(*(first if k == 0 else ("", "", "")), source, target, width)


def style() -> str:
    """Give the style sheet of all HTML pictures as one element; it takes the colours of the page around it."""
    return f"<style>{_STYLE}</style>"


def html_table(rows: Iterable[Row | int], languages: tuple[str, str], caption: str) -> Iterator[str]:
    """Pieces of an HTML table of the rows; parameters as in `text_table`, `caption` is plain text."""
    titles = "".join(f'<th scope="col" class="text">{escape(language)}</th>' for language in languages)
    yield f'<table class="pairs"><caption>{escape(caption)}</caption><thead><tr>'
    yield f'<th scope="col" class="number">#</th><th scope="col" class="kind">kind</th>{titles}'
    yield '<th scope="col" class="confidence">confidence</th></tr></thead>\n<tbody>\n'
    for row in rows:
        if isinstance(row, Row):
            yield _html_row(row, languages)
        else:
            yield f'<tr class="hidden"><td colspan="5">… {row:,} more …</td></tr>\n'
    yield "</tbody></table>\n"


def _html_row(row: Row, languages: tuple[str, str]) -> str:
    classes = ["null"] * (0 in row.kind) + ["moved"] * row.moved
    opening = f'<tr class="{" ".join(classes)}">' if classes else "<tr>"
    texts = ((row.source, row.source_marks), (row.target, row.target_marks))
    cells = [_html_text(*text, language) for text, language in zip(texts, languages, strict=True)]
    label = confidence_label(row.confidence)
    colour = "" if isnan(row.confidence) else f' style="--c:{row.confidence:.2f}"'
    return (
        f'{opening}<th scope="row" class="number">{row.number}</th><td class="kind">{row.kind[0]}:{row.kind[1]}</td>'
        f'{"".join(cells)}<td class="confidence"><span{colour}>{label}</span></td></tr>\n'
    )


def _html_text(text: str, marks: Sequence[Mark], language: str) -> str:
    if not text:
        return '<td class="none">–</td>'
    return f'<td lang="{escape(language)}" dir="auto">{marked(text, marks)}</td>'


def marked(text: str, marks: Sequence[Mark]) -> str:
    """`text` escaped for HTML, with `marks` highlighted; of marks that overlap, the first and longest is kept.

    >>> marked("7 < 8", [Mark(0, 1, "number 7", True)])
    '<mark title="number 7">7</mark> &lt; 8'
    """
    pieces, here = [], 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < here:
            continue
        lone = "" if mark.matched else ' class="lone"'
        pieces.append(_escaped(text[here : mark.start]))
        pieces.append(f'<mark title="{_escaped(mark.title)}"{lone}>{_escaped(text[mark.start : mark.end])}</mark>')
        here = mark.end
    return "".join([*pieces, _escaped(text[here:])])


def _escaped(text: str) -> str:
    return escape(printable(text))
