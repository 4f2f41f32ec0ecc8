"""Themes: every name in theme.yaml and every part of the master that leads nowhere is said.

Each test works on a copy of the 883 theme, with a text in theme.yaml or in a part of the master replaced.
"""

import re
from importlib import resources
from pathlib import Path

import pytest
from decks import write_members
from themes import (
    LATIN,
    NOTES_MASTER,
    PRESENTATION,
    SLIDE_MASTER,
    copy_theme,
    edit_master,
    edit_shape,
    edit_yaml,
    part_of,
    read_part,
    shape_in,
)

from hourdeck.diagnostics import Diagnostic, Failure, Position, show_path
from hourdeck.metrics import estimated_font, font_tables, read_font
from hourdeck.theme import Placeholder, Theme, read_theme

MINOR = '<a:minorFont><a:latin typeface="{}"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the 883 theme."""
    return copy_theme(tmp_path)


def errors(folder: Path) -> list[Diagnostic]:
    with pytest.raises(Failure) as caught:
        read_theme(folder)
    return list(caught.value.diagnostics)


def at(folder: Path, needle: str, word: str) -> Position:
    """Where a word stands in the line of theme.yaml that holds the needle."""
    lines = (folder / "theme.yaml").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if needle in line)
    return Position(show_path(folder / "theme.yaml"), number + 1, lines[number].index(word) + 1)


def in_master(folder: Path) -> Position:
    return Position(show_path(folder / "master.pptx"))


def cut_relationship(folder: Path, kind: str) -> None:
    rels = "ppt/_rels/presentation.xml.rels"
    found = re.findall(rf"<Relationship [^>]*/{kind}\"[^>]*>", read_part(folder, rels))
    edit_master(folder, rels, found[0], "")


def slot(theme: Theme, layout: str, name: str) -> Placeholder:
    return theme.layouts[layout].slots[name]


def test_a_theme_that_is_not_there(folder: Path) -> None:
    named = Position("content/programme.yaml", 7, 8)
    with pytest.raises(Failure) as caught:
        read_theme(folder.parent / "838", named)
    message = f"no theme '838' in '{show_path(folder.parent)}'"
    assert caught.value.diagnostics == (Diagnostic(message, named, "did you mean '883'?"),)


def test_a_templates_folder_without_themes(tmp_path: Path) -> None:
    (found,) = errors(tmp_path / "themes" / "883")
    assert (found.message, found.hint) == (f"no theme '883' in '{show_path(tmp_path / 'themes')}'", "")


def test_an_unknown_key(folder: Path) -> None:
    edit_yaml(folder, "code_font:", "code_fonts:")
    assert errors(folder) == [
        Diagnostic("unknown key 'code_fonts'", at(folder, "code_fonts", "code_fonts"), "did you mean 'code_font'?")
    ]


def test_a_missing_master(folder: Path) -> None:
    (folder / "master.pptx").unlink()
    hint = f"nothing in '{show_path(folder)}' is called like that"
    assert errors(folder) == [
        Diagnostic("there is no file 'master.pptx'", at(folder, "master: master.pptx", "master.pptx"), hint)
    ]


def test_a_master_that_is_no_zip_file(folder: Path) -> None:
    (folder / "master.pptx").write_bytes(b"not a zip file")
    (found,) = errors(folder)
    assert found.message == f"not a PowerPoint presentation: Package not found at '{folder / 'master.pptx'}'"
    assert found.position == in_master(folder)


def test_a_master_that_is_another_kind_of_package(folder: Path) -> None:
    edit_master(folder, "[Content_Types].xml", "presentationml.presentation.main", "wordprocessingml.document.main")
    (found,) = errors(folder)
    assert found.message.startswith("not a PowerPoint presentation: file ")
    assert "wordprocessingml" in found.message


def test_a_zip_file_that_is_no_package(folder: Path) -> None:
    write_members(folder / "master.pptx", [("a.txt", b"a")])
    (found,) = errors(folder)
    assert found.message.startswith("not a PowerPoint presentation: ")


def test_a_master_with_broken_xml(folder: Path) -> None:
    edit_master(folder, PRESENTATION, "</p:presentation>", "")
    (found,) = errors(folder)
    assert found.message.startswith("not a PowerPoint presentation: ")
    assert found.position == in_master(folder)


