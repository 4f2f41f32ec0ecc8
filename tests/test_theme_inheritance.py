"""What a placeholder inherits: from layout, slide master, text style, and the presentation's default text style."""

from pathlib import Path

import pytest
from themes import PRESENTATION, SLIDE_MASTER, copy_theme, edit_master, edit_shape, part_of

from hourdeck.theme import Box, Insets, Placeholder, Spacing, read_theme

BODY = 'name="Body"'
TITLE = 'name="Title"'
NO_LIST = "<a:lstStyle></a:lstStyle>"
XFRM = "<a:xfrm>.*?</a:xfrm>"
STYLE_SPACING = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="1600"/></a:spcBef>'
STYLE_SIZE = '<a:defRPr sz="2200" b="0" kern="1200">'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the 883 theme."""
    return copy_theme(tmp_path)


def give(folder: Path, part: str, paragraph: str, marker: str = BODY) -> None:
    """Give a shape's list style a first level."""
    edit_shape(folder, part, marker, NO_LIST, f"<a:lstStyle><a:lvl1pPr{paragraph}</a:lvl1pPr></a:lstStyle>")


def content(folder: Path, slot: str = "body") -> Placeholder:
    return read_theme(folder).layouts["content"].slots[slot]


def test_size_and_indent_come_from_the_text_style(folder: Path) -> None:
    first, second = content(folder).levels[:2]
    assert (first.size, first.bold, first.margin, first.indent) == (22, False, 228600, -228600)
    assert (second.size, second.margin) == (20, 502920)


def test_titles_have_a_text_style_of_their_own(folder: Path) -> None:
    title = content(folder, "title").levels[0]
    assert (title.size, title.bold, title.margin) == (30, True, 0)


def test_footers_take_the_masters_placeholder_of_their_kind(folder: Path) -> None:
    footer = read_theme(folder).layouts["content"].footer
    assert footer is not None
    assert (footer.kind, footer.levels[0].size) == ("ftr", 11)


def test_the_masters_placeholder_comes_before_the_text_style(folder: Path) -> None:
    give(folder, SLIDE_MASTER, '><a:defRPr sz="2500"/>')
    assert [level.size for level in content(folder).levels[:2]] == [25, 20]


def test_the_layouts_placeholder_comes_before_the_masters(folder: Path) -> None:
    give(folder, SLIDE_MASTER, ' marL="1000"><a:defRPr sz="2500" i="1"/>')
    give(folder, part_of(folder, "Content"), '><a:defRPr sz="2750"/>')
    level = content(folder).levels[0]
    assert (level.size, level.italic, level.margin, level.indent) == (27.5, True, 1000, -228600)


def test_the_default_text_style_comes_last(folder: Path) -> None:
    edit_master(folder, SLIDE_MASTER, STYLE_SIZE, '<a:defRPr b="0" kern="1200">')
    edit_master(folder, PRESENTATION, '<a:lvl1pPr marL="0" indent="0" algn="l"><a:defRPr sz="1800"', LEVEL_19)
    assert content(folder).levels[0].size == 19


LEVEL_19 = '<a:lvl1pPr marL="0" indent="0" algn="l"><a:defRPr sz="1900"'


def test_where_nothing_says_a_size_it_is_18(folder: Path) -> None:
    edit_master(folder, SLIDE_MASTER, STYLE_SIZE, '<a:defRPr b="0" kern="1200">')
    edit_master(folder, PRESENTATION, 'sz="1800" ', "")
    assert content(folder).levels[0].size == 18


def test_a_zero_counts_as_given(folder: Path) -> None:
    give(folder, part_of(folder, "Content"), ' marL="0" indent="0"><a:defRPr b="0"/>', TITLE)
    give(folder, part_of(folder, "Content"), ' marL="0" indent="0"><a:defRPr b="0"/>')
    assert not content(folder, "title").levels[0].bold
    assert (content(folder).levels[0].margin, content(folder).levels[0].indent) == (0, 0)


