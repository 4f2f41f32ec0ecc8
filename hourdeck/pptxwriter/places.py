"""Shapes with text in their places: in a placeholder of the layout, or in a text box where it has none.

A text box says everything itself (ECMA-376, clause 19.3.1.43): where it stands, its insets, how its text looks by
level. It never changes its size or its text's, because layout has made it fit. A shape in a placeholder says only what
the layout doesn't: where it stands when something took room from it, marks and colours that it would lack.
"""

from hourdeck.pptxwriter.levels import differing_style, whole_style
from hourdeck.pptxwriter.shading import solid_fill
from hourdeck.pptxwriter.shapes import DECORATIVE, RECTANGLE, frame_ends
from hourdeck.pptxwriter.xml import Attribute, placeholder_shape, tag
from hourdeck.theme import Look, Ornament, Placeholder


def place_shape(place: Placeholder, number: int, text_body: str) -> str:
    """A shape that holds a text body in its place."""
    return (
        _text_box(place, place.look, number, text_body) if place.look else placeholder_shape(place, number, text_body)
    )


def text_head(place: Placeholder, inherited: Placeholder | None, typeface: str, right_inset: int | None = None) -> str:
    """How the text body of a place begins: what it says of itself, and of its levels.

    `inherited` is the placeholder as the layout has it, `typeface` the theme's for body text; `right_inset` in EMU
    where it is another than the place's.
    """
    if place.look:
        return _box_properties(place, place.look, right_inset) + whole_style(place.levels, typeface)
    properties = tag("a:bodyPr", {"rIns": right_inset})
    if place.styled and inherited and inherited.styled:  # the file itself gives something else
        return properties + whole_style(place.levels, typeface)
    if place.styled and inherited:
        return properties + differing_style(place.levels, inherited.levels)
    return properties + tag("a:lstStyle")


def ornament_shape(ornament: Ornament, number: int) -> str:
    """A rectangle behind what a slide says, which says nothing."""
    own = tag("p:cNvPr", {"id": number, "name": ornament.name, "descr": ""}, DECORATIVE)
    names = tag("p:nvSpPr", None, own, tag("p:cNvSpPr"), tag("p:nvPr"))
    frame = tag("a:xfrm", None, frame_ends(ornament.box))
    line = tag("a:ln", None, tag("a:noFill"))
    return tag("p:sp", None, names, tag("p:spPr", None, frame, RECTANGLE, solid_fill(ornament.fill), line))


def _text_box(place: Placeholder, look: Look, number: int, text_body: str) -> str:
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": place.name}),
        tag("p:cNvSpPr", {"txBox": 1}),
        tag("p:nvPr"),
    )
    frame = tag("a:xfrm", None, frame_ends(place.box))
    line = tag("a:ln", None, solid_fill(look.line))
    return tag("p:sp", None, names, tag("p:spPr", None, frame, RECTANGLE, solid_fill(look.fill), line), text_body)


def _box_properties(place: Placeholder, look: Look, right_inset: int | None) -> str:
    insets = place.insets
    given: dict[str, Attribute] = {
        "wrap": "square",
        "lIns": insets.left,
        "tIns": insets.top,
        "rIns": insets.right if right_inset is None else right_inset,
        "bIns": insets.bottom,
        "rtlCol": 0,
        "anchor": look.anchor,
    }
    return tag("a:bodyPr", given, tag("a:noAutofit"))
