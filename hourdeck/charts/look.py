"""What a chart shows beside its marks: labels, names, legend, axis, each where it reads best.

Few values are labelled and need no axis; many have an axis and a light grid, never both. A line is named at its end
where the names don't run into each other; parts of a whole have their legend beside them. Pure.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hourdeck.charts.linelabels import HEADROOM, PLOT_SHARE, free_sides, scale_of
from hourdeck.charts.model import Chart, Series
from hourdeck.charts.room import GAP, LINE, SIDE_SHARE, Room, gap_width, label_step, pitch
from hourdeck.charts.style import ChartStyle

FEW_VALUES, FEW_SERIES = 8, 2
"""Up to so many values of each series, and so many series, are labelled one by one."""

FEW_PARTS = 6
"""Up to so many stacks are labelled, part by part."""

MARKED_POINTS = 12
"""Up to so many points a line has a symbol at each; more would hide the line."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown. `caption` says what the value axis measures, with its unit.

    `step` is 2 where every second category is written, and so on; `gap` is the space between bars in per cent of one;
    `sides` are those of the labels of lines, by series and point.
    """

    value_labels: bool
    unit_in_labels: bool
    end_names: bool
    legend: Literal["", "t", "r"]
    value_axis: bool
    caption: str
    markers: bool
    step: int
    gap: int
    sides: tuple[dict[int, str], ...]


def look_of(chart: Chart, room: Room, style: ChartStyle) -> Look:
    """How a chart looks in its room."""
    with_unit = _can_be_labelled(chart, room, style, chart.unit)
    labels = with_unit or _can_be_labelled(chart, room, style, "")
    ends = _can_name_ends(chart, room, style)
    return Look(
        value_labels=labels,
        unit_in_labels=with_unit or not labels,
        end_names=ends,
        legend=_legend(chart, ends),
        value_axis=not labels and chart.traits.family != "pie",
        caption=_caption(chart, labels, with_unit),
        markers=chart.length <= MARKED_POINTS or any(map(_has_lone_point, chart.series)),
        step=label_step(chart, room, style),
        gap=gap_width(chart, room),
        sides=_sides(chart, room, style, labels, chart.unit if with_unit or not labels else ""),
    )


def _can_be_labelled(chart: Chart, room: Room, style: ChartStyle, unit: str) -> bool:
    """Whether each value can stand at its mark, with this unit."""
    match chart.traits.family:
        case "pie":
            return True
        case "bar" if chart.is_stacked:
            return _can_label_parts(chart, room, style, unit)
        case "bar" | "line" if len(chart.series) <= FEW_SERIES and chart.length <= FEW_VALUES:
            fits = _label_room(chart, room, style, unit) <= pitch(chart, room)
            return fits and (chart.traits.family == "bar" or _has_free_sides(chart, room, style, unit))
    return False


def _has_free_sides(chart: Chart, room: Room, style: ChartStyle, unit: str) -> bool:
    """Whether no label of a line has to stand on a line or another label."""
    sides = free_sides(chart, room, style, unit, range(chart.length))
    return sum(map(len, sides)) == len(chart.numbers)


def _sides(chart: Chart, room: Room, style: ChartStyle, labels: bool, unit: str) -> tuple[dict[int, str], ...]:
    """The sides of the labels that lines have: all, or the one that stands out."""
    if chart.traits.family != "line":
        return ()
    marked = () if chart.marked_category is None else (chart.marked_category,)
    return free_sides(chart, room, style, unit, range(chart.length) if labels else marked)


def _label_room(chart: Chart, room: Room, style: ChartStyle, unit: str) -> float:
    """What the largest label takes along the axis of the categories."""
    if chart.traits.horizontal:
        return LINE * style.size
    return room.widest((chart.format.show(value, unit) for value in chart.numbers), style.size) + GAP / 2


def _can_label_parts(chart: Chart, room: Room, style: ChartStyle, unit: str) -> bool:
    """Whether each part of each stack has room for its value.

    In stacks of 100 % a length is a share, so only values that are shares themselves may stand there.
    """
    are_shares = chart.format.is_percent or chart.unit == "%"
    if chart.length > FEW_PARTS or (chart.traits.stacking == "percentStacked" and not are_shares):
        return False
    length = (room.width * (1 - SIDE_SHARE) if chart.traits.horizontal else room.height * PLOT_SHARE) / HEADROOM
    width = room.widest((chart.format.show(value, unit) for value in chart.numbers), style.size) + GAP
    along, across = (width, LINE * style.size) if chart.traits.horizontal else (LINE * style.size, width)
    return min(chart.numbers) / max(chart.heights) * length >= along and across <= pitch(chart, room)


def _can_name_ends(chart: Chart, room: Room, style: ChartStyle) -> bool:
    """Whether each of several lines can be named at its last point, without the names running into each other."""
    if chart.traits.family != "line" or len(chart.series) == 1:
        return False
    if room.widest((series.name.text for series in chart.series), style.size) > room.width * SIDE_SHARE:
        return False
    ends = sorted((_last(series) for series in chart.series), key=lambda end: end[1])
    if any(index != chart.length - 1 for index, _ in ends):
        return False
    heights = [scale_of(chart, room).height(value) for _, value in ends]
    return all(above - below >= LINE * style.size for below, above in pairwise(heights))


def _has_lone_point(series: Series) -> bool:
    """Whether a point has no neighbour, so that no line shows it."""
    padded = (None, *series.values, None)
    return any(
        b is not None and a is None and c is None for a, b, c in zip(padded, padded[1:], padded[2:], strict=False)
    )


def _last(series: Series) -> tuple[int, float]:
    """The last point of a series: its number and value."""
    return next((n, value) for n, value in reversed(list(enumerate(series.values))) if value is not None)


def _legend(chart: Chart, names_at_ends: bool) -> Literal["", "t", "r"]:
    """Where the legend stands: beside what is stacked, in the stack's order, above everything else."""
    if chart.traits.family == "pie":
        return "r" if chart.traits.ring else ""
    if len(chart.series) == 1 or names_at_ends:
        return ""
    return "r" if chart.is_stacked and not chart.traits.horizontal else "t"


def _caption(chart: Chart, has_labels: bool, with_unit: bool) -> str:
    """What the value axis measures; where the labels say it, nothing."""
    if has_labels:
        return "" if with_unit else chart.unit
    if len(chart.series) > 1:
        return "" if chart.traits.stacking == "percentStacked" else chart.unit
    return ", ".join(filter(None, (chart.series[0].name.text, chart.unit)))
