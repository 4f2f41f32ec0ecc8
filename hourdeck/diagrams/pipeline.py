"""A pipeline without lanes: its stages in one row, in two, or one below the other. Lengths in EMU. Pure."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from hourdeck.diagrams.drawing import (
    ARROW,
    INCH,
    NEAR,
    Room,
    columns_with_arrows,
    connect,
    drawn,
    even_height,
    label_size,
    node_shape,
    texts_of,
    words,
)
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.placed import BOTTOM, LEFT, RIGHT, TOP, PlacedConnector, PlacedDiagram, PlacedShape
from hourdeck.diagrams.setting import Setting, need_height, need_width, plain, snap, snap_up
from hourdeck.slides import Paragraph
from hourdeck.theme import Box

WIDEST = snap(3.2 * INCH)
"""What a stage in a row is wide at most."""

HEIGHT = snap(1.2 * INCH)
TALLEST = 0.6
"""Stages are this high even when they have few words, or this share of their width, where there is room."""

Label = tuple[Paragraph, ...]


def pipeline_rows(diagram: Diagram, room: Room, setting: Setting, rows: int) -> PlacedDiagram:
    """The stages in so many rows, each from left to right; raises `DiagramTooBig`."""
    columns = ceil(len(diagram.nodes) / rows)
    labels = stage_labels(diagram)
    high = snap_up(max(label_size(label, setting)[1] for label in labels))
    down = _row_gap(columns, high)
    texts = texts_of(diagram)
    width, across = columns_with_arrows(texts, setting, columns, arrow_length(labels, setting), room.width, WIDEST)
    height = even_height(texts, setting, width, 2 * (high + NEAR) if columns > 1 else 0)
    need_height(rows * height + (rows - 1) * down, room.height)
    height = max(height, min(max(HEIGHT, snap(TALLEST * width)), snap((room.height - (rows - 1) * down) / rows)))
    grid = _Grid(columns, width, height, across, down)
    nodes = [node_shape(node, grid.cell(n), setting) for n, node in enumerate(diagram.nodes)]
    arrows = [_arrow(one, two, columns) for one, two in pairwise(nodes)]
    shapes: list[PlacedShape] = []
    for node, arrow, label in zip(nodes, [*arrows, None], [*labels, ()], strict=True):
        shapes.append(node)
        if arrow and label:
            shapes.append(_label(arrow, label, across, room, setting))
    return drawn(diagram, setting, shapes, arrows)


def stage_labels(diagram: Diagram) -> list[Label]:
    """What stands at the arrow between each stage and the next."""
    labels = diagram.labels()
    return [plain(labels.get((a.key, b.key))) for a, b in pairwise(diagram.nodes)]


def arrow_length(labels: list[Label], setting: Setting) -> int:
    """The least gap between two stages: long enough for every label above its arrow."""
    wide = max(label_size(label, setting)[0] for label in labels)
    return max(ARROW, wide + 2 * NEAR if wide else 0)


def _row_gap(columns: int, high: int) -> int:
    """The gap between rows: an arrow that goes down in one column, or back to the first column half-way."""
    return max(ARROW, high + 2 * NEAR) if columns == 1 else max(snap(0.6 * INCH), 2 * (high + 2 * NEAR))


@dataclass(frozen=True)
class _Grid:
    """Cells of one size, counted row by row."""

    columns: int
    width: int
    height: int
    across: int
    down: int

    def cell(self, number: int) -> Box:
        row, column = divmod(number, self.columns)
        left, top = column * (self.width + self.across), row * (self.height + self.down)
        return Box(left, top, self.width, self.height)


def _arrow(one: PlacedShape, two: PlacedShape, columns: int) -> PlacedConnector:
    if one.box.top == two.box.top:
        return connect(one, RIGHT, two, LEFT)
    return connect(one, BOTTOM, two, TOP)


def _label(arrow: PlacedConnector, label: Label, gap: int, room: Room, setting: Setting) -> PlacedShape:
    """The label above a level arrow or run; to the right of one that goes straight down."""
    key = f"{arrow.source}/label"
    width, height = label_size(label, setting)
    start, end = arrow.points[0], arrow.points[-1]
    if start.x == end.x:
        need_width(start.x + NEAR + width, room.width, arrow.source)
        top = snap((start.y + end.y - height) / 2)
        return words(key, label, Box(start.x + NEAR, top, width, height), setting, align="l", owner=arrow.name)
    if start.y == end.y:
        width = gap - 2 * NEAR
    left = snap((start.x + end.x - width) / 2)
    box = Box(left, arrow.points[1].y - NEAR - height, width, height)
    return words(key, label, box, setting, anchor="b", owner=arrow.name)
