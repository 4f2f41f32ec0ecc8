"""The paths of files that content names: inside the content folder, and the same on Windows, macOS and Linux.

Input: the content folder, a path as typed with slashes, and where it stands. Output: the file's path, with every name
as the file system spells it. Raises `Failure` for all else. File systems differ: Windows and macOS find `Map.PNG` for
`map.png`, macOS may hold an "ü" as two characters; so each name is looked for in its folder's own list. Only what all
decks share, a theme, may lie outside of the folder.
"""

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from hourdeck.diagnostics import Position, did_you_mean, fail, near_word, show_path

MAX_LISTED = 5_000
"""How many files are looked at for a hint."""

MAX_NAMED = 8
"""How many files a hint names when none is near to what was typed."""

DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices, with whatever ending (Win32, "Naming Files, Paths, and Namespaces")."""

FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
"""Characters that no file name has on Windows, from the same page."""


def find_file(folder: Path, written: str, position: Position, endings: Collection[str] = ()) -> Path:
    """The regular file that a path names below the folder; raises `Failure` at the position.

    `endings` are those of the files that a hint may name, without dots; without any, all are.
    """
    try:
        return _find(folder, written, position)
    except _NotThereError as error:
        raise fail(str(error), position, _near(folder, written, endings)) from None


def find_path(folder: Path, written: str, position: Position) -> Path:
    """The file or folder that a path names from the folder on, `..` included; raises `Failure` at the position.

    `find_fault` has found nothing wrong with it.
    """
    at = folder
    for name in _names(written):
        try:
            at = at / (name if name == ".." else _spelling(at, name, written, position))
        except _NotThereError as error:
            raise fail(str(error), position, near_name(at, name)) from None
    return tidy(at)


def tidy(path: Path) -> Path:
    """The path without `..`, where that leads to the same place: it doesn't behind a link to a folder."""
    short = Path(os.path.normpath(path))
    return short if short.exists() and short.samefile(path) else path


def near_name(folder: Path, name: str) -> str:
    """A hint for a name that its folder doesn't have: the nearest one there, or that there is no such folder."""
    if not folder.is_dir():
        return f"there is no folder '{show_path(folder)}'"
    return near_word(name, _list_names(folder)) or f"nothing in '{show_path(tidy(folder))}' is called like that"


class _NotThereError(Exception):
    """There is no such file; a hint is looked for."""


def _find(folder: Path, written: str, position: Position) -> Path:
    at = folder
    for name in _split(written, position):
        at = at / _spelling(at, name, written, position)
        _check_inside(at, folder, written, position)
    if at.is_dir():
        raise _NotThereError(f"'{written}' is a folder")
    if not at.is_file():
        raise fail(f"'{written}' is no ordinary file", position, _copy_here())
    return at


def _split(written: str, position: Position) -> list[str]:
    """The names in a path; raises `Failure` for paths that don't lead into the folder or not on every machine."""
    if fault := find_fault(written):
        raise fail(fault[0], position, fault[1])
    return _names(written)


def _names(written: str) -> list[str]:
    return [name for name in written.split("/") if name not in ("", ".")]


def find_fault(written: str, leaves: str = "") -> tuple[str, str] | None:
    """What is wrong with a path as it is written, and a hint; None where it can lead to a file on every machine.

    It may leave a folder only where `leaves` names that one: "the content folder".
    """
    return next(_faults(written, leaves), None)


def _faults(written: str, leaves: str) -> Iterator[tuple[str, str]]:
    if not written.strip():
        yield "expected the path of a file, found nothing", _from_the_folder(leaves)
    if re.match(r"[a-z][a-z0-9+.-]+://|(?:data|file):", written, re.I):
        where = f"beside {leaves}" if leaves else "into the content folder"
        yield f"'{written}' is an address; files are never fetched", f"put the file {where} and write its path there"
    if re.match(r"[/\\~]|[a-z]:", written, re.I):
        yield f"'{written}' leads to a place on one machine only", _from_the_folder(leaves)
    if "\\" in written:
        slashes = written.replace("\\", "/")
        yield f"'{written}' has backslashes", f"write it with slashes: '{slashes}'"
    names = _names(written)
    if ".." in names and not leaves:
        yield f"'{written}' leads out of its folder with '..'", _from_the_folder(leaves)
    for name in names:
        yield from _name_faults(name) if name != ".." else ()


def _from_the_folder(leaves: str) -> str:
    example = "../brand/corporate.potx" if leaves else "images/map.png"
    return f"write the path from {leaves or 'the content folder'} on, such as '{example}'"


def _name_faults(name: str) -> Iterator[tuple[str, str]]:
    """What makes a name one that some system can't have: a checkout there would lack the file."""
    if found := FORBIDDEN.search(name):
        yield f"a file name can't have '{found[0]}' on Windows: '{name}'", "rename the file"
    if name.split(".")[0].strip().lower() in DEVICES or name != name.rstrip(". "):
        yield f"Windows can't have a file called '{name}'", "rename the file"


def _spelling(at: Path, name: str, written: str, position: Position) -> str:
    """A name as its folder has it."""
    names = _list_names(at)
    if name in names:
        return name
    for other in names:
        if _composed(other) == _composed(name):
            return other
    for other in names:
        if _composed(other).casefold() == _composed(name).casefold():
            message = f"'{written}' isn't there, but '{other}' is: on Linux, small and capital letters differ"
            raise fail(message, position, f"write '{other}' in place of '{name}'")
    raise _NotThereError(f"there is no file '{written}'")


def _list_names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:  # no folder, or one that may not be read: nothing is found in it
        return []


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _check_inside(at: Path, folder: Path, written: str, position: Position) -> None:
    try:
        is_inside = at.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # RuntimeError: links in a ring, before Python 3.13
        raise fail(f"'{written}' is a link that leads nowhere", position, _copy_here()) from None
    if not is_inside:
        raise fail(f"'{written}' is a link that leads out of the content folder", position, _copy_here())


def _copy_here() -> str:
    return "copy the file itself into the content folder"


def _near(folder: Path, written: str, endings: Collection[str]) -> str:
    """A hint: a file of that name elsewhere, the nearest path, or what is there."""
    paths = list(_files(folder, endings))
    name = written.rsplit("/", 1)[-1].casefold()
    same = [path for path in paths if path.rsplit("/", 1)[-1].casefold() == name]
    if same:
        return f"did you mean '{same[0]}'?"
    return near_word(written, paths) or did_you_mean(written, paths[:MAX_NAMED])


def _files(folder: Path, endings: Collection[str]) -> Iterator[str]:
    """The paths of the files below a folder, in order, without following links."""
    seen = 0
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            seen += 1
            if not endings or name.rpartition(".")[2].lower() in endings:
                yield (Path(at) / name).relative_to(folder).as_posix()
        if seen > MAX_LISTED:
            return
