"""Tables, diagrams, code, trackers and slides written in a layout's own palette, read back as XML."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from squares import AT, TYPE, paragraph, place
from test_chart_xml import BOX, CHARTS, THEME
from test_diagram_xml import ALL, element_of, placed_of, written
from test_merging import SPACES, STYLE, assert_adds_up, table_of
from test_palette import DARK, TEXT, palette, scheme

from hourdeck.charts import Room, design_chart, style_on
from hourdeck.content.merges import Block
from hourdeck.highlighting import CodePiece
from hourdeck.layout import PlacedCode, Segment, Tracker, lay_out_deck
from hourdeck.layout.placed import GutterRow, PlacedLine
from hourdeck.layout.tables import fit_table
from hourdeck.lint import check_members
from hourdeck.package import zip_members
from hourdeck.pptxwriter import write_deck
from hourdeck.pptxwriter.chart import chart_part
from hourdeck.pptxwriter.code import code_shapes
from hourdeck.pptxwriter.inks import inks_for
from hourdeck.pptxwriter.table import table_frame
from hourdeck.pptxwriter.text import TextWriter
from hourdeck.pptxwriter.tracker import tracker_shapes
from hourdeck.readback.saying import say_formatting
from hourdeck.readback.tables import TableStyles, read_cells
from hourdeck.slides import CodeLine, Deck, Listing, Paragraph, Run, Section, Slide, Slot, Table
from hourdeck.theme import EMU_PER_POINT, NO_TABLE_STYLE, Box, Look, Palette, Shade, TrackerPlace
from hourdeck.theme.colours.contrast import is_hex, least_contrast

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
WRITER = TextWriter("en", "Code", lambda href: "rId1")
MADE = {"light": palette(scheme()), "dark": palette(scheme(DARK)), "yellow": palette(scheme(accent1="FFC000"))}

in_each = pytest.mark.parametrize("made", MADE.values(), ids=MADE)


def typed_table(highlight: int | None = 2) -> Table:
    typed = [["Stage", "Days"], ["Ingest", "12"], ["Store", "30"], ["Deliver", "2"]]
    blocks = [Block(row, column, 1, 1) for row in range(4) for column in range(2)]
    table = table_of(blocks, typed)
    rows = tuple(replace(row, highlight=number == highlight) for number, row in enumerate(table.rows))
    return replace(table, rows=rows)


def frame(table: Table, made: Palette | None, look: Look | None = None) -> Any:
    placed, _ = fit_table(table, replace(place(60, 500, "tbl"), look=look), STYLE, 2, TYPE)
    xml = table_frame(placed, 2, STYLE, WRITER, made)
    return etree.fromstring(xml.replace("<p:graphicFrame>", f"<p:graphicFrame {SPACES}>", 1))


def shade_in(element: Any) -> Shade | None:
    """The colour of a fill; None where there is none."""
    fill = None if element is None else element.find(f"{A}solidFill")
    if fill is None:
        return None
    colour = fill[0]
    mod, off = (colour.find(f"{A}{name}") for name in ("lumMod", "lumOff"))
    assert is_hex(colour.get("val")) == (colour.tag == f"{A}srgbClr")
    return Shade(
        colour.get("val"),
        100 if mod is None else int(mod.get("val")) // 1000,
        0 if off is None else int(off.get("val")) // 1000,
    )


# Tables


@in_each
def test_a_table_needs_no_style_of_the_template(made: Palette) -> None:
    found = frame(typed_table(), made)
    assert found.findtext(f".//{A}tableStyleId") == NO_TABLE_STYLE
    assert found.find(f".//{A}tblPr").get("firstRow") == "1"


@in_each
def test_every_word_of_a_table_can_be_read(made: Palette) -> None:
    found = frame(typed_table(), made)
    cells = found.findall(f".//{A}tc")
    assert len(cells) == 8
    for cell in cells:
        ink, fill = shade_in(cell.find(f".//{A}rPr")), shade_in(cell.find(f"{A}tcPr"))
        assert ink is not None
        behind = made.shown(fill) if fill else made.ground
        assert least_contrast(made.shown(ink), [behind]) >= TEXT


@in_each
def test_the_header_is_bold_on_its_colour_and_the_highlighted_row_on_a_panel(made: Palette) -> None:
    rows = frame(typed_table(), made).findall(f".//{A}tr")
    fills = [{shade_in(cell) for cell in row.iter(f"{A}tcPr")} for row in rows]
    assert fills == [{made.header}, {None}, {made.panel}, {None}]
    bold = [{properties.get("b") for properties in row.iter(f"{A}rPr")} for row in rows]
    assert bold == [{"1"}, {None}, {None}, {None}]


@in_each
def test_a_link_in_the_header_has_the_headers_ink(made: Palette) -> None:
    table = typed_table()
    linked = Paragraph((Run("docs", href="https://example.org"),), AT)
    rows = tuple(replace(row, cells=(replace(row.cells[0], paragraphs=(linked,)), row.cells[1])) for row in table.rows)
    found = frame(replace(table, rows=rows), made)
    inks = [row.find(f".//{A}hlinkClick//{{*}}hlinkClr") for row in found.findall(f".//{A}tr")]
    assert [None if ink is None else ink.get("val") for ink in inks] == ["tx", None, None, None]


@in_each
def test_thin_lines_stand_below_rows_and_nowhere_else(made: Palette) -> None:
    for row in frame(typed_table(), made).findall(f".//{A}tr"):
        for cell in row.iter(f"{A}tcPr"):
            sides = [str(child.tag).removeprefix(A) for child in cell if str(child.tag).startswith(f"{A}ln")]
            assert sides == ["lnL", "lnR", "lnT", "lnB"]
            drawn = [shade_in(cell.find(f"{A}{side}")) for side in sides]
            assert drawn[:3] == [None] * 3 and drawn[3] in (made.line, made.header)


def test_fills_stand_after_lines_as_the_schema_wants_it() -> None:
    for cell in frame(typed_table(), MADE["light"]).iter(f"{A}tcPr"):
        assert [str(child.tag).removeprefix(A) for child in cell][:4] == ["lnL", "lnR", "lnT", "lnB"]
        assert str(cell[-1].tag).removeprefix(A) in ("solidFill", "noFill")


def test_no_line_runs_through_a_merged_cell() -> None:
    typed = [["Stage", "Days"], ["Both", "12"], ["^", "30"]]
    blocks = [Block(0, 0, 1, 1), Block(0, 1, 1, 1), Block(1, 0, 3, 1)]
    blocks += [Block(row, 1, 1, 1) for row in (1, 2, 3)]
    table = table_of(blocks, [*typed, ["^", "4"]])
    made = MADE["light"]
    found = frame(table, made)
    assert_adds_up(found.find(f".//{A}tbl"))
    first = [row.find(f"{A}tc/{A}tcPr/{A}lnB") for row in found.findall(f".//{A}tr")]
    assert [shade_in(line) for line in first] == [made.header, made.line, None, made.line]


def test_a_table_of_its_own_is_tied_to_no_placeholder() -> None:
    assert frame(typed_table(), MADE["light"], Look()).find(f".//{P}ph") is None
    assert frame(typed_table(), MADE["light"]).find(f".//{P}ph") is not None


def test_without_a_palette_a_table_is_what_it_always_was() -> None:
    found = frame(typed_table(), None)
    assert found.findtext(f".//{A}tableStyleId") == STYLE.guid
    assert {shade_in(properties) for properties in found.iter(f"{A}tcPr")} == {None, Shade(STYLE.highlight)}
    assert not list(found.iter(f"{A}lnB")) and not list(found.iter(f"{A}noFill"))


@pytest.mark.parametrize("made", [None, MADE["light"]], ids=["style", "palette"])
def test_a_header_reads_back_as_it_was_written(made: Palette | None) -> None:
    """What is bold only because it is a header must not come home as bold words when somebody edits one."""
    cells = read_cells(frame(typed_table(), made).find(f".//{A}tbl"), TableStyles(None), lambda click: "")
    assert [say_formatting(cell).split("{")[0] for cell in cells[0]] == ["Stage", "Days"]


# Text


def test_text_has_the_ink_that_the_writer_is_given() -> None:
    body = replace(WRITER, ink=Shade("accent1", 75)).body("a:txBody", (paragraph("a", Run("b", bold=True)),))
    tree = etree.fromstring(body.replace("<a:txBody>", f"<a:txBody {SPACES}>", 1))
    assert [shade_in(properties) for properties in tree.iter(f"{A}rPr")] == [Shade("accent1", 75)] * 2
    assert "solidFill" not in WRITER.body("a:txBody", (paragraph("a"),))


def test_a_link_may_keep_the_colour_of_its_text() -> None:
    linked = (paragraph(Run("a", href="https://example.org")),)
    plain = replace(WRITER, plain_links=True).body("a:txBody", linked)
    assert "hlinkClr" in plain and 'val="tx"' in plain and "action" not in plain and 'r:id="rId1"' in plain
    assert "hlinkClr" not in WRITER.body("a:txBody", linked)


# Diagrams, charts, code, trackers


@in_each
def test_a_diagrams_colours_are_its_inks(made: Palette) -> None:
    inks = inks_for(made)
    known = {shade for ink in inks.values() for shade in (ink.text, ink.fill, ink.line)}
    for said in ALL.values():
        for shape in element_of(written(placed_of(said), inks)).iter(f"{P}spPr"):
            assert shade_in(shape) in known and shade_in(shape.find(f"{A}ln")) in known


def test_a_colour_outside_of_the_scheme_is_written_as_such() -> None:
    inks = inks_for(palette(scheme(), "5A7D2B"))
    xml = written(placed_of(ALL["compare"]), inks)
    assert '<a:srgbClr val="5A7D2B"' in xml


@in_each
def test_a_chart_is_drawn_in_the_palettes_colours(made: Palette) -> None:
    family = THEME.fonts[THEME.table.typeface]
    room = Room(BOX.width / EMU_PER_POINT, BOX.height / EMU_PER_POINT, family.width)
    style = style_on(made, 16, 14)
    assert (style.size, style.small) == (16, 14)
    tree = etree.fromstring(chart_part(design_chart(CHARTS["column-many"], room, style), "en", "rId1"))
    text = tree.findall(".//{*}txPr//{*}defRPr")
    inks = {shade_in(properties) for properties in text}
    assert inks <= {made.text, made.quiet, *(Shade(tone.ink) for tone in style.series)} and made.text in inks


@in_each
def test_code_is_coloured_through_and_through(made: Palette) -> None:
    line = CodeLine((CodePiece("def", "keyword"), CodePiece(" x = "), CodePiece("1", "number")), 1, highlighted=True)
    listing = Listing((line,), True, AT)
    code = place(60, 300)
    rows = (GutterRow("1", strong=True),)
    placed = PlacedCode("code", code, place(60, 300), listing, (PlacedLine(line, 1, 0),), rows, 12.0, 14.4, None)
    xml, _ = code_shapes(placed, 2, made.code_style, WRITER)
    tree = etree.fromstring(f"<p:spTree {SPACES}>{xml}</p:spTree>")
    colours = dict(made.code)
    shades = [shade_in(properties) for properties in tree.iter(f"{A}rPr")]
    assert shades == [colours["keyword"], colours[""], colours["number"], colours[""]]
    behind = {str(mark[0].get("val")) for mark in tree.iter(f"{A}highlight")}
    assert behind == {made.highlight.colour}


def test_a_trackers_sections_are_in_the_palettes_colours_or_the_themes() -> None:
    spot = TrackerPlace("Tracker", Box(0, 0, 300, 10), now="accent2", done="tx2", ahead="accent5")
    segments = tuple(Segment(state, Box(n * 100, 0, 90, 10)) for n, state in enumerate(("done", "now", "ahead")))
    tracker = Tracker(spot, segments, "Section 2 of 3")
    made = MADE["dark"]
    for given, expected in ((made, [made.quiet, made.accent, made.line]), (None, ["tx2", "accent2", "accent5"])):
        tree = etree.fromstring(f"<p:spTree {SPACES}>{tracker_shapes(tracker, 5, given)[0]}</p:spTree>")
        shades = [shade_in(look) for look in tree.iter(f"{P}spPr")]
        assert shades == [each if isinstance(each, Shade) else Shade(each) for each in expected]


# Whole slides


def deck_on(made: Palette, right_to_left: bool = False) -> dict[str, bytes]:
    """A table, a diagram, a chart and a link on 883, as if its layouts weren't made for the engine."""
    layouts = {kind: replace(layout, palette=made) for kind, layout in THEME.layouts.items()}
    theme = replace(THEME, layouts=layouts, right_to_left=right_to_left)
    contents: tuple[tuple[str, str, Any], ...] = (
        ("table", "table", typed_table()),
        ("diagram", "diagram", replace(ALL["pipeline"], alt="What it shows")),
        ("chart", "chart", CHARTS["column-two"]),
        ("content", "body", (paragraph(Run("elsewhere", href="https://example.org")),)),
    )
    slides = tuple(
        Slide(kind, kind, 1, (Slot("title", (paragraph(kind),), AT), Slot(slot, content, AT)), (), AT)
        for kind, slot, content in contents
    )
    deck = Deck("Title", "Subject", "Author", "en-GB", "Footer", (Section("All", slides),), AT)
    members = write_deck(lay_out_deck(deck, theme), theme)
    check_members(members, Path("deck.pptx"))
    return dict(members)


