"""Tables as a lead writes them, read back from the finished deck: sides, merges, highlights, CSV files, long ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from decks import build, opened
from openxml_audit import validate_pptx
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_FILL, MSO_THEME_COLOR
from pptx.enum.text import PP_ALIGN
from pptx.table import Table, _Cell
from programmes import show_failure, write_programme, write_text

from hourdeck.content import read_programme
from hourdeck.content.numerals import are_numbers
from hourdeck.diagnostics import Failure

POINT = "title: T\npoints:\n  - kind: table\n    title: One table\n    minutes: 60\n    notes: {say: Hello}\n"
RIGHT, LEFT, CENTRE = PP_ALIGN.RIGHT, PP_ALIGN.LEFT, PP_ALIGN.CENTER

Make = Callable[..., list[Table]]


def hour(yaml: str) -> str:
    return POINT + "".join(f"    {line}\n" for line in yaml.splitlines())


@pytest.fixture
def tables(tmp_path: Path) -> Make:
    """The tables of a deck of one point, slide by slide; the deck is valid."""

    def make(yaml: str, **files: str) -> list[Table]:
        content = write_programme(tmp_path, hour(yaml))
        for name, text in files.items():
            write_text(content / "data" / f"{name}.csv", text)
        (deck,) = build(content)
        path = tmp_path / "deck.pptx"
        path.write_bytes(deck.data)
        assert validate_pptx(path).is_valid
        return [shape.table for slide in opened(deck).slides for shape in slide.placeholders if shape.has_table]

    return make


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def sides(table: Table) -> list[list[Any]]:
    """The alignment that each cell's first paragraph says, row by row."""
    return [[cell.text_frame.paragraphs[0].alignment for cell in row.cells] for row in table.rows]


def directions(table: Table) -> list[str | None]:
    """What each paragraph says of its direction."""
    found = [p.find("{*}pPr") for p in table._tbl.iter("{*}p")]
    return [None if properties is None else properties.get("rtl") for properties in found]


def marked(table: Table) -> list[tuple[str, bool]]:
    """The words of the filled cells that aren't merged away, and whether they are bold."""
    cells = [cell for row in table.rows for cell in row.cells if not cell.is_spanned]
    return [(cell.text, is_bold(cell)) for cell in cells if is_filled(cell.fill)]


def is_bold(cell: _Cell) -> bool:
    return all(run.font.bold for run in cell.text_frame.paragraphs[0].runs)


def is_filled(fill: FillFormat) -> bool:
    return fill.type == MSO_FILL.SOLID and fill.fore_color.theme_color == MSO_THEME_COLOR.BACKGROUND_2


def test_numbers_stand_at_the_right_below_their_header(tables: Make) -> None:
    rows = "[[Trino, 1.2 s, '$1,200', warm], [Spark, 38 s, '–', '5'], [Flink, 80 ms, '$900', cold]]"
    (table,) = tables(f"columns: [Engine, Latency, Cost, State]\nrows: {rows}")
    assert sides(table) == [[None, RIGHT, RIGHT, None]] * 4
    assert table.first_row


@pytest.mark.parametrize(
    "cells",
    [
        ["1200", "-3.5", "+4", "\N{MINUS SIGN}7"],
        ["12 %", "7.5%", "0,5 %"],
        ["1,200", "1 200", "1.200,50", "1'200", "12\N{NO-BREAK SPACE}000"],
        ["38 min", "1.5 h", "80 ms", "3 GB/s", "21 °C", "5 €"],
        ["$1,200", "€ 900", "£3"],
        ["< 5", "~3", "≥ 10 ms"],
        ["4", "", "–", "-"],
    ],
)
def test_numbers_are_known_by_digits_separators_and_short_units(cells: list[str]) -> None:
    assert are_numbers(cells)


@pytest.mark.parametrize(
    "cell", ["05:30", "1.2.3", "12 people", "1 Ingest", "Q3", "2026-12-07", "10–20", "1. 2", "12,34,56", "x", "3 a b"]
)
def test_what_is_no_number_keeps_its_column_at_the_left(cell: str) -> None:
    assert not are_numbers(["1", cell])


