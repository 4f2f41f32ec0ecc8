"""A chart with everything decided about its look: what layout hands to the writer. Pure."""

from dataclasses import dataclass

from hourdeck.charts.look import Look, look_of
from hourdeck.charts.model import Chart
from hourdeck.charts.plot import Plot, caption_at, check_room, legend_at, plot_of
from hourdeck.charts.room import Room
from hourdeck.charts.style import ChartStyle


@dataclass(frozen=True, slots=True)
class Design:
    """A chart, its style, what it shows and where.

    `legend` and `caption` are their upper left corners, None where the program places them.
    """

    chart: Chart
    style: ChartStyle
    look: Look
    plot: Plot
    legend: tuple[float, float] | None
    caption: tuple[float, float] | None


def design_chart(chart: Chart, room: Room, style: ChartStyle) -> Design:
    """Decide how a checked chart looks in its place.

    Raises `Failure` with the names that have no room, each where it was typed.
    """
    look = look_of(chart, room, style)
    check_room(chart, room, style, look)
    place = (chart, room, style, look)
    return Design(chart, style, look, plot_of(*place), legend_at(*place), caption_at(*place))
