"""On which side of its point each label of a line finds a place: where no line runs through it and no label stands.

Where programs put the axis is not known, so heights are about right only. Lengths are in points, from the lower left
corner of the plot. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from hourdeck.charts.model import Chart
from hourdeck.charts.room import Room, slot
from hourdeck.charts.style import ChartStyle

ZERO_BASED = 1 / 6
"""The least spread of values, as a share of the highest, with which programs start an axis of lines at zero."""

HEADROOM = 1.1
"""What an axis is longer than the values it shows."""

PLOT_SHARE = 0.75
"""What the words above and below a plot leave of the height."""

AWAY, INK = 10.0, 0.8
"""How far the ink of a label is from its point, in points, and how high digits are with a margin, times their size."""

MARGIN = 6.0
"""What a label keeps free at its sides, in points, together."""

DIRECTIONS = {"t": (0, 1), "b": (0, -1), "r": (1, 0), "l": (-1, 0)}
"""Above, below, right and left of a point, as ECMA-376 names them (clause 21.2.3.10): across and up."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What a label covers."""

    left: float
    bottom: float
    right: float
    top: float


Place = tuple[float, float]
"""Across and up: a point, or a width and a height."""

Segment = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to heights: the value at the foot of the plot, and points to the unit."""

    foot: float
    points: float

    def height(self, value: float) -> float:
        """How high a value is."""
        return (value - self.foot) * self.points


def scale_of(chart: Chart, room: Room) -> Scale:
    """How high values are likely to be drawn."""
    low, high = min(chart.numbers), max(chart.numbers)
    is_zero_based = low >= 0 and high - low > high * ZERO_BASED
    spread = (high if is_zero_based else high - low) or 1.0
    foot = 0.0 if is_zero_based else low - spread * (HEADROOM - 1)
    return Scale(foot, room.height * PLOT_SHARE / (spread * HEADROOM))


def free_sides(
    chart: Chart, room: Room, style: ChartStyle, unit: str, points: Sequence[int]
) -> tuple[dict[int, str], ...]:
    """By series, the sides of the points to label; a point without a free side isn't there."""
    lines = [_places(chart, number, room) for number in range(len(chart.series))]
    segments = [pair for line in lines for pair in _segments(line)]
    taken: list[Ink] = []
    sides: tuple[dict[int, str], ...] = tuple({} for _ in lines)
    for (number, line), index in product(enumerate(lines), points):
        inks = _inks(line, index, _size(chart.series[number].values[index], chart, room, style, unit))
        free = next(((side, ink) for side, ink in inks if _is_free(ink, segments, taken)), None)
        if free:
            sides[number][index] = free[0]
            taken.append(free[1])
    return sides


def _size(value: float | None, chart: Chart, room: Room, style: ChartStyle, unit: str) -> Place:
    """The width and height of a label."""
    words = "" if value is None else chart.format.show(value, unit)
    return room.measure(words, style.size, True) + MARGIN, style.size * INK


def _places(chart: Chart, number: int, room: Room) -> list[Place | None]:
    """Where the points of a series are drawn."""
    scale, width = scale_of(chart, room), slot(chart, room)
    values = chart.series[number].values
    return [None if v is None else ((n + 0.5) * width, scale.height(v)) for n, v in enumerate(values)]


def _segments(line: Sequence[Place | None]) -> Iterator[Segment]:
    for one, two in pairwise(line):
        if one and two:
            yield one, two


def _inks(line: Sequence[Place | None], index: int, size: Place) -> Iterator[tuple[str, Ink]]:
    """What a label covers on each side of its point, in the order to try; nothing where there is no point."""
    place = line[index]
    if place is None:
        return
    (x, y), (width, height) = place, size
    for side in _preferred(line, index, y):
        across, up = DIRECTIONS[side]
        left, bottom = x + across * (AWAY + width / 2) - width / 2, y + up * (AWAY + height / 2) - height / 2
        yield side, Ink(left, bottom, left + width, bottom + height)


def _preferred(line: Sequence[Place | None], index: int, height: float) -> tuple[str, ...]:
    """The sides in the order to try: below first where the line has a valley."""
    beside = [place for place in (*line[max(0, index - 1) : index], *line[index + 1 : index + 2]) if place]
    is_valley = len(beside) == 2 and all(place[1] > height for place in beside)
    return ("b", "t", "r", "l") if is_valley else ("t", "b", "r", "l")


def _is_free(ink: Ink, segments: Sequence[Segment], taken: Sequence[Ink]) -> bool:
    """Whether no line and no other label is there, nor the axis below."""
    if ink.bottom < 0 or any(_meets(ink, segment) for segment in segments):
        return False
    return not any(_overlaps(ink, other) for other in taken)


def _meets(ink: Ink, segment: Segment) -> bool:
    """Whether a line from left to right runs through a label."""
    (x1, y1), (x2, y2) = segment
    left, right = max(ink.left, x1), min(ink.right, x2)
    if left > right:
        return False
    slope = (y2 - y1) / (x2 - x1)
    low, high = sorted((y1 + (left - x1) * slope, y1 + (right - x1) * slope))
    return low < ink.top and high > ink.bottom


def _overlaps(one: Ink, other: Ink) -> bool:
    return one.left < other.right and other.left < one.right and one.bottom < other.top and other.bottom < one.top
