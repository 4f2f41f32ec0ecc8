from pathlib import Path

import pytest

from hourdeck.diagnostics import (
    SHOWN_COLUMNS,
    Diagnostic,
    Failure,
    Position,
    did_you_mean,
    fail,
    join_failures,
    show_diagnostic,
    show_path,
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(line: str, column: int) -> list[str]:
    """The excerpt that is shown for a column of a file's only line."""
    Path("a.yaml").write_bytes(line.encode())
    return show_diagnostic(Diagnostic("wrong", Position("a.yaml", 1, column))).splitlines()[1:]


def test_a_position_is_written_as_editors_read_it() -> None:
    assert str(Position("content/a.yaml", 3, 14)) == "content/a.yaml:3:14"


def test_a_whole_diagnostic_reads_from_place_to_hint() -> None:
    Path("a.yaml").write_text("one: 1\ntwo: 2\n", encoding="utf-8")
    related = (("first given", Position("a.yaml", 1, 1)),)
    diagnostic = Diagnostic("key 'two' is wrong", Position("a.yaml", 2, 6), "write 'deux'", related)
    assert show_diagnostic(diagnostic) == (
        "a.yaml:2:6: error: key 'two' is wrong\n  | two: 2\n  |      ^\n  first given: a.yaml:1:1\n  hint: write 'deux'"
    )


def test_a_diagnostic_without_a_place_shows_only_its_message() -> None:
    assert show_diagnostic(Diagnostic("no day 'x'", severity="warning")) == "warning: no day 'x'"


@pytest.mark.parametrize("position", [Position("gone.yaml"), Position("a.yaml", 9), Position("a.yaml", 2)])
def test_no_excerpt_where_there_is_no_line_to_show(position: Position) -> None:
    Path("a.yaml").write_text("one\n\nthree\n", encoding="utf-8")
    assert show_diagnostic(Diagnostic("wrong", position)) == f"{position}: error: wrong"


@pytest.mark.parametrize("data", [b"PK\3\4\0\0a line of bytes", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_no_excerpt_of_a_presentation(data: bytes) -> None:
    Path("a.pptx").write_bytes(data)
    assert show_diagnostic(Diagnostic("wrong", Position("a.pptx"))) == "a.pptx:1:1: error: wrong"


def test_the_caret_stands_below_its_character_after_wide_and_combining_ones() -> None:
    assert shown("管道e\u0301: x", 6) == ["  | 管道e\u0301: x", "  |      " + " ^"]


def test_a_tab_takes_one_column_so_that_the_caret_stays_right() -> None:
    assert shown("\ta: b", 5) == ["  |  a: b", "  |     ^"]


def test_the_line_is_found_in_files_of_windows_and_with_a_bom() -> None:
    Path("a.yaml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\r\n")
    lines = show_diagnostic(Diagnostic("wrong", Position("a.yaml", 3, 1))).splitlines()
    assert lines[1:] == ["  | three", "  | ^"]
    assert show_diagnostic(Diagnostic("wrong", Position("a.yaml", 1, 1))).splitlines()[1] == "  | one"


def test_a_long_line_is_cut_around_its_caret() -> None:
    excerpt, caret = shown("a" * 300 + "!" + "b" * 300, 301)
    assert len(excerpt) == SHOWN_COLUMNS + 4
    assert excerpt[caret.index("^")] == "!"


def test_a_long_line_is_shown_from_its_start_where_the_caret_is_there() -> None:
    excerpt, caret = shown("!" + "b" * 300, 1)
    assert (excerpt[4], caret) == ("!", "  | ^")


def test_characters_that_drive_a_terminal_are_never_printed() -> None:
    hostile = "\x1b[31m\u202e\x07\n\u2028"
    text = show_diagnostic(Diagnostic(f"key '{hostile}'", hint=hostile, related=((hostile, Position(hostile)),)))
    assert not set(text) & set("\x1b\u202e\x07\u2028")
    assert len(text.splitlines()) == 3


def test_bytes_that_are_not_utf_8_are_shown_as_replaced() -> None:
    Path("a.yaml").write_bytes(b"a\xffb")
    lines = show_diagnostic(Diagnostic("wrong", Position("a.yaml", 1, 3))).splitlines()
    assert lines[1:] == ["  | a\N{REPLACEMENT CHARACTER}b", "  |   ^"]


def test_a_failure_holds_each_mistake_once_in_the_order_of_the_source() -> None:
    late, early = Diagnostic("late", Position("b", 2, 10)), Diagnostic("early", Position("b", 2, 9))
    other, nowhere = Diagnostic("other file", Position("a", 7)), Diagnostic("nowhere")
    failure = Failure([late, early, late, other, nowhere])
    assert failure.diagnostics == (nowhere, other, early, late)
    assert str(failure) == "nowhere; other file; early; late"


def test_a_failure_of_one_carries_its_place_and_hint() -> None:
    assert fail("m", Position("p"), "h").diagnostics == (Diagnostic("m", Position("p"), "h"),)


def test_failures_join_into_one() -> None:
    joined = join_failures([fail("b", Position("b")), fail("a", Position("a")), fail("b", Position("b"))])
    assert [d.message for d in joined.diagnostics] == ["a", "b"]


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "theme"], "did you mean 'title'?"),
        ("xyz", ["title", "theme"], "known here: theme, title"),
        ("xyz", [], ""),
    ],
)
def test_the_nearest_known_word_is_offered_or_all(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


def test_paths_are_shown_relative_below_the_working_folder_and_whole_elsewhere(here: Path) -> None:
    assert show_path(here / "content" / "tag é" / "a.yaml") == "content/tag é/a.yaml"
    assert show_path(Path("content/a.yaml")) == "content/a.yaml"
    assert show_path(here.parent / "b.yaml") == (here.parent / "b.yaml").as_posix()
