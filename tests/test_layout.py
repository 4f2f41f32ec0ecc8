"""Slides on a theme: text made smaller step by step and no further, and everything that doesn't fit said in full."""

import pytest
from squares import AT, TYPE, paragraph, place, style

from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.layout import PlacedSlide, PlacedText, lay_out_deck
from hourdeck.layout.tables import PlacedTable
from hourdeck.slides import Cell, Deck, Paragraph, Row, Section, Slide, Slot, Table
from hourdeck.theme import DiagramSizes, Layout, Placeholder, TableStyle, Theme

SLIDE_AT = Position("slide.xml.j2", 1, 1)
SLOT_AT = Position("slide.xml.j2", 2, 1)
NOTES = (paragraph("notes"),)
SHORTER = "shorten it, or share it between two slides"


def theme(**slots: Placeholder) -> Theme:
    """A theme with one layout, `plain`, whose slots are a title and those that are given."""
    layout = Layout("plain", "Plain", "/ppt/x.xml", {"title": place(40, 24)} | slots, None, None)
    table = TableStyle("{GUID}", 16, 10, 10, 4, "Square", "bg2")
    notes = place(50, 120)
    sizes = DiagramSizes(18, 14)
    return Theme("t", b"", 0, 0, {"plain": layout}, notes, None, None, TYPE.fonts, TYPE.code_typeface, 2, table, sizes)


def slot(name: str, *texts: Paragraph | str) -> Slot:
    return Slot(name, tuple(paragraph(t) if isinstance(t, str) else t for t in texts), SLOT_AT)


def table(rows: int) -> Table:
    return Table((Row((Cell((paragraph("a"),)),), False, AT),) * rows, "alt", AT)


def slide(*slots: Slot, layout: str = "plain", notes: tuple[Paragraph, ...] = NOTES, fit: str = "") -> Slide:
    return Slide(layout, "key", 1, slots, notes, SLIDE_AT, fit=fit)


def laid_out(look: Theme, *slides: Slide) -> tuple[PlacedSlide, ...]:
    return lay_out_deck(Deck("t", "s", "a", "en", "f", (Section("One", slides),), SLIDE_AT), look).slides


def body_of(look: Theme, *texts: Paragraph | str) -> PlacedText:
    (found,) = laid_out(look, slide(slot("title", "Title"), slot("body", *texts)))
    item = found.items[1]
    assert isinstance(item, PlacedText)
    return item


def errors(look: Theme, *slides: Slide) -> list[Diagnostic]:
    with pytest.raises(Failure) as caught:
        laid_out(look, *slides)
    return list(caught.value.diagnostics)


def test_text_that_fits_inherits_its_size() -> None:
    assert body_of(theme(body=place(10, 36, minimum=6)), "abcde fghij", "klm").sizes is None


@pytest.mark.parametrize(
    ("points", "size"),
    [(36, None), (28.9, 8), (21.7, 6), (35.9, 8), (28.7, 6)],
)
def test_text_gets_smaller_step_by_step(points: float, size: float | None) -> None:
    found = body_of(theme(body=place(10, points, minimum=6)), "a", "b", "c")
    assert found.sizes == (None if size is None else (size,) * 9)


def test_the_last_step_stops_at_the_minimum() -> None:
    look = theme(body=place(10, 24, minimum=7))
    assert body_of(look, "a", "b").sizes is None
    assert body_of(theme(body=place(10, 17, minimum=7)), "a", "b").sizes == (7,) * 9


def test_a_level_that_is_below_the_minimum_already_stays_as_it_is() -> None:
    levels = (style(), style(size=5.0), *[style()] * 7)
    shape = place(10, 16, minimum=8)
    look = theme(body=Placeholder(shape.name, shape.kind, 1, shape.box, shape.insets, levels, 8))
    assert body_of(look, "a", paragraph("b", level=2)).sizes == (8, 5, *[8] * 7)


