"""Slots on layouts that nobody made for the engine: where they stand, how they look, what gives up room for them."""

from dataclasses import replace
from itertools import combinations

import pytest
from foreign import PALETTE, POINT, RECTANGLE, box, foreign_theme, own_theme, with_place
from hypothesis import given, settings
from hypothesis import strategies as st

from hourdeck.theme import Box, Layout, Placeholder, Shade, Spacing, Theme, arrange, slots_of

THEME = foreign_theme()
KINDS = sorted(THEME.layouts)
ENGINE_OWN = {"tracker", "numbers"}


def arranged(kind: str, *filled: str, theme: Theme = THEME) -> Layout:
    """The layout of a kind with a title and some slots filled, or with all."""
    return arrange(theme.layouts[kind], frozenset({"title", *filled}) if filled else slots_of(kind), theme)


def drawn(layout: Layout) -> dict[str, Placeholder]:
    return {slot: place for slot, place in layout.slots.items() if place.look}


def right(box: Box) -> int:
    return box.left + box.width


def bottom(box: Box) -> int:
    return box.top + box.height


def overlap(one: Box, other: Box) -> bool:
    across = min(right(one), right(other)) - max(one.left, other.left)
    down = min(bottom(one), bottom(other)) - max(one.top, other.top)
    return across > 0 and down > 0


def with_levels(theme: Theme, kind: str, slot: str, **said: object) -> Theme:
    """The theme where all levels of a placeholder say something else."""
    place = theme.layouts[kind].slots[slot]
    return with_place(theme, kind, slot, replace(place, levels=tuple(replace(v, **said) for v in place.levels)))  # type: ignore[arg-type]


def test_a_layout_made_for_the_engine_comes_back_as_it_is() -> None:
    theme = own_theme()
    for layout in theme.layouts.values():
        assert arrange(layout, slots_of(layout.kind), theme) is layout


def test_every_kind_has_the_slots_that_883_has_for_it() -> None:
    for kind, layout in own_theme().layouts.items():
        assert set(layout.slots) <= slots_of(kind), kind
    assert slots_of("no such kind") == frozenset()


@pytest.mark.parametrize("kind", KINDS)
def test_every_filled_slot_has_a_place_and_no_other_has(kind: str) -> None:
    for slots in (slots_of(kind), *({"title", slot} for slot in slots_of(kind))):
        found = arrange(THEME.layouts[kind], frozenset(slots), THEME)
        assert set(found.slots) == {*slots}
        assert next(iter(found.slots)) == "title"
        names = [place.name for place in found.slots.values()]
        assert len({*names}) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_on_anything_else(kind: str) -> None:
    places = arranged(kind).slots
    for one, other in combinations(places, 2):
        assert not overlap(places[one].box, places[other].box), (one, other)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"cover", "section", "end"}))
