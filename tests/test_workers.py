"""Work shared out over processes: results in their order, and a process that dies is no silence."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from hourdeck.workers import Begun, processes_for, share_out

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


@linux
def test_a_mistake_in_another_process_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    own = os.getpid()
    with pytest.raises(ChildProcessError, match="a process of the build ended with 1"):
        list(share_out(lambda n: n if os.getpid() == own else 1 // 0, range(4), 2))
    assert "ZeroDivisionError" in capfd.readouterr().err


@linux
def test_what_was_printed_is_printed_once() -> None:
    script = (
        "from hourdeck.workers import share_out\nprint('before', end='')\n"
        "print(sum(share_out(lambda n: n, range(10), 3)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "before45\n"


@linux
def test_no_process_is_left_when_work_ends_early() -> None:
    script = (
        "import os, time\nfrom hourdeck.workers import share_out\n"
        "for each in share_out(lambda n: bytes(5_000_000), range(40), 2):\n    raise SystemExit(3)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stderr) == (3, "")  # the pipes of its output are closed, so that it has ended too


@linux
def test_work_that_was_begun_comes_back() -> None:
    begun = Begun(lambda: [os.getpid(), bytes(3_000_000)])
    result = begun.result()
    assert result and result[0] != os.getpid() and len(result[1]) == 3_000_000
    assert begun.result() is None


@linux
@pytest.mark.parametrize(
    "fail",
    [lambda: 1 // 0, lambda: os._exit(3), lambda: os.kill(os.getpid(), 9), lambda: lambda: "what can't be sent"],
    ids=["raised", "ended", "killed", "unsendable"],
)
def test_work_that_was_begun_and_failed_is_nothing(
    fail: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    assert Begun(fail).result() is None
    assert capfd.readouterr() == ("", "")


@linux
def test_work_that_was_begun_is_for_the_process_that_began_it() -> None:
    begun = Begun(lambda: bytes(1_000_000))
    assert list(share_out(lambda _: begun.result() is None, range(2), 2)) == [False, True]


def test_where_there_is_one_core_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hourdeck.workers.cores", lambda: 1)
    assert Begun(os.getpid).result() is None
