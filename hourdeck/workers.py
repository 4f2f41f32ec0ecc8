"""Work shared out over the machine's cores, where that is safe and worth it: forked processes, each with a part.

Forked ones start with all that was read and imported already. Elsewhere (Windows, macOS) a new process would have to
begin from nothing, which takes longer than a few decks, so everything is done here. They are forked by the system's own
call: importing `multiprocessing` takes as long as a deck.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 8
"""The most processes; more gain little, since what they make must come back to one."""

LENGTH = 8
"""The bytes that say how long a result is."""


def cores() -> int:
    """How many processes can run at once; 1 where none can be forked."""
    if sys.platform != "linux":
        return 1
    return len(os.sched_getaffinity(0))


def processes_for(count: int, least: int) -> int:
    """How many processes are worth it for so many pieces of work, of which each process must have `least`."""
    return max(1, min(cores(), count // least, MOST))


def share_out(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """The results in the order of the items. This process does its part too, but for one that has others' to wait for.

    What `work` raises in another process ends it, and raises `ChildProcessError` here.
    """
    if processes == 1:
        yield from map(work, items)
        return
    others = [_Other(work, items[number::processes]) for number in range(1, processes)]
    own = map(work, items[::processes])
    try:
        for number in range(len(items)):
            turn = number % processes
            yield next(own) if turn == 0 else others[turn - 1].receive()
    finally:
        for other in others:
            other.end()


class Begun(Generic[R]):
    """Work that another process does meanwhile, where there is a core for it, and work at all.

    It is for the process that began it; one that is forked later finds nothing begun.
    """

    def __init__(self, work: Callable[[], R] | None) -> None:
        self._owner = os.getpid()
        can_begin = work is not None and cores() > 1
        self._other = _Other(lambda _: work and work(), [None], quiet=True) if can_begin else None

    def result(self) -> R | None:
        """The result, waited for; None where it wasn't begun or didn't succeed. To be asked for once."""
        if self._other is None or self._owner != os.getpid():
            return None
        try:
            result: R = self._other.receive()
        except ChildProcessError:
            return None
        finally:
            self.end()
        return result

    def end(self) -> None:
        """End it, whether it is done or nobody needs it."""
        if self._other and self._owner == os.getpid():
            self._other.end()
        self._other = None


class _Other:
    """A process that does a part of the work and sends each result as soon as it has it; a `quiet` one says nothing of
    what goes wrong.
    """

    process: int
    results: BinaryIO

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any], quiet: bool = False) -> None:
        if sys.platform == "win32":
            raise NotImplementedError("no process can be forked here")
        self._status: int | None = None
        reader, writer = os.pipe()
        sys.stdout.flush()  # else what waits there would be written twice, if the other wrote anything
        sys.stderr.flush()
        self.process = os.fork()
        if self.process == 0:
            os.close(reader)
            _work_and_exit(work, items, writer, quiet)
        os.close(writer)
        self.results = open(reader, "rb")  # noqa: SIM115, PTH123  # a pipe, closed when all is received

    def receive(self) -> Any:
        """The next result."""
        import pickle  # late, as a build with nothing to do shares no work

        length = self.results.read(LENGTH)
        data = self.results.read(int.from_bytes(length, "big")) if len(length) == LENGTH else b""
        try:
            return pickle.loads(data)
        except (EOFError, pickle.UnpicklingError):
            raise ChildProcessError(f"a process of the build ended with {self.join()}") from None

    def join(self) -> int:
        """Wait until it has ended; its status."""
        if self._status is None:
            self.results.close()
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return self._status

    def end(self) -> None:
        """End it, whether it is done or nobody waits for the rest."""
        if self._status is None and sys.platform != "win32":
            os.kill(self.process, signal.SIGKILL)
            self.join()


def _work_and_exit(work: Callable[[Any], Any], items: Sequence[Any], writer: int, quiet: bool) -> None:
    """What the other process does. It ends without what Python does when it ends, which is for the first to do."""
    import pickle

    status = 1
    try:
        with open(writer, "wb") as sender:  # a pipe
            for item in items:
                data = pickle.dumps(work(item), pickle.HIGHEST_PROTOCOL)
                sender.write(len(data).to_bytes(LENGTH, "big") + data)
                sender.flush()
        status = 0
    except (KeyboardInterrupt, BrokenPipeError):  # ended together with the first, or that waits no more
        pass
    except BaseException:
        if not quiet:
            _print_traceback()
    finally:
        os._exit(status)


def _print_traceback() -> None:
    import traceback

    traceback.print_exc()
    sys.stderr.flush()
