"""Where the plot and the legend of a chart stand: margins for the words around the marks.

Shares of the chart, from its upper left corner, as DrawingML has them (ECMA-376, clause 21.2.2.88). Programs leave no
room for names at the ends of lines, and centre a legend that should be flush with the title. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hourdeck.charts.look import Look
from hourdeck.charts.model import Chart, a_chart
from hourdeck.charts.partlabels import least_ring, ring_diameter
from hourdeck.charts.room import GAP, LINE, SIDE_SHARE, Room, crowded_names, lines_of, slot
from hourdeck.charts.style import ChartStyle
from hourdeck.diagnostics import Diagnostic, Failure

KEY = 36.0
"""What the key of a legend takes beside the name, with the space to the next entry, in points."""

ENTRY = 1.6
"""The height of an entry of a legend that stands beside the plot, times its size."""

LEAST = (200.0, 120.0)
"""The least width and height of a chart, in points: below, the words around the plot are more than the plot."""

CAPTION_SHARE = 0.2
"""The most of the width that programs let the caption of a value axis have before they break it."""

LEAST_PIE = 80.0
"""The least diameter of a pie, in points."""

Corner = tuple[float, float]
"""An upper left corner, in shares of the chart."""

SLICE_LABEL_LINES = 2
"""A slice is labelled with its name and its share, one below the other."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the plot stands; `is_inner` when the labels of its axes are not counted."""

    left: float
    top: float
    width: float
    height: float
    is_inner: bool = False


def check_room(chart: Chart, room: Room, style: ChartStyle, look: Look) -> None:
    """Raises `Failure` with the labels that have no room, and when the chart as a whole has none."""
    found = list(_crowded(chart, room, style, look))
    if found:
        raise Failure(found)


def plot_of(chart: Chart, room: Room, style: ChartStyle, look: Look) -> Plot:
    """Where the plot stands."""
    if chart.traits.ring:
        diameter = _ring(chart, room, style, look)
        left = (room.width - diameter - _beside_ring(chart, room, style, look)) / 2
        return _square(left, (room.height - diameter) / 2, diameter, room)
    if chart.traits.family == "pie":
        diameter = _pie(chart, room, style)
        return _square((room.width - diameter) / 2, (room.height - diameter) / 2, diameter, room)
    left, right = _left(chart, room, style), _right(chart, room, style, look)
    top, bottom = _top(chart, room, style, look), _bottom(chart, style, look)
    width, height = room.width - left - right, room.height - top - bottom
    shares = left / room.width, top / room.height, width / room.width, height / room.height
    return Plot(*shares, is_inner=chart.traits.horizontal)


def legend_at(chart: Chart, room: Room, style: ChartStyle, look: Look) -> Corner | None:
    """The upper left corner of the legend; None where a program places it well by itself."""
    if look.legend == "t":
        return 0.0, 0.0
    if chart.traits.ring and look.legend:
        diameter, beside = _ring(chart, room, style, look), _beside_ring(chart, room, style, look)
        left = (room.width + diameter - beside) / 2 + 3 * GAP
        height = chart.length * ENTRY * style.size
        return left / room.width, max(0.0, (room.height - height) / 2 / room.height)
    return None


def caption_at(chart: Chart, room: Room, style: ChartStyle, look: Look) -> Corner | None:
    """The upper left corner of the caption of the value axis; None where it stands below the plot."""
    return None if chart.traits.horizontal else (0.0, _legend_row(style, look) / room.height)


def caption_width(room: Room, style: ChartStyle, look: Look) -> float:
    """The width of the caption of the value axis, in points."""
    return min(room.widest([look.caption], style.small), room.width * CAPTION_SHARE) + GAP


def legend_width(chart: Chart, room: Room, style: ChartStyle, look: Look) -> float:
    """The width of the legend, in points."""
    if look.legend == "t":
        return sum(room.measure(name, style.size, True) + KEY for name in _legend_names(chart))
    return _legend_width(chart, room, style)


def _legend_row(style: ChartStyle, look: Look) -> float:
    return LINE * style.size + GAP if look.legend == "t" else 0.0


def _top(chart: Chart, room: Room, style: ChartStyle, look: Look) -> float:
    caption = 0.0
    if look.caption and not chart.traits.horizontal:
        caption = lines_of(look.caption, room.width * CAPTION_SHARE, room, style.small) * LINE * style.small + GAP
    is_labelled = look.value_labels and not chart.is_stacked and not chart.traits.horizontal
    return _legend_row(style, look) + caption + (LINE * style.size if is_labelled else 0.0)


def _left(chart: Chart, room: Room, style: ChartStyle) -> float:
    """Room for names beside bars: left to themselves, some programs break the longest of them."""
    if not chart.traits.horizontal:
        return 0.0
    return min(room.widest((name.text for name in chart.categories), style.size), room.width * SIDE_SHARE) + GAP


