"""Lines and heights, with a font of squares: at 10 pt a letter is 10 pt wide and a line 12 pt high."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from squares import SQUARE, TYPE, emu, family, paragraph, room_for, style

from hourdeck.breaking import pieces
from hourdeck.measure import (
    SLACK,
    TAB_STOP,
    Type,
    longest_word,
    most_height,
    natural_width,
    paragraph_lines,
    paragraph_words,
    text_height,
)
from hourdeck.metrics import STYLES, Face, FontFamily, read_font
from hourdeck.slides import LineBreak, Paragraph, Run
from hourdeck.theme import LevelStyle, Spacing

PLAIN = style()
BREAK = LineBreak()


def lines(text: Paragraph | str, letters: float, look: LevelStyle = PLAIN) -> list[str]:
    """The lines that a text breaks into where so many letters fit, with the spaces between the words."""
    text = paragraph(text) if isinstance(text, str) else text
    found = paragraph_lines(text, look, room_for(letters), TYPE)
    return ["".join(w.text + " " * round(w.space / w.size) for w in line).rstrip() for line in found]


def height(paragraphs: list[Paragraph], letters: float = 100, look: LevelStyle = PLAIN) -> float:
    return text_height(paragraphs, [look] * 9, room_for(letters), TYPE)


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("abc def ghi", 11, ["abc def ghi"]),
        ("abc def ghi", 10, ["abc def", "ghi"]),
        ("abc def ghi", 7, ["abc def", "ghi"]),
        ("abc def ghi", 6, ["abc", "def", "ghi"]),
        ("abc def", 3, ["abc", "def"]),
    ],
)
def test_lines_break_at_spaces_which_need_no_room_at_the_end(text: str, letters: int, expected: list[str]) -> None:
    assert lines(text, letters) == expected


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_lines_break_after_a_dash_between_letters(dash: str) -> None:
    assert lines(f"abc{dash}def", 4) == [f"abc{dash}", "def"]


@pytest.mark.parametrize(("text", "expected"), [("ab-12", ["ab-", "12"]), ("12–34", ["12–", "34"])])
def test_lines_break_after_hyphens_beside_digits_as_in_libreoffice(text: str, expected: list[str]) -> None:
    assert lines(text, 4) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a\N{NO-BREAK SPACE}bc",
        "a\N{NARROW NO-BREAK SPACE}b",
        "a\N{NON-BREAKING HYPHEN}b",
        "自\N{NO-BREAK SPACE}転",
        "and/or",
        "12/2024",
        "a.b.c",
        "--option",
        "(-5)",
        "f(x)",
        "a\N{ZERO WIDTH JOINER}b",
        "세계",
    ],
)
def test_firm_spaces_and_hyphens_slashes_and_options_hold_together(text: str) -> None:
    assert lines(f"x {text}", len(text)) == ["x", text]


def test_east_asian_text_breaks_between_any_two_characters() -> None:
    assert lines("自転車の修理", 4) == ["自転車の", "修理"]
    assert lines("ab自転", 3) == ["ab自", "転"]


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("自転車、修理", 3, ["自転", "車、修", "理"]),
        ("自転車「修理」", 4, ["自転車", "「修理」"]),
        ("チャット", 1, ["チ", "ャ", "ッ", "ト"]),
        ("価格……です", 3, ["価", "格……", "です"]),
        ("100％です", 4, ["100％", "です"]),
        ("안녕하세요 세계", 6, ["안녕하세요", "세계"]),
    ],
)
def test_kinsoku(text: str, letters: int, expected: list[str]) -> None:
    found = ["".join(w.text for w in line) for line in paragraph_lines(paragraph(text), PLAIN, room_for(letters), TYPE)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("ab !cd", 4, ["ab !", "cd"]),
        ("x ab .NET", 7, ["x", "ab .NET"]),
        ("x ( ab", 5, ["x", "( ab"]),
        ("ab(cd)(ef)", 7, ["ab(cd)", "(ef)"]),
        ("what?key=1", 9, ["what?", "key=1"]),
        ("ab\N{ZERO WIDTH SPACE}cd", 3, ["ab\N{ZERO WIDTH SPACE}", "cd"]),
        ("ab    cd", 4, ["ab", " cd"]),
    ],
)
def test_where_punctuation_and_spaces_let_a_line_end(text: str, letters: int, expected: list[str]) -> None:
    assert lines(text, letters) == expected


def test_a_tab_is_as_wide_as_it_may_be() -> None:
    assert natural_width(paragraph("a\tb"), PLAIN, TYPE) == pytest.approx(10 + TAB_STOP + 10)
    assert len(lines("a\tb", 10)) == 1
    assert len(lines("a\tb", 8)) > 1


def test_the_slack_is_the_fonts() -> None:
    assert len(paragraph_lines(paragraph("abc def"), PLAIN, 70, replace(TYPE, slack=0.0))) == 1


def test_text_is_kerned_within_a_run_but_not_across_runs() -> None:
    table = {"units": 10, "kerning": {"first": ["a "], "second": ["b"], "values": [[-5]]}, "ligatures": {}}
    face = Face(dict.fromkeys("ab ", 1.0), table)
    fonts = Type({"Kerned": FontFamily("kerned", dict.fromkeys(STYLES, face))}, "Kerned", dots=0)
    look = style(typeface="Kerned")
    assert natural_width(paragraph("ab"), look, fonts) == pytest.approx(15)
    assert natural_width(paragraph("a b"), look, fonts) == pytest.approx(25)
    assert natural_width(paragraph("a", "b"), look, fonts) == pytest.approx(20)


def test_a_written_line_break_ends_its_line() -> None:
    assert lines(paragraph("ab", BREAK, "cd ef"), 100) == ["ab", "cd ef"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("ab", BREAK, BREAK, "cd"), ["ab", "", "cd"]),
        (("ab", BREAK, BREAK, BREAK, "cd"), ["ab", "", "", "cd"]),
        ((BREAK, "ab"), ["", "ab"]),
        ((BREAK, BREAK, "ab"), ["", "", "ab"]),
        (("ab", BREAK), ["ab", ""]),
        ((), [""]),
    ],
)
def test_line_breaks_without_words_between_make_empty_lines(pieces: tuple[str, ...], expected: list[str]) -> None:
    text = paragraph(*pieces)
    assert lines(text, 100) == expected
    assert height([text]) == pytest.approx(12 * len(expected))


@pytest.mark.parametrize(("letters", "count"), [(10, 1), (9, 2), (5, 2), (4, 3), (3, 4), (1, 10)])
def test_a_word_wider_than_a_line_is_cut(letters: int, count: int) -> None:
    assert len(lines("abcdefghij", letters)) == count


def test_a_cut_word_starts_on_a_line_of_its_own_and_text_runs_on_after_it() -> None:
    found = paragraph_lines(paragraph("x abcdef yz"), PLAIN, room_for(5), TYPE)
    assert [[word.text for word in line] for line in found] == [["x"], ["abcde"], ["f", "yz"]]


def test_a_word_may_span_runs_of_different_formatting() -> None:
    text = paragraph("ab", Run("cd", bold=True), "ef gh")
    assert lines(text, 6) == ["abcdef", "gh"]


@pytest.mark.parametrize(
    ("run", "em"),
    [
        (Run("x"), 1),
        (Run("x", bold=True), 2),
        (Run("x", italic=True), 3),
        (Run("x", bold=True, italic=True), 4),
        (Run("x", code=True), 5),
        (Run("x", href="https://example.org"), 1),
    ],
)
def test_formatting_chooses_the_face(run: Run, em: int) -> None:
    assert natural_width(paragraph(run), style(typeface="Faces"), TYPE) == pytest.approx(10 * em)


def test_a_bold_level_is_measured_bold_and_stays_so_in_italics() -> None:
    look = style(typeface="Faces", bold=True)
    assert natural_width(paragraph("x", Run("x", italic=True)), look, TYPE) == pytest.approx(20 + 40)


def test_a_margin_takes_room_from_every_line() -> None:
    assert lines("abc def", 9, style(margin=emu(20 / (1 - SLACK)))) == ["abc def"]
    assert lines("abc def", 8, style(margin=emu(20 / (1 - SLACK)))) == ["abc", "def"]


def test_a_first_line_indent_takes_room_from_the_first_line_only() -> None:
    assert lines("ab cd efghi", 5, style(indent=emu(20))) == ["ab", "cd", "efghi"]
    assert lines("ab cd efghi", 5) == ["ab cd", "efghi"]


def test_a_hanging_indent_gives_no_room() -> None:
    assert lines("abc def", 6, style(indent=-emu(20))) == ["abc", "def"]


def test_a_word_cut_below_an_indent_has_the_whole_width_again_on_its_next_lines() -> None:
    look = style(indent=emu(30))
    assert [len(line) for line in paragraph_lines(paragraph("abcd ef"), look, room_for(6), TYPE)] == [1, 2]


def test_the_slack_is_left_free() -> None:
    assert len(paragraph_lines(paragraph("abc def"), PLAIN, 70, TYPE)) == 2
    assert len(paragraph_lines(paragraph("abc def"), PLAIN, 70 / (1 - SLACK) + 0.01, TYPE)) == 1


def test_a_line_is_1_2_times_its_size_high() -> None:
    assert height([paragraph("a")]) == pytest.approx(12)
    assert height([paragraph("a")], look=style(size=20.0)) == pytest.approx(24)


def test_an_empty_paragraph_is_one_line_high() -> None:
    assert height([paragraph("a"), paragraph(), paragraph("b")]) == pytest.approx(36)


def test_no_paragraphs_have_no_height() -> None:
    assert height([]) == 0


@pytest.mark.parametrize(
    ("spacing", "points"), [(Spacing(factor=0.9), 10.8), (Spacing(factor=1.5), 18), (Spacing(points=17), 17)]
)
def test_line_spacing_is_a_share_of_the_line_or_points(spacing: Spacing, points: float) -> None:
    assert height([paragraph("abc def")], 3, style(line=spacing)) == pytest.approx(2 * points)


@pytest.mark.parametrize(("spacing", "points"), [(Spacing(points=5), 5), (Spacing(factor=0.5), 6)])
def test_space_before_is_dropped_at_the_top_only(spacing: Spacing, points: float) -> None:
    look = style(before=spacing)
    assert height([paragraph("a")], look=look) == pytest.approx(12)
    assert height([paragraph("a")] * 3, look=look) == pytest.approx(36 + 2 * points)


@pytest.mark.parametrize(("spacing", "points"), [(Spacing(points=5), 5), (Spacing(factor=0.5), 6)])
def test_space_after_counts_below_every_paragraph(spacing: Spacing, points: float) -> None:
    assert height([paragraph("a")] * 3, look=style(after=spacing)) == pytest.approx(36 + 3 * points)


def test_each_level_has_its_own_style() -> None:
    levels = [style(size=20.0), style(size=10.0)]
    text = [paragraph("a"), paragraph("b", level=2)]
    assert text_height(text, levels, 100, TYPE) == pytest.approx(24 + 12)


def test_the_longest_word_is_the_widest_piece_that_holds_together() -> None:
    assert longest_word(paragraph("ab cdefg hi-jklm"), PLAIN, TYPE) == pytest.approx(50)
    assert longest_word(paragraph(), PLAIN, TYPE) == 0


def test_the_natural_width_is_that_of_one_line_without_the_space_at_its_end() -> None:
    assert natural_width(paragraph("ab cd "), PLAIN, TYPE) == pytest.approx(50)
    assert natural_width(paragraph(), PLAIN, TYPE) == 0


WORDS = st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=12)


@given(words=WORDS, letters=st.integers(6, 30))
def test_no_word_is_lost_and_no_line_is_too_long(words: list[str], letters: int) -> None:
    found = lines(" ".join(words), letters)
    assert " ".join(found).split() == words
    assert all(len(line) <= letters for line in found)


@given(words=WORDS, letters=st.integers(1, 30))
def test_a_wider_box_never_needs_more_height(words: list[str], letters: int) -> None:
    text = [paragraph(" ".join(words))]
    assert height(text, letters + 1) <= height(text, letters)


def test_text_is_laid_out_on_a_raster_of_whole_dots() -> None:
    fonts = Type({"Square": SQUARE}, "Square", slack=0, dots=1)
    assert natural_width(paragraph("abc"), style(size=10.4), fonts) == pytest.approx(30)
    thin = Type({"Square": family("thin", dict.fromkeys(STYLES, 0.46))}, "Square", slack=0, dots=1)
    assert natural_width(paragraph("abc"), style(size=10), thin) == pytest.approx(15)


def test_quotation_marks_are_wide_beside_east_asian_characters() -> None:
    narrow = Type({"Square": family("narrow", dict.fromkeys(STYLES, 0.5))}, "Square", dots=0)
    assert natural_width(paragraph("“你”"), style(), narrow) == pytest.approx(30)
    assert natural_width(paragraph("“a”"), style(), narrow) < 30


@given(st.text("ab1 .,:;!?/()[]'\"=+*#@’“”€", max_size=40))
def test_text_of_common_characters_breaks_as_it_does_beside_a_rare_one(text: str) -> None:
    """Common characters are not looked at one by one; a tab before them has them looked at closely."""
    assert pieces(text) == pieces(f"\t{text}")[1:]


def test_a_word_is_as_wide_the_second_time_and_beside_other_words() -> None:
    styled = style(size=10)
    fonts = Type({"Kerned": read_font("carlito")}, "Kerned")
    text = "Ta Va To We Ta VA, a  b"
    words = [paragraph_words(paragraph(text), replace(styled, typeface="Kerned"), fonts) for _ in range(2)]
    assert words[0] == words[1]
    widths = [word.width + word.space for word in words[0][:-1]] + [words[0][-1].width]
    assert sum(widths) == pytest.approx(natural_width(paragraph(text), replace(styled, typeface="Kerned"), fonts))


RUNS = st.builds(Run, st.text("abcW.@fi T-(", max_size=60), st.booleans(), st.booleans(), st.booleans())
WRITTEN = st.lists(RUNS | st.just(LineBreak()), max_size=5)


@pytest.mark.parametrize("table", ["carlito", "liberation-serif", "caladea"])
@given(runs=WRITTEN, width=st.floats(60, 600), size=st.sampled_from([9, 12, 17.5]))
def test_text_is_never_higher_than_it_is_reckoned_to_be(table: str, runs: list[Run], width: float, size: float) -> None:
    fonts = Type({"Face": read_font(table), "Code": read_font("liberation-mono")}, "Code")
    text, styles = [paragraph(*runs), paragraph("and more")], [replace(style(size=size), typeface="Face")]
    assert most_height(text, styles, width, fonts) >= text_height(text, styles, width, fonts)


def test_text_with_room_to_spare_is_reckoned_without_looking_at_words() -> None:
    fonts = Type({"Face": read_font("carlito")}, "Face")
    text, styles = [paragraph("We begin at the far end. " * 8)], [replace(style(size=12), typeface="Face")]
    exact = text_height(text, styles, 400, fonts)
    assert exact < most_height(text, styles, 400, fonts) < 2 * exact
