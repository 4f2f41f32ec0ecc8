"""The run sheet's data: each hour of a day row by row, as the mentor reads it on paper. Pure.

Input: a day on the clock, and the slides of each hour's finished mentor deck. Output: one `SheetHour` an hour, in which
every point knows the numbers of its slides, and the hour what may be dropped. Units: minutes.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hourdeck.agenda import TimedHour, TimedPoint, Timetable
from hourdeck.cuts import Cut, cut_plan
from hourdeck.fields import Prose
from hourdeck.inline import Text

Starts = Sequence[int | None]
"""When each slide of a deck starts, in minutes since midnight; None for one outside the hour."""

SENTENCE_END = re.compile(r"[.!?…][\"')\]»”’*_`]*(?=\s+[^\s\da-z])|[。！？]")
"""The end of a sentence before another one, which begins with no small letter and no digit; Chinese needs no space."""


@dataclass(frozen=True)
class SheetRow:
    """A point with the numbers of its slides in the mentor deck, counted from 1.

    `do` and `if_late` are the first sentences of these notes, where there are any and there is room for them.
    """

    timed: TimedPoint
    slides: tuple[int, ...]
    do: Text | None = None
    if_late: Text | None = None


@dataclass(frozen=True)
class CutStep:
    """What to drop on top of the steps before; all of them together win `won` minutes, `wanted` at best or more."""

    wanted: int
    won: int
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class SheetHour:
    """One hour of the sheet: its rows in order, and its cuts, each of which holds the one before it."""

    hour: TimedHour
    rows: tuple[SheetRow, ...]
    cuts: tuple[Cut, ...]

    @cached_property
    def steps(self) -> tuple[CutStep, ...]:
        """The cuts as steps; when no more can be dropped, the step that falls short is the last. Each row asks."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[CutStep]:
        dropped: set[int] = set()
        for cut in self.cuts:
            points = {id(point) for point in cut.points}
            new = tuple(row for row in self.rows if id(row.timed.point) in points - dropped)
            if new or cut.won >= cut.wanted:
                yield CutStep(cut.wanted, cut.won, new)
            dropped |= points


def sheet_hours(timetable: Timetable, decks: Sequence[Starts]) -> tuple[SheetHour, ...]:
    """The hours of a day for its run sheet; `decks` says of each hour's mentor deck when its slides start, in order."""
    return tuple(_sheet_hour(hour, starts) for hour, starts in zip(timetable.hours, decks, strict=True))


def _sheet_hour(hour: TimedHour, starts: Starts) -> SheetHour:
    starting = defaultdict(list)
    for number, start in enumerate(starts, 1):
        starting[start].append(number)
    rows = tuple(_sheet_row(timed, _numbers(timed, starting)) for timed in hour.points)
    return SheetHour(hour, rows, cut_plan(hour.hour.planned))


def _numbers(timed: TimedPoint, starting: Mapping[int | None, list[int]]) -> tuple[int, ...]:
    """The slides that start while the point lasts: where it goes on on several, layout has shared out its minutes.

    `starting` are the numbers of the slides that start at a minute.
    """
    lasts = range(timed.start.minutes, timed.end.minutes)
    return tuple(sorted(number for minute in lasts for number in starting.get(minute, ())))


def _sheet_row(timed: TimedPoint, slides: tuple[int, ...]) -> SheetRow:
    notes = timed.point.notes
    do, if_late = (_opening(notes.do), _opening(notes.if_late)) if notes else (None, None)
    return SheetRow(timed, slides, do, if_late)


def shorten(hours: Sequence[SheetHour], full: Container[int], longest: int) -> tuple[SheetHour, ...]:
    """The hours with no notes of more than `longest` characters on the pages that are too full, numbered from 0."""
    return tuple(_shortened(hour, longest) if number in full else hour for number, hour in enumerate(hours))


def _shortened(hour: SheetHour, longest: int) -> SheetHour:
    def kept(note: Text | None) -> Text | None:
        return note if note and len(note.plain) <= longest else None

    def shortened(row: SheetRow) -> SheetRow:
        do, if_late = kept(row.do), kept(row.if_late)
        return row if (do, if_late) == (row.do, row.if_late) else replace(row, do=do, if_late=if_late)

    return replace(hour, rows=tuple(map(shortened, hour.rows)))


def _opening(prose: Prose | None) -> Text | None:
    return first_sentence(prose.paragraphs[0]) if prose else None


def first_sentence(text: Text) -> Text:
    """The first sentence of a text, or more where Markdown spans its end."""
    for end in SENTENCE_END.finditer(text.source):
        sentence = replace(text, source=text.source[: end.end()])
        if text.plain.startswith(sentence.plain):
            return sentence
    return text
