"""One deck compared part by part with what it was, and builds that give the same bytes wherever they run.

`pytest --update-golden` accepts what the code writes now; look at the difference before you commit it.
"""

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from decks import FIRST, ROOT, SECOND, TEMPLATES, build, files_in, mentor_decks, read_members
from lxml import etree

from hourdeck.build import build as build_all
from hourdeck.plan import Folders, plan_build

GOLDEN = Path(__file__).parent / "golden" / "lesson-2"
KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/.*|ppt/(_rels/)?presentation\.xml(\.rels)?|ppt/(slides|notesSlides)/.*"
)
SHOWN_LINES = 40

OTHER_MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8"},
)


def pretty(data: bytes) -> str:
    """XML indented, one element a line."""
    tree = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    return etree.tostring(tree, pretty_print=True, encoding="unicode")


def parts() -> dict[str, str]:
    """The parts of the deck that we write, by name."""
    return {name: pretty(data) for name, data in read_members(build(SECOND)[1].data) if KEPT.fullmatch(name)}


def golden_parts() -> dict[str, str]:
    files = (path for path in GOLDEN.rglob("*") if path.is_file())
    return {path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8") for path in files}


def rewrite(wanted: dict[str, str]) -> None:
    for name in golden_parts().keys() - wanted.keys():
        (GOLDEN / name).unlink()
    for name, text in wanted.items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")


def difference(name: str, golden: str, found: str) -> str:
    names = (f"golden {name}", f"now {name}")
    lines = difflib.unified_diff(golden.splitlines(), found.splitlines(), *names, n=2, lineterm="")
    return "\n".join(list(lines)[:SHOWN_LINES])


def test_the_deck_is_what_it_was(update_golden: bool) -> None:
    found = parts()
    if update_golden:
        rewrite(found)
    golden = golden_parts()
    assert sorted(found) == sorted(golden), "other parts than before; pytest --update-golden accepts them"
    changed = [difference(name, golden[name], found[name]) for name in found if found[name] != golden[name]]
    assert not changed, "pytest --update-golden accepts this:\n" + "\n".join(changed)


def test_a_difference_names_the_part_and_shows_its_lines() -> None:
    shown = difference("ppt/slides/slide1.xml", "<a>\n<b/>\n</a>", "<a>\n<c/>\n</a>")
    assert shown.split("\n")[:2] == ["--- golden ppt/slides/slide1.xml", "+++ now ppt/slides/slide1.xml"]
    assert "-<b/>" in shown and "+<c/>" in shown


@pytest.mark.parametrize("content", [FIRST, SECOND], ids=["first", "second"])
def test_a_second_build_gives_the_same_bytes(content: Path) -> None:
    again = mentor_decks(plan_build(Folders(content, TEMPLATES, Path("elsewhere"))))
    assert [deck.data for deck in again] == [deck.data for deck in build(content)]


@pytest.mark.parametrize("machine", OTHER_MACHINES, ids=lambda machine: machine["LC_ALL"])
def test_another_process_place_and_clock_give_the_same_bytes(machine: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "--content", str(SECOND), "--output", str(tmp_path / "out")]
    env = {**os.environ, **machine}
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    made = {path.relative_to(tmp_path): data for path, data in files_in(tmp_path / "out").items()}
    built = build_all(plan_build(Folders(SECOND, TEMPLATES, Path("out"))), lambda name: None)
    assert made == {file.path: file.data for file in (*built.decks, *built.papers)}
