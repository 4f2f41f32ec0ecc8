"""What must hold for a chart to be drawn, and to be read at a glance.

Input: a `Chart`. Raises `Failure` with everything that doesn't hold, at the place where it was typed. Each rule is a
generator; `RULES` is the list of them. Pure.
"""

from collections.abc import Callable, Iterator, Sequence
from math import isfinite

from hourdeck.charts.model import Chart, Name, a_chart
from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean

MAX_NAME = 60
"""Characters of a category or series: two lines of a label, a quarter of the slide wide, at 16 points."""

MAX_UNIT = 16
"""Characters of a unit: it stands behind every value."""

THIN = {"pie": 0.02, "doughnut": 0.05}
"""The least share of a slice: thinner ones can't be seen, or have no room for their label in a ring."""

ROUNDING = 0.015
"""What typed per cents may miss of a hundred, because each was rounded."""

LEAST_POINTS = 2
"""Values that a line needs to be one."""


def check_chart(chart: Chart) -> None:
    """Raises `Failure` with everything that keeps the chart from being drawn or read."""
    found = [diagnostic for rule in RULES for diagnostic in rule(chart)]
    if found:
        raise Failure(found)


def _filled(chart: Chart) -> Iterator[Diagnostic]:
    if not chart.series:
        yield Diagnostic("the chart has no series", chart.position)
    elif not chart.length:
        what = "x values" if chart.traits.family == "scatter" else "categories"
        yield Diagnostic(f"the chart has no {what}", chart.position)
    elif chart.shows_parts and chart.numbers and not any(chart.numbers):
        yield Diagnostic("all values are zero, so there are no parts to show", chart.position)
    for series in chart.series:
        if chart.length and not series.numbers:
            yield Diagnostic(f"the series '{series.name.text}' has no value", series.name.position)
        elif chart.traits.family in ("line", "area") and len(series.numbers) < LEAST_POINTS:
            message = f"{a_chart(chart.kind)} needs {LEAST_POINTS} values"
            yield Diagnostic(message, series.name.position, "use a column chart")


def _lengths(chart: Chart) -> Iterator[Diagnostic]:
    what = "x values" if chart.traits.family == "scatter" else "categories"
    for series in chart.series:
        if len(series.values) != chart.length:
            message = f"'{series.name.text}' has {len(series.values)} values for {chart.length} {what}"
            yield Diagnostic(message, series.name.position, "leave a value empty where there is none")


def _gaps(chart: Chart) -> Iterator[Diagnostic]:
    """An area without a value would fall to zero there, which nobody measured."""
    if chart.traits.family == "area":
        for series in chart.series:
            for value, position in zip(series.values, series.values_at, strict=True):
                if value is None:
                    yield Diagnostic("an area can't have a gap", position, "give a value, or use a line chart")


def _numbers(chart: Chart) -> Iterator[Diagnostic]:
    for value, position in _placed_values(chart):
        if not isfinite(value):
            yield Diagnostic(f"{value} can't be drawn", position)
        elif value < 0 and chart.shows_parts:
            hint = "use a column or bar chart"
            yield Diagnostic(f"a {chart.kind} chart shows parts of a whole, which can't be below zero", position, hint)
    for value, position in zip(chart.xs, chart.xs_at, strict=True):
        if not isfinite(value):
            yield Diagnostic(f"{value} can't be drawn", position)


def _placed_values(chart: Chart) -> Iterator[tuple[float, Position]]:
    for series in chart.series:
        for value, position in zip(series.values, series.values_at, strict=True):
            if value is not None:
                yield value, position


def _names(chart: Chart) -> Iterator[Diagnostic]:
    groups = (("category", chart.categories), ("series", [series.name for series in chart.series]))
    for what, names in groups:
        yield from _repeated(what, names)
        for name in names:
            if not name.text:
                yield Diagnostic(f"a {what} without a name", name.position)
            elif len(name.text) > MAX_NAME:
                message = f"the name of a {what} has {len(name.text)} characters; a label has room for {MAX_NAME}"
                yield Diagnostic(message, name.position)


