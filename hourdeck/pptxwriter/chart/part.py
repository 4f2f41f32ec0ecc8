"""The chart part: c:chartSpace (ECMA-376, clause 21.2.2.29); elements in the schema's order.

The data live in the embedded workbook; what stands here is a copy, as every program writes it.
"""

from hourdeck.charts import HOLE, Design
from hourdeck.pptxwriter.chart.axes import axes_xml, axis_ids
from hourdeck.pptxwriter.chart.labels import LabelWriter
from hourdeck.pptxwriter.chart.paint import NOTHING, layout, no_line, shape, text_properties, value
from hourdeck.pptxwriter.chart.series import series_xml
from hourdeck.pptxwriter.xml import HEADER, NAMESPACES, Attribute, tag

CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"

FULL_OVERLAP = 100
"""Stacked bars lie in one row."""


def chart_part(design: Design, language: str, workbook: str) -> bytes:
    """The chart part; `workbook` is the id of its relationship to the workbook, `language` a BCP 47 tag."""
    spaces: dict[str, Attribute] = {"xmlns:c": CHART_NAMESPACE}
    spaces |= {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("a", "r")}
    style = design.style
    space = tag(
        "c:chartSpace",
        spaces,
        value("c:date1904", 0),
        value("c:lang", language),
        value("c:roundedCorners", 0),
        _chart(design, language),
        shape(NOTHING, no_line()),
        text_properties(style.text, style.size, language),
        tag("c:externalData", {"r:id": workbook}, value("c:autoUpdate", 0)),
    )
    return (HEADER + space).encode("utf-8")


def _chart(design: Design, language: str) -> str:
    """The chart without a title of its own: the slide's title says what it shows."""
    plot = design.plot
    place = layout(plot.left, plot.top, plot.width, plot.height, is_inner=plot.is_inner)
    axes = axes_xml(design, language)
    area = tag("c:plotArea", None, place, _plot(design, language), axes, shape(NOTHING, no_line()))
    rest = value("c:plotVisOnly", 1) + value("c:dispBlanksAs", "gap")
    return tag("c:chart", None, value("c:autoTitleDeleted", 1), area, _legend(design, language), rest)


def _plot(design: Design, language: str) -> str:
    chart, labels = design.chart, LabelWriter(design, language)
    series = "".join(series_xml(design, number, labels) for number in range(len(chart.series)))
    alike, grouping = value("c:varyColors", 0), value("c:grouping", chart.traits.stacking or "standard")
    match chart.traits.family:
        case "bar":
            return _bars(design, series)
        case "line":
            return tag("c:lineChart", None, grouping, alike, series, value("c:marker", 1), axis_ids())
        case "area":
            stacking = value("c:grouping", "stacked" if chart.is_stacked else "standard")
            return tag("c:areaChart", None, stacking, alike, series, axis_ids())
        case "scatter":
            return tag("c:scatterChart", None, value("c:scatterStyle", "lineMarker"), alike, series, axis_ids())
    return _pie(design, series)


def _bars(design: Design, series: str) -> str:
    traits = design.chart.traits
    return tag(
        "c:barChart",
        None,
        value("c:barDir", "bar" if traits.horizontal else "col"),
        value("c:grouping", traits.stacking or "clustered"),
        value("c:varyColors", 0),
        series,
        value("c:gapWidth", design.look.gap),
        value("c:overlap", FULL_OVERLAP) if traits.stacking else "",
        axis_ids(),
    )


def _pie(design: Design, series: str) -> str:
    """A pie from twelve o'clock on; a doughnut is one with a hole."""
    inner = value("c:varyColors", 1) + series + value("c:firstSliceAng", 0)
    if design.chart.traits.ring:
        return tag("c:doughnutChart", None, inner, value("c:holeSize", HOLE))
    return tag("c:pieChart", None, inner)


def _legend(design: Design, language: str) -> str:
    look, style = design.look, design.style
    if not look.legend:
        return ""
    place = layout(*design.legend) if design.legend else ""
    words = text_properties(style.text, style.size, language)
    return tag("c:legend", None, value("c:legendPos", look.legend), place, value("c:overlay", 0), words)
