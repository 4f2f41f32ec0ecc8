"""A day as a calendar file: one event an hour and one a break, for mentors and trainees alike.

Input: the programme file, a day on the clock, and the file that the last build made. Output: the bytes of the .ics
file, the same for the same inputs. Events keep their UIDs, and a changed one gets a higher SEQUENCE (RFC 5546, 2.1.4),
so that importing again updates. No words of the mentor's stand in it. This is the only module that uses icalendar.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

from hourdeck.agenda import Session, Timetable
from hourdeck.content.models import ProgrammeFile
from hourdeck.diagnostics import fail
from hourdeck.names import to_slug
from hourdeck.zonerules import Onset, onsets_of

if TYPE_CHECKING:
    from icalendar import Event, Timezone

PRODUCT = "-//hourdeck//Timetable//EN"
"""The PRODID: a file of another product, or of a person's calendar, is none of ours."""

HOST = "@hourdeck"
"""Ends every UID."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
UNCOMPARED = ("SEQUENCE", "DTSTAMP")
"""Properties of an event that tell of its versions, not of what it says."""


def calendar_of(programme: ProgrammeFile, timetable: Timetable, previous: bytes | None = None) -> bytes | None:
    """The day's calendar, or None when the day has no date.

    `previous` is the calendar of the last build: events that changed since then get a higher SEQUENCE, those that are
    gone are kept as cancelled. A file that can't be read, or is none of ours, counts as none. Raises `Failure` when the
    programme doesn't say in which time zone the day is.
    """
    agenda = timetable.day.agenda
    if agenda.date is None:
        return None
    if programme.time_zone is None:
        message = "a day with a date needs the time zone that its times are in"
        raise fail(message, agenda.position_of("date"), "write it in programme.yaml: 'time_zone: Europe/Berlin'")
    from icalendar import Calendar  # late: takes time to import, and only days with a date need it

    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    events = list(_events(programme, timetable, ZoneInfo(programme.time_zone)))
    if any("TZID" in event["DTSTART"].params for event in events):
        onsets = onsets_of(ZoneInfo(programme.time_zone), agenda.date.year)
        calendar.add_component(_time_zone(programme.time_zone, onsets))
    for event in _revised(events, _read_events(previous)):
        calendar.add_component(event)
    return cast(bytes, calendar.to_ical())


def _events(programme: ProgrammeFile, timetable: Timetable, zone: ZoneInfo) -> Iterator["Event"]:
    """The day's sessions in their order, at first with SEQUENCE 0."""
    from icalendar import Event

    agenda, breaks = timetable.day.agenda, 0
    assert agenda.date is not None
    for session in (session for part in timetable.parts for session in part.sessions):
        breaks += not session.number
        event = Event()
        event.add("UID", _uid(programme, timetable, session, breaks))
        event.add("DTSTAMP", datetime.combine(agenda.date, time(), UTC))  # the clock's time would differ every run
        event.add("SEQUENCE", 0)
        start, end = _moments(session, timetable, zone)
        event.add("DTSTART", start)
        event.add("DTEND", end)
        _add_words(event, programme, timetable, session)
        yield event


def _uid(programme: ProgrammeFile, timetable: Timetable, session: Session, breaks: int) -> str:
    """An id that outlives changes of date, title and time; dots part its words and stand in none of them."""
    owner = [to_slug(programme.organisation.plain), to_slug(programme.title.plain)]
    name = [PurePath(session.file).stem] if session.number else ["break", str(breaks)]
    return ".".join(quote(word, safe="").replace(".", "%2E") for word in [*owner, timetable.day.folder, *name]) + HOST


