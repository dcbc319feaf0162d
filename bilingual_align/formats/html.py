"""A page to read: both texts side by side, with confidence and anchors; on a narrow screen one below the other."""

from __future__ import annotations

from html import escape
from typing import TextIO

from bilingual_align.corpus import ParallelCorpus
from bilingual_align.formats.options import Tally, WriteOptions, WriteReport
from bilingual_align.views import count_unprintable, html_table, mean_label, style

_PAGE_STYLE = """\
:root{color-scheme:light dark;--paper:#fdfcfa;--ink:#1f2328}
@media (prefers-color-scheme:dark){:root{--paper:#16181c;--ink:#e4e6ea}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem clamp(.6rem,3vw,2rem) 4rem;background:var(--paper);color:var(--ink);\
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
h1{font-size:1.35rem;line-height:1.25;margin:0 0 .2rem}
header p{margin:.2rem 0;opacity:.8}
header{margin-bottom:1.2rem}
.bilingual-align.bilingual-align caption{display:none}
.bilingual-align.bilingual-align thead th{position:sticky;top:0;background:var(--paper)}
.bilingual-align.bilingual-align tbody tr:hover td{background:rgb(60 150 255/.06)}
@media print{body{max-width:none;padding:0}
.bilingual-align.bilingual-align thead th{position:static}
tr{break-inside:avoid}}"""


def write(corpus: ParallelCorpus, stream: TextIO, options: WriteOptions) -> WriteReport:
    """Write the page row by row, null beads included; it needs no other file and no network."""
    tally = Tally()
    stream.write(_head(corpus))
    for piece in html_table(corpus.rows(), corpus.languages, ""):
        stream.write(piece)
    for unit in corpus:
        tally.unit(unit.source, unit.target)
        tally.replaced += count_unprintable(unit.source) + count_unprintable(unit.target)
    stream.write("</div>\n</main>\n</body>\n</html>\n")
    return tally.report("html")


def _head(corpus: ParallelCorpus) -> str:
    source, target = corpus.languages
    title = escape(f"{source} – {target}, {len(corpus):,} translation units")
    figures = corpus.statistics()
    kinds = ", ".join(f"{count:,} × {m}:{n}" for (m, n), count in figures.kinds.items())
    mean = (
        ""
        if figures.mean_confidence != figures.mean_confidence
        else f" · mean confidence {mean_label(figures.mean_confidence)}"
    )
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{style()}
<style>{_PAGE_STYLE}</style>
</head>
<body>
<main>
<header class="bilingual-align">
<h1>{title}</h1>
<p>{kinds or "no units"}{mean}</p>
<p><mark>Anchors</mark> that agree on both sides, <mark class="lone">anchors</mark> of one side alone;
grey rows have one side only.</p>
</header>
<div class="bilingual-align">
"""
