"""Edits of YAML files: what is touched says what it should, and every other byte is the old one."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hourdeck.diagnostics import Failure
from hourdeck.source import CONTROL, RESERVED, parse_source
from hourdeck.yamledits import Add, Data, Drop, Edit, Move, NewText, Path, edit_yaml

FILE = """\
# An hour, with everything that people write.
title: Data pipeline   # the title
objective: >
  Follow one record from its source
  to its customer, and say why.
single: 'it''s here'
folded: "first words of it and
  the last words"
brief:
  - Lead a detailed session on the architecture
    and components.
  - Second

points:
  # The cover.
  - kind: cover
    minutes: 1   # one
    notes:
      say: |
        Good morning.

        A second paragraph
        that wraps.
      do: Draw a line, from "source" to "c".

  # A comment that stands free.

  - title: B
    minutes: 3
    needs: [a, b, "c d"]
    nodes:
      - {key: ingest, text: Ingest, points: [Kafka]}
    rows:
      - [A, 'b, c', "d"]
      - - x
        - y
    body:
    - one
    - two: x
    # About three.
    - three
    kept: |+
      lines

    strip: |2-
        deep
      less
  - title: C
    minutes: 2
"""

TEXTS: tuple[Path, ...] = (
    ("title",),
    ("objective",),
    ("single",),
    ("folded",),
    ("brief", 0),
    ("brief", 1),
    ("points", 0, "notes", "say"),
    ("points", 0, "notes", "do"),
    ("points", 1, "needs", 1),
    ("points", 1, "nodes", 0, "text"),
    ("points", 1, "nodes", 0, "points", 0),
    ("points", 1, "rows", 0, 1),
    ("points", 1, "rows", 0, 2),
    ("points", 1, "rows", 1, 0),
    ("points", 1, "body", 0),
    ("points", 1, "body", 1, "two"),
    ("points", 1, "kept"),
    ("points", 1, "strip"),
    ("points", 2, "minutes"),
)
"""A text in every style and place."""

HOSTILE = (
    "- a",
    "a: b",
    "a #b",
    "a # b",
    "? a",
    "! a",
    "& a",
    "&a",
    "*a",
    "%a",
    "@a",
    "`a`",
    "'a",
    '"a',
    "a'b\"c",
    "\\",
    "\\n",
    "a\\",
    " a",
    "a ",
    "\ta\t",
    "no",
    "0x10",
    "10:30",
    "1e3",
    "~",
    "null",
    "[a]",
    "{a}",
    "a, b",
    "a]",
    "---",
    "...",
    "--- a",
    "|",
    ">",
    "a:",
    ":",
    "-",
    "#",
    "<<",
    "=",
    "",
    "a\nb",
    "a\n\nb",
    "a\n",
    "a\n\n",
    "\na",
    "\n",
    " a\n  b\n c",
    "a \n b",
    "a\n- b\n# c",
    "x" * 5000,
    "word " * 900 + "end",
    "two  spaces   three",
    "😀 שלום مرحبا \u202eabc\u202c e\u0301 \u00a0",
    "\ufeffa",
    "{{ x }} {% y %}",
)

LINES = st.text(st.sampled_from(" \t'\"#:-?!&*%@`[]{},|>\\~=<ab1\nä😀"), max_size=30)
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=60).filter(
    lambda text: not CONTROL.search(text) and not RESERVED.search(text) and "\r" not in text
)
VALUES = st.one_of(st.sampled_from(HOSTILE), LINES, ANYTHING)


def value_at(text: str, path: Path) -> object:
    node: object = parse_source(text, "x.yaml")
    for step in path:
        node = node[step]  # type: ignore[index]
    return node


def edited(text: str, *edits: Edit) -> str:
    return edit_yaml(text.encode(), edits, "x.yaml").decode()


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("path", TEXTS, ids=str)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_text_that_stays_changes_no_byte(path: Path, newline: str) -> None:
    text = FILE.replace("\n", newline)
    assert edited(text, NewText(path, str(value_at(text, path)))) == text


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("path", TEXTS, ids=str)
def test_hostile_texts_are_read_back_as_they_are(path: Path, value: str) -> None:
    check_text(FILE, path, value)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(TEXTS), VALUES, st.booleans(), st.booleans())
def test_any_text_is_read_back_as_it_is(path: Path, value: str, crlf: bool, bom: bool) -> None:
    text = FILE.replace("\n", "\r\n") if crlf else FILE
    check_text(("\ufeff" if bom else "") + text, path, value)


def check_text(text: str, path: Path, value: str) -> None:
    """The new text is there, and all bytes before and behind the old one are as they were."""
    after = edited(text, NewText(path, value))
    assert value_at(after.removeprefix("\ufeff"), path) == value
    marker = "qqqq" if path[-1] != "minutes" else "77"
    simple = edited(text, NewText(path, marker + ("\n" if path[-1] in ("say", "objective", "kept") else "")))
    start = simple.index(marker)
    assert after[: start - 12] == text[: start - 12]
    tail = simple[simple.index(marker) + len(marker) :].lstrip("'\"\r\n")
    assert after.endswith(tail)
    assert ("\r\n" in text) or ("\r" not in after)


def test_the_style_of_a_text_is_kept() -> None:
    changes = {
        ("title",): ("Other words", "title: Other words   # the title"),
        ("single",): ("that's it", "single: 'that''s it'"),
        ("brief", 1): ("No: quote", '  - "No: quote"'),
        ("points", 1, "rows", 0, 1): ("x, y", "      - [A, 'x, y', \"d\"]"),
        ("points", 1, "rows", 0, 2): ("x", "      - [A, 'b, c', \"x\"]"),
        ("points", 1, "rows", 0, 0): ("x, y", '      - ["x, y", \'b, c\', "d"]'),
        ("points", 1, "strip"): ("  more\nless", "        more\n"),
    }
    for path, (value, line) in changes.items():
        assert line in edited(FILE, NewText(path, value))


def test_words_changed_in_wrapped_text_leave_the_other_lines() -> None:
    after = edited(FILE, NewText(("brief", 0), "Lead a long session on the architecture and components."))
    assert changed_lines(FILE, after) == [
        "-  - Lead a detailed session on the architecture\n",
        "+  - Lead a long session on the architecture\n",
    ]
    after = edited(FILE, NewText(("objective",), "Follow one record from its source to the customer, and say why.\n"))
    assert changed_lines(FILE, after) == ["-  to its customer, and say why.\n", "+  to the customer, and say why.\n"]


def test_an_entry_goes_with_its_own_comment_and_leaves_free_ones() -> None:
    after = edited(FILE, Drop(("points", 1, "body", 2)))
    assert changed_lines(FILE, after) == ["-    # About three.\n", "-    - three\n"]
    after = edited(FILE, Drop(("points", 1)))
    assert "# A comment that stands free.\n\n  - title: C" in after
    assert edited(FILE, Drop(("points", 0))).count("# The cover.") == 0


def test_entries_move_with_all_that_is_theirs() -> None:
    after = edited(FILE, Move(("points",), (2, 1, 0)))
    assert [p["minutes"] for p in parse_source(after, "x")["points"]] == ["2", "3", "1"]
    assert sorted(filter(str.strip, after.splitlines())) == sorted(filter(str.strip, FILE.splitlines()))
    assert edited(after, Move(("points",), (2, 1, 0))).replace("\n", "") == FILE.replace("\n", "")


def test_entries_come_in_as_their_neighbours_are_written() -> None:
    after = edited(FILE, Add(("points", 1, "body"), "zero: #1"), Add(("points", 1, "needs"), "e, f", 2))
    assert '    body:\n    - "zero: #1"\n    - one\n' in after
    assert '[a, b, "c d", "e, f"]' in after
    after = edited(FILE, Add(("points", 0, "notes"), "What?", "say", "ask"), Drop(("points", 1, "needs", 0)))
    assert "        that wraps.\n      ask: What?\n      do:" in after
    assert '    needs: [b, "c d"]\n' in after


def test_an_entry_that_is_written_anew_keeps_the_comment_above_it() -> None:
    new: Data = {"text": "three", "items": ["below"]}
    after = edited(FILE, Add(("points", 1, "body"), new, instead=2))
    assert after == FILE.replace("    - three\n", "    - text: three\n      items:\n        - below\n")
    after = edited(FILE, Add(("points", 1, "needs"), "x, y", instead=1))
    assert '    needs: [a, "x, y", "c d"]\n' in after


POINT: Data = {
    "title": "New: one",
    "minutes": "1",
    "body": ["a", {"text": "b # c", "items": ["1", "- 2"]}],
    "notes": {"say": "Hello\n\nyou\n", "ask": "Why, oh why"},
}


def test_a_new_point_is_written_as_people_write_it() -> None:
    after = edited(FILE, Add(("points",), POINT, 1))
    block = """\
  - title: "New: one"
    minutes: 1
    body:
      - a
      - text: "b # c"
        items:
          - 1
          - "- 2"
    notes:
      say: |
        Hello

        you
      ask: Why, oh why
