"""What a check found, and the list of all of it as table, JSON and HTML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, NamedTuple, overload

from bilingual_align.views import printable, style

if TYPE_CHECKING:
    from bilingual_align.corpus import ParallelCorpus

SEVERITIES = ("note", "warning", "error")
"""From the least to the worst: to be known, probably wrong, almost surely wrong."""


_PAGE_STYLE = """\
:root{color-scheme:light dark}
body{margin:0 auto;max-width:90rem;padding:1.5rem;font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.35rem}
main{overflow-x:auto}
.error td:nth-child(2){color:#c22}
@media (prefers-color-scheme:dark){.error td:nth-child(2){color:#f88}}"""


class Problem(NamedTuple):
    """What one check says of one unit; `side` lacks what is `expected`, and has what was `found` in its place."""

    severity: str
    side: str
    expected: str
    found: str = ""


@dataclass(frozen=True)
class Finding:
    """Something in a unit that may be wrong.

    Parameters
    ----------
    unit : int
        Number of the unit in the corpus, from 1.
    kind : str
        Name of the check.
    severity : str
        One of `SEVERITIES`.
    side : str
        Where it is: "source" or "target".
    expected : str
        What should be there.
    found : str
        What is there instead; empty for nothing.
    """

    unit: int
    kind: str
    severity: str
    side: str
    expected: str
    found: str

    def __str__(self) -> str:
        found = f", found {self.found}" if self.found else ""
        return f"{self.severity} {self.kind}: {self.side}: expected {self.expected}{found}"


@dataclass(frozen=True, repr=False)
class Findings(Sequence[Finding]):
    """All findings of a corpus, in its order.

    Parameters
    ----------
    corpus : ParallelCorpus
        What was checked.
    findings : tuple of Finding
    """

    corpus: ParallelCorpus
    findings: tuple[Finding, ...]

    def __len__(self) -> int:
        return len(self.findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        if isinstance(index, slice):
            return Findings(self.corpus, self.findings[index])
        return self.findings[index]

    def at_least(self, severity: str) -> Findings:
        """Findings of this severity and worse ones."""
        wanted = SEVERITIES[SEVERITIES.index(severity) :]
        return Findings(self.corpus, tuple(finding for finding in self.findings if finding.severity in wanted))

    def summary(self) -> str:
        """One line: how many units were checked, and how many findings there are of each kind."""
        units = len({finding.unit for finding in self.findings})
        counts = Counter((finding.severity, finding.kind) for finding in self.findings)
        kinds = [
            f"{count:,} × {kind} ({severity})"
            for severity in reversed(SEVERITIES)
            for (of, kind), count in counts.most_common()
            if of == severity
        ]
        return f"{units:,} of {len(self.corpus):,} units with findings" + (f": {', '.join(kinds)}" if kinds else "")

    def __repr__(self) -> str:
        return f"<Findings, {self.summary()}>"

    def __str__(self) -> str:
        return "\n".join([*self._lines(), self.summary()])

    def _lines(self) -> Iterator[str]:
        last = 0
        for finding in self.findings:
            if finding.unit != last:
                unit, last = self.corpus[finding.unit - 1], finding.unit
                yield f"unit {last}"
                yield f"  {unit.source_language}  {printable(unit.source)}"
                yield f"  {unit.target_language}  {printable(unit.target)}"
            yield f"    {printable(str(finding))}"

    def to_json(self) -> str:
        """One object: how many ``units`` were checked, and the list of ``findings`` with their texts."""
        findings = [
            {**asdict(finding), "texts": [self.corpus[finding.unit - 1].source, self.corpus[finding.unit - 1].target]}
            for finding in self.findings
        ]
        text = json.dumps({"units": len(self.corpus), "findings": findings}, ensure_ascii=False, indent=1)
        return printable(text)

    def to_html(self) -> str:
        """Give a page with a row for each finding; it needs no other file."""
        source, target = map(escape, self.corpus.languages)
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>Findings, {source} – {target}</title>\n<style>{_PAGE_STYLE}</style>\n</head>\n<body>\n<main>\n"
            f"<h1>Findings, {source} – {target}</h1>\n{self._repr_html_()}\n</main>\n</body>\n</html>\n"
        )

    def _repr_html_(self) -> str:
        return f'<div class="bilingual-align">{style()}<p>{escape(self.summary())}</p>{self._table()}</div>'

    def _table(self) -> str:
        source, target = map(escape, self.corpus.languages)
        titles = ("#", "severity", "check", "side", "expected", "found", source, target)
        head = "".join(f'<th scope="col">{title}</th>' for title in titles)
        return (
            f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(map(self._row, self.findings))}</tbody></table>"
        )

    def _row(self, finding: Finding) -> str:
        unit = self.corpus[finding.unit - 1]
        values = (finding.severity, finding.kind, finding.side, finding.expected, finding.found)
        cells = "".join(f"<td>{escape(printable(value))}</td>" for value in values)
        texts = "".join(
            f'<td lang="{escape(code)}" dir="auto">{escape(printable(text))}</td>'
            for code, text in zip(unit.languages, (unit.source, unit.target), strict=True)
        )
        return f'<tr class="{finding.severity}"><th scope="row">{finding.unit}</th>{cells}{texts}</tr>\n'
