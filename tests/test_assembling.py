"""Themes made from any template, and from a theme.yaml that says some of it by hand: small brands read as files."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from brands import (
    BODY,
    CENTRED,
    FOOTERS,
    LAYOUTS,
    LEFT,
    RIGHT,
    TITLE,
    BrandLayout,
    BrandMaster,
    Place,
    brand,
    panel_xml,
)
from programmes import TEMPLATES, show_failure, write_programme, write_text

from hourdeck.build import build
from hourdeck.diagnostics import Failure
from hourdeck.metrics import estimated_font, read_font
from hourdeck.plan import Folders, plan_build
from hourdeck.theme import Placeholder, Theme, read_theme
from hourdeck.theme.colours.contrast import least_contrast
from hourdeck.theme.inspecting.starter import starter_yaml
from hourdeck.theme.typefaces import AS_WIDE_AS, table_for

KINDS_IN_883 = set(read_theme(TEMPLATES / "themes" / "883").layouts)
EMU = 914_400
GUIDE = "name: Brand\nmaster: corporate.potx\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(data: bytes | None = None, name: str = "corporate.potx") -> Path:
    """A template as a file in the working folder."""
    Path(name).write_bytes(data or brand().data)
    return Path(name)


def guided(more: str, data: bytes | None = None) -> Theme:
    """The theme of a theme.yaml beside the template."""
    written(data)
    return read_theme(write_text(Path("theme.yaml"), GUIDE + more))


def refused(more: str) -> str:
    with pytest.raises(Failure) as caught:
        guided(more)
    return show_failure(caught.value)


def test_a_template_alone_serves_every_kind_of_slide() -> None:
    theme = read_theme(written())
    assert set(theme.layouts) == KINDS_IN_883
    names = {kind: layout.name for kind, layout in theme.layouts.items()}
    assert names["cover"] == "Title Slide"
    assert names["end"] == names["content"]
    assert {names[kind] for kind in ("content", "objectives", "quiz", "recap")} == {"Title and Content"}
    assert {names[kind] for kind in ("two-columns", "match", "comparison")} == {"Two Content"}
    assert {names[kind] for kind in ("table", "code", "diagram", "chart", "timer")} == {"Title Only"}
    assert names["section"] == "Section Header"


def test_every_layout_of_a_template_has_what_is_drawn_with() -> None:
    theme = read_theme(written())
    for layout in theme.layouts.values():
        assert layout.palette, layout.kind
        assert layout.rectangle, layout.kind
        assert layout.rectangle.width > 0 < layout.rectangle.height
        grounds = layout.palette.grounds or (layout.palette.ground,)
        assert least_contrast(layout.palette.shown(layout.palette.text), grounds) >= 4.5


def test_a_theme_that_was_made_for_the_engine_gets_nothing_drawn() -> None:
    theme = read_theme(TEMPLATES / "themes" / "883")
    assert all(layout.palette is None and layout.rectangle is None for layout in theme.layouts.values())
    assert theme.notes.minimum is None


def test_day_files_build_with_a_template(tmp_path: Path) -> None:
    content = write_programme(tmp_path)
    text = (content / "programme.yaml").read_text(encoding="utf-8").replace('"883"', "../corporate.potx")
    write_text(content / "programme.yaml", text)
    written(brand().with_slides(3).data)
    built = build(plan_build(Folders(content, TEMPLATES, tmp_path / "out")), lambda name: None)
    assert [deck.name for deck in built.decks] == ["day-01/hour-1, mentor", "day-01/hour-1, trainee"]
    said = [finding.message for finding in built.findings if finding.severity == "remark"]
    assert len(said) == len(set(said))
    assert any("3 sample slides" in message for message in said)


def test_what_is_missing_is_said_once_and_served() -> None:
    theme = read_theme(written(brand(layouts=[LAYOUTS[1]]).data))
    said = [remark.message for remark in theme.remarks if remark.severity == "remark"]
    for role in ("cover", "section", "two-columns", "comparison", "title-only"):
        assert any(message.startswith(f"{role}: no layout for it") for message in said), role
    assert {layout.name for layout in theme.layouts.values()} == {"Title and Content"}
    assert set(theme.layouts["table"].slots) == {"title"}


def test_footers_stay_off_title_slides_where_the_template_says_so() -> None:
    shown = read_theme(written(brand().data))
    spared = read_theme(written(brand(attributes='showSpecialPlsOnTitleSld="0"').data))
    assert shown.layouts["cover"].footer
    assert spared.layouts["cover"].footer is None
    assert spared.layouts["cover"].slide_number is None
    assert spared.layouts["content"].footer


def test_a_template_that_reads_from_right_to_left_makes_such_a_theme() -> None:
    assert read_theme(written(brand(is_right_to_left=True).data)).right_to_left
    assert not read_theme(written()).right_to_left


@pytest.mark.parametrize(
    ("typeface", "table"),
    [
        ("Calibri", "carlito"),
        ("cambria", "caladea"),
        ("Arial", "liberation-sans"),
        ("Helvetica", "liberation-sans"),
        ("Times New Roman", "liberation-serif"),
        ("Courier New", "liberation-mono"),
        ("Helvetica Neue", None),
        ("Aptos", None),
        ("Arial Narrow", None),
    ],
)
def test_only_typefaces_of_certain_widths_have_a_table(typeface: str, table: str | None) -> None:
    assert table_for(typeface) == table


def test_all_tables_that_stand_for_typefaces_are_there() -> None:
    assert all(read_font(table) for table in AS_WIDE_AS)


def test_typefaces_are_measured_or_estimated_and_said() -> None:
    theme = read_theme(written(brand(fonts=("Georgia", "Calibri")).data))
    assert theme.fonts["Calibri"] is read_font("carlito")
    assert theme.fonts["Georgia"] is estimated_font("Georgia")
    (warning,) = (remark for remark in theme.remarks if remark.severity == "warning")
    assert warning.message == "the typeface 'Georgia' has no table of character widths: its text is taken to be wide"


def test_code_is_set_in_a_typeface_that_every_office_has() -> None:
    theme = read_theme(written())
    assert theme.code_typeface == "Courier New"
    assert theme.fonts["Courier New"] is read_font("liberation-mono")


def test_sizes_follow_the_body_text_and_the_slide() -> None:
    large = read_theme(written(brand(body_size=24).data))
    small = read_theme(written(brand(body_size=12).data))
    narrow = read_theme(written(brand(body_size=12, size=(10, 5.625), layouts=[LAYOUTS[1]]).data))
    assert (large.table.size, large.step) == (18, 2)
    assert (small.table.size, small.table.minimum, small.step) == (12, 12, 1)
    poster = read_theme(written(brand(body_size=48, size=(40, 22.5)).data))
    assert narrow.table.minimum == 12
    assert narrow.diagram.minimum == 12
    assert poster.table.minimum == 36
    assert all(theme.table.size >= theme.table.minimum for theme in (large, small, narrow, poster))


def subtitle(top: float, high: float, panel: str = "") -> Placeholder:
    """A cover's subtitle, with a panel somewhere below it."""
    places = (CENTRED, Place("subTitle", 1, (1.6, top, 10, high)))
    data = brand(layouts=[BrandLayout("Title Slide", places, "title", shapes=panel), *LAYOUTS[1:]]).data
    return read_theme(written(data)).layouts["cover"].slots["subtitle"]


