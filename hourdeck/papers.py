"""What a day has beside its decks: the mentor's run sheet, and a calendar.

Input: the workshop, and when the slides of each deck start. Output: files to write, without those that are as they
were. Only days of which every hour is built have them.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from hourdeck.agenda import Timetable
from hourdeck.calendars import calendar_of
from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.digests import digest_of
from hourdeck.making import Workshop
from hourdeck.package import NewFile, zip_members
from hourdeck.plan import calendar_path, run_sheet_path
from hourdeck.records import dataclass
from hourdeck.runsheet import SheetHour, Starts, sheet_hours
from hourdeck.workers import share_out

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

    `inputs` are digests of what they are made from, by their paths in output/; `templates` those that were rendered.
    """

    def __init__(self, workshop: Workshop, starts: Mapping[str, Starts]) -> None:
        self.workshop = workshop
        self.plan = workshop.plan
        self.starts = starts
        self.inputs: dict[str, str] = {}
        self.templates: dict[Path, None] = {}

    def make(self, processes: int = 1) -> Iterator[NewFile]:
        """The files that are not as they were; so many processes share the days. Raises `Failure`."""
        days = self.plan.whole_days
        for made in share_out(self._make_day, days, max(1, min(processes, len(days) // LEAST_DAYS))):
            if made.mistakes:
                raise Failure(made.mistakes)
            self.inputs |= made.inputs
            self.templates |= dict.fromkeys(made.templates)
            yield from made.files

    def _make_day(self, day: Timetable) -> _Made:
        inputs: dict[str, str] = {}
        try:
            return _Made(tuple(self._papers(day, inputs)), inputs, self.workshop.templates.files)
        except Failure as failure:
            return _Made((), {}, (), failure.diagnostics)

    def _papers(self, day: Timetable, inputs: dict[str, str]) -> Iterator[NewFile]:
        jobs = [job for job in self.plan.jobs if job.day.day.folder == day.day.folder]
        mentors = [job for job in jobs if job.edition.name == "mentor"]
        if mentors:
            yield from self._run_sheet(day, [self.starts[job.name] for job in mentors], inputs)
        yield from self._calendar(day, inputs)

    def _run_sheet(self, day: Timetable, starts: Sequence[Starts], inputs: dict[str, str]) -> Iterator[NewFile]:
        templates, hours = self.workshop.templates, sheet_hours(day, starts)
        path = run_sheet_path(self.plan.folders.output, day)
        name = self._name(path)
        markup = templates.render_run_sheet(day, hours)
        inputs[name] = digest_of(self.workshop.shared, markup)
        if self.workshop.known.papers.get(name) == inputs[name] and path.is_file():
            return
        from hourdeck.docxwriter import write_document  # late: python-docx costs start-up time
        from hourdeck.pages import fit_run_sheet

        def render(shown: tuple[SheetHour, ...]) -> str:
            return markup if shown is hours else templates.render_run_sheet(day, shown)

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
