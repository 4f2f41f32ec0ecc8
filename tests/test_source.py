import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from programmes import show_failure, write_text

from hourdeck.diagnostics import Failure, Position
from hourdeck.nodes import Mapping, Scalar, Sequence
from hourdeck.source import MAX_BYTES, MAX_DEPTH, read_source

SETTINGS = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text: str | bytes) -> Mapping:
    path = Path("a.yaml")
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_source(path)


def refused(text: str | bytes) -> str:
    """The report on a file that is refused."""
    with pytest.raises(Failure) as caught:
        read(text)
    return show_failure(caught.value)


def first_line(report: str) -> str:
    return report.splitlines()[0]


def test_a_file_becomes_a_tree_that_knows_where_everything_stands() -> None:
    tree = read("a: one\nb:\n  - two\n  - c: three\n")
    assert tree == {"a": "one", "b": ["two", {"c": "three"}]}
    assert tree.position == Position("a.yaml", 1, 1)
    assert tree.keys_at == {"a": Position("a.yaml", 1, 1), "b": Position("a.yaml", 2, 1)}
    assert tree.values_at["a"] == tree["a"].position == Position("a.yaml", 1, 4)
    entries = tree["b"]
    assert isinstance(entries, Sequence)
    assert entries.values_at == [Position("a.yaml", 3, 5), Position("a.yaml", 4, 5)]
    assert entries[1].values_at["c"] == Position("a.yaml", 4, 8)


@pytest.mark.parametrize(
    "typed",
    ["9:30", "no", "yes", "on", "1.10", "012", "~", "null", "2024-01-01", "1_000", "0x1F", ".inf", "1e3", "=", "true"],
)
def test_a_value_is_the_text_that_was_typed(typed: str) -> None:
    tree = read(f"a: {typed}\n{typed}: b\nc: [{typed}]\n")
    assert (tree["a"], tree[typed], tree["c"][0]) == (typed, "b", typed)
    assert type(tree["a"]) is Scalar


def test_an_empty_value_is_nothing_and_an_empty_text_is_a_text() -> None:
    assert read("a:\nb: ''\nc: \"\"\n") == {"a": None, "b": "", "c": ""}


def test_positions_count_characters_and_not_bytes() -> None:
    assert read('"管道é😀": x\n').values_at["管道é😀"] == Position("a.yaml", 1, 9)


def test_a_windows_file_with_a_bom_reads_like_any_other() -> None:
    tree = read(b"\xef\xbb\xbfa: one\r\nb: |\r\n  two\r\n  three\r\n\r\n  four\r\n")
    assert tree == {"a": "one", "b": "two\nthree\n\nfour\n"}
    assert tree["a"].position == Position("a.yaml", 1, 4)
    assert tree["b"].paragraph_lines == (3, 6)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: one\n", (1,)),
        ("a: one\n  two\n", (1,)),
        ("a: one\n\n  two\n", (1, 3)),
        ("a: |\n  one\n  two\n\n\n  three\n", (2, 6)),
        ("a: >\n\n  one\n  \n  two\n", (3, 5)),
        ('a: "one\n\n  two"\n', (1, 3)),
        ("a: |\n  one\n\n# comment\nb: x\n", (2,)),
    ],
)
def test_the_lines_on_which_paragraphs_start_are_known(text: str, lines: tuple[int, ...]) -> None:
    assert read(text)["a"].paragraph_lines == lines


def test_a_path_that_is_not_ascii_is_read_and_named(here: Path) -> None:
    path = write_text(here / "Schulung für 新人 & <co>" / "tag é.yaml", "a: [")
    with pytest.raises(Failure) as caught:
        read_source(path)
    assert caught.value.diagnostics[0].position.path == "Schulung für 新人 & <co>/tag é.yaml"
    write_text(path, "a: b\n")
    assert read_source(path)["a"].position.path == "Schulung für 新人 & <co>/tag é.yaml"


def test_a_missing_file_offers_the_nearest_name(here: Path) -> None:
    write_text(here / "agenda.yaml", "a: b")
    with pytest.raises(Failure) as caught:
        read_source(Path("agneda.yaml"))
    assert show_failure(caught.value) == "agneda.yaml:1:1: error: no such file\n  hint: did you mean 'agenda.yaml'?"


def test_a_missing_folder_is_said() -> None:
    with pytest.raises(Failure) as caught:
        read_source(Path("gone/a.yaml"))
    assert show_failure(caught.value) == "gone/a.yaml:1:1: error: no such file\n  hint: the folder 'gone' isn't there"


def test_a_folder_in_place_of_a_file_cannot_be_read(here: Path) -> None:
    (here / "a.yaml").mkdir()
    with pytest.raises(Failure, match=r"^can't be read: ") as caught:
        read_source(Path("a.yaml"))
    assert caught.value.diagnostics[0].position == Position("a.yaml", 1, 1)


