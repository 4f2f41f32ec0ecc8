"""Masters that nobody made for this engine, read: all of them, with what a slide on each layout would inherit."""

from dataclasses import replace
from pathlib import Path

import pytest
from brands import (
    BODY,
    EMU,
    FOOTERS,
    LAYOUT,
    LAYOUTS,
    MASTER,
    PRESENTATION,
    TITLE,
    Brand,
    BrandLayout,
    BrandMaster,
    Place,
    brand,
    panel_xml,
    picture_xml,
)

from hourdeck.diagnostics import Failure
from hourdeck.theme import Box, Flow, Insets, LevelStyle, Placeholder, Shade
from hourdeck.theme.masters.master import Master, MasterLayout

FILE = Path("brand.potx")


def opened(made: Brand) -> Master:
    return Master.of(made.data, FILE)


def layout(*places: Place, **master: object) -> MasterLayout:
    """The one layout of a template with these placeholders."""
    (found,) = opened(brand([BrandLayout("One", places)], **master)).layouts  # type: ignore[arg-type]
    return found


def place(wanted: Place, **master: object) -> Placeholder:
    return layout(wanted, **master).placeholders[0]


def first(wanted: Place, **master: object) -> LevelStyle:
    return place(wanted, **master).levels[0]


def inches(left: float, top: float, width: float, height: float) -> Box:
    return Box(*(round(length * EMU) for length in (left, top, width, height)))


def test_the_layouts_of_all_masters_in_order() -> None:
    masters = opened(brand(masters=(BrandMaster(), BrandMaster(layouts=LAYOUTS[:2])))).layouts
    assert [each.master for each in masters] == [0] * 5 + [1] * 2
    assert [each.name for each in masters[4:]] == ["Title Only", "Title Slide", "Title and Content"]
    assert [each.kind for each in masters[4:]] == ["titleOnly", "title", "obj"]
    assert masters[5].part == "/ppt/slideLayouts/slideLayout6.xml"


def test_each_master_has_its_own_typefaces_and_colours() -> None:
    other = BrandMaster(fonts=("Georgia", "Verdana"), colours={"accent1": "AA0000"}, body_size=30)
    master = opened(brand(masters=(BrandMaster(), other)))
    assert [each.typefaces["+mn-lt"] for each in master.masters] == ["Arial", "Verdana"]
    assert [each.colours["accent1"] for each in master.masters] == ["0B6E4F", "AA0000"]
    bodies = [each.placeholders[1].levels[0] for each in master.layouts if each.name == "Title and Content"]
    assert [(level.size, level.typeface) for level in bodies] == [(24, "Arial"), (30, "Verdana")]


def test_placeholders_inherit_from_the_masters_placeholder_of_their_kind() -> None:
    master = (Place("title", None, (1, 1, 8, 1)), Place("body", 1, (1, 2, 8, 4)))
    kinds = ("title", "ctrTitle", "body", "", "subTitle", "pic", "tbl", "chart")
    boxes = [place(Place(kind, 5), places=master).box for kind in kinds]
    assert boxes == [inches(1, 1, 8, 1)] * 2 + [inches(1, 2, 8, 4)] * 6


def test_a_master_without_placeholders_has_text_styles_all_the_same() -> None:
    found = layout(Place("title", None, (1, 1, 8, 1)), Place("", 1, (1, 2, 8, 4)), places=(), title_size=33)
    assert [each.levels[0].size for each in found.placeholders] == [33, 24]
    assert found.placeholders[1].levels[0].bullet == "•"


def test_a_placeholder_without_a_position_says_so() -> None:
    found = place(BODY, places=())
    assert (found.trouble, found.box) == ("has no position, here or in the slide master", Box(0, 0, 0, 0))


BULLET = '<a:lvl1pPr>{}<a:defRPr sz="2000"/></a:lvl1pPr>'


@pytest.mark.parametrize(
    ("written", "bullet", "numbering"),
    [
        ("", "•", ""),
        ("<a:buNone/>", "", ""),
        ('<a:buChar char="–"/>', "–", ""),
        ('<a:buAutoNum type="romanUcPeriod"/>', "", "romanUcPeriod"),
        ('<a:buBlip><a:blip xmlns:r="x" r:embed="rId9"/></a:buBlip>', "•", ""),
    ],
)
def test_bullets(written: str, bullet: str, numbering: str) -> None:
    level = first(replace(BODY, levels=BULLET.format(written)))
    assert (level.bullet, level.numbering) == (bullet, numbering)


