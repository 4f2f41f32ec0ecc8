"""What a build made, written to output/ so that nothing is lost: by a crash, another build, or over hand edits.

Input: a build and its plan. Output: the files, all or none, the state that the next build looks at, and what became of
hand edits. The order makes it safe to be killed at any moment: decks as they were generated are kept before any deck
is replaced, decks are replaced one by one and whole, the state comes last.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hourdeck.build import Build
from hourdeck.changes import BuildChanges, DeckChanges, compare_decks, show_changes
from hourdeck.diagnostics import Failure, Position, fail, join_failures, show_path
from hourdeck.digests import digest_files, engine_digest, was_any_saved
from hourdeck.handedits import Wish
from hourdeck.locking import locked
from hourdeck.package import NewFile, write_files
from hourdeck.plan import Plan
from hourdeck.searching import Search
from hourdeck.settling import Settled, settle
from hourdeck.state import FOLDER, BuildRecord, DeckRecord, State, read_state, write_state
from hourdeck.store import Store
from hourdeck.workers import processes_for, share_out

if TYPE_CHECKING:
    from hourdeck.reconcile import Favour

LEAST_SEARCHED = 4
"""Files that a process must have to search, so that it is worth its start."""

T = TypeVar("T")
R = TypeVar("R")

LEFTOVERS = ".hourdeck-*.tmp"
"""Temporary files, which a build that was killed leaves."""


@dataclass(frozen=True)
class Written:
    """A deck that was written: where, and, when there was a file with hand edits, where its backup is.

    `changes` tell what it says other than the one that was made before it, where that is known.
    """

    settled: Settled
    path: Path
    backup: Path | None = None
    changes: DeckChanges | None = None


def changes_of(written: Iterable[Written]) -> BuildChanges:
    """What the decks that were written say other than those before them; new ones have none before them."""
    compared = [each.changes for each in written if each.changes]
    differing = tuple(changes for changes in compared if changes.differs)
    return BuildChanges((), (), differing, len(compared) - len(differing))


def save(
    built: Build, plan: Plan, favour: "Favour" = "", key: str = "", waiting: Callable[[], None] = lambda: None
) -> tuple[Written, ...]:
    """Write everything to its place, all or nothing; trainee files are opened again and searched before they appear.

    `favour` says whose slide stays where both hand and source changed one; `key` is what the build was asked for, under
    which it is remembered; `waiting` is called when another build writes here. Raises `Failure` with every word of the
    mentor's that is found in trainee files, or for a file that can't be written.
    """
    output = plan.folders.output
    with _cannot_save(output), locked(output / FOLDER / "lock", waiting):
        return _Saving(built, plan, favour).save(key)


@contextmanager
def _cannot_save(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        path = Path(error.filename) if error.filename else output
        raise fail(f"can't be written: {error.strerror or error}", Position(show_path(path))) from None


class _Saving:
    """One saving, while nobody else writes into the output folder."""

    def __init__(self, built: Build, plan: Plan, favour: "Favour") -> None:
        self.built = built
        self.plan = plan
        self.wish = Wish(favour, built.words["new_version"], plan.programme.file.language, built.read_theme)
        self.output = plan.folders.output
        self.state = read_state(self.output)
        self.store = Store(self.output)
        self.search = Search(plan, built.read_theme)

    def save(self, key: str) -> tuple[Written, ...]:
        """Write files and state."""
        _sweep(self.output)
        before = self.state.decks
        settled = [settle(deck, before.get(deck.name), self.output, self.store, self.wish) for deck in self.built.decks]
        self._search_unchanged()
        backups: list[Path | None] = []
        files = [*map(self._new_file, settled), *self.built.papers]
        paths = write_files(files, lambda: backups.extend(self._prepare(settled)), self._search_each)
        written = [
            Written(deck, path, backup, self._changes(deck))
            for deck, path, backup in zip(settled, paths, backups, strict=False)
        ]
        for each in written:
            self._clear(each)
        self.store.keep_report(show_changes(changes_of(written)))
        self.built.keep()
        write_state(self.output, self._next_state(written, key))
        return tuple(written)

    def _new_file(self, settled: Settled) -> NewFile:
        check = self.search.check if settled.deck.edition == "trainee" else None
        path = settled.aside if settled.opened else settled.path
        return NewFile(path, settled.data, check, settled.aside)

    def _search_each(self, search: Callable[[T], R], files: Sequence[T]) -> Iterator[R]:
        """Search so many files, by several processes where that is worth it; what to look for is learnt before."""
        processes = processes_for(len(files), LEAST_SEARCHED)
        if processes > 1:
            self.search.learn()
        return share_out(search, files, processes)

    def _search_unchanged(self) -> None:
        """Search the trainee files that stay for what became the mentor's since they were searched last."""
        failures = []
        for name, record in self.built.unchanged.items():
            if name.endswith("trainee") and record.searched != self.search.digest:
                path = self.output / record.path
                try:
                    self.search.check(path, path)
                except Failure as failure:
                    failures.append(failure)
        if failures:
            raise join_failures(failures)

    def _prepare(self, settled: Sequence[Settled]) -> list[Path | None]:
        """Keep what must not be lost, and say that decks are being replaced: a build that is killed now must not leave
        a new file under the record of the old one."""
        backups = [self._keep(each) for each in settled]
        names = [each.deck.name for each in settled]
        papers = [paper.path.relative_to(self.output).as_posix() for paper in self.built.papers]
        write_state(self.output, self.state.unsettled(names, papers))
        return backups

    def _keep(self, settled: Settled) -> Path | None:
        """Keep the deck as it was generated, and a copy of what it replaces; returns the copy's path."""
        deck = settled.deck
        self.store.keep_base(deck.target, deck.edition, deck.digest, deck.data)
        if settled.lost is None:
            return None
        return self.store.back_up(settled.lost, deck.target, deck.edition, datetime.now())

    def _changes(self, settled: Settled) -> DeckChanges | None:
        """What the deck says other than the last one; from now on it is the last one itself."""
        deck = settled.deck
        before = self.store.find_summary(deck.target, deck.edition)
        self.store.keep_summary(deck.target, deck.edition, deck.summary)
        return compare_decks(before, deck.summary) if before else None

    def _clear(self, written: Written) -> None:
        """Take away what the new deck took the place of: its file under a former name, an earlier one put aside."""
        if _is_aside(written):
            return
        for path in (written.settled.former, written.settled.aside):
            if path:
                path.unlink(missing_ok=True)

    def _next_state(self, written: Sequence[Written], key: str) -> State:
        """The state with all that this build made; one that had to put a deck aside isn't done, and not remembered."""
        state = replace(self.state, papers={**self.state.papers, **self.built.paper_inputs})
        for each in written:
            if not _is_aside(each):
                state = state.with_deck(each.settled.deck.name, self._record(each))
        overtaken = False
        for name, record in self.built.unchanged.items():
            now = self.state.decks.get(name)
            if now and now.inputs == record.inputs:
                state = state.with_deck(name, replace(now, searched=self._searched(name)))
            else:
                overtaken = True  # another build has made the deck since this one looked
        overtaken = overtaken or was_any_saved(self.built.files, self.plan.begun)
        if key and not overtaken and not any(map(_is_aside, written)):
            state = state.with_build(key, self._build_record(state))
        return state

    def _record(self, written: Written) -> DeckRecord:
        settled, deck = written.settled, written.settled.deck
        return DeckRecord(
            path=deck.path.relative_to(self.output).as_posix(),
            inputs=deck.inputs,
            base=deck.digest,
            slides=deck.slides,
            minutes=deck.minutes,
            merged=settled.merged,
            starts=deck.starts,
            findings=deck.findings,
            searched=self._searched(deck.name),
        )

    def _searched(self, name: str) -> str:
        return self.search.digest if name.endswith("trainee") else ""

    def _build_record(self, state: State) -> BuildRecord:
        decks = {job.name: state.decks[job.name].inputs for job in self.plan.jobs}
        files, papers = digest_files(self.built.files), dict(self.built.paper_inputs)
        return BuildRecord(engine_digest(), files, decks, papers, self.built.findings)


def _is_aside(written: Written) -> bool:
    return written.path == written.settled.aside


def _sweep(output: Path) -> None:
    """Remove what a build that was killed left half-written; nobody else writes here now."""
    for path in output.rglob(LEFTOVERS):
        path.unlink(missing_ok=True)
