"""Code taken from files: whole, by line range, by marker; every mistake at the place where the file is named."""

from pathlib import Path

import pytest
from programmes import show_failure, write_text

from hourdeck.diagnostics import Failure, Position
from hourdeck.inline import Verbatim
from hourdeck.snippets import MAX_LINES, Snippet, file_name, read_snippet

AT = Position("hour-1.yaml", 5, 11)

DAG = """\
import os

class Dag:
    # [extract]
    def extract(self):

        # [inner]
        return os.listdir()
        # [/inner]
    # [/extract]
"""


def snippet(folder: Path, part: str = "", text: str | bytes = DAG, name: str = "dag.py") -> Snippet:
    """What is read of a file with a text."""
    path = write_text(folder / "snippets" / name, "")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_snippet(folder, Verbatim(f"snippets/{name}{part}", AT))


def mistake(folder: Path, part: str = "", text: str | bytes = DAG) -> str:
    """What is said about a file that can't be shown, without the file's name."""
    with pytest.raises(Failure) as caught:
        snippet(folder, part, text)
    (found,) = caught.value.diagnostics
    assert found.position == AT
    related = "".join(f" [{label} {at.line}:{at.column}]" for label, at in found.related)
    return found.message.removeprefix(f"'snippets/dag.py{part}' ") + related


def test_a_whole_file_has_its_own_numbers_and_no_markers(tmp_path: Path) -> None:
    found = snippet(tmp_path)
    assert found.numbers == (1, 2, 3, 5, 6, 8)
    assert found.lines == (
        "import os",
        "",
        "class Dag:",
        "    def extract(self):",
        "",
        "        return os.listdir()",
    )


def test_a_range_is_taken_as_it_is_without_its_common_indentation(tmp_path: Path) -> None:
    found = snippet(tmp_path, "#5-8")
    assert (found.lines, found.numbers) == (("def extract(self):", "", "    return os.listdir()"), (5, 6, 8))
    assert snippet(tmp_path, "#3").lines == ("class Dag:",)


def test_a_marker_names_what_stands_between_its_comments(tmp_path: Path) -> None:
    assert snippet(tmp_path, "#extract") == snippet(tmp_path, "#5-8")
    assert snippet(tmp_path, "#inner").lines == ("return os.listdir()",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# [a]", "# [/a]"),
        ("#[a]", "\t##[/a]"),
        ("// [a]", "// [/a]"),
        ("-- [a]", "-- [/a]"),
        ("/* [a] */", "/* [/a] */"),
        ("<!-- [a] -->", "<!-- [/a] -->"),
        ("; [a]", "; [/a]"),
        ("% [a]", "% [/a]"),
        ("(* [a] *)", "(* [/a] *)"),
        ("{# [a] #}", "{# [/a] #}"),
        ("REM [a]", "rem [/a]"),
        ("' [a]", "' [/a]"),
    ],
)
def test_markers_are_comments_of_any_language(before: str, after: str, tmp_path: Path) -> None:
    assert snippet(tmp_path, "#a", f"no\n  {before}\nyes\n{after}\nno\n").lines == ("yes",)


@pytest.mark.parametrize("line", ["[a]", "x = y[a]", "# see [a]", "# [a](b)", "# [1]", "- [a]", "# [ a ]"])
def test_other_brackets_are_code(line: str, tmp_path: Path) -> None:
    assert snippet(tmp_path, "", f"{line}\nend\n").lines == (line, "end")


def test_line_ends_and_tabs_are_as_everywhere_and_spaces_stay(tmp_path: Path) -> None:
    found = snippet(tmp_path, "", "\ufeffa  \r\n\tb\rc\n\n\n")
    assert found.lines == ("a  ", "    b", "c")
    assert snippet(tmp_path, "", "\n\n  a\n    b").numbers == (3, 4)


def test_the_files_name_is_known_without_its_part() -> None:
    assert file_name(Verbatim("a/b.c/dag.py#x", AT)) == "dag.py"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("#", "names no part of the file: '#'"),
        ("#a b", "names no part of the file: '#a b'"),
        ("#0-3", "names no lines"),
        ("#8-5", "names no lines"),
        ("#9-11", "leads past the end: the file has 10 lines"),
        ("#2", "has nothing to show there but blank lines"),
        ("#extrakt", "has no marker [extrakt]"),
    ],
)
def test_a_part_that_is_not_there_is_a_mistake(part: str, said: str, tmp_path: Path) -> None:
    assert mistake(tmp_path, part) == said


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("# [a]\nx\n", 1),
        ("x\n# [/a]\n", 2),
        ("# [/a]\nx\n# [a]\n", 3),
        ("# [a]\nx\n# [/a]\n# [a]\ny\n# [/a]\n", 6),
    ],
)
def test_markers_that_make_no_pair_are_a_mistake(text: str, at: int, tmp_path: Path) -> None:
    said = f"needs [a] once, and [/a] once below it [in the file {at}:1]"
    assert mistake(tmp_path, "#a", text) == said


def test_markers_that_make_no_pair_are_listed(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="needs") as caught:
        snippet(tmp_path, "#a", "# [a]\nx\n# [/a]\n# [a]\n")
    assert caught.value.diagnostics[0].hint == "there is [a] in line 1, [/a] in line 3, [a] in line 4"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"a\nb\xff", "is not UTF-8: byte 0xff [in the file 2:2]"),
        ("a\nb\0", "has the character U+0000, which can't stand on a slide [in the file 2:2]"),
        ("a\U000f0001", "has the character U+F0001, which can't stand on a slide [in the file 1:2]"),
        ("", "has nothing to show there but blank lines"),
        ("  \n\t\n", "has nothing to show there but blank lines"),
        ("a\n" * (MAX_LINES + 1), f"has {MAX_LINES + 1} lines; {MAX_LINES} can be shown at most"),
        ("a" * 1_000_001, "has 1,000,001 bytes; the limit is 1,000,000"),
    ],
)
def test_a_file_that_can_not_be_shown_is_a_mistake(text: str | bytes, said: str, tmp_path: Path) -> None:
    assert mistake(tmp_path, "", text) == said


def test_a_misspelt_marker_is_told_from_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        snippet(tmp_path, "#extrat")
    assert "did you mean 'extract'?" in show_failure(caught.value)


def test_a_link_out_of_the_content_folder_is_a_mistake(tmp_path: Path) -> None:
    outside, content = write_text(tmp_path / "outside.py", "secret\n"), tmp_path / "content"
    content.mkdir()
    try:
        (content / "dag.py").symlink_to(outside)
    except OSError:
        pytest.skip("this machine makes no links")
    with pytest.raises(Failure, match="leads out of the content folder"):
        read_snippet(content, Verbatim("dag.py", AT))
