"""A build after every save: real folders, real saves, and a build that counts; then the command as a person runs it."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pptx import Presentation
from programmes import HOUR, write_programme, write_text

from hourdeck.watching import LOOK, Watched, watch

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0
"""Seconds that something which must happen may take on a busy machine; nothing is measured."""

CALM = 2.5 * LOOK
"""Seconds of watching after which something that must not happen would have happened."""


@dataclass
class Builds:
    """A build that counts; while it is `held`, it goes on. `works` says how it ends."""

    folder: Path
    works: bool = True
    running: int = 0
    most: int = 0
    texts: list[str] = field(default_factory=list)
    done: "queue.Queue[str]" = field(default_factory=queue.Queue)
    free: threading.Event = field(default_factory=threading.Event)

    def build(self) -> bool:
        self.running += 1
        self.most = max(self.most, self.running)
        path = self.folder / "hour.yaml"
        text = path.read_text(encoding="utf-8") if path.is_file() else "gone"
        self.texts.append(text)
        self.done.put(text)
        assert self.free.wait(PATIENCE)
        self.running -= 1
        return self.works

    def next(self) -> str:
        """What the next build reads."""
        return self.done.get(timeout=PATIENCE)

    def none_comes(self) -> bool:
        """Whether no build begins for a while."""
        try:
            self.done.get(timeout=CALM)
        except queue.Empty:
            return True
        return False


@dataclass
class Running:
    """A watch that runs in a thread."""

    builds: Builds
    said: list[str]
    content: Path
    output: Path

    def save(self, text: str, name: str = "hour.yaml") -> None:
        write_text(self.content / name, text)


@pytest.fixture(params=[False, True], ids=["events", "polling"])
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    yield from watching(tmp_path, request.param)


@pytest.fixture
def hearing(tmp_path: Path) -> Iterator[Running]:
    yield from watching(tmp_path, poll=False)


def watching(folder: Path, poll: bool) -> Iterator[Running]:
    """A watch whose first build is over."""
    content, templates, output = (folder / name for name in ("content", "templates", "content/output"))
    write_text(content / "hour.yaml", "first")
    write_text(templates / "slides" / "a.xml.j2", "t")
    builds, said = Builds(content), []  # type: ignore[var-annotated]
    builds.free.set()
    watched = Watched((content, templates), output, said.append, poll)
    thread = threading.Thread(target=watch, args=(builds.build, watched), daemon=True)
    thread.start()
    assert builds.next() == "first"
    yield Running(builds, said, content, output)
    builds.free.set()
    watched.stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert builds.most == 1


def test_each_save_is_built_and_named(running: Running) -> None:
    running.save("second")
    assert running.builds.next() == "second"
    running.save("third")
    assert running.builds.next() == "third"
    assert running.said[0].startswith("watching ")
    assert running.said[1] == f"'{(running.content / 'hour.yaml').as_posix()}' was saved"


def test_a_template_a_new_folder_and_a_deleted_file_are_saves_too(running: Running) -> None:
    write_text(running.content.parent / "templates" / "slides" / "a.xml.j2", "u")
    running.builds.next()
    running.save("x", "day-09/data/new.csv")
    running.builds.next()
    running.save("y", "day-09/data/new.csv")
    running.builds.next()
    (running.content / "day-09/data/new.csv").unlink()
    running.builds.next()
    assert running.builds.none_comes()


def test_a_burst_of_saves_is_one_build(running: Running) -> None:
    for number in range(40):
        running.save(f"text {number}")
        running.save("x", f"day/{number}.yaml")
        time.sleep(0.005)
    while running.builds.next() != "text 39":
        pass  # where the machine was so busy that the burst paused
    assert running.builds.none_comes()
    assert len(running.builds.texts) <= 4


def test_what_is_saved_while_a_build_runs_leads_to_one_more(running: Running) -> None:
    running.builds.free.clear()
    running.save("second")
    assert running.builds.next() == "second"
    for number in range(5):
        running.save(f"meanwhile {number}")
        time.sleep(0.05)
    running.builds.free.set()
    assert running.builds.next() == "meanwhile 4"
    assert running.builds.none_comes()


@pytest.mark.parametrize(
    "name",
    [
        ".git/index",
        ".hour.yaml.swp",
        "hour.yaml~",
        "4913",
        ".#hour.yaml",
        "#hour.yaml#",
        "~$deck.pptx",
        ".~lock.deck.pptx#",
        "output/day-01/mentor/deck.pptx",
        "hour.yaml.tmp",
        ".DS_Store",
        "hour.yaml___jb_tmp___",
    ],
)
def test_what_programs_write_beside_it_starts_no_build(hearing: Running, name: str) -> None:
    hearing.save("x", name)
    assert hearing.builds.none_comes()
    hearing.save("second")
    assert hearing.builds.next() == "second"


def test_a_save_by_way_of_another_file_is_one_build(running: Running) -> None:
    running.save("second", "hour.yaml~")
    (running.content / "hour.yaml~").replace(running.content / "hour.yaml")
    assert running.builds.next() == "second"
    assert running.builds.none_comes()


def test_a_build_that_fails_waits_for_the_next_save(running: Running) -> None:
    running.builds.works = False
    running.save("broken")
    assert running.builds.next() == "broken"
    running.builds.works = True
    running.save("mended")
    assert running.builds.next() == "mended"
    assert "waiting for the next save" in running.said


def test_a_folder_that_vanishes_and_comes_back_is_built_again_and_heard_on(running: Running) -> None:
    aside = running.content.with_name("aside")
    running.content.rename(aside)
    assert running.builds.next() == "gone"
    shutil.copytree(aside, running.content)
    assert running.builds.next() == "first"
    running.save("again")
    assert running.builds.next() == "again"
    assert [line for line in running.said if line.startswith("looking at the files")] == []


def test_a_folder_that_is_exchanged_as_a_whole_is_built_and_heard_on(hearing: Running) -> None:
    other = hearing.content.with_name("other")
    shutil.copytree(hearing.content, other)
    write_text(other / "hour.yaml", "of another branch")
    hearing.content.rename(hearing.content.with_name("old"))
    other.rename(hearing.content)
    while hearing.builds.next() != "of another branch":
        pass
    hearing.save("again")
    assert hearing.builds.next() == "again"


def test_saves_that_no_event_tells_are_seen_and_looked_for_from_then_on(tmp_path: Path) -> None:
    """A link to a folder elsewhere has no events of its own, as a network drive that others write to has none."""
    elsewhere = write_text(tmp_path / "elsewhere" / "hour.yaml", "first")
    for running in watching(tmp_path, poll=False):
        (running.content / "linked.yaml").symlink_to(elsewhere)
        running.builds.next()
        time.sleep(CALM)
        write_text(elsewhere, "saved by somebody else")
        running.builds.next()
        assert running.said[-2].startswith("looking at the files instead of waiting for events")
        running.save("second")
        assert running.builds.next() == "second"


# --- the command -----------------------------------------------------------------------------------------------------


def hear_interrupts() -> None:
    """Let a process hear Ctrl-C though this one may be deaf to it, as what a shell runs in the background is."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Command:
    """`build.py watch` in a process of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        places = ["--content", "content", "--output", "output", "--templates", str(folder / "templates")]
        self.process = subprocess.Popen(
            [sys.executable, "-u", str(ROOT / "build.py"), "watch", *places, *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1"},
            preexec_fn=hear_interrupts if sys.platform != "win32" else None,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.all: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            for line in stream:
                self.lines.put(line.rstrip())

    def end(self) -> None:
        """End the process, however the test went."""
        self.process.kill()
        self.process.wait()
        self.reader.join(PATIENCE)

    def hear(self, wanted: str) -> str:
        """The next line that holds these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                line = self.lines.get(timeout=1)
            except queue.Empty:
                continue
            self.all.append(line)
            if wanted in line:
                return line
        raise AssertionError(f"'{wanted}' was never said: {self.all}")

    @property
    def title(self) -> str:
        presentation = Presentation(str(next(self.folder.glob("output/day-01/mentor/*.pptx"))))
        return str(presentation.slides[0].shapes.title.text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_programme(tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for a process of its own")
@pytest.mark.parametrize("arguments", [(), ("--poll", "day-01/hour-1")], ids=["events", "polling"])
def test_a_lead_at_work(folder: Path, arguments: tuple[str, ...]) -> None:
    """Start, save, break, mend, change a label of the templates, lose the folder and find it, stop."""
    hour = folder / "content/day-01/hour-1.yaml"
    command = Command(folder, *arguments)
    try:
        command.hear("hour-1-pipelines.pptx")
        command.hear("trainee/hour-1-pipelines.pptx")
        write_text(hour, HOUR.replace("Every stage", "No stage"))
        command.hear("'content/day-01/hour-1.yaml' was saved")
        command.hear("trainee/hour-1-pipelines.pptx")
        assert command.title == "No stage has a reason"
        write_text(hour, HOUR.replace("points:", "pionts: ["))
        assert "content/day-01/hour-1.yaml:" in command.hear("error: ")
        command.hear("nothing was written")
        command.hear("waiting for the next save")
        write_text(hour, HOUR.replace("Every stage", "Any stage"))
        command.hear("trainee/hour-1-pipelines.pptx")
        assert command.title == "Any stage has a reason"
        labels = folder / "templates/labels/en.yaml"
        write_text(labels, labels.read_text(encoding="utf-8").replace("note_say: SAY", "note_say: TELL"))
        command.hear("trainee/hour-1-pipelines.pptx")
        assert notes_of(folder).count("TELL") == 1
        (folder / "content").rename(folder / "aside")
        command.hear("waiting for the next save")
        (folder / "aside").rename(folder / "content")
        command.hear("trainee/hour-1-pipelines.pptx")
        command.process.send_signal(signal.SIGINT)
        command.hear("no longer watching")
        assert command.process.wait(PATIENCE) == 0
        assert not [line for line in command.all if "Traceback" in line]
    finally:
        command.end()


def notes_of(folder: Path) -> str:
    presentation = Presentation(str(next(folder.glob("output/day-01/mentor/*.pptx"))))
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in presentation.slides)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for a process of its own")
def test_a_watch_may_begin_with_a_mistake_and_without_folders(folder: Path) -> None:
    (folder / "content").rename(folder / "aside")
    command = Command(folder)
    try:
        command.hear("no such file")
        command.hear("waiting for the next save")
        shutil.copytree(folder / "aside", folder / "content")
        command.hear("trainee/hour-1-pipelines.pptx")
        command.process.send_signal(signal.SIGINT)
        assert command.process.wait(PATIENCE) == 0
    finally:
        command.end()


def test_without_the_library_it_says_how_to_get_it(folder: Path) -> None:
    """Python looks for modules in a folder of the test first, where `watchfiles` is one that can't be imported."""
    code = (
        "import sys; sys.modules['watchfiles'] = None\n"
        "from hourdeck.cli import main\nmain(['watch', '--content', 'content'], obj=None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "error: watch needs the library watchfiles\n"
        "  hint: 'python -m pip install watchfiles' brings it; 'watch --poll' works without\n"
        "\n1 error; nothing is watched\n"
    )


def test_nothing_of_it_is_imported_by_other_commands() -> None:
    code = (
        "import sys; from hourdeck.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "heavy = {'watchfiles', 'hourdeck.watching', 'hourdeck.changes', 'hourdeck.versions', 'hourdeck.revisions'}\n"
        "heavy |= {'pptx', 'lxml', 'pydantic', 'subprocess'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_file_elsewhere_that_builds_read_is_looked_at(tmp_path: Path) -> None:
    brand = write_text(tmp_path / "brand" / "corporate.potx", "first look")
    builds, said = Builds(tmp_path / "content"), []  # type: ignore[var-annotated]
    write_text(tmp_path / "content" / "hour.yaml", "first")
    builds.free.set()
    watched = Watched((tmp_path / "content",), tmp_path / "out", said.append, others=lambda: [brand])
    thread = threading.Thread(target=watch, args=(builds.build, watched), daemon=True)
    thread.start()
    try:
        assert builds.next() == "first"
        write_text(brand, "another look")
        assert builds.next() == "first"
        write_text(brand.parent / "letter.docx", "not read by any build")
        assert builds.none_comes()
        write_text(tmp_path / "content" / "hour.yaml", "second")
        assert builds.next() == "second"
        assert not any("instead of waiting for events" in line for line in said)
    finally:
        watched.stop.set()
        thread.join(PATIENCE)


def test_files_elsewhere_are_asked_for_anew_before_each_build(tmp_path: Path) -> None:
    one, other = (write_text(tmp_path / "brand" / f"{name}.potx", name) for name in ("one", "other"))
    content = write_text(tmp_path / "content" / "hour.yaml", "one")
    builds = Builds(tmp_path / "content")
    builds.free.set()
    themes = {"one": one, "other": other}
    watched = Watched(
        (tmp_path / "content",),
        tmp_path / "out",
        lambda line: None,
        others=lambda: [themes[content.read_text(encoding="utf-8")]],
    )
    thread = threading.Thread(target=watch, args=(builds.build, watched), daemon=True)
    thread.start()
    try:
        assert builds.next() == "one"
        write_text(content, "other")
        assert builds.next() == "other"
        assert builds.none_comes()
        write_text(other, "another look")
        assert builds.next() == "other"
        write_text(one, "no longer read")
        assert builds.none_comes()
    finally:
        watched.stop.set()
        thread.join(PATIENCE)
