"""The series of a chart with their data, as c:ser (ECMA-376, clause 21.2.2.170); elements in the schema's order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hourdeck.charts import Chart, Design, NumberFormat, Tone
from hourdeck.charts.style import STROKES, Stroke
from hourdeck.pptxwriter.chart import cells
from hourdeck.pptxwriter.chart.labels import LabelWriter
from hourdeck.pptxwriter.chart.paint import NOTHING, fill, line, no_line, shape, value
from hourdeck.pptxwriter.xml import tag, text

LINE_WIDTH, MARKED_WIDTH = 2.25, 3.5
"""Of lines and of the one that stands out, in points."""

SYMBOL_SIZE, MARKED_SYMBOL_SIZE = 8, 12
"""Of the symbols at points, in points."""

SEAM = 1.5
"""The width of the lines in the colour of the ground that part what touches, in points."""


def series_xml(design: Design, number: int, labels: LabelWriter) -> str:
    """One series."""
    series = design.chart.series[number]
    heading = tag("c:tx", None, _strings(cells.name(number), [series.name.text]))
    order = value("c:idx", number) + value("c:order", number)
    return tag("c:ser", None, order, heading, _looks(design, number), labels.labels(number), _data(design, number))


def _looks(design: Design, number: int) -> str:
    """What stands between the name and the labels."""
    chart, tone = design.chart, design.style.series_tone(design.chart, number)
    match chart.traits.family:
        case "bar":
            points = "".join(_bar_point(design, n) for n in _marked(chart))
            return shape(fill(tone), _seam(design)) + value("c:invertIfNegative", 0) + points
        case "line":
            is_marked = chart.marked_series == number
            stroke = _stroke(design, number)
            drawn = line(_plain(tone), MARKED_WIDTH if is_marked else LINE_WIDTH, stroke.dash)
            symbol = _symbol(stroke, tone, SYMBOL_SIZE) if design.look.markers else _no_symbol()
            return shape(drawn) + symbol + "".join(_line_point(design, n, drawn) for n in _marked(chart))
        case "area":
            return shape(fill(tone), _seam(design))
        case "scatter":
            return shape(no_line()) + _symbol(_stroke(design, number), tone, SYMBOL_SIZE)
    return "".join(_slice(design, n) for n in range(chart.length))


def _data(design: Design, number: int) -> str:
    """The cells with what they hold, and whether the line is smoothed: it isn't, since nothing was measured there."""
    chart = design.chart
    series = chart.series[number]
    given = _numbers(cells.values(chart, number), series.values, chart.format)
    if chart.traits.family == "scatter":
        xs = tag("c:xVal", None, _numbers(cells.first_column(chart), chart.xs, chart.x_format))
        return xs + tag("c:yVal", None, given) + value("c:smooth", 0)
    names = [category.text for category in chart.categories]
    pair = tag("c:cat", None, _strings(cells.first_column(chart), names)) + tag("c:val", None, given)
    return pair + value("c:smooth", 0) if chart.traits.family == "line" else pair


def _marked(chart: Chart) -> tuple[int, ...]:
    """The point that stands out, if one does."""
    return () if chart.marked_category is None else (chart.marked_category,)


def _stroke(design: Design, number: int) -> Stroke:
    """Dash and symbol; the series that stands out has those of the first."""
    marked = design.chart.marked_series
    if marked is not None and number <= marked:
        number = 0 if number == marked else number + 1
    return STROKES[number % len(STROKES)]


def _seam(design: Design) -> str:
    """What parts areas that touch."""
    return line(design.style.ground, SEAM) if design.chart.shows_parts else no_line()


def _plain(tone: Tone) -> Tone:
    return replace(tone, pattern="")


def _bar_point(design: Design, index: int) -> str:
    look = shape(fill(design.style.point_tone(design.chart, index)), no_line())
    return tag("c:dPt", None, value("c:idx", index), value("c:invertIfNegative", 0), value("c:bubble3D", 0), look)


def _line_point(design: Design, index: int, drawn: str) -> str:
    """A point that stands out; the line that leads to it is said again, or a program might draw one of its own."""
    symbol = _symbol(STROKES[0], design.style.point_tone(design.chart, index), MARKED_SYMBOL_SIZE)
    return tag("c:dPt", None, value("c:idx", index), symbol, value("c:bubble3D", 0), shape(drawn))


def _slice(design: Design, index: int) -> str:
    look = shape(fill(design.style.point_tone(design.chart, index)), _seam(design))
    return tag("c:dPt", None, value("c:idx", index), value("c:bubble3D", 0), look)


def _symbol(stroke: Stroke, tone: Tone, size: int) -> str:
    """A symbol in the series' colour; a cross is drawn, not filled."""
    plain = _plain(tone)
    look = shape(NOTHING, line(plain, LINE_WIDTH)) if stroke.symbol == "x" else shape(fill(plain), no_line())
    return tag("c:marker", None, value("c:symbol", stroke.symbol), value("c:size", size), look)


def _no_symbol() -> str:
    return tag("c:marker", None, value("c:symbol", "none"))


def _strings(formula: str, words: Sequence[str]) -> str:
    cache = tag("c:strCache", None, value("c:ptCount", len(words)), _points(enumerate(words)))
    return tag("c:strRef", None, tag("c:f", None, text(formula)), cache)


def _numbers(formula: str, numbers: Sequence[float | None], number_format: NumberFormat) -> str:
    """Numbers; a cell without one has no point in the cache."""
    there = ((n, cells.number_text(number)) for n, number in enumerate(numbers) if number is not None)
    code = tag("c:formatCode", None, text(number_format.code()))
    cache = tag("c:numCache", None, code, value("c:ptCount", len(numbers)), _points(there))
    return tag("c:numRef", None, tag("c:f", None, text(formula)), cache)


def _points(pairs: Iterable[tuple[int, str]]) -> str:
    return "".join(tag("c:pt", {"idx": n}, tag("c:v", None, text(words))) for n, words in pairs)
