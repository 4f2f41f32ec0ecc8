"""Diagrams as PresentationML: one group of shapes and of connectors glued to them (ECMA-376, clause 19.3.1).

The group carries the alternative text; its children are read in the order of the diagram. Connectors, and shapes
without text, are marked as decorative, because the group's text says what they show. Colours are names of the master's
scheme, so that a diagram follows a change of theme. Connectors need no adjust values: layout cuts ways that would.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hourdeck.diagrams import PlacedConnector, PlacedDiagram, PlacedShape, ShapeText
from hourdeck.diagrams.placed import LINE, RADIUS, SITES, Point
from hourdeck.pptxwriter.shapes import DECORATIVE, frame_ends, group_shape
from hourdeck.pptxwriter.text import TextWriter, hundredths
from hourdeck.pptxwriter.xml import Attribute, tag
from hourdeck.theme import Box, LevelStyle, Spacing

OUTLINE = 12_700
"""The weight of outlines, in EMU: one point."""

ALIGNED = re.compile(r'^(<a:p><a:pPr[^>]*?) algn="[lr]"')
"""The alignment that a paragraph brings along for its direction."""

BODY_FONTS = {"latin": "+mn-lt", "ea": "+mn-ea", "cs": "+mn-cs"}
"""The theme's fonts for body text, by script."""

QUARTER, THREE_QUARTERS = 5_400_000, 16_200_000
"""Turns in sixty-thousandths of a degree."""


@dataclass(frozen=True)
class Ink:
    """How shapes of a role are drawn: names of the colour scheme; without a fill or a line there is none."""

    text: str
    fill: str = ""
    line: str = ""


Inks = Mapping[str, Ink]
"""The ink of each role (`hourdeck.diagrams.ROLES`); of "connector" the line is taken."""

INKS: Inks = {
    "node": Ink("tx1", "bg2", "accent1"),
    "inlaid": Ink("tx1", "bg1", "accent1"),
    "emphasis": Ink("bg1", "accent1", "accent1"),
    "heading": Ink("tx1", "bg2", "accent1"),
    "panel": Ink("tx1", "bg1", "accent1"),
    "lane": Ink("tx1", "bg2"),
    "marker": Ink("tx1", "accent1", "accent1"),
    "label": Ink("tx1"),
    "title": Ink("tx1"),
    "joint": Ink("tx1", "tx2"),
    "connector": Ink("tx1", "", "tx2"),
}
"""The inks that suit a master with a light ground and a dark `accent1`."""


def diagram_shapes(
    placed: PlacedDiagram, number: int, name: str, writer: TextWriter, inks: Inks = INKS
) -> tuple[str, int]:
    """The group of a diagram, and how many shape ids it takes from `number` on."""
    ids = {shape.key: own for own, shape in enumerate(placed.shapes, number + 1)}
    next_id = number + 1 + len(ids)
    sites = {shape.key: SITES[shape.geometry] for shape in placed.shapes}
    colour = inks["connector"].line
    connectors = [_connector(c, own, ids, sites, colour) for own, c in enumerate(placed.connectors, next_id)]
    bands, shapes = (
        [_shape(s, ids[s.key], inks[s.role], writer) for s in placed.shapes if (s.role == "lane") == below]
        for below in (True, False)
    )
    group = group_shape(number, name, placed.alt, placed.box, *bands, *connectors, *shapes)
    return group, 1 + len(ids) + len(connectors)


def _shape(shape: PlacedShape, number: int, ink: Ink, writer: TextWriter) -> str:
    is_bare = shape.text is not None and not ink.fill and not ink.line
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": shape.name}, "" if shape.text else DECORATIVE),
        tag("p:cNvSpPr", {"txBox": 1 if is_bare else None}),
        tag("p:nvPr"),
    )
    geometry = tag("a:prstGeom", {"prst": shape.geometry}, tag("a:avLst", None, _rounding(shape)))
    frame = tag("a:xfrm", None, frame_ends(shape.box))
    look = tag("p:spPr", None, frame, geometry, _fill(ink.fill), _outline(ink.line, OUTLINE))
    return tag("p:sp", None, names, look, _text(shape, shape.text, ink, writer) if shape.text else "")


def _rounding(shape: PlacedShape) -> str:
    """The adjust value that gives corners their radius: a share of the shorter side, at most the half."""
    if shape.geometry != "roundRect":
        return ""
    share = min(50_000, round(RADIUS * 100_000 / min(shape.box.width, shape.box.height)))
    return tag("a:gd", {"name": "adj", "fmla": f"val {share}"})


def _fill(colour: str) -> str:
    return tag("a:solidFill", None, tag("a:schemeClr", {"val": colour})) if colour else tag("a:noFill")


def _outline(colour: str, weight: int, *ends: str) -> str:
    return tag("a:ln", {"w": weight if colour else None}, _fill(colour), *ends)