def _repeated(what: str, names: Sequence[Name]) -> Iterator[Diagnostic]:
    first: dict[str, Name] = {}
    for name in names:
        if name.text and first.setdefault(name.text, name) is not name:
            related = (("first given", first[name.text].position),)
            yield Diagnostic(f"the {what} '{name.text}' is given twice", name.position, related=related)


def _readable(chart: Chart) -> Iterator[Diagnostic]:
    """Too many to read: see `Kind` for where the limits come from."""
    traits, hint = chart.traits, "sum up the rest as one, make two charts, or show a table"
    what = "points" if traits.family == "scatter" else "slices" if traits.family == "pie" else "categories"
    counts = (
        (len(chart.series), traits.series, "series"),
        (chart.length, traits.categories, what),
        (chart.length * len(chart.series), traits.marks, "values"),
    )
    for count, most, name in counts:
        if count > most:
            message = f"{count} {name} are too many to read in {a_chart(chart.kind)}; the limit is {most}"
            yield Diagnostic(message, chart.position, hint)
            return


def _slices(chart: Chart) -> Iterator[Diagnostic]:
    """Each slice is there and thick enough."""
    if chart.traits.family != "pie" or not chart.series:
        return
    series = chart.series[0]
    total = sum(series.numbers)
    for value, position in zip(series.values, series.values_at, strict=True):
        if value is None:
            yield Diagnostic("a slice needs a value", position)
        elif 0 <= value < THIN[chart.kind] * total:
            message = f"a slice of less than {THIN[chart.kind]:.0%} can't be read in a {chart.kind} chart"
            yield Diagnostic(message, position, "put small ones together as one slice, or use a bar chart")


def _shares(chart: Chart) -> Iterator[Diagnostic]:
    """Per cents add up to a hundred where shares of their sum are drawn."""
    is_even = all(len(series.values) == chart.length for series in chart.series)
    if not chart.are_shares or not is_even:
        return
    whole, hint = 1 if chart.format.is_percent else 100, "they must add up to 100%"
    if chart.traits.family == "pie":
        for series in chart.series:
            total = sum(series.numbers) / whole
            if abs(total - 1) > ROUNDING:
                yield Diagnostic(f"the slices add up to {total:.0%}", series.name.position, hint)
    elif chart.traits.stacking == "percentStacked":
        for name, height in zip(chart.categories, chart.heights, strict=True):
            if abs(height / whole - 1) > ROUNDING:
                yield Diagnostic(f"the parts of '{name.text}' add up to {height / whole:.0%}", name.position, hint)


def _unit(chart: Chart) -> Iterator[Diagnostic]:
    if len(chart.unit) > MAX_UNIT:
        message = f"the unit has {len(chart.unit)} characters; behind a value is room for {MAX_UNIT}"
        yield Diagnostic(message, chart.unit_at or chart.position)
    if chart.unit and chart.format.is_percent:
        message = f"the values are in % and in '{chart.unit}'"
        yield Diagnostic(message, chart.unit_at or chart.position, "leave out one of the two")


def _emphasis(chart: Chart) -> Iterator[Diagnostic]:
    if chart.emphasis is None:
        return
    name, position = chart.emphasis.text, chart.emphasis.position
    if chart.marked_series is None and chart.marked_category is None:
        known = [n.text for n in (*chart.categories, *(series.name for series in chart.series))]
        yield Diagnostic(f"nothing is called '{name}'", position, did_you_mean(name, known))
    elif chart.marked_series is not None and chart.marked_category is not None:
        yield Diagnostic(f"'{name}' is a category and a series", position, "give them different names")
    elif chart.marked_series is not None and len(chart.series) == 1:
        yield Diagnostic(f"'{name}' is the only series", position, "emphasise a category")
    elif chart.marked_category is not None and len(chart.series) > 1:
        yield Diagnostic("with several series a category can't stand out", position, "emphasise a series")
    elif chart.marked_category is not None and chart.traits.family == "area":
        yield Diagnostic("a category can't stand out in an area", position, "use a line or column chart")


RULES: tuple[Callable[[Chart], Iterator[Diagnostic]], ...] = (
    _filled,
    _lengths,
    _gaps,
    _numbers,
    _names,
    _readable,
    _slices,
    _shares,
    _unit,
    _emphasis,
)
