"""Tables read cell by cell (ECMA-376, clause 21.1.3), with what the table's style makes bold."""

from collections.abc import Callable, Iterator

from hourdeck.readback.looks import canonical
from hourdeck.readback.model import Passage
from hourdeck.readback.tags import A, Element, is_true, local
from hourdeck.readback.texts import Link, read_passages

Cells = tuple[tuple[tuple[Passage, ...], ...], ...]

STYLED = {"firstRow": "firstRow", "lastRow": "lastRow", "firstCol": "firstCol", "lastCol": "lastCol"}
"""The attributes of a table that take a part of its style, and the parts."""


class TableStyles:
    """The table styles of a presentation; `root` is that of their part, if there is one."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {} if root is None else {each.get("styleId"): each for each in root.iterfind(f"{A}tblStyle")}

    def bold_parts(self, table: Element) -> frozenset[str]:
        """The parts of a table (`firstRow`, `lastCol` …, `wholeTbl`) that its style makes bold."""
        properties = table.find(f"{A}tblPr")
        style = None if properties is None else self._styles.get(properties.findtext(f"{A}tableStyleId"))
        if style is None:
            return frozenset()
        taken = ["wholeTbl", *(part for name, part in STYLED.items() if is_true(properties.get(name)))]
        texts = {part: style.find(f"{A}{part}/{A}tcTxStyle") for part in taken}
        return frozenset(part for part, text in texts.items() if text is not None and is_true(text.get("b")))


def read_cells(table: Element, styles: TableStyles, link: Link) -> Cells:
    """The passages of each cell; none in cells that are covered by another."""
    rows = [list(row.iterfind(f"{A}tc")) for row in table.iterfind(f"{A}tr")]
    bold = styles.bold_parts(table)
    return tuple(
        tuple(_cell(cell, _shown(bold, r, c, len(rows), len(row)), link) for c, cell in enumerate(row))
        for r, row in enumerate(rows)
    )


def table_look(table: Element) -> str:
    """What was set on a table: its style, widths of columns, heights of rows, which cells are joined or filled."""
    grid = [column.get("w", "") for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
    heights = [row.get("h", "") for row in table.iterfind(f"{A}tr")]
    style = canonical(table.iterfind(f"{A}tblPr"))
    return ";".join([style, f"columns={grid}", f"rows={heights}", *_cell_looks(table)])


def _cell(cell: Element, shown: Callable[[int], str], link: Link) -> tuple[Passage, ...]:
    if is_true(cell.get("hMerge")) or is_true(cell.get("vMerge")):
        return ()
    return read_passages(cell.find(f"{A}txBody"), shown, link)


def _shown(bold: frozenset[str], row: int, column: int, rows: int, columns: int) -> Callable[[int], str]:
    places = {"wholeTbl": True, "firstRow": row == 0, "lastRow": row == rows - 1}
    places |= {"firstCol": column == 0, "lastCol": column == columns - 1}
    letters = "b" if any(part in bold for part, is_there in places.items() if is_there) else ""
    return lambda level: letters


def _cell_looks(table: Element) -> Iterator[str]:
    for r, row in enumerate(table.iterfind(f"{A}tr")):
        for c, cell in enumerate(row.iterfind(f"{A}tc")):
            joined = ",".join(f"{name}={value}" for name, value in sorted(cell.attrib.items()) if name != "id")
            look = canonical(child for child in cell if isinstance(child.tag, str) and local(child) == "tcPr")
            if joined or look:
                yield f"{r},{c}:{joined}{look}"
