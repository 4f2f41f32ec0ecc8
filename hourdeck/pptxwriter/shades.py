"""Colours as DrawingML (ECMA-376, clause 20.1.2.3): names of the scheme, or fixed ones, with their lightness."""

from functools import lru_cache

from hourdeck.pptxwriter.xml import tag
from hourdeck.theme import Shade

THOUSANDTHS = 1000
"""Of a per cent, in which DrawingML gives lightness."""


@lru_cache(maxsize=256)
def shade_xml(shade: Shade) -> str:
    """The colour element of a shade: RRGGBB is a colour outside of the scheme, everything else a name in it."""
    mod = tag("a:lumMod", {"val": shade.mod * THOUSANDTHS}) if shade.mod != 100 else ""
    off = tag("a:lumOff", {"val": shade.off * THOUSANDTHS}) if shade.off else ""
    return tag(_kind(shade.colour), {"val": shade.colour}, mod, off)


def fill_xml(shade: Shade | None) -> str:
    """A fill of one colour, or that there is none."""
    return tag("a:solidFill", None, shade_xml(shade)) if shade else tag("a:noFill")


def _kind(colour: str) -> str:
    """No name of the scheme is six hexadecimal digits long."""
    is_fixed = len(colour) == 6 and all(digit in "0123456789ABCDEFabcdef" for digit in colour)
    return "a:srgbClr" if is_fixed else "a:schemeClr"
