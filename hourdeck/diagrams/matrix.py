"""A matrix of two by two: quadrants of one size, and the words on its axes at their ends. Lengths in EMU. Pure.

The axes are lines between those words, from low to high: along the bottom, and up at the left.
"""

from itertools import pairwise

from hourdeck.diagrams.drawing import (
    ARROW,
    GAP,
    INCH,
    NEAR,
    Room,
    connect,
    drawn,
    role_of,
    share,
    texts_of,
    widest,
    words,
)
from hourdeck.diagrams.model import QUADRANTS, Diagram, Node
from hourdeck.diagrams.placed import BOTTOM, LEFT, RIGHT, TOP, PlacedConnector, PlacedDiagram, PlacedShape
from hourdeck.diagrams.setting import ITEM, ROOMY, Setting, need_height, need_width, node_text, plain, snap
from hourdeck.slides import Paragraph
from hourdeck.theme import Box, Insets

BETWEEN = snap(0.1 * INCH)
"""The gap between quadrants."""

WORD_WIDTH = snap(1.3 * INCH)
"""Words at the upright axis are set in lines of this width, or of their longest word."""

AXIS = Insets(63_500, 38_100, 63_500, 38_100)
"""The distance of those words from the line."""

HEIGHT = snap(2.2 * INCH)
"""What a quadrant is high at most, if its text doesn't need more."""

WIDEST = snap(5.0 * INCH)
"""What a quadrant is wide at most."""


def matrix_square(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """The four quadrants with their axes; raises `DiagramTooBig`."""
    nodes = {node.group: node for node in diagram.nodes}
    upright, level = _axis(diagram, "y"), _axis(diagram, "x")
    left = max(setting.natural(text, WORD_WIDTH, AXIS) for text in upright.values())
    start = left + GAP
    key, least = widest(texts_of(diagram, ITEM), setting, ROOMY)
    need_width(start + 2 * least + BETWEEN, room.width, key)
    width = max(least, min(WIDEST, share(room.width - start, 2, BETWEEN)))
    across = 2 * width + BETWEEN
    bottom = _axis_height(level, across, setting)
    height = max(setting.height(node_text(node, ITEM), width, ROOMY) for node in diagram.nodes)
    need_height(2 * height + BETWEEN + GAP + bottom, room.height)
    height = max(height, min(HEIGHT, share(room.height - GAP - bottom, 2, BETWEEN)))
    down = 2 * height + BETWEEN
    quadrants = [
        _quadrant(nodes[name], start + n % 2 * (width + BETWEEN), n // 2 * (height + BETWEEN), width, height, setting)
        for n, name in enumerate(QUADRANTS)
    ]
    up = _upright(upright, left, down, setting)
    along = _level(level, Box(start, down + GAP, across, bottom), setting)
    axes = [*_line(up[::-1], TOP, BOTTOM), *_line(along, RIGHT, LEFT)]
    return drawn(diagram, setting, [*up, *quadrants, *along], axes)


def _axis(diagram: Diagram, axis: str) -> dict[str, tuple[Paragraph, ...]]:
    """The words of an axis in their order: low, its name if it has one, high."""
    groups = [diagram.group(key) for key in (f"{axis}-low", axis, f"{axis}-high")]
    return {group.key: plain(group.label) for group in groups if group}


def _quadrant(node: Node, left: int, top: int, width: int, height: int, setting: Setting) -> PlacedShape:
    text = setting.text(node_text(node, ITEM), ROOMY, "l", "t")
    return PlacedShape(node.key, "roundRect", Box(left, top, width, height), role_of(node), node.name, text)


def _axis_height(level: dict[str, tuple[Paragraph, ...]], across: int, setting: Setting) -> int:
    """The height of the words along the bottom, which leave room for the line between them."""
    most = _share_of(level, across)
    for key, text in level.items():
        need_width(setting.least(text, AXIS), most, key)
    return max(setting.height(text, min(most, setting.natural(text, most, AXIS)), AXIS) for text in level.values())


def _share_of(level: dict[str, tuple[Paragraph, ...]], across: int) -> int:
    return share(across, len(level), ARROW + 2 * NEAR)


def _level(level: dict[str, tuple[Paragraph, ...]], box: Box, setting: Setting) -> list[PlacedShape]:
    """The words along the bottom: at its ends, and in its middle."""
    most = _share_of(level, box.width)
    shapes = []
    for number, (key, text) in enumerate(level.items()):
        width = setting.natural(text, most, AXIS)
        left = box.left + snap((box.width - width) * number / (len(level) - 1))
        shapes.append(words(f"{key}/axis", text, Box(left, box.top, width, box.height), setting, insets=AXIS))
    return shapes


def _upright(upright: dict[str, tuple[Paragraph, ...]], width: int, down: int, setting: Setting) -> list[PlacedShape]:
    """The words at the left, from high to low."""
    heights = {key: setting.height(text, width, AXIS) for key, text in upright.items()}
    need_height(sum(heights.values()) + (len(upright) - 1) * (ARROW + 2 * NEAR), down)
    shapes = []
    for number, (key, text) in enumerate(reversed(upright.items())):
        top = snap((down - heights[key]) * number / (len(upright) - 1))
        shapes.append(words(f"{key}/axis", text, Box(0, top, width, heights[key]), setting, insets=AXIS))
    return shapes


def _line(shapes: list[PlacedShape], out: int, into: int) -> list[PlacedConnector]:
    """The axis, with a head at its end."""
    last = len(shapes) - 1
    return [connect(a, out, b, into, arrow=n == last) for n, (a, b) in enumerate(pairwise(shapes), 1)]
