"""Figures as shapes of a slide: charts, diagrams, pictures and QR codes, each by the module that knows its XML.

Those of charts and diagrams are imported when a deck has one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hourdeck.layout import PlacedFigure
from hourdeck.pictures import PlacedPicture, PlacedQr
from hourdeck.pptxwriter.picture import PictureIds, picture_shape, qr_shapes
from hourdeck.pptxwriter.text import TextWriter

if TYPE_CHECKING:
    from hourdeck.charts import Design


@dataclass(frozen=True)
class PartWriter:
    """What the shapes of one part need: a writer of its text, and relationships to pictures and charts."""

    text: TextWriter
    picture: Callable[[PlacedPicture], PictureIds]
    chart: Callable[[Design], str]


def figure_shapes(placed: PlacedFigure, number: int, part: PartWriter) -> tuple[str, int]:
    """The XML of a figure, and how many shape ids it takes from `number` on."""
    place, name, drawing = placed.placeholder, placed.placeholder.name, placed.drawing
    match drawing:
        case PlacedPicture():
            tied = place if place.kind == "pic" else None
            return picture_shape(drawing, number, name, part.picture(drawing), placed.alt, tied), 1
        case PlacedQr():
            return qr_shapes(drawing, number, name), 3
    from hourdeck.charts import Design

    if isinstance(drawing, Design):
        from hourdeck.pptxwriter.chart import chart_frame

        return chart_frame(number, name, placed.alt, place.box, part.chart(drawing)), 1
    from hourdeck.pptxwriter.diagram import diagram_shapes

    return diagram_shapes(drawing, number, name, part.text)
