"""A diagram with everything in its place: shapes and the connectors glued to them. Boxes and points are in EMU.

Written by the arrangements of this package, read by the writer. Frozen; no colours, only the role each shape plays.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from hourdeck.measure import Type
from hourdeck.slides import Paragraph
from hourdeck.theme import Box, Insets, LevelStyle

ROLES = ("node", "inlaid", "emphasis", "heading", "panel", "lane", "marker", "label", "title", "joint", "connector")
"""What shapes are for; a theme says for each how it is filled and drawn.

Nodes, those that stand on a band, and the emphasised of both; the heading of an option and the panel below it; the band
of a lane; markers on a time line; labels beside arrows, axes and bands; titles that stand free; joints of arrows, and
arrows.
"""

RADIUS = 73_152
"""The radius of rounded corners in EMU: the same on all shapes, whatever their size."""

LINE = 22_860
"""The weight of connectors in EMU, 1.8 points: the same on all. Joints are as wide."""

TOP, LEFT, BOTTOM, RIGHT = range(4)
"""The sides of a shape, numbered as the connection sites of rectangles are (ECMA-376, presetShapeDefinitions)."""

MIRRORED = {TOP: TOP, LEFT: RIGHT, BOTTOM: BOTTOM, RIGHT: LEFT}
"""The side that is seen in a mirror."""

SITES = {"rect": (0, 1, 2, 3), "roundRect": (0, 1, 2, 3), "ellipse": (0, 2, 4, 6)}
"""The connection site in the middle of each side, by the shape's geometry."""


class Point(NamedTuple):
    """A place on the slide, in EMU."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class DiagramType:
    """What text in diagrams is set in: the fonts that measure it, and sizes in points.

    Labels are of `size` where they fit, else smaller by `step` down to `minimum`, unless their size `is_fixed`; other
    text is a step smaller.
    """

    fonts: Type
    typeface: str
    size: float
    minimum: float
    step: float
    is_fixed: bool = False

    @property
    def least(self) -> float:
        """The least size that labels may have."""
        return self.size if self.is_fixed else self.minimum


@dataclass(frozen=True, slots=True)
class ShapeText:
    """Text in a shape, with the styles of its paragraphs' levels.

    `align` is `l`, `ctr` or `r`, `anchor` is `t`, `ctr` or `b`, as DrawingML has them.
    """

    paragraphs: tuple[Paragraph, ...]
    styles: tuple[LevelStyle, ...]
    insets: Insets
    align: str = "ctr"
    anchor: str = "ctr"


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A shape: `geometry` is one of `SITES`, `role` one of `ROLES`; `name` is shown in the selection pane."""

    key: str
    geometry: str
    box: Box
    role: str
    name: str
    text: ShapeText | None = None

    def site(self, side: int) -> Point:
        """The connection site in the middle of a side."""
        box = self.box
        across, down = box.left + box.width // 2, box.top + box.height // 2
        return (
            Point(across, box.top),
            Point(box.left, down),
            Point(across, box.top + box.height),
            Point(box.left + box.width, down),
        )[side]


@dataclass(frozen=True, slots=True)
class PlacedConnector:
    """A line glued to two shapes, by their keys and the sides it meets them at.

    It runs through `points`: along them in straight lines, or as a quarter of a curve that leaves and arrives at right
    angles. With `arrow` it has a head at its end.
    """

    source: str
    source_side: int
    target: str
    target_side: int
    points: tuple[Point, ...]
    name: str
    arrow: bool = True
    curved: bool = False


