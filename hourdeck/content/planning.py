"""Checks of time as data: sessions that overlap, and points that build on what may be dropped or comes too late.

Input: valid entries. Output: the mistakes found, with positions. Units: minutes.
"""

from collections.abc import Iterator

from hourdeck.clock import Clock
from hourdeck.content.models import Agenda, AnySession, Break, Hour
from hourdeck.content.points import Point
from hourdeck.diagnostics import Diagnostic, Position, did_you_mean
from hourdeck.schema import Entry

RANKS = {"must": 0, "should": 1, "could": 2}
"""The order in which points are kept."""


def check_planning(entry: Entry) -> Iterator[Diagnostic]:
    """What doesn't work out in an agenda's sessions or an hour's points; nothing for other entries."""
    match entry:
        case Agenda():
            yield from _check_sessions(entry)
        case Hour():
            yield from _check_needs((*entry.planned, *entry.backup))
            if not entry.planned:
                yield Diagnostic("all points of the hour are backup slides", entry.position_of("points"))


def _check_sessions(agenda: Agenda) -> Iterator[Diagnostic]:
    clock, before = Clock(agenda.start), ""
    for session in (session for part in agenda.parts for session in part.sessions):
        start = clock if session.start is None else clock.nearest(session.start)
        if start < clock:
            message = f"{_name(session)} starts at {start}, {_overlap(before, clock)}"
            yield Diagnostic(message, session.position_of("start"), f"start it at {clock} or later")
        clock, before = max(start, clock) + session.minutes, _name(session)


def _overlap(before: str, clock: Clock) -> str:
    return f"but {before} ends at {clock}" if before else f"but the day starts at {clock}"


def _name(session: AnySession) -> str:
    return f"'{session.break_}'" if isinstance(session, Break) else f"'{session.hour}'"


def _check_needs(points: tuple[Point, ...]) -> Iterator[Diagnostic]:
    """A point needs keys of points before it, none of which is dropped before it is; backup slides come last."""
    earlier: dict[str, Point] = {}
    later = {point.key: point for point in points if point.key}
    for point in points:
        for number, key in enumerate(point.needs):
            yield from _check_need(point, key, point._node["needs"].values_at[number], earlier, later)
        if point.key:
            earlier[point.key] = point


def _check_need(
    point: Point, key: str, at: Position, earlier: dict[str, Point], later: dict[str, Point]
) -> Iterator[Diagnostic]:
    needed = earlier.get(key)
    if needed is None and key in later:
        yield Diagnostic(f"'{key}' doesn't come before this point", at, "a point can only build on what was said")
    elif needed is None:
        yield Diagnostic(f"no point before this one has the key '{key}'", at, did_you_mean(key, earlier))
    elif RANKS[needed.priority] > RANKS[point.priority] and not point.backup:
        message = f"cutting '{key}' ({needed.priority}) would break this point ({point.priority}), which needs it"
        hint = f"make '{key}' a '{point.priority}', or this point a '{needed.priority}'"
        yield Diagnostic(message, at, hint, (("the point that would be cut", needed.position),))
