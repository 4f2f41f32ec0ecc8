"""The two editions of a day: what a mentor gets, and what a trainee gets. Pure.

Input: a timetable, or the whole programme. Output: the timetable without what the edition's readers may not read, and
the texts of each kind, by which a finished trainee file is searched (`gate`). What is whose is marked on the fields of
the content model (`schema.Audience`); templates of the trainee edition can't write what isn't in their data.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import is_
from typing import Any, TypeVar

from hourdeck.agenda import TimedHour, TimedPoint, Timetable
from hourdeck.content import Point, Programme
from hourdeck.fields import Prose
from hourdeck.inline import Code, Text
from hourdeck.schema import ANSWER, FOR_MENTOR, Audience, Entry

EDITIONS = ("mentor", "trainee")
"""The names of the editions: of `--edition`, of folders in output/, and of the templates of their notes."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Edition:
    """One rendering: its name, and whether trainees may read the answers of checks."""

    name: str
    answers_released: bool = False

    @property
    def hidden(self) -> frozenset[Audience]:
        """What the edition's readers may not read."""
        if self.name == "mentor":
            return frozenset()
        return frozenset({FOR_MENTOR}) if self.answers_released else frozenset({FOR_MENTOR, ANSWER})


def edition_of(timetable: Timetable, edition: Edition) -> Timetable:
    """The day as the edition's readers may see it; points keep their clock times."""
    if not edition.hidden:
        return timetable
    day = timetable.day
    hours = tuple(_without(hour, edition.hidden) for hour in day.hours)
    seen = replace(day, agenda=_without(day.agenda, edition.hidden), hours=hours)
    return replace(timetable, day=seen, hours=tuple(_hour_of(hour, edition) for hour in timetable.hours))


def _hour_of(timed: TimedHour, edition: Edition) -> TimedHour:
    points, backup = (_points_of(points, edition) for points in (timed.points, timed.backup))
    return replace(timed, hour=_without(timed.hour, edition.hidden), points=points, backup=backup)


def _points_of(points: Iterable[TimedPoint], edition: Edition) -> tuple[TimedPoint, ...]:
    everyones = (point for point in points if point.point.audience == "everyone")
    return tuple(replace(point, point=_without(point.point, edition.hidden)) for point in everyones)


def _without(entry: E, hidden: frozenset[Audience]) -> E:
    """The entry, and all entries in it, with the hidden fields empty and the mentor's own points left out."""
    changed = {}
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        seen = None if entry.audience_of(name) in hidden else _seen(value, hidden)
        if seen is not value:
            changed[name] = seen
    return entry.model_copy(update=changed) if changed else entry


def _seen(value: Any, hidden: frozenset[Audience]) -> Any:
    if isinstance(value, Entry):
        return _without(value, hidden)
    if isinstance(value, tuple):
        seen = tuple(_seen(each, hidden) for each in value if not _is_mentors(each))
        return value if len(seen) == len(value) and all(map(is_, seen, value)) else seen
    return value


def _is_mentors(value: Any) -> bool:
    return isinstance(value, Point) and value.audience == "mentor"


def mentor_texts(programme: Programme, released: frozenset[str]) -> Iterator[Text]:
    """Every paragraph of the programme that trainees may not read; `released` names days whose answers they may."""
    for day in programme.days:
        hidden = Edition("trainee", day.folder in released).hidden
        for entry in (day.agenda, *day.hours):
            yield from _private(entry, hidden)


def trainee_texts(
    programme: Programme, days: Iterable[Timetable], labels: dict[str, Text], released: frozenset[str]
) -> Iterator[list[str]]:
    """What trainees may read: a list of texts for each point, in its order, and lists of what stands around them."""
    yield [text.plain for text in _texts(programme.file)]
    yield from ([label.plain] for label in labels.values())
    for whole in days:
        day = edition_of(whole, Edition("trainee", whole.day.folder in released))
        yield _session_texts(day)
        yield [text.plain for text in _texts(day.day.agenda)]
        for hour in day.hours:
            yield _footer_texts(programme, day, hour, labels)
            yield [text.plain for text in _texts(hour.hour)]
            yield from (_point_texts(timed.point) for timed in (*hour.points, *hour.backup))


def _session_texts(day: Timetable) -> list[str]:
    """The day's sessions as an agenda slide and the end of an hour show them."""
    sessions = [session for part in day.parts for session in part.sessions]
    return [text for session in sessions for text in (str(session.start), session.title.plain)]


def _footer_texts(programme: Programme, day: Timetable, hour: TimedHour, labels: dict[str, Text]) -> list[str]:
    """What footers, covers and properties put side by side."""
    around = (programme.file.organisation, day.day.agenda.label, labels["hour"])
    return [*(text.plain for text in around), str(hour.number), hour.hour.title.plain]


def _point_texts(point: Point) -> list[str]:
    return [point.key or "", *(text.plain for text in _texts(point))]


def _private(value: Any, hidden: frozenset[Audience]) -> Iterator[Text]:
    """The hidden texts in a value and below."""
    match value:
        case Point() if _is_mentors(value):
            yield from _texts(value)
        case Entry():
            for name in type(value).model_fields:
                inner = getattr(value, name)
                yield from _texts(inner) if value.audience_of(name) in hidden else _private(inner, hidden)
        case tuple():
            for each in value:
                yield from _private(each, hidden)


def _texts(value: Any) -> Iterator[Text]:
    """Every text in a value and below; code line by line."""
    match value:
        case Text():
            yield value
        case Prose():
            yield from value.paragraphs
        case Code():
            yield from (Text(line, value.position) for line in value.source.splitlines() if line.strip())
        case Entry():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name))
        case tuple():
            for each in value:
                yield from _texts(each)
        case dict():
            for each in value.values():
                yield from _texts(each)