def test_a_subtitle_for_one_line_gets_room_for_two_where_there_is_room() -> None:
    place = subtitle(top=5, high=0.4)
    assert place.moved
    assert place.box.top == 5 * EMU
    assert place.box.height > 0.4 * EMU


def test_a_subtitle_that_has_no_room_stays_where_it_is() -> None:
    place = subtitle(top=5, high=0.4, panel=panel_xml(9, (0, 5.4, 13.3, 2), "23395B"))
    assert place.box.top + place.box.height <= round(5.4 * EMU)


def test_a_subtitle_that_has_room_stays_as_it_is() -> None:
    assert not subtitle(top=4.2, high=1.2).moved


def test_text_that_can_not_be_read_is_set_in_another_colour() -> None:
    ink = '<a:lvl1pPr><a:defRPr sz="4000"><a:solidFill><a:srgbClr val="F4F4F4"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    title = read_theme(written(brand(title_level=ink).data)).layouts["content"].slots["title"]
    assert title.styled
    assert title.levels[0].ink
    assert title.levels[0].ink.colour == "tx1"


def test_text_that_is_only_a_little_pale_keeps_its_hue() -> None:
    ink = '<a:lvl1pPr><a:defRPr sz="4000"><a:solidFill><a:srgbClr val="C8553D"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    found = read_theme(written(brand(title_level=ink).data)).layouts["content"].slots["title"].levels[0].ink
    assert found
    red, green, blue = (int(found.colour[place : place + 2], 16) for place in (0, 2, 4))
    assert red > 1.5 * green > green > blue
    assert least_contrast(found.colour, ["FFFFFF"]) >= 4.5


