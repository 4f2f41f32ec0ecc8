"""What shapes of all kinds share: where they stand, how they are grouped, and the mark of what only decorates."""

from typing import TYPE_CHECKING

from hourdeck.pptxwriter.xml import tag

if TYPE_CHECKING:
    from hourdeck.pictures.model import Frame

DECORATIVE = tag(
    "a:extLst",
    None,
    tag(
        "a:ext",
        {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"},
        tag("adec:decorative", {"xmlns:adec": "http://schemas.microsoft.com/office/drawing/2017/decorative", "val": 1}),
    ),
)
"""The extension that tells screen readers to pass over a shape ([MS-ODRAWXML] 2.30.1)."""

RECTANGLE = tag("a:prstGeom", {"prst": "rect"}, tag("a:avLst"))


def frame_ends(frame: "Frame", prefix: str = "") -> str:
    """Position and size, or with the prefix `ch` those that the children of a group count in."""
    offset, extent = ("chOff", "chExt") if prefix else ("off", "ext")
    return tag(f"a:{offset}", {"x": frame.left, "y": frame.top}) + tag(
        f"a:{extent}", {"cx": frame.width, "cy": frame.height}
    )


def group_shape(number: int, name: str, alt: str, frame: "Frame", *children: str, locks: str = "") -> str:
    """A group whose children count in the slide's own places; `alt` says what all of it shows."""
    names = tag(
        "p:nvGrpSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": name, "descr": alt}),
        tag("p:cNvGrpSpPr", None, locks),
        tag("p:nvPr"),
    )
    place = tag("p:grpSpPr", None, tag("a:xfrm", None, frame_ends(frame), frame_ends(frame, "ch")))
    return tag("p:grpSp", None, names, place, *children)
