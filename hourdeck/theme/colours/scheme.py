"""The colours of a presentation as a slide shows them: DrawingML's colour elements resolved through scheme and map.

A slide calls colours by names (`tx1`, `accent1`); the master's `clrMap`, or that of a layout that overrides it, ties
them to slots of the theme's `clrScheme` (ECMA-376, clauses 19.3.1.6, 19.3.1.7 and 20.1.6.2). Every colour element of
clause 20.1.2.3 with its changes is reckoned with; `None` stands for what can't be known.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hourdeck.theme.colours.alterations import ALTERATIONS, Colour, to_share
from hourdeck.theme.colours.contrast import channels, is_hex, shaded, to_hex, to_srgb
from hourdeck.theme.model import Shade

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

COLOUR_TAGS = tuple(f"{A}{name}" for name in ("srgbClr", "schemeClr", "sysClr", "prstClr", "hslClr", "scrgbClr"))

FILL_TAGS = tuple(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))

SYSTEM = {"windowText": "000000", "window": "FFFFFF", "btnText": "000000", "highlight": "0078D7"}
"""Colours of the system, where a file doesn't say which they were last."""

TURN = 21_600_000
"""A full turn in sixty-thousandths of a degree."""

DEFAULT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What the schema's own master does; all other names are slots."""

OWN = "phClr"
"""The name by which a style of the theme calls the colour that it is used with."""

Element = Any  # lxml elements, which python-pptx hands out untyped


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as RRGGBB and how much it covers, 0 to 1."""

    rgb: str
    alpha: float = 1.0


@dataclass(frozen=True)
class Scheme:
    """The theme's colours as RRGGBB by slot, and the slots by the names that slides call them by.

    `override` holds the names as a layout ties them itself; a slide on it has to say so too.
    """

    slots: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=lambda: DEFAULT_MAP)
    override: tuple[tuple[str, str], ...] = ()

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours as RRGGBB by the names of slides."""
        return {name: self.slots[slot] for name, slot in self.names.items() if slot in self.slots}

    def paint(self, colour: Element, own: Paint | None = None) -> Paint | None:
        """What a colour element shows; `own` is the colour that a style of the theme is used with."""
        try:
            start = self._base(colour, own)
            for change in colour if start else ():
                alter = ALTERATIONS.get(_name(change))
                start = alter(start, _value(change)) if alter and start else start
        except ValueError:  # a number that is none
            return None
        return Paint(to_hex(start.rgb), min(1.0, max(0.0, start.alpha))) if start else None

    def rgb(self, colour: Element, own: Paint | None = None) -> str | None:
        """The colour of an element as RRGGBB, whatever it covers."""
        paint = self.paint(colour, own)
        return paint.rgb if paint else None

    def shade(self, colour: Element) -> Shade | None:
        """The colour of an element as slides should write it: by name wherever that says the same.

        One that lets the ground shine through has no colour of its own.
        """
        paint = self.paint(colour)
        if paint is None or paint.alpha < 1:
            return None
        name = self._called(colour)
        changes = {_name(change): _value(change) for change in colour}
        if name and changes.keys() <= {"lumMod", "lumOff"} and list(changes) in ([], ["lumMod"], ["lumMod", "lumOff"]):
            mod, off = (changes.get(key, usual) * 100 for key, usual in (("lumMod", 1.0), ("lumOff", 0.0)))
            if abs(mod - round(mod)) < 0.01 and abs(off - round(off)) < 0.01:
                return Shade(name, round(mod), round(off))
        return Shade(paint.rgb)

    def ink(self, levels: Iterable[Element]) -> Shade | None:
        """The colour of text by the `defRPr` or `rPr` elements that it inherits from, the nearest first.

        The first of them to say a fill decides; what isn't one colour, such as a gradient, is None.
        """
        fills = (fill for level in levels for fill in level if fill.tag in FILL_TAGS)
        colour = colour_in(next(fills, ()))
        return None if colour is None else self.shade(colour)

    def shown(self, shade: Shade) -> str:
        """A shade as RRGGBB; of a name that the scheme hasn't, black."""
        base = shade.colour if is_hex(shade.colour) else self.colours.get(shade.colour, "000000")
        return shaded(base, shade.mod, shade.off)

    def name_of(self, rgb: str) -> str | None:
        """The name of a colour, if it is one of the scheme's."""
        return next((name for name, value in self.colours.items() if value == rgb and name not in LINKS), None)

    def _called(self, colour: Element) -> str | None:
        """The name that slides know the colour by that an element refers to."""
        value = colour.get("val", "")
        if _name(colour) != "schemeClr" or value in self.colours:
            return value if _name(colour) == "schemeClr" else None
        return next((name for name, slot in self.names.items() if slot == value and value in self.slots), None)

    def _base(self, colour: Element, own: Paint | None) -> Colour | None:
        """The colour of an element before its changes."""
        kind, value = _name(colour), colour.get("val", "")
        if kind == "schemeClr" and value == OWN:
            return Colour(channels(own.rgb), own.alpha) if own else None
        if kind == "schemeClr":
            value = self.slots.get(self.names.get(value, value), "")
        return _fixed(colour, kind, value)