def test_what_is_drawn_stands_in_the_rectangle(kind: str) -> None:
    for slot, place in drawn(arranged(kind)).items():
        inside = RECTANGLE.left <= place.box.left and right(place.box) <= right(RECTANGLE)
        assert inside and RECTANGLE.top <= place.box.top and bottom(place.box) <= bottom(RECTANGLE), slot


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_the_smallest_rectangle_still_gives_places(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    filled = data.draw(st.frozensets(st.sampled_from(sorted(slots_of(kind)))))
    size = st.integers(1, 12_192_000)
    rectangle = Box(data.draw(st.integers(0, 9_000_000)), data.draw(st.integers(0, 6_000_000)), data.draw(size), 1)
    rectangle = replace(rectangle, height=data.draw(st.integers(1, 6_858_000)))
    layout = replace(THEME.layouts[kind], rectangle=data.draw(st.sampled_from([rectangle, None])))
    places = arrange(layout, filled, replace(THEME, right_to_left=data.draw(st.booleans()))).slots
    assert set(places) == filled | {"title"}
    assert all(place.box.width > 0 and place.box.height > 0 for place in places.values())
    assert all(level.size >= 10 for place in drawn(replace(layout, slots=places)).values() for level in place.levels)


class TestPlaceholders:
    def test_one_alone_is_untouched(self) -> None:
        body = arranged("content", "body").slots["body"]
        assert body.box == THEME.layouts["content"].slots["body"].box
        assert not (body.look or body.moved or body.styled)

    def test_a_label_above_and_a_caption_below_take_room_from_it(self) -> None:
        own = THEME.layouts["discussion"].slots["body"].box
        places = arranged("discussion").slots
        body, label, caption = places["body"], places["label"], places["caption"]
        assert body.moved and not body.look
        assert (body.box.left, body.box.width) == (own.left, own.width) == (label.box.left, label.box.width)
        assert label.box.top == own.top and bottom(label.box) < body.box.top
        assert bottom(body.box) < caption.box.top and bottom(caption.box) == bottom(RECTANGLE)
        assert label.box.height < 30 * POINT

    def test_a_caption_below_its_own_bottom_takes_nothing(self) -> None:
        theme = foreign_theme(box(43, 126, 874, 400))
        assert not arranged("content", "body", "caption", theme=theme).slots["body"].moved

    def test_headings_stand_above_their_columns(self) -> None:
        places = arranged("comparison").slots
        for side in ("left", "right"):
            heading, column = places[f"{side}-title"].box, places[side].box
            assert (heading.left, heading.width) == (column.left, column.width)
            assert bottom(heading) < column.top
        assert places["left"].box.height == places["right"].box.height

    def test_what_stands_beside_one_takes_width_from_it(self) -> None:
        places, own = arranged("exercise").slots, THEME.layouts["exercise"].slots["body"].box
        assert places["body"].box.width < own.width and places["body"].moved
        assert right(places["body"].box) < places["side"].box.left
        assert right(own) < right(places["side"].box) <= right(RECTANGLE), "there is room beside the body"

    def test_of_two_with_one_number_the_second_says_where_it_stands(self) -> None:
        slots = THEME.layouts["two-columns"].slots
        theme = with_place(THEME, "two-columns", "right", replace(slots["right"], index=slots["left"].index))
        places = arranged("two-columns", "left", "right", theme=theme).slots
        assert not places["left"].moved and places["right"].moved
        assert places["right"].box == slots["right"].box

    def test_two_of_one_name_are_told_apart(self) -> None:
        slots = THEME.layouts["two-columns"].slots
        theme = with_place(THEME, "two-columns", "right", replace(slots["right"], name="Left"))
        names = [place.name for place in arranged("two-columns", "left", "right", theme=theme).slots.values()]
        assert names == ["Title", "Left", "Left (right)"]

    def test_a_slot_that_no_composition_has_keeps_its_placeholder(self) -> None:
        theme = with_place(THEME, "content", "margin", THEME.layouts["section"].slots["lead"])
        assert arranged("content", "body", "margin", theme=theme).slots["margin"].name == "Lead"


class TestMarks:
    @pytest.mark.parametrize("bullet", ["", " ", "\N{NO-BREAK SPACE}"])
    def test_bullets_that_a_layout_suppresses_are_restored(self, bullet: str) -> None:
        theme = with_levels(THEME, "content", "body", bullet=bullet, margin=0, indent=0)
        first, second = arranged("content", "body", theme=theme).slots["body"].levels[:2]
        assert first.bullet == "•" and first.indent == -first.margin < 0
        assert second.margin + second.indent > first.margin + first.indent
        assert arranged("content", "body", theme=theme).slots["body"].styled

    def test_text_that_is_no_list_has_none(self) -> None:
        theme = with_levels(THEME, "section", "lead", bullet="▪", margin=20 * POINT, indent=-20 * POINT)
        lead = arranged("section", "lead", theme=theme).slots["lead"]
        assert lead.styled and not lead.levels[0].bullet
        assert lead.levels[0].margin == lead.levels[0].indent == 0

    @pytest.mark.parametrize(
        ("kind", "slot", "numbering"),
        [
            ("quiz", "body", "alphaUcPeriod"),
            ("poll", "body", "alphaUcPeriod"),
            ("match", "left", "arabicPeriod"),
            ("match", "right", "alphaUcPeriod"),
            ("exercise", "body", "arabicPeriod"),
            ("answer", "body", ""),
        ],
    )
    def test_lists_are_numbered_as_883_numbers_them(self, kind: str, slot: str, numbering: str) -> None:
        assert own_theme().layouts[kind].slots[slot].levels[0].numbering == numbering
        level = arranged(kind, slot).slots[slot].levels[0]
        assert level.numbering == numbering and not level.bullet
        assert -level.indent >= 1.3 * level.size * POINT

    def test_a_letter_of_a_symbol_typeface_is_no_bullet_elsewhere(self) -> None:
        body = replace(THEME.layouts["content"].slots["body"])
        body = replace(body, levels=tuple(replace(level, bullet="§") for level in body.levels))
        layout = replace(THEME.layouts["three-columns"], body=body)
        found = arrange(layout, frozenset({"title", "left", "middle", "right"}), THEME)
        assert found.slots["left"].levels[0].bullet == "•"


class TestInks:
    def test_ink_that_can_not_be_read_gives_way(self) -> None:
        theme = with_levels(THEME, "content", "body", ink=Shade("bg1"))
        body = arranged("content", "body", theme=theme).slots["body"]
        assert body.styled and {level.ink for level in body.levels} == {PALETTE.text}

    @pytest.mark.parametrize("ink", [None, Shade("tx1"), Shade("202020"), Shade("no such name")])
    def test_ink_that_can_be_read_or_is_not_known_stays(self, ink: Shade | None) -> None:
        theme = with_levels(THEME, "content", "body", ink=ink)
        body = arranged("content", "body", theme=theme).slots["body"]
        assert not body.styled and body.levels[0].ink == ink

    def test_the_palette_colours_what_is_drawn(self) -> None:
        places = arranged("comparison").slots
        assert places["left-title"].levels[0].ink == PALETTE.accent
        assert places["caption"].levels[0].ink == PALETTE.quiet

    def test_on_a_panel_the_accent_stays_only_where_it_can_be_read(self) -> None:
        assert arranged("definition").slots["term"].levels[0].ink == PALETTE.accent
        palette = replace(PALETTE, panel=Shade("accent1"), on_panel=Shade("bg1"))
        layout = replace(THEME.layouts["definition"], palette=palette)
        places = arrange(layout, slots_of("definition"), THEME).slots
        assert {places[slot].levels[0].ink for slot in ("term", "body")} == {Shade("bg1")}


class TestType:
    def test_sizes_follow_the_body_of_the_template(self) -> None:
        sizes = {slot: place.levels[0].size for slot, place in arranged("number").slots.items()}
        assert sizes["body"] == THEME.layouts["number"].body.levels[0].size == 22  # type: ignore[union-attr]
        assert sizes["number"] > 3 * sizes["body"] > 3 * sizes["caption"]

    @pytest.mark.parametrize("size", [8, 12, 22, 40, 64])
    def test_every_size_can_be_read_and_shrinks_no_further_than_that(self, size: float) -> None:
        for kind in KINDS:
            layout = THEME.layouts[kind]
            assert layout.body
            body = replace(layout.body, levels=tuple(replace(v, size=float(size)) for v in layout.body.levels))
            for place in drawn(arrange(replace(layout, body=body), slots_of(kind), THEME)).values():
                assert place.minimum is not None
                assert 10 <= place.minimum <= place.levels[0].size <= 120
                assert place.name == "Code" or place.name == "Line Numbers" or place.minimum >= 11

    def test_a_least_size_of_the_theme_goes_before_ours(self) -> None:
        own = replace(THEME.layouts["content"].slots["body"], minimum=17)
        theme = with_place(THEME, "content", "body", own)
        assert arranged("content", "body", theme=theme).slots["body"].minimum == 17

    def test_a_title_in_a_box_of_one_line_may_be_smaller(self) -> None:
        own = THEME.layouts["content"].slots["title"]
        size = own.levels[0].size
        assert arranged("content", "body").slots["title"].minimum == max(16, round(0.55 * size))
        low = replace(own, levels=tuple(replace(level, size=24.0) for level in own.levels), box=box(43, 29, 874, 34))
        theme = with_place(THEME, "content", "title", low)
        assert arranged("content", "body", theme=theme).slots["title"].minimum == 14

    def test_without_a_body_the_title_tells_the_typeface(self) -> None:
        layout = replace(THEME.layouts["quote"], body=None)
        quote = arrange(layout, slots_of("quote"), THEME).slots["quote"]
        assert quote.levels[0].typeface == layout.slots["title"].levels[0].typeface
        assert not quote.levels[0].bold and not quote.levels[0].caps

    def test_space_in_points_follows_the_size(self) -> None:
        layout = THEME.layouts["definition"]
        assert layout.body and layout.body.levels[0].before == Spacing(points=16)
        places = arrange(layout, slots_of("definition"), THEME).slots
        share = places["example"].levels[0].size / layout.body.levels[0].size
        assert places["example"].levels[0].before == Spacing(points=round(16 * share, 1))

    def test_code_is_set_in_the_theme_s_typeface_beside_its_numbers(self) -> None:
        found = arranged("code")
        code, numbers = found.slots["code"], found.numbers
        assert numbers and right(numbers.box) == code.box.left and numbers.name == "Line Numbers"
        assert {code.levels[0].typeface, numbers.levels[0].typeface} == {THEME.code_typeface}
        assert (code.levels[0].align, numbers.levels[0].align) == ("l", "r")
        assert [ornament.fill for ornament in found.ornaments] == [PALETTE.panel]


class TestTitles:
    def test_a_statement_is_set_large_where_its_title_stands_on_the_same_ground(self) -> None:
        found = arranged("statement")
        title, own = found.slots["title"], THEME.layouts["statement"].slots["title"]
        assert title.moved and title.styled and title.levels[0].size > own.levels[0].size
        assert RECTANGLE.top <= title.box.top and bottom(title.box) < found.slots["body"].box.top

    def test_a_title_in_other_ink_stays_on_its_band(self) -> None:
        theme = with_levels(THEME, "statement", "title", ink=Shade("bg1"))
        title = arranged("statement", theme=theme).slots["title"]
        assert title.box == theme.layouts["statement"].slots["title"].box
        assert not title.moved and not title.styled and title.levels[0].ink == Shade("bg1")

    def test_what_belongs_to_a_divider_stands_around_its_title(self) -> None:
        places = arranged("section").slots
        title = places["title"].box
        assert bottom(places["kicker"].box) <= title.top and places["kicker"].box.top == places["back"].box.top
        assert bottom(title) <= places["lead"].box.top and bottom(places["lead"].box) <= places["caption"].box.top
        assert places["back"].levels[0].align == "r"

    def test_a_title_at_the_upper_edge_gives_up_room(self) -> None:
        own = THEME.layouts["section"].slots["title"]
        theme = with_place(THEME, "section", "title", replace(own, box=box(43, 8, 648, 190)))
        places = arranged("section", "kicker", theme=theme).slots
        assert places["title"].moved and bottom(places["kicker"].box) <= places["title"].box.top

    def test_text_around_a_title_in_the_middle_stands_in_the_middle(self) -> None:
        theme = with_levels(THEME, "cover", "title", align="ctr")
        assert arranged("cover", theme=theme).slots["kicker"].levels[0].align == "ctr"
        assert arranged("cover").slots["kicker"].levels[0].align == "l"


class TestSides:
    def test_columns_are_mirrored_where_the_theme_reads_from_right_to_left(self) -> None:
        theme = replace(THEME, right_to_left=True)
        places, turned = arranged("three-columns").slots, arranged("three-columns", theme=theme).slots
        assert places["left"].box.left < places["middle"].box.left < places["right"].box.left
        assert turned["left"].box.left > turned["middle"].box.left > turned["right"].box.left

    def test_the_rule_of_a_panel_stands_where_reading_begins(self) -> None:
        panel, rule = arranged("quote").ornaments
        assert rule.box.left == panel.box.left
        panel, rule = arranged("quote", "quote", theme=replace(THEME, right_to_left=True)).ornaments
        assert right(rule.box) == right(panel.box)

    def test_text_reads_as_the_body_of_the_template_does(self) -> None:
        body = THEME.layouts["quote"].body
        assert body
        turned = replace(body, levels=tuple(replace(level, right_to_left=True) for level in body.levels))
        layout = replace(THEME.layouts["quote"], body=turned)
        level = arrange(layout, slots_of("quote"), THEME).slots["quote"].levels[0]
        assert level.right_to_left and level.align == "r"

    def test_narrow_columns_stand_one_below_the_other(self) -> None:
        theme = foreign_theme(box(40, 200, 460, 500))
        places = arranged("three-columns", "left", "middle", "right", theme=theme).slots
        assert len({place.box.left for slot, place in places.items() if slot != "title"}) == 1
        assert bottom(places["left"].box) <= places["middle"].box.top < bottom(places["middle"].box)

    def test_columns_are_of_one_width_and_look_alike(self) -> None:
        places = arranged("three-plain-columns").slots
        columns = [places[slot] for slot in ("left", "middle", "right")]
        assert len({(column.box.width, column.box.height, column.levels) for column in columns}) == 1
        assert {column.insets for column in columns} == {THEME.layouts["content"].slots["body"].insets}
