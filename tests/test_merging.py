"""Merged cells, from the signs that a lead types to the attributes in the file: every row and column adds up."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx.oxml import parse_xml
from pptx.table import Table as ReadTable
from squares import AT, TYPE, paragraph, place

from hourdeck.content.merges import Block, merge_cells
from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.inline import Text, Verbatim
from hourdeck.layout.tables import PlacedTable, fit_table, split_table
from hourdeck.merging import fill_grid
from hourdeck.pptxwriter.table import table_frame
from hourdeck.pptxwriter.text import TextWriter
from hourdeck.pptxwriter.xml import NAMESPACES
from hourdeck.slides import Cell, Row, Table
from hourdeck.theme import EMU_PER_POINT, TableStyle

STYLE = TableStyle("{GUID}", size=16, minimum=10, padding=10, least_padding=4, typeface="Square", highlight="bg2")
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TALL = 2_000
"""Points in which every table of these tests fits."""

Typed = list[list[str]]


def texts(rows: Typed) -> list[list[Text]]:
    """Rows as they are read, each cell at its own place: row 0 in line 1."""
    return [[Text(cell, Position("t", n, c)) for c, cell in enumerate(row, 1)] for n, row in enumerate(rows, 1)]


@st.composite
def merged_tables(draw: st.DrawFn) -> tuple[list[Block], Typed]:
    """Blocks that fill a table, and the table typed with signs: inside a block, either sign says the same."""
    height, width = draw(st.integers(2, 7)), draw(st.integers(1, 5))
    typed: Typed = [[""] * width for _ in range(height)]
    blocks: list[Block] = []
    for row, column in ((r, c) for r in range(height) for c in range(width)):
        if typed[row][column]:
            continue
        free = next((n for n in range(column, width) if typed[row][n]), width) - column
        block = Block(row, column, draw(st.integers(1, height - row if row else 1)), draw(st.integers(1, free)))
        blocks.append(block)
        for down, across in block.places:
            sign = draw(st.sampled_from("^<"))
            typed[down][across] = "<" if down == row else "^" if across == column else sign
        typed[row][column] = f"c{row}.{column}"
    return blocks, typed


def table_of(blocks: Sequence[Block], typed: Typed) -> Table:
    """The table as markup gives it: each block once."""
    given: list[list[tuple[Cell, Position]]] = [[] for _ in typed]
    for block in blocks:
        words = (paragraph(typed[block.row][block.column]),)
        given[block.row].append((Cell(words, columns=block.columns, rows=block.rows), AT))
    return Table(tuple(Row(cells, False, AT) for cells in fill_grid(given)), "alt", AT)


def written(placed: PlacedTable) -> etree._Element:
    frame = table_frame(placed, 2, STYLE, TextWriter("en", "Code", lambda href: "rId1"))
    return parse_xml(frame.replace("<p:graphicFrame>", f"<p:graphicFrame {SPACES}>", 1)).find(f".//{A}tbl")


def spans(cell: etree._Element) -> tuple[int, int]:
    return int(cell.get("rowSpan", 1)), int(cell.get("gridSpan", 1))


def assert_adds_up(table: etree._Element) -> None:
    """Every row and every column is filled once by what isn't merged with a neighbour, as PowerPoint wants it."""
    rows = [row.findall(f"{A}tc") for row in table.findall(f"{A}tr")]
    width = len(table.findall(f"{A}tblGrid/{A}gridCol"))
    assert {len(row) for row in rows} == {width}
    for row in rows:
        assert sum(spans(cell)[1] for cell in row if not cell.get("hMerge")) == width
    for column in zip(*rows, strict=True):
        assert sum(spans(cell)[0] for cell in column if not cell.get("vMerge")) == len(rows)


@given(merged_tables())
def test_any_merges_are_found_again_and_make_a_valid_grid(drawn: tuple[list[Block], Typed]) -> None:
    blocks, typed = drawn
    assert merge_cells(texts(typed)) == blocks
    placed, over = fit_table(table_of(blocks, typed), place(60, TALL, "tbl"), STYLE, 2, TYPE)
    assert over <= 0
    found = written(placed)
    assert_adds_up(found)
    read = ReadTable(found, None)  # type: ignore[arg-type]  # its parent isn't asked
    for block in blocks:
        cell = read.cell(block.row, block.column)
        assert (cell.span_height, cell.span_width) == ((block.rows, block.columns) if cell.is_merge_origin else (1, 1))
        assert cell.is_merge_origin == (len(block.places) > 1)
        assert all(read.cell(*spanned).is_spanned for spanned in block.places[1:])
        assert cell.text == typed[block.row][block.column]


@given(merged_tables(), st.integers(60, 300))
def test_a_split_never_cuts_through_a_merge(drawn: tuple[list[Block], Typed], points: int) -> None:
    blocks, typed = drawn
    try:
        pieces = split_table(table_of(blocks, typed), place(60, points, "tbl"), STYLE, 2, TYPE)
    except Failure as failure:
        assert [" too high for a slide, even at 10 pt" in each.message for each in failure.diagnostics] == [True]
        return
    for piece in pieces:
        assert_adds_up(written(piece))
        assert sum(piece.heights) <= piece.placeholder.box.height + len(piece.heights)
    shown = [p.plain for piece in pieces for row in piece.table.rows[1:] for c in row.cells for p in c.paragraphs]
    assert [words for words in shown if words] == [typed[b.row][b.column] for b in blocks if b.row]