"""
    assert after == FILE.replace("  - title: C\n", "\n" + block + "  - title: C\n")


@pytest.mark.parametrize("behind", [None, 0, 1, 2])
@pytest.mark.parametrize("ending", ["\n", "", "\n\n", "\n# end\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_may_end_as_it_likes(behind: int | None, ending: str, newline: str) -> None:
    text = (FILE.rstrip("\n") + ending).replace("\n", newline)
    after = edited(text, Add(("points",), POINT, behind), NewText(("points", 2, "title"), "D"))
    assert newline == "\n" or "\n" not in after.replace("\r\n", "")
    assert after.endswith(ending.replace("\n", newline)) or ending == ""
    if ending == "" and behind != 2:
        assert after.endswith("minutes: 2")


@settings(max_examples=120, deadline=None)
@given(st.permutations(range(3)), st.sets(st.integers(0, 2), max_size=2), st.lists(VALUES, max_size=3), st.data())
def test_any_combination_of_members_is_read_back(
    order: list[int], gone: set[int], new: list[str], data: st.DataObject
) -> None:
    for path in (("points",), ("points", 1, "body"), ("points", 1, "needs")):
        edits: list[Edit] = [Move(path, tuple(order)), *(Drop((*path, n)) for n in gone)]
        edits += [Add(path, text, data.draw(st.sampled_from([None, 0, 1, 2]))) for text in new]
        after = edited(FILE, *edits)
        assert len(value_at(after, path)) == 3 - len(gone) + len(new)  # type: ignore[arg-type]
        assert set(new) <= set(filter(lambda each: isinstance(each, str), value_at(after, path)))  # type: ignore[arg-type, call-overload]
        assert after.startswith(FILE[: FILE.index("points:")])


@pytest.mark.parametrize("value", ["a\x0b", "\u2028", "\x85", "\U000f0000", "\x00", "\ud800"])
def test_what_the_format_refuses_is_refused(value: str) -> None:
    with pytest.raises(Failure):
        edited(FILE, NewText(("title",), value))


def test_what_cannot_be_told_apart_is_refused() -> None:
    text = "a:\n  - - x\n    - y\n  - [p, # c\n     q]\n"
    assert edited(text, Drop(("a", 0, 1))) == "a:\n  - - x\n  - [p, # c\n     q]\n"
    for edit in (Drop(("a", 0, 0)), Drop(("a", 1, 1)), Add(("a", 0), "z")):
        with pytest.raises(Failure):
            edited(text, edit)
