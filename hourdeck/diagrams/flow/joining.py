"""Ways made of glued connectors: one where an elbow connector bends like that of its own accord, else several.

A connector with two bends bends half-way, unless its file says where; but LibreOffice 7.4 draws every glued connector
as it would lay it itself, and a moved one is laid anew by any program. So other ways are cut between their bends by
joints: squares as wide as the line, which are glued to like nodes, and which a person may move. Lengths in EMU. Pure.
"""

from collections.abc import Sequence
from itertools import pairwise

from hourdeck.diagrams.drawing import spot_name, way_name
from hourdeck.diagrams.placed import BOTTOM, LEFT, LINE, RIGHT, TOP, PlacedConnector, PlacedShape, Point, is_level
from hourdeck.diagrams.setting import GRAIN
from hourdeck.theme import Box

End = tuple[PlacedShape, int]
"""A shape and the side of it that a connector meets."""


def join(source: End, target: End, bends: Sequence[Point]) -> tuple[list[PlacedConnector], list[PlacedShape]]:
    """The connectors from one shape to another through some bends, and the joints between them."""
    points = [source[0].site(source[1]), *bends, target[0].site(target[1])]
    name = way_name(source[0].name, target[0].name)
    if len(bends) < 2 or (len(bends) == 2 and _bends_half_way(points, source[1], target[1])):
        return [_connector(source, target, points, name)], []
    lines = list(pairwise(points))[1:-1]
    joints = [_joint(*line, source[0], target[0], _part(name, n, len(lines))) for n, line in enumerate(lines, 1)]
    ends = [source]
    for joint, (one, two) in zip(joints, lines, strict=True):
        ends += [(joint, _side(two, one)), (joint, _side(one, two))]
    ends.append(target)
    pieces = zip(ends[::2], ends[1::2], bends, strict=True)
    return [
        _connector(a, b, [a[0].site(a[1]), bend, b[0].site(b[1])], _part(name, n, len(bends)), arrow=b is target)
        for n, (a, b, bend) in enumerate(pieces, 1)
    ], joints


def _part(name: str, number: int, count: int) -> str:
    """What one of so many pieces is called: nothing in the selection pane has the name of another."""
    return f"{name} {number}/{count}" if count > 1 else name


def _connector(source: End, target: End, points: Sequence[Point], name: str, arrow: bool = True) -> PlacedConnector:
    return PlacedConnector(source[0].key, source[1], target[0].key, target[1], tuple(points), name, arrow)


def _bends_half_way(points: Sequence[Point], source_side: int, target_side: int) -> bool:
    """Whether the line between two bends is half-way between sides that face each other."""
    if is_level(source_side) != is_level(target_side) or source_side == target_side:
        return False
    axis = 0 if is_level(source_side) else 1
    return 2 * points[1][axis] == points[0][axis] + points[3][axis]


def _joint(one: Point, two: Point, source: PlacedShape, target: PlacedShape, name: str) -> PlacedShape:
    """A joint in the middle of a line, at half a grain, as the sites of nodes are."""
    half = GRAIN // 2
    left, top = ((a + b) // 2 // half * half - LINE // 2 for a, b in zip(one, two, strict=True))
    key = f"{source.key}/{target.key}/joint/{left}/{top}"
    return PlacedShape(key, "rect", Box(left, top, LINE, LINE), "joint", spot_name(name))


def _side(one: Point, two: Point) -> int:
    """The side of a shape at one point that faces another point."""
    if one.y == two.y:
        return RIGHT if two.x > one.x else LEFT
    return BOTTOM if two.y > one.y else TOP
