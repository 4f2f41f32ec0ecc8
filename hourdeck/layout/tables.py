"""Tables laid out: column widths from the words in them, row heights from the lines they break into.

Input: a `Table` and the placeholder it goes into. Output: a `PlacedTable`, or several where one is too high. A row is
written as high as its text needs, because PowerPoint grows rows on screen but keeps the declared height in the file.
A table of few words is set larger than the theme says, so that it can be read from afar; one of many words smaller.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf

from hourdeck.diagnostics import Failure, fail
from hourdeck.layout.fitting import count_lines
from hourdeck.layout.placed import PlacedTable
from hourdeck.layout.splitting import Span, split_evenly
from hourdeck.layout.widths import MARGINS, Columns, lay_out_columns, share_out
from hourdeck.measure import Type, is_covered, text_height
from hourdeck.slides import Cell, Paragraph, Run, Table
from hourdeck.theme import EMU_PER_POINT, LINE_HEIGHT, LevelStyle, Placeholder, Spacing, TableStyle

FALLBACK_HEIGHT = 1.5
"""The height of a line of Chinese, Thai or Devanagari in a table, in sizes; what was measured is 1.35 to 1.45."""

LARGER = (1.25, 1.125)
"""How many times the theme's size the text of a table of few words may have: 20 and 18 points where that is 16."""


@dataclass(frozen=True)
class MeasuredTable:
    """A table set at one size: its columns and the height of each row's text, in points."""

    table: Table
    place: Placeholder
    style: TableStyle
    size: float
    columns: Columns
    texts: list[float]

    @property
    def has_room(self) -> bool:
        """Whether it fits with the least padding; text larger than the theme's needs all of it, and unbroken lines."""
        if self.size > self.style.size:
            return self.columns.is_airy and self.padding >= self.style.padding
        return self.padding >= self.style.least_padding

    @property
    def room(self) -> float:
        """The height of the place, in points."""
        return self.place.box.height / EMU_PER_POINT

    @property
    def padding(self) -> float:
        """The space above and below text that fills the place, the theme's at most; below its least if full."""
        return self.padding_of(self.texts)

    @cached_property
    def units(self) -> list[Span]:
        """The rows below the header that stay together: a row with those that are merged with it."""
        ends = [n for n, row in enumerate(self.table.rows) if n and not any(cell.joins_above for cell in row.cells)]
        return list(pairwise([*ends, len(self.table.rows)]))

    def padding_of(self, texts: Sequence[float]) -> float:
        """The same for some of the rows."""
        return min(self.style.padding, (self.room - sum(texts)) / len(texts) / 2)

    def height(self, texts: Sequence[float]) -> float:
        """The height in points of rows with the least padding."""
        return sum(texts) + 2 * self.style.least_padding * len(texts)

    def placed(self, rows: Sequence[int], padding: float) -> PlacedTable:
        """The rows of the given numbers in the placeholder."""
        table = replace(self.table, rows=tuple(self.table.rows[n] for n in rows))
        heights = [self.texts[n] + 2 * padding for n in rows]
        widths, margins = _to_emu(self.columns.widths), _to_emu(self.columns.margins)
        return PlacedTable(self.place, table, widths, _to_emu(heights), self.size, padding, margins)


def fit_table(
    table: Table, place: Placeholder, style: TableStyle, step: float, fonts: Type, most: float = inf
) -> tuple[PlacedTable, float]:
    """The table at the largest size that fits, and by how many points it is too high at the smallest if none does.

    A `step` of 0 tries no size below the theme's; `most` is the largest that is tried. Raises `Failure` when there are
    too many columns for their words to be read.
    """
    sizes = [size for size in (*_larger(style), *_sizes(style, step)) if size <= most]
    measured = _best(_measured(table, place, style, sizes, fonts), lambda found: found.has_room)
    padding = max(measured.padding, style.least_padding)
    return measured.placed(range(len(table.rows)), padding), measured.height(measured.texts) - measured.room


def split_table(table: Table, place: Placeholder, style: TableStyle, step: float, fonts: Type) -> list[PlacedTable]:
    """The table in pieces that fit, each with the header row, at the largest size at which every row fits.

    Raises `Failure` at the row that is too high for the place even at the smallest.
    """
    sizes = list(_sizes(style, step))
    tries = _measured(table, place, style, sizes, fonts)
    measured = _best(tries, lambda found: _row_spans(found) is not None)
    spans = _row_spans(measured)
    if spans is None:
        raise _too_high(measured, len(sizes))
    pieces = [[0, *range(start, end)] for start, end in spans]
    padding = min(measured.padding_of([measured.texts[n] for n in rows]) for rows in pieces)
    return [measured.placed(rows, padding) for rows in pieces]


def _best(tries: Iterator[MeasuredTable], fits: Callable[[MeasuredTable], bool]) -> MeasuredTable:
    """The largest that fits without a word cut, else the largest that fits and can be read, else the smallest."""
    seen: list[MeasuredTable] = []
    for measured in tries:
        if fits(measured) and measured.columns.over <= 0:
            return measured
        seen.append(measured)
    found = next((each for each in seen if fits(each) and each.columns.is_readable), seen[-1])
    if not found.columns.is_readable:
        count, header = len(found.table.rows[0].cells), found.table.rows[0].cells[0].paragraphs[0]
        message = f"{count} columns of such words don't fit beside each other at {found.size:g} pt"
        raise fail(message, header.position, "take columns out, shorten their words, or make two tables of them")
    return found


