"""What comes first stands on the right where people read from right to left: diagrams, tables and charts."""

from pathlib import Path
from typing import Any

import pytest
from decks import read_members
from lxml import etree
from squares import TYPE as SQUARES
from squares import place
from test_chart_xml import BOX, CHARTS, STYLE, THEME, C, chart_of, column
from test_diagram_xml import ALL, deck_of, element_of, placed_of, written
from test_diagrams import WIDE
from test_merging import SPACES, table_of
from test_merging import STYLE as TABLE_STYLE

from hourdeck.charts import Chart, Design, Room, design_chart
from hourdeck.content.merges import Block
from hourdeck.diagrams import Diagram, PlacedDiagram
from hourdeck.diagrams.placed import corners
from hourdeck.layout.tables import fit_table
from hourdeck.lint import check_members
from hourdeck.pptxwriter.chart import chart_part
from hourdeck.pptxwriter.table import table_frame
from hourdeck.pptxwriter.text import TextWriter
from hourdeck.theme import EMU_PER_POINT, Box

each = pytest.mark.parametrize("said", ALL.values(), ids=ALL)


def mirrored(said: Diagram) -> tuple[PlacedDiagram, PlacedDiagram]:
    placed = placed_of(said)
    return placed, placed.mirrored(WIDE)


# Diagrams


@each
def test_twice_mirrored_is_the_diagram_itself(said: Diagram) -> None:
    placed, other = mirrored(said)
    assert other != placed
    assert other.mirrored(WIDE) == placed


@each
def test_a_mirrored_diagram_stays_in_its_box_and_in_its_size(said: Diagram) -> None:
    placed, other = mirrored(said)
    assert (other.box.width, other.box.height, other.box.top) == (placed.box.width, placed.box.height, placed.box.top)
    (left, top), (right, bottom) = corners(other.box)
    assert left >= WIDE.left and right <= WIDE.left + WIDE.width
    assert top >= WIDE.top and bottom <= WIDE.top + WIDE.height


@each
def test_mirrored_connectors_still_meet_their_shapes(said: Diagram) -> None:
    _, other = mirrored(said)
    shapes = {shape.key: shape for shape in other.shapes}
    for connector in other.connectors:
        assert connector.points[0] == shapes[connector.source].site(connector.source_side)
        assert connector.points[-1] == shapes[connector.target].site(connector.target_side)


def test_a_pipeline_runs_to_the_left() -> None:
    placed, other = mirrored(ALL["pipeline"])
    lefts = [
        [shape.box.left for shape in each.shapes if shape.role in ("node", "emphasis")] for each in (placed, other)
    ]
    assert lefts[0] == sorted(lefts[0]) and lefts[1] == sorted(lefts[1], reverse=True)
    assert all(connector.points[-1].x < connector.points[0].x for connector in other.connectors)


def test_a_cycle_turns_the_other_way() -> None:
    def turning(placed: PlacedDiagram) -> int:
        middles = [shape.site(0) for shape in placed.shapes if shape.role in ("node", "emphasis")]
        pairs = zip(middles, [*middles[1:], middles[0]], strict=True)
        return sum((two.x - one.x) * (two.y + one.y) for one, two in pairs)

    placed, other = mirrored(ALL["cycle"])
    assert turning(placed) < 0 < turning(other)


def test_what_was_flush_left_is_flush_right() -> None:
    placed, other = mirrored(ALL["layers"])
    sides = [{shape.text.align for shape in each.shapes if shape.text} for each in (placed, other)]
    assert sides == [{"ctr", "l"}, {"ctr", "r"}]


def test_mirrored_connectors_are_drawn_along_their_points() -> None:
    """Frames and flips, from which programs draw, give the same ends as layout."""
    _, other = mirrored(ALL["pipeline"])
    frames = [found.find(".//{*}xfrm") for found in element_of(written(other)).iter("{*}cxnSp")]
    assert len(frames) == len(other.connectors) and all(frame.get("flipH") == "1" for frame in frames)


def test_a_deck_of_mirrored_diagrams_is_valid() -> None:
    check_members(read_members(deck_of([mirrored(said)[1] for said in ALL.values()])), Path("deck.pptx"))


# Tables


