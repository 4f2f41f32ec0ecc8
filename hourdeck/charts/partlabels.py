"""What has room on the parts of a stack and on the slices of a ring: values, and names that spare readers a legend.

Words stand on their part in its ink, so they have to lie within it. Lengths are in points. Pure.
"""

from collections.abc import Iterator
from math import hypot, pi
from typing import Literal

from hourdeck.charts.linelabels import HEADROOM
from hourdeck.charts.model import Chart
from hourdeck.charts.room import GAP, LINE, SIDE_SHARE, Room, thickness
from hourdeck.charts.style import ChartStyle

FEW_PARTS = 6
"""Up to so many stacks are labelled, part by part."""

STACK_SHARE = 0.82
"""What the words above and below stacks leave of the height."""

Between = Literal["", " ", "\n"]
"""What stands between a name and its value; nothing where there is no name."""

HOLE = 50
"""The hole of a doughnut in per cent of its diameter: the ring is wide enough for a name."""

MIDDLE = pi * (100 + HOLE) / 200
"""How long the middle of a ring is, times its diameter."""

LEAST_RING = 120.0
"""The least diameter of a ring, in points."""


def can_label_parts(chart: Chart, room: Room, style: ChartStyle, unit: str) -> bool:
    """Whether each part of each stack has room for its value.

    In stacks of 100 % a length is a share, so only values that are shares themselves may stand there.
    """
    if chart.length > FEW_PARTS or (chart.traits.stacking == "percentStacked" and not chart.are_shares):
        return False
    return all(
        _has_room(chart, room, style, index, value, [chart.format.show(value, unit)])
        for series in chart.series
        for index, value in enumerate(series.values)
        if value
    )


def join_names(chart: Chart, room: Room, style: ChartStyle, unit: str, labels: bool) -> Between:
    """What joins names and values on a stack or a ring: a space, or a line break; nothing where names have no room.

    Each part of the stack that names stand on must have room for its name, and with `labels` for its value.
    """
    if chart.traits.ring:
        return "\n" if _can_name_slices(chart, room, style) else ""
    if not chart.traits.stacking or len(chart.series) == 1:
        return ""
    ways: tuple[Between, ...] = (" ",) if chart.traits.horizontal or not labels else ("\n", " ")
    return next((way for way in ways if _can_name_stack(chart, room, style, unit if labels else None, way)), "")


def _can_name_stack(chart: Chart, room: Room, style: ChartStyle, unit: str | None, between: Between) -> bool:
    """Whether each part has room for its name; where there is a unit, with its value in it."""
    index = named_stack(chart)
    for series in chart.series:
        value = series.values[index] or 0.0
        shown = [] if unit is None else [chart.format.show(value, unit)]
        rows = between.join([series.name.text, *shown]).split("\n")
        if not value or not _has_room(chart, room, style, index, value, rows):
            return False
    return True


def named_stack(chart: Chart) -> int:
    """The stack that names stand on: the uppermost one, or the last one, as lines have theirs at the end."""
    return 0 if chart.traits.horizontal else chart.length - 1


def _has_room(chart: Chart, room: Room, style: ChartStyle, index: int, value: float, rows: list[str]) -> bool:
    """Whether a part of a stack has room for words."""
    is_whole = chart.traits.stacking == "percentStacked"
    length = room.width * (1 - SIDE_SHARE) if chart.traits.horizontal else room.height * STACK_SHARE
    part = value / (chart.heights[index] if is_whole else max(chart.heights) * HEADROOM) * length
    width, height = room.widest(rows, style.size) + GAP, len(rows) * LINE * style.size
    along, across = (width, height) if chart.traits.horizontal else (height, width)
    return along <= part and across <= thickness(chart, room)


def ring_diameter(room: Room, beside: float = 0.0) -> float:
    """The diameter of a doughnut: all of its place, but for a margin, and what stands beside it."""
    return min(room.height, room.width - beside) - 2 * GAP


def least_ring(chart: Chart, room: Room, style: ChartStyle) -> float:
    """The least diameter of a doughnut on whose every slice its share has room."""
    needed = (room.measure(shown, style.size, True) / (share * MIDDLE) for _, shown, share in _slices(chart))
    return max(LEAST_RING, *needed)


def _can_name_slices(chart: Chart, room: Room, style: ChartStyle) -> bool:
    """Whether each slice has room for its name above its share, wherever on the ring it lies."""
    diameter = ring_diameter(room)
    band = diameter * (100 - HOLE) / 200
    return all(
        hypot(room.widest([name, shown], style.size), 2 * LINE * style.size) <= min(band, share * diameter * MIDDLE)
        for name, shown, share in _slices(chart)
    )


def _slices(chart: Chart) -> Iterator[tuple[str, str, float]]:
    """The name of each slice, what is shown of it beside that, and its share."""
    whole = sum(chart.numbers)
    for name, value in zip(chart.categories, chart.series[0].numbers, strict=True):
        shown = chart.format.show(value, chart.unit) if chart.are_shares else f"{value / whole:.0%}"
        yield name.text, shown, value / whole
