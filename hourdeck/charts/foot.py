"""Where the axis of values begins, where that is not left to programs. Pure.

The length of bars and areas says the value, so their axis begins at zero, or below the lowest value so far that its
label has room there: programs end an axis just below the lowest bar, where the names of categories stand.
"""

from hourdeck.charts.look import Look
from hourdeck.charts.model import Chart
from hourdeck.charts.plot import Plot
from hourdeck.charts.room import GAP, LINE, Room
from hourdeck.charts.style import ChartStyle

AXES_SHARE = 0.8
"""What the names below a plot leave of its height."""

ROUNDED_UP = 1.3
"""What an axis may be longer than its values: programs end it at a round number."""

MOST = 0.5
"""The most that labels below zero may take of the axis."""


def foot_of(chart: Chart, room: Room, style: ChartStyle, look: Look, plot: Plot) -> float | None:
    """The value at the foot of the axis; None where programs choose it, so that it follows when data are edited."""
    if chart.traits.family not in ("bar", "area"):
        return None
    low, high = min(chart.numbers), max(0.0, *chart.numbers)
    if low >= 0:
        return 0.0
    if not look.value_labels:
        return None
    share = min(MOST, _label_share(chart, room, style, look, plot))
    return float(f"{low - (high - low) * ROUNDED_UP * share / (1 - share):.3g}")


def _label_share(chart: Chart, room: Room, style: ChartStyle, look: Look, plot: Plot) -> float:
    """How much of the axis the label of a bar below zero takes."""
    if not chart.traits.horizontal:
        return (LINE * style.size + GAP) / (plot.height * room.height * AXES_SHARE)
    unit = chart.unit if look.unit_in_labels else ""
    labels = (chart.format.show(value, unit) for value in chart.numbers if value < 0)
    return (room.widest(labels, style.size) + GAP) / (plot.width * room.width)
