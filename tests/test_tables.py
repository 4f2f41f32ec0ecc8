"""Tables in their placeholder: widths that fill it, rows that give up padding before their text gets smaller."""

from dataclasses import replace

import pytest
from squares import AT, TYPE, paragraph, place

from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.layout.tables import PlacedTable, cell_styles, fit_table, split_table
from hourdeck.layout.widths import MARGINS
from hourdeck.slides import Cell, Row, Table
from hourdeck.theme import EMU_PER_POINT, TableStyle

STYLE = TableStyle("{GUID}", size=16, minimum=10, padding=10, least_padding=4, typeface="Square", highlight="bg2")
STEP = 2
WIDE, HIGH = 100, 300


def table(*rows: str) -> Table:
    """A table of rows, with `|` between the cells."""
    return Table(tuple(Row(tuple(map(cell, row.split("|"))), False, AT) for row in rows), "alt", AT)


def cell(text: str) -> Cell:
    return Cell((paragraph(text) if text else paragraph(),))


def placed(
    content: Table, letters: float = WIDE, points: float = HIGH, most: float = STYLE.size, step: float = STEP
) -> PlacedTable:
    """The table in a place so many letters of 10 pt wide and points high, no larger than the theme has tables."""
    return fit_table(content, place(letters, points - 7.2, "tbl"), STYLE, step, TYPE, most)[0]  # a table has no insets


def points(lengths: tuple[int, ...]) -> list[float]:
    return [length / EMU_PER_POINT for length in lengths]


@pytest.mark.parametrize("rows", [("a|b", "c|d"), ("a|bbbbbbbb bbb|cc", "a|b|c"), ("x" * 40 + "|" + "y " * 60,)])
def test_the_columns_fill_the_placeholder(rows: tuple[str, ...]) -> None:
    found = placed(table(*rows))
    assert sum(found.widths) == pytest.approx(found.placeholder.box.width, abs=len(found.widths))


def test_a_column_with_more_to_say_is_wider() -> None:
    short, long = placed(table("ab|abcdefgh", "a|abc")).widths
    assert long > 2 * short


def test_columns_that_say_the_same_are_equally_wide() -> None:
    assert len(set(placed(table("ab|ab|ab")).widths)) == 1


def test_no_word_is_cut_where_the_columns_can_hold_it() -> None:
    found = placed(table("abcdefgh|" + "ab " * 80))
    assert points(found.widths)[0] >= 8 * found.size + 14.4


def test_an_easy_table_has_the_themes_size_and_padding() -> None:
    found = placed(table("a|b", "c|d"))
    assert (found.size, found.padding) == (16, 10)
    assert points(found.heights) == pytest.approx([1.2 * 16 + 20] * 2, abs=0.001)


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    found = placed(table("a|b", "a|" + "bbbbbbbbb " * 8))
    one_line, more = points(found.heights)
    assert one_line == pytest.approx(1.2 * 16 + 20, abs=0.001)
    assert more == pytest.approx(2 * 1.2 * 16 + 20, abs=0.001)


def test_an_empty_row_is_a_line_high() -> None:
    assert points(placed(table("|", "a|b")).heights)[0] == pytest.approx(1.2 * 16 + 20, abs=0.001)


def test_many_rows_give_up_padding_before_size() -> None:
    found = placed(table(*["a|b"] * 10))
    assert found.size == 16
    assert found.padding == pytest.approx((HIGH / 10 - 1.2 * 16) / 2, abs=0.001)
    assert sum(points(found.heights)) == pytest.approx(HIGH, abs=0.01)


def test_more_rows_get_smaller_step_by_step() -> None:
    sizes = [placed(table(*["a|b"] * rows)).size for rows in (11, 12, 13, 14, 15)]
    assert sizes == [16, 14, 12, 10, 10]


def test_the_padding_never_falls_below_the_least() -> None:
    for rows in range(1, 16):
        found = placed(table(*["a|b"] * rows))
        assert 4 <= found.padding <= 10
        assert sum(points(found.heights)) <= HIGH + 0.01


