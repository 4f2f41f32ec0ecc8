"""Files written whole or not at all, and zip files that say nothing about when and where they were made."""

import io
import os
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest
from decks import FIRST, TEMPLATES, files_in

from hourdeck.build import build as build_all
from hourdeck.diagnostics import Diagnostic, Failure, Position, fail
from hourdeck.package import NewFile, write_files, zip_members
from hourdeck.plan import Folders, plan_build
from hourdeck.saving import save
from hourdeck.workers import share_out

MEMBERS = [("b.xml", b"<b/>" * 100), ("a.xml", "<ä/>".encode())]

LIMITED = """
import resource, sys
from pathlib import Path
from hourdeck.diagnostics import Failure
from hourdeck.package import NewFile, write_files
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_files([NewFile(Path(sys.argv[1]), b"new" * 1000)])
except Failure as failure:
    print(failure)
"""
"""Writes 3,000 bytes where the system allows a file of 1,000: the write breaks off half-way."""


def diagnostic_of(path: Path, data: bytes = b"new") -> tuple[str, str]:
    with pytest.raises(Failure) as caught:
        write_files([NewFile(path, data)])
    (found,) = caught.value.diagnostics
    assert found.position == Position(path.as_posix())
    return found.message, found.hint


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    write_files([NewFile(tmp_path / "a" / "b" / "deck.pptx", b"data")])
    assert (tmp_path / "a" / "b" / "deck.pptx").read_bytes() == b"data"
    assert [p.name for p in (tmp_path / "a" / "b").iterdir()] == ["deck.pptx"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"a much longer old file")
    write_files([NewFile(path, b"new")])
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_a_new_file_gets_the_mode_that_any_new_file_gets(tmp_path: Path) -> None:
    write_files([NewFile(tmp_path / "ours", b"")])
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_target_that_is_a_folder_is_said_and_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    (target / "inside").mkdir(parents=True)
    message, _ = diagnostic_of(target)
    assert message.startswith("can't be written: ")
    assert [p.name for p in tmp_path.rglob("*")] == ["deck.pptx", "inside"]


def test_a_file_where_a_folder_should_be_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"mine")
    message, hint = diagnostic_of(tmp_path / "output" / "deck.pptx")
    assert (message, hint) == ("can't be written: File exists", "")
    assert (tmp_path / "output").read_bytes() == b"mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="for root and on Windows every folder is writable")
def test_an_unwritable_folder_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        said = diagnostic_of(path)
    finally:
        tmp_path.chmod(0o700)
    assert said == ("can't be written: Permission denied", "close it in PowerPoint and build again")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("deck.pptx", b"old")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_write_that_breaks_off_keeps_the_old_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")
    command = [sys.executable, "-c", LIMITED, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=FIRST.parent)
    assert said.stdout == "can't be written: File too large\n"
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("deck.pptx", b"old")]


def test_whatever_stops_a_write_leaves_no_temporary_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_files([NewFile(tmp_path / "deck.pptx", "text is no bytes")])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_zip_file_has_its_members_in_the_given_order(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_members(MEMBERS))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert [(i.filename, archive.read(i)) for i in archive.infolist()] == MEMBERS


def test_a_zip_file_says_nothing_about_its_making(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_members(MEMBERS))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        traits = {(i.date_time, i.create_system, i.external_attr, i.extra) for i in archive.infolist()}
    assert traits == {((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16, b"")}


def test_zip_bytes_do_not_depend_on_the_clock() -> None:
    script = f"import sys, hourdeck.package as p; sys.stdout.buffer.write(p.zip_members({MEMBERS!r}))"
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=FIRST.parent,
            env={**os.environ, "TZ": zone},
        ).stdout
        for zone in ("UTC+11", "UTC-13")
    }
    assert made == {zip_members(MEMBERS)}


def test_saved_decks_are_the_built_bytes_at_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_build(Folders(FIRST, TEMPLATES, Path("output")))
    built = build_all(plan, lambda name: None)
    save(built, plan)
    saved = {path.relative_to(tmp_path): data for path, data in files_in(tmp_path).items()}
    assert saved == {file.path: file.data for file in (*built.decks, *built.papers)}


def test_no_file_gets_its_name_before_all_are_checked(tmp_path: Path) -> None:
    def refuse(written: Path, shown: Path) -> None:
        assert written.read_bytes() == b"new"
        raise Failure([Diagnostic(f"{shown.name} is refused")])

    (tmp_path / "second").write_bytes(b"old")
    files = [NewFile(tmp_path / "first", b"new"), NewFile(tmp_path / "second", b"new", refuse)]
    with pytest.raises(Failure, match="second is refused"):
        write_files(files)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"second": b"old"}


@pytest.mark.parametrize("members", [MEMBERS, [], [("ä/€.xml", b""), ("c.bin", bytes(range(256)) * 300)], MEMBERS * 2])
def test_a_zip_file_has_the_bytes_that_the_standard_library_writes(members: list[tuple[str, bytes]]) -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 6)
    assert zip_members(members) == buffer.getvalue()


def test_more_members_than_a_common_zip_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(zip_members([(f"{number}", b"") for number in range(70_000)]))
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == 70_000


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_files_are_checked_by_several_processes_as_by_one(tmp_path: Path) -> None:
    def check(path: Path, shown: Path) -> None:
        if path.read_bytes() == b"wrong":
            raise fail(f"{shown.name} is wrong", Position(shown.name))

    files = [NewFile(tmp_path / f"{n}.pptx", b"wrong" if n in (1, 4) else b"right", check) for n in range(7)]
    found = []
    for each_of in (map, lambda work, items: share_out(work, items, 3)):
        with pytest.raises(Failure) as failure:
            write_files(files, each_of=each_of)
        found.append([mistake.message for mistake in failure.value.diagnostics])
        assert not list(tmp_path.iterdir())
    assert found[0] == found[1] == ["1.pptx is wrong", "4.pptx is wrong"]
    write_files([file for file in files if file.data == b"right"], each_of=lambda w, i: share_out(w, i, 3))
    assert len(list(tmp_path.iterdir())) == 5
