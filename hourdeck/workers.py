"""Work shared out over the machine's cores, where that is safe and worth it: forked processes, each with a part.

Forked ones start with all that was read and imported already. Elsewhere (Windows, macOS) a new process would have to
begin from nothing, which takes longer than a few decks, so everything is done here.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 8
"""The most processes; more gain little, since what they make must come back to one."""


def processes_for(count: int, least: int) -> int:
    """How many processes are worth it for so many pieces of work, of which each process must have `least`."""
    if sys.platform != "linux":
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), count // least, MOST))


def share_out(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """The results in the order of the items. This process does its part too, but for one that has others' to wait for.

    What `work` raises in another process ends it, and raises `ChildProcessError` here.
    """
    if processes == 1:
        yield from map(work, items)
        return
    others = [_Other(work, items[number::processes]) for number in range(1, processes)]
    own = map(work, items[::processes])
    for number in range(len(items)):
        turn = number % processes
        yield next(own) if turn == 0 else others[turn - 1].receive()
    for other in others:
        other.join()


class _Other:
    """A process that does a part of the work and sends each result as soon as it has it."""

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
        from multiprocessing import get_context  # late: most builds have too little to share

        context = get_context("fork")
        self.results, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(work, items, sender), daemon=True)
        self.process.start()
        sender.close()

    def receive(self) -> Any:
        """The next result."""
        import pickle  # late, as a build with nothing to do shares no work

        try:
            return pickle.loads(self.results.recv_bytes())
        except EOFError:
            self.process.join()
            raise ChildProcessError(f"a process of the build ended with {self.process.exitcode}") from None

    def join(self) -> None:
        """Wait until it has ended."""
        self.process.join()
        self.results.close()


def _work(work: Callable[[Any], Any], items: Sequence[Any], sender: Any) -> None:
    import pickle

    for item in items:
        sender.send_bytes(pickle.dumps(work(item), pickle.HIGHEST_PROTOCOL))
    sender.close()
