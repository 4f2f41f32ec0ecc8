"""Work shared out over processes: results in their order, and a process that dies is no silence."""

import os
import sys

import pytest

from hourdeck.workers import processes_for, share_out

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@linux
@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 20])
def test_results_come_in_the_order_of_the_items(processes: int, count: int) -> None:
    assert list(share_out(lambda n: n * n, range(count), processes)) == [n * n for n in range(count)]


@linux
def test_the_work_is_shared() -> None:
    assert len(set(share_out(lambda _: os.getpid(), range(12), 3))) == 3


@linux
def test_a_process_that_dies_is_said() -> None:
    own = os.getpid()
    with pytest.raises(ChildProcessError, match="a process of the build ended with 3"):
        list(share_out(lambda _: None if os.getpid() == own else os._exit(3), range(4), 2))


@linux
def test_results_larger_than_a_pipe_holds_come_through() -> None:
    assert [len(data) for data in share_out(lambda n: bytes(n), [3_000_000] * 6, 3)] == [3_000_000] * 6


def test_small_work_is_done_alone() -> None:
    assert [processes_for(count, 4) for count in (0, 1, 7)] == [1, 1, 1]