def table(right_to_left: bool) -> Any:
    typed = [["a", "b"], ["c", "d"]]
    blocks = [Block(row, column, 1, 1) for row in (0, 1) for column in (0, 1)]
    placed, _ = fit_table(table_of(blocks, typed), place(60, 500, "tbl"), TABLE_STYLE, 2, SQUARES)
    writer = TextWriter("ar", "Code", lambda href: "rId1")
    return element_of_frame(table_frame(placed, 2, TABLE_STYLE, writer, right_to_left=right_to_left))


def element_of_frame(xml: str) -> Any:
    return etree.fromstring(xml.replace("<p:graphicFrame>", f"<p:graphicFrame {SPACES}>", 1))


def test_a_tables_first_column_stands_on_the_right() -> None:
    assert [table(rtl).find(".//{*}tblPr").get("rtl") for rtl in (False, True)] == [None, "1"]


def test_and_its_cells_keep_their_order() -> None:
    found = [[cell.findtext(".//{*}t") for cell in table(rtl).iter("{*}tc")] for rtl in (False, True)]
    assert found[0] == found[1] == ["a", "b", "c", "d"]


# Charts


def designs(chart: Chart) -> tuple[Design, Design]:
    family = THEME.fonts[THEME.table.typeface]
    room = Room(BOX.width / EMU_PER_POINT, BOX.height / EMU_PER_POINT, family.width)
    return design_chart(chart, room, STYLE), design_chart(chart, room, STYLE, right_to_left=True)


def part(design: Design) -> etree._Element:
    return etree.fromstring(chart_part(design, "ar", "rId1"))


def values(tree: etree._Element, axis: str, name: str) -> list[str]:
    return [str(found.get("val")) for found in tree.findall(f".//{C}{axis}//{C}{name}")]


@pytest.mark.parametrize("name", ["column-two", "line", "area", "stacked-column"])
def test_categories_begin_on_the_right_and_values_are_read_there(name: str) -> None:
    before, after = map(part, designs(CHARTS[name]))
    assert [values(tree, "catAx", "orientation") for tree in (before, after)] == [["minMax"], ["maxMin"]]
    assert [values(tree, "valAx", "orientation") for tree in (before, after)] == [["minMax"], ["minMax"]]
    assert [values(tree, "valAx", "axPos") for tree in (before, after)] == [["l"], ["r"]]


def test_bars_grow_from_the_right() -> None:
    before, after = map(part, designs(CHARTS["bar-axis"]))
    assert [values(tree, "catAx", "orientation") for tree in (before, after)] == [["maxMin"], ["maxMin"]]
    assert [values(tree, "valAx", "orientation") for tree in (before, after)] == [["minMax"], ["maxMin"]]
    assert [values(tree, "catAx", "axPos") for tree in (before, after)] == [["l"], ["r"]]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_everything_stays_in_the_chart(chart: Chart) -> None:
    for design in designs(chart):
        plot = design.plot
        assert 0 <= plot.left <= plot.left + plot.width <= 1.0001
        for corner in (design.legend, design.caption):
            assert corner is None or 0 <= corner[0] < 1


def test_words_beside_the_plot_change_sides() -> None:
    before, after = designs(CHARTS["stacked-column-thin"])
    assert (before.look.legend, after.look.legend) == ("r", "l")
    assert after.plot.left == pytest.approx(1 - before.plot.width)
    before, after = designs(CHARTS["line-marked"])
    assert before.look.end_names and [*map(end_side, (before, after))] == ["r", "l"]


def end_side(design: Design) -> str:
    """Where the name at the end of the first line stands."""
    found = part(design).findall(f".//{C}dLbl/{C}dLblPos")
    return str(found[0].get("val"))


def test_labels_beside_points_change_sides() -> None:
    first, second = column("A", 14, 21, 67, 51, 48), column("B", 63, 94, 4, 61, 6)
    before, after = designs(chart_of("line", column("Month", *"abcde"), first, second))
    assert (before.look.sides[1][2], after.look.sides[1][2]) == ("r", "l")
    assert (before.look.sides[1][0], after.look.sides[1][0]) == ("t", "t")


def test_numbers_run_from_left_to_right_everywhere() -> None:
    before, after = map(part, designs(CHARTS["scatter"]))
    assert [values(tree, "valAx", "orientation") for tree in (before, after)] == [["minMax", "minMax"]] * 2
    assert [values(tree, "valAx", "axPos") for tree in (before, after)] == [["b", "l"]] * 2


def test_the_middle_of_a_box_is_where_it_was() -> None:
    placed = placed_of(ALL["matrix"])
    box = placed.box
    assert placed.mirrored(Box(box.left, box.top, box.width, box.height)).box == box
