"""Tables as DrawingML (ECMA-376, clause 21.1.3).

On a layout made for this engine the master's table style colours them. On any other, each cell says its own fill, ink
and lines, since nobody knows what a template's style looks like: a header in the palette's colour, thin lines below
rows, nothing else. On a theme that reads from right to left, the first column stands on the right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.layout import PlacedTable
from hourdeck.pptxwriter.shading import outline, solid_fill
from hourdeck.pptxwriter.text import TextWriter
from hourdeck.pptxwriter.xml import Attribute, tag
from hourdeck.slides import Cell, Paragraph, Row, Run
from hourdeck.theme import CELL_INSETS, EMU_PER_POINT, NO_TABLE_STYLE, Palette, Shade, TableStyle

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"

RULE = 9_525
"""The weight of lines below rows in EMU: three quarters of a point."""


def table_frame(
    placed: PlacedTable,
    number: int,
    style: TableStyle,
    writer: TextWriter,
    palette: Palette | None = None,
    right_to_left: bool = False,
) -> str:
    """The graphic frame that holds a table; it fills its place from the top.

    With a `palette`, cells say their own colours; a place that no placeholder of the layout stands for is tied to none.
    """
    place = placed.placeholder
    tie = "" if place.look else tag("p:ph", {"type": place.kind, "idx": place.index})
    names = tag(
        "p:nvGraphicFramePr",
        None,
        tag("p:cNvPr", {"id": number, "name": place.name, "descr": placed.table.alt}),
        tag("p:cNvGraphicFramePr", None, tag("a:graphicFrameLocks", {"noGrp": 1})),
        tag("p:nvPr", None, tie),
    )
    frame = tag(
        "p:xfrm",
        None,
        tag("a:off", {"x": place.box.left, "y": place.box.top}),
        tag("a:ext", {"cx": sum(placed.widths), "cy": sum(placed.heights)}),
    )
    guid = NO_TABLE_STYLE if palette else style.guid
    given: dict[str, Attribute] = {"rtl": 1 if right_to_left else None, "firstRow": 1}
    properties = tag("a:tblPr", given, tag("a:tableStyleId", None, guid))
    data = tag("a:graphicData", {"uri": TABLE_URI}, _table(placed, properties, _Looks(style, palette), writer))
    return tag("p:graphicFrame", None, names, frame, tag("a:graphic", None, data))


@dataclass(frozen=True)
class _Look:
    """How a cell looks: what is None is left to the table's style, and so are lines without `lines`.

    In a cell that `is_header` words are bold, and links in its ink: the scheme's colour for them may be its fill's.
    """

    fill: Shade | None = None
    ink: Shade | None = None
    is_header: bool = False
    below: Shade | None = None
    lines: bool = False


@dataclass(frozen=True)
class _Looks:
    """The looks of a table's cells."""

    style: TableStyle
    palette: Palette | None

    def row(self, rows: Sequence[Row], number: int) -> Iterator[tuple[Cell, _Look]]:
        """The cells of a row with their looks; a line is drawn only below the last row of a merged cell."""
        below = rows[number + 1].cells if number + 1 < len(rows) else ()
        for column, cell in enumerate(rows[number].cells):
            goes_on = cell.is_covered and column < len(below) and below[column].joins_above
            yield cell, self._look(cell, rows[number], number == 0, goes_on)

    def _look(self, cell: Cell, row: Row, is_header: bool, goes_on: bool) -> _Look:
        is_marked = row.highlight or cell.highlight
        palette = self.palette
        if palette is None:
            return _Look(Shade(self.style.highlight) if is_marked else None)
        if is_header:
            return _Look(palette.header, palette.on_header, is_header=True, below=palette.header, lines=True)
        below = None if goes_on else palette.line
        if is_marked:
            return _Look(palette.panel, palette.on_panel, below=below, lines=True)
        return _Look(None, palette.text, below=below, lines=True)


def _table(placed: PlacedTable, properties: str, looks: _Looks, writer: TextWriter) -> str:
    grid = tag("a:tblGrid", None, *(tag("a:gridCol", {"w": width}) for width in placed.widths))
    rows = (
        tag("a:tr", {"h": height}, *_cells(placed, looks, number, writer))
        for number, height in enumerate(placed.heights)
    )
    return tag("a:tbl", None, properties, grid, *rows)


def _cells(placed: PlacedTable, looks: _Looks, number: int, writer: TextWriter) -> Iterator[str]:
    """The cells of a row. They begin at the right below a header that does, whatever their own script; those that stand
    at the right of a column of their own keep its margin free there."""
    header = placed.table.rows[0].cells
    for (cell, look), free, head in zip(looks.row(placed.table.rows, number), placed.margins, header, strict=True):
        begin = "right" if cell.columns == 1 and any(p.is_right_to_left for p in head.paragraphs) else ""
        stands_right = cell.align == "right" and cell.columns == 1
        plain_links = writer.plain_links or look.is_header
        own = replace(writer, align=cell.align or begin, ink=look.ink, plain_links=plain_links)
        yield _cell(cell, look, placed, free if stands_right else 0, own)


def _cell(cell: Cell, look: _Look, placed: PlacedTable, free: int, writer: TextWriter) -> str:
    padding = round(placed.padding * EMU_PER_POINT)
    fill = solid_fill(look.fill) if look.fill or look.lines else ""
    right = free + CELL_INSETS.right if free else None
    margins: dict[str, Attribute] = {"marR": right, "marT": padding, "marB": padding}
    properties = tag("a:tcPr", margins | {"anchor": "ctr"}, _lines(look), fill)
    words = tuple(map(_bold, cell.paragraphs)) if look.is_header else cell.paragraphs
    return tag("a:tc", _merge(cell), writer.body("a:txBody", words, (placed.size,) * 9), properties)


def _lines(look: _Look) -> str:
    """The lines at the left, right, top and bottom of a cell (clause 21.1.3.17)."""
    if not look.lines:
        return ""
    shades = {"lnL": None, "lnR": None, "lnT": None, "lnB": look.below}
    return "".join(outline(shade, RULE, name=f"a:{name}") for name, shade in shades.items())


def _bold(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(r, bold=True) if isinstance(r, Run) else r for r in paragraph.runs))


def _merge(cell: Cell) -> dict[str, Attribute]:
    """What a cell spans, and which one covers it (clause 21.1.3.16)."""
    return {
        "rowSpan": cell.rows if cell.rows > 1 else None,
        "gridSpan": cell.columns if cell.columns > 1 else None,
        "hMerge": 1 if cell.joins_left else None,
        "vMerge": 1 if cell.joins_above else None,
    }
