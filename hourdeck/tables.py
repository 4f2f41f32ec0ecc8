"""Tables laid out: column widths from the words in them, row heights from the lines they break into.

Input: a `Table` and the placeholder it goes into. Output: a `PlacedTable` with widths and heights in EMU. A row is
written as high as its text needs, because PowerPoint grows rows on screen but keeps the declared height in the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.measure import EMU_PER_POINT, LINE_HEIGHT, Type, longest_word, natural_width, text_height
from hourdeck.slides import Cell, Paragraph, Row, Run, Table
from hourdeck.theme import Insets, LevelStyle, Placeholder, Spacing, TableStyle

CELL = Insets()
"""A cell's margins left and right are PowerPoint's own; those above and below are the theme's padding."""


@dataclass(frozen=True)
class PlacedTable:
    """A table in a placeholder: column widths and row heights in EMU, text size and padding in points."""

    placeholder: Placeholder
    table: Table
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: float
    padding: float


class TableTooHighError(Exception):
    """The table doesn't fit at the least size; `points` says by how much."""

    def __init__(self, points: float) -> None:
        super().__init__(f"{points} points too high")
        self.points = points


def place_table(table: Table, place: Placeholder, style: TableStyle, step: float, fonts: Type) -> PlacedTable:
    """The table at the largest size that fits its placeholder; raises `TableTooHighError`."""
    room = place.box.height / EMU_PER_POINT
    for size in _sizes(style, step):
        levels = cell_styles(style, size)
        widths = _column_widths(table, levels, place.box.width / EMU_PER_POINT, fonts)
        texts = [_text_height(row, levels, widths, fonts) for row in table.rows]
        padding = min(style.padding, (room - sum(texts)) / len(texts) / 2)
        if padding >= style.least_padding:
            heights = [text + 2 * padding for text in texts]
            return PlacedTable(place, table, _to_emu(widths), _to_emu(heights), size, padding)
    raise TableTooHighError((style.least_padding - padding) * 2 * len(texts))


def _sizes(style: TableStyle, step: float) -> Iterator[float]:
    size = style.size
    while size > style.minimum:
        yield size
        size -= step
    yield style.minimum


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
        text_height(map(_bold, cell.paragraphs), levels, width - margins, fonts)
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    return max(*heights, LINE_HEIGHT * levels[0].size)


def _to_emu(points: list[float]) -> tuple[int, ...]:
    return tuple(round(value * EMU_PER_POINT) for value in points)
