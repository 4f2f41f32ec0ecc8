"""The shapes of a slide, in reading order, each as a `ReadShape`: groups undone, alternatives decided, places resolved.

Input: the slide's shape tree and what it refers to. Left out is what the engine writes on every slide: footer, slide
number, date, and the tracker; the banner of a marked slide is told apart by its name.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hourdeck.readback.archive import Archive
from hourdeck.readback.charts import chart_look, read_chart
from hourdeck.readback.inheriting import Inheritance, frame_box, frame_of, placeholder_of, turned_box
from hourdeck.readback.looks import picture_look, shape_look, short_digest
from hourdeck.readback.model import ReadShape
from hourdeck.readback.tables import TableStyles, read_cells, table_look
from hourdeck.readback.tags import SVG, A, C, Element, P, R, children, local
from hourdeck.readback.texts import Link, read_passages
from hourdeck.theme import Box

BANNER = "hourdeck: new version"
"""The name of the shape that marks a slide which a build laid beside an edited one."""

FURNITURE = ("ftr", "sldNum", "dt", "hdr")
"""Kinds of placeholders that say the same on every slide."""

STATES = r"(?:now|done|ahead)"
BAR_SHARE = 64
"""The share of the slide's height that a bar of the tracker is high at most: a 64th. Shapes of text are higher."""

Placed = Callable[[Box], Box]
"""Turns a place in a group's own coordinates into one on the slide."""


@dataclass(frozen=True)
class SlideSource:
    """What shapes of one slide are read with; `part` is the slide's, `link` gives addresses, `height` is in EMU."""

    archive: Archive
    part: str
    inheritance: Inheritance
    styles: TableStyles
    link: Link
    height: int


def read_shapes(tree: Element, source: SlideSource) -> tuple[tuple[ReadShape, ...], bool]:
    """The shapes, and whether the slide is marked as a new version."""
    shapes = tuple(_shapes(tree, source, lambda box: box))
    return tuple(shape for shape in shapes if shape.name != BANNER), any(shape.name == BANNER for shape in shapes)


def _shapes(tree: Element, source: SlideSource, placed: Placed) -> Iterator[ReadShape]:
    for element in children(tree):
        if local(element) in READERS and not _is_furniture(element) and not is_tracker(element, source.height):
            yield READERS[local(element)](element, source, placed)


def _is_furniture(element: Element) -> bool:
    place = placeholder_of(element)
    return place is not None and place.get("type") in FURNITURE


