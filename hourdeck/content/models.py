"""What a programme may say: one class per mapping of the content format, `docs/content-format.md` in types.

The classes are frozen and hold what was written; clock times are derived later (`agenda`). The kinds of talking point
have a module of their own (`points`).
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from hourdeck.content.points import AnyPoint, Texts
from hourdeck.fields import Clock, FileName, Language, Minutes, Paragraph
from hourdeck.nodes import Mapping
from hourdeck.schema import Entry


class Hour(Entry):
    """One hour: an hour file."""

    title: Paragraph
    objective: Paragraph | None = None
    brief: Texts | None = None
    points: Annotated[tuple[AnyPoint, ...], Field(min_length=1)]


class HourSlot(Entry):
    """An hour in the agenda: the file that holds it and its length in minutes."""

    is_union_member = True
    hour: FileName
    minutes: Minutes


class Break(Entry):
    """A break in the agenda."""

    is_union_member = True
    break_: Annotated[Paragraph, Field(alias="break")]
    minutes: Minutes


AnySession = Annotated[
    Annotated[HourSlot, Tag("hour")] | Annotated[Break, Tag("break")],
    Discriminator(lambda value: "break" if isinstance(value, Mapping) and "break" in value else "hour"),
]


class Part(Entry):
    """A named part of the day."""

    title: Paragraph
    sessions: Annotated[tuple[AnySession, ...], Field(min_length=1)]


class Agenda(Entry):
    """One day's agenda: agenda.yaml. `start` is in minutes since midnight, `total` in minutes of teaching."""

    label: Paragraph
    title: Paragraph
    start: Clock
    total: Minutes
    goals: Texts
    mentor_note: Texts | None = None
    outcome: Paragraph
    outcomes: Texts
    closing: Paragraph | None = None
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
