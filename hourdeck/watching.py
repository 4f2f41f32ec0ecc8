"""A build after every save: what to look at, what to wait for, and when to look again.

Input: a build as a function, and the folders whose files it reads. Builds run here, in the one thread that waits, so
that there are never two at once; what is saved meanwhile leads to one more. The system's own events wake the loop
(`watchfiles`); beside them it looks at the folders now and then, because network drives tell no events, and folders
come and go. Raises nothing but what the build raises.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from threading import Event
from typing import Any

from hourdeck.diagnostics import show_path

QUIET = 0.12
"""Seconds without a save after which a burst of saves is over."""

LONGEST = 3.0
"""Seconds after which a build begins though the saves go on."""

LOOK = 1.0
"""Seconds from one look at the folders to the next, beside events."""

POLL = 0.3
"""Seconds from one look to the next where there are no events."""

LATE = 0.2
"""Seconds that an event may come later than a look that saw its save."""

STEP = 40
"""Milliseconds in which `watchfiles` gathers events; what is a burst is decided here."""

NOT_SOURCES = (".*", "*~", "~$*", "#*#", "*.tmp", "*.swp", "*.swx", "4913", "*___jb_???___", "__pycache__", "Thumbs.db")
"""What editors, office programs and systems write beside what a person saves; none of it is read by a build.

`.*` covers `.git`, Vim's `.x.swp`, Emacs' `.#x`, LibreOffice's `.~lock.x#` and macOS' `.DS_Store`; `4913` is what Vim
tries a folder with.
"""

Look = dict[str, tuple[int, int, int]]
"""Files with what tells that they were saved: time, size, and number in the file system."""


@dataclass
class Watched:
    """Folders that are watched, what may lie in them and is no source (`output`), and how.

    `tell` hears what is going on; with `poll`, no events are waited for. `stop`, once set, ends the watching.
    """

    folders: Sequence[Path]
    output: Path
    tell: Callable[[str], None]
    poll: bool = False
    stop: Event = field(default_factory=Event)


def watch(build: Callable[[], bool], watched: Watched) -> None:
    """Build, and again after every save, until `stop` is set or a person interrupts (`KeyboardInterrupt`).

    `build` says whether it went well; what went wrong, it has said itself.
    """
    sight = _Sight(watched)
    watched.tell(f"watching {' and '.join(map(show_path, watched.folders))}; Ctrl-C ends it")
    while not watched.stop.is_set():
        if not build():
            watched.tell("waiting for the next save")
        if saved := sight.next_saves():
            watched.tell(_in_words(saved))


def has_events() -> bool:
    """Whether the library that hears the system's events is installed."""
    from importlib.util import find_spec

    return find_spec("watchfiles") is not None


class _Sight:
    """What the folders looked like when the last build began."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self.poll = watched.poll
        self.seen = self._look()
        self.events: Iterator[Any] = iter(())
        self.is_open = False
        self.roots: list[tuple[int, int] | None] = []

    def next_saves(self) -> list[str]:
        """Wait for saves, and until they are over; the paths that were saved, or nothing at the end.

        Looks decide, events only wake: one that comes late, or tells of what no build reads, starts nothing.
        """
        while not self.watched.stop.is_set():
            self._wait()
            now = self._settled()
            saved = [path for path in {**self.seen, **now} if now.get(path) != self.seen.get(path)]
            self.seen = now
            if saved:
                return sorted(saved)
        return []

    def _wait(self) -> None:
        """Return when something may have been saved, or at the end."""
        if self._look() != self.seen:
            return  # saved while the build ran
        while not self.watched.stop.is_set():
            if self.poll:
                self.watched.stop.wait(POLL)
            elif self._hear():
                return
            if self._look() != self.seen:
                self._check_events()
                return
            self.is_open = True

    def _hear(self) -> bool:
        """Whether an event comes within a look's time; where none can be heard, looks alone go on."""
        try:
            self._open()
            return bool(next(self.events))
        except StopIteration:  # no folder is there, or it was told to stop
            self.watched.stop.wait(POLL)
        except (OSError, RuntimeError) as error:
            if self._are_same():
                self._give_up(str(error))
            self.roots = []  # a folder went between being found and being listened to: listen anew
        return False

    def _open(self) -> None:
        """Listen, and anew where a folder is another one than before, or is back."""
        roots = self._identities()
        if roots == self.roots:
            return
        from watchfiles import watch as listen

        there = [folder for folder, root in zip(self.watched.folders, roots, strict=True) if root]
        self.roots, self.events, self.is_open = roots, iter(()), False
        if not there:
            return
        self.events = listen(
            *there,
            watch_filter=lambda _, path: self._is_source(Path(path)),
            step=STEP,
            rust_timeout=round(LOOK * 1000),
            yield_on_timeout=True,
            stop_event=self.watched.stop,
        )

    def _check_events(self) -> None:
        """After a look that saw a save: its event comes soon, or none ever will.

        It says nothing of events where a folder is new or gone, or where listening may have begun after the save.
        """
        if self.poll or not self.is_open or not self._are_same():
            return
        self.watched.stop.wait(LATE)
        if not self._hear() and not self.poll:
            self._give_up("a save came without an event")

    def _are_same(self) -> bool:
        """Whether the folders are those that are listened to."""
        return self.roots == self._identities()

    def _identities(self) -> list[tuple[int, int] | None]:
        return [_identity(folder) for folder in self.watched.folders]

    def _give_up(self, why: str) -> None:
        self.watched.tell(f"looking at the files instead of waiting for events, as for a network drive: {why}")
        self.poll, self.events = True, iter(())

    def _settled(self) -> Look:
        """What the folders look like when nothing has been saved for a moment."""
        look, waited = self._look(), 0.0
        while waited < LONGEST and not self.watched.stop.wait(QUIET):
            before, look, waited = look, self._look(), waited + QUIET
            if look == before:
                break
        return look

    def _look(self) -> Look:
        look: Look = {}
        for folder in self.watched.folders:
            for path in self._sources(folder):
                try:
                    found = path.stat()
                except OSError:
                    continue  # it went while the look was on, or is a link to nothing
                look[str(path)] = found.st_mtime_ns, found.st_size, found.st_ino
        return look

    def _sources(self, folder: Path) -> Iterator[Path]:
        for parent, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if _is_named_as_source(name) and not self._is_output(parent, name)]
            yield from (Path(parent, name) for name in files if _is_named_as_source(name))

    def _is_output(self, parent: str, name: str) -> bool:
        return Path(parent, name).absolute() == self.watched.output.absolute()

    def _is_source(self, path: Path) -> bool:
        """Whether a path of an event is one that a look would see; some systems tell of its folder, too."""
        if path.is_dir():
            return False
        for folder in self.watched.folders:
            for root in (folder.absolute(), folder.resolve()):
                if path.is_relative_to(root):
                    names, output = path.relative_to(root).parts, self.watched.output.absolute()
                    return all(map(_is_named_as_source, names)) and not path.is_relative_to(output)
        return False


def _is_named_as_source(name: str) -> bool:
    return not any(fnmatch(name, pattern) for pattern in NOT_SOURCES)


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of its name, or None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _in_words(saved: Sequence[str]) -> str:
    return f"'{show_path(Path(saved[0]))}' was saved" if len(saved) == 1 else f"{len(saved)} files were saved"
