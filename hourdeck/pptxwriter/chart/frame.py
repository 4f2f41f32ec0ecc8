"""The frame on the slide that shows a chart part (ECMA-376, clause 19.3.1.21)."""

from hourdeck.pptxwriter.chart.part import CHART_NAMESPACE
from hourdeck.pptxwriter.shapes import frame_ends
from hourdeck.pptxwriter.xml import NAMESPACES, placeholder_tag, tag
from hourdeck.theme import Box, Placeholder


def chart_frame(number: int, name: str, alt: str, box: Box, chart: str, place: Placeholder | None = None) -> str:
    """The graphic frame of a chart.

    `number` is the shape's id and `name` what the selection pane calls it; `alt` describes the chart, `chart` is the id
    of the slide's relationship to its part, and `place` the placeholder that it fills, if it fills one.
    """
    names = tag(
        "p:nvGraphicFramePr",
        None,
        tag("p:cNvPr", {"id": number, "name": name, "descr": alt}),
        tag("p:cNvGraphicFramePr", None, tag("a:graphicFrameLocks", {"noGrp": 1})),
        tag("p:nvPr", None, placeholder_tag(place) if place else ""),
    )
    frame = tag("p:xfrm", None, frame_ends(box))
    reference = tag("c:chart", {"xmlns:c": CHART_NAMESPACE, "xmlns:r": NAMESPACES["r"], "r:id": chart})
    data = tag("a:graphicData", {"uri": CHART_NAMESPACE}, reference)
    return tag("p:graphicFrame", None, names, frame, tag("a:graphic", None, data))