def test_a_column_without_any_number_is_no_column_of_numbers() -> None:
    assert not are_numbers(["–", "", "-"])


def test_a_lead_says_where_each_column_stands_also_for_text_from_right_to_left(tables: Make) -> None:
    (table,) = tables("columns: [a, שם, b]\nrows: [[1, שלום, x], [שלום, 2, 'مرحبا']]\nalign: [left, right, center]")
    assert directions(table) == [None, "1", None, None, "1", None, "1", None, "1"]
    assert sides(table) == [[LEFT, RIGHT, CENTRE]] * 3


def test_text_from_right_to_left_begins_at_the_right_where_nobody_says_otherwise(tables: Make) -> None:
    (table,) = tables("columns: [a, b]\nrows: [[שלום, 12]]")
    assert directions(table) == [None, None, "1", None]
    assert sides(table) == [[None, RIGHT], [RIGHT, RIGHT]]


def test_digits_stand_in_the_middle_of_their_column_and_below_their_header(tables: Make) -> None:
    (table,) = tables("columns: [Engine, Cost, State]\nrows: [[Trino, 12, warm], [both, <, cold], [Spark, 9, warm]]")
    margins = [[cell.margin_right for cell in row.cells] for row in table.rows]
    usual, (_, free, _) = 91_440, margins[0]
    assert free > usual + 10 * 12_700
    assert margins == [[usual, free, usual], [usual, free, usual], [usual] * 3, [usual, free, usual]]


def test_what_is_merged_across_numbers_stands_in_their_middle(tables: Make) -> None:
    (table,) = tables("columns: [Engine, Seconds, <, Note, <]\nrows: [[Trino, 1, 2, a, b], [All, <, 3, c, d]]")
    assert sides(table)[0] == [None, CENTRE, CENTRE, None, None]
    assert sides(table)[2] == [None, None, RIGHT, None, None]


def test_a_column_begins_where_the_script_of_its_header_does(tables: Make) -> None:
    (table,) = tables("columns: [Engine, הערה, B]\nrows: [[Trino, ok, c], [Spark, שלום, 'שלום']]")
    assert sides(table) == [[None, RIGHT, None], [None, RIGHT, None], [None, RIGHT, RIGHT]]


def test_merged_cells_are_written_as_powerpoint_wants_them(tables: Make) -> None:
    (table,) = tables("columns: [Stage, Night, <]\nrows: [[Ingest, 12, 3], [^, both, <], [^, ^, ^], [All, <, <]]")
    spans = {(r, c): table.cell(r, c) for r in range(5) for c in range(3) if table.cell(r, c).is_merge_origin}
    assert {place: (cell.span_height, cell.span_width) for place, cell in spans.items()} == {
        (0, 1): (1, 2),
        (1, 0): (3, 1),
        (2, 1): (2, 2),
        (4, 0): (1, 3),
    }
    assert words(table) == [
        ["Stage", "Night", ""], ["Ingest", "12", "3"], ["", "both", ""], ["", "", ""], ["All", "", ""]
    ]  # fmt: skip
    assert sides(table)[1] == [None, RIGHT, RIGHT]
    assert sides(table)[2][1] == sides(table)[0][1] == CENTRE
    assert sides(table)[4][0] is None


def test_a_sign_behind_a_backslash_is_a_sign(tables: Make) -> None:
    (table,) = tables(r"columns: [a, \<]" "\n" r"rows: [[b, \^], [c, '**x** `y`']]")
    assert words(table) == [["a", "<"], ["b", "^"], ["c", "x y"]]


@pytest.mark.parametrize(
    ("highlight", "cells"),
    [
        ("2", [("c", True), ("2", True), ("d", True)]),
        ("[2]", [("c", True), ("2", True), ("d", True)]),
        ("{column: N}", [("N", True), ("1", True), ("2", True)]),
        ("[{column: 3}, {row: 1, column: A}]", [("B", True), ("a", True), ("b", True), ("d", True)]),
        ("[{row: 1, column: 2}]", [("1", True)]),
    ],
)
def test_rows_columns_and_cells_can_stand_out(tables: Make, highlight: str, cells: list[tuple[str, bool]]) -> None:
    (table,) = tables(f"columns: [A, N, B]\nrows: [[a, 1, b], [c, 2, d]]\nhighlight: {highlight}")
    assert marked(table) == cells