def test_capitals_alignment_and_direction() -> None:
    plain, caps = first(TITLE), first(TITLE, has_caps=True, is_right_to_left=True)
    assert (plain.caps, plain.align, plain.right_to_left) == (False, "l", False)
    assert (caps.caps, caps.align, caps.right_to_left) == (True, "r", True)
    small = '<a:lvl1pPr algn="ctr"><a:defRPr cap="small"/></a:lvl1pPr>'
    assert (first(replace(TITLE, levels=small)).caps, first(replace(TITLE, levels=small)).align) == (True, "ctr")


def test_how_text_runs() -> None:
    said = 'anchor="b" wrap="none" numCol="2" spcCol="914400" lIns="1" rIns="2"'
    found = place(replace(BODY, body=said, inside="<a:normAutofit/>"))
    assert found.flow == Flow("b", False, False, 2, 914400, "text")
    assert found.insets == Insets(left=1, top=45720, right=2, bottom=45720)
    assert place(BODY).flow == Flow()
    assert place(replace(BODY, inside="<a:spAutoFit/>")).flow.gives == "shape"


def test_how_text_runs_is_inherited_too() -> None:
    master = (TITLE, Place("body", 1, (1, 2, 8, 4), body='anchor="ctr"', inside="<a:spAutoFit/>"))
    assert place(BODY, places=master).flow == Flow("ctr", gives="shape")
    assert place(replace(BODY, inside="<a:noAutofit/>"), places=master).flow == Flow("ctr")


def test_vertical_text() -> None:
    upright = Place("body", 1, body='vert="horz"')
    for vertical in (Place("body", 1, vertical=True), Place("body", 1, body='vert="vert270"')):
        assert place(vertical).flow.vertical
        assert layout(TITLE, vertical).is_vertical
    assert not layout(TITLE, upright).is_vertical
    assert layout(TITLE, upright, Place("body", 2, (0, 0, 1, 1), vertical=True)).is_vertical is False


def turned(rot: int) -> Placeholder:
    made = brand([BrandLayout("One", (Place("title", None, (1, 2, 6, 1)),))])
    return opened(made.replaced(LAYOUT, "<a:xfrm>", f'<a:xfrm rot="{rot}">')).layouts[0].placeholders[0]


def test_a_place_on_its_side_is_vertical_and_takes_the_room_that_is_seen() -> None:
    for rot in (5_400_000, 16_200_000, -5_400_000):
        assert (turned(rot).flow.vertical, turned(rot).box) == (True, inches(3.5, -0.5, 1, 6))
    assert (turned(10_800_000).flow.vertical, turned(10_800_000).trouble) == (False, "")
    assert turned(2_700_000).trouble == "stands askew"


def test_a_placeholder_in_a_group_is_of_no_use() -> None:
    made = brand([BrandLayout("One", (Place("title", None, (1, 2, 6, 1)),))])
    made.replaced(LAYOUT, "<p:sp>", "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/><p:sp>")
    assert (
        opened(made.replaced(LAYOUT, "</p:sp>", "</p:sp></p:grpSp>")).layouts[0].placeholders[0].trouble
        == "is inside a group"
    )


def test_an_idx_that_two_have_is_not_relied_on() -> None:
    found = layout(TITLE, Place("", 1, (1, 2, 4, 4)), Place("", None, (6, 2, 4, 4)), *FOOTERS)
    assert [(each.index, each.moved, each.styled) for each in found.placeholders] == [
        (0, False, False),
        (1, False, False),
        (0, True, True),
    ]


def test_columns_of_one_idx_say_where_they_stand() -> None:
    found = layout(TITLE, Place("", 1, (1, 2, 4, 4)), Place("", 1, (6, 2, 4, 4)))
    assert [(each.moved, each.styled) for each in found.placeholders] == [(False, False), (True, False), (True, False)]


def test_a_title_that_comes_after_another_of_its_idx_says_where_it_stands() -> None:
    found = layout(Place("", None, (1, 2, 4, 4)), TITLE)
    assert [each.moved for each in found.placeholders] == [True, True]


def test_footers_that_are_switched_off() -> None:
    off = layout(TITLE, *FOOTERS, flags='<p:hf ftr="0" dt="0"/>')
    assert (off.footer, off.slide_number is not None) == (None, True)
    on = layout(TITLE, *FOOTERS)
    assert (on.footer is not None, on.slide_number is not None) == (True, True)
    assert layout(TITLE, *FOOTERS, flags='<p:hf sldNum="0"/>').slide_number is None


def test_footers_that_stay_off_title_slides() -> None:
    spared = [each.shows_footers for each in opened(brand(attributes='showSpecialPlsOnTitleSld="0"')).layouts]
    assert spared == [False, True, True, True, True]
    assert all(each.shows_footers for each in opened(brand()).layouts)


