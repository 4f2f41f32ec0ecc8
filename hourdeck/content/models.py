"""What a programme may say: one class per mapping of the content format, `docs/content-format.md` in types.

The classes are frozen and hold what was written; clock times are derived later (`agenda`). The kinds of talking point
have a module of their own (`points`).
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from hourdeck.content.points import AnyPoint, Texts
from hourdeck.fields import Clock, Date, FileName, Flag, Language, Minutes, Paragraph, TimeZone
from hourdeck.nodes import Mapping
from hourdeck.schema import FOR_MENTOR, Entry


class Hour(Entry):
    """One hour: an hour file."""

    title: Paragraph
    objective: Paragraph | None = None
    brief: Annotated[Texts | None, FOR_MENTOR] = None
    points: Annotated[tuple[AnyPoint, ...], Field(min_length=1)]


class HourSlot(Entry):
    """An hour in the agenda: the file that holds it, its length, and when it starts if not right away."""

    is_union_member = True
    hour: FileName
    minutes: Minutes
    start: Clock | None = None


class Break(Entry):
    """A break in the agenda."""

    is_union_member = True
    break_: Annotated[Paragraph, Field(alias="break")]
    minutes: Minutes
    start: Clock | None = None


AnySession = Annotated[
    Annotated[HourSlot, Tag("hour")] | Annotated[Break, Tag("break")],
    Discriminator(lambda value: "break" if isinstance(value, Mapping) and "break" in value else "hour"),
]


class Part(Entry):
    """A named part of the day."""

    title: Paragraph
    sessions: Annotated[tuple[AnySession, ...], Field(min_length=1)]


class Agenda(Entry):
    """One day's agenda: agenda.yaml. `start` is in minutes since midnight, `total` in minutes of teaching.

    `release_answers` gives the answers of checks to trainees too; `date` is when the day is held, for calendars.
    """

    label: Paragraph
    title: Paragraph
    start: Clock
    date: Date | None = None
    total: Minutes
    release_answers: Flag = False
    goals: Annotated[Texts, FOR_MENTOR]
    mentor_note: Annotated[Texts | None, FOR_MENTOR] = None
    outcome: Annotated[Paragraph, FOR_MENTOR]
    outcomes: Texts
    closing: Annotated[Paragraph | None, FOR_MENTOR] = None
    own_example: Annotated[Paragraph | None, FOR_MENTOR] = None
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]

    @property
    def slots(self) -> tuple[HourSlot, ...]:
        """The day's hours in order, without the breaks."""
        return tuple(s for part in self.parts for s in part.sessions if isinstance(s, HourSlot))


class ProgrammeFile(Entry):
    """programme.yaml as it is written."""

    title: Paragraph
    organisation: Paragraph
    author: Paragraph
    language: Language
    time_zone: TimeZone | None = None
    theme: FileName
    days: Annotated[tuple[FileName, ...], Field(min_length=1)]
    labels: dict[str, Paragraph] = Field(default_factory=dict)


@dataclass(frozen=True)
class Day:
    """A day with its hours: `hours` pairs with `agenda.slots`; `folder` names it in targets and in output/."""

    folder: str
    agenda: Agenda
    hours: tuple[Hour, ...]


@dataclass(frozen=True)
class Programme:
    """The whole programme, read and valid."""

    file: ProgrammeFile
    days: tuple[Day, ...]