def slides_in(members: dict[str, bytes]) -> list[Any]:
    return [etree.fromstring(members[f"ppt/slides/slide{number}.xml"]) for number in range(1, 5)]


@pytest.mark.parametrize("right_to_left", [False, True])
@in_each
def test_openxml_audit_finds_nothing_in_a_deck_in_a_palette(made: Palette, right_to_left: bool, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(zip_members(list(deck_on(made, right_to_left).items())))
    assert [f"{e.part_uri} {e.path}: {e.description}" for e in validate_pptx(path).errors] == []


def test_a_slide_takes_over_the_map_of_its_layout() -> None:
    mapped = replace(MADE["dark"], mapping=tuple(DARK.items()))
    for slide in slides_in(deck_on(mapped)):
        (override,) = slide.iter(f"{A}overrideClrMapping")
        assert dict(override.attrib) == DARK
    for slide in slides_in(deck_on(MADE["light"])):
        assert list(slide.iter(f"{A}masterClrMapping")) and not list(slide.iter(f"{A}overrideClrMapping"))


def test_links_have_their_own_colour_only_where_it_can_be_read() -> None:
    plain = [
        b"hlinkClr" in deck_on(palette(scheme(hlink=rgb)))["ppt/slides/slide4.xml"] for rgb in ("0000FF", "FFE000")
    ]
    assert plain == [False, True]


def test_a_theme_that_reads_from_right_to_left_mirrors_its_figures() -> None:
    before, after = (slides_in(deck_on(MADE["light"], way)) for way in (False, True))
    assert [slides[0].find(f".//{A}tblPr").get("rtl") for slides in (before, after)] == [None, "1"]
    lefts = [
        [int(shape.find(f".//{A}off").get("x")) for shape in slides[1].findall(f".//{P}grpSp/{P}sp")]
        for slides in (before, after)
    ]
    assert lefts[0][0] < lefts[0][-1] and lefts[1][0] > lefts[1][-1]
