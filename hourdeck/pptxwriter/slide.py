"""Slides and notes slides as PresentationML (ECMA-376, clause 19.3)."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from hourdeck.layout import Item, PlacedCode, PlacedSlide, PlacedTable, PlacedText
from hourdeck.pptxwriter.code import code_shapes
from hourdeck.pptxwriter.figure import PartWriter, figure_shapes
from hourdeck.pptxwriter.moving import timing_xml, transition_xml
from hourdeck.pptxwriter.places import ornament_shape, place_shape, text_head
from hourdeck.pptxwriter.table import table_frame
from hourdeck.pptxwriter.text import BODY, Numbering, TextWriter
from hourdeck.pptxwriter.tracker import tracker_shapes
from hourdeck.pptxwriter.xml import part as xml_part
from hourdeck.pptxwriter.xml import placeholder_shape, placeholder_tag, tag
from hourdeck.scripts import is_right_to_left
from hourdeck.slides import REVEALED, Deck, Paragraph, Run
from hourdeck.theme import Palette, Placeholder, Theme

FIRST_SHAPE = 2
"""The id of the first shape; the tree itself has 1."""

GROUP = tag("p:nvGrpSpPr", None, tag("p:cNvPr", {"id": 1, "name": ""}), tag("p:cNvGrpSpPr"), tag("p:nvPr")) + tag(
    "p:grpSpPr"
)
"""The tree that all shapes of a slide are in."""

COLOURS = tag("p:clrMapOvr", None, tag("a:masterClrMapping"))

SLIDE_NUMBER_FIELD = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, "hourdeck:slide-number")).upper() + "}"


def slide_xml(placed: PlacedSlide, number: int, deck: Deck, theme: Theme, part: PartWriter) -> bytes:
    """The slide part: ornaments, what stands on it in reading order, tracker, footer and slide number; what moves."""
    palette = placed.layout.palette
    part = _on(palette, part)
    shapes = [ornament_shape(each, own) for own, each in enumerate(placed.layout.ornaments, FIRST_SHAPE)]
    ids, free = [], FIRST_SHAPE + len(shapes)
    for item in placed.items:
        shape, used = _item(item, placed, free, theme, part)
        shapes.append(shape)
        ids.append(free)
        free += used
    if placed.tracker:
        shape, used = tracker_shapes(placed.tracker, free, palette)
        shapes.append(shape)
        free += used
    shapes += _footers(placed, number, deck.footer, free, theme, part.text)
    moving = _moving(placed, ids, theme) if deck.moving else ""
    mapping = palette.mapping if palette else ()
    return _slide_part("p:sld", shapes, placed.slide.key, moving, placed.slide.hidden, mapping)


def _on(palette: Palette | None, part: PartWriter) -> PartWriter:
    """The writer for a layout: where the scheme's colour of links can't be read, they have their text's."""
    if palette is None or palette.shows_links:
        return part
    return replace(part, text=replace(part.text, plain_links=True))


def _moving(placed: PlacedSlide, ids: Iterable[int], theme: Theme) -> str:
    """The slide's transition, and how its lists appear; `ids` are those of its items."""
    transition = transition_xml(theme.transition) if theme.transition else ""
    texts = [(id_, item) for id_, item in zip(ids, placed.items, strict=True) if isinstance(item, PlacedText)]
    lists = [(id_, text) for id_, text in texts if placed.slide.reveal and text.slot in REVEALED]
    return transition + (timing_xml(lists) if lists else "")


def _item(item: Item, placed: PlacedSlide, number: int, theme: Theme, part: PartWriter) -> tuple[str, int]:
    """A shape, and how many ids it takes from `number` on."""
    palette = placed.layout.palette
    match item:
        case PlacedText():
            return _text_shape(item, number, part.text, _head(item, placed, theme)), 1
        case PlacedTable():
            return table_frame(item, number, theme.table, part.text, palette, theme.right_to_left), 1
        case PlacedCode():
            return code_shapes(item, number, palette.code_style if palette else theme.code, part.text)
    return figure_shapes(item, number, part, palette)


