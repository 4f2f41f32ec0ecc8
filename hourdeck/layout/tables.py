"""Tables laid out: column widths from the words in them, row heights from the lines they break into.

Input: a `Table` and the placeholder it goes into. Output: a `PlacedTable`, or several where one is too high. A row is
written as high as its text needs, because PowerPoint grows rows on screen but keeps the declared height in the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.layout.placed import PlacedTable
from hourdeck.layout.splitting import Span, split_evenly
from hourdeck.measure import LINE_HEIGHT, Type, is_covered, longest_word, natural_width, text_height
from hourdeck.slides import Cell, Paragraph, Row, Run, Table
from hourdeck.theme import EMU_PER_POINT, Insets, LevelStyle, Placeholder, Spacing, TableStyle

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
            pieces = [[0, *range(start + 1, end + 1)] for start, end in spans]
            padding = min(measured.padding_of([measured.texts[n] for n in rows]) for rows in pieces)
            return [measured.placed(rows, padding) for rows in pieces]
    header, *rows = measured.texts
    raise TableTooHighError(measured.height([header, max(rows)]) - measured.room)


def _row_spans(measured: MeasuredTable) -> list[Span] | None:
    header, *rows = measured.texts
    return split_evenly(len(rows), lambda i, j: measured.height([header, *rows[i:j]]), measured.room)


def _measured(
    table: Table, place: Placeholder, style: TableStyle, step: float, fonts: Type
) -> Iterator[MeasuredTable]:
    """The table measured at the theme's size, then at smaller ones."""
    for size in _sizes(style, step):
        levels = cell_styles(style, size)
        widths = _column_widths(table, levels, place.box.width / EMU_PER_POINT, fonts)
        texts = [_text_height(row, levels, widths, fonts) for row in table.rows]
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
    margins = (CELL.left + CELL.right) / EMU_PER_POINT + 2
    columns = list(zip(*(row.cells for row in table.rows), strict=True))
    wanted = [margins + 1.05 * max(_natural(cell, levels, fonts) for cell in column) for column in columns]
    least = [margins + 1.05 * max(_longest(cell, levels, fonts) for cell in column) for column in columns]
    if sum(wanted) <= total:
        return _stretched(wanted, total)
    if sum(least) >= total:
        return [total * width / sum(least) for width in least]
    share = (total - sum(least)) / sum(w - m for w, m in zip(wanted, least, strict=True))
    return [m + share * (w - m) for w, m in zip(wanted, least, strict=True)]


def _stretched(wanted: list[float], total: float) -> list[float]:
    """Columns wider than they need, all by the same share: a short first column stays a short one."""
    return [total * width / sum(wanted) for width in wanted]


def _natural(cell: Cell, levels: Sequence[LevelStyle], fonts: Type) -> float:
    return max(natural_width(_bold(p), levels[0], fonts) for p in cell.paragraphs)


def _longest(cell: Cell, levels: Sequence[LevelStyle], fonts: Type) -> float:
    return max(longest_word(_bold(p), levels[0], fonts) for p in cell.paragraphs)


def _bold(paragraph: Paragraph) -> Paragraph:
    """Cells are measured as bold, as the header and the highlighted row are; the difference is slack elsewhere."""
    runs = tuple(replace(run, bold=True) if isinstance(run, Run) else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def _text_height(row: Row, levels: Sequence[LevelStyle], widths: list[float], fonts: Type) -> float:
    """The height in points of the row's highest cell, without padding."""
    margins = (CELL.left + CELL.right) / EMU_PER_POINT
    heights = [
        text_height(map(_bold, cell.paragraphs), levels, width - margins, fonts) * _tallness(cell, levels, fonts)
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    return max(*heights, LINE_HEIGHT * levels[0].size)


def _tallness(cell: Cell, levels: Sequence[LevelStyle], fonts: Type) -> float:
    """By how much lines are higher in cells where another font has to help out: LibreOffice takes its height there."""
    covered = all(is_covered(paragraph, levels[0], fonts) for paragraph in cell.paragraphs)
    return 1.0 if covered else FALLBACK_HEIGHT / LINE_HEIGHT


def _to_emu(points: list[float]) -> tuple[int, ...]:
    return tuple(round(value * EMU_PER_POINT) for value in points)
