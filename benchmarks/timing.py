"""One piece of work as whole processes: how long it took, and the most memory that one of them had.

The memory is what the system says of the child and of the children that it waited for (`wait4`): the largest of them,
not their sum. Where the system has no `wait4` (Windows), there is no figure.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

Command = tuple[str, ...]

NOT_PASSED_ON = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""Variables of build machines, with which Python compiles every module again at each start and writes line by line."""


class WorkFailedError(Exception):
    """A command that didn't end well; the message holds what it said last."""


@dataclass(frozen=True)
class Measured:
    """What one run took: seconds, and bytes of memory where they are known."""

    seconds: float
    memory: int | None


def run_commands(commands: Sequence[Command], folder: Path, limit: float = 600) -> Measured:
    """Run commands one after the other in a folder, as a person would; each has so many seconds at most.

    Raises `WorkFailedError` for one that fails or takes longer.
    """
    start = perf_counter()
    peaks = [_run(command, folder, limit) for command in commands]
    seconds = perf_counter() - start
    return Measured(seconds, max((peak for peak in peaks if peak is not None), default=None))


def environment() -> dict[str, str]:
    """The variables of a person's machine: ours without those that slow Python down."""
    return {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}


def _run(command: Command, folder: Path, limit: float) -> int | None:
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            command, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
        with _ended_after(child, limit):
            peak = _wait(child)
        if child.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()[-600:]
            if child.returncode == -9:
                said = f"killed, perhaps because it took more than {limit:g} s\n{said}"
            raise WorkFailedError(f"{' '.join(command)} ended with status {child.returncode}\n{said}")
    return peak


@contextmanager
def _ended_after(child: subprocess.Popen[bytes], limit: float) -> Iterator[None]:
    """Kill a child that is still there after so many seconds."""
    clock = threading.Timer(limit, child.kill)
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _wait(child: subprocess.Popen[bytes]) -> int | None:
    """Wait for a child; its peak memory in bytes, which Linux tells in KiB and macOS in bytes."""
    if not hasattr(os, "wait4"):
        child.wait()
        return None
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return int(usage.ru_maxrss) * (1 if sys.platform == "darwin" else 1024)
