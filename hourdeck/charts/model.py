"""The model of a chart: what it says, before it has a place or a colour.

A chart is a small sheet: a column of categories, and a column of values for each series. Scatter charts have a column
of x values in place of the categories; a series has no value at an x where it has no point. Frozen and free of files,
PowerPoint and templates. Positions point to where a person typed the name or value.
"""

from dataclasses import dataclass, field
from typing import Literal

from hourdeck.charts.numbers import NumberFormat
from hourdeck.diagnostics import Position

Family = Literal["bar", "line", "area", "pie", "scatter"]
Stacking = Literal["", "stacked", "percentStacked"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart: how it is drawn, and the most categories, series and marks that can be read on a slide.

    The limits are what 16-point labels leave room for on a slide 13.3 inches wide, and how many colours and patterns
    people tell apart without going back and forth; beyond them a table says more. `marks` are the bars of all series.
    """

    name: str
    family: Family
    categories: int
    series: int
    marks: int
    horizontal: bool = False
    stacking: Stacking = ""
    ring: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("column", "bar", 12, 4, 24),
        Kind("bar", "bar", 12, 3, 20, horizontal=True),
        Kind("stacked-column", "bar", 12, 5, 60, stacking="stacked"),
        Kind("stacked-bar", "bar", 12, 5, 60, horizontal=True, stacking="stacked"),
        Kind("stacked-column-100", "bar", 12, 5, 60, stacking="percentStacked"),
        Kind("stacked-bar-100", "bar", 12, 5, 60, horizontal=True, stacking="percentStacked"),
        Kind("line", "line", 120, 5, 600),
        Kind("area", "area", 120, 4, 480),
        Kind("pie", "pie", 6, 1, 6),
        Kind("doughnut", "pie", 6, 1, 6, ring=True),
        Kind("scatter", "scatter", 200, 4, 400),
    )
}
"""Every kind by the name it has in content."""


def a_chart(kind: str) -> str:
    """A kind with its article: `a line chart`, `an area chart`."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} chart"


def one_line(words: str) -> str:
    """Words on one line: sheets and charts would write a line break each in its own way."""
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Name:
    """What a category or a series is called, on one line, and where that was typed."""

    text: str
    position: Position

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))


@dataclass(frozen=True, slots=True)
class Series:
    """A series of values, one for each category; None where there is none."""

    name: Name
    values: tuple[float | None, ...]
    values_at: tuple[Position, ...]

    @property
    def numbers(self) -> list[float]:
        """The values that are there."""
        return [value for value in self.values if value is not None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. `unit` goes with every value; `emphasis` names the category or series that is to stand out.

    `corner` is the name of the first column: what the x axis of a scatter chart measures. `message` is what the slide
    says with the chart, `alt` the words for those who can't see it; without them they are made from the data.
    """

    kind: str
    categories: tuple[Name, ...]
    series: tuple[Series, ...]
    position: Position
    unit: str = ""
    unit_at: Position | None = None
    format: NumberFormat = field(default_factory=NumberFormat)
    corner: str = ""
    xs: tuple[float, ...] = ()
    xs_at: tuple[Position, ...] = ()
    x_format: NumberFormat = field(default_factory=NumberFormat)
    emphasis: Name | None = None
    message: str = ""
    alt: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What is written in it: the names of categories and series."""
        return tuple(name.text for name in (*self.categories, *(each.name for each in self.series)))

    @property
    def traits(self) -> Kind:
        """How this kind of chart is drawn."""
        return KINDS[self.kind]

    @property
    def length(self) -> int:
        """How many categories or x values there are."""
        return len(self.xs) if self.traits.family == "scatter" else len(self.categories)

    @property
    def is_stacked(self) -> bool:
        """Whether values stand on one another; areas of several series do, since they would hide each other."""
        return bool(self.traits.stacking) or (self.traits.family == "area" and len(self.series) > 1)

    @property
    def shows_parts(self) -> bool:
        """Whether the values are parts of a whole, and so can't be below zero."""
        return self.is_stacked or self.traits.family == "pie"

    @property
    def numbers(self) -> list[float]:
        """The values of all series."""
        return [value for series in self.series for value in series.numbers]

    @property
    def are_shares(self) -> bool:
        """Whether the values are per cents, by their sign or by the unit."""
        return self.format.is_percent or self.unit == "%"

    @property
    def heights(self) -> list[float]:
        """The sum of each stack."""
        rows = zip(*(series.values for series in self.series), strict=True)
        return [sum(value or 0.0 for value in row) for row in rows]

    @property
    def marked_series(self) -> int | None:
        """The number of the series that is to stand out."""
        return self._marked([series.name for series in self.series])

    @property
    def marked_category(self) -> int | None:
        """The number of the category that is to stand out."""
        return self._marked(self.categories)

    def _marked(self, names: tuple[Name, ...] | list[Name]) -> int | None:
        wanted = self.emphasis and self.emphasis.text
        return next((n for n, name in enumerate(names) if name.text == wanted), None)
