"""Saving under fire: builds that are killed, two at once, full disks, open decks, folders and links in the way."""

import contextlib
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from decks import ROOT, read_members
from pptx import Presentation
from rebuilds import Programme

from hourdeck.diagnostics import Failure
from hourdeck.identity import is_as_generated
from hourdeck.locking import locked
from hourdeck.state import FOLDER, read_state

KILLS = 200
CHANGES = ("Good morning to all", "Good evening to all")
"""What a lead writes in turn between two builds; each is on a slide's notes."""


def failure_of(programme: Programme) -> str:
    with pytest.raises(Failure) as caught:
        programme.build()
    return "; ".join(f"{each.position}: {each.message} ({each.hint})" for each in caught.value.diagnostics)


def edited_by_hand(path: Path, words: str) -> bytes:
    """Put words into the title of a deck's first slide, as a person would; returns the file's bytes."""
    presentation = Presentation(str(path))
    presentation.slides[0].shapes.title.text = words
    presentation.save(str(path))
    return path.read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds that are killed are forked")
def test_a_build_may_be_killed_at_any_moment(programme: Programme) -> None:
    """200 builds killed at random moments: each deck is whole, old or new, and the next build puts all right.

    Half of the moments are anywhere in a build, half after it has begun to write, where a kill could do harm.
    """
    chance, killed = random.Random(883), 0
    whole, writing = _times_of_a_build(programme)
    for number in range(KILLS):
        programme.edit("day-01/hour-1.yaml", *CHANGES[:: 1 if number % 2 == 0 else -1])
        before = programme.files()
        moment = chance.random() * (writing if number % 4 < 2 else whole)
        killed += _run(programme, moment, after_writing_began=number % 4 < 2) is None
        _check_whole(programme, before)
    assert killed > KILLS // 4  # the others were quicker than their killer
    programme.edit("day-01/hour-1.yaml", CHANGES[0], "Good night to all")  # one with nothing to do sweeps up nothing
    programme.build()
    after = programme.files()
    shutil.rmtree(programme.output)
    programme.build()
    assert programme.files() == after


def _times_of_a_build(programme: Programme) -> tuple[float, float]:
    """Seconds that a whole build takes, and its writing."""
    times = []
    for writing, change in ((False, CHANGES), (True, CHANGES[::-1])):
        programme.edit("day-01/hour-1.yaml", *change)
        times.append(_run(programme, 300, after_writing_began=writing) or 0)
    return times[0], times[1]


def _run(programme: Programme, seconds: float, after_writing_began: bool) -> float | None:
    """Build in a child process and kill it after some time; how long it took, or None when it was killed.

    The time counts from the start, or from when the first file was begun.
    """
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            programme.build("mentor")
        os._exit(0)
    start = None if after_writing_began else time.perf_counter()
    while start is None or time.perf_counter() < start + seconds:
        if os.waitpid(child, os.WNOHANG)[0]:
            return time.perf_counter() - start if start else 0.0
        if start is None and any(programme.output.glob("*/*/.hourdeck-*.tmp")):
            start = time.perf_counter()
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _check_whole(programme: Programme, before: dict[str, bytes]) -> None:
    """Every deck is there, as it was or as it will be, and the state can be read."""
    after = programme.files()
    assert [name for name in after if not name.endswith(".tmp")] == [n for n in before if not n.endswith(".tmp")]
    for name, data in after.items():
        if name.endswith(".pptx"):
            assert data == before[name] or is_as_generated(read_members(data)), name
    assert len(read_state(programme.output).decks) == 4


def test_what_a_killed_build_left_is_swept_away(programme: Programme) -> None:
    leftover = programme.output / "day-01" / "mentor" / ".hourdeck-abc.tmp"
    leftover.write_bytes(b"half a deck")
    programme.build(force=True)
    assert not leftover.exists()


def test_a_killed_build_after_its_decks_were_replaced_makes_no_hand_edit_of_them(programme: Programme) -> None:
    state = (programme.output / FOLDER / "state.json").read_bytes()
    programme.edit("day-01/hour-1.yaml", *CHANGES)
    programme.build()
    (programme.output / FOLDER / "state.json").write_bytes(state)  # as if it hadn't come to it
    programme.edit("day-01/hour-1.yaml", *CHANGES[::-1])
    written = programme.build().written
    assert [(each.backup, each.settled.events) for each in written if each.settled.merged or each.backup] == []


