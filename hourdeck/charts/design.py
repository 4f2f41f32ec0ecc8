"""A chart with everything decided about its look: what layout hands to the writer. Pure."""

from dataclasses import dataclass, replace

from hourdeck.charts.foot import foot_of
from hourdeck.charts.look import Look, look_of
from hourdeck.charts.model import Chart
from hourdeck.charts.plot import Corner, Plot, caption_at, caption_width, check_room, legend_at, legend_width, plot_of
from hourdeck.charts.room import Room
from hourdeck.charts.style import ChartStyle


@dataclass(frozen=True, slots=True)
class Design:
    """A chart, its style, what it shows and where.

    `legend` and `caption` are their upper left corners, `foot` is the value at which the axis begins; None is what is
    left to programs.
    """

    chart: Chart
    style: ChartStyle
    look: Look
    plot: Plot
    legend: Corner | None
    caption: Corner | None
    foot: float | None
    right_to_left: bool = False


def design_chart(chart: Chart, room: Room, style: ChartStyle, right_to_left: bool = False) -> Design:
    """Decide how a checked chart looks in its place, on a theme that reads from left to right or `right_to_left`.

    Raises `Failure` with the names that have no room, each where it was typed.
    """
    look = look_of(chart, room, style)
    check_room(chart, room, style, look)
    place = (chart, room, style, look)
    plot = plot_of(*place)
    foot = foot_of(*place, plot)
    design = Design(chart, style, look, plot, legend_at(*place), caption_at(*place), foot)
    return _mirrored(design, room) if right_to_left else design


def _mirrored(design: Design, room: Room) -> Design:
    """The design for those who read from right to left: categories begin there, and words stand on the other side.

    Numbers run from left to right everywhere, so the plot of a scatter chart stays as it is.
    """
    chart, style, look, plot = design.chart, design.style, design.look, design.plot
    legend = _from_right(design.legend, legend_width(chart, room, style, look) / room.width)
    if chart.traits.family == "scatter":
        return replace(design, legend=legend)
    sides = tuple({point: SIDES.get(side, side) for point, side in series.items()} for series in look.sides)
    return replace(
        design,
        look=replace(look, sides=sides, legend="l" if look.legend == "r" else look.legend),
        plot=replace(plot, left=max(0.0, 1 - plot.left - plot.width)),
        legend=legend,
        caption=_from_right(design.caption, caption_width(room, style, look) / room.width),
        right_to_left=True,
    )


SIDES = {"l": "r", "r": "l"}
"""The side of a label that is seen in a mirror."""


def _from_right(corner: Corner | None, width: float) -> Corner | None:
    """The upper left corner of what stands as far from the right edge as it stood from the left one."""
    return None if corner is None else (max(0.0, 1 - corner[0] - width), corner[1])