@pytest.mark.parametrize(
    ("highlight", "cells"),
    [
        ("[1]", ["1", "x"]),
        ("[1, 2]", ["a", "1", "x", "2", "y"]),
        ("[{column: B}]", ["B", "1", "x", "2", "y", "p", "q"]),
        ("[{row: 2, column: A}]", ["a"]),
        ("[{column: 3}]", ["B", "1", "x", "2", "y", "p", "q"]),  # it has the second one's header
    ],
)
def test_a_merged_cell_stands_out_when_all_of_it_is_meant_or_when_it_is_named(
    tables: Make, highlight: str, cells: list[str]
) -> None:
    rows = "[[a, 1, x], [^, 2, y], [all, <, <], [z, p, q]]"
    (table,) = tables(f"columns: [A, B, <]\nrows: {rows}\nhighlight: {highlight}")
    assert [text for text, _ in marked(table)] == cells


def test_a_cell_may_be_empty_when_it_says_so(tables: Make) -> None:
    (table,) = tables("columns: ['', N]\nrows: [[a, 1], ['', ''], [b, '  ']]\nhighlight: [3]")
    assert words(table) == [["", "N"], ["a", "1"], ["", ""], ["b", ""]]
    assert sides(table) == [[None, RIGHT]] * 4


def test_a_table_in_a_column_has_all_that_a_table_has(tmp_path: Path) -> None:
    left = (
        "{columns: [Stage, Takes, Note, <], rows: [[Load, 3 min, a, b], [^, 41 min, all, <]], highlight: {column: 2}}"
    )
    right = "{csv: data/lag.csv, align: [centre, left], alt: How late depots are}"
    yaml = (
        f"title: T\npoints:\n  - kind: columns\n    title: Two\n    minutes: 60\n    columns:\n      - table: {left}\n"
    )
    content = write_programme(tmp_path, yaml + f"      - table: {right}\n")
    write_text(content / "data" / "lag.csv", "sep=;\nDepot;Lag\nNorth;^\n")
    (deck,) = build(content)
    frames = [shape for shape in opened(deck).slides[0].placeholders if shape.has_table]
    one, other = (frame.table for frame in frames)
    assert words(one) == [["Stage", "Takes", "Note", ""], ["Load", "3 min", "a", "b"], ["", "41 min", "all", ""]]
    assert sides(one)[1] == [None, RIGHT, None, None]
    assert (one.cell(1, 0).span_height, one.cell(0, 2).span_width, one.cell(2, 2).span_width) == (2, 2, 2)
    assert marked(one) == [("Takes", True), ("3 min", True), ("41 min", True)]
    assert (words(other), sides(other)) == ([["Depot", "Lag"], ["North", "^"]], [[CENTRE, LEFT]] * 2)
    assert [frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames] == ["Two", "How late depots are"]


HOSTILE = """\
Name;N;Text
=SUM(A1);12;<b>not bold</b> & "quoted"
^;<;**stars** `code` {{ jinja }} ]]>
"two
lines";1 200;[x](javascript:alert(1))
"";3,5;<!-- \\^ \u05e9\u05dc\u05d5\u05dd
"""


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_cells_of_a_file_are_taken_as_they_are(tables: Make, start: str) -> None:
    (table,) = tables("csv: data/hostile.csv\nhighlight: [{column: N}]", hostile=start + HOSTILE)
    assert words(table) == [
        ["Name", "N", "Text"],
        ["=SUM(A1)", "12", '<b>not bold</b> & "quoted"'],
        ["^", "<", "**stars** `code` {{ jinja }} ]]>"],
        ["two lines", "1 200", "[x](javascript:alert(1))"],
        ["", "3,5", "<!-- \\^ שלום"],
    ]
    assert [text for text, _ in marked(table)] == ["N", "12", "<", "1 200", "3,5"]


def test_numbers_of_a_file_stand_at_the_right(tables: Make) -> None:
    (table,) = tables("csv: data/nights.csv", nights="Night,Late,Share\nMon,38,4 %\nTue,,5 %\n")
    assert sides(table) == [[None, RIGHT, RIGHT]] * 3


