"""What a programme may say: one class per mapping of the content format, `docs/content-format.md` in types.

The classes are frozen and hold what was written; clock times are derived later (`agenda`). The kinds of talking point
have a module of their own (`points`).
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from hourdeck.content.kinds import AnyPoint, Definition
from hourdeck.content.points import Point, Texts
from hourdeck.fields import Clock, Date, FileName, Flag, Language, Minutes, Paragraph, TimeZone
from hourdeck.names import to_sort_key
from hourdeck.nodes import Mapping
from hourdeck.schema import FOR_MENTOR, Entry


class Hour(Entry):
    """One hour: an hour file; `glossary` says whether its slides link to the terms they use, listed on its last."""

    title: Paragraph
    objective: Paragraph | None = None
    brief: Annotated[Texts | None, FOR_MENTOR] = None
    glossary: Flag = True
    points: Annotated[tuple[AnyPoint, ...], Field(min_length=1)]

    @property
    def planned(self) -> tuple[Point, ...]:
        """The points that take minutes of the hour."""
        return tuple(point for point in self.points if not point.backup)

    @property
    def paths(self) -> tuple[str, ...]:
        """The other files that it takes something from, below the content folder; the PNG beside a drawing too."""
        named = [path.source for point in self.points for path in (*point.picture_paths, *point.data_paths)]
        beside = [f"{path[:-4]}.png" for path in named if path.lower().endswith(".svg")]
        return (*named, *beside)

    @property
    def backup(self) -> tuple[Point, ...]:
        """The points whose slides are hidden at the end."""
        return tuple(point for point in self.points if point.backup)


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


class Term(Entry):
    """A term of the day's glossary, what it means, and other words for it."""

    term: Paragraph
    meaning: Paragraph
    also: Texts | None = None


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
    glossary: Annotated[tuple[Term, ...], Field(min_length=1)] | None = None
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

    @property
    def glossary(self) -> tuple[Term | Definition, ...]:
        """The terms that the agenda and the slides of all hours explain, in the order of the alphabet."""
        defined = [point for hour in self.hours for point in hour.points if isinstance(point, Definition)]
        return tuple(sorted([*(self.agenda.glossary or ()), *defined], key=lambda entry: to_sort_key(entry.term.plain)))


@dataclass(frozen=True)
class Programme:
    """The whole programme, read and valid."""

    file: ProgrammeFile
    days: tuple[Day, ...]
