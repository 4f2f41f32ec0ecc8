"""Tables laid out: column widths from the words in them, row heights from the lines they break into.

Input: a `Table` and the placeholder it goes into. Output: a `PlacedTable`, or several where one is too high. A row is
written as high as its text needs, because PowerPoint grows rows on screen but keeps the declared height in the file.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from hourdeck.layout.placed import PlacedTable
from hourdeck.layout.splitting import Span, split_evenly
from hourdeck.measure import Type, is_covered, longest_word, natural_width, text_height
from hourdeck.slides import Cell, Paragraph, Run, Table
from hourdeck.theme import EMU_PER_POINT, LINE_HEIGHT, Insets, LevelStyle, Placeholder, Spacing, TableStyle

FALLBACK_HEIGHT = 1.5
"""The height of a line of Chinese, Thai or Devanagari in a table, in sizes; what was measured is 1.35 to 1.45."""

CELL = Insets()
"""A cell's margins left and right are PowerPoint's own; those above and below are the theme's padding."""


class TableTooHighError(Exception):
    """The table doesn't fit at the least size; `points` says by how much."""

    def __init__(self, points: float) -> None:
        super().__init__(f"{points} points too high")
        self.points = points


@dataclass(frozen=True)
class MeasuredTable:
    """A table set at one size: column widths and the height of each row's text, in points."""

    table: Table
    place: Placeholder
    style: TableStyle
    size: float
    widths: list[float]
    texts: list[float]

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
        return PlacedTable(self.place, table, _to_emu(self.widths), _to_emu(heights), self.size, padding)


def fit_table(
    table: Table, place: Placeholder, style: TableStyle, step: float, fonts: Type
) -> tuple[PlacedTable, float]:
    """The table at the largest size that fits, and by how many points it is too high at the smallest if none does.

    A `step` of 0 tries the theme's size only.
    """
    for measured in _measured(table, place, style, step, fonts):
        if measured.padding >= style.least_padding:
            break
    padding = max(measured.padding, style.least_padding)
    return measured.placed(range(len(table.rows)), padding), measured.height(measured.texts) - measured.room


def split_table(table: Table, place: Placeholder, style: TableStyle, step: float, fonts: Type) -> list[PlacedTable]:
    """The table in pieces that fit, each with the header row, at the largest size at which every row fits.

    Raises `TableTooHighError` when a row is too high for the place even at the smallest.
    """
    for measured in _measured(table, place, style, step, fonts):
        spans = _row_spans(measured)
        if spans is not None:
            pieces = [[0, *range(start, end)] for start, end in spans]
            padding = min(measured.padding_of([measured.texts[n] for n in rows]) for rows in pieces)
            return [measured.placed(rows, padding) for rows in pieces]
    highest = max(_height(measured, start, end) for start, end in measured.units)
    raise TableTooHighError(highest - measured.room)


def _row_spans(measured: MeasuredTable) -> list[Span] | None:
    """The rows of each piece, without the header; None when rows that stay together are too high."""
    starts, ends = zip(*measured.units, strict=True)
    spans = split_evenly(len(starts), lambda i, j: _height(measured, starts[i], ends[j - 1]), measured.room)
    return spans and [(starts[i], ends[j - 1]) for i, j in spans]


def _height(measured: MeasuredTable, start: int, end: int) -> float:
    """The height in points of the header and the rows of a span."""
    return measured.height([measured.texts[0], *measured.texts[start:end]])


def _measured(table: Table, place: Placeholder, style: TableStyle, step: float, fonts: Type) -> Iterator[MeasuredTable]:
    """The table measured at the theme's size, then at smaller ones."""
    for size in _sizes(style, step):
        levels = cell_styles(style, size)
        widths = _column_widths(table, levels, place.box.width / EMU_PER_POINT, fonts)
        texts = _text_heights(table, levels, widths, 2 * style.least_padding, fonts)
        yield MeasuredTable(table, place, style, size, widths, texts)


def _sizes(style: TableStyle, step: float) -> Iterator[float]:
    yield style.size
    size = style.size
    while step and size > style.minimum:
        size = max(size - step, style.minimum)
        yield size


