"""Tables read cell by cell (ECMA-376, clause 21.1.3), with what the table's style makes bold.

On layouts that weren't made for this engine, tables have no style, and the header's words are bold themselves: they are
read as if a style made them so.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from hourdeck.readback.looks import canonical
from hourdeck.readback.model import Passage
from hourdeck.readback.tags import A, Element, is_true, local
from hourdeck.readback.texts import Link, join_words, read_passages
from hourdeck.theme import NO_TABLE_STYLE

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
    cells = tuple(
        tuple(_cell(cell, _shown(bold, r, c, len(rows), len(row)), link) for c, cell in enumerate(row))
        for r, row in enumerate(rows)
    )
    is_bare = table.findtext(f"{A}tblPr/{A}tableStyleId") == NO_TABLE_STYLE
    return (tuple(map(_unbolded, cells[0])), *cells[1:]) if is_bare and cells else cells


def _unbolded(cell: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The words of a header's cell without its bold."""
    return tuple(replace(p, words=join_words(replace(words, bold=False) for words in p.words)) for p in cell)


def table_look(table: Element) -> str:
    """What was set on a table: its style, the widths of columns, which cells are joined or filled.

    Heights of rows aren't in it: programs make them what the words need. All of them are the height of its box.
    """
    grid = [column.get("w", "") for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
    style = canonical(table.iterfind(f"{A}tblPr"))
    return ";".join([style, f"columns={grid}", *_cell_looks(table)])


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
