"""Advance tables: the widths of the fonts themselves, and a wide guess where a character is missing."""

from pathlib import Path

import pytest

from hourdeck.metrics import (
    FIXED_EM,
    MARGIN,
    PROPORTIONAL,
    STYLES,
    WIDE_MARGIN,
    Face,
    estimated_font,
    font_tables,
    read_font,
)
from hourdeck.scripts import EMOJI_EM, UNKNOWN_EM, WIDE_EM

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts", Path("/Library/Fonts"))
FILES = {
    "caladea": "Caladea",
    "carlito": "Carlito",
    "liberation-sans": "LiberationSans",
    "liberation-serif": "LiberationSerif",
    "liberation-mono": "LiberationMono",
}
ENDINGS = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
MEASURED = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x391, 0x3CA), *range(0x410, 0x450), 0x2013, 0x201C, 0x20AC]


def installed(name: str) -> Path:
    found = next((path for folder in FOLDERS if folder.is_dir() for path in sorted(folder.rglob(name))), None)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def test_the_tables_are_those_that_are_tested_here() -> None:
    assert font_tables() == sorted(FILES)


@pytest.mark.parametrize("face", STYLES)
@pytest.mark.parametrize("table", FILES)
def test_a_table_has_the_advances_of_its_font(table: str, face: tuple[bool, bool]) -> None:
    family = read_font(table)
    font = pytest.importorskip("fontTools.ttLib").TTFont(installed(f"{FILES[table]}-{ENDINGS[face]}.ttf"))
    glyphs, advances, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    there = [code for code in MEASURED if code in glyphs]
    assert len(there) > 300
    for code in there:
        assert family.width(chr(code), units, *face) == pytest.approx(advances[glyphs[code]][0]), hex(code)


def test_a_width_grows_with_size_and_text() -> None:
    font = read_font("carlito")
    assert font.width("", 20) == 0
    assert font.width("a", 20) < font.width("ab", 20) < font.width("abc", 20)
    assert font.width("ab", 20) == pytest.approx(2 * font.width("ab", 10))


def test_every_style_has_its_own_face() -> None:
    widths = {read_font("carlito").width("Measure", 10, *face) for face in STYLES}
    assert len(widths) == len(STYLES)


def test_a_fixed_pitch_font_has_one_width() -> None:
    font = read_font("liberation-mono")
    assert len({font.width(character, 10) for character in "iMW.|é"}) == 1


def test_a_table_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="papyrus"):
        read_font("papyrus")


@pytest.mark.parametrize(
    ("character", "em"),
    [
        ("自", WIDE_EM),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}", WIDE_EM),
        ("\N{ARABIC LETTER BEH}", 0.75),
        ("\N{ARABIC LETTER SEEN}", 1.25),
        ("\N{HEBREW LETTER SHIN}", 0.75),
        ("\N{THAI CHARACTER KO KAI}", 0.85),
        ("\N{DEVANAGARI LETTER KA}\N{DEVANAGARI SIGN VIRAMA}", UNKNOWN_EM),
        ("\N{HANGUL SYLLABLE GA}", WIDE_EM),
        ("\N{WARNING SIGN}", EMOJI_EM),
        ("\N{WHITE HEAVY CHECK MARK}", EMOJI_EM),
        ("\N{BICYCLE}", EMOJI_EM),
        ("\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}", 0),
    ],
)
def test_a_character_that_the_table_lacks_is_estimated_on_the_wide_side(character: str, em: float) -> None:
    assert read_font("liberation-sans").width(character, 10) == pytest.approx(em * 10)


KERNED = Face(
    dict.fromkeys("abcfi", 1.0),
    {
        "units": 100,
        "kerning": {"first": ["ab", "f"], "second": ["b", "i"], "values": [[-10, 0], [0, -50]]},
        "ligatures": {"fi": -30, "ffi": -80},
    },
)
"""Pairs: ab and bb by -0.1 em, fi by -0.5 em; the ligatures fi and ffi save 0.3 and 0.8 em."""


@pytest.mark.parametrize(
    ("text", "em"),
    [("", 0), ("a", 1), ("ab", 1.9), ("ba", 2), ("abb", 2.8), ("cb", 2), ("fi", 1.7), ("ffi", 2.2), ("cfib", 3.7)],
)
def test_neighbours_are_kerned_and_ligatures_are_one_glyph_the_longest_first(text: str, em: float) -> None:
    assert KERNED.width(text) == pytest.approx(em)


def test_the_ends_of_characters_are_kerned() -> None:
    assert KERNED.ends("abc") == pytest.approx([1, 1.9, 2.9])
    assert KERNED.ends("") == []


def test_a_shipped_table_is_kerned() -> None:
    font = read_font("liberation-sans")
    assert font.width("AV", 2048) == pytest.approx(font.width("A", 2048) + font.width("V", 2048) - 152)


@pytest.mark.parametrize(("typeface", "margin"), [("Brand Sans", MARGIN), ("Verdana", WIDE_MARGIN)])
def test_an_unknown_typeface_is_as_wide_as_the_widest_and_more(typeface: str, margin: float) -> None:
    font = estimated_font(typeface)
    for character in "aeWm1. é—":
        widest = max(read_font(name).width(character, 10, bold=True) for name in PROPORTIONAL)
        assert font.width(character, 10, bold=True) == pytest.approx(widest * margin)


@pytest.mark.parametrize("typeface", ["Consolas", "Menlo", "Courier", "JetBrains Mono", "Fira Code"])
def test_an_unknown_monospaced_typeface_is_known_by_its_name(typeface: str) -> None:
    assert estimated_font(typeface).width("iMW.", 10) == pytest.approx(4 * 10 * FIXED_EM)
    assert estimated_font(typeface).width("自", 10) == pytest.approx(10 * WIDE_EM)


def test_a_name_with_mono_in_a_longer_word_is_not_monospaced() -> None:
    assert estimated_font("Monotype Corsiva").width("i", 10) < 10 * FIXED_EM
