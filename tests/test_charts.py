"""Charts as data: numbers as typed, tables of CSV, what can be read, what is shown where, and what is said in words."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourdeck.charts import (
    KINDS,
    WORDS,
    Chart,
    ChartStyle,
    Column,
    Design,
    NumberFormat,
    Room,
    Telling,
    check_chart,
    common_format,
    describe_chart,
    design_chart,
    parse_number,
    to_chart,
)
from hourdeck.csvtables import MAX_BYTES, CsvTable, read_csv_table
from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.nodes import Scalar

AT = Position("hour.yaml", 3, 5)
STYLE = ChartStyle()
ENGLISH = {
    **{f"chart_{kind}": f"{kind.capitalize()} chart" for kind in KINDS},
    "chart_in": "{kind} in {unit}",
    "chart_value": "{name} {value}",
    "chart_no_value": "no value",
    "chart_series": "{name}: {values}",
    "chart_from_to": "from {first} ({start}) to {last} ({end})",
    "chart_extremes": "highest {high} ({top}), lowest {low} ({bottom})",
    "chart_points": "{count} points, {corner} from {left} to {right}, values from {low} to {high}",
    "chart_marked": "Marked: {name}",
}


def typed(text: object, line: int = 3, column: int = 5) -> Scalar:
    return Scalar(str(text), Position("hour.yaml", line, column))


def column(name: str, *cells: object, at: int = 1) -> Column:
    """A column whose name stands in line 1 and whose cells stand in the lines below."""
    return Column(typed(name, 1, at), tuple(typed(cell, n, at) for n, cell in enumerate(cells, 2)))


def chart_of(kind: str, first: Column, *others: Column, unit: str = "", emphasis: str = "", **more: str) -> Chart:
    marked = typed(emphasis, 9, 9) if emphasis else None
    in_unit = typed(unit, 8, 8) if unit else None
    return to_chart(typed(kind), first, others, Telling(unit=in_unit, emphasis=marked, **more))


def room(width: float = 870, height: float = 360) -> Room:
    """A place in which each character is half as wide as it is high."""
    return Room(width, height, lambda text, size, bold: len(text) * size / 2)


def design(chart: Chart, width: float = 870, height: float = 360) -> Design:
    return design_chart(chart, room(width, height), STYLE)


def mistakes(*columns: Column, kind: str = "column", **telling: str) -> list[tuple[int, str]]:
    """What is wrong with a chart, by line."""
    return said(lambda: chart_of(kind, *columns, **telling))


def said(action: object) -> list[tuple[int, str]]:
    assert callable(action)
    with pytest.raises(Failure) as raised:
        action()
    return [(d.position.line, d.message) for d in raised.value.diagnostics if d.position]


def only(failure: Failure) -> Diagnostic:
    (diagnostic,) = failure.diagnostics
    return diagnostic


DAYS = column("Day", "Mon", "Tue", "Wed")
ORDERS = column("Orders", 12, 30, 21)


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "value", "decimals", "is_percent"),
        [
            ("1200", 1200.0, 0, False),
            ("-3.50", -3.5, 2, False),
            ("+7", 7.0, 0, False),
            (" 12 ", 12.0, 0, False),
            ("40%", 0.4, 0, True),
            ("28.3 %", 0.283, 1, True),
            ("-0", 0.0, 0, False),
            ("0.1", 0.1, 1, False),
            ("000000000000000012", 12.0, 0, False),
            ("999999999999999", 999999999999999.0, 0, False),
        ],
    )
    def test_a_number_is_digits_sign_point_and_per_cent(
        self, text: str, value: float, decimals: int, is_percent: bool
    ) -> None:
        number = parse_number(typed(text))
        assert (number.value, number.decimals, number.is_percent) == (value, decimals, is_percent)
        assert str(number.value + 0.0)[0] != "-" or value < 0

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("1,200", "0 to 9 only"),
            ("1 200", "0 to 9 only"),
            ("1\u00a0200", "0 to 9 only"),
            ("12,5", "0 to 9 only"),
            ("1.200.000", "0 to 9 only"),
            ("1e5", "number alone"),
            ("12 ms", "number alone"),
            (".5", "empty"),
            ("5.", "0 to 9 only"),
            ("\N{MINUS SIGN}5", "hyphen"),
            ("n/a", "empty"),
            ("-", "empty"),
            ("nan", "empty"),
            ("inf", "empty"),
            ("١٢", "0 to 9 only"),
            ("=1+1", "empty"),
            ("12%%", "number alone"),
            ("--5", "empty"),
        ],
    )
    def test_anything_else_is_an_error_that_names_it(self, text: str, hint: str) -> None:
        with pytest.raises(Failure) as raised:
            parse_number(typed(text, 7, 2))
        diagnostic = only(raised.value)
        assert diagnostic.message == f"expected a number, found '{text}'"
        assert diagnostic.position == Position("hour.yaml", 7, 2)
        assert hint in diagnostic.hint

    def test_more_digits_than_a_sheet_keeps_are_refused(self) -> None:
        with pytest.raises(Failure, match="more than 15 digits"):
            parse_number(typed("1234567890.123456"))

    @given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
    def test_what_was_typed_is_what_is_shown(self, value: object) -> None:
        number = parse_number(typed(f"{value:f}"))
        shown = common_format([number]).show(number.value).replace(",", "")
        assert float(shown) == float(f"{value:f}")

    @given(st.text())
    def test_no_text_makes_it_stumble(self, text: str) -> None:
        try:
            number = parse_number(typed(text))
        except Failure as failure:
            assert only(failure).position == AT
        else:
            assert number.value == number.value

    def test_numbers_are_shown_with_the_most_decimals_typed(self) -> None:
        numbers = [parse_number(typed(text)) for text in ("1", "2.50", "3.1")]
        assert common_format(numbers) == NumberFormat(2)

    def test_some_per_cents_and_some_not_are_refused_where_they_change(self) -> None:
        numbers = [parse_number(typed("10%", 2)), parse_number(typed("11", 3))]
        assert said(lambda: common_format(numbers)) == [(3, "some values have a '%' and some don't")]

    @pytest.mark.parametrize(
        ("number_format", "unit", "code", "shown"),
        [
            (NumberFormat(), "", "#,##0", "1,234"),
            (NumberFormat(1), "ms", '#,##0.0"\u00a0ms"', "1,234.0\u00a0ms"),
            (NumberFormat(), "%", '#,##0"%"', "1,234%"),
            (NumberFormat(0, True), "", "#,##0%", "123,400%"),
            (NumberFormat(), '5" disks', '#,##0"\u00a05"\\"" disks"', '1,234\u00a05" disks'),
        ],
    )
    def test_format_codes_quote_the_unit(self, number_format: NumberFormat, unit: str, code: str, shown: str) -> None:
        assert number_format.code(unit) == code
        assert number_format.show(1234, unit) == shown

    @pytest.mark.parametrize(
        ("span", "is_percent", "code"),
        [
            (100, False, "#,##0"),
            (3, False, "#,##0.0"),
            (0.3, False, "#,##0.00"),
            (0, False, "#,##0"),
            (1, True, "#,##0%"),
        ],
    )
    def test_the_marks_of_an_axis_can_be_told_apart(self, span: float, is_percent: bool, code: str) -> None:
        assert NumberFormat(0, is_percent).axis_code(span) == code


def table_of(tmp_path: Path, data: bytes | str) -> CsvTable:
    path = tmp_path / "table.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_csv_table(path)


def csv_mistake(tmp_path: Path, data: bytes | str) -> Diagnostic:
    with pytest.raises(Failure) as raised:
        table_of(tmp_path, data)
    return raised.value.diagnostics[0]


def place(cell: Scalar) -> tuple[int, int]:
    return cell.position.line, cell.position.column


class TestCsv:
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_the_first_line_tells_the_separator(self, tmp_path: Path, separator: str, end: str, mark: str) -> None:
        lines = (separator.join(cells) for cells in (["Day", "Orders"], ["Mon", "12"], ["Tue", "30"]))
        table = table_of(tmp_path, mark + end.join(lines) + end)
        assert (table.header, table.columns) == (("Day", "Orders"), (("Mon", "Tue"), ("12", "30")))
        assert [place(cell) for cell in table.rows[1]] == [(3, 1), (3, 5)]
        assert table.rows[0][0].position.path.endswith("table.csv")

    def test_quoted_cells_hold_separators_quotation_marks_and_line_breaks(self, tmp_path: Path) -> None:
        table = table_of(tmp_path, 'Name,Value\n"a, b\n""c""", 12\n"", "x"\n last  ,1\n')
        assert table.rows == (('a, b\n"c"', "12"), ("", "x"), ("last", "1"))
        assert [[place(cell) for cell in row] for row in table.rows] == [
            [(2, 1), (3, 9)],
            [(4, 1), (4, 5)],
            [(5, 2), (5, 9)],
        ]

    def test_a_quoted_header_may_hold_another_separator(self, tmp_path: Path) -> None:
        assert table_of(tmp_path, '"Day; of week",Orders\nMon,1\n').header == ("Day; of week", "Orders")

    def test_of_two_separators_the_one_that_gives_even_rows_is_taken(self, tmp_path: Path) -> None:
        assert table_of(tmp_path, "Latency, ms;Load\n1,5;2\n1;3\n").rows == (("1,5", "2"), ("1", "3"))

    @pytest.mark.parametrize("line", ["sep=;", "SEP=;", "sep=; "])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_the_line_that_tells_excel_the_separator_is_no_row(self, tmp_path: Path, line: str, end: str) -> None:
        table = table_of(tmp_path, f"\ufeff{line}{end}Depot, place;Lag{end}North, 1;3{end}")
        assert (table.header, table.rows) == (("Depot, place", "Lag"), (("North, 1", "3"),))
        assert [place(cell) for cell in table.header] == [(2, 1), (2, 14)]

    def test_that_line_may_name_a_separator_that_is_not_guessed(self, tmp_path: Path) -> None:
        assert table_of(tmp_path, "sep=|\na|b\n1|2\n").rows == (("1", "2"),)

    def test_rows_and_columns_that_a_spreadsheet_leaves_empty_are_passed_over(self, tmp_path: Path) -> None:
        table = table_of(tmp_path, "Depot;;Lag;\n;;;\nNorth;;3;\n ; ;;\nSouth;;;\n;;;\n")
        assert (table.header, table.rows) == (("Depot", "Lag"), (("North", "3"), ("South", "")))
        assert [place(row[0]) for row in table.rows] == [(3, 1), (5, 1)]

    def test_a_column_without_a_name_stays_where_anything_stands_in_it(self, tmp_path: Path) -> None:
        assert table_of(tmp_path, ";N\nNorth;3\n;4\n").rows == (("North", "3"), ("", "4"))

    def test_two_possible_separators_are_refused(self, tmp_path: Path) -> None:
        found = csv_mistake(tmp_path, "a,b;c\n1,2;3\n")
        assert found.message == "can't tell what separates the columns: ';' and ',' stand in the first line"

    @pytest.mark.parametrize(
        ("data", "line", "column", "message"),
        [
            ("", 1, 1, "the file is empty"),
            ("\n\n", 1, 1, "the file is empty"),
            ("a,b\n", 1, 1, "there is no row below the header"),
            ("alone\n1\n", 1, 1, "only one column: no ';', tab or ',' in the first line"),
            ("sep=;\na,b\n1,2\n", 1, 1, "only one column: what separates them according to this line stands nowhere"),
            ("a,b\n1,2\n\n3\n", 4, 1, "the row has 1 cell, the header has 2"),
            ("a,b\n1,2,33\n", 2, 5, "the row has 3 cells, the header has 2"),
            ('a,b\n1,"2\n3,4\n', 2, 1, "a quotation mark is opened and never closed"),
            ('a,b\n1,"2"x\n', 2, 1, "something stands after a closing quotation mark"),
            ("a,b\n1,\x072\n", 2, 3, "character U+0007 can't stand in a table"),
            ("a,b\n1,\U000f00012\n", 2, 3, "character U+F0001 can't stand in a table"),
            (b"a,b\nn\xe4,2\n", 2, 2, "byte 0xe4 is not UTF-8"),
            ("a,b\n1,2\n".encode("utf-16"), 1, 1, "byte 0xff is not UTF-8"),
            (b"a,b\n" + b"1,2\n" * (MAX_BYTES // 4), 1, 1, "the file has 1,000,004 bytes; the limit is 1,000,000"),
        ],
    )
    def test_mistakes_stand_at_their_place(
        self, tmp_path: Path, data: bytes | str, line: int, column: int, message: str
    ) -> None:
        found = csv_mistake(tmp_path, data)
        assert found.position
        assert (found.position.line, found.position.column, found.message) == (line, column, message)

    def test_every_ragged_row_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_text("a,b\n1\n1,2\n1,2,3\n")
        assert [line for line, _ in said(lambda: read_csv_table(path))] == [2, 4]

    def test_a_file_that_is_not_there_is_a_mistake(self, tmp_path: Path) -> None:
        assert said(lambda: read_csv_table(tmp_path / "none.csv")) == [(1, "no such file")]
        assert "can't be read" in said(lambda: read_csv_table(tmp_path))[0][1]

    @given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))] * 2)))
    def test_whatever_stands_in_quoted_cells_comes_back(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
    ) -> None:
        quoted = [
            ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [("a", "b"), *rows, ("x", "y")]
        ]
        table = table_of(tmp_path_factory.mktemp("csv"), "\n".join(quoted))
        assert table.rows == (*(tuple(cell.strip() for cell in row) for row in rows), ("x", "y"))
        assert [row[0].position.line for row in table.rows] == list(range(2, len(rows) + 3))


