"""How light a colour is, how well one can be read on another, and colours made from others. Pure.

Colours are RRGGBB; a change of lightness is as DrawingML has it (ECMA-376, clauses 20.1.2.3.20 and 20.1.2.3.21),
contrast as WCAG 2.2 has it. The same few colours are asked for again and again, so the answers are kept.
"""

import colorsys
import re
from collections.abc import Iterable
from functools import lru_cache

READABLE = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3)."""

SEEN = 3.0
"""The least contrast of marks and lines that say something (success criterion 1.4.11)."""

HEX = re.compile(r"[0-9A-Fa-f]{6}")

Channels = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""


def is_hex(colour: str) -> bool:
    """Whether a colour is RRGGBB, not the name of one."""
    return bool(HEX.fullmatch(colour))


@lru_cache(maxsize=4096)
def luminance(colour: str, mod: int = 100, off: int = 0) -> float:
    """The relative luminance, 0 to 1, of a colour whose lightness is taken times `mod` plus `off`, in per cent."""
    return _luminance(_shaded(colour, mod, off))


def contrast(one: float, other: float) -> float:
    """The contrast of two luminances, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@lru_cache(maxsize=4096)
def shaded(colour: str, mod: int = 100, off: int = 0) -> str:
    """The colour with its lightness times `mod` plus `off`, in per cent."""
    return colour if (mod, off) == (100, 0) else to_hex(_shaded(colour, mod, off))


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast of a colour with the ground that it stands off least."""
    own = luminance(colour)
    return min(contrast(own, luminance(ground)) for ground in grounds)


@lru_cache(maxsize=4096)
def mixed(one: str, other: str, share: float) -> str:
    """The first colour with a share, 0 to 1, of the other."""
    pairs = zip(channels(one), channels(other), strict=True)
    red, green, blue = (a + (b - a) * share for a, b in pairs)
    return to_hex((red, green, blue))


def channels(colour: str) -> Channels:
    """Red, green and blue of a colour."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def to_hex(colour: Channels) -> str:
    """The colour as RRGGBB; what is out of range is taken to its end."""
    return "".join(f"{round(min(1.0, max(0.0, value)) * 255):02X}" for value in colour)


@lru_cache(maxsize=4096)
def distance(one: str, other: str) -> float:
    """How far apart two colours look, 0 to about 3, by the weighted red of Riemersma's "colour metric"."""
    (r1, g1, b1), (r2, g2, b2) = channels(one), channels(other)
    red = (r1 + r2) / 2
    return float(((2 + red) * (r1 - r2) ** 2 + 4 * (g1 - g2) ** 2 + (3 - red) * (b1 - b2) ** 2) ** 0.5)


def to_linear(value: float) -> float:
    """A channel of sRGB as an amount of light."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def to_srgb(light: float) -> float:
    """An amount of light as a channel of sRGB."""
    light = min(1.0, max(0.0, light))
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _shaded(colour: str, mod: int, off: int) -> Channels:
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    return colorsys.hls_to_rgb(hue, min(1.0, (lightness * mod + off) / 100), saturation)


def _luminance(shown: Channels) -> float:
    a, b, c = map(to_linear, shown)
    return 0.2126 * a + 0.7152 * b + 0.0722 * c
