"""How far the hour is, as native shapes: one group in the master's place for it, with its words on the group."""

from hourdeck.layout import Segment, Tracker
from hourdeck.pptxwriter.diagram import DECORATIVE
from hourdeck.pptxwriter.xml import tag
from hourdeck.theme import Box, TrackerPlace


def tracker_shapes(tracker: Tracker, number: int) -> tuple[str, int]:
    """The group, and how many shape ids it takes from `number` on."""
    place = tracker.place
    names = tag(
        "p:nvGrpSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": place.name, "descr": tracker.alt}),
        tag("p:cNvGrpSpPr"),
        tag("p:nvPr"),
    )
    frame = tag("p:grpSpPr", None, tag("a:xfrm", None, _ends(place.box), _ends(place.box, "ch")))
    bars = [_bar(segment, own, place) for own, segment in enumerate(tracker.segments, number + 1)]
    return tag("p:grpSp", None, names, frame, *bars), 1 + len(bars)


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
    shape = tag("a:prstGeom", {"prst": "rect"}, tag("a:avLst"))
    line = tag("a:ln", None, tag("a:noFill"))
    return tag("p:sp", None, names, tag("p:spPr", None, tag("a:xfrm", None, _ends(segment.box)), shape, fill, line))


def _ends(box: Box, prefix: str = "") -> str:
    """Position and size of a frame, or with a prefix those that its children count in."""
    offset, extent = ("chOff", "chExt") if prefix else ("off", "ext")
    return tag(f"a:{offset}", {"x": box.left, "y": box.top}) + tag(f"a:{extent}", {"cx": box.width, "cy": box.height})
