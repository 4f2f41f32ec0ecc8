"""The banner of a slide that a build lays beside an edited one: a small native shape that says so, on top of all.

Input: the slide's tree, and what stands where on its layout. Output: the tree with the banner. It goes where it covers
the least, and never the title; its colours are the theme's first pair that can be read on each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from hourdeck.pptxwriter.grafting.generated import number_shapes
from hourdeck.pptxwriter.grafting.places import Places, place_of, placeholder_kind, shape_box
from hourdeck.pptxwriter.shapes import RECTANGLE, frame_ends
from hourdeck.pptxwriter.xml import root, tag, text
from hourdeck.readback.shapes import BANNER
from hourdeck.readback.tags import Element, P
from hourdeck.theme import EMU_PER_POINT, Box, Theme
from hourdeck.theme.boxes import overlap
from hourdeck.theme.colours.contrast import contrast, luminance

SIZE = 12
"""Of its words, in points: the least that is readable on a slide."""

HEIGHT = 19 * EMU_PER_POINT
MARGIN = 6 * EMU_PER_POINT
"""How high the banner is, and how far from the edges of the slide it stays."""

READABLE = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3)."""

GROUNDS = ("accent2", "accent4", "accent1", "accent3", "accent5", "accent6", "tx1")
INKS = ("bg1", "tx1")
"""Colours of the scheme for the banner and its words, in the order in which they are tried."""


@dataclass(frozen=True)
class Marks:
    """How new versions are marked: the words of the banner, their language, and the theme."""

    words: str
    language: str
    theme: Theme


def mark_slide(slide: Element, places: Places, decoration: Iterable[Box], marks: Marks) -> None:
    """Hide a slide from the show and lay the banner on it; `decoration` is what its layout shows itself."""
    slide.set("show", "0")
    shapes = slide.find(f"{P}cSld/{P}spTree")
    titles: list[Box] = []
    others = list(decoration)
    for shape in shapes:
        box = shape_box(shape) or _inherited(shape, places)
        if box is not None:
            (titles if placeholder_kind(shape) in ("title", "ctrTitle") else others).append(box)
    box = min(_boxes(marks), key=lambda box: (_covered(box, titles), _covered(box, others)))
    shapes.append(etree.fromstring(_banner(box, marks)))
    number_shapes(slide)


def unmark_slide(slide: Element) -> bool:
    """Take the banner from a slide that has one, and show the slide again; returns whether it had one."""
    shapes = slide.find(f"{P}cSld/{P}spTree")
    banners = [s for s in shapes if any(n.get("name") == BANNER for n in s.iter(f"{P}cNvPr"))]
    for banner in banners:
        shapes.remove(banner)
    if banners:
        slide.attrib.pop("show", None)
    return bool(banners)


def _inherited(shape: Element, places: Places) -> Box | None:
    place = place_of(shape, places) if placeholder_kind(shape) else None
    return place.box if place else None


def _boxes(marks: Marks) -> Iterator[Box]:
    """Where the banner may stand, the best first: at the right before the left, further up before further down."""
    theme = marks.theme
    family = theme.fonts[theme.table.typeface]
    wanted = round(family.width(marks.words, SIZE, bold=True) * 1.05 * EMU_PER_POINT) + 4 * MARGIN
    width = min(wanted, theme.width - 2 * MARGIN)
    lines = -(-wanted // width)
    height = HEIGHT + (lines - 1) * SIZE * EMU_PER_POINT * 6 // 5
    for top in range(MARGIN, theme.height - MARGIN - height, MARGIN):
        for left in (theme.width - MARGIN - width, MARGIN):
            yield Box(left, top, width, height)


def _covered(box: Box, others: Iterable[Box]) -> int:
    """How much of others a box lies over, in square EMU."""
    return sum(overlap(box, other) for other in others)


def _banner(box: Box, marks: Marks) -> str:
    ground, ink = _colours(marks.theme)
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": 0, "name": BANNER, "descr": marks.words}),
        tag("p:cNvSpPr"),
        tag("p:nvPr"),
    )
    look = tag("a:solidFill", None, tag("a:schemeClr", {"val": ground})) + tag("a:ln", None, tag("a:noFill"))
    properties = tag("p:spPr", None, tag("a:xfrm", None, frame_ends(box)), RECTANGLE, look)
    fill = tag("a:solidFill", None, tag("a:schemeClr", {"val": ink}))
    run = tag("a:rPr", {"lang": marks.language, "sz": SIZE * 100, "b": 1}, fill)
    words = tag("a:p", None, tag("a:pPr", {"algn": "ctr"}), tag("a:r", None, run, tag("a:t", None, text(marks.words))))
    insets = {"lIns": MARGIN, "rIns": MARGIN, "tIns": 0, "bIns": 0}
    body = tag(
        "p:txBody", None, tag("a:bodyPr", {"wrap": "square", **insets, "anchor": "ctr"}), tag("a:lstStyle"), words
    )
    return root("p:sp", ("p", "a"), names, properties, body)


def _colours(theme: Theme) -> tuple[str, str]:
    """A ground and an ink of the theme that can be read on it, or the best there is."""
    light = {name: luminance(theme.colours[name]) for name in (*GROUNDS, *INKS) if name in theme.colours}
    pairs = [(ground, ink) for ground in GROUNDS for ink in INKS if {ground, ink} <= light.keys() and ground != ink]
    readable = (pair for pair in pairs if contrast(light[pair[0]], light[pair[1]]) >= READABLE)
    return next(readable, ("tx1", "bg1"))
