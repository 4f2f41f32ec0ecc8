"""What all arrangements draw with: shapes of nodes and labels, glued connectors, rooms divided evenly.

An arrangement places a diagram in a room whose left upper corner is at 0, 0; its content is centred in the room when
all is placed. Lengths in EMU. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hourdeck.diagrams.model import Diagram, Node
from hourdeck.diagrams.placed import PlacedConnector, PlacedDiagram, PlacedShape, Point, is_level
from hourdeck.diagrams.setting import BARE, INSETS, MORE, Setting, need_width, node_text, snap
from hourdeck.slides import Paragraph
from hourdeck.theme import Box, Insets

INCH = 914_400

GAP = snap(0.2 * INCH)
"""The gap between shapes that stand side by side without an arrow: one step of the slide's grid."""

ARROW = snap(0.42 * INCH)
"""The least length of an arrow, so that a line is seen before its head."""

LONGEST_ARROW = snap(0.7 * INCH)
ARROW_SHARE = 0.2
"""How long the arrow between two columns is where there is room: a share of the column, but not longer than this."""

NEAR = snap(0.06 * INCH)
"""The distance of a label from the line or shape it belongs to."""

LABEL_WIDTH = snap(1.4 * INCH)
"""Labels of arrows are set in lines of this width, or of their longest word."""

LONGEST_NAME = 80
"""Characters of a name in the selection pane, which shows some thirty."""

Texts = Mapping[str, tuple[Paragraph, ...]]
"""Paragraphs by the key of the node they stand in."""


class Room(NamedTuple):
    """The space there is for a diagram."""

    width: int
    height: int


def share(total: int, count: int, gap: int) -> int:
    """The equal size of so many pieces that fill a length with gaps between them; may be less than nothing."""
    return snap((total - (count - 1) * gap) / count)


def column_width(
    texts: Texts, setting: Setting, columns: int, gap: int, room: int, most: int, insets: Insets = INSETS
) -> int:
    """The equal width of columns with gaps between them: what the room gives, at most `most`, but no word is broken.

    Raises `DiagramTooBig` where that is wider than the room, with the key whose word asks for it.
    """
    key, least = widest(texts, setting, insets)
    need_width(columns * least + (columns - 1) * gap, room, key)
    return max(min(share(room, columns, gap), snap(most)), least)


def columns_with_arrows(
    texts: Texts, setting: Setting, columns: int, arrow: int, room: int, most: int
) -> tuple[int, int]:
    """The equal width of columns, and the gap for an arrow between two: longer than `arrow` where there is room.

    Raises `DiagramTooBig`, as `column_width` does.
    """
    if columns == 1:
        return column_width(texts, setting, 1, 0, room, room), 0
    _, least = widest(texts, setting)
    free = snap((room - columns * least) / (columns - 1))
    usual = max(arrow, min(LONGEST_ARROW, snap(room / columns * ARROW_SHARE)))
    gap = max(arrow, min(usual, free))
    return column_width(texts, setting, columns, gap, room, most), gap


def widest(texts: Texts, setting: Setting, insets: Insets = INSETS) -> tuple[str, int]:
    """Which text has the longest word, and how wide a shape must be for it."""
    return max(((key, setting.least(text, insets)) for key, text in texts.items()), key=lambda pair: pair[1])


def even_height(texts: Texts, setting: Setting, width: int, least: int = 0) -> int:
    """The height that shapes of one width need for the longest text among them."""
    return max(least, *(setting.height(text, width) for text in texts.values()))


def texts_of(diagram: Diagram, more: int = MORE) -> Texts:
    """What stands in the nodes, by their keys; all but the labels at the level of `more`."""
    return {node.key: node_text(node, more) for node in diagram.nodes}


def label_size(paragraphs: tuple[Paragraph, ...], setting: Setting) -> tuple[int, int]:
    """Width and height of text beside an arrow; no size where there is none."""
    if not paragraphs:
        return 0, 0
    width = setting.natural(paragraphs, LABEL_WIDTH, BARE)
    return width, setting.height(paragraphs, width, BARE)


def steps(count: int, size: int, gap: int) -> list[int]:
    """Where pieces of one size begin that stand in a row."""
    return [number * (size + gap) for number in range(count)]


def node_shape(node: Node, box: Box, setting: Setting, role: str = "node") -> PlacedShape:
    """The shape of a node with all its text; of the role, unless it is emphasised."""
    return PlacedShape(node.key, "roundRect", box, role_of(node, role), node.name, setting.text(node_text(node)))


def role_of(node: Node, usual: str = "node") -> str:
    """The role of a node's shape, by whether it is emphasised."""
    return "emphasis" if node.emphasis else usual


def words(
    key: str,
    paragraphs: tuple[Paragraph, ...],
    box: Box,
    setting: Setting,
    align: str = "ctr",
    anchor: str = "ctr",
    role: str = "label",
    insets: Insets = BARE,
    owner: str = "",
) -> PlacedShape:
    """Text without an outline of its own; its name tells its `owner` too: what it is said of, if that isn't itself."""
    name = name_of(owner, *(paragraph.plain for paragraph in paragraphs))
    return PlacedShape(key, "rect", box, role, name, setting.text(paragraphs, insets, align, anchor))


def name_of(owner: str, *said: str) -> str:
    """What a shape is called in the selection pane: what it says, after what it says that of."""
    name = f"{owner}: {', '.join(said)}" if owner else ", ".join(said)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def way_name(source: str, target: str) -> str:
    """What an arrow is called in the selection pane, by the names of what it joins."""
    return f"{source} → {target}"


def spot_name(owner: str) -> str:
    """What a shape without words is called there: the dot that it is, and whose."""
    return f"● {owner}"


def connect(
    source: PlacedShape,
    source_side: int,
    target: PlacedShape,
    target_side: int,
    arrow: bool = True,
    curved: bool = False,
) -> PlacedConnector:
    """A connector between two sides: straight where they face each other in line, else bent at right angles.

    Where both sides are upright, or both level, it bends half-way; where it is `curved`, its sides are one of each.
    """
    start, end = source.site(source_side), target.site(target_side)
    name = way_name(source.name, target.name)
    points = (start, *_corners(start, source_side, end, target_side), end)
    return PlacedConnector(source.key, source_side, target.key, target_side, points, name, arrow, curved)


def _corners(start: Point, source_side: int, end: Point, target_side: int) -> tuple[Point, ...]:
    """Where an elbow connector bends."""
    if is_level(source_side) != is_level(target_side):
        return (Point(end.x, start.y),) if is_level(source_side) else (Point(start.x, end.y),)
    if start.x == end.x or start.y == end.y:
        return ()
    if is_level(source_side):
        middle = (start.x + end.x) // 2
        return Point(middle, start.y), Point(middle, end.y)
    middle = (start.y + end.y) // 2
    return Point(start.x, middle), Point(end.x, middle)


def drawn(
    diagram: Diagram,
    setting: Setting,
    shapes: Sequence[PlacedShape],
    connectors: Iterable[PlacedConnector] = (),
) -> PlacedDiagram:
    """The diagram made of its parts."""
    return PlacedDiagram(tuple(shapes), tuple(connectors), diagram.alt, setting.size, setting.type.size)
