"""When a time zone's offset changes: what a calendar file has to say of its zone. Pure.

Input: a zone, and the year that matters. Output: `Onset`s, each a change of the offset that comes again by a yearly
rule where the years agree on one. Outlook reads such rules and no lists of dates ([MS-STANOICAL] 2.2.47); icalendar's
own generator (7.3) writes lists, which begin an hour late where clocks go forward.
"""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Onset:
    """A change from one offset to another; `local` is what clocks show at that moment if nobody turns them.

    `week` tells by which weekday of the month it comes again every year: 1 is the first, -1 the last, 0 not at all.
    """

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    week: int = 0


def onsets_of(zone: tzinfo, year: int) -> list[Onset]:
    """The changes of a zone's offset from the year before to the year after one: by rules where there are any.

    Where the years agree on no rules, each change stands for itself, after an onset for the time before the first.
    """
    years = [list(_changes(zone, year + n)) for n in (-1, 0, 1)]
    if any(years) and len(set(map(len, years))) == 1:
        ruled = [_ruled(onsets) for onsets in zip(*years, strict=True)]
        if all(onset.week for onset in ruled):
            return ruled
    start = datetime(year - 1, 1, 1, tzinfo=zone)
    first = Onset(start.replace(tzinfo=None), _offset(start), _offset(start), start.tzname() or "")
    return [first, *(onset for onsets in years for onset in onsets)]


def _changes(zone: tzinfo, year: int) -> Iterator[Onset]:
    """The changes within a year of UTC, found day by day and then to the minute."""
    day, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while day < end:
        before, after = _offset(day.astimezone(zone)), _offset((day + DAY).astimezone(zone))
        if before != after:
            moment = _first_minute(zone, day, before)
            local = (moment + before).replace(tzinfo=None)
            yield Onset(local, before, after, moment.astimezone(zone).tzname() or "")
        day += DAY


def _first_minute(zone: tzinfo, day: datetime, before: timedelta) -> datetime:
    """The first minute of the 24 hours from `day` that has another offset."""
    low, high = 0, DAY // MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        if _offset((day + middle * MINUTE).astimezone(zone)) == before:
            low = middle
        else:
            high = middle
    return day + high * MINUTE


def _ruled(onsets: Sequence[Onset]) -> Onset:
    """The first of a change's yearly onsets, with the rule by which the others follow; without one if they don't."""
    first = onsets[0]
    for week in (-1, (first.local.day - 1) // 7 + 1):
        if all(_is_next(first, other, week) for other in onsets):
            return replace(first, week=week)
    return first


def _is_next(first: Onset, other: Onset, week: int) -> bool:
    """Whether a rule taken from the first onset gives the other."""
    same = (first.before, first.after, first.local.time()) == (other.before, other.after, other.local.time())
    return same and other.local.date() == _weekday_of(first.local, other.local.year, week)


def _weekday_of(local: datetime, year: int, week: int) -> date | None:
    """The same weekday of the same month in a year: the first of them, the last (-1), and so on."""
    month = calendar.Calendar().itermonthdates(year, local.month)
    days = [day for day in month if (day.month, day.weekday()) == (local.month, local.weekday())]
    return days[week if week < 0 else week - 1] if week <= len(days) else None


def _offset(moment: datetime) -> timedelta:
    offset = moment.utcoffset()
    assert offset is not None
    return offset