def cell_styles(style: TableStyle, size: float) -> tuple[LevelStyle, ...]:
    """How text in cells is set, the same at every level."""
    level = LevelStyle(size, False, False, style.typeface, 0, 0, Spacing(1.0), Spacing(), Spacing())
    return (level,) * 9


def _column_widths(table: Table, levels: Sequence[LevelStyle], total: float, fonts: Type) -> list[float]:
    """Widths in points that fill the placeholder: each column's longest word at least, the rest by need."""
    wanted = _needed_widths(table, lambda cell: _natural(cell, levels, fonts))
    least = _needed_widths(table, lambda cell: _longest(cell, levels, fonts))
    if sum(wanted) <= total:
        return _stretched(wanted, total)
    if sum(least) >= total:
        return _squeezed(least, total)
    share = (total - sum(least)) / sum(w - m for w, m in zip(wanted, least, strict=True))
    return [m + share * (w - m) for w, m in zip(wanted, least, strict=True)]


def _needed_widths(table: Table, need: Callable[[Cell], float]) -> list[float]:
    """What each column needs for the cells in it, in points; what a merged cell needs more is shared by its columns."""
    margins = (CELL.left + CELL.right) / EMU_PER_POINT + 2
    columns = zip(*(row.cells for row in table.rows), strict=True)
    widths = [margins + 1.05 * max(need(cell) if cell.columns == 1 else 0.0 for cell in c) for c in columns]
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            if cell.columns > 1 and not cell.is_covered:
                _share_out(widths, number, cell.columns, margins + 1.05 * need(cell))
    return widths


def _share_out(sizes: list[float], first: int, count: int, needed: float) -> None:
    """Make neighbouring columns or rows larger, all by the same share, until together they have what is needed."""
    larger = needed / sum(sizes[first : first + count])
    if larger > 1:
        sizes[first : first + count] = [larger * size for size in sizes[first : first + count]]


def _stretched(wanted: list[float], total: float) -> list[float]:
    """Columns wider than they need, all by the same share: a short first column stays a short one."""
    return [total * width / sum(wanted) for width in wanted]


def _squeezed(least: list[float], total: float) -> list[float]:
    """Columns that can't all have what they need: those that need less than an even part of the rest have it."""
    widths, left = [0.0] * len(least), total
    for done, number in enumerate(sorted(range(len(least)), key=lambda n: least[n])):
        widths[number] = min(least[number], left / (len(least) - done))
        left -= widths[number]
    return widths


def _natural(cell: Cell, levels: Sequence[LevelStyle], fonts: Type) -> float:
    return max(natural_width(_bold(p), levels[0], fonts) for p in cell.paragraphs)


def _longest(cell: Cell, levels: Sequence[LevelStyle], fonts: Type) -> float:
    return max(longest_word(_bold(p), levels[0], fonts) for p in cell.paragraphs)


def _bold(paragraph: Paragraph) -> Paragraph:
    """Cells are measured as bold, as the header and the highlighted row are; the difference is slack elsewhere."""
    runs = tuple(replace(run, bold=True) if isinstance(run, Run) else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)


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
        _share_out(heights, *spanned)
    return heights


def _text_height(cell: Cell, levels: Sequence[LevelStyle], width: float, fonts: Type) -> float:
    """The height in points of a cell's text in columns of this width."""
    margins = (CELL.left + CELL.right) / EMU_PER_POINT
    height = text_height(map(_bold, cell.paragraphs), levels, width - margins, fonts)
    return height * _tallness(cell, levels, fonts)


def _tallness(cell: Cell, levels: Sequence[LevelStyle], fonts: Type) -> float:
    """By how much lines are higher in cells where another font has to help out: LibreOffice takes its height there."""
    covered = all(is_covered(paragraph, levels[0], fonts) for paragraph in cell.paragraphs)
    return 1.0 if covered else FALLBACK_HEIGHT / LINE_HEIGHT


def _to_emu(points: list[float]) -> tuple[int, ...]:
    return tuple(round(value * EMU_PER_POINT) for value in points)
