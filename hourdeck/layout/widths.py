"""How wide the columns of a table are: as their words need, and together as wide as its place. Pure; in points.

Input: a table whose runs are as bold as they are shown, the style of its text, and the width of its place. Output:
`Columns`. Columns that have room to spare get it in proportion. Where there is none, no word is cut as long as the
longest words of all columns fit beside each other, and no short text is broken, such as a number and its unit, as long
as there is room for that too. Else the widest columns give way, the others keep what they need.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hourdeck.measure import Type, longest_word, natural_width
from hourdeck.slides import Cell, Table
from hourdeck.theme import CELL_INSETS, EMU_PER_POINT, LevelStyle

MARGINS = (CELL_INSETS.left + CELL_INSETS.right) / EMU_PER_POINT
"""A cell's margins left and right are PowerPoint's own; those above and below are the theme's padding."""

SHORT = 5.0
"""The width up to which a text isn't broken where that can be helped, in sizes: '1,200 GB/s' has it."""

READABLE = 8.0
"""The least room for a word that has to be cut, in sizes: some sixteen letters. In less, only words are cut that would
be whole if the columns were fewer."""

Need = Callable[[Cell], float]


@dataclass(frozen=True)
class Columns:
    """The widths of a table's columns; `margins` is the free room at the right of those that stand at the right.

    `over` says by how much its longest words need more than there is, 0 or less where no word is cut. A table `is_airy`
    where no line is broken, and not `is_readable` where what is left of a word on a line is next to nothing.
    """

    widths: list[float]
    margins: list[float]
    over: float
    is_airy: bool
    is_readable: bool


def lay_out_columns(table: Table, style: LevelStyle, total: float, fonts: Type) -> Columns:
    """The columns of a table `total` points wide."""

    def natural(cell: Cell) -> float:
        return max(natural_width(p, style, fonts) for p in cell.paragraphs)

    def longest(cell: Cell) -> float:
        return max(longest_word(p, style, fonts) for p in cell.paragraphs)

    def unbroken(cell: Cell) -> float:
        return max(longest(cell), min(natural(cell), SHORT * style.size))

    whole, words = needed_widths(table, natural), needed_widths(table, longest)
    gaps = _gaps(table, style.size)
    wanted = _sums(whole, gaps)
    least = [_sums(needed_widths(table, unbroken), gaps), _sums(words, gaps), words, _capped(words, total)]
    widths = _filled(wanted, next((each for each in least if sum(each) <= total), least[-1]), total)
    cut = [width for width, word in zip(widths, words, strict=True) if width < word - 0.01]
    is_readable = all(width - MARGINS >= READABLE * style.size for width in cut)
    return Columns(widths, _margins(widths, whole, gaps, table), sum(words) - total, sum(wanted) <= total, is_readable)


def _filled(wanted: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Columns wider than they want, all by the same share; or between the least and what they want."""
    if sum(wanted) <= total:
        return [total * width / sum(wanted) for width in wanted]
    share = (total - sum(least)) / (sum(wanted) - sum(least))
    return [m + share * (w - m) for w, m in zip(wanted, least, strict=True)]


def needed_widths(table: Table, need: Need) -> list[float]:
    """What each column needs for the cells in it; what a merged cell needs more is shared by its columns."""
    columns = zip(*(row.cells for row in table.rows), strict=True)
    widths = [_with_margins(max(need(cell) if cell.columns == 1 else 0.0 for cell in c)) for c in columns]
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            if cell.columns > 1 and not cell.is_covered:
                share_out(widths, number, cell.columns, _with_margins(need(cell)))
    return widths


def _with_margins(words: float) -> float:
    return MARGINS + 2 + 1.05 * words


def share_out(sizes: list[float], first: int, count: int, needed: float) -> None:
    """Make neighbouring columns or rows larger, all by the same share, until together they have what is needed."""
    larger = needed / sum(sizes[first : first + count])
    if larger > 1:
        sizes[first : first + count] = [larger * size for size in sizes[first : first + count]]


def _capped(needs: Sequence[float], total: float) -> list[float]:
    """What is needed, the most of it cut down to one width, so that together it is no more than the total."""
    left, ordered = total, sorted(needs)
    for number, need in enumerate(ordered):
        share = left / (len(ordered) - number)
        if need > share:
            return [min(each, share) for each in needs]
        left -= need
    return list(needs)


def _gaps(table: Table, gap: float) -> list[float]:
    """The room behind a column that stands at the right, where the next one begins at the left."""
    ends = [_stands_right(table, n) for n in range(len(table.rows[0].cells))]
    return [gap if end and not following else 0.0 for end, following in zip(ends, [*ends[1:], True], strict=True)]


def _stands_right(table: Table, column: int) -> bool:
    """Whether all that stands in a column alone stands at its right."""
    cells = [row.cells[column] for row in table.rows]
    own = [cell for cell in cells if cell.columns == 1 and not cell.is_covered]
    return bool(own) and all(cell.align == "right" for cell in own)


def _margins(widths: Sequence[float], whole: Sequence[float], gaps: Sequence[float], table: Table) -> list[float]:
    """What stays free at the right of numbers: the gap, and half of what the column is wider than they are.

    So they stand in the middle of a wide column, digits below each other, and not far from what they belong to.
    """
    found = []
    for number, (width, need, gap) in enumerate(zip(widths, whole, gaps, strict=True)):
        room = max(0.0, width - need) if _stands_right(table, number) else 0.0
        found.append(min(room, gap) + max(0.0, room - gap) / 2)
    return found


def _sums(sizes: Sequence[float], others: Sequence[float]) -> list[float]:
    return [size + other for size, other in zip(sizes, others, strict=True)]