def _moments(session: Session, timetable: Timetable, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a session starts and ends: it lasts its minutes, also where the clocks change on the way.

    Clock times that come twice that night mean the first of them in a calendar file; the second is written in UTC.
    """
    date = timetable.day.agenda.date
    assert date is not None
    opening = datetime.combine(date, time(), zone) + timedelta(minutes=timetable.start.minutes)
    since = [clock.minutes - timetable.start.minutes for clock in (session.start, session.end)]
    start, end = ((opening.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone) for minutes in since)
    return (start.astimezone(UTC), end.astimezone(UTC)) if start.fold or end.fold else (start, end)


def _add_words(event: "Event", programme: ProgrammeFile, timetable: Timetable, session: Session) -> None:
    """What the event is called and about. Trainees import it too: nothing but titles and the objective."""
    label, title = timetable.day.agenda.label.plain, session.title.plain
    event.add("TRANSP", "OPAQUE" if session.number else "TRANSPARENT")
    if not session.number:
        event.add("SUMMARY", f"{label} · {title}")
        return
    event.add("SUMMARY", f"{label} · {programme.labels.get('hour', 'Hour')} {session.number}: {title}")
    objective = timetable.hours[session.number - 1].hour.objective
    if objective:
        event.add("DESCRIPTION", objective.plain)


def _time_zone(name: str, onsets: Sequence[Onset]) -> "Timezone":
    """The zone as other calendars need it: the larger offset of a change is its daylight time."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("TZID", name)
    for onset in onsets:
        part = TimezoneDaylight() if onset.after > onset.before else TimezoneStandard()
        part.add("DTSTART", onset.local)
        part.add("TZOFFSETFROM", onset.before)
        part.add("TZOFFSETTO", onset.after)
        part.add("TZNAME", onset.name)
        if onset.week:
            weekday = f"{onset.week}{DAYS[onset.local.weekday()]}"
            part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": onset.local.month, "BYDAY": weekday})
        zone.add_component(part)
    return zone


@dataclass(frozen=True)
class _Earlier:
    """An event of an earlier file: its SEQUENCE, what it said, and the event that takes it back."""

    sequence: int
    words: list[tuple[str, bytes]]
    cancelled: "Event"


def _read_events(previous: bytes | None) -> dict[str, _Earlier]:
    """The events of an earlier file by their UIDs; none where it is damaged or not ours."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(previous or b"")
        earlier = {str(event["UID"]): _earlier(event) for event in calendar.events}
        return earlier if calendar["PRODID"] == PRODUCT else {}
    except Exception:  # whatever a damaged file makes icalendar raise
        return {}


def _earlier(event: "Event") -> _Earlier:
    """Raises some exception for a damaged event."""
    sequence = event.decoded("SEQUENCE")
    if sequence < 0:
        raise ValueError(sequence)
    return _Earlier(sequence, _words_of(event), _cancelled(event, sequence))


def _words_of(event: "Event") -> list[tuple[str, bytes]]:
    """What an event says, without what tells of its versions."""
    lines = ((name, event[name]) for name in sorted(event) if name not in UNCOMPARED)
    return [(name, value.to_ical() + value.params.to_ical()) for name, value in lines]


def _cancelled(event: "Event", sequence: int) -> "Event":
    """The same event as one that isn't held any more, in UTC, so that it needs no zone."""
    gone = type(event)()
    for name in ("UID", "DTSTAMP", "SUMMARY", "TRANSP"):
        gone[name] = event[name]
    for name in ("DTSTART", "DTEND"):
        moment = event.decoded(name)
        gone.add(name, (moment - moment.utcoffset()).replace(tzinfo=UTC))  # None, for a time without a zone, can't be
    gone.add("STATUS", "CANCELLED")
    gone.add("SEQUENCE", sequence + (event.status != "CANCELLED"))
    return gone


def _revised(events: list["Event"], before: dict[str, _Earlier]) -> Iterator["Event"]:
    """The events with the SEQUENCE that the earlier ones ask for, then the earlier ones that are gone, as cancelled."""
    for event in events:
        earlier = before.pop(str(event["UID"]), None)
        if earlier:
            event.sequence = earlier.sequence + (_words_of(event) != earlier.words)
        yield event
    for earlier in before.values():
        yield earlier.cancelled