@pytest.mark.parametrize(
    ("count", "message"),
    [
        (4, "the text is 1 line too long for 'body', even at 6 pt"),
        (5, "the text is 2 lines too long for 'body', even at 6 pt"),
        (13, "the text is 10 lines too long for 'body', even at 6 pt"),
    ],
)
def test_text_that_may_only_shrink_is_an_error_at_its_first_paragraph(count: int, message: str) -> None:
    look = theme(body=place(10, 3 * 7.2, minimum=6))
    found = errors(look, slide(slot("title", "Title"), slot("body", *["a"] * count), fit="shrink"))
    assert found == [Diagnostic(message, AT, SHORTER)]


def test_a_paragraph_too_high_for_any_slide_is_an_error_that_says_by_how_many_lines() -> None:
    look = theme(body=place(10, 3 * 7.2, minimum=6))
    found = errors(look, slide(slot("title", "Title"), slot("body", "short", "abcdefghi " * 10)))
    assert found == [Diagnostic("the text is 7 lines too long for 'body', even at 6 pt", AT, SHORTER)]


def test_a_slide_that_may_do_nothing_is_an_error_at_the_themes_size() -> None:
    look = theme(body=place(10, 24, minimum=6))
    found = errors(look, slide(slot("title", "Title"), slot("body", "a", "b", "c"), fit="error"))
    assert found == [Diagnostic("the text is 1 line too long for 'body' at 10 pt", AT, SHORTER)]


def test_a_slot_without_a_minimum_keeps_its_size() -> None:
    found = errors(theme(), slide(slot("title", "aaaa " * 20)))
    assert found == [Diagnostic("the text is 1 line too long for 'title' at 10 pt", AT, SHORTER)]


def test_a_layout_that_the_theme_does_not_have() -> None:
    found = errors(theme(), slide(slot("title", "Title"), layout="plane"))
    assert found == [Diagnostic("the theme has no layout 'plane'", SLIDE_AT, "did you mean 'plain'?")]


def test_a_slot_that_the_layout_does_not_have() -> None:
    found = errors(theme(body=place(10, 24)), slide(slot("title", "Title"), slot("bodi", "text")))
    assert found == [Diagnostic("layout 'plain' has no slot 'bodi'", SLOT_AT, "did you mean 'body'?")]


def test_a_slide_without_a_title() -> None:
    found = errors(theme(body=place(10, 24)), slide(slot("body", "text")))
    assert found == [Diagnostic("the slide has no title", SLIDE_AT, "fill the slot 'title'")]


def test_text_in_a_slot_for_a_table() -> None:
    found = errors(theme(table=place(10, 200, "tbl")), slide(slot("title", "Title"), slot("table", "text")))
    assert found == [Diagnostic("slot 'table' of layout 'plain' takes a table", SLOT_AT)]


def test_a_table_in_a_slot_for_text() -> None:
    look = theme(body=place(10, 200, "body"))
    found = errors(look, slide(slot("title", "Title"), Slot("body", table(1), SLOT_AT)))
    assert found == [Diagnostic("slot 'body' of layout 'plain' takes text, not a table", SLOT_AT)]


@pytest.mark.parametrize("kind", ["tbl", "obj"])
def test_a_table_fits_into_a_placeholder_for_tables_or_for_anything(kind: str) -> None:
    (found,) = laid_out(theme(body=place(10, 200, kind)), slide(slot("title", "T"), Slot("body", table(2), SLOT_AT)))
    assert isinstance(found.items[1], PlacedTable)
    assert len(found.items[1].heights) == 2


def test_a_table_that_is_too_high_and_may_not_be_split() -> None:
    look = theme(table=place(10, 192.8, "tbl"))
    found = errors(look, slide(slot("title", "Title"), Slot("table", table(15), SLOT_AT), fit="shrink"))
    message = "the table is 9 lines too high for its place, even at 10 pt"
    assert found == [Diagnostic(message, AT, "take rows out or shorten the cells")]


def table_sizes(look: Theme, *tables: Table) -> list[float]:
    slots = [Slot(name, content, SLOT_AT) for name, content in zip(("left", "right"), tables, strict=True)]
    (found,) = laid_out(look, slide(slot("title", "T"), *slots))
    return [item.size for item in found.items if isinstance(item, PlacedTable)]


