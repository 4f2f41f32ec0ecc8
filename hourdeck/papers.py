"""What a day has beside its decks: the mentor's run sheet, and a calendar.

Input: the workshop, and when the slides of each deck start. Output: files to write, without those that are as they
were. Only days of which every hour is built have them.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from hourdeck.agenda import Timetable
from hourdeck.calendars import calendar_of
from hourdeck.digests import digest_of
from hourdeck.making import Workshop
from hourdeck.package import NewFile, zip_members
from hourdeck.plan import calendar_path, run_sheet_path
from hourdeck.runsheet import SheetHour, Starts, sheet_hours


class Papers:
    """Makes the run sheets and calendars.

    `inputs` are digests of what they are made from, by their paths in output/.
    """

    def __init__(self, workshop: Workshop, starts: Mapping[str, Starts]) -> None:
        self.workshop = workshop
        self.plan = workshop.plan
        self.starts = starts
        self.inputs: dict[str, str] = {}

    def make(self) -> Iterator[NewFile]:
        """The files that are not as they were."""
        for day in self.plan.whole_days:
            jobs = [job for job in self.plan.jobs if job.day.day.folder == day.day.folder]
            mentors = [job for job in jobs if job.edition.name == "mentor"]
            if mentors:
                yield from self._run_sheet(day, [self.starts[job.name] for job in mentors])
            yield from self._calendar(day)

    def _run_sheet(self, day: Timetable, starts: Sequence[Starts]) -> Iterator[NewFile]:
        templates, hours = self.workshop.templates, sheet_hours(day, starts)
        path = run_sheet_path(self.plan.folders.output, day)
        name = self._name(path)
        markup = templates.render_run_sheet(day, hours)
        self.inputs[name] = digest_of(self.workshop.shared, markup)
        if self.workshop.known.papers.get(name) == self.inputs[name] and path.is_file():
            return
        from hourdeck.docxwriter import write_document  # late: python-docx costs start-up time
        from hourdeck.pages import fit_run_sheet

        def render(shown: tuple[SheetHour, ...]) -> str:
            return markup if shown is hours else templates.render_run_sheet(day, shown)

        document = fit_run_sheet(hours, render)
        yield NewFile(path, zip_members(write_document(document)))

    def _calendar(self, day: Timetable) -> Iterator[NewFile]:
        path = calendar_path(self.plan.folders.output, day)
        previous = path.read_bytes() if path.is_file() else None
        calendar = calendar_of(self.plan.programme.file, day, previous)
        if calendar:
            self.inputs[self._name(path)] = digest_of(calendar)
        if calendar and calendar != previous:
            yield NewFile(path, calendar)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.plan.folders.output).as_posix()
