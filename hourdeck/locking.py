"""One build at a time writes into an output folder: a lock that the system lets go when its process ends, however.

The standard library's locks rather than a library's: those looked at take longer to import than a deck to write. On
a file system that knows no locks (some network drives) builds go on without one, as they could do nothing better.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hourdeck.diagnostics import Position, fail, show_path

PATIENCE = 120.0
"""Seconds to wait for another build to end."""

PAUSE = 0.05
"""Seconds between two tries."""

HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system says of a lock that another process holds."""


@contextmanager
def locked(file: Path, waiting: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on a file, which is made where it isn't there; `waiting` is called once when another holds it.

    Raises `Failure` when the file can't be made, or when the other hasn't let go after `patience` seconds.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise fail(f"can't be written: {error.strerror}", Position(show_path(file))) from None
    try:
        _wait(file, handle, waiting, patience)
        yield
    finally:
        os.close(handle)  # lets go


def _wait(file: Path, handle: int, waiting: Callable[[], None], patience: float) -> None:
    last = time.monotonic() + patience
    said = False
    while not _try_lock(handle):
        if not said:
            waiting()
            said = True
        if time.monotonic() > last:
            folder = show_path(file.parent.parent)
            hint = "wait until it is done, or end it, and build again"
            raise fail("another build is still writing here", Position(folder), hint)
        time.sleep(PAUSE)


def _try_lock(handle: int) -> bool:
    """Whether the lock could be had, or there are no locks here."""
    try:
        _lock(handle)
    except OSError as error:
        return error.errno not in HELD
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
