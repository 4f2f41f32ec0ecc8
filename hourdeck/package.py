"""Packages as bytes on disk: a zip file that is the same for the same members, written whole or not at all."""

import io
import os
import tempfile
import zipfile
from pathlib import Path

from hourdeck.diagnostics import Position, fail, show_path

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the earliest a zip file can hold."""


def zip_members(members: list[tuple[str, bytes]]) -> bytes:
    """A zip file with the members in the given order, without dates and traits of this machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def write_file(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that it is always either the old or the new one.

    Raises `Failure` when it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".hourdeck-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        hint = "close it in PowerPoint and build again" if isinstance(error, PermissionError) else ""
        raise fail(f"can't be written: {error.strerror or error}", Position(show_path(path)), hint) from None


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
