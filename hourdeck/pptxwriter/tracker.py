"""How far the hour is, as native shapes: one group in the master's place for it, with its words on the group."""

from hourdeck.layout import Segment, Tracker
from hourdeck.pptxwriter.shading import solid_fill
from hourdeck.pptxwriter.shapes import DECORATIVE, RECTANGLE, frame_ends, group_shape
from hourdeck.pptxwriter.xml import tag
from hourdeck.theme import Palette, Shade

STATES = ("now", "done", "ahead")
"""The states of segments, in the order of `Palette.tracker`."""


def tracker_shapes(tracker: Tracker, number: int, palette: Palette | None = None) -> tuple[str, int]:
    """The group, and how many shape ids it takes from `number` on; in the layout's own palette, if it has one."""
    place = tracker.place
    named = (Shade(place.now), Shade(place.done), Shade(place.ahead))
    shades = dict(zip(STATES, palette.tracker if palette else named, strict=True))
    bars = [_bar(s, own, place.name, shades[s.state]) for own, s in enumerate(tracker.segments, number + 1)]
    return group_shape(number, place.name, tracker.alt, place.box, *bars), 1 + len(bars)


def _bar(segment: Segment, number: int, name: str, shade: Shade) -> str:
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": f"{name}: {segment.state}"}, DECORATIVE),
        tag("p:cNvSpPr"),
        tag("p:nvPr"),
    )
    line = tag("a:ln", None, tag("a:noFill"))
    xfrm = tag("a:xfrm", None, frame_ends(segment.box))
    return tag("p:sp", None, names, tag("p:spPr", None, xfrm, RECTANGLE, solid_fill(shade), line))
