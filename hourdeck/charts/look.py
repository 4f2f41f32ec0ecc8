"""What a chart shows beside its marks: labels, names, legend, axis, each where it reads best.

Few values are labelled and need no axis; many have an axis and a light grid, never both. A line is named at its end
where the names don't run into each other; parts of a whole have their legend beside them. Pure.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hourdeck.charts.linelabels import free_sides, scale_of
from hourdeck.charts.model import Chart, Series
from hourdeck.charts.partlabels import Between, can_label_parts, join_names
from hourdeck.charts.room import GAP, LINE, SIDE_SHARE, Room, gap_width, label_step, pitch
from hourdeck.charts.style import ChartStyle

FEW_VALUES, FEW_SERIES = 8, 2
"""Up to so many values of each series, and so many series, are labelled one by one."""

MARKED_POINTS = 12
"""Up to so many points a line has a symbol at each; more would hide the line."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown. `caption` says what the value axis measures, with its unit.

    `end_names` puts the names of lines at their ends; `part_names` those of parts on a stack or a ring, and is what
    stands between a name and its value. `step` is 2 where every second category is written, and so on; `gap` is the
    space between bars in per cent of one; `sides` are those of the labels of lines, by series and point.
    """

    value_labels: bool
    unit_in_labels: bool
    end_names: bool
    part_names: Between
    legend: Literal["", "t", "r", "l"]
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
    parts = join_names(chart, room, style, chart.unit if with_unit else "", labels)
    return Look(
        value_labels=labels,
        unit_in_labels=with_unit or not labels,
        end_names=ends,
        part_names=parts,
        legend=_legend(chart, ends or bool(parts)),
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
            return can_label_parts(chart, room, style, unit)
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


def _legend(chart: Chart, are_named: bool) -> Literal["", "t", "r"]:
    """Where the legend stands: beside what is stacked, in the stack's order, above everything else."""
    if chart.traits.family == "pie":
        return "r" if chart.traits.ring and not are_named else ""
    if len(chart.series) == 1 or are_named:
        return ""
    return "r" if chart.is_stacked and not chart.traits.horizontal else "t"


def _caption(chart: Chart, has_labels: bool, with_unit: bool) -> str:
    """What the value axis measures; where the labels say it, nothing."""
    if has_labels:
        return "" if with_unit else chart.unit
    if len(chart.series) > 1:
        return "" if chart.traits.stacking == "percentStacked" else chart.unit
    return ", ".join(filter(None, (chart.series[0].name.text, chart.unit)))
