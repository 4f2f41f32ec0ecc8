"""Slides and notes slides as PresentationML (ECMA-376, clause 19.3)."""

import uuid
from collections.abc import Iterable

from hourdeck.layout import PlacedSlide, PlacedText
from hourdeck.pptxwriter.table import table_frame
from hourdeck.pptxwriter.text import Numbering, TextWriter
from hourdeck.pptxwriter.xml import part, tag
from hourdeck.slides import Paragraph, Run
from hourdeck.theme import Placeholder, TableStyle, Theme

SLIDE_NUMBER_FIELD = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, "hourdeck:slide-number")).upper() + "}"


def slide_xml(placed: PlacedSlide, number: int, footer: str, style: TableStyle, writer: TextWriter) -> bytes:
    """The slide part: its placeholders in reading order, then footer and slide number."""
    shapes = [
        _text_shape(item, n, writer) if isinstance(item, PlacedText) else table_frame(item, n, style, writer)
        for n, item in enumerate(placed.items, 2)
    ]
    shapes += _footers(placed, number, footer, len(shapes) + 2, writer)
    return _slide_part("p:sld", shapes, placed.slide.key)


def notes_xml(placed: PlacedSlide, number: int, theme: Theme, writer: TextWriter) -> bytes:
    """The notes slide part: the slide's image, the notes, the page number."""
    shapes = []
    if theme.notes_image:
        shapes.append(_image_shape(theme.notes_image, 2))
    shapes.append(_text_shape(placed.notes, 3, writer))
    if theme.notes_number:
        shapes.append(_number_shape(theme.notes_number, 4, number, writer))
    return _slide_part("p:notes", shapes)


def _slide_part(name: str, shapes: Iterable[str], key: str | None = None) -> bytes:
    group = tag(
        "p:nvGrpSpPr", None, tag("p:cNvPr", {"id": 1, "name": ""}), tag("p:cNvGrpSpPr"), tag("p:nvPr")
    ) + tag("p:grpSpPr")
    tree = tag("p:cSld", {"name": key}, tag("p:spTree", None, group, *shapes))
    return part(name, tree, tag("p:clrMapOvr", None, tag("a:masterClrMapping")))


def _footers(placed: PlacedSlide, number: int, footer: str, first_id: int, writer: TextWriter) -> list[str]:
    """Footer and slide number where the layout has them; PowerPoint doesn't show the layout's own."""
    shapes, layout = [], placed.layout
    if layout.footer:
        words = (Paragraph((Run(footer),), placed.slide.position),)
        shapes.append(_shape(layout.footer, first_id, writer.body("p:txBody", words)))
    if layout.slide_number:
        shapes.append(_number_shape(layout.slide_number, first_id + len(shapes), number, writer))
    return shapes


def _text_shape(item: PlacedText, number: int, writer: TextWriter) -> str:
    numbering = _numbering(item)
    return _shape(item.placeholder, number, writer.body("p:txBody", item.paragraphs, item.sizes, numbering))


def _numbering(item: PlacedText) -> Numbering | None:
    """How a list goes on that was begun on a slide before."""
    scheme = item.placeholder.levels[0].numbering
    return Numbering(scheme, item.first_number) if scheme and item.first_number > 1 else None


def _number_shape(place: Placeholder, number: int, shown: int, writer: TextWriter) -> str:
    field = writer.field("slidenum", SLIDE_NUMBER_FIELD, str(shown))
    return _shape(place, number, tag("p:txBody", None, tag("a:bodyPr"), tag("a:lstStyle"), field))


def _shape(place: Placeholder, number: int, text_body: str) -> str:
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": place.name}),
        tag("p:cNvSpPr", None, tag("a:spLocks", {"noGrp": 1})),
        tag("p:nvPr", None, placeholder_tag(place)),
    )
    return tag("p:sp", None, names, tag("p:spPr"), text_body)


def _image_shape(place: Placeholder, number: int) -> str:
    locks = tag("a:spLocks", {"noGrp": 1, "noRot": 1, "noChangeAspect": 1})
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": place.name}),
        tag("p:cNvSpPr", None, locks),
        tag("p:nvPr", None, placeholder_tag(place)),
    )
    return tag("p:sp", None, names, tag("p:spPr"))


def placeholder_tag(place: Placeholder) -> str:
    """What ties a shape to its layout's placeholder; `obj` and index 0 are the schema's defaults."""
    kind = None if place.kind == "obj" else place.kind
    return tag("p:ph", {"type": kind, "idx": place.index or None})