def test_a_table_that_is_too_high_at_the_least_size_says_by_how_much() -> None:
    tbl = place(WIDE, HIGH - 7.2, "tbl")
    found, over = fit_table(table(*["a|b"] * 20), tbl, STYLE, STEP, TYPE)
    assert over == pytest.approx(20 * (12 + 8) - HIGH, abs=0.001)
    assert (found.size, found.padding) == (10, 4)


def test_without_a_step_only_the_themes_size_is_tried() -> None:
    found, over = fit_table(table(*["a|b"] * 13), place(WIDE, HIGH - 7.2, "tbl"), STYLE, 0, TYPE)
    assert found.size == 16
    assert over > 0


def pieces(*rows: str, letters: float = WIDE, points: float = HIGH) -> list[PlacedTable]:
    return split_table(table(*rows), place(letters, points - 7.2, "tbl"), STYLE, STEP, TYPE)


def words(found: PlacedTable) -> list[str]:
    return [row.cells[0].paragraphs[0].plain for row in found.table.rows]


def test_a_split_table_shows_its_header_on_every_slide_and_every_row_once() -> None:
    found = pieces("head|b", *[f"row{n}|b" for n in range(20)])
    assert [words(piece)[0] for piece in found] == ["head"] * len(found)
    assert [word for piece in found for word in words(piece)[1:]] == [f"row{n}" for n in range(20)]


def test_a_split_table_is_as_large_as_the_theme_wants_and_shared_out_evenly() -> None:
    found = pieces("head|b", *["row|b"] * 20)
    assert {piece.size for piece in found} == {16}
    assert [len(piece.heights) for piece in found] == [11, 11]
    assert len({piece.widths for piece in found}) == len({piece.padding for piece in found}) == 1
    assert all(sum(points(piece.heights)) <= HIGH + 0.01 for piece in found)


def test_rows_are_never_cut_and_get_smaller_when_one_alone_is_too_high() -> None:
    tall = "a|" + "bbbbbbbbb " * 60
    found = pieces("head|b", tall, tall, points=130)
    assert [len(piece.heights) for piece in found] == [2, 2]
    assert {piece.size for piece in found} < {14, 12, 10}


def too_high(*rows: str) -> Diagnostic:
    """The mistake in a table of rows that each have a line of their own."""
    content = table(*rows)
    at = [Position("hour.yaml", n, 1) for n in range(1, len(rows) + 1)]
    moved = [
        replace(row, cells=tuple(replace(c, paragraphs=(replace(c.paragraphs[0], position=p),)) for c in row.cells))
        for row, p in zip(content.rows, at, strict=True)
    ]
    with pytest.raises(Failure) as caught:
        split_table(replace(content, rows=tuple(moved)), place(WIDE, HIGH - 7.2, "tbl"), STYLE, STEP, TYPE)
    (found,) = caught.value.diagnostics
    return found


def test_a_row_that_no_slide_can_hold_is_an_error_at_its_line() -> None:
    found = too_high("head|b", "a|a text that is the longest of all " + "b" * 900, "a|" + "bbbbbbbbb " * 300, "a|b")
    hint = "shorten the texts, or share them out"
    assert found == Diagnostic(
        "the row is 12 lines too high for a slide, even at 10 pt", Position("hour.yaml", 3, 1), hint
    )


def test_a_header_that_leaves_no_room_for_a_row_is_an_error_at_its_own_line() -> None:
    found = too_high("a|" + "bbbbbbbbb " * 300, "a|b")
    assert (found.message[:14], found.position) == ("the header is ", Position("hour.yaml", 1, 1))


def test_cells_are_set_alike_at_every_level() -> None:
    levels = cell_styles(STYLE, 12)
    assert {(level.size, level.typeface, level.margin) for level in levels} == {(12, "Square", 0)}
    assert len(levels) == 9


def test_lines_that_another_font_helps_out_with_are_taken_to_be_higher() -> None:
    plain, chinese = points(placed(table("abc|b", "数据|b")).heights)
    assert plain == pytest.approx(1.2 * 16 + 20, abs=0.001)
    assert chinese == pytest.approx(1.5 * 16 + 20, abs=0.001)


