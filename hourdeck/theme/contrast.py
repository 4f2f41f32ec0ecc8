"""How light a colour is, and how well one can be read on another. Pure.

Colours are RRGGBB; a change of lightness is as DrawingML has it (ECMA-376, clauses 20.1.2.3.20 and 20.1.2.3.21),
contrast as WCAG 2.2 has it.
"""

import colorsys
import re

READABLE = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3)."""

HEX = re.compile(r"[0-9A-Fa-f]{6}")


def is_hex(colour: str) -> bool:
    """Whether a colour is RRGGBB, not the name of one."""
    return bool(HEX.fullmatch(colour))


def luminance(colour: str, mod: int = 100, off: int = 0) -> float:
    """The relative luminance, 0 to 1, of a colour whose lightness is taken times `mod` plus `off`, in per cent."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    shown = colorsys.hls_to_rgb(hue, min(1.0, (lightness * mod + off) / 100), saturation)
    a, b, c = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in shown)
    return 0.2126 * a + 0.7152 * b + 0.0722 * c


def contrast(one: float, other: float) -> float:
    """The contrast of two luminances, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
