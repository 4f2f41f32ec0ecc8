"""Points that frame an hour: its opening, its objectives, its sections, its close."""

from typing import Literal

from hourdeck.content.points import Example, Listed, Point, Texts
from hourdeck.fields import Paragraph, Priority


class Cover(Point):
    """The hour's opening slide; the title is the hour's."""

    kind: Literal["cover"]
    priority: Priority = "must"
    title: None = None


class BridgeIn(Example):
    """The question that opens the hour."""

    kind: Literal["bridge-in"]


class Objectives(Listed):
    """What a trainee will be able to do."""

    kind: Literal["objectives"]
    priority: Priority = "must"
    items: Texts


class AgendaPoint(Point):
    """The day as a table with this hour marked."""

    kind: Literal["agenda"]


class SectionPoint(Example):
    """A divider that starts a section of the deck."""

    kind: Literal["section"]
    lead: Paragraph | None = None


class Recap(Listed):
    """What to take away."""

    kind: Literal["recap"]
    priority: Priority = "must"
    items: Texts


class End(Point):
    """What comes next, and on the day's last hour what was reached."""

    kind: Literal["end"]
    priority: Priority = "must"
    items: Texts | None = None
