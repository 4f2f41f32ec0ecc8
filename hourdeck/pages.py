"""The sheet that documents are printed on: its measures, and run sheets that keep each hour on one. Pure.

Input: the hours of a run sheet, and what renders them. Output: a `Document` with as many of the mentor's notes as there
is room for. Text is measured as on slides, with the widths of Calibri; a line of it is as high as the font asks for.
Units: points, and millimetres where it says so.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from hourdeck.documents import Block, Document, Grid, Heading, parse_document
from hourdeck.measure import Type, text_height
from hourdeck.metrics import read_font
from hourdeck.runsheet import SheetHour, shorten
from hourdeck.slides import Row
from hourdeck.theme import LINE_HEIGHT, LevelStyle, Spacing

SHEET = (297, 210)
"""Landscape A4, width by height, in millimetres."""

SIDE, TOP, BOTTOM = 12, 10, 12
"""The margins in millimetres; the footer stands in the one at the bottom."""

TYPEFACE, CODE_TYPEFACE = "Calibri", "Courier New"
TEXT, SMALL = 9.5, 9.0
"""The sizes of text, and of text in tables and at the foot."""

HEADINGS = (15.0, 12.5)
"""The sizes of headings by their level."""

SPACE = 2.0
"""The space before a paragraph that stands in no table, and the space after it."""

CELL_SIDE, CELL_PADDING, RULE = 3.0, 1.0, 0.5
"""A cell's margins left and right, above and below, and the rule between rows."""

POINTS = 72 / 25.4
"""Points in a millimetre."""

FONT_LINE = Spacing(factor=1.2207 / LINE_HEIGHT)
"""The height of a line as Calibri asks for it, in lines of slides."""

SPARE = 0.97
"""The share of the sheet's height that may be filled: other programs set lines a little higher."""


NOTE_LENGTHS = range(90, -1, -15)
"""The longest notes that a page too full may keep, in characters, one try after the other."""


def fit_run_sheet(hours: tuple[SheetHour, ...], render: Callable[[tuple[SheetHour, ...]], str]) -> Document:
    """The run sheet that `render` writes markup for; the longest notes of a page go first where it is too full.

    A page that is too full even without them goes on on a second sheet.
    """
    document = parse_document(render(hours))
    full = full_pages(document)
    for longest in NOTE_LENGTHS:
        if not full:
            break
        shorter = shorten(hours, full, longest)
        if shorter != hours:
            hours, document = shorter, parse_document(render(shorter))
            full = full_pages(document)
    return document


def full_pages(document: Document) -> frozenset[int]:
    """The pages, counted from 0, that don't fit on one sheet."""
    room = (SHEET[1] - TOP - BOTTOM) * POINTS * SPARE
    heights = [sum(map(_height, page.blocks)) for page in document.pages]
    return frozenset(number for number, height in enumerate(heights) if height > room)


@cache
def _fonts() -> Type:
    return Type({TYPEFACE: read_font("carlito"), CODE_TYPEFACE: read_font("liberation-mono")}, CODE_TYPEFACE)


def _height(block: Block) -> float:
    fonts, width = _fonts(), (SHEET[0] - 2 * SIDE) * POINTS
    match block:
        case Heading():
            return text_height([block.paragraph], [_style(HEADINGS[block.level - 1], True, 2 * SPACE)], width, fonts)
        case Grid():
            return sum(_row_height(row, block.widths) for row in block.table.rows)
    return text_height([block], [_style(TEXT, False, 2 * SPACE)], width, fonts)


@lru_cache(maxsize=1024)
def _row_height(row: Row, widths: tuple[int, ...]) -> float:
    """The height of a row; most come again as they were when the notes of others are shortened."""
    style, fonts = [_style(SMALL, False, 0.0)], _fonts()
    cells = zip(row.cells, widths, strict=True)
    heights = [text_height(cell.paragraphs, style, width * POINTS - 2 * CELL_SIDE, fonts) for cell, width in cells]
    return max(heights) + 2 * CELL_PADDING + RULE


def _style(size: float, bold: bool, space: float) -> LevelStyle:
    """A style with its space below, since measuring drops the space above what stands first."""
    return LevelStyle(size, bold, False, TYPEFACE, 0, 0, FONT_LINE, Spacing(), Spacing(points=space))