def _right(chart: Chart, room: Room, style: ChartStyle, look: Look) -> float:
    if look.end_names:
        return room.widest(_end_labels(chart, look), style.size) + 2 * GAP
    if look.legend == "r":
        return _legend_width(chart, room, style) + GAP
    if chart.traits.horizontal:
        return _right_of_bars(chart, room, style, look)
    return room.measure(chart.categories[-1].text, style.size, False) / 2 if chart.traits.family == "area" else 2 * GAP


def _right_of_bars(chart: Chart, room: Room, style: ChartStyle, look: Look) -> float:
    """Room for the labels of bars, or for half of the last number of their axis."""
    if look.value_axis:
        highest = max(chart.heights if chart.is_stacked else chart.numbers)
        return max(2 * GAP, room.measure(chart.format.show(highest), style.small, False) / 2 + GAP)
    if chart.is_stacked:
        return 2 * GAP
    return room.widest((chart.format.show(value, chart.unit) for value in chart.numbers), style.size)


def _end_labels(chart: Chart, look: Look) -> Iterator[str]:
    """The words at the ends of lines: the name, with the last value where values are labelled."""
    for series in chart.series:
        value = chart.format.show(series.numbers[-1], chart.unit) if look.value_labels else ""
        yield f"{series.name.text} {value}".strip()


def _bottom(chart: Chart, style: ChartStyle, look: Look) -> float:
    """Room for the caption of an axis that lies below the plot, and below bars for its numbers."""
    is_below = chart.traits.family == "scatter" or (chart.traits.horizontal and look.caption)
    rows = int(bool(is_below)) + int(chart.traits.horizontal and look.value_axis)
    return rows * (LINE * style.small + GAP)


def _legend_names(chart: Chart) -> list[str]:
    names = chart.categories if chart.traits.ring else [series.name for series in chart.series]
    return [name.text for name in names]


def _legend_width(chart: Chart, room: Room, style: ChartStyle) -> float:
    return room.widest(_legend_names(chart), style.size) + KEY


def _ring(chart: Chart, room: Room, style: ChartStyle, look: Look) -> float:
    """The diameter of a doughnut that leaves room for its legend."""
    return ring_diameter(room, _beside_ring(chart, room, style, look))


def _beside_ring(chart: Chart, room: Room, style: ChartStyle, look: Look) -> float:
    """The width of a doughnut's legend, with what parts them."""
    return 3 * GAP + _legend_width(chart, room, style) if look.legend else 0.0


def _pie(chart: Chart, room: Room, style: ChartStyle) -> float:
    """The diameter of a pie that leaves room for the labels around it."""
    beside = room.widest((name.text for name in chart.categories), style.size) + 2 * GAP
    above = SLICE_LABEL_LINES * LINE * style.size + GAP
    return min(room.height - 2 * above, room.width - 2 * beside)


def _square(left: float, top: float, side: float, room: Room) -> Plot:
    return Plot(left / room.width, top / room.height, side / room.width, side / room.height, is_inner=True)


def _crowded(chart: Chart, room: Room, style: ChartStyle, look: Look) -> Iterator[Diagnostic]:
    if room.width < LEAST[0] or room.height < LEAST[1]:
        size = f"{room.width:.0f} × {room.height:.0f} pt"
        least = f"{LEAST[0]:.0f} × {LEAST[1]:.0f} pt"
        yield Diagnostic(f"the chart has a place of {size} and needs {least}", chart.position)
        return
    if chart.traits.horizontal and slot(chart, room) < LINE * style.size:
        message = f"{chart.length} bars have no room above one another"
        yield Diagnostic(message, chart.position, "show fewer, or make two charts")
        return
    for name in crowded_names(chart, room, style):
        hint = "shorten it" if chart.traits.horizontal else "shorten it, or use a bar chart, whose labels stand beside"
        yield Diagnostic(f"the label '{name.text}' has no room in {a_chart(chart.kind)}", name.position, hint)
    if chart.traits.family == "pie":
        yield from _crowded_pie(chart, room, style, look)
    elif look.legend and _legend_extent(chart, room, style, look) > room.width:
        yield Diagnostic("the names have no room in a legend", chart.position, "shorten them")


def _crowded_pie(chart: Chart, room: Room, style: ChartStyle, look: Look) -> Iterator[Diagnostic]:
    """A pie, or a ring, that its words leave too small."""
    if chart.traits.ring:
        diameter, least = _ring(chart, room, style, look), least_ring(chart, room, style)
    else:
        diameter, least = _pie(chart, room, style), LEAST_PIE
    if diameter < least:
        message = f"the labels leave no room for the {chart.kind}"
        yield Diagnostic(message, chart.position, "shorten them, or use a bar chart")


def _legend_extent(chart: Chart, room: Room, style: ChartStyle, look: Look) -> float:
    """The width that the legend takes, with what must stand beside it."""
    if look.legend == "r":
        return 2 * _legend_width(chart, room, style)
    return legend_width(chart, room, style, look)