class TestReading:
    def test_a_table_becomes_a_chart(self, tmp_path: Path) -> None:
        table = table_of(tmp_path, "Day,North,South\nMon,1.5,\nTue,2,3\n")
        first, *others = (Column(*pair) for pair in zip(table.header, table.columns, strict=True))
        chart = to_chart(typed("column"), first, others, Telling(unit=typed("MB")))
        assert [c.text for c in chart.categories] == ["Mon", "Tue"]
        assert [(s.name.text, s.values) for s in chart.series] == [("North", (1.5, 2.0)), ("South", (None, 3.0))]
        assert (chart.format, chart.unit, chart.corner) == (NumberFormat(1), "MB", "Day")
        assert chart.series[1].values_at[0].line == 2

    def test_scatter_has_x_values_with_a_format_of_their_own(self) -> None:
        chart = chart_of("scatter", column("Size", "0.5", "1", "2"), column("Time", 10, "", 30))
        assert (chart.xs, chart.x_format, chart.format) == ((0.5, 1.0, 2.0), NumberFormat(1), NumberFormat(0))
        assert chart.categories == ()

    def test_every_wrong_number_is_told_at_once(self) -> None:
        found = mistakes(DAYS, column("A", "1,5", 2, "x"), column("B", 1, "2s", 3))
        assert found == [
            (2, "expected a number, found '1,5'"),
            (3, "expected a number, found '2s'"),
            (4, "expected a number, found 'x'"),
        ]

    def test_a_point_without_x_is_told(self) -> None:
        assert mistakes(column("Size", 1, "", 3), ORDERS, kind="scatter") == [(3, "a point needs an x value")]

    def test_an_unknown_kind_is_told_with_the_known_ones(self) -> None:
        with pytest.raises(Failure) as raised:
            chart_of("radar", DAYS, ORDERS)
        assert only(raised.value).message == "unknown kind of chart 'radar'"
        assert "stacked-column-100" in only(raised.value).hint

    @pytest.mark.parametrize(
        ("kind", "meant"), [("lines", "line"), ("Column", "column"), ("stacked bar", "stacked-bar")]
    )
    def test_a_kind_spelt_wrong_is_told_with_the_right_one(self, kind: str, meant: str) -> None:
        with pytest.raises(Failure) as raised:
            chart_of(kind, DAYS, ORDERS)
        assert only(raised.value).hint == f"did you mean '{meant}'?"

    def test_line_breaks_become_spaces(self) -> None:
        chart = chart_of("column", column("Day", "Mon\nday", "Tue\r\n"), column("A\tB", 1, 2), message="one\ntwo")
        assert [c.text for c in chart.categories] == ["Mon day", "Tue"]
        assert (chart.series[0].name.text, chart.message) == ("A B", "one two")


