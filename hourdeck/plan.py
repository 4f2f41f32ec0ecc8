"""What a build is going to make: the content, the hours that were asked for, the editions, and where each deck goes.

Input: folders, targets and wishes of a person. Output: a `Plan`, whose `jobs` are the decks to make.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from time import time

from hourdeck.agenda import TimedHour, Timetable, timetable
from hourdeck.content import Hour, Programme, read_programme
from hourdeck.diagnostics import Diagnostic, Failure, did_you_mean, join_failures
from hourdeck.editions import EDITIONS, Edition, edition_of
from hourdeck.names import to_slug
from hourdeck.pictures import Picture, read_picture


@dataclass(frozen=True)
class Folders:
    """Where things are read from and written to."""

    content: Path
    templates: Path
    output: Path


@dataclass(frozen=True)
class Job:
    """One deck to make; `day` and `hour` hold what the edition's readers may see."""

    day: Timetable
    hour: TimedHour
    edition: Edition

    @property
    def target(self) -> str:
        """The name under which a person asks for its hour: `day-02/hour-1`."""
        return target_of(self.day, self.hour)

    @property
    def name(self) -> str:
        """What people call it: `day-02/hour-1, trainee`."""
        return f"{self.target}, {self.edition.name}"


@dataclass(frozen=True)
class Plan:
    """Everything read and valid; `days` are whole, of `hours` there are those that were asked for.

    `moment` is when decks count as made, if they are to say so; `begun` is when reading began, in seconds since 1970.
    """

    folders: Folders
    programme: Programme
    days: tuple[Timetable, ...]
    hours: tuple[tuple[Timetable, TimedHour], ...]
    editions: tuple[str, ...] = EDITIONS
    release_answers: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    moment: datetime | None = None
    begun: float = 0.0

    @property
    def released(self) -> frozenset[str]:
        """The folders of the days whose answers trainees may read."""
        days = self.programme.days
        return frozenset(day.folder for day in days if self.release_answers or day.agenda.release_answers)

    @property
    def files(self) -> Iterator[Path]:
        """The files of the content that it was read from."""
        folder = self.folders.content
        yield folder / "programme.yaml"
        for day in self.programme.days:
            of_day = folder / day.folder
            yield from (of_day / name for name in ("agenda.yaml", *(slot.hour for slot in day.agenda.slots)))
            yield from (folder / path for hour in day.hours for path in hour.paths)

    @cached_property
    def jobs(self) -> tuple[Job, ...]:
        """The decks to make, hour by hour."""
        asked = {day.day.folder: day for day, _ in self.hours}
        days = {folder: self._editions_of(day) for folder, day in asked.items()}
        return tuple(
            Job(seen, seen.hours[hour.number - 1], edition)
            for whole, hour in self.hours
            for edition, seen in days[whole.day.folder]
        )

    def _editions_of(self, day: Timetable) -> list[tuple[Edition, Timetable]]:
        editions = [Edition(name, day.day.folder in self.released) for name in self.editions]
        return [(edition, edition_of(day, edition)) for edition in editions]

    @property
    def whole_days(self) -> tuple[Timetable, ...]:
        """The days of which every hour was asked for."""
        asked = [id(hour) for _, hour in self.hours]
        return tuple(day for day in self.days if all(id(hour) in asked for hour in day.hours))


def plan_build(
    folders: Folders,
    targets: Iterable[str] = (),
    editions: tuple[str, ...] = EDITIONS,
    release_answers: bool = False,
) -> Plan:
    """Read the content and choose the hours that the targets name, or all.

    Raises `Failure` with the mistakes of all files, or with the targets that name nothing.
    """
    begun = time()
    programme = read_programme(folders.content)
    days = tuple(map(timetable, programme.days))
    hours = _choose([(day, hour) for day in days for hour in day.hours], list(targets))
    pictures = _read_pictures(folders.content, [hour.hour for _, hour in hours])
    return Plan(folders, programme, days, tuple(hours), editions, release_answers, pictures, begun=begun)


def _read_pictures(folder: Path, hours: Iterable[Hour]) -> dict[str, Picture]:
    """The pictures that the hours show, by the paths that they are called by; all mistakes at once."""
    pictures: dict[str, Picture] = {}
    failures = []
    for path in (path for hour in hours for point in hour.points for path in point.picture_paths):
        try:
            pictures[path.source] = pictures.get(path.source) or read_picture(folder, path.source, path.position)
        except Failure as failure:
            failures.append(failure)
    if failures:
        raise join_failures(failures)
    return pictures


def target_of(day: Timetable, hour: TimedHour) -> str:
    """The name under which a person asks for one hour: `day-02/hour-1`."""
    return f"{day.day.folder}/{Path(hour.session.file).stem}"


def output_path(output: Path, job: Job) -> Path:
    """Where a deck goes: `output/day-02/mentor/hour-1-data-pipeline-architecture.pptx`."""
    stem = Path(job.hour.session.file).stem
    name = f"{stem}-{to_slug(job.hour.hour.title.plain)}.pptx"
    return output / job.day.day.folder / job.edition.name / name


def run_sheet_path(output: Path, day: Timetable) -> Path:
    """Where a day's run sheet goes: `output/day-02/mentor/run-sheet.docx`."""
    return output / day.day.folder / "mentor" / "run-sheet.docx"


def calendar_path(output: Path, day: Timetable) -> Path:
    """Where a day's calendar goes: `output/day-02/day-02.ics`."""
    return output / day.day.folder / f"{day.day.folder}.ics"


def _choose(hours: list[tuple[Timetable, TimedHour]], targets: list[str]) -> list[tuple[Timetable, TimedHour]]:
    """The hours that targets name: a day's folder, or a day and an hour's file with or without its ending."""
    if not targets:
        return hours
    wanted = {target.replace("\\", "/").strip("/").removesuffix(".yaml") for target in targets}
    known = {name for day, hour in hours for name in (day.day.folder, target_of(day, hour))}
    unknown = sorted(wanted - known)
    if unknown:
        raise Failure(Diagnostic(f"no day or hour '{name}'", None, did_you_mean(name, known)) for name in unknown)
    return [(day, hour) for day, hour in hours if {day.day.folder, target_of(day, hour)} & wanted]