@pytest.mark.parametrize(
    ("written", "spacing"),
    [
        ('<a:spcPct val="90000"/>', Spacing(factor=0.9)),
        ('<a:spcPct val="90%"/>', Spacing(factor=0.9)),
        ('<a:spcPct val="112.5%"/>', Spacing(factor=1.125)),
        ('<a:spcPts val="1250"/>', Spacing(points=12.5)),
    ],
)
def test_spacing_is_read_in_percent_and_in_points(folder: Path, written: str, spacing: Spacing) -> None:
    spacings = "".join(f"<a:{name}>{written}</a:{name}>" for name in ("lnSpc", "spcBef", "spcAft"))
    give(folder, part_of(folder, "Content"), f">{spacings}")
    level = content(folder).levels[0]
    assert (level.line, level.before, level.after) == (spacing, spacing, spacing)


def test_spacing_that_nothing_gives_is_one_line_and_no_space(folder: Path) -> None:
    edit_master(folder, SLIDE_MASTER, STYLE_SPACING, "")
    level = content(folder).levels[0]
    assert (level.line, level.before, level.after) == (Spacing(1.0), Spacing(), Spacing())


def test_a_typeface_is_read_by_its_place_in_the_theme_or_by_name(folder: Path) -> None:
    edit_master(folder, "ppt/theme/theme1.xml", '<a:majorFont><a:latin typeface="Calibri"', MAJOR)
    give(folder, part_of(folder, "Content"), '><a:defRPr><a:latin typeface="+mj-lt"/></a:defRPr>')
    assert content(folder).levels[0].typeface == "Courier New"
    assert content(folder).levels[1].typeface == "Calibri"
    assert content(folder, "title").levels[0].typeface == "Courier New"


MAJOR = '<a:majorFont><a:latin typeface="Courier New"'


def test_the_position_is_the_layouts_own(folder: Path) -> None:
    assert content(folder).box == Box(548640, 1600200, 9144000, 4023360)


def test_a_placeholder_without_a_position_takes_the_masters(folder: Path) -> None:
    edit_shape(folder, part_of(folder, "Content"), BODY, XFRM, "")
    assert content(folder).box == Box(548640, 1600200, 11094720, 4572000)


def test_a_subtitle_inherits_from_the_masters_body_and_a_centred_title_from_its_title(folder: Path) -> None:
    cover = part_of(folder, "Cover")
    edit_shape(folder, cover, 'type="subTitle"', XFRM, "")
    edit_shape(folder, cover, TITLE, XFRM, "")
    edit_shape(folder, cover, TITLE, 'type="title"', 'type="ctrTitle"')
    slots = read_theme(folder).layouts["cover"].slots
    assert slots["subtitle"].box == Box(548640, 1600200, 11094720, 4572000)
    assert slots["title"].box == Box(548640, 365760, 11094720, 1051560)


def test_insets_are_inherited_side_by_side(folder: Path) -> None:
    edit_shape(folder, part_of(folder, "Content"), BODY, ' lIns="0" tIns="45720"', ' tIns="1000"')
    edit_shape(folder, SLIDE_MASTER, BODY, 'lIns="0"', 'lIns="2000"')
    assert content(folder).insets == Insets(left=2000, top=1000, right=0, bottom=45720)


def test_insets_that_nothing_gives_are_those_of_the_standard(folder: Path) -> None:
    for part in (part_of(folder, "Content"), SLIDE_MASTER):
        edit_shape(folder, part, BODY, ' lIns="0" tIns="45720" rIns="0" bIns="45720"', "")
    assert content(folder).insets == Insets(91_440, 45_720, 91_440, 45_720)


def test_the_slides_size_and_the_table_style_are_the_masters(folder: Path) -> None:
    edit_master(folder, PRESENTATION, 'cx="12192000" cy="6858000"', 'cx="9144000" cy="5143500"')
    edit_master(folder, "ppt/tableStyles.xml", 'def="', 'def="{X}" other="')
    theme = read_theme(folder)
    assert (theme.width, theme.height, theme.table.guid) == (9144000, 5143500, "{X}")


def test_the_notes_are_measured_as_the_notes_master_has_them(folder: Path) -> None:
    edit_master(folder, "ppt/notesMasters/notesMaster1.xml", 'sz="1200"', 'sz="1300"')
    assert read_theme(folder).notes.levels[0].size == 13
    assert read_theme(folder).notes.kind == "body"
