"""Pictures and QR codes as DrawingML (ECMA-376, clauses 19.3.1.37 and 20.1.9.8).

Input: a placed picture and the relationships of its files. Output: XML of shapes. `CONTENT_TYPES` and the ids tell how
the files belong into the package; nothing is decided here.
"""

from dataclasses import dataclass

from hourdeck.pictures import PlacedPicture, PlacedQr
from hourdeck.pptxwriter.shapes import DECORATIVE, RECTANGLE, frame_ends, group_shape
from hourdeck.pptxwriter.xml import tag
from hourdeck.theme import Box, Placeholder

CONTENT_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}
"""Of the files in `ppt/media`, by format, which is their ending too."""

SVG_URI, SVG_NAMESPACE = (
    "{96DAC541-7B7A-43D3-8B79-37D633B846F1}",
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
)
"""The extension of a picture that names an SVG to be shown in its place ([MS-ODRAWXML] 2.3.8)."""


@dataclass(frozen=True, slots=True)
class PictureIds:
    """The slide's relationships of type image: to the picture, and to the SVG that is shown in its place, if any."""

    image: str
    vector: str = ""


def picture_shape(
    placed: PlacedPicture, number: int, name: str, ids: PictureIds, alt: str, place: Placeholder | None = None
) -> str:
    """A picture in a placeholder, or free without one; without `alt` it is marked as decorative.

    A picture that fills its placeholder says no position, so that it follows the layout.
    """
    tied = tag("p:ph", {"type": None if place.kind == "obj" else place.kind, "idx": place.index}) if place else ""
    locks = tag("a:picLocks", {"noGrp": 1 if place else None, "noChangeAspect": 1})
    names = _names(number, name, alt) + tag("p:cNvPicPr", None, locks) + tag("p:nvPr", None, tied)
    crop = placed.crop
    sides = {"l": crop.left or None, "t": crop.top or None, "r": crop.right or None, "b": crop.bottom or None}
    cut = tag("a:srcRect", {**sides}) if any(sides.values()) else ""
    fill = tag("p:blipFill", None, _blip(ids), cut, tag("a:stretch", None, tag("a:fillRect")))
    return tag("p:pic", None, tag("p:nvPicPr", None, names), fill, _properties(placed, place))


def _blip(ids: PictureIds) -> str:
    if not ids.vector:
        return tag("a:blip", {"r:embed": ids.image})
    vector = tag("asvg:svgBlip", {"xmlns:asvg": SVG_NAMESPACE, "r:embed": ids.vector})
    return tag("a:blip", {"r:embed": ids.image}, tag("a:extLst", None, tag("a:ext", {"uri": SVG_URI}, vector)))


def _properties(placed: PlacedPicture, place: Placeholder | None) -> str:
    edges = placed.left, placed.top, placed.width, placed.height
    if place and edges == (place.box.left, place.box.top, place.box.width, place.box.height):
        return tag("p:spPr")
    return tag("p:spPr", None, tag("a:xfrm", None, frame_ends(placed)), RECTANGLE)


def _names(number: int, name: str, alt: str) -> str:
    """A shape's id and name, with its words for those who can't see it or the mark that there is nothing to see."""
    if alt:
        return tag("p:cNvPr", {"id": number, "name": name, "descr": alt})
    return tag("p:cNvPr", {"id": number, "name": name, "descr": ""}, DECORATIVE)


def qr_shapes(placed: PlacedQr, number: int, name: str, dark: str = "dk1", light: str = "lt1") -> str:
    """A QR code as a group of two shapes, the ground with the quiet zone and the modules; it takes the ids number to
    number + 2.

    `dark` and `light` are colours of the theme. Scanners want a dark code on a light ground, so that `dk1` and `lt1`,
    which no slide's colour map exchanges, are better than `tx1` and `bg1`.
    """
    box = Box(placed.left, placed.top, placed.side, placed.side)
    ground = _plain_shape(number + 1, f"{name}: ground", box, RECTANGLE, light)
    modules = _plain_shape(number + 2, f"{name}: modules", box, _modules(placed), dark)
    locks = tag("a:grpSpLocks", {"noChangeAspect": 1})
    return group_shape(number, name, placed.code.alt, box, ground, modules, locks=locks)


def _plain_shape(number: int, name: str, box: Box, geometry: str, colour: str) -> str:
    """A shape of one colour without line or words, part of a group that has the words."""
    fill = tag("a:solidFill", None, tag("a:schemeClr", {"val": colour})) + tag("a:ln", None, tag("a:noFill"))
    names = tag("p:nvSpPr", None, _names(number, name, ""), tag("p:cNvSpPr"), tag("p:nvPr"))
    return tag("p:sp", None, names, tag("p:spPr", None, tag("a:xfrm", None, frame_ends(box)), geometry, fill))


def _modules(placed: PlacedQr) -> str:
    """The outlines as a path whose unit is one module."""
    lines = []
    for first, *others in placed.code.outlines:
        lines.append(tag("a:moveTo", None, _point(*first)))
        lines += [tag("a:lnTo", None, _point(*point)) for point in others]
        lines.append(tag("a:close"))
    path = tag("a:path", {"w": placed.code.size, "h": placed.code.size}, *lines)
    lists = (tag(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst"))
    edges = tag("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
    return tag("a:custGeom", None, *lists, edges, tag("a:pathLst", None, path))


def _point(x: int, y: int) -> str:
    return tag("a:pt", {"x": x, "y": y})
