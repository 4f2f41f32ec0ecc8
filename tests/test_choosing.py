"""Which layout of a template serves which role: each rule on a small template that needs it.

Slides are 13.333 × 7.5 inches where nothing else is said; the master's body is 11.5 inches wide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from brands import (
    BODY,
    CENTRED,
    EMU,
    FOOTERS,
    LAYOUTS,
    LEFT,
    RIGHT,
    TITLE,
    VERTICAL,
    Brand,
    BrandLayout,
    BrandMaster,
    Place,
    brand,
    panel_xml,
)

from hourdeck.diagnostics import Failure
from hourdeck.theme import Box
from hourdeck.theme.choosing.choice import Choice, Explicit
from hourdeck.theme.choosing.choosing import choose_layouts
from hourdeck.theme.masters.master import Master
from hourdeck.theme.masters.usage import used_layouts

FILE = Path("brand.potx")
COVER, CONTENT, SECTION, COLUMNS, ALONE = LAYOUTS
LOW_TITLE = Place("title", None, (0.9, 3.2, 11.5, 1.8))
LABELS = (Place("body", 3, (0.9, 1.8, 5.6, 0.7)), Place("body", 4, (6.8, 1.8, 5.6, 0.7)))
LOWER = (replace(LEFT, box=(0.9, 2.6, 5.6, 3.8)), replace(RIGHT, box=(6.8, 2.6, 5.6, 3.8)))


def choose(made: Brand, fixed: Mapping[str, Explicit] | None = None, uses: Mapping[str, int] | None = None) -> Choice:
    return choose_layouts(Master.of(made.data, FILE), fixed, uses)


def chosen(layouts: Sequence[BrandLayout], **master: object) -> dict[str, str]:
    """The names of the layouts chosen, by role."""
    return {role: found.layout.name for role, found in choose(brand(layouts, **master)).roles.items()}  # type: ignore[arg-type]


def why_not(layouts: Sequence[BrandLayout], role: str) -> list[tuple[str, str]]:
    """The layouts that a role without a layout would seem to have, and what is wrong with them."""
    return [(each.layout, each.why) for each in choose(brand(layouts)).stand_ins[role].rejected]


def inches(left: float, top: float, width: float, height: float) -> Box:
    return Box(*(round(length * EMU) for length in (left, top, width, height)))


def test_an_ordinary_template() -> None:
    choice = choose(brand())
    assert {role: found.layout.name for role, found in choice.roles.items()} == {
        "content": "Title and Content",
        "two-columns": "Two Content",
        "cover": "Title Slide",
        "section": "Section Header",
        "title-only": "Title Only",
    }
    assert {role: tuple(found.slots) for role, found in choice.roles.items()} == {
        "content": ("title", "body"),
        "two-columns": ("title", "left", "right"),
        "cover": ("title", "subtitle"),
        "section": ("title", "lead"),
        "title-only": ("title",),
    }
    assert choice.roles["content"].why == "'Title and Content': by its name; body of 826 × 346 pt at 24 pt"
    assert not choice.right_to_left


def test_what_is_missing_is_said_and_served_by_something_else() -> None:
    choice = choose(brand([COVER, CONTENT]))
    assert choice.missing == {
        "two-columns": "no layout for it: 'Title and Content' serves instead",
        "comparison": "no layout for it: 'Title and Content' serves instead",
        "picture": "no layout for it: 'Title and Content' serves instead",
        "section": "no layout for it: 'Title Slide' serves instead",
        "title-only": "no layout for it: 'Title and Content' serves instead",
    }
    assert {role: tuple(found.slots) for role, found in choice.stand_ins.items()} == {
        "two-columns": ("title",),
        "comparison": ("title",),
        "picture": ("title",),
        "section": ("title", "lead"),
        "title-only": ("title",),
    }
    assert choice.serving("section").slots["lead"].kind == "subTitle"
    assert choice.serving("content") is choice.roles["content"]


def test_a_comparison_without_a_layout_has_the_two_columns() -> None:
    assert tuple(choose(brand()).serving("comparison").slots) == ("title", "left", "right")


@pytest.mark.parametrize(
    "name", ["Titel und Inhalt", "1_Titre et contenu", "TITLE_AND_BODY", "タイトルとコンテンツ", "عنوان ومحتوى"]
)
def test_a_name_in_any_language_comes_before_the_type(name: str) -> None:
    named = BrandLayout(name, (TITLE, Place("", 1)))
    assert chosen([BrandLayout("X", (TITLE, Place("", 1)), "obj"), named])["content"] == name


def test_a_type_comes_before_geometry() -> None:
    plain = BrandLayout("A", (TITLE, Place("", 1)))
    assert chosen([plain, replace(plain, name="B", kind="obj")])["content"] == "B"


def test_placeholders_alone_are_enough() -> None:
    layouts = [
        BrandLayout("Q", (CENTRED, Place("subTitle", 1, (1.6, 4.2, 10, 1.2)))),
        BrandLayout("R", (TITLE, Place("", 1))),
        BrandLayout("S", (TITLE, LEFT, RIGHT)),
        BrandLayout("T", (TITLE, *LABELS, *LOWER)),
        BrandLayout("U", (LOW_TITLE,)),
        BrandLayout("V", (TITLE,)),
        BrandLayout("W", (TITLE, Place("pic", 1, (0.9, 1.8, 8, 4.6)), Place("body", 2, (9.2, 1.8, 3.2, 4.6)))),
    ]
    names = {"cover": "Q", "content": "R", "two-columns": "S", "comparison": "T", "section": "U", "title-only": "V"}
    assert chosen(layouts) == {**names, "picture": "W"}


def test_names_that_mislead_lose() -> None:
    """Layouts called after what they once held serve as what they are."""
    misnamed = BrandLayout("Comparison", (TITLE,)), BrandLayout("Two Content", (TITLE, Place("", 1)))
    assert chosen([COVER, *misnamed])["title-only"] == "Comparison"
    assert chosen([COVER, *misnamed])["content"] == "Two Content"
    assert why_not([COVER, *misnamed], "comparison") == [("Comparison", "has no two bodies")]


def test_columns_that_lie_above_each_other_are_none() -> None:
    stacked = replace(LEFT, box=(0.9, 1.8, 11.5, 0.8)), replace(RIGHT, box=(0.9, 2.4, 11.5, 4))
    (found,) = why_not([CONTENT, BrandLayout("Two Content", (TITLE, *stacked))], "two-columns")
    assert found == ("Two Content", "its bodies don't stand side by side (828 × 288 pt and 828 × 58 pt)")


def test_columns_of_different_width_are_none() -> None:
    uneven = replace(LEFT, box=(0.9, 1.8, 8, 4.6)), replace(RIGHT, box=(9.2, 1.8, 3.2, 4.6))
    (found,) = why_not([BrandLayout("Two Content", (TITLE, *uneven))], "two-columns")
    assert found == ("Two Content", "its columns are unequal (576 × 331 pt and 230 × 331 pt)")


def test_columns_that_hold_two_lines_are_none() -> None:
    low = replace(LEFT, box=(0.9, 1.8, 5.6, 0.9)), replace(RIGHT, box=(6.8, 1.8, 5.6, 0.9))
    (found,) = why_not([CONTENT, BrandLayout("Two Content", (TITLE, *low))], "two-columns")
    assert found == ("Two Content", "its columns are too low (403 × 65 pt and 403 × 65 pt)")


def test_three_columns_are_not_two() -> None:
    three = [Place("", n, (0.9 + 3.9 * (n - 1), 1.8, 3.6, 4.6)) for n in (1, 2, 3)]
    (found,) = why_not([CONTENT, BrandLayout("Two Content", (TITLE, *three))], "two-columns")
    assert found == ("Two Content", "has more than two columns")


def test_a_title_over_one_column_only() -> None:
    aside = BrandLayout(
        "Two Content", (Place("title", None, (0.9, 0.6, 5.6, 1)), LEFT, replace(RIGHT, box=(6.8, 0.6, 5.6, 4.6)))
    )
    (found,) = why_not([CONTENT, aside], "two-columns")
    assert found == ("Two Content", "its title stands beside one of its columns")


def test_a_layout_of_two_columns_is_no_place_for_one_text() -> None:
    choice = choose(brand([COVER, COLUMNS, ALONE]))
    assert "content" not in choice.roles
    assert choice.serving("content").layout.name == "Title Only"
    assert choice.rectangle == inches(0.9, 1.8, 11.5, 4.6)


def test_no_text_runs_from_top_to_bottom() -> None:
    assert chosen([VERTICAL, COVER]) == {"cover": "Title Slide"}
    turned = Place("title", None, (11, 0.5, 1.5, 6), vertical=True)
    assert "content" not in chosen([BrandLayout("Title and Content", (turned, BODY)), COVER])
    by_text_box = Place("body", 1, body='vert="eaVert"')
    layouts = [BrandLayout("Title and Content", (TITLE, by_text_box)), COVER]
    assert why_not(layouts, "content") == [("Title and Content", "its text runs from top to bottom")]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (Place("title", None, (0.9, 0.4, 3, 1.2)), "its title is only 216 pt wide"),
        (Place("title", None, (0.9, 0.4, 11.5, 0.2)), "its title has no room for a line (828 × 14 pt at 40 pt)"),
        (Place("title", None, (-9, 0.4, 11.5, 1.2)), "its title stands off the slide"),
        (Place("body", 7, (0.9, 0.4, 11.5, 1.2)), "has no title"),
    ],
)
def test_a_title_that_can_not_be_read(title: Place, why: str) -> None:
    assert why_not([COVER, BrandLayout("Title and Content", (title, BODY))], "content") == [("Title and Content", why)]


def test_a_title_that_begins_above_the_slide_is_cut_at_its_edge() -> None:
    high = Place("title", None, (0.9, -0.3, 11.5, 1.5))
    title = choose(brand([BrandLayout("Title and Content", (high, BODY))])).roles["content"].slots["title"]
    assert (title.box, title.moved) == (inches(0.9, 0, 11.5, 1.2), True)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (Place("", 1, (0.9, 1.8, 11.5, 1)), "its body is only 828 × 72 pt"),
        (Place("", 1, (0.9, 1.8, 4, 4)), "its body is only 288 × 288 pt"),
        (
            Place("", 1, (0.9, 1.8, 11.5, 2), levels='<a:lvl1pPr><a:defRPr sz="6000"/></a:lvl1pPr>'),
            "its body has room for 3 lines",
        ),
        (Place("pic", 1, (0.9, 1.8, 11.5, 4)), "has no body"),
    ],
)
def test_a_body_that_holds_too_little(body: Place, why: str) -> None:
    assert why_not([COVER, BrandLayout("Title and Content", (TITLE, body))], "content") == [("Title and Content", why)]


def test_a_body_that_grows_with_its_text_is_as_high_as_it_may_become() -> None:
    small = Place("", 1, (0.9, 1.8, 11.5, 1), inside="<a:spAutoFit/>")
    choice = choose(brand([BrandLayout("Title and Content", (TITLE, small, *FOOTERS))]))
    body = choice.roles["content"].slots["body"]
    assert body.moved
    assert (
        body.box
        == choice.rectangle
        == Box(*(round(n * EMU) for n in (0.9, 1.8, 11.5)), round(7.5 * 0.93 * EMU) - round(1.8 * EMU))
    )


def test_a_divider_is_no_place_for_content() -> None:
    lead = Place("body", 1, (0.9, 4.2, 11.5, 2.4))
    layouts = [COVER, BrandLayout("Section Header", (LOW_TITLE, lead), "secHead"), ALONE]
    assert chosen(layouts)["section"] == "Section Header"
    assert "content" not in chosen(layouts)


def test_content_under_the_type_of_a_cover_is_content() -> None:
    """People make layouts from copies of others, whose type stays."""
    assert chosen([COVER, BrandLayout("Bullets", (TITLE, Place("", 1)), "title")])["content"] == "Bullets"


def test_a_title_in_the_middle_is_no_place_for_what_is_drawn() -> None:
    low = BrandLayout("Title Only", (Place("title", None, (0.9, 2.5, 11.5, 2.6)),), "titleOnly")
    assert why_not([CONTENT, low], "title-only") == [("Title Only", "its title leaves only 25% of the slide free")]


def test_title_only_stands_where_the_content_layout_has_its_title() -> None:
    higher = BrandLayout("A", (Place("title", None, (3, 1.2, 9, 0.8)),))
    assert chosen([COVER, CONTENT, higher, BrandLayout("B", (TITLE,))])["title-only"] == "B"


def test_the_rectangle_of_a_layout_begins_below_its_own_title() -> None:
    deeper = BrandLayout("Title Only", (Place("title", None, (0.9, 0.4, 11.5, 2.6)),), "titleOnly")
    choice = choose(
        brand([COVER, BrandLayout("Title and Content", (TITLE, replace(LEFT, box=(0.9, 1.8, 11.5, 4.6)))), deeper])
    )
    assert choice.rectangle == inches(0.9, 1.8, 11.5, 4.6)
    rectangle = choice.roles["title-only"].rectangle
    assert rectangle is not None
    assert (rectangle.top, rectangle.top + rectangle.height) == (round(3 * EMU), round(1.8 * EMU) + round(4.6 * EMU))


def test_what_stands_beside_the_body_is_content_too() -> None:
    wide, narrow = Place("", 1, (0.9, 1.8, 8, 4.6)), Place("", None, (9.2, 1.8, 3.2, 4.6), name="Side")
    choice = choose(brand([BrandLayout("Title and Content", (TITLE, wide, narrow))]))
    assert choice.roles["content"].slots["body"].box == inches(0.9, 1.8, 8, 4.6)
    assert choice.rectangle == inches(0.9, 1.8, 11.5, 4.6)


def test_of_dividers_in_several_colours_the_first_serves_and_the_others_are_named() -> None:
    colours = [BrandLayout(f"Section title {colour} slide", (LOW_TITLE,)) for colour in ("blue", "green", "red")]
    section = choose(brand([COVER, CONTENT, *colours])).roles["section"]
    assert section.layout.name == "Section title blue slide"
    assert section.alternatives == ("Section title green slide", "Section title red slide")
    assert section.why == "'Section title blue slide': by a word in its name; title of 828 × 130 pt at 40 pt"


def test_a_cover_has_its_subtitle_and_what_else_stands_there() -> None:
    date = Place("body", 10, (1.6, 5.6, 10, 0.6), name="Date and place")
    cover = choose(brand([replace(COVER, places=(date, *COVER.places))])).roles["cover"]
    assert {slot: place.kind for slot, place in cover.slots.items()} == {
        "title": "ctrTitle",
        "subtitle": "subTitle",
        "kicker": "body",
    }


def test_a_cover_whose_title_is_plain_is_known_by_its_subtitle() -> None:
    assert chosen([CONTENT, BrandLayout("Z", (LOW_TITLE, Place("subTitle", 1, (0.9, 5.2, 11.5, 1))))])["cover"] == "Z"


def test_a_title_alone_at_the_top_is_no_cover_whatever_its_name() -> None:
    assert chosen([CONTENT, BrandLayout("Title", (TITLE,))]) == {"content": "Title and Content", "title-only": "Title"}
    assert why_not([CONTENT, BrandLayout("Title", (TITLE,))], "cover") == [("Title", "nothing says that it is a cover")]


def test_a_mapped_layout_without_a_title_is_doubted_not_refused() -> None:
    poster = BrandLayout("Poster", (replace(BODY, name="All"),))
    choice = choose(brand([COVER, poster]), {"content": Explicit("Poster", {"body": "All"})})
    assert tuple(choice.roles["content"].slots) == ("body",)
    assert choice.roles["content"].doubt == "has no title"


def test_a_comparison_whose_labels_stand_below() -> None:
    labels = (Place("body", 3, (0.9, 5.7, 5.6, 0.7)), Place("body", 4, (6.8, 5.7, 5.6, 0.7)))
    columns = replace(LEFT, box=(0.9, 1.8, 5.6, 3.8)), replace(RIGHT, box=(6.8, 1.8, 5.6, 3.8))
    slots = choose(brand([BrandLayout("X", (TITLE, *labels, *columns))])).roles["comparison"].slots
    assert [slots[name].index for name in ("left-title", "left", "right-title", "right")] == [3, 1, 4, 2]


def test_where_text_runs_from_right_to_left_the_first_column_is_the_right_one() -> None:
    choice = choose(brand([*LAYOUTS, BrandLayout("Comparison", (TITLE, *LABELS, *LOWER))], is_right_to_left=True))
    assert choice.right_to_left
    columns, comparison = choice.roles["two-columns"].slots, choice.roles["comparison"].slots
    assert (columns["left"].index, columns["right"].index) == (2, 1)
    assert [comparison[name].index for name in ("left-title", "left", "right-title", "right")] == [4, 2, 3, 1]


def test_a_small_picture_is_of_no_use() -> None:
    small = BrandLayout("Picture with Caption", (TITLE, Place("pic", 1, (0.9, 1.8, 3, 3))), "picTx")
    assert why_not([CONTENT, small], "picture") == [("Picture with Caption", "its picture is only 216 × 216 pt")]


def test_several_pictures_are_not_one() -> None:
    two = BrandLayout("Picture", (TITLE, *(replace(p, kind="pic") for p in (LEFT, RIGHT))))
    assert why_not([CONTENT, two], "picture") == [("Picture", "has 2 pictures")]


BRAND, OFFICE = BrandMaster(shapes=panel_xml(9, (0, 0, 13.333, 0.3), "accent1")), {"accent1": "4472C4"}


def test_the_brand_is_not_on_the_first_master() -> None:
    plain = BrandMaster(layouts=(*LAYOUTS, BrandLayout("Comparison", (TITLE, *LABELS, *LOWER))), colours=OFFICE)
    choice = choose(brand(masters=(plain, BRAND)))
    assert choice.master == 1
    assert {found.layout.master for found in choice.roles.values()} == {1}


def test_the_master_that_the_sample_slides_use_is_the_brands() -> None:
    made = brand(masters=(BrandMaster(), BrandMaster(colours={"accent1": "AA0000"})))
    assert choose(made).master == 0
    assert choose(made, uses={"/ppt/slideLayouts/slideLayout7.xml": 3}).master == 1


def test_a_cover_of_another_master_in_the_same_colours_serves() -> None:
    choice = choose(brand(masters=(BrandMaster(layouts=(COVER,)), BrandMaster(layouts=LAYOUTS[1:]))))
    assert (choice.master, choice.roles["cover"].layout.master) == (1, 0)
    assert choice.roles["cover"].why.endswith("; on slide master 1")


def test_a_cover_of_another_master_in_other_colours_does_not() -> None:
    masters = BrandMaster(layouts=(COVER,), colours={"accent1": "AA0000"}), BrandMaster(layouts=LAYOUTS[1:])
    choice = choose(brand(masters=masters))
    assert "cover" not in choice.roles
    assert choice.missing["cover"] == (
        "no layout for it ('Title Slide': is on slide master 1, which has other colours or typefaces):"
        " 'Section Header' serves instead"
    )


def test_a_cover_that_the_sample_slides_use_comes_before_one_that_they_do_not() -> None:
    made = brand(masters=(BrandMaster(), BrandMaster()))
    uses = {"/ppt/slideLayouts/slideLayout1.xml": 1, "/ppt/slideLayouts/slideLayout7.xml": 5}
    choice = choose(made, uses=uses)
    assert (choice.master, choice.roles["cover"].layout.master) == (1, 0)


def test_the_uses_of_layouts_are_counted_before_slides_go() -> None:
    assert used_layouts(brand().with_slides(3).data) == {"/ppt/slideLayouts/slideLayout1.xml": 3}
    assert used_layouts(brand().data) == {}
    assert used_layouts(b"no package") == {}


def test_of_two_alike_the_one_that_is_used_serves() -> None:
    twins = [CONTENT, replace(CONTENT, name="1_Title and Content")]
    uses = {"/ppt/slideLayouts/slideLayout2.xml": 4}
    assert choose(brand(twins), uses=uses).roles["content"].layout.name == "1_Title and Content"


def test_a_map_by_hand_comes_first() -> None:
    fixed = {"content": Explicit("Two Content", {"body": "Content Placeholder 2"})}
    content = choose(brand(), fixed).roles["content"]
    assert (content.layout.name, content.slots["body"].index) == ("Two Content", 1)
    assert content.why == "'Two Content': mapped by hand"
    assert content.doubt == "has two bodies of one size (403 × 331 pt and 403 × 331 pt)"


def test_a_map_by_hand_decides_on_the_master() -> None:
    made = brand(masters=(BrandMaster(), BrandMaster(colours={"accent1": "AA0000"})))
    assert choose(made, {"content": Explicit("Title and Content", master=1)}).master == 1


@pytest.mark.parametrize(
    ("explicit", "message", "hint"),
    [
        (Explicit("Two Contents"), "the template has no layout 'Two Contents'", "did you mean 'Two Content'?"),
        (
            Explicit("Two Content", {"body": "Content Placeholder 4"}),
            "layout 'Two Content' has no placeholder 'Content Placeholder 4' for the slot 'body'",
            "did you mean 'Content Placeholder 3'?",
        ),
    ],
)
def test_a_map_that_names_what_is_not_there(explicit: Explicit, message: str, hint: str) -> None:
    with pytest.raises(Failure) as caught:
        choose(brand(), {"content": explicit})
    (found,) = caught.value.diagnostics
    assert (found.message, found.hint) == (message, hint)


def test_a_template_without_a_title_is_refused() -> None:
    with pytest.raises(Failure) as caught:
        choose(brand([BrandLayout("Poster", (BODY,))]))
    (found,) = caught.value.diagnostics
    assert found.message == "no layout of the template has a title that can be used"
    assert found.hint == "give a layout a title in PowerPoint: View > Slide Master > Insert Layout"


def test_our_own_master_is_understood_as_it_is_mapped() -> None:
    path = Path(__file__).parent.parent / "templates" / "themes" / "883" / "master.pptx"
    found = choose_layouts(Master(path))
    names = {"content": "Content", "two-columns": "Two Columns", "comparison": "Comparison", "picture": "Picture"}
    openings = {"cover": "Cover", "section": "Section", "title-only": "Title Only"}
    assert {role: each.layout.name for role, each in found.roles.items()} == names | openings


def test_of_many_rejected_layouts_two_are_said_and_all_are_kept() -> None:
    small = [BrandLayout(f"Photo {n}", (TITLE, Place("pic", 1, (0.9, 1.8, 3, 3)))) for n in range(4)]
    picture = choose(brand([CONTENT, *small])).stand_ins["picture"]
    assert [each.layout for each in picture.rejected] == ["Photo 0", "Photo 1", "Photo 2", "Photo 3"]
    why = "its picture is only 216 × 216 pt"
    assert picture.why.startswith(f"no layout for it ('Photo 0': {why}; 'Photo 1': {why}; and 2 more): ")