def some(count: int) -> Column:
    return column("Name", *(f"n{number}" for number in range(count)))


def series(name: str, count: int) -> Column:
    return column(name, *range(1, count + 1))


class TestChecks:
    def test_a_sound_chart_passes(self) -> None:
        for kind in KINDS:
            first = column("x", 1, 2, 3) if kind == "scatter" else DAYS
            check_chart(chart_of(kind, first, ORDERS))

    @pytest.mark.parametrize(
        ("kind", "columns", "expected"),
        [
            ("column", [DAYS], [(3, "the chart has no series")]),
            ("column", [column("Day"), column("A")], [(3, "the chart has no categories")]),
            ("scatter", [column("x"), column("A")], [(3, "the chart has no x values")]),
            ("column", [DAYS, column("A", "", "", "")], [(1, "the series 'A' has no value")]),
            ("column", [DAYS, column("A", 1, 2)], [(1, "'A' has 2 values for 3 categories")]),
            ("column", [DAYS, column("A", 1, 2, 3, 4)], [(1, "'A' has 4 values for 3 categories")]),
            ("scatter", [column("x", 1, 2), column("A", 1)], [(1, "'A' has 1 values for 2 x values")]),
            ("line", [some(1), column("A", 1)], [(1, "a line chart needs 2 values")]),
            ("area", [some(1), column("A", 1)], [(1, "an area chart needs 2 values")]),
            ("area", [DAYS, column("A", 1, "", 2)], [(3, "an area can't have a gap")]),
            ("stacked-bar", [some(2), column("A", 0, 0)], [(3, "all values are zero, so there are no parts to show")]),
            ("pie", [DAYS, column("A", 40, 59, 1)], [(4, "a slice of less than 2% can't be read in a pie chart")]),
            (
                "doughnut",
                [DAYS, column("A", 40, 58, 4)],
                [(4, "a slice of less than 5% can't be read in a doughnut chart")],
            ),
            ("pie", [DAYS, column("A", 40, "", 30)], [(3, "a slice needs a value")]),
            ("pie", [DAYS, column("A", "40%", "20%", "30%")], [(1, "the slices add up to 90%")]),
            ("column", [column("Day", "Mon", "", "Wed"), ORDERS], [(3, "a category without a name")]),
            ("column", [DAYS, column("", 1, 2, 3)], [(1, "a series without a name")]),
            ("column", [column("Day", "Mon", "Tue", "Mon"), ORDERS], [(4, "the category 'Mon' is given twice")]),
            ("column", [DAYS, ORDERS, ORDERS], [(1, "the series 'Orders' is given twice")]),
            (
                "column",
                [column("Day", "x" * 61, "b"), series("A", 2)],
                [(2, "the name of a category has 61 characters; a label has room for 60")],
            ),
        ],
    )
    def test_what_cannot_be_drawn_or_read(
        self, kind: str, columns: Sequence[Column], expected: list[tuple[int, str]]
    ) -> None:
        assert mistakes(*columns, kind=kind) == expected

    def test_a_slice_just_thick_enough_passes(self) -> None:
        check_chart(chart_of("pie", DAYS, column("A", 40, 58, 2)))
        check_chart(chart_of("doughnut", DAYS, column("A", 40, 55, 5)))

    @pytest.mark.parametrize("kind", ["pie", "doughnut", "stacked-column", "stacked-bar-100"])
    def test_parts_of_a_whole_are_not_below_zero(self, kind: str) -> None:
        found = mistakes(DAYS, column("A", 5, -3, 4), kind=kind)
        assert found[0] == (3, f"a {kind} chart shows parts of a whole, which can't be below zero")

    def test_areas_of_several_series_stand_on_one_another(self) -> None:
        assert chart_of("area", DAYS, column("A", 5, -3, 4)).numbers == [5, -3, 4]
        assert mistakes(DAYS, column("A", 5, -3, 4), column("B", 1, 2, 3), kind="area")[0][0] == 3

    @pytest.mark.parametrize("kind", KINDS)
    def test_as_many_as_can_be_read_and_not_one_more(self, kind: str) -> None:
        limits = KINDS[kind]
        for count, names in ((limits.categories, 1), (min(2, limits.categories), limits.series)):
            first = column("x", *range(count)) if kind == "scatter" else some(count)
            check_chart(chart_of(kind, first, *(column(f"s{n}", *[9] * count) for n in range(names))))
        too_long = column("x", *range(limits.categories + 1)) if kind == "scatter" else some(limits.categories + 1)
        (found,) = mistakes(too_long, column("s", *[9] * (limits.categories + 1)), kind=kind)
        article = "an" if kind == "area" else "a"
        assert found[1].endswith(f"are too many to read in {article} {kind} chart; the limit is {limits.categories}")
        pair = column("x", 1, 2) if kind == "scatter" else some(2)
        (found,) = mistakes(pair, *(series(f"s{n}", 2) for n in range(limits.series + 1)), kind=kind)
        assert found[1].startswith(f"{limits.series + 1} series are too many")

    def test_bars_are_counted_together(self) -> None:
        found = mistakes(some(9), *(series(f"s{n}", 9) for n in range(3)))
        assert found == [(3, "27 values are too many to read in a column chart; the limit is 24")]

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
    def test_a_chart_made_by_code_has_finite_values(self, value: float) -> None:
        chart = chart_of("column", DAYS, ORDERS)
        broken = replace(chart, series=(replace(chart.series[0], values=(1.0, value, 2.0)),))
        assert (3, f"{value} can't be drawn") in said(lambda: check_chart(broken))
        scatter = chart_of("scatter", column("x", 1, 2, 3), ORDERS)
        assert said(lambda: check_chart(replace(scatter, xs=(1.0, 2.0, value)))) == [(4, f"{value} can't be drawn")]

    @pytest.mark.parametrize(
        ("kind", "emphasis", "others", "message"),
        [
            ("column", "Tues", [ORDERS], "nothing is called 'Tues'"),
            ("column", "Orders", [ORDERS], "'Orders' is the only series"),
            ("column", "Tue", [ORDERS, column("B", 1, 2, 3)], "with several series a category can't stand out"),
            ("column", "Tue", [ORDERS, column("Tue", 1, 2, 3)], "'Tue' is a category and a series"),
            ("area", "Tue", [ORDERS], "a category can't stand out in an area"),
        ],
    )
    def test_what_stands_out_must_be_there(self, kind: str, emphasis: str, others: list[Column], message: str) -> None:
        assert mistakes(DAYS, *others, kind=kind, emphasis=emphasis) == [(9, message)]

    def test_units(self) -> None:
        assert mistakes(DAYS, ORDERS, unit="m" * 17) == [
            (8, "the unit has 17 characters; behind a value is room for 16")
        ]
        found = mistakes(DAYS, column("A", "1%", "2%", "3%"), unit="ms")
        assert found == [(8, "the values are in % and in 'ms'")]

    @pytest.mark.parametrize("unit", ["", "%"])
    def test_shares_add_up_to_a_hundred(self, unit: str) -> None:
        sign = "" if unit else "%"
        some_shares = column("A", f"40{sign}", f"20{sign}", f"30{sign}")
        rest = column("B", f"60{sign}", f"70{sign}", f"70.4{sign}")
        assert mistakes(DAYS, some_shares, kind="pie", unit=unit) == [(1, "the slices add up to 90%")]
        found = mistakes(DAYS, some_shares, rest, kind="stacked-bar-100", unit=unit)
        assert found == [(3, "the parts of 'Tue' add up to 90%")]
        check_chart(chart_of("stacked-bar", DAYS, some_shares, rest, unit=unit))


