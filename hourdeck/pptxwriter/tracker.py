"""How far the hour is, as native shapes: one group in the master's place for it, with its words on the group."""

from hourdeck.layout import Segment, Tracker
from hourdeck.pptxwriter.shapes import DECORATIVE, RECTANGLE, frame_ends, group_shape
from hourdeck.pptxwriter.xml import tag
from hourdeck.theme import TrackerPlace


def tracker_shapes(tracker: Tracker, number: int) -> tuple[str, int]:
    """The group, and how many shape ids it takes from `number` on."""
    place = tracker.place
    bars = [_bar(segment, own, place) for own, segment in enumerate(tracker.segments, number + 1)]
    return group_shape(number, place.name, tracker.alt, place.box, *bars), 1 + len(bars)


def _bar(segment: Segment, number: int, place: TrackerPlace) -> str:
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": f"{place.name}: {segment.state}"}, DECORATIVE),
        tag("p:cNvSpPr"),
        tag("p:nvPr"),
    )
    colours = {"now": place.now, "done": place.done, "ahead": place.ahead}
    fill = tag("a:solidFill", None, tag("a:schemeClr", {"val": colours[segment.state]}))
    line = tag("a:ln", None, tag("a:noFill"))
    xfrm = tag("a:xfrm", None, frame_ends(segment.box))
    return tag("p:sp", None, names, tag("p:spPr", None, xfrm, RECTANGLE, fill, line))
