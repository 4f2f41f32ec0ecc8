"""Figures drawn in their placeholders: charts, diagrams, pictures, QR codes. Pure.

Input: a figure and the place it goes into. Output: a `PlacedFigure`. Raises `Failure` where a figure can't be drawn
there at a size that can be read; a diagram that is too big raises `FigureTooBigError`, since it may become two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hourdeck.diagnostics import Diagnostic
from hourdeck.figures import AnyFigure, Drawing, Illustration, LinkCode
from hourdeck.layout.fitting import made_smaller
from hourdeck.layout.placed import PlacedFigure
from hourdeck.measure import Type, natural_width
from hourdeck.pictures import PlacedPicture, PlacedQr, check_qr_size, check_sharpness, place_picture, place_qr
from hourdeck.slides import Paragraph, Run
from hourdeck.theme import EMU_PER_POINT, LevelStyle, Palette, Placeholder, Spacing, Theme

if TYPE_CHECKING:
    from hourdeck.charts import Chart, Room
    from hourdeck.diagrams import Diagram


class FigureTooBigError(Exception):
    """Raised when a figure can't be read in its place; `over` says in points by how much, `refusal` what to do."""

    def __init__(self, refusal: Diagnostic, over: float) -> None:
        super().__init__(refusal.message)
        self.refusal, self.over = refusal, over


def draw_figure(
    slot: str,
    figure: AnyFigure,
    place: Placeholder,
    theme: Theme,
    fonts: Type,
    palette: Palette | None = None,
    keeps_size: bool = False,
) -> PlacedFigure:
    """The figure in its placeholder's box; a chart in the layout's own palette, if it has one.

    Where it `keeps_size`, text in a diagram isn't made smaller.
    """
    drawing = _draw(figure, place, theme, fonts, palette, keeps_size)
    return PlacedFigure(slot, place, figure, drawing, _alt(figure))


def _draw(
    figure: AnyFigure, place: Placeholder, theme: Theme, fonts: Type, palette: Palette | None, keeps_size: bool
) -> Drawing:
    match figure:
        case Illustration():
            return place_picture(figure.picture, place.box, figure.how, figure.focal)
        case LinkCode():
            return place_qr(figure.code, place.box)
    from hourdeck.charts import Chart  # late: most decks have none

    if isinstance(figure, Chart):
        return _chart(figure, place, theme, fonts, palette)
    return _diagram(figure, place, theme, fonts, keeps_size)


def _diagram(diagram: Diagram, place: Placeholder, theme: Theme, fonts: Type, keeps_size: bool) -> Drawing:
    from hourdeck.diagrams import DiagramTooBig, DiagramType, lay_out_diagram, refuse_diagram

    sizes = theme.diagram
    setting = DiagramType(fonts, theme.table.typeface, sizes.size, sizes.minimum, theme.step, keeps_size)
    try:
        placed = lay_out_diagram(diagram, place.box, setting)
    except DiagramTooBig as too_big:
        raise FigureTooBigError(refuse_diagram(diagram, too_big, setting), too_big.needed - too_big.room) from None
    return placed.mirrored(place.box) if theme.right_to_left else placed


def figure_remarks(placed: PlacedFigure) -> Iterator[Diagnostic]:
    """What a lead should know: that a picture is blurred there, a code too small to be read, a diagram made smaller."""
    match placed.drawing:
        case PlacedPicture():
            yield from placed.drawing.picture.remarks
            yield from check_sharpness(placed.drawing, placed.figure.position)
        case PlacedQr():
            yield from check_qr_size(placed.drawing, placed.figure.position)
        case drawing:
            from hourdeck.diagrams import PlacedDiagram  # late: most decks have none

            if isinstance(drawing, PlacedDiagram):
                yield from made_smaller(placed.slot, drawing.size, drawing.usual, placed.figure.position)


def _alt(figure: AnyFigure) -> str:
    return figure.code.alt if isinstance(figure, LinkCode) else figure.alt


def _chart(chart: Chart, place: Placeholder, theme: Theme, fonts: Type, palette: Palette | None) -> Drawing:
    from hourdeck.charts import design_chart, style_for, style_on

    sizes = (theme.chart.size, theme.chart.small)
    style = style_on(palette, *sizes) if palette else style_for(theme.colours, *sizes)
    return design_chart(chart, _room(chart, place, theme, fonts), style, theme.right_to_left)


def _room(chart: Chart, place: Placeholder, theme: Theme, fonts: Type) -> Room:
    def width(text: str, size: float, bold: bool) -> float:
        style = LevelStyle(size, bold, False, theme.table.typeface, 0, 0, Spacing(1), Spacing(), Spacing())
        return natural_width(Paragraph((Run(text),), chart.position), style, fonts)

    from hourdeck.charts import Room

    return Room(place.box.width / EMU_PER_POINT, place.box.height / EMU_PER_POINT, width)
