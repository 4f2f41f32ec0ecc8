"""Tables as DrawingML (ECMA-376, clause 21.1.3)."""

from dataclasses import replace

from hourdeck.layout import PlacedTable
from hourdeck.pptxwriter.text import TextWriter
from hourdeck.pptxwriter.xml import Attribute, tag
from hourdeck.slides import Cell, Row
from hourdeck.theme import EMU_PER_POINT, TableStyle

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_frame(placed: PlacedTable, number: int, style: TableStyle, writer: TextWriter) -> str:
    """The graphic frame that holds a table; it fills the layout's placeholder from the top."""
    place = placed.placeholder
    names = tag(
        "p:nvGraphicFramePr",
        None,
        tag("p:cNvPr", {"id": number, "name": place.name, "descr": placed.table.alt}),
        tag("p:cNvGraphicFramePr", None, tag("a:graphicFrameLocks", {"noGrp": 1})),
        tag("p:nvPr", None, "" if place.look else tag("p:ph", {"type": place.kind, "idx": place.index})),
    )
    frame = tag(
        "p:xfrm",
        None,
        tag("a:off", {"x": place.box.left, "y": place.box.top}),
        tag("a:ext", {"cx": sum(placed.widths), "cy": sum(placed.heights)}),
    )
    data = tag("a:graphicData", {"uri": TABLE_URI}, _table(placed, style, writer))
    return tag("p:graphicFrame", None, names, frame, tag("a:graphic", None, data))


def _table(placed: PlacedTable, style: TableStyle, writer: TextWriter) -> str:
    properties = tag("a:tblPr", {"firstRow": 1}, tag("a:tableStyleId", None, style.guid))
    grid = tag("a:tblGrid", None, *(tag("a:gridCol", {"w": width}) for width in placed.widths))
    rows = (
        tag("a:tr", {"h": height}, *(_cell(cell, row, placed, style, writer) for cell in row.cells))
        for row, height in zip(placed.table.rows, placed.heights, strict=True)
    )
    return tag("a:tbl", None, properties, grid, *rows)


def _cell(cell: Cell, row: Row, placed: PlacedTable, style: TableStyle, writer: TextWriter) -> str:
    padding = round(placed.padding * EMU_PER_POINT)
    is_filled = row.highlight or cell.highlight
    fill = tag("a:solidFill", None, tag("a:schemeClr", {"val": style.highlight})) if is_filled else ""
    properties = tag("a:tcPr", {"marT": padding, "marB": padding, "anchor": "ctr"}, fill)
    text = replace(writer, align=cell.align).body("a:txBody", cell.paragraphs, (placed.size,) * 9)
    return tag("a:tc", _merge(cell), text, properties)


def _merge(cell: Cell) -> dict[str, Attribute]:
    """What a cell spans, and which one covers it (clause 21.1.3.16)."""
    return {
        "rowSpan": cell.rows if cell.rows > 1 else None,
        "gridSpan": cell.columns if cell.columns > 1 else None,
        "hMerge": 1 if cell.joins_left else None,
        "vMerge": 1 if cell.joins_above else None,
    }
