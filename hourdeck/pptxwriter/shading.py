"""Colours as DrawingML (ECMA-376, clause 20.1.2.3): a name of the scheme, or RRGGBB, in its lightness."""

from hourdeck.pptxwriter.xml import tag
from hourdeck.theme import Shade
from hourdeck.theme.colours.contrast import is_hex

THOUSANDTHS = 1000
"""Of a per cent, in which DrawingML gives lightness."""


def colour_xml(shade: Shade) -> str:
    """The colour element of a shade."""
    mod = tag("a:lumMod", {"val": shade.mod * THOUSANDTHS}) if shade.mod != 100 else ""
    off = tag("a:lumOff", {"val": shade.off * THOUSANDTHS}) if shade.off else ""
    return tag("a:srgbClr" if is_hex(shade.colour) else "a:schemeClr", {"val": shade.colour}, mod, off)


def solid_fill(shade: Shade | None) -> str:
    """The fill with a shade; without one, the mark that there is none."""
    return tag("a:solidFill", None, colour_xml(shade)) if shade else tag("a:noFill")


def outline(shade: Shade | None, weight: int, *ends: str, name: str = "a:ln") -> str:
    """The line around a shape, of a connector or beside a cell, `weight` in EMU; without a shade there is none."""
    return tag(name, {"w": weight if shade else None}, solid_fill(shade), *ends)
