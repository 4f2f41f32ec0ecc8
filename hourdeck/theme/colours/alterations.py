"""What may be done to a colour of DrawingML: lighter, darker, more or less of anything (ECMA-376, clause 20.1.2.3).

Each alteration takes a colour and its value as a share of 1. Tint and shade are reckoned in light, as PowerPoint and
LibreOffice do; all that concerns hue, saturation and lightness in HSL of sRGB. Pure.
"""

import colorsys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from hourdeck.theme.colours.contrast import Channels, to_linear, to_srgb


@dataclass(frozen=True, slots=True)
class Colour:
    """Channels of sRGB and how much is covered, all 0 to 1."""

    rgb: Channels
    alpha: float = 1.0


Alteration = Callable[[Colour, float], Colour]

How = Literal["", "Mod", "Off"]
"""To set, to multiply, to add."""


def to_share(value: str) -> float:
    """A percentage as ECMA-376 has it, `90%` in the strict form, thousandths `90000` in the other, as a share of 1."""
    return float(value[:-1]) / 100 if value.endswith("%") else float(value) / 100_000


def _changed(old: float, how: How, value: float) -> float:
    return value if not how else old * value if how == "Mod" else old + value


def _alpha(how: How, colour: Colour, value: float) -> Colour:
    return replace(colour, alpha=_changed(colour.alpha, how, value))


def _hsl(place: int, how: How, colour: Colour, value: float) -> Colour:
    """Hue, lightness or saturation: the first turns round, the others stop at their ends."""
    parts = list(colorsys.rgb_to_hls(*colour.rgb))
    changed = _changed(parts[place], how, value)
    parts[place] = changed % 1.0 if place == 0 and changed != 1.0 else min(1.0, max(0.0, changed))
    return replace(colour, rgb=colorsys.hls_to_rgb(*parts))


def _channel(place: int, how: How, colour: Colour, value: float) -> Colour:
    """An amount of red, green or blue light."""
    light = [to_linear(channel) for channel in colour.rgb]
    light[place] = _changed(light[place], how, value)
    red, green, blue = map(to_srgb, light)
    return replace(colour, rgb=(red, green, blue))


def _each(change: Callable[[float, float], float], colour: Colour, value: float) -> Colour:
    """A change that is the same for all channels."""
    red, green, blue = (change(channel, value) for channel in colour.rgb)
    return replace(colour, rgb=(red, green, blue))


def _tint(channel: float, value: float) -> float:
    return to_srgb(1 - (1 - to_linear(channel)) * value)


def _shade(channel: float, value: float) -> float:
    return to_srgb(to_linear(channel) * value)


def _invert(channel: float, _: float) -> float:
    return 1 - channel


def _gray(colour: Colour, _: float) -> Colour:
    red, green, blue = map(to_linear, colour.rgb)
    return replace(colour, rgb=(to_srgb(0.2126 * red + 0.7152 * green + 0.0722 * blue),) * 3)


def _complement(colour: Colour, _: float) -> Colour:
    return _hsl(0, "Off", colour, 0.5)


def _gamma(channel: float, _: float) -> float:
    return to_srgb(channel)


def _inverse_gamma(channel: float, _: float) -> float:
    return to_linear(channel)


HOWS: tuple[How, ...] = ("", "Mod", "Off")

ALTERATIONS: dict[str, Alteration] = {
    **{f"alpha{how}": partial(_alpha, how) for how in HOWS},
    **{f"{part}{how}": partial(_hsl, n, how) for n, part in enumerate(("hue", "lum", "sat")) for how in HOWS},
    **{f"{part}{how}": partial(_channel, n, how) for n, part in enumerate(("red", "green", "blue")) for how in HOWS},
    "tint": partial(_each, _tint),
    "shade": partial(_each, _shade),
    "inv": partial(_each, _invert),
    "gray": _gray,
    "comp": _complement,
    "gamma": partial(_each, _gamma),
    "invGamma": partial(_each, _inverse_gamma),
}
"""Every alteration by the name of its element."""