class TestLook:
    def test_few_values_are_labelled_and_have_no_axis(self) -> None:
        look = design(chart_of("column", DAYS, ORDERS, unit="ms")).look
        assert (look.value_labels, look.unit_in_labels, look.value_axis, look.legend) == (True, True, False, "")
        assert look.caption == ""

    def test_many_values_have_an_axis_that_says_what_it_measures(self) -> None:
        look = design(chart_of("column", some(12), series("Orders", 12), unit="ms")).look
        assert (look.value_labels, look.value_axis, look.caption) == (False, True, "Orders, ms")

    def test_a_unit_too_long_for_labels_stands_once(self) -> None:
        chart = chart_of("column", some(6), series("A", 6), series("B", 6), unit="thousand orders")
        look = design(chart).look
        assert (look.value_labels, look.unit_in_labels, look.caption) == (
            True,
            False,
            "thousand orders",
        )

    def test_lines_are_named_at_their_ends_where_the_names_have_room(self) -> None:
        apart = chart_of("line", some(10), column("Up", *range(10)), column("Down", *range(20, 10, -1)))
        assert (design(apart).look.end_names, design(apart).look.legend) == (True, "")
        touching = chart_of("line", some(10), column("Up", *range(10)), column("Also", *range(1, 10), 9))
        assert (design(touching).look.end_names, design(touching).look.legend) == (False, "t")
        broken_off = chart_of("line", some(10), column("Up", *range(10)), column("Down", *range(20, 11, -1), ""))
        assert design(broken_off).look.end_names is False

    def test_names_at_ends_have_room_beside_the_plot(self) -> None:
        chart = chart_of("line", some(10), column("Up", *range(10)), column("A longer name", *range(20, 10, -1)))
        made = design(chart)
        assert (1 - made.plot.width) * 870 >= len("A longer name") * STYLE.size / 2

    def test_no_label_of_a_line_stands_on_a_line(self) -> None:
        peak = design(chart_of("line", some(5), column("A", 1, 5, 9, 5, 1), unit="requests")).look
        assert peak.value_labels
        assert peak.sides[0][2] == "t"
        assert {peak.sides[0][1], peak.sides[0][3]}.isdisjoint({"t"})
        close = chart_of("line", some(8), column("A", *[0] * 7, 100), column("B", *[6] * 7, 80))
        assert design(close).look.value_axis

    def test_a_lone_point_is_marked_even_in_a_long_line(self) -> None:
        assert not design(chart_of("line", some(30), series("A", 30))).look.markers
        gaps = chart_of("line", some(30), column("A", *range(27), "", 5, ""))
        assert design(gaps).look.markers

    def test_a_long_line_writes_every_second_or_third_category(self) -> None:
        hours = column("Hour", *(f"{n:02}:00" for n in range(24)))
        look = design(chart_of("line", hours, series("A", 24))).look
        slot = 870 * 0.92 / 24
        assert 5 * STYLE.size / 2 < look.step * slot
        assert design(chart_of("line", DAYS, ORDERS)).look.step == 1

    def test_parts_are_labelled_where_each_has_room(self) -> None:
        thick = chart_of("stacked-column", DAYS, column("A", 5, 6, 7), column("B", 9, 8, 7))
        thin = chart_of("stacked-column", DAYS, column("A", 5, 6, 7), column("B", 90, 80, "0.1"))
        assert [design(chart).look.value_labels for chart in (thick, thin)] == [True, False]

    def test_a_label_on_a_column_is_not_wider_than_it(self) -> None:
        months = chart_of("stacked-column", some(6), column("A", *[1234] * 6), column("B", *[1000] * 6))
        assert design(months).look.value_labels
        assert not design(months, width=400).look.value_labels

    def test_parts_that_are_not_there_need_no_label(self) -> None:
        gaps = chart_of("stacked-column", DAYS, column("A", 0, 6, ""), column("B", 9, 0, 7))
        assert design(gaps).look.value_labels

    @pytest.mark.parametrize(("name", "between"), [("Rows", "\n"), ("R", "\n"), ("Far too wide a name", "")])
    def test_names_stand_on_the_last_stack_where_each_has_room(self, name: str, between: str) -> None:
        chart = chart_of("stacked-column", DAYS, column("A", 5, 6, 7), column(name, 9, 8, 7))
        look = design(chart).look
        assert (look.part_names, look.legend) == (between, "" if between else "r")

    def test_names_stand_before_their_values_where_a_part_is_low(self) -> None:
        chart = chart_of("stacked-column", DAYS, column("A", 50, 60, 70), column("B", 9, 8, 7))
        assert design(chart).look.part_names == " "

    def test_names_stand_on_the_uppermost_bar(self) -> None:
        bars = column("Read", 24, 1, 1), column("Write", 30, 1, 20)
        assert design(chart_of("stacked-bar", DAYS, *bars)).look.part_names == " "
        upside_down = column("Read", 1, 1, 24), column("Write", 20, 1, 30)
        assert design(chart_of("stacked-bar", DAYS, *upside_down)).look.legend == "t"

    @pytest.mark.parametrize(("names", "legend"), [(["A", "B", "C"], ""), (["A", "B", "A name too long"], "r")])
    def test_slices_of_a_ring_are_named_where_each_has_room(self, names: list[str], legend: str) -> None:
        made = design(chart_of("doughnut", column("Team", *names), column("A", 50, 30, 20)))
        assert made.look.legend == legend
        left = made.plot.left * 870
        assert (left == pytest.approx(870 - left - made.plot.width * 870)) == (legend == "")

    def test_a_thin_slice_of_a_ring_has_its_name_in_a_legend(self) -> None:
        assert design(chart_of("doughnut", column("Team", "A", "Other"), column("A", 95, 5))).look.legend == "r"

    @pytest.mark.parametrize("names", [("A", "B", "C"), ("A", "B", "A name too long")])
    def test_a_ring_is_as_small_as_its_place(self, names: tuple[str, ...]) -> None:
        made = design(chart_of("doughnut", column("Team", *names), column("A", 50, 30, 20)), width=400, height=420)
        assert 160 < made.plot.width * 400 == pytest.approx(made.plot.height * 420)
        beside = (len(names[-1]) * STYLE.size / 2 + 36) / 400 if made.look.legend else 0
        corner = made.legend[0] if made.legend else made.plot.left + made.plot.width
        assert made.plot.left >= 0 and corner + beside <= 1

    def test_a_ring_too_small_for_its_shares_is_refused(self) -> None:
        chart = chart_of("doughnut", column("Team", "A", "B"), column("A", 95, 5))
        assert design(chart, width=300, height=300)
        assert said(lambda: design(chart, width=205, height=220)) == [(3, "the labels leave no room for the doughnut")]

    def test_more_bars_than_have_room_are_told_once(self) -> None:
        chart = chart_of("bar", some(12), series("A", 12))
        assert design(chart, height=260)
        assert said(lambda: design(chart, height=240)) == [(3, "12 bars have no room above one another")]

    @pytest.mark.parametrize(
        ("name", "width", "rows"), [("Rows", 870, 1), ("Rows", 210, 2), ("Rows that were read in the night", 870, 2)]
    )
    def test_a_caption_has_as_many_lines_as_programs_break_it_into(self, name: str, width: int, rows: int) -> None:
        made = design(chart_of("scatter", column("Size", 1, 2), column(name, 1, 2), unit="MB/s"), width)
        assert made.plot.top * 360 == pytest.approx(rows * 1.2 * STYLE.small + 8)

    def test_labels_below_zero_have_room_beside_the_names(self) -> None:
        for kind, length in (("column", 360), ("bar", 870)):
            made = design(chart_of(kind, DAYS, column("A", "-13.9", 4, 2), unit="M€"))
            assert made.foot is not None and made.look.value_labels
            below = (-13.9 - made.foot) / (4 * 1.3 - made.foot) * made.plot.width * length
            assert below > (1.2 * STYLE.size if kind == "column" else 8 * STYLE.size / 2)

    def test_an_axis_that_is_shown_is_left_to_programs_below_zero(self) -> None:
        assert design(chart_of("column", some(12), column("A", *range(-6, 6)))).foot is None
        assert design(chart_of("line", DAYS, column("A", -1, 2, 3))).foot is None

    def test_names_beside_bars_have_a_place_of_their_own(self) -> None:
        short, long = (chart_of("bar", column("Job", "a", name), column("A", 1, 2)) for name in ("b", "word " * 9))
        lefts = [design(chart).plot.left * 870 for chart in (short, long)]
        assert lefts == [pytest.approx(16 / 2 + 8), pytest.approx(870 * 0.3 + 8)]
        assert all(design(chart).plot.is_inner for chart in (short, long))

    def test_stacks_of_a_hundred_per_cent_are_labelled_with_shares_only(self) -> None:
        counts = chart_of("stacked-bar-100", DAYS, column("A", 50, 60, 70), column("B", 50, 40, 30))
        shares = chart_of("stacked-bar-100", DAYS, column("A", "50%", "60%", "70%"), column("B", "50%", "40%", "30%"))
        assert [design(chart).look.value_labels for chart in (counts, shares)] == [False, True]

    def test_legends_stand_in_the_order_of_what_they_name(self) -> None:
        pair = (column("A", 5, 6, 7), column("B", "0.1", 8, "0.1"))
        kinds = ("column", "stacked-column", "stacked-bar", "area")
        assert [design(chart_of(kind, DAYS, *pair)).look.legend for kind in kinds] == ["t", "r", "t", "r"]

    def test_names_without_room_are_told_where_they_were_typed(self) -> None:
        long = column("Step", "a step with quite a long name", *(f"short {n}" for n in range(8)))
        chart = chart_of("column", long, series("A", 9))
        (found,) = said(lambda: design(chart))
        assert found == (2, "the label 'a step with quite a long name' has no room in a column chart")
        assert design(chart_of("bar", long, series("A", 9))).look.value_axis

    def test_places_too_small_are_told(self) -> None:
        chart = chart_of("column", DAYS, ORDERS)
        assert said(lambda: design(chart, 100, 300)) == [
            (3, "the chart has a place of 100 × 300 pt and needs 200 × 120 pt")
        ]
        rows = chart_of("bar", some(12), series("A", 12))
        assert said(lambda: design(rows, 400, 130)) == [(3, "12 bars have no room above one another")]
        slices = chart_of("pie", DAYS, ORDERS)
        assert said(lambda: design(slices, 400, 140)) == [(3, "the labels leave no room for the pie")]
        many = chart_of("column", DAYS, *(series(f"a rather long name {n}", 3) for n in range(4)))
        assert said(lambda: design(many, 400, 300)) == [(3, "the names have no room in a legend")]

    @given(
        st.sampled_from([kind for kind in KINDS if kind not in ("scatter", "pie", "doughnut")]),
        st.lists(st.integers(1, 10**6), min_size=2, max_size=10),
        st.integers(300, 900),
        st.integers(200, 400),
    )
    def test_the_plot_stands_inside_the_chart(self, kind: str, values: list[int], width: int, height: int) -> None:
        chart = chart_of(kind, some(len(values)), column("A", *values), column("B", *reversed(values)))
        try:
            made = design(chart, width, height)
        except Failure:
            return
        assert made.plot.left >= 0 and made.plot.top >= 0
        assert made.plot.width > 0.3 and made.plot.height > 0.3
        assert made.plot.left + made.plot.width <= 1 and made.plot.top + made.plot.height <= 1


