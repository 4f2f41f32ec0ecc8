"""The axes of a chart (ECMA-376, clauses 21.2.2.25 and 21.2.2.226); elements in the schema's order."""

from hourdeck.charts import Design, NumberFormat
from hourdeck.pptxwriter.chart.paint import (
    AS_FITS,
    UPRIGHT,
    layout,
    line,
    no_line,
    rich_text,
    shape,
    text_properties,
    value,
)
from hourdeck.pptxwriter.xml import tag

FIRST_AXIS, VALUE_AXIS = 1, 2
"""Ids of the two axes: small and positive, since the schema wants unsigned numbers."""

RULE = 0.75
"""The width of axes and grid lines, in points."""

LABEL_DISTANCE = 100
"""How far labels stand from the axis, in per cent of the usual."""


def axes_xml(design: Design, language: str) -> str:
    """Both axes; nothing for a pie."""
    if design.chart.traits.family == "pie":
        return ""
    first = _x_axis if design.chart.traits.family == "scatter" else _category_axis
    return first(design, language) + _value_axis(design, language)


def axis_ids() -> str:
    """What ties a plot to its axes."""
    return value("c:axId", FIRST_AXIS) + value("c:axId", VALUE_AXIS)


def _category_axis(design: Design, language: str) -> str:
    chart, look, style = design.chart, design.look, design.style
    step = value("c:tickLblSkip", look.step) + value("c:tickMarkSkip", look.step) if look.step > 1 else ""
    return tag(
        "c:catAx",
        None,
        value("c:axId", FIRST_AXIS),
        # rows are read from the top, and a horizontal axis of categories would begin at the bottom
        _scaling(chart.traits.horizontal or design.right_to_left),
        value("c:delete", 0),
        value("c:axPos", _start(design) if chart.traits.horizontal else "b"),
        _number_format("General"),
        _ticks(design),
        shape(no_line() if chart.traits.stacking else line(style.quiet, RULE)),  # seams would cut it
        text_properties(style.text, style.size, language, flow=UPRIGHT if look.step == 1 else AS_FITS),
        value("c:crossAx", VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", LABEL_DISTANCE),
        step,
        value("c:noMultiLvlLbl", 1),
    )


def _x_axis(design: Design, language: str) -> str:
    """The horizontal axis of a scatter chart."""
    chart, style = design.chart, design.style
    title = _title(design, chart.corner, language, None) if chart.corner else ""
    code = chart.x_format.axis_code(max(chart.xs) - min(chart.xs))
    return tag(
        "c:valAx",
        None,
        value("c:axId", FIRST_AXIS),
        _scaling(False),
        value("c:delete", 0),
        value("c:axPos", "b"),
        title,
        _number_format(code),
        _ticks(design),
        shape(line(style.quiet, RULE)),
        text_properties(style.quiet, style.small, language, flow=UPRIGHT),
        value("c:crossAx", VALUE_AXIS),
        value("c:crosses", "min"),
        value("c:crossBetween", "midCat"),
    )


def _value_axis(design: Design, language: str) -> str:
    chart, look, style = design.chart, design.look, design.style
    caption = _title(design, look.caption, language, design.caption) if look.caption else ""
    grid = tag("c:majorGridlines", None, shape(line(style.grid, RULE))) if look.value_axis else ""
    return tag(
        "c:valAx",
        None,
        value("c:axId", VALUE_AXIS),
        _value_scaling(design),
        value("c:delete", int(not look.value_axis and not look.caption)),
        value("c:axPos", "b" if chart.traits.horizontal else _start(design)),
        grid,
        caption,
        _number_format(_axis_code(design)),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", ("low" if chart.traits.family == "scatter" else "nextTo") if look.value_axis else "none"),
        shape(no_line()),
        text_properties(style.quiet, style.small, language, flow=UPRIGHT),
        value("c:crossAx", FIRST_AXIS),
        value("c:crosses", _crossing(design)),
        value("c:crossBetween", "midCat" if chart.traits.family in ("area", "scatter") else "between"),
    )


def _crossing(design: Design) -> str:
    """Where the value axis meets the other: at the lower or left end, which is the last row where rows go down."""
    if design.chart.traits.horizontal:
        return "max"
    return "min" if design.chart.traits.family == "scatter" else "autoZero"


def _value_scaling(design: Design) -> str:
    """The axis from its foot, if that is given; the other end is left to programs, and follows when data are edited."""
    least = value("c:min", f"{design.foot:.15G}") if design.foot is not None else ""
    return _scaling(design.chart.traits.horizontal and design.right_to_left, least)


def _scaling(is_reversed: bool, least: str = "") -> str:
    """Which way an axis runs: to the right or up, or reversed."""
    return tag("c:scaling", None, value("c:orientation", "maxMin" if is_reversed else "minMax"), least)


def _start(design: Design) -> str:
    """The side at which lines of text begin."""
    return "r" if design.right_to_left else "l"


def _axis_code(design: Design) -> str:
    chart = design.chart
    if chart.traits.stacking == "percentStacked":
        return NumberFormat(0, is_percent=True).code()
    low, high = min(chart.numbers), max(chart.heights if chart.is_stacked else chart.numbers)
    is_zero_based = chart.traits.family in ("bar", "area")
    return chart.format.axis_code(max(high, 0) - min(low, 0) if is_zero_based else high - low)


def _ticks(design: Design) -> str:
    """No marks; labels stand below negative values rather than in them."""
    is_crossed = min(design.chart.numbers) < 0 or design.chart.traits.family == "scatter"
    marks = value("c:majorTickMark", "none") + value("c:minorTickMark", "none")
    return marks + value("c:tickLblPos", "low" if is_crossed else "nextTo")


def _number_format(code: str) -> str:
    return tag("c:numFmt", {"formatCode": code, "sourceLinked": 0})


def _title(design: Design, words: str, language: str, place: tuple[float, float] | None) -> str:
    """What an axis measures, upright; without a place the program puts it below the axis."""
    style = design.style
    words_xml = rich_text(words, style.quiet, style.small, language)
    at = layout(*place) if place else ""
    return tag("c:title", None, words_xml, at, value("c:overlay", int(place is not None)))