def _text(shape: PlacedShape, text: ShapeText, ink: Ink, writer: TextWriter) -> str:
    """The text body; rounded corners have an inset of their own, which counts towards ours."""
    corner = round(RADIUS * (1 - 0.5**0.5)) if shape.geometry == "roundRect" else 0
    insets = text.insets
    properties: dict[str, Attribute] = {
        "wrap": "square",
        "lIns": insets.left - corner,
        "tIns": insets.top - corner,
        "rIns": insets.right - corner,
        "bIns": insets.bottom - corner,
        "rtlCol": 0,
        "anchor": text.anchor,
    }
    levels = (_level(number, style, text.align, ink) for number, style in enumerate(text.styles, 1))
    mixed = any(paragraph.is_right_to_left for paragraph in text.paragraphs)
    written = (writer.paragraph(paragraph, None, None, mixed) for paragraph in text.paragraphs)
    if text.align == "ctr":
        written = (ALIGNED.sub(r"\1", paragraph) for paragraph in written)
    body = tag("a:bodyPr", properties, tag("a:noAutofit"))
    return tag("p:txBody", None, body, tag("a:lstStyle", None, *levels), *written)


def _level(number: int, style: LevelStyle, align: str, ink: Ink) -> str:
    """What a level looks like; only points of a list hang behind a bullet."""
    mark = tag("a:buFont", {"typeface": BODY_FONTS["latin"]}) + tag("a:buChar", {"char": "•"})
    bullet = mark if style.indent else tag("a:buNone")
    fonts = (tag(f"a:{script}", {"typeface": typeface}) for script, typeface in BODY_FONTS.items())
    letters = tag("a:defRPr", {"sz": hundredths(style.size), "b": int(style.bold), "i": 0}, _fill(ink.text), *fonts)
    spaces = _spacing("a:lnSpc", style.line) + _spacing("a:spcBef", style.before) + _spacing("a:spcAft", style.after)
    given: dict[str, Attribute] = {"marL": style.margin, "indent": style.indent, "algn": align}
    return tag(f"a:lvl{number}pPr", given, spaces, bullet, letters)


def _spacing(name: str, spacing: Spacing) -> str:
    if spacing.points is None:
        return tag(name, None, tag("a:spcPct", {"val": round(spacing.factor * 100_000)}))
    return tag(name, None, tag("a:spcPts", {"val": hundredths(spacing.points)}))


def _connector(
    connector: PlacedConnector, number: int, ids: Mapping[str, int], sites: Mapping[str, tuple[int, ...]], colour: str
) -> str:
    glue = tag(
        "p:cNvCxnSpPr",
        None,
        tag("a:stCxn", {"id": ids[connector.source], "idx": sites[connector.source][connector.source_side]}),
        tag("a:endCxn", {"id": ids[connector.target], "idx": sites[connector.target][connector.target_side]}),
    )
    own = tag("p:cNvPr", {"id": number, "name": connector.name}, DECORATIVE)
    names = tag("p:nvCxnSpPr", None, own, glue, tag("p:nvPr"))
    preset = tag("a:prstGeom", {"prst": _preset(connector)}, tag("a:avLst"))
    head = tag("a:tailEnd", {"type": "triangle", "w": "lg", "len": "lg"}) if connector.arrow else ""
    outline = _outline(colour, LINE, tag("a:round"), head)
    return tag("p:cxnSp", None, names, tag("p:spPr", None, _frame(connector.points), preset, outline))


def _preset(connector: PlacedConnector) -> str:
    """The preset geometry by the number of bends; with two it bends half-way, which is the preset's default."""
    bends = len(connector.points) - 2
    if connector.curved:
        return f"curvedConnector{bends + 1}"
    return f"bentConnector{bends + 1}" if bends else "straightConnector1"


def _frame(points: tuple[Point, ...]) -> str:
    """The frame of a connector. Presets begin to the right and go on downwards: others are flipped, and turned.

    One that begins upwards or downwards is a quarter or three quarters of a turn about the middle of its frame; width
    and height are those before the turn.
    """
    start, end = points[0], points[-1]
    across, down = end.x - start.x, end.y - start.y
    given: dict[str, Attribute] = {}
    width, height = abs(across), abs(down)
    if len(points) > 2 and points[1].x == start.x:
        width, height = height, width
        given["rot"] = THREE_QUARTERS if across > 0 else QUARTER
        given["flipH"] = 1 if (across > 0) == (down > 0) else None
    else:
        given = {"flipH": 1 if across < 0 else None, "flipV": 1 if down < 0 else None}
    left, top = (start.x + end.x - width) // 2, (start.y + end.y - height) // 2
    return tag("a:xfrm", given, frame_ends(Box(left, top, width, height)))