class TestWords:
    def test_few_values_are_all_named(self) -> None:
        chart = chart_of("column", DAYS, column("A", 12, "", 1200), unit="ms", message="It is slow", emphasis="Wed")
        assert describe_chart(chart, ENGLISH) == (
            "It is slow. Column chart in ms. Mon 12\u00a0ms; Tue no value; Wed 1,200\u00a0ms. Marked: Wed."
        )

    def test_of_a_long_line_the_ends_and_the_extremes(self) -> None:
        chart = chart_of("line", some(14), column("A", 5, *range(20, 32), 7))
        assert describe_chart(chart, ENGLISH) == (
            "Line chart. from 5 (n0) to 7 (n13); highest 31 (n12), lowest 5 (n0)."
        )

    def test_of_many_columns_the_extremes_by_series(self) -> None:
        chart = chart_of("column", some(7), series("A", 7), column("B", *range(9, 2, -1)))
        assert describe_chart(chart, ENGLISH) == (
            "Column chart. A: highest 7 (n6), lowest 1 (n0). B: highest 9 (n0), lowest 3 (n6)."
        )

    def test_of_a_cloud_its_bounds(self) -> None:
        chart = chart_of("scatter", column("Size", 4, "0.5", 9), column("A", 10, 20, ""), column("B", 1, 2, 3))
        assert describe_chart(chart, ENGLISH) == (
            "Scatter chart. A: 2 points, Size from 0.5 to 4.0, values from 10 to 20."
            " B: 3 points, Size from 0.5 to 9.0, values from 1 to 3."
        )

    def test_slices_have_the_shares_that_are_seen(self) -> None:
        pie = chart_of("pie", DAYS, column("A", 30, 10, 20), unit="EUR")
        assert describe_chart(pie, ENGLISH) == (
            "Pie chart in EUR. Mon 30\u00a0EUR (50%); Tue 10\u00a0EUR (17%); Wed 20\u00a0EUR (33%)."
        )
        assert "Mon 50%; Tue 20%" in describe_chart(chart_of("pie", DAYS, column("A", "50%", "20%", "30%")), ENGLISH)

    def test_of_many_values_the_one_that_stands_out_is_told(self) -> None:
        chart = chart_of("line", some(14), column("A", 5, *range(20, 32), 7), unit="h", emphasis="n3")
        assert describe_chart(chart, ENGLISH).endswith("lowest 5\u00a0h (n0). Marked: n3 (22\u00a0h).")

    def test_given_words_win(self) -> None:
        assert describe_chart(chart_of("column", DAYS, ORDERS, alt="My words"), {}) == "My words"

    def test_braces_in_names_stay(self) -> None:
        chart = chart_of("column", column("Day", "{value}", "{name}"), column("A", 1, 2), message="Is {kind} it?")
        assert describe_chart(chart, ENGLISH) == "Is {kind} it? Column chart. {value} 1; {name} 2."

    def test_the_words_are_those_that_are_asked_for(self) -> None:
        assert set(WORDS) == set(ENGLISH)
