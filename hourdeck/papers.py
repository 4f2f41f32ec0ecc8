"""What a day has beside its decks: the mentor's run sheet, and a calendar.

Input: the workshop, and when the slides of each deck start. Output: files to write, without those that are as they
were. Only days of which every hour is built have them. As an edit seldom changes when slides start, a run sheet that
has to be made anew can be begun before the decks are made.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hourdeck.agenda import Timetable
from hourdeck.calendars import calendar_of
from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.digests import digest_of
from hourdeck.making import Workshop
from hourdeck.package import NewFile, zip_members
from hourdeck.plan import calendar_path, run_sheet_path
from hourdeck.runsheet import SheetHour, Starts, sheet_hours
from hourdeck.workers import Begun, share_out

LEAST_DAYS = 2
"""Days that a process must have to make, so that it is worth its start."""


@dataclass(frozen=True)
class _Made:
    """What became of a day's papers: files with what they are made from, or mistakes; and the templates so far."""

    files: tuple[NewFile, ...]
    inputs: dict[str, str]
    templates: tuple[Path, ...]
    mistakes: tuple[Diagnostic, ...] = ()


class Papers:
    """Makes the run sheets and calendars.

    `starts` are when the slides of decks start, by the names of the decks, as far as it is known. `inputs` are digests
    of what papers are made from, by their paths in output/; `templates` those that were rendered.
    """

    def __init__(self, workshop: Workshop, starts: Mapping[str, Starts]) -> None:
        self.workshop = workshop
        self.plan = workshop.plan
        self.starts = starts
        self.inputs: dict[str, str] = {}
        self.templates: dict[Path, None] = {}
        self._begun: dict[str, tuple[Begun[_Made], Mapping[str, Starts]]] = {}
        self._rendered: dict[tuple[str, tuple[Starts, ...]], tuple[tuple[SheetHour, ...], str]] = {}

    def begin(self) -> None:
        """Let other processes begin with run sheets that have to be made anew, if the known starts stay."""
        for day in self.plan.whole_days:
            starts = self._starts_of(day)
            if starts and self._is_new(day, list(starts.values())):
                self._begun[day.day.folder] = Begun(partial(self._make_day, day)), starts

    def close(self) -> None:
        """End what was begun and isn't needed."""
        for begun, _ in self._begun.values():
            begun.end()

    def make(self, starts: Mapping[str, Starts], processes: int = 1) -> Iterator[NewFile]:
        """The files that are not as they were; so many processes share the days. Raises `Failure`.

        `starts` are those of all decks.
        """
        self.starts = starts
        days = self.plan.whole_days
        for made in share_out(self._begun_or_made, days, max(1, min(processes, len(days) // LEAST_DAYS))):
            if made.mistakes:
                raise Failure(made.mistakes)
            self.inputs |= made.inputs
            self.templates |= dict.fromkeys(made.templates)
            yield from made.files

    def _begun_or_made(self, day: Timetable) -> _Made:
        begun, starts = self._begun.get(day.day.folder, (None, None))
        as_expected = begun and starts == self._starts_of(day)
        return (begun.result() if begun and as_expected else None) or self._make_day(day)

    def _make_day(self, day: Timetable) -> _Made:
        inputs: dict[str, str] = {}
        try:
            return _Made(tuple(self._papers(day, inputs)), inputs, self.workshop.templates.files)
        except Failure as failure:
            return _Made((), {}, (), failure.diagnostics)

    def _papers(self, day: Timetable, inputs: dict[str, str]) -> Iterator[NewFile]:
        if starts := self._starts_of(day):
            yield from self._run_sheet(day, list(starts.values()), inputs)
        yield from self._calendar(day, inputs)

    def _starts_of(self, day: Timetable) -> dict[str, Starts]:
        """When the slides of the day's mentor decks start; nothing where it isn't known of each."""
        jobs = [job for job in self.plan.jobs if job.day.day.folder == day.day.folder]
        names = [job.name for job in jobs if job.edition.name == "mentor"]
        return {name: self.starts[name] for name in names} if set(names) <= self.starts.keys() else {}

    def _is_new(self, day: Timetable, starts: Sequence[Starts]) -> bool:
        """Whether a run sheet has to be made, if slides start then; mistakes are left to its making."""
        name = self._name(run_sheet_path(self.plan.folders.output, day))
        with suppress(Failure):
            _, markup = self._render(day, starts)
            return self.workshop.known.papers.get(name) != digest_of(self.workshop.shared, markup)
        return False

    def _render(self, day: Timetable, starts: Sequence[Starts]) -> tuple[tuple[SheetHour, ...], str]:
        """The hours of a run sheet, and its markup; remembered, since it is asked for again when decks are made."""
        key = day.day.folder, tuple(starts)
        if key not in self._rendered:
            hours = sheet_hours(day, starts)
            self._rendered[key] = hours, self.workshop.templates.render_run_sheet(day, hours)
        return self._rendered[key]

    def _run_sheet(self, day: Timetable, starts: Sequence[Starts], inputs: dict[str, str]) -> Iterator[NewFile]:
        path = run_sheet_path(self.plan.folders.output, day)
        name = self._name(path)
        hours, markup = self._render(day, starts)
        inputs[name] = digest_of(self.workshop.shared, markup)
        if self.workshop.known.papers.get(name) == inputs[name] and path.is_file():
            return
        from hourdeck.docxwriter import write_document  # late: python-docx costs start-up time
        from hourdeck.pages import fit_run_sheet

        def render(shown: tuple[SheetHour, ...]) -> str:
            return markup if shown is hours else self.workshop.templates.render_run_sheet(day, shown)

        document = fit_run_sheet(hours, render)
        yield NewFile(path, zip_members(write_document(document)))

    def _calendar(self, day: Timetable, inputs: dict[str, str]) -> Iterator[NewFile]:
        path = calendar_path(self.plan.folders.output, day)
        previous = path.read_bytes() if path.is_file() else None
        calendar = calendar_of(self.plan.programme.file, day, previous)
        if calendar:
            inputs[self._name(path)] = digest_of(calendar)
        if calendar and calendar != previous:
            yield NewFile(path, calendar)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.plan.folders.output).as_posix()
