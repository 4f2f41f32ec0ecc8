"""Code cut into pieces by role: exactly the characters that came in, in colours that can be read."""

import colorsys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programmes import TEMPLATES
from test_master import AA, LAYOUTS, SCHEME, Colour, contrast, rgb
from themes import copy_theme, edit_yaml

from hourdeck.diagnostics import Failure, Position
from hourdeck.highlighting import (
    ROLES,
    guess_language,
    highlight_lines,
    is_language,
    language_label,
    near_language,
)
from hourdeck.layout.fitting import fit_text
from hourdeck.measure import Type
from hourdeck.slides import Paragraph, Run
from hourdeck.theme import Shade, read_theme

THEME = read_theme(TEMPLATES / "themes" / "883")
LANGUAGES = ("bash", "c++", "console", "css", "diff", "docker", "html", "java", "json", "python", "sql", "xml", "yaml")
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)
LINES = st.lists(LINE, min_size=1, max_size=5)


def roles(line: str, language: str) -> dict[str, str]:
    """The role of each piece, by its wording."""
    (pieces,) = highlight_lines([line], language)
    return {piece.text.strip(): piece.role for piece in pieces}


@given(LINES, st.sampled_from(LANGUAGES))
def test_the_pieces_are_exactly_the_lines(lines: list[str], language: str) -> None:
    found = highlight_lines(lines, language)
    assert ["".join(piece.text for piece in pieces) for pieces in found] == lines
    assert {piece.role for pieces in found for piece in pieces} <= {*ROLES, ""}


def test_roles_are_told_apart() -> None:
    found = roles("def f(x): return 'a' + 1  # b", "python")
    assert found == {"def": "keyword", "f": "name", "(x):": "", "return": "keyword", "'a'": "string"} | {
        "+": "",
        "1": "number",
        "# b": "comment",
    }
    assert roles("SELECT a FROM b -- c", "sql") == {"SELECT": "keyword", "a": "", "FROM": "keyword", "b": ""} | {
        "-- c": "comment"
    }
    assert roles("key: 'v'  # c", "yaml") == {"key": "name", ":": "", "'v'": "string", "# c": "comment"}
    assert roles("def f(x): pass", "text") == {"def f(x): pass": ""}


def test_a_string_over_several_lines_is_one_on_each() -> None:
    found = highlight_lines(['x = """a', "", 'b"""'], "python")
    assert [[piece.role for piece in pieces] for pieces in found] == [["", "string"], [], ["string"]]


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("dag.py", "python"),
        ("report.SQL", "sql"),
        ("run.sh", "bash"),
        ("Dockerfile", "docker"),
        ("dag.yml", "yaml"),
        ("late.hql", "sql"),
        ("schema.avsc", "json"),
        ("build.sbt", "scala"),
        ("model.sql.j2", "sql+jinja"),
        ("model.j2", "jinja"),
        ("analysis.R", "r"),
        ("notes.txt", "text"),
        ("data.nobody-knows", "text"),
        ("no-ending", "text"),
        (".gitignore", "text"),
    ],
)
def test_the_language_of_a_file_is_known_by_its_name(name: str, language: str) -> None:
    assert guess_language(name) == language
    assert is_language(language)


def test_languages_have_names_for_people() -> None:
    assert [language_label(name) for name in ("c++", "sql", "text", "postgresql", "r")] == [
        "C++",
        "SQL",
        "",
        "postgresql",
        "R",
    ]
    assert (near_language("pyton"), near_language("nothing like it")) == ("did you mean 'python'?", "")
    assert not is_language("pyton")


def test_every_name_of_a_language_fits_its_label() -> None:
    from pygments.lexers import get_all_lexers

    place = THEME.layouts["code"].slots["language"]
    fonts = Type(THEME.fonts, THEME.code_typeface)
    labels = {language_label(alias) for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}
    assert len(labels) > 300
    for label in sorted(labels):
        words = [Paragraph((Run(label),), Position(""))]
        assert fit_text(words, place, (place.levels,), fonts).over <= 0, label


def colour(shade: Shade) -> Colour:
    """What a shade is in the 883 theme; lightness is that of HLS (ECMA-376, clause 20.1.2.3.20)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*SCHEME[shade.colour])
    return colorsys.hls_to_rgb(hue, lightness * shade.mod / 100 + shade.off / 100, saturation)


def test_every_role_can_be_read_on_the_panel_and_on_a_highlighted_line() -> None:
    layout = next(layout for layout in LAYOUTS if layout.name == "Code")
    panel = next(shape for shape in layout.shapes if shape.name == "Code panel")
    grounds = [rgb(panel._element.find("p:spPr/a:solidFill", layout.element.nsmap)), colour(THEME.code.highlight)]
    assert set(THEME.code.colours) == set(ROLES)
    for ground in grounds:
        for role, shade in {**THEME.code.colours, "plain": Shade("tx1")}.items():
            assert contrast(colour(shade), ground) >= AA, f"{role}: {contrast(colour(shade), ground):.2f}:1"


def test_roles_have_colours_of_their_own() -> None:
    assert len({*THEME.code.colours.values(), Shade("tx1")}) == len(ROLES) + 1


def test_a_theme_names_shades_as_powerpoint_does(tmp_path: Path) -> None:
    folder = copy_theme(tmp_path)
    edit_yaml(folder, "number: accent4\n", "number: accent4 +40\n")
    assert read_theme(folder).code.colours["number"] == Shade("accent4", 60, 40)
    assert THEME.code.colours["name"] == Shade("accent3", 75, 0)


@pytest.mark.parametrize("wrong", ["accent7", "accent1 80", "accent1 +0", "accent1 -100", "red", "#FF0000"])
def test_a_colour_that_is_none_of_the_schemes_is_an_error(wrong: str, tmp_path: Path) -> None:
    folder = copy_theme(tmp_path)
    edit_yaml(folder, "number: accent4\n", f"number: '{wrong}'\n")
    with pytest.raises(Failure, match=r"is no colour of the scheme") as caught:
        read_theme(folder)
    assert str(caught.value.diagnostics[0].position).startswith(f"{folder.as_posix()}/theme.yaml")
