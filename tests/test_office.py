"""LibreOffice found and run: what it makes, and what happens when it is missing, old, slow, broken or silent.

The real one runs a few times; programs that stand for a bad one are shell scripts.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath

import pypdfium2
import pytest
from libreoffice import soffice
from pptx import Presentation

from hourdeck.diagnostics import Failure, show_diagnostic
from hourdeck.office import VARIABLE, Pages, convert_to_pdf, find_office, install_hint, usual_places

MASTER = Path(__file__).parent.parent / "templates" / "themes" / "883" / "master.pptx"
TIMEOUT = 120.0
EXPLAINED = "Said in few words: Grüße, ελληνικά."
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for all temporary files, with a name that programs stumble over."""
    folder = tmp_path / "für & 'alle' %20"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def open_input() -> Iterator[None]:
    """A standard input on which nothing comes, and that doesn't end."""
    kept, (reading, writing) = os.dup(0), os.pipe()
    os.dup2(reading, 0)
    yield
    os.dup2(kept, 0)
    for number in (kept, reading, writing):
        os.close(number)


def write_deck(path: Path) -> Path:
    """Five slides: explained, without a notes slide, hidden, with empty notes, and with an explanation again."""
    deck = Presentation(str(MASTER))
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Title Only")
    for number, notes in enumerate((EXPLAINED, None, "Nobody reads this.", "", "The last word."), 1):
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = f"Slide {number}"
        if notes is not None:
            slide.notes_slide.notes_text_frame.text = notes
    deck.slides[2].element.set("show", "0")
    deck.save(str(path))
    return path


def fake(folder: Path, *lines: str) -> Path:
    """A program that stands for LibreOffice."""
    path = folder / "soffice"
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def failure_of(office: Path, document: Path, timeout: float = TIMEOUT) -> str:
    """What a person reads when a conversion fails."""
    with pytest.raises(Failure) as caught:
        convert_to_pdf(document, office, "slides", timeout)
    (diagnostic,) = caught.value.diagnostics
    return show_diagnostic(diagnostic)


def lives(process: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent to notice does not."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip()) and not found.stdout.startswith("Z")


def test_slides_and_notes_pages_are_made_at_the_same_time(tmp_path: Path, temporary: Path) -> None:
    deck = write_deck(tmp_path / "stünde 1 'früh' %41.pptx")
    office, kinds = Path(soffice()), ("slides", "notes")
    before = set(tmp_path.iterdir())
    with ThreadPoolExecutor() as pool:
        slides, notes = (page_texts(p) for p in pool.map(lambda k: convert_to_pdf(deck, office, k, TIMEOUT), kinds))
    shown = ["Slide 1", "Slide 2", "Slide 4", "Slide 5"]
    assert [text.split("\r")[0] for text in slides] == shown
    assert [text.split("\r")[0] for text in notes] == shown
    assert not [text for text in slides if "words" in text or "last" in text]
    assert EXPLAINED in " ".join(notes[0].split())
    assert "The last word." in notes[3]
    assert list(temporary.iterdir()) == []
    assert set(tmp_path.iterdir()) == before


def test_what_libreoffice_says_about_a_broken_deck_is_shown(tmp_path: Path, temporary: Path) -> None:
    broken = tmp_path / "broken.pptx"
    broken.write_bytes(write_deck(tmp_path / "deck.pptx").read_bytes()[:2000])
    shown = failure_of(Path(soffice()), broken)
    assert "broken.pptx': it wrote no PDF: Error: source file could not be loaded\n" in shown
    assert list(temporary.iterdir()) == []


@posix
@pytest.mark.parametrize("trap", ["", 'trap "" TERM HUP INT'])
def test_a_hanging_program_is_stopped_with_all_it_started(trap: str, tmp_path: Path, temporary: Path) -> None:
    seen = tmp_path / "processes"
    script = [trap, f'echo $$ >> "{seen}"', f"sh -c '{trap or ':'}; echo $$ >> \"{seen}\"; sleep 300' &", "sleep 300"]
    shown = failure_of(fake(tmp_path, *script), write_deck(tmp_path / "deck.pptx"), timeout=1.5)
    assert "deck.pptx': it didn't finish within 1.5 s and was stopped\n  hint: try again" in shown
    processes = [int(line) for line in seen.read_text().split()]
    assert len(processes) == 2
    assert not [process for process in processes if lives(process)]
    assert list(temporary.iterdir()) == []


@posix
@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["echo one", "echo Error: no such luck >&2", "exit 3"], "it ended with status 3: one / Error: no such luck"),
        (["kill -SEGV $$"], "it ended with status -11: it said nothing"),
        (["mkdir pdf", "echo x > pdf/deck.pdf", "exit 77"], "it ended with status 77: it said nothing"),
        (["exit 0"], "it wrote no PDF: it said nothing"),
        (["echo convert a.pptx to a.pdf using filter : x"], "it wrote no PDF: it said nothing"),
        (["seq 1 9"], "it wrote no PDF: 5 / 6 / 7 / 8 / 9"),
        (["printf 'bad \\377\\033[31m'"], "it wrote no PDF: bad \ufffd\ufffd[31m"),
    ],
)
def test_a_program_that_fails_is_quoted(lines: list[str], shown: str, tmp_path: Path, temporary: Path) -> None:
    deck = write_deck(tmp_path / "deck.pptx")
    assert f"deck.pptx': {shown}\n" in failure_of(fake(tmp_path, *lines), deck)
    assert list(temporary.iterdir()) == []


