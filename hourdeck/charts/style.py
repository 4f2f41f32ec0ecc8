"""How charts are coloured: names of the master's colour scheme with a lightness, patterns, dashes and markers.

Neighbours in the palette differ in lightness, every second one has a pattern too, and lines have dashes and markers of
their own, so that series can be told apart in black and white. Whether the colours of a theme are far enough from one
another and from the ground is tested with its own master. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hourdeck.charts.model import Chart
from hourdeck.theme.colours.contrast import contrast, luminance


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of the scheme, its lightness times `mod` plus `off` (per cent), and the colour of text on it.

    `pattern` is a preset pattern (ECMA-376, clause 20.1.10.50) drawn on `back`, a second lightness; or nothing.
    """

    colour: str
    mod: int = 100
    off: int = 0
    ink: str = "bg1"
    pattern: str = ""
    back: tuple[int, int] = (100, 0)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line looks beside its colour: a preset dash and the symbol at its points."""

    dash: str
    symbol: str


SERIES = (
    Tone("accent1"),
    Tone("accent2", ink="tx1", pattern="wdUpDiag", back=(75, 25)),
    Tone("accent4"),
    Tone("accent3", 75, 25, "tx1", "dkHorz", (60, 40)),
    Tone("accent6"),
    Tone("accent5", 85, 15, "tx1", "wdDnDiag", (60, 40)),
)
"""Dark and middle tones in turn; the middle ones have patterns, all different."""

MUTED = (
    Tone("accent5", 85, 15, "tx1"),
    Tone("accent5", 85, 15, "tx1", "wdUpDiag", (40, 60)),
    Tone("tx2", 85, 15),
    Tone("accent5", 85, 15, "tx1", "dkHorz", (40, 60)),
    Tone("accent5", 85, 15, "tx1", "dkVert", (40, 60)),
)
"""Greys for what stands back while one thing is to be seen."""

STROKES = (
    Stroke("solid", "circle"),
    Stroke("dash", "square"),
    Stroke("sysDot", "diamond"),
    Stroke("lgDash", "triangle"),
    Stroke("lgDashDot", "x"),
)


LIGHT_GRID, DARK_GRID = Tone("tx2", 20, 80), Tone("tx2", 35)
"""The grid's lines on a light ground and on a dark one: just to be seen."""

INKS = ("tx1", "bg1")
"""What text on marks may be written in."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """The colours and sizes of a theme's charts. Sizes are in points; no text in a chart is smaller than `small`."""

    series: tuple[Tone, ...] = SERIES
    muted: tuple[Tone, ...] = MUTED
    emphasis: Tone = Tone("accent1")
    text: Tone = Tone("tx1")
    quiet: Tone = Tone("tx2")
    grid: Tone = LIGHT_GRID
    ground: Tone = Tone("bg1")
    size: float = 16
    small: float = 14

    def series_tone(self, chart: Chart, number: int) -> Tone:
        """The colour of a series, or of all that stands back in the only one; a line stays one line."""
        if chart.marked_series is not None:
            others = number - (number > chart.marked_series)
            return self.emphasis if number == chart.marked_series else self.muted[others % len(self.muted)]
        if chart.marked_category is not None and chart.traits.family != "line":
            return self.muted[0]
        return self.series[number % len(self.series)]

    def point_tone(self, chart: Chart, number: int) -> Tone:
        """The colour of a point of the only series: a slice's own, or the emphasised one's."""
        tone, marked = self.series[number % len(self.series)], chart.marked_category
        if marked is not None:
            others = number - (number > marked) if chart.traits.ring else 0
            tone = self.emphasis if number == marked else self.muted[others % len(self.muted)]
        return tone if chart.traits.ring else replace(tone, pattern="")


def style_for(colours: Mapping[str, str], size: float, small: float) -> ChartStyle:
    """The style on a theme: its sizes in points, text on marks in the colour that is read best there, a quiet grid.

    `colours` are RRGGBB by name of the scheme; where the theme leaves them open, the style is made for light ground.
    """
    if any(name not in colours for name in INKS):
        return ChartStyle(size=size, small=small)
    is_dark = luminance(colours["bg1"]) < luminance(colours["tx1"])
    return ChartStyle(
        series=tuple(_inked(tone, colours) for tone in SERIES),
        muted=tuple(_inked(tone, colours) for tone in MUTED),
        emphasis=_inked(Tone("accent1"), colours),
        grid=DARK_GRID if is_dark else LIGHT_GRID,
        size=size,
        small=small,
    )


def _inked(tone: Tone, colours: Mapping[str, str]) -> Tone:
    """The tone with the ink that stands off best; below light ink, its pattern is darker and not lighter."""
    if tone.colour not in colours:
        return tone
    ground = luminance(colours[tone.colour], tone.mod, tone.off)
    ink = max(INKS, key=lambda ink: contrast(luminance(colours[ink]), ground))
    is_light = luminance(colours[ink]) > ground
    return replace(tone, ink=ink, back=(tone.back[0], 0) if is_light else tone.back)