def test_a_byte_that_is_not_utf_8_is_named_at_its_place() -> None:
    assert refused("a: é\r\nb: é".encode() + b"\xe9") == (
        "a.yaml:2:5: error: byte 0xe9 is not UTF-8\n"
        "  | b: é\N{REPLACEMENT CHARACTER}\n"
        "  |     ^\n"
        "  hint: save the file as UTF-8"
    )


def test_a_bad_byte_after_a_bom_is_named_and_not_the_one_three_before() -> None:
    report = refused(b"\xef\xbb\xbfa: 1\nb: \xe9")
    assert first_line(report) == "a.yaml:2:4: error: byte 0xe9 is not UTF-8"
    assert report.endswith("hint: save the file as UTF-8")


def test_a_file_as_windows_notepad_once_saved_it_is_refused() -> None:
    assert first_line(refused("a: b".encode("utf-16"))) == "a.yaml:1:1: error: byte 0xff is not UTF-8"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n", b"# words\n"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    assert first_line(refused(data)) == "a.yaml:1:1: error: the file is empty"


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufffe"])
def test_a_control_character_is_refused_raw_and_escaped(character: str) -> None:
    message = f"control character U+{ord(character):04X} can't stand in text"
    assert first_line(refused(f"a: b{character}c")) == f"a.yaml:1:5: error: {message}"
    assert first_line(refused(f'a: "b\\u{ord(character):04x}c"')) == f"a.yaml:1:4: error: {message}"


@pytest.mark.parametrize("character", ["\U000f0000", "\U000f0001", "\U000f0002"])
def test_the_engines_own_marks_are_refused_raw_and_escaped(character: str) -> None:
    message = f"private-use character U+{ord(character):04X} is reserved"
    assert first_line(refused(f"a: b{character}c")) == f"a.yaml:1:5: error: {message}"
    assert first_line(refused(f'a: "b\\U{ord(character):08x}c"')) == f"a.yaml:1:4: error: {message}"


def test_of_many_forbidden_characters_the_first_twenty_are_reported() -> None:
    assert refused("a: " + "\x01" * 50).count("error:") == 20


def test_every_mistake_that_does_not_stop_the_parser_comes_in_one_run() -> None:
    report = refused("a: &x 1\na: *x\nb: !!int 2\n<<: c\n? [d]\n: e\n---\nf: g\n")
    assert [line for line in report.splitlines() if "error:" in line] == [
        "a.yaml:1:4: error: anchors (&) are not part of this format",
        "a.yaml:2:1: error: key 'a' is given twice",
        "a.yaml:2:4: error: aliases (*) are not part of this format",
        "a.yaml:3:4: error: tags (tag:yaml.org,2002:int) are not part of this format",
        "a.yaml:4:1: error: merge keys (<<) are not part of this format",
        "a.yaml:5:3: error: a key must be a word, found a list",
        "a.yaml:7:1: error: a second document starts here",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*a, *a, *a]\n" for n in range(500)), "anchors (&) are not part"),
        ("[" * 1_000_000, f"nested more than {MAX_DEPTH} levels deep"),
        ("a: " + "x" * 10_000_000, f"the file has 10,000,003 bytes; the limit is {MAX_BYTES:,}"),
        ('a: "' + "\\0" * 1_900_000 + '"', "control character U+0000 can't stand in text"),
        ("\x01" * 3_900_000, "control character U+0001 can't stand in text"),
    ],
    ids=["alias bomb", "deep", "large", "escapes", "binary"],
)
def test_what_would_cost_time_or_memory_is_refused_fast(text: str, message: str) -> None:
    start = time.perf_counter()
    report = refused(text)
    assert message in first_line(report)
    assert time.perf_counter() - start < 4


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    tree = read("a: " + "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1))
    assert str(tree).count("[") == MAX_DEPTH - 1


@settings(SETTINGS, max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")))
def test_a_quoted_text_comes_back_as_it_was_written(text: str) -> None:
    if any("\U000f0000" <= c <= "\U000f0002" or c in "\ufffe\uffff" for c in text):
        return
    assert read(f"a: {json.dumps(text, ensure_ascii=False)}\n")["a"] == text


@settings(SETTINGS, max_examples=300)
@given(st.one_of(st.binary(max_size=60), st.text("abc:-[]{}&*!|>'\"%@`#,?~<= \n\t\\é\ufeff", max_size=60)))
def test_any_bytes_are_read_or_refused_with_a_position(data: bytes | str) -> None:
    try:
        assert isinstance(read(data), Mapping)
    except Failure as failure:
        assert failure.diagnostics
        assert all(d.position and d.position.path == "a.yaml" for d in failure.diagnostics)
        assert show_failure(failure)