def test_footers_can_be_read_too() -> None:
    pale = '<a:lvl1pPr><a:defRPr sz="1200"><a:solidFill><a:srgbClr val="C0C0C0"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    feet = (Place("ftr", 11, (4, 7, 5, 0.4), levels=pale), Place("sldNum", 12, (11, 7, 1, 0.4), levels=pale))
    content = replace(LAYOUTS[1], places=(TITLE, Place("", 1), *feet))
    layout = read_theme(written(brand(layouts=[content, *LAYOUTS[2:]]).data)).layouts["content"]
    for place in (layout.footer, layout.slide_number):
        assert place
        assert place.styled
        assert place.levels[0].ink
        assert layout.palette
        assert least_contrast(layout.palette.shown(place.levels[0].ink), ["FFFFFF"]) >= 4.5


def test_theme_yaml_needs_a_name_and_a_master_alone() -> None:
    alone = read_theme(written(name="Brand.potx"))
    theme = guided("")
    assert replace(theme, remarks=(), name="Brand") == replace(alone, remarks=())
    assert theme.name == "Brand"


def test_a_kind_mapped_by_name_alone_finds_its_placeholders() -> None:
    theme = guided("layouts:\n  content:\n    layout: Section Header\n")
    assert theme.layouts["quiz"].name == "Section Header"
    theme = guided("layouts:\n  quiz:\n    layout: Two Content\n")
    assert (theme.layouts["quiz"].name, theme.layouts["content"].name) == ("Two Content", "Title and Content")
    assert "title" in theme.layouts["quiz"].slots


def test_a_mapped_slot_is_the_placeholder_of_that_name() -> None:
    layouts = [*LAYOUTS, BrandLayout("Other", (TITLE, replace(LEFT, name="Wanted"), replace(RIGHT, name="Not this")))]
    theme = guided(
        "layouts:\n  discussion:\n    layout: Other\n    slots: {body: Wanted}\n", brand(layouts=layouts).data
    )
    assert theme.layouts["discussion"].slots["body"].name == "Wanted"
    assert theme.layouts["content"].name == "Title and Content"


def test_layouts_of_one_name_are_told_apart_by_their_slide_master() -> None:
    masters = [BrandMaster(name="One"), BrandMaster(name="Two")]
    data = brand(masters=masters).data
    first = guided("layouts:\n  content:\n    layout: Title and Content\n", data).layouts["content"].part
    second = guided("layouts:\n  content: {layout: Title and Content, master: 2}\n", data).layouts["content"].part
    assert first != second


def test_a_kind_of_ones_own_needs_its_slots() -> None:
    assert "error: the slots of 'poster' must be named" in refused("layouts:\n  poster:\n    layout: Title Only\n")
    theme = guided("layouts:\n  poster:\n    layout: Two Content\n    slots: {title: Title 1}\n", named())
    assert set(theme.layouts["poster"].slots) == {"title"}