def mistakes(*rows: str) -> list[tuple[str, int, int]]:
    """What is wrong with rows of cells that spaces part."""
    with pytest.raises(Failure) as caught:
        merge_cells(texts([row.split() for row in rows]))
    return [(d.message, d.position.line, d.position.column) for d in caught.value.diagnostics if d.position]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("a b", "< c"), ("'<' merges with the cell to the left, and there is none", 2, 1)),
        (("a ^", "c d"), ("'^' merges with the cell above, and there is none", 1, 2)),
        (("a b", "^ d"), ("the header row can't be merged with the rows below it", 2, 1)),
        (("a b", "c <", "^ d"), ("the cells merged with 'c' are no rectangle", 3, 1)),
        (("a b", "c d", "^ <"), ("the cells merged with 'c' are no rectangle", 3, 2)),
        (("a b c", "d < e", "f ^ ^"), ("the cells merged with 'd' are no rectangle", 3, 2)),
    ],
)
def test_a_sign_that_merges_nothing_is_an_error(rows: tuple[str, ...], found: tuple[str, int, int]) -> None:
    assert mistakes(*rows) == [found]


def test_a_merge_that_is_no_rectangle_names_the_cell_it_leaves_out() -> None:
    with pytest.raises(Failure) as caught:
        merge_cells(texts([["a", "b"], ["c", "<"], ["^", "d"]]))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint == "row 2, column 2 belongs to it too: write '^' or '<' there, or take this sign out"
    assert diagnostic.related == (("merged with", Position("t", 2, 1)),)


def test_signs_with_a_backslash_and_those_in_files_are_just_signs() -> None:
    rows = [["a", r"\<"], ["<b", r"\^"], ["c", "^^"]]
    assert len(merge_cells(texts(rows))) == 6
    assert texts(rows)[1][1].plain == "^"
    assert len(merge_cells([[Verbatim("<", AT), Verbatim("^", AT)], [Verbatim("^", AT)] * 2])) == 4


def refused(*rows: list[Cell]) -> list[Diagnostic]:
    with pytest.raises(Failure) as caught:
        fill_grid([[(cell, Position("x", n, c)) for c, cell in enumerate(row, 1)] for n, row in enumerate(rows, 1)])
    return list(caught.value.diagnostics)


def test_spans_that_overlap_reach_too_far_or_join_the_header_are_refused() -> None:
    one, wide, high = Cell(()), Cell((), columns=2), Cell((), rows=2)
    assert refused([one, one], [one, high], [wide]) == [
        Diagnostic("the cell overlaps with one that spans rows above it", Position("x", 3, 1))
    ]
    assert refused([one], [high]) == [Diagnostic("the cell spans 2 rows, but only 1 are left", Position("x", 2, 1))]
    message = "the header row can't be merged with the rows below it"
    assert refused([high, one], [one]) == [Diagnostic(message, Position("x", 1, 1))]


def laid(*rows: str) -> PlacedTable:
    """Rows of cells that `|` parts, in a place 60 letters of 10 pt wide."""
    typed = [row.split("|") for row in rows]
    return fit_table(table_of(merge_cells(texts(typed)), typed), place(60, TALL, "tbl"), STYLE, 2, TYPE, STYLE.size)[0]


def heights(placed: PlacedTable) -> list[float]:
    return [round(height / EMU_PER_POINT, 1) for height in placed.heights]


def test_a_merged_cell_is_measured_across_its_columns() -> None:
    words = " ".join(["abcd"] * 6)  # 29 letters of 16 pt in 600 pt
    assert len(set(heights(laid("a|b", f"{words}|<")))) == 1
    assert len(set(heights(laid("a|b", f"{words}|{words}")))) == 2


def test_a_long_word_across_columns_makes_them_wider_and_stays_whole() -> None:
    placed = laid("a|b|" + "c " * 40, f"{'x' * 18}|<|d")
    assert sum(placed.widths[:2]) / EMU_PER_POINT >= 18 * 16 + 14.4


def test_rows_share_what_a_cell_across_them_needs_beyond_their_own_lines_and_padding() -> None:
    words = " ".join(["abcdefgh"] * 12)
    placed = laid("a|" + "b" * 27, f"{words}|c", "^|d", "^|e")
    lines = 12 * 1.2 * 16  # one word a line, as the second column takes the width
    assert heights(placed)[1:] == [round((lines - 2 * 2 * 4) / 3 + 20, 1)] * 3
    assert sum(heights(placed)[1:]) >= lines + 20


def test_rows_that_have_room_for_a_cell_across_them_stay_as_they_are() -> None:
    assert heights(laid("a|b", "long and longer|x", "^|y")) == [round(1.2 * 16 + 20, 1)] * 3