def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, yaml: str, csv: str = "a,b\n1,2\n") -> str:
    """What a person reads about a table with mistakes."""
    monkeypatch.chdir(tmp_path)
    content = write_programme(tmp_path, hour(yaml))
    write_text(content / "data" / "x.csv", csv)
    with pytest.raises(Failure) as caught:
        read_programme(content)
    return show_failure(caught.value)


@pytest.mark.parametrize(
    ("csv", "found"),
    [
        ("a,b\n1,2,3\n", "content/data/x.csv:2:5: error: the row has 3 cells, the header has 2"),
        ('a,b\n1,"2\n', "content/data/x.csv:2:1: error: a quotation mark is opened and never closed"),
        ("a,b\n", "content/data/x.csv:1:1: error: there is no row below the header"),
        (
            "a,b\n" + "1,2\n" * 10_000,
            "content/day-01/hour-1.yaml:7:10: error: the table has 10,000 rows; the limit is 200",
        ),
        ("a,b\n1,\x002\n", "content/data/x.csv:2:3: error: character U+0000 can't stand in a table"),
    ],
)
def test_mistakes_in_a_file_are_reported_at_their_place_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, csv: str, found: str
) -> None:
    assert report(tmp_path, monkeypatch, "csv: data/x.csv", csv).startswith(found)


@pytest.mark.parametrize(
    ("yaml", "found"),
    [
        ("csv: data/y.csv", "content/day-01/hour-1.yaml:7:10: error: there is no file 'data/y.csv'"),
        ("csv: ../x.csv", "content/day-01/hour-1.yaml:7:10: error: '../x.csv' leads out of its folder with '..'"),
        ("csv: data/x.csv\nhighlight: 2", "content/day-01/hour-1.yaml:8:16: error: there is no row 2; the table has 1"),
        (
            "csv: data/x.csv\nhighlight: [{column: c}]",
            "content/day-01/hour-1.yaml:8:26: error: there is no column 'c'",
        ),
        (
            "csv: data/x.csv\nalign: [left]",
            "content/day-01/hour-1.yaml:8:12: error: 'align' has 1 word, the table 2 columns",
        ),
    ],
)
def test_what_the_hour_says_of_a_file_is_checked_at_its_own_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, yaml: str, found: str
) -> None:
    assert report(tmp_path, monkeypatch, yaml).startswith(found)


def test_a_long_table_goes_on_with_its_header_and_no_merge_is_cut(tables: Make) -> None:
    groups = [f"[Group {g}, i{g}0, {g}]\n  - [^, i{g}1, {g}1]\n  - [^, i{g}2, {g}2]" for g in range(9)]
    found = tables("columns: [Group, Item, N]\nrows:\n  - " + "\n  - ".join(groups))
    assert len(found) > 1
    assert [words(table)[0] for table in found] == [["Group", "Item", "N"]] * len(found)
    assert [row[1] for table in found for row in words(table)[1:]] == [f"i{g}{n}" for g in range(9) for n in range(3)]
    assert all(table.first_row for table in found)
    for table in found:
        origins = [table.cell(row, 0) for row in range(1, len(table.rows), 3)]
        assert all(cell.is_merge_origin and cell.span_height == 3 for cell in origins)
        assert (len(table.rows) - 1) % 3 == 0


def test_what_a_table_shows_and_where_it_is_from(tmp_path: Path) -> None:
    yaml = "columns: [a]\nrows: [[b]]\nsource: Our *log*\nillustrative: yes\nalt: What it shows"
    (deck,) = build(write_programme(tmp_path, hour(yaml)))
    (slide,) = opened(deck).slides
    (frame,) = (shape for shape in slide.placeholders if shape.has_table)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "What it shows"
    (caption,) = (shape.text_frame.text for shape in slide.placeholders if shape.name == "Caption")
    assert caption.startswith("Our log · Illustrative")


def test_without_words_of_its_own_the_title_says_what_a_table_shows(tmp_path: Path) -> None:
    (deck,) = build(write_programme(tmp_path, hour("columns: [a]\nrows: [[b]]")))
    (frame,) = (shape for shape in opened(deck).slides[0].placeholders if shape.has_table)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "One table"