@posix
@pytest.mark.usefixtures("open_input")
def test_every_run_has_its_own_profile_and_no_input(tmp_path: Path, temporary: Path) -> None:
    seen = tmp_path / "seen"
    script = [f'cat >> "{seen}"; echo "$TMPDIR|$SAL_USE_VCLPLUGIN|$*" >> "{seen}"', "mkdir pdf; echo x > pdf/deck.pdf"]
    office, deck = fake(tmp_path, *script), write_deck(tmp_path / "-x.pptx")
    kinds: tuple[Pages, ...] = ("slides", "notes", "notes")
    assert [convert_to_pdf(deck, office, kind, 10.0) for kind in kinds] == [b"x\n"] * 3
    folders, plugins, arguments = zip(*(line.split("|") for line in seen.read_text().splitlines()), strict=True)
    assert len(set(folders)) == 3
    assert {Path(folder).parent for folder in folders} == {temporary.resolve()}
    assert set(plugins) == ({"svp"} if sys.platform == "linux" else {""})
    for folder, line in zip(folders, arguments, strict=True):
        assert f"-env:UserInstallation={Path(folder).as_uri()}/profile " in line
    assert ["ExportOnlyNotesPages" in line for line in arguments] == [False, True, True]


@posix
def test_a_snap_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "snap").mkdir()
    shown = failure_of(fake(tmp_path / "snap", "exit 0"), write_deck(tmp_path / "deck.pptx"))
    assert "can't see the temporary folder: let TMPDIR" in shown


def test_a_deck_that_is_not_there_and_a_program_that_is_none(tmp_path: Path, temporary: Path) -> None:
    assert "deck.pptx' can't be read: " in failure_of(Path(sys.executable), tmp_path / "deck.pptx")
    shown = failure_of(tmp_path / "nothing", write_deck(tmp_path / "deck.pptx"))
    assert "nothing' can't be started: " in shown
    assert list(temporary.iterdir()) == []


def test_without_libreoffice_one_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if [place for place in usual_places(sys.platform, os.environ, Path.home()) if place.is_file()]:
        pytest.skip("LibreOffice is in its usual place")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(Failure) as caught:
        find_office()
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message == "LibreOffice isn't installed, and PDF pages are made with it"
    assert diagnostic.hint == install_hint(sys.platform)


@pytest.mark.parametrize(
    ("platform", "tool"), [("win32", "winget"), ("darwin", "brew"), ("linux", "apt"), ("aix", "apt")]
)
def test_every_system_has_its_way_to_install(platform: str, tool: str) -> None:
    assert f"install LibreOffice 7.4 or newer: '{'sudo ' if tool == 'apt' else ''}{tool} " in install_hint(platform)


def test_installers_put_it_in_known_places() -> None:
    home = Path("home")
    windows = {"ProgramW6432": "C:\\Programme", "ProgramFiles": "C:\\Programme", "ProgramFiles(x86)": "D:\\x86"}
    found = [PurePath(place).parts[-3:] for place in usual_places("win32", windows, home)]
    assert found == [("LibreOffice", "program", "soffice.com")] * 2
    assert usual_places("win32", {}, home) == []
    assert [place.is_relative_to(home) for place in usual_places("darwin", {}, home)] == [False, True]


@posix
def test_the_variable_comes_before_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("path", "own"):
        (tmp_path / name).mkdir()
        fake(tmp_path / name, "echo Officeware 1.0")
    monkeypatch.setenv("PATH", f"{tmp_path / 'path'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv(VARIABLE, "")
    assert find_office() == tmp_path / "path" / "soffice"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "own" / "soffice"))
    assert find_office() == tmp_path / "own" / "soffice"


def test_a_variable_that_names_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(Failure, match=f"{VARIABLE} names '.*gone', which isn't a program"):
        find_office()


@posix
@pytest.mark.parametrize(("version", "old"), [("7.3.7.2", True), ("6.4", True), ("7.4.0.1", False), ("24.2.1", False)])
def test_a_version_that_is_too_old_is_refused(
    version: str, old: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, temporary: Path
) -> None:
    office = fake(tmp_path, f"echo 'LibreOffice {version} 40(Build:2)'")
    monkeypatch.setenv(VARIABLE, str(office))
    if old:
        with pytest.raises(Failure, match=r"soffice' is LibreOffice .*, which is too old"):
            find_office()
    else:
        assert find_office() == office
    assert list(temporary.iterdir()) == []


def test_the_real_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert shutil.which(soffice()) == str(find_office())