def test_tables_side_by_side_are_set_in_one_size() -> None:
    look = theme(left=place(20, 300, "tbl"), right=place(20, 300, "tbl"))
    assert table_sizes(look, table(3), table(4)) == [20, 20]
    assert table_sizes(look, table(3), table(9)) == [16, 16]
    assert table_sizes(look, table(3), table(13)) == [12, 12]


def test_a_table_beside_one_that_goes_on_is_no_larger_than_it() -> None:
    look = theme(left=place(20, 100, "tbl"), right=place(20, 100, "tbl"))
    slots = Slot("left", table(2), SLOT_AT), Slot("right", table(12), SLOT_AT)
    found = laid_out(look, slide(slot("title", "T"), *slots))
    assert len(found) > 1
    assert {item.size for each in found for item in each.items if isinstance(item, PlacedTable)} == {16}


def test_a_lead_hears_that_a_table_was_made_smaller() -> None:
    one = slide(slot("title", "T"), Slot("table", table(12), SLOT_AT))
    deck = Deck("t", "s", "a", "en", "f", (Section("One", (one,)),), SLIDE_AT)
    found = lay_out_deck(deck, theme(table=place(10, 292.8, "tbl"))).remarks
    assert found == (Diagnostic("'table' is set at 14 pt instead of 16", AT, severity="note"),)
    assert lay_out_deck(deck, theme(table=place(10, 500, "tbl"))).remarks == ()


def test_notes_longer_than_the_printed_page_say_how_many_words_are_over() -> None:
    longest = Paragraph(paragraph("wordy " * 90).runs, Position("hour.yaml", 9, 1))
    slides = (slide(slot("title", "Title"), notes=(paragraph("say " * 10), longest)),)
    found = lay_out_deck(Deck("t", "s", "a", "en", "f", (Section("One", slides),), SLIDE_AT), theme()).remarks
    message = "the notes are about 23 of 100 words too long for the printed notes page"
    hint = "shorten them, or share the point between two slides"
    assert found == (Diagnostic(message, Position("hour.yaml", 9, 1), hint, rule="notes-page"),)


def test_slots_are_placed_in_the_order_of_the_layout() -> None:
    look = theme(left=place(10, 24), right=place(10, 24))
    (found,) = laid_out(look, slide(slot("right", "b"), slot("left", "a"), slot("title", "Title")))
    assert [item.slot for item in found.items if isinstance(item, PlacedText)] == ["title", "left", "right"]


def test_the_mistakes_of_all_slides_come_together() -> None:
    found = errors(theme(), slide(slot("title", "Title"), layout="a"), slide(slot("titel", "Title")))
    assert [error.message for error in found] == [
        "the theme has no layout 'a'",
        "the slide has no title",
        "layout 'plain' has no slot 'titel'",
    ]


def properties_errors(**given: str) -> list[Diagnostic]:
    """The errors of a deck with these properties, on a theme whose footer has room for ten letters."""
    look = theme()
    plain = look.layouts["plain"]
    look.layouts["plain"] = Layout("plain", "Plain", "/ppt/x.xml", plain.slots, place(10, 12, "ftr"), None)
    names = {"title": "t", "subject": "s", "author": "a", "footer": "f"} | given
    section = Section("One", (slide(slot("title", "Title")),))
    deck = Deck(**names, language="en", sections=(section,), position=SLIDE_AT, origins={"footer": AT})
    with pytest.raises(Failure) as caught:
        lay_out_deck(deck, look)
    return list(caught.value.diagnostics)


def test_a_footer_that_has_no_room_is_an_error_where_its_content_was_written() -> None:
    message = "the footer is too long for its line: 'Group Day Hour'"
    assert properties_errors(footer="Group Day Hour") == [Diagnostic(message, AT, "shorten the title")]


@pytest.mark.parametrize("name", ["title", "subject", "author"])
def test_a_property_that_office_cannot_hold_is_an_error(name: str) -> None:
    message = f"the deck's {name} has 256 characters; PowerPoint takes 255"
    assert properties_errors(**{name: "x" * 256}) == [Diagnostic(message, SLIDE_AT)]
