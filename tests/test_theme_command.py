"""theme inspect and theme check, run as a person runs them, on small templates."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from brands import BODY, FOOTERS, LAYOUTS, TITLE, VERTICAL, BrandLayout, Place, brand, panel_xml
from pptx import Presentation
from programmes import HOUR, PROGRAMME, TEMPLATES, write_programme, write_text

from hourdeck.theme import read_theme
from hourdeck.theme.choosing.roles import ROLE_OF
from hourdeck.theme.inspecting.formats import slide_format

ROOT = Path(__file__).parent.parent
EMU = 914_400


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    variables = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=variables)


def written(data: bytes | None = None) -> Path:
    Path("brand").mkdir()
    Path("brand/corporate.potx").write_bytes(data or brand().data)
    return Path("brand/corporate.potx")


def inspected(data: bytes | None = None) -> str:
    result = run("theme", "inspect", written(data))
    assert result.returncode == 0, result.stderr
    return result.stdout


def checked(data: bytes) -> subprocess.CompletedProcess[str]:
    return run("theme", "check", written(data))


def test_inspect_says_which_layout_serves_what_and_why() -> None:
    said = inspected()
    assert said.startswith("corporate.potx: 16:9, 13.33 × 7.5 in, 1 slide master, 5 layouts\n")
    assert "  content      'Title and Content': by its name; body of" in said
    assert "               for content, objectives, recap, discussion, exercise, poll, quiz, answer, end\n" in said
    assert "  comparison   no layout for it: 'Two Content' serves instead\n" in said


def test_inspect_says_what_was_rejected_and_why() -> None:
    low = BrandLayout("Title and Content", (TITLE, Place("", 1, (0.9, 1.8, 11.5, 0.5)), *FOOTERS), "obj")
    said = inspected(brand(layouts=[low, *LAYOUTS[2:]]).data)
    assert "no layout for it ('Title and Content': its body" in said


def test_inspect_tells_contrast_and_what_is_used_instead() -> None:
    ink = '<a:lvl1pPr><a:defRPr sz="4000"><a:solidFill><a:srgbClr val="EEEEEE"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    said = inspected(brand(title_level=ink).data)
    line = next(line for line in said.splitlines() if line.startswith("  content: title"))
    assert "1.2:1 (!), set in 1B1B1B, 17.2:1" in line
    assert "  accent4  FFC145  1.6:1  (!) neither for text nor for marks\n" in said


def test_inspect_tells_typefaces_capitals_autofit_and_bullets() -> None:
    body = replace(LAYOUTS[1].places[1], inside="<a:normAutofit/>")
    content = replace(LAYOUTS[1], places=(TITLE, body, *FOOTERS))
    said = inspected(brand(layouts=[content], fonts=("Georgia", "Arial"), has_caps=True, has_bullets=False).data)
    assert "  Arial        as wide as Arial, by the table liberation-sans\n" in said
    assert "  Georgia      estimated, on the wide side" in said
    lines = {line.split("  ")[1]: line for line in said.splitlines() if line.startswith("  content: ")}
    assert "in capitals" in lines["content: title"]
    assert "AutoFit shrinks text, no bullets: lists get their own" in lines["content: body"]


def test_inspect_tells_what_a_deck_leaves_out_and_takes_over() -> None:
    said = inspected(brand(notes=False, attributes='showSpecialPlsOnTitleSld="0"').with_slides(2).data)
    assert "leaves out: 2 sample slides" in said
    assert "adds: a notes master" in said
    assert "has no footers on title slides, as the template says" in said
    assert "               without footer and slide number\n" in said


def test_inspect_tells_masters_and_direction() -> None:
    said = inspected(brand(is_right_to_left=True).data)
    assert "reads from right to left" in said


def test_inspect_writes_json_for_programs() -> None:
    result = run("theme", "inspect", written(), "--json")
    facts = json.loads(result.stdout)
    assert facts["slide"] == "16:9, 13.33 × 7.5 in"
    assert {role["role"]: role["layout"] for role in facts["roles"]}["section"] == "Section Header"
    assert {kind for role in facts["roles"] for kind in role["kinds"]} == set(ROLE_OF)
    assert all(text["contrast"] >= 4.5 for text in facts["texts"])


def test_a_starter_and_a_preview_are_written_and_nothing_is_replaced() -> None:
    template = written()
    result = run("theme", "inspect", template, "--write", "brand")
    assert result.returncode == 0, result.stderr
    assert "written: brand/theme.yaml\nwritten: brand/preview.pptx\n" in result.stdout
    text = Path("brand/theme.yaml").read_text(encoding="utf-8")
    assert 'master: "corporate.potx"' in text
    again = run("theme", "inspect", template, "--write", "brand")
    assert again.returncode == 1
    assert "error: 'brand/theme.yaml' and 'brand/preview.pptx' would be replaced" in again.stderr
    assert Path("brand/theme.yaml").read_text(encoding="utf-8") == text


def test_the_preview_has_a_slide_of_each_kind_whose_notes_say_its_layout() -> None:
    assert run("theme", "inspect", written(), "--write", "out").returncode == 0
    slides = list(Presentation("out/preview.pptx").slides)
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    assert {note.split("Kind of slide: ")[1].split(".")[0] for note in notes} == set(ROLE_OF)
    table = next(note for note in notes if "Kind of slide: table." in note)
    assert "Layout: 'Title Only': by its name" in table


def test_the_starter_builds_the_same_decks_as_the_template_alone() -> None:
    template = written(brand(fonts=("Georgia", "Arial")).with_slides(1).data)
    assert run("theme", "inspect", template, "--write", "mine").returncode == 0
    content = write_programme(Path(), HOUR, programme_yaml=PROGRAMME.replace('"883"', "../mine/theme.yaml"))
    decks = []
    for theme in ("brand/corporate.potx", "mine/theme.yaml"):
        out = Path("out") / Path(theme).parent
        result = run("--content", content, "--output", out, "--theme", theme, "--edition", "mentor")
        assert result.returncode == 0, result.stderr
        (deck,) = (out / "day-01" / "mentor").glob("*.pptx")
        decks.append(deck.read_bytes())
    assert decks[0] == decks[1]


def test_a_theme_yaml_can_be_inspected_itself() -> None:
    written()
    write_text(Path("brand/theme.yaml"), "name: B\nmaster: corporate.potx\nlayouts: {quiz: {layout: Two Content}}\n")
    said = run("theme", "inspect", "brand/theme.yaml").stdout
    assert "for content, objectives, recap, discussion, exercise, poll, answer, end\n" in said


def test_a_theme_made_for_the_engine_has_nothing_to_be_found() -> None:
    result = run("theme", "inspect", "883")
    assert result.returncode == 1
    assert "says that all of it is mapped by hand" in result.stderr


@pytest.mark.parametrize("command", ["inspect", "check"])
def test_what_is_no_template_is_refused_without_a_traceback(command: str) -> None:
    Path("corporate.potx").write_text("not a presentation", encoding="utf-8")
    result = run("theme", command, "corporate.potx")
    assert result.returncode == 1
    assert result.stderr.startswith("corporate.potx:1:1: error: ")
    missing = run("theme", command, "corporat.potx")
    assert missing.returncode == 1
    assert "hint: did you mean 'corporate.potx'?" in missing.stderr


def test_a_good_template_is_called_good() -> None:
    result = checked(brand().data)
    assert result.returncode == 0, result.stdout
    assert result.stdout.endswith("'corporate.potx' is good\n")
    assert "error" not in result.stdout


def test_check_fails_on_a_template_without_a_place_for_text() -> None:
    result = checked(brand(layouts=[LAYOUTS[4]]).data)
    assert result.returncode == 1
    assert "error: no layout has a title and a body" in result.stdout
    assert result.stderr.endswith("1 error; decks made with it would be bad\n")


def test_check_fails_where_only_vertical_layouts_have_a_body() -> None:
    result = checked(brand(layouts=[LAYOUTS[4], VERTICAL]).data)
    assert result.returncode == 1
    assert "error: no layout has a title and a body" in result.stdout


def test_check_fails_on_a_title_that_holds_too_little() -> None:
    wide = '<a:lvl1pPr><a:defRPr sz="4000" b="1"><a:latin typeface="Verdana"/></a:defRPr></a:lvl1pPr>'
    narrow = Place("title", box=(0.9, 0.4, 4.7, 0.5), levels=wide)
    full = Place("body", 1, (0.9, 0.9, 11.5, 5))
    shapes = panel_xml(9, (0.5, 0.0, 12, 0.39), "23395B")
    result = checked(brand(layouts=[BrandLayout("Title and Content", (narrow, full), "obj", shapes=shapes)]).data)
    assert result.returncode == 1, result.stdout
    assert "characters at" in result.stdout
    assert "a title needs 40" in result.stdout


def test_check_fails_where_no_colour_can_be_read() -> None:
    halves = panel_xml(9, (0, 0, 6.6, 7.5), "000000") + panel_xml(10, (6.6, 0, 6.8, 7.5), "FFFFFF")
    content = replace(LAYOUTS[1], shapes=halves)
    result = checked(brand(layouts=[content, *LAYOUTS[2:]]).data)
    assert result.returncode == 1, result.stdout
    assert "(title) on the layout for content can't be read" in result.stdout
    assert "and no colour has 4.5:1" in result.stdout


def test_check_fails_where_a_footer_stands_in_the_content() -> None:
    inside = (TITLE, replace(BODY, box=(0.9, 1.8, 11.5, 4)), Place("ftr", 11, (2, 3, 5, 0.5)))
    result = checked(brand(layouts=[BrandLayout("Title and Content", inside, "obj"), *LAYOUTS[2:]]).data)
    assert result.returncode == 1, result.stdout
    assert "the footer or the slide number stands in the place of content" in result.stdout


def test_check_warns_of_typefaces_that_can_not_be_measured() -> None:
    result = checked(brand(fonts=("Georgia", "Arial")).data)
    assert result.returncode == 0
    assert "warning: the typeface 'Georgia' can't be measured here" in result.stdout


@pytest.mark.parametrize(
    ("inches", "name"),
    [
        ((13.333, 7.5), "16:9, 13.33 × 7.5 in"),
        ((10, 5.625), "16:9, 10 × 5.625 in"),
        ((10, 6.25), "16:10, 10 × 6.25 in"),
        ((10, 7.5), "4:3, 10 × 7.5 in"),
        ((7.5, 10.83), "A4 portrait, 7.5 × 10.83 in"),
        ((11.69, 8.27), "A4, 11.69 × 8.27 in"),
        ((20, 3), "custom size, 20 × 3 in"),
    ],
)
def test_slide_sizes_have_names(inches: tuple[float, float], name: str) -> None:
    assert slide_format(*(round(length * EMU) for length in inches)) == name


def test_reports_of_a_build_list_the_remarks_on_the_theme_once() -> None:
    template = written(brand(layouts=[LAYOUTS[1]]).data)
    content = write_programme(Path(), HOUR)
    result = run("--content", content, "--output", "out", "--theme", template)
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("title-only: no layout for it") == 1
    assert "remarks on the theme (theme inspect tells more):" in result.stdout


def test_883_is_found_by_its_name_as_ever() -> None:
    assert read_theme(TEMPLATES / "themes" / "883").name == "883"


def test_a_title_on_a_band_that_is_lower_than_its_box_keeps_its_colour_and_is_warned_of() -> None:
    ink = '<a:lvl1pPr><a:defRPr sz="2800"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    title = Place("title", box=(0.9, 0.4, 11.5, 1.2), levels=ink)
    band = panel_xml(9, (0, 0, 13.333, 1.2), "23395B")
    content = BrandLayout("Title and Content", (title, Place("", 1, (0.9, 1.8, 11.5, 4.5))), "obj", shapes=band)
    template = written(brand(layouts=[content, *LAYOUTS[2:]]).data)
    (shown,) = {
        level.ink.colour for level in read_theme(template).layouts["content"].slots["title"].levels[:1] if level.ink
    }
    assert shown in ("bg1", "FFFFFF")
    result = run("theme", "check", template)
    assert result.returncode == 0, result.stdout
    assert "reaches past the colour that it can be read on" in result.stdout
