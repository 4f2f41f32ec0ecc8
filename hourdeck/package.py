"""Packages as bytes on disk: a zip file that is the same for the same members, written whole or not at all."""

import io
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hourdeck.diagnostics import Diagnostic, Failure, Position, fail, show_path

Check = Callable[[Path, Path], None]
"""Opens a file that was written, at the first path, and raises `Failure` when it may not get its name, the second."""


@dataclass(frozen=True)
class NewFile:
    """A file to write, and what it must pass before it gets its name.

    `aside` is the name it gets where the system won't let the old file go, as Windows does while somebody has it open.
    """

    path: Path
    data: bytes
    check: Check | None = None
    aside: Path | None = None


EachOf = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Does something with each of some items, as `map` does."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What the standard library raises for zip files that are damaged, encrypted, or none."""

MAX_UNPACKED = 1_000_000_000
"""The most bytes that a package may hold, unpacked: against zip bombs."""

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the earliest a zip file can hold."""


LOCAL, ENTRY, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
"""The headers of APPNOTE.TXT 6.3, clauses 4.3.7, 4.3.12 and 4.3.16."""

VERSION, IN_UTF_8, DEFLATED, FIRST_DAY, OWNERS_FILE = 20, 1 << 11, 8, 0x21, 0o600 << 16
"""What is said of each member: the format's version, how its name is written, how it is packed, its date and mode."""

MOST_MEMBERS, MOST_BYTES = 0xFFFF, 0x7FFF_FFFF
"""What a zip file of the common kind holds; a larger one is left to the standard library."""


def zip_members(members: list[tuple[str, bytes]]) -> bytes:
    """A zip file with the members in the given order, without dates and traits of this machine.

    It has the bytes that `zipfile` writes, in less time: what decks have in common is packed once.
    """
    if len(members) >= MOST_MEMBERS or sum(len(data) for _, data in members) >= MOST_BYTES:
        return _zip_large(members)
    written, entries, at = [], [], 0
    for name, data in members:
        crc, packed = _packed(data)
        path = name.encode()
        flags = 0 if name.isascii() else IN_UTF_8
        traits = (flags, DEFLATED, 0, FIRST_DAY, crc, len(packed), len(data), len(path), 0)
        header = LOCAL.pack(b"PK\3\4", VERSION, *traits)
        entries += [ENTRY.pack(b"PK\1\2", VERSION, VERSION, *traits, 0, 0, 0, OWNERS_FILE, at), path]
        written += [header, path, packed]
        at += len(header) + len(path) + len(packed)
    directory = b"".join(entries)
    end = END.pack(b"PK\5\6", 0, 0, len(members), len(members), len(directory), at, 0)
    return b"".join([*written, directory, end])


@lru_cache(maxsize=256)
def _packed(data: bytes) -> tuple[int, bytes]:
    """The checksum of a member, and its bytes packed; remembered for the parts that come again with each deck."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(data), packer.compress(data) + packer.flush()


def _zip_large(members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def read_members(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a package in their order; raises `ValueError` for what is no package or is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise ValueError(f"more than {MAX_UNPACKED:,} bytes, unpacked")
            return [(name, archive.read(name)) for name in archive.namelist()]
    except DAMAGED as error:
        raise ValueError(f"no package: {error}") from None


def read_member(path: Path, name: str) -> bytes:
    """One member of the package in a file, nothing where it isn't there; raises `ValueError` for what is no package."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(name) if name in archive.namelist() else b""
    except DAMAGED as error:
        raise ValueError(f"no package: {error}") from None


def write_files(
    files: Sequence[NewFile], ready: Callable[[], None] = lambda: None, each_of: EachOf = map
) -> list[Path]:
    """Write files by way of temporary ones beside them: each is always the old or the new one, whole.

    No file gets its name before all are written and checked, and `ready` has been called. `each_of` checks each of the
    files, one after the other or in several processes. Returns the names that the files got. Raises `Failure` with what
    the checks find, or for the first file that can't be written; nothing of the new files is left then but those that
    had their names already.
    """
    temporary: list[Path] = []
    try:
        for file in files:
            with _cannot_write(file.path):
                temporary.append(_write_beside(file))
        _check_all(files, temporary, each_of)
        ready()
        return [_name(file, written) for file, written in zip(files, temporary, strict=True)]
    finally:
        for written in temporary:
            written.unlink(missing_ok=True)


def _name(file: NewFile, written: Path) -> Path:
    """Give a written file its name."""
    with _cannot_write(file.path):
        try:
            return written.replace(file.path)
        except PermissionError:
            if file.aside is None or file.path.is_dir():
                raise
            return written.replace(file.aside)


def _write_beside(file: NewFile) -> Path:
    file.path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".hourdeck-", suffix=".tmp", dir=file.path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(file.data)
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _check_all(files: Sequence[NewFile], temporary: Sequence[Path], each_of: EachOf) -> None:
    checked = [(file, written) for file, written in zip(files, temporary, strict=True) if file.check]
    if mistakes := [mistake for found in each_of(_mistakes_in, checked) for mistake in found]:
        raise Failure(mistakes)


def _mistakes_in(checked: tuple[NewFile, Path]) -> tuple[Diagnostic, ...]:
    """What a file's check finds."""
    file, written = checked
    try:
        if file.check:
            file.check(written, file.path)
    except Failure as failure:
        return failure.diagnostics
    return ()


@contextmanager
def _cannot_write(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "close it in PowerPoint and build again" if isinstance(error, PermissionError) else ""
        raise fail(f"can't be written: {error.strerror or error}", Position(show_path(path)), hint) from None


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