def test_what_layout_and_master_draw_themselves() -> None:
    picture = picture_xml(8, (1, 1, 2, 2), "rId1")
    layouts = [BrandLayout("A", (TITLE,), shapes=picture), BrandLayout("B", (TITLE,), hides_master=True)]
    made = brand(layouts, shapes=panel_xml(9, (0, 0, 13, 1), "accent1"))
    drawn = [[(each.box, each.is_picture) for each in found.drawings] for found in opened(made).layouts]
    assert drawn == [[(inches(1, 1, 2, 2), True), (inches(0, 0, 13, 1), False)], []]


PROMPT = '<a:r><a:rPr lang="en-GB"/><a:t>Click to edit</a:t></a:r>'
PROMPTED = (
    '<a:pPr marL="216000" indent="-216000" algn="r"><a:buChar char="■"/></a:pPr>'
    '<a:r><a:rPr lang="en-GB" sz="2600" b="1"><a:solidFill><a:srgbClr val="123456"/></a:solidFill>'
    '<a:latin typeface="Georgia"/></a:rPr><a:t>Click</a:t></a:r>'
)


def unstyled(layout_prompt: str) -> Placeholder:
    """A placeholder as LibreOffice writes it: no text style says a size, the prompts of the master do."""
    made = brand([BrandLayout("One", (BODY,))], body_levels="<a:lvl1pPr/>")
    body = made.parts[MASTER].decode().index('type="body"')
    made.parts[MASTER] = made.parts[MASTER][:body] + made.parts[MASTER][body:].replace(
        PROMPT.encode(), PROMPTED.encode(), 1
    )
    return opened(made.replaced(LAYOUT, PROMPT, layout_prompt)).layouts[0].placeholders[0]


def test_where_no_style_says_a_size_the_prompts_do() -> None:
    found = unstyled('<a:pPr indent="0"><a:buNone/></a:pPr><a:endParaRPr sz="2400"/>')
    level = found.levels[0]
    assert found.styled
    assert (level.size, level.bold, level.typeface, level.bullet) == (24, True, "Georgia", "■")
    assert (level.margin, level.indent, level.align) == (216000, -216000, "r")


def test_where_a_style_says_a_size_prompts_say_nothing() -> None:
    made = brand([BrandLayout("One", (BODY,))]).replaced(LAYOUT, PROMPT, PROMPTED)
    found = opened(made).layouts[0].placeholders[0]
    assert (found.styled, found.levels[0].size, found.levels[0].bold) == (False, 24, False)


def test_colours_of_text_are_resolved_by_whoever_knows_how() -> None:
    def to_ink(colour: object, part: str) -> Shade:
        return Shade(f"{colour.get('val')} of {part}")  # type: ignore[attr-defined]

    found = Master.of(brand([BrandLayout("One", (TITLE,))]).data, FILE, to_ink).layouts[0].placeholders[0]
    assert found.levels[0].ink == Shade("tx1 of /ppt/slideLayouts/slideLayout1.xml")
    assert first(TITLE).ink is None


def test_a_theme_without_typefaces_has_one_all_the_same() -> None:
    assert first(BODY, fonts=("", "")).typeface == "Arial"


def test_the_table_style_is_offices_own_where_there_is_none() -> None:
    assert opened(brand(table_styles=False)).table_style == "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"


def test_the_notes_are_measured() -> None:
    assert opened(brand()).notes()["body"].box == inches(0.75, 4.8, 6, 4)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (LAYOUT, 'idx="1"', 'idx="one"'),
        (MASTER, 'sz="2400"', 'sz="large"'),
        (MASTER, 'marL="228600"', 'marL="0.5in"'),
        (MASTER, '<a:spcPts val="600"/>', ""),
        (LAYOUT, "<a:bodyPr>", '<a:bodyPr lIns="x" numCol="-3">'),
        (MASTER, "<p:txStyles>", "<!-- a comment --><p:txStyles>"),
    ],
)
def test_what_is_no_number_counts_as_not_said(part: str, old: str, new: str) -> None:
    made = brand([BrandLayout("One", (BODY, TITLE))]).replaced(part, old, new)
    assert [each.kind for each in opened(made).layouts[0].placeholders] == ["body", "title"]


def test_a_file_that_is_no_presentation() -> None:
    with pytest.raises(Failure, match="not a PowerPoint presentation"):
        Master.of(b"no package", FILE)
    with pytest.raises(Failure, match="not a PowerPoint presentation"):
        opened(brand().replaced(PRESENTATION, "</p:presentation>", ""))