def test_two_builds_at_once_wait_for_each_other(programme: Programme) -> None:
    programme.edit("day-01/hour-1.yaml", *CHANGES)
    command = [sys.executable, str(ROOT / "build.py"), "--content", "content", "--templates", "templates"]
    command += ["--output", "output"]
    runs = [
        subprocess.Popen([*command, "--force"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [run.communicate(timeout=300) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert all(is_as_generated(read_members(data)) for name, data in programme.files().items() if name.endswith("pptx"))
    assert programme.build().built is None


def test_a_build_says_that_it_waits_and_gives_up_with_a_reason(tmp_path: Path) -> None:
    file, said = tmp_path / "output" / FOLDER / "lock", []
    with (
        locked(file, lambda: said.append("first")),
        pytest.raises(Failure, match="another build is still writing here"),
        locked(file, lambda: said.append("second"), patience=0.2),
    ):
        pass
    assert said == ["second"]
    with locked(file, lambda: said.append("third")):
        assert said == ["second"]


@pytest.mark.parametrize("mark", ["~${}", ".~lock.{}#"])
def test_a_deck_that_is_open_is_left_alone_and_the_new_one_put_aside(programme: Programme, mark: str) -> None:
    deck = programme.deck()
    opened = deck.with_name(mark.format(deck.name))
    opened.write_bytes(b"\x05me")
    before = deck.read_bytes()
    programme.edit("day-01/hour-1.yaml", *CHANGES)
    (mentors,) = programme.build().written
    aside = deck.with_name("hour-1-pipelines (new).pptx")
    assert (mentors.path, mentors.settled.opened) == (aside, (opened,))
    assert deck.read_bytes() == before
    assert is_as_generated(read_members(aside.read_bytes()))
    assert len(programme.build().written) == 1  # it isn't done yet
    opened.unlink()
    (mentors,) = programme.build().written
    assert mentors.path == deck
    assert deck.read_bytes() != before
    assert not aside.exists()
    assert programme.build().built is None


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses by itself")
def test_a_deck_that_the_system_does_not_let_go_is_put_aside(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck, rename = programme.deck(), Path.replace

    def refuse(self: Path, target: Path) -> Path:  # as Windows does while PowerPoint has a file open
        if Path(target).name == deck.name:
            raise PermissionError(13, "Access is denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    programme.edit("day-01/hour-1.yaml", *CHANGES)
    before = deck.read_bytes()
    (mentors,) = programme.build().written
    assert mentors.path.name == "hour-1-pipelines (new).pptx"
    assert deck.read_bytes() == before


def test_a_folder_in_a_decks_place_is_said_and_nothing_is_written(programme: Programme) -> None:
    deck = programme.deck()
    deck.unlink()
    (deck / "mine").mkdir(parents=True)
    before = programme.files()
    programme.edit("programme.yaml", "Example Group", "Sample Group")
    said = failure_of(programme)
    assert said == f"{deck}:1:1: can't be written: there is a folder of this name (move it away)"
    assert programme.files() == before and (deck / "mine").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_one_and_the_file_behind_it_is_replaced(programme: Programme, tmp_path: Path) -> None:
    deck, elsewhere = programme.deck(), tmp_path / "elsewhere.pptx"
    deck.rename(elsewhere)
    deck.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    programme.edit("day-01/hour-1.yaml", *CHANGES)
    programme.build()
    assert deck.is_symlink()
    assert elsewhere.read_bytes() != before


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("target", ["nowhere.pptx", "hour-1-pipelines.pptx"])
def test_a_link_to_nowhere_or_to_itself_is_said(programme: Programme, target: str) -> None:
    deck = programme.deck()
    deck.unlink()
    deck.symlink_to(target)
    assert failure_of(programme) == f"{deck}:1:1: can't be written: it is a link to nowhere (remove it)"
    assert deck.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_full_disk_loses_nothing(programme: Programme) -> None:
    """The system allows files of 30,000 bytes, which no deck fits in: as if the disk were full half-way."""
    edited = edited_by_hand(programme.deck(2), "By hand")
    before = programme.files()
    programme.edit("programme.yaml", "Example Group", "Sample Group")
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))\n"
        "from pathlib import Path\nfrom hourdeck.cli import main\nmain(obj=Path('.'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", limited], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (run.returncode, "can't be written: File too large" in run.stderr) == (1, True), run.stderr
    assert programme.files() == before
    assert programme.deck(2).read_bytes() == edited


@pytest.fixture
def read_only(programme: Programme) -> Iterator[Path]:
    folder = programme.output / "day-01" / "mentor"
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="for root and on Windows every folder is writable")
def test_a_read_only_folder_is_said_and_nothing_is_written(programme: Programme, read_only: Path) -> None:
    before = programme.files()
    programme.edit("programme.yaml", "Example Group", "Sample Group")
    assert "can't be written: Permission denied" in failure_of(programme)
    assert programme.files() == before


def test_a_file_where_the_state_should_be_is_said(programme: Programme) -> None:
    shutil.rmtree(programme.output / FOLDER)
    (programme.output / FOLDER).write_bytes(b"mine")
    assert "can't be written" in failure_of(programme)
    assert (programme.output / FOLDER).read_bytes() == b"mine"


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:1000], lambda data: b"no deck at all"])
def test_what_is_no_deck_any_more_is_kept_as_a_backup(programme: Programme, spoil: Callable[[bytes], bytes]) -> None:
    deck = programme.deck()
    spoiled = spoil(deck.read_bytes())
    deck.write_bytes(spoiled)
    programme.edit("day-01/hour-1.yaml", *CHANGES)
    (mentors,) = programme.build().written
    assert mentors.settled.remark == "what lay there can't be read as a deck"
    assert mentors.backup and mentors.backup.read_bytes() == spoiled
    assert is_as_generated(read_members(deck.read_bytes()))


def test_bases_are_kept_for_some_builds(programme: Programme) -> None:
    for number in range(14):
        programme.edit("day-01/hour-1.yaml", "Good morning", f"Good morning {number}")
        programme.build("mentor")
    bases = list((programme.output / FOLDER / "bases" / "day-01" / "hour-1" / "mentor").glob("*.pptx"))
    assert len(bases) == 10
    assert all(Presentation(io.BytesIO(path.read_bytes())) for path in bases)


def test_a_trainee_deck_that_stays_is_searched_for_words_that_became_the_mentors(programme: Programme) -> None:
    trainee = programme.deck(2, "trainee")
    edited_by_hand(trainee, "Nobody expects the late parcels of Monday")
    programme.edit("day-01/hour-1.yaml", "Good morning to all of you.", "Nobody expects the late parcels of Monday.")
    said = failure_of(programme)
    assert "Nobody expects the late parcels" in said and "hour-1.yaml" in said
