"""The results as tables: to read on a terminal, or as Markdown for docs/performance.md.

Times are seconds, medians, with the least and the most in brackets.
"""

import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from goals import growth_of, judge
from timing import Measured
from works import SIZES, THOUSAND, WORKS, Results

BEGIN, END = "<!-- measured: python benchmarks/run.py --markdown -->", "<!-- end of what was measured -->"

Table = list[list[str]]


def show_results(results: Results, rounds: int, markdown: bool) -> str:
    """All tables, and before them what they were measured on."""
    where = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    tables = [_verdicts(results), _times(results), _more(results)]
    drawn = [_draw(table, markdown) for table in tables if len(table) > 1]
    many = "1 round" if rounds == 1 else f"{rounds} rounds"
    return "\n\n".join([f"Measured on {where}, {many}.", *drawn])


def write_between(path: Path, text: str) -> None:
    """Replace what stands between the two markers in a document. Raises `ValueError` where they are missing."""
    document = path.read_text(encoding="utf-8")
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} lacks the lines '{BEGIN}' and '{END}'")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8", newline="\n")


def _verdicts(results: Results) -> Table:
    rows = [[v.work, v.beside, v.goal, v.reached, "pass" if v.passed else "FAIL"] for v in judge(results)]
    return [["work", "beside", "to reach", "measured", ""], *rows]


def _times(results: Results) -> Table:
    names = _names(results, list(SIZES))
    rows = [[WORKS[work], *(_spread(results.runs[work][name]) for name in names)] for work in _done(results)]
    again = [
        [f"{WORKS[work]}: {name}", _spread(runs), *[""] * (len(names) - 1)]
        for work in WORKS
        if work not in SIZES
        for name, runs in results.runs[work].items()
    ]
    return [["seconds", *(names or ["hourdeck"])], *rows, *again]


def _more(results: Results) -> Table:
    """Memory at 1,000 slides, and how the time of a slide grows, for each tool."""
    names = _names(results, [THOUSAND])
    memory = [_megabytes(results.runs[THOUSAND][name]) for name in names]
    growth = [growth_of(results, name) for name in names]
    if not names:
        return []
    shown = ["" if value is None else f"{value:.2f} ×" for value in growth]
    return [["1,000 slides", *names], ["peak memory", *memory], ["time per slide, beside 100 slides", *shown]]


def _names(results: Results, works: Sequence[str]) -> list[str]:
    """Everybody who has figures, in the order in which hourdeck stands first."""
    names = dict.fromkeys(name for work in works for name, runs in results.runs[work].items() if runs)
    return sorted(names, key=lambda name: (name != "hourdeck", name.lower()))


def _done(results: Results) -> Iterator[str]:
    yield from (work for work in SIZES if any(results.runs[work].values()))


def _spread(runs: Sequence[Measured]) -> str:
    seconds = [run.seconds for run in runs]
    if not seconds:
        return "–"
    digits = 3 if median(seconds) < 0.1 else 2
    return f"{median(seconds):.{digits}f} ({min(seconds):.{digits}f}–{max(seconds):.{digits}f})"


def _megabytes(runs: Sequence[Measured]) -> str:
    peaks = [run.memory for run in runs if run.memory]
    return f"{max(peaks) / 1e6:.0f} MB" if peaks else "–"


def _draw(table: Table, markdown: bool) -> str:
    """A table with pipes, or in columns."""
    if markdown:
        header, *rows = table
        return "\n".join(f"| {' | '.join(row)} |" for row in [header, ["---"] * len(header), *rows])
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table)
    return "\n".join(lines)
