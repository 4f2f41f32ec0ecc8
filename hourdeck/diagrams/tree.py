"""A tree: the root on top or at the left, every parent in the middle of its children. Lengths in EMU. Pure.

All nodes have one size. Leaves stand at even distances, in the order in which the edges were given; where they are
too many for that, those of one parent hang below it as a list.
"""

from collections.abc import Mapping

from hourdeck.diagrams.drawing import (
    ARROW,
    GAP,
    INCH,
    Room,
    column_width,
    connect,
    drawn,
    even_height,
    node_shape,
    share,
    texts_of,
    widest,
)
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.placed import BOTTOM, LEFT, RIGHT, TOP, PlacedDiagram
from hourdeck.diagrams.setting import Setting, need_height, need_width, snap, snap_up
from hourdeck.theme import Box

WIDEST = snap(2.6 * INCH)
"""What a node is wide at most."""

HEIGHT = snap(0.7 * INCH)
"""Nodes are this high even when they have few words, where there is room."""

LONGEST = 2 * snap(0.45 * INCH)
"""The distance of one rank from the next at most."""

CLOSE = 2 * snap(0.07 * INCH)
"""The gap between leaves that stand one below the other."""

Children = Mapping[str, list[str]]
"""The children of each node, in their order."""

Spots = dict[str, tuple[int, float]]
"""Each node's rank, counted from the root, and its place across the ranks, in leaves."""


def tree_down(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """The root on top; raises `DiagramTooBig`."""
    spots = _spots(*_family(diagram))
    leaves, ranks = _extent(spots)
    texts = texts_of(diagram)
    width = column_width(texts, setting, leaves, GAP, room.width, WIDEST)
    height = even_height(texts, setting, width)
    need_height(ranks * height + (ranks - 1) * ARROW, room.height)
    height = max(height, min(HEIGHT, share(room.height, ranks, ARROW)))
    gap = min(LONGEST, share(room.height - ranks * height, max(ranks - 1, 1), 0))
    pitch = width + min(3 * GAP, share(room.width - leaves * width, max(leaves - 1, 1), 0))
    boxes = {
        key: Box(snap(place * pitch), rank * (height + gap), width, height) for key, (rank, place) in spots.items()
    }
    return _drawn(diagram, setting, boxes, dict.fromkeys(spots, (BOTTOM, TOP)))


def tree_across(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """The root at the left; raises `DiagramTooBig`."""
    spots = _spots(*_family(diagram))
    leaves, ranks = _extent(spots)
    texts = texts_of(diagram)
    width = column_width(texts, setting, ranks, ARROW, room.width, WIDEST)
    height = even_height(texts, setting, width)
    need_height(leaves * height + (leaves - 1) * CLOSE, room.height)
    height = max(height, min(HEIGHT, share(room.height, leaves, CLOSE)))
    gap = min(LONGEST, share(room.width - ranks * width, max(ranks - 1, 1), 0))
    pitch = height + min(2 * GAP, share(room.height - leaves * height, max(leaves - 1, 1), 0))
    boxes = {key: Box(rank * (width + gap), snap(place * pitch), width, height) for key, (rank, place) in spots.items()}
    return _drawn(diagram, setting, boxes, dict.fromkeys(spots, (RIGHT, LEFT)))


def tree_hanging(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """The root on top, leaves in lists below parents that have nothing else; raises `DiagramTooBig`.

    A leaf begins to the right of its parent's middle, so that the line down from there reaches it at its left side.
    """
    root, children = _family(diagram)
    lists = {key: below for key, below in children.items() if below and not any(children[leaf] for leaf in below)}
    spots = _spots(root, {key: [] if key in lists else below for key, below in children.items()})
    columns, _ = _extent(spots)
    texts = texts_of(diagram)
    key, least = widest(texts, setting)
    need_width(columns * (least + _indent(least)) + (columns - 1) * GAP, room.width, key)
    width = max(least, min(WIDEST, snap((share(room.width, columns, GAP) - GAP) / 1.5)))
    hung = [(rank, len(lists.get(key, ()))) for key, (rank, _) in spots.items()]
    most = min(snap((room.height - rank * ARROW - below * CLOSE) / (rank + below + 1)) for rank, below in hung)
    height = max(even_height(texts, setting, width), min(HEIGHT, most))
    step, hang = height + ARROW, height + CLOSE
    pitch = width + _indent(width) + GAP
    boxes = {key: Box(snap(place * pitch), rank * step, width, height) for key, (rank, place) in spots.items()}
    for parent, leaves in lists.items():
        above = boxes[parent]
        for number, leaf in enumerate(leaves, 1):
            boxes[leaf] = Box(above.left + _indent(width), above.top + number * hang, width, height)
    need_height(max(box.top for box in boxes.values()) + height, room.height)
    hanging = {leaf for leaves in lists.values() for leaf in leaves}
    return _drawn(diagram, setting, boxes, {key: (BOTTOM, LEFT if key in hanging else TOP) for key in boxes})


def _indent(width: int) -> int:
    """How far a leaf that hangs below its parent begins to its right."""
    return snap_up(width / 2) + GAP


def _drawn(
    diagram: Diagram, setting: Setting, boxes: Mapping[str, Box], sides: Mapping[str, tuple[int, int]]
) -> PlacedDiagram:
    """The nodes, parents before their children, and a line from each parent to its child, at the child's sides."""
    nodes = {node.key: node for node in diagram.nodes}
    shapes = {key: node_shape(nodes[key], boxes[key], setting) for key in _in_order(*_family(diagram))}
    lines = (
        connect(shapes[e.source], sides[e.target][0], shapes[e.target], sides[e.target][1], arrow=False)
        for e in diagram.edges
    )
    return drawn(diagram, setting, [*shapes.values()], lines)


def _family(diagram: Diagram) -> tuple[str, dict[str, list[str]]]:
    """The root, and the children of each node; the diagram has one root and no circles."""
    children: dict[str, list[str]] = {node.key: [] for node in diagram.nodes}
    for edge in diagram.edges:
        children[edge.source].append(edge.target)
    below = {edge.target for edge in diagram.edges}
    return next(node.key for node in diagram.nodes if node.key not in below), children


def _in_order(root: str, children: Children) -> list[str]:
    """All nodes, each followed by what is below it."""
    return [root, *(key for child in children[root] for key in _in_order(child, children))]


def _extent(spots: Spots) -> tuple[int, int]:
    """How many leaves and ranks there are."""
    return round(max(place for _, place in spots.values())) + 1, max(rank for rank, _ in spots.values()) + 1


def _spots(root: str, children: Children) -> Spots:
    """Each node's spot: leaves one after the other, parents in the middle of their first and last child."""
    spots: Spots = {}
    leaves = 0

    def place(key: str, rank: int) -> float:
        nonlocal leaves
        places = [place(child, rank + 1) for child in children[key]]
        if not places:
            leaves += 1
        spots[key] = rank, (places[0] + places[-1]) / 2 if places else leaves - 1
        return spots[key][1]

    place(root, 0)
    return spots