def named() -> bytes:
    """A template whose placeholders are called as PowerPoint calls them."""
    layouts = [
        replace(each, places=tuple(replace(p, name=f"Title {1}") if p in (TITLE, CENTRED) else p for p in each.places))
        for each in LAYOUTS
    ]
    return brand(layouts=layouts).data


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "layouts:\n  content:\n    layout: Title and Contents\n",
            "theme.yaml:5:13: error: the master has no layout 'Title and Contents'",
        ),
        (
            "layouts:\n  content:\n    layout: Title Only\n    slots: {title: Titel}\n",
            "theme.yaml:6:20: error: layout 'Title Only' has no placeholder 'Titel'",
        ),
        (
            "layouts:\n  content:\n    layout: Title Only\n    slots: {titel: Title Placeholder 1}\n",
            "theme.yaml:6:13: error: the title of layout 'Title Only' is the slot 'titel' here",
        ),
        ("fonts: {Arial: liberation}\n", "theme.yaml:3:16: error: no font table 'liberation'"),
        ("fit: {step: 2, minimum: {titel: 20}}\n", "theme.yaml:3:26: error: no layout has a slot 'titel'"),
        ("layout: {}\n", "theme.yaml:3:1: error: unknown key 'layout'"),
    ],
)
def test_what_theme_yaml_names_wrongly_is_said_at_its_place(more: str, expected: str) -> None:
    assert refused(more).startswith(expected)


def test_all_mistakes_of_a_theme_yaml_come_together() -> None:
    said = refused("fonts: {Arial: x}\nlayouts:\n  cover: {layout: A}\n  section: {layout: B}\n")
    assert said.count("error:") == 3


def test_with_a_palette_everything_must_be_given() -> None:
    tracker = "{now: accent1, done: tx2, ahead: accent2}"
    roles = "{keyword: tx1, string: tx1, number: tx1, comment: tx1, name: tx1, highlight: bg2}"
    said = refused(f"palette: {{highlight: bg2, tracker: {tracker}, code: {roles}}}\n")
    missing = re.findall(r"key '(\w+)' is missing", said)
    assert missing == ["fonts", "code_font", "layouts", "fit", "tables", "diagrams", "charts"]


def test_given_sizes_and_fonts_are_taken() -> None:
    theme = guided(
        "fonts: {Arial: caladea}\ncode_font: Arial\nfit: {step: 3, minimum: {title: 33}}\n"
        "tables: {size: 21, minimum: 11, padding: 5, least_padding: 4}\ndiagrams: {size: 19, minimum: 13}\n"
        "charts: {size: 17, small: 12}\ntransition: {kind: push, seconds: 1}\n"
    )
    assert theme.fonts["Arial"] is read_font("caladea")
    assert (theme.step, theme.code_typeface, theme.table.size, theme.diagram.size) == (3, "Arial", 21, 19)
    assert (theme.chart.small, theme.layouts["content"].slots["title"].minimum) == (12, 33)
    assert theme.transition
    assert theme.transition.kind == "push"


@pytest.mark.parametrize(
    "data",
    [
        brand().data,
        brand(fonts=("Georgia", "Aptos"), body_size=14, size=(10, 7.5), notes=False).data,
        brand(masters=[BrandMaster(name="One", layouts=LAYOUTS[:1]), BrandMaster(name="Two")]).data,
        brand(layouts=[LAYOUTS[1]], is_right_to_left=True).data,
        brand(layouts=[*LAYOUTS, BrandLayout("Vergleich", (TITLE, BODY, *FOOTERS))]).data,
    ],
    ids=["ordinary", "4:3", "two-masters", "one-layout", "misleading"],
)
def test_a_starter_makes_the_same_theme_as_the_template_alone(data: bytes) -> None:
    from hourdeck.theme import read_assembly

    template = written(data)
    assembly = read_assembly(template)
    assert assembly
    path = write_text(Path("themes/theme.yaml"), starter_yaml(assembly, "../corporate.potx"))
    again = read_theme(path)
    assert replace(again, remarks=()) == replace(assembly.theme, remarks=())