def _too_high(measured: MeasuredTable, sizes: int) -> Failure:
    """The error of rows that no slide can hold below the header, at the longest text in all of them."""
    start, end = max(measured.units, key=lambda unit: _height(measured, *unit))
    texts = [(n, p) for n in (*range(start, end), 0) for c in measured.table.rows[n].cells for p in c.paragraphs]
    number, longest = max(texts, key=lambda each: len(each[1].plain))
    rows = "the row is" if end - start == 1 else "the rows that are merged here are"
    lines = count_lines(_height(measured, start, end) - measured.room, measured.size)
    message = f"{rows if number else 'the header is'} {lines} too high for a slide"
    even = ", even" if sizes > 1 else ""
    return fail(f"{message}{even} at {measured.size:g} pt", longest.position, "shorten the texts, or share them out")


def _row_spans(measured: MeasuredTable) -> list[Span] | None:
    """The rows of each piece, without the header; None when rows that stay together are too high."""
    starts, ends = zip(*measured.units, strict=True)
    spans = split_evenly(len(starts), lambda i, j: _height(measured, starts[i], ends[j - 1]), measured.room)
    return spans and [(starts[i], ends[j - 1]) for i, j in spans]


def _height(measured: MeasuredTable, start: int, end: int) -> float:
    """The height in points of the header and the rows of a span."""
    return measured.height([measured.texts[0], *measured.texts[start:end]])


def _measured(
    table: Table, place: Placeholder, style: TableStyle, sizes: Iterable[float], fonts: Type
) -> Iterator[MeasuredTable]:
    """The table measured at one size after the other."""
    shown = _as_shown(table)
    for size in sizes:
        levels = cell_styles(style, size)
        columns = lay_out_columns(shown, levels[0], place.box.width / EMU_PER_POINT, fonts)
        texts = _text_heights(shown, levels, columns.widths, 2 * style.least_padding, fonts)
        yield MeasuredTable(table, place, style, size, columns, texts)


def _larger(style: TableStyle) -> Iterator[float]:
    """The sizes of a table of few words."""
    return (float(round(factor * style.size)) for factor in LARGER)


def _sizes(style: TableStyle, step: float) -> Iterator[float]:
    """The theme's size, then smaller ones, if there is a step."""
    yield style.size
    size = style.size
    while step and size > style.minimum:
        size = max(size - step, style.minimum)
        yield size


def _as_shown(table: Table) -> Table:
    """The table with the words of its header in bold, as the table's style shows them."""
    header, *others = table.rows
    cells = tuple(replace(cell, paragraphs=tuple(map(_bold, cell.paragraphs))) for cell in header.cells)
    return replace(table, rows=(replace(header, cells=cells), *others))


def _bold(paragraph: Paragraph) -> Paragraph:
    runs = tuple(replace(run, bold=True) if isinstance(run, Run) else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def cell_styles(style: TableStyle, size: float) -> tuple[LevelStyle, ...]:
    """How text in cells is set, the same at every level."""
    level = LevelStyle(size, False, False, style.typeface, 0, 0, Spacing(1.0), Spacing(), Spacing())
    return (level,) * 9


def _text_heights(
    table: Table, levels: Sequence[LevelStyle], widths: list[float], padding: float, fonts: Type
) -> list[float]:
    """The height in points of the text in each row, without padding, of which a row has at least `padding` points.

    A cell that spans rows has their padding too, all but its own; what it needs beyond that the rows share.
    """
    heights = [LINE_HEIGHT * levels[0].size] * len(table.rows)
    spanning: list[tuple[int, int, float]] = []
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if cell.is_covered:
                continue
            height = _text_height(cell, levels, sum(widths[column : column + cell.columns]), fonts)
            if cell.rows == 1:
                heights[number] = max(heights[number], height)
            else:
                spanning.append((number, cell.rows, height - padding * (cell.rows - 1)))
    for spanned in spanning:
        share_out(heights, *spanned)
    return heights


def _text_height(cell: Cell, levels: Sequence[LevelStyle], width: float, fonts: Type) -> float:
    """The height in points of a cell's text in columns of this width."""
    height = text_height(cell.paragraphs, levels, width - MARGINS, fonts)
    return height * _tallness(cell, levels, fonts)


def _tallness(cell: Cell, levels: Sequence[LevelStyle], fonts: Type) -> float:
    """By how much lines are higher in cells where another font has to help out: LibreOffice takes its height there."""
    covered = all(is_covered(paragraph, levels[0], fonts) for paragraph in cell.paragraphs)
    return 1.0 if covered else FALLBACK_HEIGHT / LINE_HEIGHT


def _to_emu(points: list[float]) -> tuple[int, ...]:
    return tuple(round(value * EMU_PER_POINT) for value in points)
