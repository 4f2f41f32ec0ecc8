"""The day on the clock: when each hour, break and point starts and ends.

Input: a `Day` as written. Output: a `Timetable`, which holds the same entries with clock times. Pure.
Times run on from the agenda's start, across breaks and past midnight. Units: minutes.
"""

from collections import Counter
from dataclasses import dataclass, replace

from hourdeck.clock import Clock
from hourdeck.content import Break, Day, Hour, HourSlot, Point
from hourdeck.cuts import cut_plan
from hourdeck.inline import Text
from hourdeck.questions import TimedQuestion, timed_questions


@dataclass(frozen=True)
class TimedPoint:
    """A talking point on the clock; `left` is what remains of the hour when the point ends.

    `dropped_to_win` tells when the hour's cut plan drops it: to win 5, 10 or 15 minutes, or never (0). `number` counts
    the hour's points of one kind from 1; `count` is how many there are.
    """

    point: Point
    start: Clock
    end: Clock
    left: int
    dropped_to_win: int = 0
    number: int = 1
    count: int = 1

    @property
    def questions(self) -> tuple[TimedQuestion, ...]:
        """The questions of a check or a quiz, each with the time of its slides."""
        return timed_questions(self.point, self.start, self.left)


@dataclass(frozen=True)
class Session:
    """An hour or a break on the clock; `number` counts hours from 1 and is 0 for a break."""

    title: Text
    start: Clock
    end: Clock
    minutes: int
    number: int = 0
    file: str = ""


@dataclass(frozen=True)
class TimedPart:
    """A named part of the day with its sessions."""

    title: Text
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class TimedHour:
    """One hour on the clock: its session, its points, and what comes after it (None on the day's last hour).

    `backup` are the points that take no minutes; they stand at the hour's end.
    """

    hour: Hour
    session: Session
    points: tuple[TimedPoint, ...]
    backup: tuple[TimedPoint, ...] = ()
    next_break: Session | None = None
    next_hour: Session | None = None

    @property
    def number(self) -> int:
        """The hour's number in the day, from 1."""
        return self.session.number


@dataclass(frozen=True)
class Timetable:
    """A day on the clock."""

    day: Day
    parts: tuple[TimedPart, ...]
    hours: tuple[TimedHour, ...]
    start: Clock
    end: Clock


def timetable(day: Day) -> Timetable:
    """The day's entries with clock times."""
    parts, end = _timed_parts(day)
    sessions = [session for part in parts for session in part.sessions]
    taught = [session for session in sessions if session.number]
    hours = [_timed_hour(hour, session) for hour, session in zip(day.hours, taught, strict=True)]
    return Timetable(day, parts, tuple(_with_next(hour, sessions) for hour in hours), Clock(day.agenda.start), end)


def _timed_parts(day: Day) -> tuple[tuple[TimedPart, ...], Clock]:
    clock, number, parts = Clock(day.agenda.start), 0, []
    for part in day.agenda.parts:
        sessions = []
        for written in part.sessions:
            number += isinstance(written, HourSlot)
            start = clock if written.start is None else clock.nearest(written.start)
            sessions.append(_session(written, start, number, day))
            clock = sessions[-1].end
        parts.append(TimedPart(part.title, tuple(sessions)))
    return tuple(parts), clock


def _session(written: HourSlot | Break, start: Clock, number: int, day: Day) -> Session:
    end = start + written.minutes
    if isinstance(written, Break):
        return Session(written.break_, start, end, written.minutes)
    return Session(day.hours[number - 1].title, start, end, written.minutes, number, written.hour)


def _timed_hour(hour: Hour, session: Session) -> TimedHour:
    clock, points = session.start, []
    dropped = {id(point): cut.wanted for cut in reversed(cut_plan(hour.planned)) for point in cut.points}
    counts, seen = Counter(point.kind for point in hour.planned), Counter[str]()
    for point in hour.planned:
        end = clock + point.minutes
        seen[point.kind] += 1
        number, count = seen[point.kind], counts[point.kind]
        left = session.end.minutes - end.minutes
        points.append(TimedPoint(point, clock, end, left, dropped.get(id(point), 0), number, count))
        clock = end
    backup = tuple(TimedPoint(point, session.end, session.end, 0) for point in hour.backup)
    return TimedHour(hour, session, tuple(points), backup)


def _with_next(hour: TimedHour, sessions: list[Session]) -> TimedHour:
    """The hour with the next session that is taught, and the break before it where there is one."""
    later = [session for session in sessions if session.start >= hour.session.end and session is not hour.session]
    taught = [session for session in later if session.number]
    if not taught:
        return hour
    pause = later[0] if later[0] is not taught[0] else None
    return replace(hour, next_break=pause, next_hour=taught[0])
