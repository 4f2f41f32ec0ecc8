"""Slides that go on on further slides: what stands on each, and that nothing is dropped or cut in two."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from squares import paragraph, place, style
from test_layout import AT, SHORTER, SLIDE_AT, SLOT_AT, errors, laid_out, slide, slot, table, theme

from hourdeck.diagnostics import Diagnostic
from hourdeck.layout import PlacedDeck, PlacedSlide, PlacedTable, PlacedText, lay_out_deck
from hourdeck.slides import Deck, Paragraph, Section, Slide, Slot
from hourdeck.theme import Placeholder, Theme

FOUR_LINES = 48


def deck_of(look: Theme, *slides: Slide) -> PlacedDeck:
    return lay_out_deck(Deck("t", "s", "a", "en", "f", (Section("One", slides),), SLIDE_AT), look)


def texts(found: PlacedSlide, name: str = "body") -> list[str]:
    items = [item for item in found.items if isinstance(item, PlacedText) and item.slot == name]
    return [p.plain for item in items for p in item.paragraphs]


def bodies(found: Iterable[PlacedSlide]) -> list[PlacedText]:
    return [item for each in found for item in each.items if isinstance(item, PlacedText) and item.slot == "body"]


def body(*texts: Paragraph | str, **given: str) -> Slide:
    return slide(slot("title", "Title"), slot("body", *texts), **given)


def test_what_fits_at_no_size_goes_on_at_the_themes_size_on_as_few_slides_as_will_do() -> None:
    found = laid_out(theme(body=place(10, FOUR_LINES, minimum=9)), body(*"abcdefghij"))
    assert len(found) == 3
    assert [t for each in found for t in texts(each)] == list("abcdefghij")
    assert {item.sizes for each in found for item in each.items if isinstance(item, PlacedText)} == {None}


def test_slides_are_filled_evenly_so_that_no_line_is_left_alone() -> None:
    found = laid_out(theme(body=place(10, FOUR_LINES, minimum=9)), body(*"abcde"))
    assert [len(texts(each)) for each in found] == [3, 2]


def test_the_title_is_numbered_on_every_slide_and_keys_stay_unique() -> None:
    found = laid_out(theme(body=place(10, FOUR_LINES)), body(*"abcdefgh"))
    assert [texts(each, "title") for each in found] == [["Title (1/2)"], ["Title (2/2)"]]
    assert [each.slide.title for each in found] == ["Title (1/2)", "Title (2/2)"]
    assert [each.slide.key for each in found] == ["key", "key.2"]


def test_a_title_that_has_no_room_for_its_number_is_an_error() -> None:
    look = theme(body=place(10, FOUR_LINES), title=place(10, 12))
    found = errors(look, slide(slot("title", "ten lettrs"), slot("body", *"abcdefgh")))
    assert found == [Diagnostic("the text is 1 line too long for 'title' at 10 pt", AT, SHORTER)]


def test_what_belongs_together_stays_together() -> None:
    below = paragraph("x", level=2), paragraph("y", level=2)
    groups = [item for n in range(3) for item in (paragraph(f"p{n}"), *below)]
    found = laid_out(theme(body=place(10, FOUR_LINES)), body(*groups))
    assert [texts(each) for each in found] == [[f"p{n}", "x", "y"] for n in range(3)]


def test_a_group_that_no_slide_can_hold_is_cut_but_never_right_after_its_heading() -> None:
    found = laid_out(theme(body=place(10, 36)), body("head", *[paragraph(c, level=2) for c in "abcdef"]))
    assert [t for each in found for t in texts(each)] == ["head", *"abcdef"]
    assert texts(found[0])[:2] == ["head", "a"]
    assert all(texts(each) != ["head"] for each in found)


def test_text_is_made_smaller_when_a_paragraph_alone_is_too_high_at_the_themes_size() -> None:
    found = laid_out(theme(body=place(10, 24, minimum=5)), body("abcdefghi " * 3, "abcdefghi " * 3, *"abcdefgh"))
    assert {item.sizes for item in bodies(found)} == {(6,) * 9}
    assert len(found) > 1


def test_texts_side_by_side_go_on_together_in_one_size() -> None:
    look = theme(left=place(10, 24), right=place(10, 24))
    (one, two) = laid_out(look, slide(slot("title", "T"), slot("left", *"abcd"), slot("right", *"xy")))
    assert (texts(one, "left"), texts(one, "right")) == (["a", "b"], ["x"])
    assert (texts(two, "left"), texts(two, "right")) == (["c", "d"], ["y"])


def test_a_heading_goes_where_its_text_has_nothing_left() -> None:
    names = {"left-title": place(10, 12, style=style(bold=True)), "left": place(10, 24)}
    names |= {"right-title": place(10, 12, style=style(bold=True)), "right": place(10, 24)}
    content = [slot("title", "T"), slot("left-title", "L"), slot("left", *"abcdef")]
    found = laid_out(theme(**names), slide(*content, slot("right-title", "R"), slot("right", "x")))
    assert [texts(each, "left-title") for each in found] == [["L"]] * 3
    assert [texts(each, "right") + texts(each, "right-title") for each in found].count([]) == 2


def test_what_fits_stands_on_every_slide() -> None:
    look = theme(body=place(10, 24), caption=place(10, 12, kind="ftr"))
    found = laid_out(look, slide(slot("title", "T"), slot("body", *"abcd"), slot("caption", "source")))
    assert [texts(each, "caption") for each in found] == [["source"]] * 2


def test_columns_of_one_look_get_one_size() -> None:
    look = theme(left=place(10, 24, minimum=6), right=place(10, 24, minimum=6))
    (found,) = laid_out(look, slide(slot("title", "T"), slot("left", *"abc"), slot("right", "x")))
    assert {item.sizes for item in found.items if isinstance(item, PlacedText) and item.slot != "title"} == {(6,) * 9}


def test_automatic_numbers_go_on() -> None:
    shape = place(10, 24, style=style(numbering="arabicPeriod"))
    look = theme(body=Placeholder(shape.name, shape.kind, 1, shape.box, shape.insets, shape.levels))
    found = laid_out(look, body("a", paragraph("x", level=2), "b", "c"))
    numbers = [(item.first_number, [p.plain for p in item.paragraphs]) for item in bodies(found)]
    assert numbers == [(1, ["a", "x"]), (2, ["b", "c"])]


def test_a_table_goes_on_with_its_header() -> None:
    found = laid_out(theme(table=place(10, 100, "tbl")), slide(slot("title", "T"), Slot("table", table(12), SLOT_AT)))
    tables = [item for each in found for item in each.items if isinstance(item, PlacedTable)]
    assert len(tables) == len(found) > 1
    assert sum(len(each.heights) - 1 for each in tables) == 11


def test_a_table_whose_row_no_slide_can_hold_is_an_error() -> None:
    look = theme(table=place(10, 20, "tbl"))
    found = errors(look, slide(slot("title", "T"), Slot("table", table(2), SLOT_AT)))
    assert [error.message for error in found] == ["the row is 2 lines too high for a slide, even at 10 pt"]


def test_a_table_that_may_only_be_split_keeps_its_size() -> None:
    look = theme(table=place(10, 38, "tbl"))  # 45.2 pt high: two rows at 12 pt, not two at 16 pt
    one = slide(slot("title", "T"), Slot("table", table(2), SLOT_AT), fit="split")
    assert [error.message for error in errors(look, one)] == ["the row is 1 line too high for a slide at 16 pt"]
    (found,) = laid_out(look, replace(one, fit=""))
    assert [item.size for item in found.items if isinstance(item, PlacedTable)] == [12]


@pytest.mark.parametrize(("fit", "sizes", "slides"), [("shrink", (8,) * 9, 1), ("", (8,) * 9, 1), ("split", None, 2)])
def test_a_lead_chooses_what_gives_way(fit: str, sizes: tuple[float, ...] | None, slides: int) -> None:
    found = laid_out(theme(body=place(10, 29, minimum=6)), body(*"abc", fit=fit))
    assert len(found) == slides
    assert isinstance(found[0].items[1], PlacedText)
    assert found[0].items[1].sizes == sizes


def test_a_lead_hears_what_was_made_smaller_or_split() -> None:
    look = theme(body=place(10, 29, minimum=6))
    remarks = deck_of(look, body(*"abc"), body(*"abcdefgh", fit="split")).remarks
    assert remarks == (
        Diagnostic("'body' is set at 8 pt instead of 10", AT, severity="note"),
        Diagnostic("'Title' is split over 4 slides", AT, severity="note"),
    )


def test_sections_keep_all_the_slides_of_their_points() -> None:
    first, second = Section("One", (body(*"abcdefgh"),)), Section("Two", (body("a"),))
    placed = lay_out_deck(Deck("t", "s", "a", "en", "f", (first, second), SLIDE_AT), theme(body=place(10, FOUR_LINES)))
    assert [(section.name, len(section.slides)) for section in placed.sections] == [("One", 2), ("Two", 1)]