@dataclass(frozen=True, slots=True)
class PlacedDiagram:
    """A diagram in its place: connectors lie below shapes, shapes are in reading order.

    `size` is that of labels, `usual` what it is where there is room, both in points.
    """

    shapes: tuple[PlacedShape, ...]
    connectors: tuple[PlacedConnector, ...]
    alt: str
    size: float
    usual: float

    @property
    def box(self) -> Box:
        """The rectangle that holds everything."""
        points = [point for connector in self.connectors for point in connector.points]
        points += [corner for shape in self.shapes for corner in corners(shape.box)]
        left, top = min(p.x for p in points), min(p.y for p in points)
        return Box(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)

    @property
    def stacked(self) -> tuple[PlacedShape, ...]:
        """The shapes from the lowest to the highest: lanes lie below all else."""
        return tuple(sorted(self.shapes, key=lambda shape: shape.role != "lane"))

    def moved(self, across: int, down: int) -> "PlacedDiagram":
        """The diagram at another place, `across` and `down` in EMU."""
        shapes = (replace(shape, box=_moved(shape.box, across, down)) for shape in self.shapes)
        connectors = (
            replace(c, points=tuple(Point(p.x + across, p.y + down) for p in c.points)) for c in self.connectors
        )
        return replace(self, shapes=tuple(shapes), connectors=tuple(connectors))

    def mirrored(self, box: Box) -> "PlacedDiagram":
        """The diagram as seen in a mirror, for those who read from right to left: what was at the left of a box in EMU
        is at its right. Text isn't mirrored, but what was flush left is flush right.
        """
        edges = 2 * box.left + box.width
        shapes = (
            replace(shape, box=_mirrored(shape.box, edges), text=shape.text and _turned(shape.text))
            for shape in self.shapes
        )
        connectors = (
            replace(
                c,
                points=tuple(Point(edges - p.x, p.y) for p in c.points),
                source_side=MIRRORED[c.source_side],
                target_side=MIRRORED[c.target_side],
            )
            for c in self.connectors
        )
        return replace(self, shapes=tuple(shapes), connectors=tuple(connectors))


class DiagramTooBig(Exception):  # noqa: N818  # no error of the engine: the caller splits, or tells the person
    """Raised when a diagram doesn't fit at the least size of text.

    `side` is "width" or "height"; `needed` and `room` are in points; `key` is the node that asks for it, or nothing.
    """

    def __init__(self, side: str, needed: float, room: float, key: str = "") -> None:
        super().__init__(f"needs {needed:.0f} pt of {side}, there are {room:.0f}")
        self.side, self.needed, self.room, self.key = side, needed, room, key

    @property
    def excess(self) -> float:
        """How many times the room is needed."""
        return self.needed / max(self.room, 1.0)


def corners(box: Box) -> tuple[Point, Point]:
    """The first and the last corner of a box."""
    return Point(box.left, box.top), Point(box.left + box.width, box.top + box.height)


def is_level(side: int) -> bool:
    """Whether a connector leaves this side to the left or right."""
    return side in (LEFT, RIGHT)


def crosses(box: Box, one: Point, two: Point, margin: int = 0) -> bool:
    """Whether a straight line passes through the inside of a box, or nearer to it than the margin.

    The line is clipped at each side of the box in turn (Liang and Barsky 1984).
    """
    first, last = 0.0, 1.0
    first_corner, last_corner = corners(box)
    for axis in (0, 1):
        low, high = first_corner[axis] - margin, last_corner[axis] + margin
        start, run = one[axis], two[axis] - one[axis]
        if not run and not low < start < high:
            return False
        if run:
            ends = sorted(((low - start) / run, (high - start) / run))
            first, last = max(first, ends[0]), min(last, ends[1])
    return first < last


def _moved(box: Box, across: int, down: int) -> Box:
    return replace(box, left=box.left + across, top=box.top + down)


def _mirrored(box: Box, edges: int) -> Box:
    """The box on the other side; `edges` is the sum of both edges of what is mirrored."""
    return replace(box, left=edges - box.left - box.width)


def _turned(text: ShapeText) -> ShapeText:
    insets = replace(text.insets, left=text.insets.right, right=text.insets.left)
    return replace(text, insets=insets, align={"l": "r", "r": "l"}.get(text.align, text.align))