def test_a_layout_that_the_master_does_not_have(folder: Path) -> None:
    edit_yaml(folder, "layout: Two Columns", "layout: Two Colums")
    message = "the master has no layout 'Two Colums'"
    assert errors(folder) == [
        Diagnostic(message, at(folder, "Two Colums", "Two Colums"), "did you mean 'Two Columns'?")
    ]


def test_a_placeholder_that_the_layout_does_not_have(folder: Path) -> None:
    edit_yaml(folder, "{title: Title, subtitle: Subtitle, kicker: Kicker}", "{title: Title, subtitle: Subtitel}")
    message = "layout 'Cover' has no placeholder 'Subtitel'"
    assert errors(folder) == [Diagnostic(message, at(folder, "Subtitel", "Subtitel"), "did you mean 'Subtitle'?")]


def test_a_placeholder_name_that_the_layout_has_twice(folder: Path) -> None:
    edit_master(folder, part_of(folder, "Cover"), 'name="Kicker"', 'name="Subtitle"')
    edit_yaml(folder, "{title: Title, subtitle: Subtitle, kicker: Kicker}", "{title: Title, subtitle: Subtitle}")
    (found,) = errors(folder)
    assert found.message == "layout 'Cover' has more than one placeholder 'Subtitle'"
    assert found.position == at(folder, "subtitle: Subtitle}", "Subtitle}")


def test_two_slots_for_one_placeholder(folder: Path) -> None:
    edit_yaml(folder, "subtitle: Subtitle, kicker: Kicker", "subtitle: Subtitle, kicker: Subtitle")
    message = "slots 'subtitle' and 'kicker' name the same placeholder"
    assert errors(folder) == [Diagnostic(message, at(folder, "kicker: Subtitle", "Subtitle}"))]


def test_a_font_table_that_is_not_there(folder: Path) -> None:
    edit_yaml(folder, "Calibri: carlito", "Calibri: carlita")
    message = "no font table 'carlita'"
    assert errors(folder) == [Diagnostic(message, at(folder, "carlita", "carlita"), "did you mean 'carlito'?")]


def estimated(folder: Path, typeface: str) -> list[Diagnostic]:
    message = f"the typeface '{typeface}' has no table of character widths: its text is taken to be wide"
    hint = f"name a table for it: {', '.join(font_tables())}, or one that tools/make_font_tables.py makes"
    first = next(line for line in (folder / "theme.yaml").read_text().split("\nfonts:\n")[1].splitlines())
    return [Diagnostic(message, at(folder, first, first.strip()), hint, severity="warning")]


def test_a_typeface_of_a_layout_without_a_table_is_estimated_and_said(folder: Path) -> None:
    edit_shape(folder, part_of(folder, "Code"), 'name="Code"', LATIN + '[^"]*', LATIN + "Consolas")
    theme = read_theme(folder)
    assert list(theme.remarks) == estimated(folder, "Consolas")
    assert theme.fonts["Consolas"] is estimated_font("Consolas")


def test_a_typeface_of_the_notes_without_a_table_is_said(folder: Path) -> None:
    edit_master(folder, NOTES_MASTER, LATIN + "Calibri", LATIN + "Georgia")
    assert list(read_theme(folder).remarks) == estimated(folder, "Georgia")


def test_a_code_font_without_a_table_is_said(folder: Path) -> None:
    edit_yaml(folder, "code_font: Courier New", "code_font: Monaco")
    assert list(read_theme(folder).remarks) == estimated(folder, "Monaco")


def test_the_typeface_of_tables_without_a_table_is_said(folder: Path) -> None:
    edit_master(folder, "ppt/theme/theme1.xml", MINOR.format("Calibri"), MINOR.format("Aptos"))
    assert list(read_theme(folder).remarks) == estimated(folder, "Aptos")


def test_a_theme_whose_typefaces_are_all_measured_has_no_remarks(folder: Path) -> None:
    assert read_theme(folder).remarks == ()


def own_table(folder: Path, text: str) -> None:
    edit_yaml(folder, "Calibri: carlito", "Calibri: brand.json")
    (folder / "brand.json").write_text(text, encoding="utf-8")


def test_a_table_of_the_themes_own(folder: Path) -> None:
    own_table(folder, (resources.files("hourdeck") / "fonts" / "caladea.json").read_text(encoding="utf-8"))
    theme = read_theme(folder)
    assert theme.fonts["Calibri"].width("Brand", 10) == read_font("caladea").width("Brand", 10)


