"""What fills a shape or a background, colour by colour: plain, gradient, pattern or picture (ECMA-376, 20.1.8).

A fill tells its colour at each place of what it fills, `across` and `down` from its upper left corner in shares of it.
Where it can't be known what a fill shows, it is `UNKNOWN`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Any

from hourdeck.theme.colours.alterations import to_share
from hourdeck.theme.colours.contrast import mixed
from hourdeck.theme.colours.pixels import Crop, Pixels, read_pixels
from hourdeck.theme.colours.scheme import COLOUR_TAGS, FILL_TAGS, A, Element, Paint, Scheme, colour_in

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


BACKGROUNDS = 1000
"""References above this are to the theme's fills of backgrounds, those below to its fills of shapes (19.3.1.3)."""

DEGREE = 60_000
"""Angles are in this part of a degree."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One colour all over; also what the other fills have in common: what they are called."""

    paint: Paint
    kind: str = "colour"

    def at(self, across: float, down: float) -> Paint | None:
        """The colour at a place, None where it isn't known."""
        return self.paint


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours that run into each other: along a line at an angle in degrees, or outwards from a place."""

    stops: tuple[tuple[float, Paint], ...]
    angle: float | None
    centre: tuple[float, float] = (0.5, 0.5)
    kind: str = "gradient"

    def at(self, across: float, down: float) -> Paint | None:
        """The colour at a place."""
        share = self._along(across, down)
        before = max((stop for stop in self.stops if stop[0] <= share), key=lambda s: s[0], default=self.stops[0])
        after = min((stop for stop in self.stops if stop[0] > share), key=lambda s: s[0], default=before)
        run = after[0] - before[0]
        part = min(1.0, max(0.0, (share - before[0]) / run)) if run else 0.0
        one, two = before[1], after[1]
        return Paint(mixed(one.rgb, two.rgb, part), one.alpha + (two.alpha - one.alpha) * part)

    def _along(self, across: float, down: float) -> float:
        """How far along the gradient a place is, 0 to 1."""
        if self.angle is None:
            away = hypot(across - self.centre[0], down - self.centre[1])
            corners = (hypot(x - self.centre[0], y - self.centre[1]) for x in (0, 1) for y in (0, 1))
            return away / max(corners)
        x, y = cos(radians(self.angle)), sin(radians(self.angle))
        start = min(0.0, x) + min(0.0, y)
        return (across * x + down * y - start) / (abs(x) + abs(y))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of two colours, so fine that text stands on both."""

    front: Paint
    back: Paint
    kind: str = "pattern"

    def at(self, across: float, down: float) -> Paint | None:
        """One of the colours at every second place."""
        return self.front if int(across * 97) % 2 == int(down * 89) % 2 else self.back


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture stretched over what it fills, but for margins at the left, top, right and bottom.

    With `tones`, it is drawn in the colours between a dark and a light one (`duotone`, clause 20.1.8.23).
    """

    pixels: Pixels
    margins: Crop
    alpha: float
    tones: tuple[Paint, Paint] | None = None
    kind: str = "picture"

    def at(self, across: float, down: float) -> Paint | None:
        """The colour at a place, nothing in the margins."""
        left, top, right, bottom = self.margins
        x, y = (across - left) / max(1e-6, 1 - left - right), (down - top) / max(1e-6, 1 - top - bottom)
        if not (0 <= x <= 1 and 0 <= y <= 1):
            return CLEAR
        red, green, blue, alpha = self.pixels.at(x, y)
        shown = f"{red:02X}{green:02X}{blue:02X}"
        if self.tones:
            light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
            shown = mixed(self.tones[0].rgb, self.tones[1].rgb, light)
        return Paint(shown, alpha / 255 * self.alpha)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fill that can't be read."""

    kind: str = "picture that can't be read"

    def at(self, across: float, down: float) -> Paint | None:
        """Nothing is known."""
        return None


CLEAR, UNKNOWN = Paint("FFFFFF", 0.0), Unknown()

AnyFill = Fill | Gradient | Pattern | Picture | Unknown

Blips = Callable[[str], bytes | None]
"""The bytes of a picture by the id of its relationship."""