def is_tracker(element: Element, slide_height: int) -> bool:
    """Whether a group is the tracker: its bars carry its name, or, where names were lost, it is a row of flat bars."""
    if local(element) != "grpSp":
        return False
    bars = [child for child in children(element) if local(child) not in ("nvGrpSpPr", "grpSpPr")]
    own = re.escape(_names(element).get("name", ""))
    is_named = all(re.fullmatch(rf"{own}: {STATES}", _names(bar).get("name", "")) for bar in bars)
    return bool(bars) and (is_named or _is_row_of_bars(bars, slide_height // BAR_SHARE))


def _is_row_of_bars(elements: list[Element], most: int) -> bool:
    """Whether all are flat shapes without words, with their middles on one line."""
    frames = [frame_of(element) for element in elements if local(element) == "sp"]
    boxes = [frame_box(frame) for frame in frames if frame is not None]
    middles = [box.top + box.height // 2 for box in boxes]
    words = any(text.text for element in elements for text in element.iter(f"{A}t"))
    is_flat = all(0 < box.height <= most and box.width > 2 * box.height for box in boxes)
    return len(boxes) == len(elements) and is_flat and not words and max(middles) - min(middles) < max(1, most // 10)


def _names(element: Element) -> Element:
    """The element with a shape's name and alternative text (`p:cNvPr`)."""
    found = next(element.iter(f"{P}cNvPr"), None)
    return found if found is not None else element


def _shape(kind: str, element: Element, source: SlideSource, placed: Placed, **more: object) -> ReadShape:
    """A shape with what all kinds have."""
    names, place = _names(element), placeholder_of(element)
    kind_of_place = "" if place is None else place.get("type", "obj").replace("ctrTitle", "title")
    own = source.inheritance.box(element)
    click = names.find(f"{A}hlinkClick")
    look = [str(more.pop("look", "")), f"link={source.link(click)}" if click is not None else ""]
    return ReadShape(
        kind,
        names.get("name", ""),
        kind_of_place,
        placed(own) if own else None,
        alt=names.get("descr", ""),
        look=";".join(part for part in look if part),
        **more,  # type: ignore[arg-type]  # each reader gives the fields of its kind
    )


def _read_text(element: Element, source: SlideSource, placed: Placed) -> ReadShape:
    def inherited(level: int) -> str:
        return source.inheritance.shown(element, level)

    passages = read_passages(element.find(f"{P}txBody"), inherited, source.link)
    return _shape("text", element, source, placed, passages=passages, look=shape_look(element))


def _read_line(element: Element, source: SlideSource, placed: Placed) -> ReadShape:
    """A line or connector; its box is the one that is seen, since a turned one may be written in several ways."""

    def seen(box: Box) -> Box:
        return placed(turned_box(box, frame_of(element)))

    return _shape("line", element, source, seen, look=shape_look(element))


def _read_other(element: Element, source: SlideSource, placed: Placed) -> ReadShape:
    return _shape("other", element, source, placed, digest=_digest(element, source))


def _digest(element: Element, source: SlideSource) -> str:
    """What identifies an object that can't be read: the parts that it refers to."""
    ids = [value for each in element.iter() for key, value in each.attrib.items() if key.startswith(R)]
    known = source.archive.relationships(source.part)
    parts = [known[each] for each in ids if each in known]
    data = [source.archive.part(p.target) if not p.external and source.archive.has(p.target) else b"" for p in parts]
    addresses = [part.target.encode() for part in parts if part.external]
    return short_digest(b"\0".join([*data, *addresses]))


def _read_picture(element: Element, source: SlideSource, placed: Placed) -> ReadShape:
    if element.find(f"{P}nvPicPr/{P}nvPr/{A}videoFile") is not None or _is_sound(element):
        return _read_other(element, source, placed)
    fill = element.find(f"{P}blipFill")
    blip = None if fill is None else fill.find(f"{A}blip")
    drawing = None if blip is None else next(blip.iter(f"{SVG}svgBlip"), None)
    image, vector = _media(blip, source), _media(drawing, source)
    look = ";".join(part for part in (picture_look(fill), shape_look(element)) if part)
    digest = short_digest(vector or image)
    return _shape("picture", element, source, placed, digest=digest, look=look, picture=image, vector=vector)


def _is_sound(element: Element) -> bool:
    return element.find(f"{P}nvPicPr/{P}nvPr/{A}audioFile") is not None


def _media(element: Element | None, source: SlideSource) -> bytes:
    """The bytes of an embedded picture, or for a linked one its address."""
    if element is None:
        return b""
    known = source.archive.relationships(source.part)
    part = known.get(element.get(f"{R}embed") or element.get(f"{R}link") or "")
    if part is None or part.external or not source.archive.has(part.target):
        return part.target.encode() if part else b""
    return source.archive.part(part.target)


def _read_frame(element: Element, source: SlideSource, placed: Placed) -> ReadShape:
    """A table, a chart, or another object in a frame."""
    table = element.find(f"{A}graphic/{A}graphicData/{A}tbl")
    if table is not None:
        cells = read_cells(table, source.styles, source.link)
        return _shape("table", element, source, placed, cells=cells, look=table_look(table))
    reference = element.find(f"{A}graphic/{A}graphicData/{C}chart")
    known = source.archive.relationships(source.part)
    part = known.get(reference.get(f"{R}id", "")) if reference is not None else None
    if part is None or part.external or not source.archive.has(part.target):
        return _read_other(element, source, placed)
    root = source.archive.xml(part.target)
    chart, digest = read_chart(root), short_digest(repr(read_chart(root)).encode())
    return _shape("chart", element, source, placed, chart=chart, digest=digest, look=chart_look(root))


def _read_group(element: Element, source: SlideSource, placed: Placed) -> ReadShape:
    shapes = tuple(_shapes(element, source, _inside(element, placed)))
    return _shape("group", element, source, placed, shapes=shapes, look=shape_look(element))


def _inside(group: Element, placed: Placed) -> Placed:
    """What turns places in a group into places on the slide (ECMA-376, clause 20.1.7.5)."""
    frame = frame_of(group)
    outer, inner = (frame_box(frame), frame_box(frame, "ch")) if frame is not None else (None, None)
    if outer is None or inner is None or not inner.width or not inner.height:
        return placed
    across, down = outer.width / inner.width, outer.height / inner.height

    def onto_slide(box: Box) -> Box:
        left = outer.left + round((box.left - inner.left) * across)
        top = outer.top + round((box.top - inner.top) * down)
        return placed(Box(left, top, round(box.width * across), round(box.height * down)))

    return onto_slide


READERS: dict[str, Callable[[Element, SlideSource, Placed], ReadShape]] = {
    "sp": _read_text,
    "pic": _read_picture,
    "graphicFrame": _read_frame,
    "grpSp": _read_group,
    "cxnSp": _read_line,
    "contentPart": _read_other,
}