def test_a_table_of_the_themes_own_that_is_not_there(folder: Path) -> None:
    edit_yaml(folder, "Calibri: carlito", "Calibri: brand.json")
    hint = "tools/make_font_tables.py makes it from font files"
    assert errors(folder) == [
        Diagnostic("no such file: 'brand.json'", at(folder, "brand.json", "brand.json"), hint),
    ]


@pytest.mark.parametrize("table", ["../883/theme.json", "/etc/brand.json"])
def test_a_table_outside_the_themes_folder(folder: Path, table: str) -> None:
    edit_yaml(folder, "Calibri: carlito", f"Calibri: {table}")
    assert [found.message for found in errors(folder)] == [f"no such file: '{table}'"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[]", "list indices must be integers or slices, not str"),
        ('{"family": "Brand"}', "'faces' is missing"),
        ('{"family": "Brand", "faces": {"regular": {"units": 0, "runs": [[32, [5]]]}}}', "division by zero"),
    ],
)
def test_a_damaged_table(folder: Path, text: str, reason: str) -> None:
    own_table(folder, text)
    (found,) = errors(folder)
    assert found.message == f"'brand.json' is no table of character widths: {reason}"
    assert found.position == at(folder, "brand.json", "brand.json")


def test_a_least_size_for_a_slot_that_no_layout_has(folder: Path) -> None:
    edit_yaml(folder, "minimum: {title: 26,", "minimum: {titel: 26,")
    assert errors(folder) == [
        Diagnostic("no layout has a slot 'titel'", at(folder, "{titel: 26", "titel"), "did you mean 'title'?")
    ]


def test_a_master_without_notes(folder: Path) -> None:
    cut_relationship(folder, "notesMaster")
    assert errors(folder) == [Diagnostic("the master has no notesMaster part", in_master(folder))]


def test_a_notes_master_without_a_place_for_the_notes(folder: Path) -> None:
    edit_shape(folder, NOTES_MASTER, 'type="body"', 'type="body"', 'type="dt"')
    message = "the notes master has no placeholder for the notes"
    assert errors(folder) == [Diagnostic(message, in_master(folder))]


def test_a_master_without_table_styles(folder: Path) -> None:
    cut_relationship(folder, "tableStyles")
    assert errors(folder) == [Diagnostic("the master has no tableStyles part", in_master(folder))]


def test_a_placeholder_without_a_position_anywhere(folder: Path) -> None:
    for part in (part_of(folder, "Content"), SLIDE_MASTER):
        if "<a:xfrm>" in shape_in(read_part(folder, part), 'type="ftr"'):
            edit_shape(folder, part, 'type="ftr"', "<a:xfrm>.*?</a:xfrm>", "")
    (found,) = errors(folder)
    assert re.fullmatch(r"placeholder '.*' has no position, here or in the slide master", found.message)
    assert found.position == in_master(folder)


def test_a_master_with_slides_of_its_own(folder: Path) -> None:
    from pptx import Presentation

    master = Presentation(str(folder / "master.pptx"))
    master.slides.add_slide(master.slide_layouts[0])
    master.save(str(folder / "master.pptx"))
    message = "the master has slides of its own"
    assert errors(folder) == [Diagnostic(message, in_master(folder), "delete them; a deck brings its own")]


def test_all_mistakes_come_together(folder: Path) -> None:
    edit_yaml(folder, "layout: Cover", "layout: Kover")
    edit_yaml(folder, "Calibri: carlito", "Calibri: carlita")
    edit_yaml(folder, "layout: Quote", "layout: Qote")
    assert [found.message for found in errors(folder)] == [
        "no font table 'carlita'",
        "the master has no layout 'Kover'",
        "the master has no layout 'Qote'",
    ]


def test_a_slot_carries_its_least_size(folder: Path) -> None:
    theme = read_theme(folder)
    assert (slot(theme, "cover", "title").minimum, slot(theme, "cover", "kicker").minimum) == (26, None)


def test_slots_stand_in_the_reading_order_of_the_master(folder: Path) -> None:
    reading_order = list(read_theme(folder).layouts["cover"].slots)
    turned_round = "{kicker: Kicker, subtitle: Subtitle, title: Title}"
    edit_yaml(folder, "{title: Title, subtitle: Subtitle, kicker: Kicker}", turned_round)
    assert list(read_theme(folder).layouts["cover"].slots) == reading_order