LINKS = ("hlink", "folHlink")


def read_scheme(theme: Element, master: Element, layout: Element | None = None) -> Scheme:
    """The scheme of a theme part as a master's slides call its colours, or those of a layout that overrides the map."""
    scheme = theme.find(f".//{A}clrScheme")
    plain = Scheme({})
    found = {} if scheme is None else {_name(slot): colour_in(slot) for slot in scheme}
    slots = {n: rgb for n, colour in found.items() if colour is not None and (rgb := plain.rgb(colour))}
    given = master.find(f"{P}clrMap")
    own = None if layout is None else layout.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    names = {slot: slot for slot in slots if slot not in DEFAULT_MAP.values()}
    names |= DEFAULT_MAP | (dict(given.attrib) if given is not None else {})
    override = dict(own.attrib) if own is not None else {}
    return Scheme(slots, names | override, tuple(override.items()))


def colour_in(element: Iterable[Element]) -> Element | None:
    """The colour element in another, such as a fill of one colour."""
    return next((child for child in element if child.tag in COLOUR_TAGS), None)


def over(paint: Paint, ground: str) -> str:
    """What is seen of a colour that lets the ground shine through."""
    if paint.alpha >= 1:
        return paint.rgb
    pairs = zip(channels(paint.rgb), channels(ground), strict=True)
    red, green, blue = (b + (a - b) * paint.alpha for a, b in pairs)
    return to_hex((red, green, blue))


def _fixed(colour: Element, kind: str, value: str) -> Colour | None:
    """A colour that stands in the element itself."""
    if kind == "sysClr":
        value = colour.get("lastClr") or SYSTEM.get(value, "")
    elif kind == "prstClr":
        value = _named(value)
    elif kind == "scrgbClr":
        red, green, blue = (to_srgb(to_share(colour.get(channel, "0"))) for channel in "rgb")
        return Colour((red, green, blue))
    elif kind == "hslClr":
        import colorsys

        hue = int(colour.get("hue", "0")) / TURN
        return Colour(colorsys.hls_to_rgb(hue, to_share(colour.get("lum", "0")), to_share(colour.get("sat", "0"))))
    return Colour(channels(value)) if is_hex(value) else None


def _named(name: str) -> str:
    """A preset colour (clause 20.1.10.48) as RRGGBB: those of CSS, some with their first word cut short."""
    from hourdeck.theme.colours.pixels import named_colour  # late: hardly any file names one

    return named_colour(re.sub(r"^(dk|lt|med)(?=[A-Z])", lambda m: SHORT[m[1]], name)) or ""


SHORT = {"dk": "dark", "lt": "light", "med": "medium"}


def _value(change: Element) -> float:
    """A change's value as a share; of those of hue, in degrees, a share of a turn."""
    value = change.get("val", "100000")
    return int(value) / TURN if _name(change) in ("hue", "hueOff") and value.lstrip("-").isdigit() else to_share(value)


def _name(element: Element) -> str:
    """The name of an element without its namespace; of a comment, nothing."""
    return str(element.tag).removeprefix(A) if isinstance(element.tag, str) else ""
