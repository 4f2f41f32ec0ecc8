"""What advice is given on: one hour as it will be taught. Pure."""

from dataclasses import dataclass

from hourdeck.agenda import TimedHour, Timetable
from hourdeck.content import Point
from hourdeck.diagnostics import Position
from hourdeck.slides import Deck


@dataclass(frozen=True)
class Taught:
    """An hour on the clock, the day it belongs to, and the slides of its mentor edition."""

    timetable: Timetable
    hour: TimedHour
    deck: Deck

    @property
    def points(self) -> tuple[Point, ...]:
        """The hour's talking points, without its backup slides."""
        return self.hour.hour.planned


def title_position(point: Point) -> Position:
    """Where a finding on a whole point stands: at its title, or at the point where its title comes from elsewhere."""
    return point.title.position if point.title else point.position
