"""Content files read into the model, every mistake of every file in one `Failure`."""

from collections.abc import Callable, Iterable
from pathlib import Path

from hourdeck.content.checks import check_agenda, check_entry, check_hour, check_programme, named_days, named_hours
from hourdeck.content.daychecks import check_day
from hourdeck.content.models import Agenda, Day, Hour, Programme, ProgrammeFile
from hourdeck.content.planning import check_planning
from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, show_path
from hourdeck.fields import is_file_name
from hourdeck.nodes import Mapping
from hourdeck.schema import E, validate
from hourdeck.source import read_source

Errors = Iterable[Diagnostic]


def read_programme(folder: Path) -> Programme:
    """Read `programme.yaml` and all that it names.

    Raises `Failure` with the mistakes of all files.
    """
    reader = _Reader(folder)
    node, file = reader.read(folder / "programme.yaml", ProgrammeFile, check_programme)
    days = [reader.read_day(folder / name, at) for name, at in named_days(node) if is_file_name(name)]
    if reader.errors or file is None:
        raise Failure(reader.errors)
    return Programme(file, tuple(day for day in days if day))


class _Reader:
    """Reads files one after the other and keeps going after mistakes, so that all of them come in one run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.errors: list[Diagnostic] = []

    def read(self, path: Path, model: type[E], check: Callable[[Mapping], Errors]) -> tuple[Mapping, E | None]:
        """The file's node tree and the entry it makes; an empty tree or None where mistakes were noted."""
        try:
            node = read_source(path)
        except Failure as failure:
            self.errors += failure.diagnostics
            return Mapping(Position(show_path(path))), None
        self.errors += check(node)
        try:
            entry = validate(node, model)
        except Failure as failure:
            self.errors += failure.diagnostics
            return node, None
        self.errors += [*check_entry(entry), *check_planning(entry)]
        return node, self._loaded(entry)

    def _loaded(self, entry: E) -> E:
        """The entry with what its points name in other files of the content folder."""
        if not isinstance(entry, Hour):
            return entry
        points = []
        for point in entry.points:
            try:
                points.append(point.loaded(self.folder))
            except Failure as failure:
                self.errors += failure.diagnostics
        return entry.model_copy(update={"points": tuple(points)})

    def read_day(self, folder: Path, named_at: Position) -> Day | None:
        """A day with all of its hours; None when there are mistakes."""
        if not folder.is_dir():
            names = [p.name for p in folder.parent.iterdir() if p.is_dir()]
            self._missing("folder", folder, named_at, names)
            return None
        node, agenda = self.read(folder / "agenda.yaml", Agenda, check_agenda)
        named = [slot for slot in named_hours(node) if is_file_name(slot.file)]
        hours = [self._read_hour(folder / slot.file, slot.minutes, slot.position) for slot in named]
        if agenda is None:
            return None
        day = Day(folder.name, agenda, tuple(hour for hour in hours if hour))
        if all(hours):
            self.errors += check_day(day)
        return day

    def _read_hour(self, path: Path, minutes: int | None, named_at: Position) -> Hour | None:
        if path.is_file():
            return self.read(path, Hour, lambda node: check_hour(node, minutes))[1]
        self._missing("file", path, named_at, [p.name for p in path.parent.glob("*.yaml")])
        return None

    def _missing(self, what: str, path: Path, named_at: Position, names: list[str]) -> None:
        self.errors.append(Diagnostic(f"no such {what}: '{path.name}'", named_at, did_you_mean(path.name, names)))
