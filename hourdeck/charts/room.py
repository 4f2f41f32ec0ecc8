"""The place a chart has, how much its words and marks take of it, and which words find no place in it.

Lengths are in points. Pure: text is measured by a function that comes with the place.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from hourdeck.charts.model import Chart, Name
from hourdeck.charts.style import ChartStyle

LINE = 1.2
"""The height of a line of text, times its size."""

GAP = 8.0
"""Between a mark and its label, the legend and the plot."""

LABEL_LINES = 2
"""Lines that the label of a category may have."""

SIDE_SHARE = 0.3
"""The most of the width that names beside the plot may take: those of bars, and at the ends of lines."""

PLOT_SHARE = {False: 0.92, True: 0.8}
"""What the plot has of the place: less where there are several series to name."""

THICKEST = {False: 96.0, True: 44.0}
"""The widest a column may be, and the highest a horizontal bar."""

LEAST_GAP, MOST_GAP = 50, 500
"""The space between two groups of bars in per cent of a bar; the most is the schema's (ECMA-376, clause 21.2.3.17)."""

ORDERED = ("line", "area")
"""Families whose categories are in an order, so that some may go without a label."""

Measure = Callable[[str, float, bool], float]
"""The width in points of a text at a size in points, bold or not."""


@dataclass(frozen=True, slots=True)
class Room:
    """The width and height that a chart has, in points."""

    width: float
    height: float
    measure: Measure

    def widest(self, texts: Iterable[str], size: float) -> float:
        """The width of the widest of some texts, set bold."""
        return max((self.measure(text, size, True) for text in texts), default=0.0)


def slot(chart: Chart, room: Room) -> float:
    """How much of the axis a category has, when the words beside the plot have theirs."""
    share = PLOT_SHARE[len(chart.series) > 1]
    return (room.height if chart.traits.horizontal else room.width) * share / max(1, chart.length)


def gap_width(chart: Chart, room: Room) -> int:
    """The space between groups of bars, in per cent of a bar: more where bars would become too thick."""
    wanted = slot(chart, room) / THICKEST[chart.traits.horizontal] - _abreast(chart)
    return min(MOST_GAP, max(LEAST_GAP, ceil(wanted * 100)))


def pitch(chart: Chart, room: Room) -> float:
    """The distance from one mark to the next along the axis, which a label may fill."""
    if chart.traits.family != "bar" or _abreast(chart) == 1:
        return slot(chart, room)
    return thickness(chart, room)


def thickness(chart: Chart, room: Room) -> float:
    """The width of a column, or the height of a horizontal bar."""
    return slot(chart, room) / (_abreast(chart) + gap_width(chart, room) / 100)


def label_step(chart: Chart, room: Room, style: ChartStyle) -> int:
    """Every how many-th category is written; where they are in no order, or few, each is."""
    if chart.traits.family not in ORDERED:
        return 1
    width = slot(chart, room) - GAP
    if width > 0 and not list(_too_wide(chart.categories, width, room, style.size)):
        return 1
    needed = room.widest((name.text for name in chart.categories), style.size) + GAP
    return ceil(needed / slot(chart, room))


def crowded_names(chart: Chart, room: Room, style: ChartStyle) -> Iterator[Name]:
    """The categories whose labels have no place on their axis."""
    if chart.traits.family == "scatter" or chart.traits.ring:
        return
    is_beside = chart.traits.horizontal or chart.traits.family in ("pie", *ORDERED)
    width = room.width * SIDE_SHARE if is_beside else slot(chart, room)
    rows = int(slot(chart, room) / (LINE * style.size)) if chart.traits.horizontal else LABEL_LINES
    yield from _too_wide(chart.categories, width, room, style.size, min(rows, LABEL_LINES))


def _too_wide(names: Iterable[Name], width: float, room: Room, size: float, most: int = LABEL_LINES) -> Iterator[Name]:
    """The names that don't fit in so many lines of a width, broken between words."""
    for name in names:
        is_broken = any(room.measure(word, size, False) > width for word in name.text.split())
        if is_broken or lines_of(name.text, width, room, size) > most:
            yield name


def lines_of(text: str, width: float, room: Room, size: float) -> int:
    """The lines that a text takes, broken between words; a word alone that is too wide is broken as often as needed."""
    lines, line = 1, ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if room.measure(longer, size, False) <= width:
            line = longer
            continue
        pieces = max(1, ceil(room.measure(word, size, False) / width))
        lines, line = lines + pieces - (not line), word
    return lines


def _abreast(chart: Chart) -> int:
    """How many bars stand side by side in a category."""
    return 1 if chart.is_stacked else max(1, len(chart.series))
