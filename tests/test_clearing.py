"""Titles and drawn content beside the logos of a template; EMU, small numbers where a layout isn't needed."""

from dataclasses import replace

import pytest
from foreign import POINT, box, foreign_theme

from hourdeck.theme import Box, Placeholder, arrange
from hourdeck.theme.arranging.clearing import clear_of, free_of

PLACE = foreign_theme().layouts["content"].slots["title"]
ROOM = box(50, 100, 800, 300)
LOGO = box(820, 360, 100, 80)


def title(*sides: float) -> Placeholder:
    return replace(PLACE, box=box(*sides), moved=False)


def ends(of: Box) -> tuple[float, float]:
    return of.left / POINT, (of.left + of.width) / POINT


def test_a_title_ends_before_a_logo_at_its_right() -> None:
    cleared = clear_of(title(50, 25, 620, 38), [box(560, 20, 140, 40)])
    assert ends(cleared.box) == (50, 554)
    assert cleared.moved


def test_a_title_begins_after_a_logo_at_its_left() -> None:
    assert ends(clear_of(title(20, 25, 680, 38), [box(10, 20, 140, 40)]).box) == (156, 700)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(box(560, 90, 140, 40), id="below it"),
        pytest.param(box(0, 0, 960, 540), id="its ground"),
        pytest.param(box(300, 20, 100, 40), id="in the middle of it"),
    ],
)
def test_a_title_stays_where_a_picture_is_no_logo_at_its_end(picture: Box) -> None:
    place = title(50, 25, 620, 38)
    assert clear_of(place, [picture]) is place


def test_content_gives_up_the_strip_that_costs_least() -> None:
    assert free_of(ROOM, [LOGO]) == box(50, 100, 764, 300)
    assert free_of(ROOM, [box(700, 380, 200, 60)]) == box(50, 100, 800, 274)


def test_content_stays_on_a_picture_that_would_cost_too_much() -> None:
    assert free_of(ROOM, [box(0, 0, 960, 540)]) == ROOM
    assert free_of(ROOM, [box(300, 200, 200, 100)]) == ROOM


def test_content_never_gives_up_more_than_a_fifth_for_all_pictures_together() -> None:
    free = free_of(ROOM, [box(760, 100, 100, 300), box(40, 100, 100, 300)])
    assert free.width >= 0.8 * ROOM.width


def test_a_low_title_of_a_divider_makes_room_for_what_comes_below_it() -> None:
    theme = foreign_theme()
    layout = theme.layouts["section"]
    low = replace(layout.slots["title"], box=box(59, 420, 828, 57))
    layout = replace(layout, slots={"title": low}, rectangle=box(59, 144, 828, 360))
    slots = arrange(layout, frozenset({"title", "kicker", "lead", "caption"}), theme).slots
    assert slots["title"].box.height == low.box.height
    assert slots["title"].box.top < low.box.top
    tops = [slots[name].box.top for name in ("kicker", "title", "lead", "caption")]
    assert tops == sorted(tops)
    alone = arrange(layout, frozenset({"title", "kicker"}), theme).slots
    assert alone["title"].box == low.box