@dataclass(frozen=True)
class FillReader:
    """Reads the fills of one part: the scheme, its pictures, and the theme with the fills that it has styles for."""

    scheme: Scheme
    blips: Blips
    theme: Element
    theme_blips: Blips

    def fill_in(self, properties: Element, own: Paint | None = None) -> AnyFill | None:
        """The fill among the properties of a shape or background; None where it is said that there is none.

        Raises `LookupError` where nothing is said.
        """
        said = next((child for child in properties if child.tag in FILL_TAGS), None)
        if said is None:
            raise LookupError
        return self.fill(said, own)

    def referred(self, reference: Element) -> AnyFill | None:
        """The fill of the theme that a reference names, in the reference's colour."""
        number = int(idx) if (idx := reference.get("idx", "")).isdigit() else 0
        name, number = ("bgFillStyleLst", number - BACKGROUNDS) if number > BACKGROUNDS else ("fillStyleLst", number)
        styles = self.theme.findall(f".//{A}{name}/*")
        if not 0 < number <= len(styles):
            return None
        colour = colour_in(reference)
        own = None if colour is None else self.scheme.paint(colour)
        return FillReader(self.scheme, self.theme_blips, self.theme, self.theme_blips).fill(styles[number - 1], own)

    def fill(self, said: Element, own: Paint | None = None) -> AnyFill | None:
        """The fill that an element says; None where there is none, or that of a group around it."""
        try:
            return self._fill(said, own)
        except ValueError:  # a number that is none
            return UNKNOWN

    def _fill(self, said: Element, own: Paint | None) -> AnyFill | None:
        kind = str(said.tag).removeprefix(A)
        if kind in ("noFill", "grpFill"):
            return None
        if kind == "gradFill":
            return self._gradient(said, own)
        if kind == "blipFill":
            return self.picture(said, own)
        colours = [said] if kind == "solidFill" else [said.find(f"{A}{name}") for name in ("fgClr", "bgClr")]
        paints = [self._paint(colour, own) for colour in colours]
        if any(paint is None for paint in paints):
            return UNKNOWN
        return Fill(paints[0]) if len(paints) == 1 else Pattern(paints[0], paints[1])  # type: ignore[arg-type]

    def picture(self, said: Element, own: Paint | None = None) -> AnyFill:
        """The fill of a `blipFill`, also that of a picture's own."""
        try:
            return self._picture(said, own)
        except ValueError:  # a number that is none
            return UNKNOWN

    def _picture(self, said: Element, own: Paint | None) -> AnyFill:
        blip = said.find(f"{A}blip")
        data = None if blip is None else self.blips(blip.get(f"{R}embed", ""))
        pixels = data and read_pixels(data, _edges(said.find(f"{A}srcRect")))
        if not pixels:
            return UNKNOWN
        alphas = (to_share(change.get("amt", "100000")) for change in blip.findall(f"{A}alphaModFix"))
        tones = self._tones(blip.find(f"{A}duotone"), own)
        return Picture(pixels, _edges(said.find(f"{A}stretch/{A}fillRect")), next(alphas, 1.0), tones)

    def _tones(self, said: Element, own: Paint | None) -> tuple[Paint, Paint] | None:
        paints = (
            [] if said is None else [self.scheme.paint(colour, own) for colour in said if colour.tag in COLOUR_TAGS]
        )
        match paints:
            case [Paint() as dark, Paint() as light]:
                return dark, light
        return None

    def _gradient(self, said: Element, own: Paint | None) -> AnyFill:
        stops = [(to_share(stop.get("pos", "0")), self._paint(stop, own)) for stop in said.findall(f"{A}gsLst/{A}gs")]
        known = tuple((place, paint) for place, paint in stops if paint is not None)
        if not known or len(known) < len(stops):
            return UNKNOWN
        path, line = said.find(f"{A}path"), said.find(f"{A}lin")
        if path is None:
            return Gradient(known, int(line.get("ang", "0")) / DEGREE if line is not None else 0.0)
        left, top, right, bottom = _edges(path.find(f"{A}fillToRect"))
        return Gradient(known, None, ((left + 1 - right) / 2, (top + 1 - bottom) / 2))

    def _paint(self, element: Element, own: Paint | None) -> Paint | None:
        colour = None if element is None else colour_in(element)
        return None if colour is None else self.scheme.paint(colour, own)


def _edges(rectangle: Any) -> Crop:
    """The margins that a rectangle leaves at the left, top, right and bottom, in shares."""
    if rectangle is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (to_share(rectangle.get(edge, "0")) for edge in "ltrb")
    return left, top, right, bottom


def kinds_of(fills: Sequence[AnyFill]) -> str:
    """What some fills are called, each once."""
    return ", ".join(dict.fromkeys(fill.kind for fill in fills))
