"""The paths of files that content names: inside the content folder, and the same on Windows, macOS and Linux.

Input: the content folder, a path as typed with slashes, and where it stands. Output: the file's path, with every name
as the file system spells it. Raises `Failure` for all else. File systems differ: Windows and macOS find `Map.PNG` for
`map.png`, macOS may hold an "ü" as two characters; so each name is looked for in its folder's own list.
"""

import difflib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from hourdeck.diagnostics import Position, did_you_mean, fail

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
    if not written.strip():
        raise fail("expected the path of a file, found nothing", position, _from_the_folder())
    if re.match(r"[a-z][a-z0-9+.-]+://|(?:data|file):", written, re.I):
        hint = "put the file into the content folder and write its path there"
        raise fail(f"'{written}' is an address; files are never fetched", position, hint)
    if re.match(r"[/\\~]|[a-z]:", written, re.I):
        raise fail(f"'{written}' leads to a place on one machine only", position, _from_the_folder())
    if "\\" in written:
        slashes = written.replace("\\", "/")
        raise fail(f"'{written}' has backslashes", position, f"write it with slashes: '{slashes}'")
    names = [name for name in written.split("/") if name not in ("", ".")]
    if ".." in names:
        raise fail(f"'{written}' leads out of its folder with '..'", position, _from_the_folder())
    for name in names:
        _check_name(name, position)
    return names


def _from_the_folder() -> str:
    return "write the path from the content folder on, such as 'images/map.png'"


def _check_name(name: str, position: Position) -> None:
    """Names that some system can't have: a checkout there would lack the file."""
    if found := FORBIDDEN.search(name):
        raise fail(f"a file name can't have '{found[0]}' on Windows: '{name}'", position, "rename the file")
    if name.split(".")[0].strip().lower() in DEVICES or name != name.rstrip(". "):
        raise fail(f"Windows can't have a file called '{name}'", position, "rename the file")


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
    near = difflib.get_close_matches(written, paths, n=1)
    return did_you_mean(written, near or paths[:MAX_NAMED])


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
