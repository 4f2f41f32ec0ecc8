"""Which places of a slide a shape of the master covers: frames that may be turned or in groups, and their outlines.

Rectangles, ellipses and triangles are known, freeforms by their paths; any other geometry counts as its frame, but a
shape drawn with lines only as nothing. Lengths in EMU. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, radians, sin

from hourdeck.theme.colours.fills import DEGREE
from hourdeck.theme.colours.scheme import A, Element, P
from hourdeck.theme.model import Box

Spot = tuple[float, float]
"""A place: across and down."""

CURVE = 6
"""How many straight lines stand for a curve."""

OPEN = ("line", "arc", "leftBracket", "rightBracket", "leftBrace", "rightBrace", "bracketPair", "bracePair")
"""Presets that enclose nothing, or hardly anything."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A shape's frame, turned clockwise about its middle by so many degrees, and flipped before that."""

    box: Box
    turn: float = 0.0
    flip_across: bool = False
    flip_down: bool = False

    def inside(self, x: float, y: float) -> Spot | None:
        """The place within the frame, in shares of it; None when it is outside."""
        across, down = x - self.box.left - self.box.width / 2, y - self.box.top - self.box.height / 2
        if self.turn:
            cosine, sine = cos(radians(-self.turn)), sin(radians(-self.turn))
            across, down = across * cosine - down * sine, across * sine + down * cosine
        if not (self.box.width and self.box.height):
            return None
        u, v = across / self.box.width + 0.5, down / self.box.height + 0.5
        if not (0 <= u <= 1 and 0 <= v <= 1):
            return None
        return (1 - u if self.flip_across else u), (1 - v if self.flip_down else v)


@dataclass(frozen=True, slots=True)
class Space:
    """The places that children of a group count in, and where the group puts them; at first the slide's own."""

    scale: Spot = (1.0, 1.0)
    shift: Spot = (0.0, 0.0)

    def placed(self, box: Box) -> Box:
        """A child's box on the slide."""
        left, top = box.left * self.scale[0] + self.shift[0], box.top * self.scale[1] + self.shift[1]
        return Box(round(left), round(top), round(box.width * self.scale[0]), round(box.height * self.scale[1]))

    def within(self, group: Element) -> "Space":
        """The space of a group's children."""
        frame = group.find(f"{P}grpSpPr/{A}xfrm")
        try:
            outer, inner = read_box(frame), read_box(frame, "ch")
        except ValueError:  # a number that is none
            return self
        if outer is None or inner is None or not (inner.width and inner.height):
            return self
        own = self.placed(outer)
        across, down = own.width / inner.width, own.height / inner.height
        return Space((across, down), (own.left - inner.left * across, own.top - inner.top * down))


@dataclass(frozen=True, slots=True)
class Outline:
    """A frame and what of it is covered: a preset by its name, or paths of corners in shares of the frame."""

    frame: Frame
    preset: str = "rect"
    paths: tuple[tuple[Spot, ...], ...] = ()

    def inside(self, x: float, y: float) -> Spot | None:
        """The place within the frame, in shares of it; None when it isn't covered."""
        spot = self.frame.inside(x, y)
        if spot is None or self.preset in OPEN or not self._covers(*spot):
            return None
        return spot

    def _covers(self, u: float, v: float) -> bool:
        if self.paths:
            return sum(_crossings(path, u, v) for path in self.paths) % 2 == 1
        match self.preset:
            case "ellipse":
                return (2 * u - 1) ** 2 + (2 * v - 1) ** 2 <= 1
            case "triangle":
                return abs(2 * u - 1) <= v
            case "rtTriangle":
                return u <= v
            case "diamond":
                return abs(2 * u - 1) + abs(2 * v - 1) <= 1
        return True


def read_outline(properties: Element, space: Space) -> Outline | None:
    """The outline of a shape from its properties; None where it has no place of its own, or one that can't be read."""
    try:
        return _read_outline(properties, space)
    except ValueError:  # a number that is none
        return None


def _read_outline(properties: Element, space: Space) -> Outline | None:
    frame = properties.find(f"{A}xfrm")
    box = read_box(frame)
    if box is None:
        return None
    turn = int(frame.get("rot", "0")) / DEGREE
    flips = (frame.get(name) in ("1", "true") for name in ("flipH", "flipV"))
    outline = Outline(Frame(space.placed(box), turn, *flips))
    preset, own = properties.find(f"{A}prstGeom"), properties.find(f"{A}custGeom")
    if own is not None:
        paths = tuple(_paths(own, box))
        return replace(outline, paths=paths, preset="rect" if paths else OPEN[0])
    return replace(outline, preset=preset.get("prst", "rect")) if preset is not None else outline


def read_box(frame: Element, prefix: str = "") -> Box | None:
    """The box that a frame gives, or with the prefix `ch` that in which a group's children count."""
    if frame is None:
        return None
    off, ext = (frame.find(f"{A}{name}") for name in (("chOff", "chExt") if prefix else ("off", "ext")))
    if off is None or ext is None:
        return None
    return Box(int(off.get("x", "0")), int(off.get("y", "0")), int(ext.get("cx", "0")), int(ext.get("cy", "0")))


def _paths(geometry: Element, box: Box) -> Iterator[tuple[Spot, ...]]:
    """The filled paths of a freeform; those that name guides instead of numbers count as their frame."""
    for path in geometry.findall(f"{A}pathLst/{A}path"):
        if path.get("fill") == "none":
            continue
        size = float(path.get("w") or box.width) or 1.0, float(path.get("h") or box.height) or 1.0
        try:
            yield from _corners(path, size)
        except ValueError:
            yield (0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)


def _corners(path: Element, size: Spot) -> Iterator[tuple[Spot, ...]]:
    """The corners of each closed piece of a path."""
    corners: list[Spot] = []
    for step in path:
        spots = [(float(point.get("x")) / size[0], float(point.get("y")) / size[1]) for point in step.iter(f"{A}pt")]
        kind = str(step.tag).removeprefix(A)
        if kind == "moveTo" and corners:
            yield tuple(corners)
            corners = []
        if spots and corners and kind in ("cubicBezTo", "quadBezTo"):
            corners += _curve([corners[-1], *spots])
        else:
            corners += spots
    if corners:
        yield tuple(corners)


def _curve(spots: Sequence[Spot]) -> list[Spot]:
    """Places on a curve after its first, by de Casteljau's way."""
    found = []
    for step in range(1, CURVE + 1):
        row = list(spots)
        while len(row) > 1:
            share = step / CURVE
            row = [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in pairwise(row)]
        found.append(row[0])
    return found


def _crossings(path: Sequence[Spot], u: float, v: float) -> int:
    """How many sides of a closed path lie to the right of a place."""
    sides = zip(path, (*path[1:], path[0]), strict=True)
    return sum((b > v) != (d > v) and u < (c - a) * (v - b) / (d - b) + a for (a, b), (c, d) in sides)