def notes_xml(placed: PlacedSlide, number: int, theme: Theme, writer: TextWriter) -> bytes:
    """The notes slide part: the slide's image, the notes, the page number."""
    shapes = []
    if theme.notes_image:
        shapes.append(_image_shape(theme.notes_image, 2))
    shapes.append(_text_shape(placed.notes, 3, writer))
    if theme.notes_number:
        shapes.append(_number_shape(theme.notes_number, 4, number, writer))
    return _slide_part("p:notes", shapes)


def _slide_part(
    name: str,
    shapes: Iterable[str],
    key: str | None = None,
    moving: str = "",
    hidden: bool = False,
    mapping: Iterable[tuple[str, str]] = (),
) -> bytes:
    tree = tag("p:cSld", {"name": key}, tag("p:spTree", None, GROUP, *shapes))
    given = {"show": "0"} if hidden else {}
    own = tag("p:clrMapOvr", None, tag("a:overrideClrMapping", dict(mapping))) if mapping else COLOURS
    return xml_part(name, tree, own, moving, **given)


def _footers(
    placed: PlacedSlide, number: int, footer: str, first_id: int, theme: Theme, writer: TextWriter
) -> list[str]:
    """Footer and slide number where the layout has them; PowerPoint doesn't show the layout's own."""
    shapes, layout = [], placed.layout
    own = theme.layouts.get(placed.slide.layout)
    if layout.footer:
        words = (Paragraph((Run(footer),), placed.slide.position),)
        head = text_head(layout.footer, own.footer if own else None, theme.table.typeface)
        body = _foot_writer(layout.footer, writer).body("p:txBody", words, head=head)
        shapes.append(placeholder_shape(layout.footer, first_id, body))
    if layout.slide_number:
        head = text_head(layout.slide_number, own.slide_number if own else None, theme.table.typeface)
        own_writer = _foot_writer(layout.slide_number, writer)
        shapes.append(_number_shape(layout.slide_number, first_id + len(shapes), number, own_writer, head))
    return shapes


def _foot_writer(place: Placeholder, writer: TextWriter) -> TextWriter:
    """A writer that says the colour in each run where it isn't the template's.

    LibreOffice makes a colour in a list style lighter by the tint that the template's own one has.
    """
    return replace(writer, ink=place.levels[0].ink) if place.styled else writer


def _head(item: PlacedText, placed: PlacedSlide, theme: Theme) -> str:
    """How the text of an item begins: with what its layout doesn't give it."""
    layout = theme.layouts.get(placed.slide.layout)
    inherited = layout.slots.get(item.slot) if layout else None
    return text_head(item.placeholder, inherited, theme.table.typeface)


def _text_shape(item: PlacedText, number: int, writer: TextWriter, head: str = BODY) -> str:
    turned = _turned(item.placeholder, writer.language)
    body = writer.body("p:txBody", item.paragraphs, item.sizes, _numbering(item), head, turned)
    return place_shape(item.placeholder, number, body)


def _turned(place: Placeholder, language: str) -> tuple[str, ...]:
    """The alignments of a place that reads from right to left, where the deck's language doesn't."""
    against = place.levels[0].right_to_left and not is_right_to_left(language)
    return tuple(level.align for level in place.levels) if against else ()


def _numbering(item: PlacedText) -> Numbering | None:
    """How a list goes on that was begun on a slide before."""
    scheme = item.placeholder.levels[0].numbering
    return Numbering(scheme, item.first_number) if scheme and item.first_number > 1 else None


def _number_shape(place: Placeholder, number: int, shown: int, writer: TextWriter, head: str = BODY) -> str:
    field = writer.field("slidenum", SLIDE_NUMBER_FIELD, str(shown))
    return placeholder_shape(place, number, tag("p:txBody", None, head, field))


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
