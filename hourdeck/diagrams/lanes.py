"""A pipeline with lanes: a band for each lane, stages in the order of time from left to right. Lengths in EMU. Pure.

Stepped, each stage has a column of its own, so that the cell beside it is free in all other lanes and an arrow to
another lane runs level, then down or up. Close, a stage in another lane stands right below or above the one before it
where those cells are free.
"""

from dataclasses import dataclass
from itertools import pairwise

from hourdeck.diagrams.drawing import (
    ARROW,
    GAP,
    INCH,
    NEAR,
    Room,
    Texts,
    columns_with_arrows,
    connect,
    drawn,
    even_height,
    label_size,
    name_of,
    node_shape,
    share,
    texts_of,
    words,
)
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.pipeline import WIDEST, Label, arrow_length, stage_labels
from hourdeck.diagrams.placed import BOTTOM, LEFT, RIGHT, TOP, PlacedConnector, PlacedDiagram, PlacedShape
from hourdeck.diagrams.setting import (
    BARE,
    LABEL,
    Setting,
    at_level,
    need_height,
    snap,
    snap_up,
)
from hourdeck.theme import Box

TITLE_WIDTH = snap(1.6 * INCH)
"""The name of a lane is set in lines of this width, or of its longest word."""

HEIGHT = snap(0.7 * INCH)
"""Stages are this high even when they have few words, where there is room."""

BETWEEN = snap(0.08 * INCH)
"""The gap between two bands."""

Cell = tuple[int, int]
"""Column and lane, counted from 0."""


def lanes_stepped(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """A column for each stage; raises `DiagramTooBig`."""
    lanes = [group.key for group in diagram.groups]
    return _placed(diagram, room, setting, [(n, lanes.index(node.group)) for n, node in enumerate(diagram.nodes)])


def lanes_close(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """Stages that change lanes share a column where they can; raises `DiagramTooBig`.

    A cell is taken when a stage stands in it, or an arrow passes it.
    """
    lanes = [group.key for group in diagram.groups]
    cells: list[Cell] = []
    taken: set[Cell] = set()
    for node, label in zip(diagram.nodes, [(), *stage_labels(diagram)], strict=True):
        lane = lanes.index(node.group)
        column, before = cells[-1] if cells else (0, lane)
        passed = range(before + 1, lane) if before < lane else range(lane + 1, before)
        if cells and (label or taken & {(column, n) for n in (*passed, lane)}):
            column += 1
            taken.add((column, before))
        taken |= {(column, n) for n in (*passed, lane)}
        cells.append((column, lane))
    return _placed(diagram, room, setting, cells)


@dataclass(frozen=True)
class _Bands:
    """Where bands and columns are."""

    lane: int
    node: int
    margin: int
    left: int
    width: int
    gap: int

    def top(self, lane: int) -> int:
        return lane * (self.lane + BETWEEN)

    def cell(self, cell: Cell) -> Box:
        column, lane = cell
        return Box(self.left + column * (self.width + self.gap), self.top(lane) + self.margin, self.width, self.node)


def _placed(diagram: Diagram, room: Room, setting: Setting, cells: list[Cell]) -> PlacedDiagram:
    titles = {group.key: at_level((group.label,), LABEL) for group in diagram.groups}
    bands = _bands(diagram, room, setting, titles, max(column for column, _ in cells) + 1)
    nodes = [node_shape(n, bands.cell(cell), setting, "inlaid") for n, cell in zip(diagram.nodes, cells, strict=True)]
    arrows = [_arrow(one, two) for one, two in pairwise(nodes)]
    labels = [
        [_label(arrow, label, setting)] if label else []
        for arrow, label in zip(arrows, stage_labels(diagram), strict=True)
    ]
    right = max(bands.cell(cell).left for cell in cells) + bands.width
    shapes = _lane_shapes(diagram, setting, bands, titles, right + GAP)
    for node, label in zip(nodes, [*labels, []], strict=True):
        shapes += [node, *label]
    return drawn(diagram, setting, shapes, arrows)


def _bands(diagram: Diagram, room: Room, setting: Setting, titles: Texts, columns: int) -> _Bands:
    """Bands of one height and columns of one width that fill the room."""
    title = max(setting.natural(text, TITLE_WIDTH, BARE) for text in titles.values())
    labels = stage_labels(diagram)
    left = title + 2 * GAP
    texts = texts_of(diagram)
    arrow = arrow_length(labels, setting)
    width, gap = columns_with_arrows(texts, setting, columns, arrow, room.width - left - GAP, WIDEST)
    high = max(label_size(label, setting)[1] for label in labels)
    named = max(setting.height(text, title, BARE) for text in titles.values())
    node = max(even_height(texts, setting, width, 2 * (high + NEAR)), named)
    margin = snap_up((ARROW - BETWEEN) / 2)
    count = len(diagram.groups)
    need_height(count * (node + 2 * margin) + (count - 1) * BETWEEN, room.height)
    most = share(room.height, count, BETWEEN)
    node = max(node, min(HEIGHT, most - 2 * margin))
    lane = min(most, snap_up((node + 2 * margin) * 1.3))
    margin = snap((lane - node) / 2)
    return _Bands(node + 2 * margin, node, margin, left, width, gap)


def _lane_shapes(diagram: Diagram, setting: Setting, bands: _Bands, titles: Texts, width: int) -> list[PlacedShape]:
    """The bands with their names."""
    shapes = []
    for number, group in enumerate(diagram.groups):
        top = bands.top(number)
        name = name_of(group.label.plain, *(node.name for node in diagram.nodes if node.group == group.key))
        shapes.append(PlacedShape(f"{group.key}/lane", "rect", Box(0, top, width, bands.lane), "lane", name))
        box = Box(GAP, top, bands.left - 2 * GAP, bands.lane)
        shapes.append(words(f"{group.key}/title", titles[group.key], box, setting, "l", role="title"))
    return shapes


def _arrow(one: PlacedShape, two: PlacedShape) -> PlacedConnector:
    if one.box.top == two.box.top:
        return connect(one, RIGHT, two, LEFT)
    down = one.box.top < two.box.top
    if one.box.left == two.box.left:
        return connect(one, BOTTOM if down else TOP, two, TOP if down else BOTTOM)
    return connect(one, RIGHT, two, TOP if down else BOTTOM)


def _label(arrow: PlacedConnector, label: Label, setting: Setting) -> PlacedShape:
    """The label above the level piece that an arrow begins with."""
    start, end = arrow.points[0], arrow.points[1]
    width, height = label_size(label, setting)
    left = snap((start.x + end.x - width) / 2)
    box = Box(left, start.y - NEAR - height, width, height)
    return words(f"{arrow.source}/label", label, box, setting, anchor="b", owner=arrow.name)