@pytest.mark.parametrize(
    ("rows", "letters", "size"),
    [
        (("a|b", "c|d"), WIDE, 20),
        (("a|b", *["c|d"] * 5), WIDE, 20),  # six rows of 44 pt
        (("a|b", *["c|d"] * 6), WIDE, 18),
        (("a|b", *["c|d"] * 7), WIDE, 16),
        (("a|b", "c|" + "ab " * 10), 50, 16),  # at 20 and 18 pt its line would be broken
    ],
)
def test_a_table_of_few_words_is_larger_than_the_theme_says(rows: tuple[str, ...], letters: float, size: float) -> None:
    found = placed(table(*rows), letters, most=100)
    assert found.size == size
    assert found.size == 16 or found.padding == STYLE.padding
    assert placed(table(*rows), letters, most=100, step=0) == found


def test_the_widest_columns_give_way_where_words_have_to_be_cut() -> None:
    found = placed(table("A|B|C", f"{'x' * 80}|{'y' * 70}|ok"), step=0)
    widths = points(found.widths)
    assert widths[0] == pytest.approx(widths[1], abs=0.001)
    assert widths[2] >= 2 * 16 + MARGINS


def test_text_gets_smaller_before_a_word_is_cut() -> None:
    found = placed(table("a|b", f"{'x' * 40}|{'y' * 30}"))
    assert found.size == 12
    assert points(found.widths)[0] >= 40 * 12 + MARGINS


def test_a_number_is_not_parted_from_its_unit_while_another_column_can_give_way() -> None:
    found = placed(table("a|b", "41 mi|" + "some words " * 60))
    assert points(found.widths)[0] >= 5 * 16 + MARGINS
    assert points(found.heights)[0] == points(placed(table("a|b")).heights)[0]


def test_columns_in_which_no_word_can_be_read_are_an_error_at_the_header() -> None:
    many = [f"column{n}" for n in range(30)]
    with pytest.raises(Failure) as caught:
        placed(table("|".join(many), "|".join("1" for _ in many)))
    (found,) = caught.value.diagnostics
    assert found.message == "30 columns of such words don't fit beside each other at 10 pt"
    assert found.position == AT


def test_a_word_longer_than_its_column_can_ever_be_is_cut_and_no_other() -> None:
    assert placed(table("a|b", "x" * 200 + "|ok")).size == 16
    with pytest.raises(Failure):
        placed(table("|".join(["Wednesday"] * 12), "|".join("1" * 12)))


def test_only_the_header_is_measured_as_bold() -> None:
    style = replace(STYLE, typeface="Faces")  # its bold letters are twice as wide
    content = table("abcd|e", "abcdefgh|e")
    first, second = points(fit_table(content, place(WIDE, HIGH, "tbl"), style, STEP, TYPE, 16)[0].widths)
    assert first / second == pytest.approx((8 * 16 * 1.05 + MARGINS + 2) / (2 * 16 * 1.05 + MARGINS + 2), abs=0.001)


def right(*rows: str) -> Table:
    """A table whose second column stands at the right."""
    found = table(*rows)
    cells = [tuple(replace(c, align="right") if n == 1 else c for n, c in enumerate(row.cells)) for row in found.rows]
    return replace(found, rows=tuple(replace(row, cells=c) for row, c in zip(found.rows, cells, strict=True)))


def test_numbers_stand_in_the_middle_of_a_wide_column() -> None:
    found = placed(right("a|bb", "c|12"))
    needed = 2 * 16 * 1.05 + MARGINS + 2
    first, second = points(found.margins)
    assert first == 0
    assert second == pytest.approx((points(found.widths)[1] - needed) / 2, abs=0.001)


def test_numbers_keep_clear_of_the_text_behind_them() -> None:
    found = placed(right("a|bb|c", "c|12|" + "some words " * 60))
    assert points(found.margins)[1] >= 16
    assert points(found.widths)[1] - points(found.margins)[1] >= 2 * 16 + MARGINS
