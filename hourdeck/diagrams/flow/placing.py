"""Flows in a room: ranks and rows get their places, lines of the raster theirs, for one size of text. Lengths in EMU.

Lengths along the flow and across it are reckoned alike for both directions; only when a shape or a point is made are
they turned into left and top. Pure.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hourdeck.diagrams.drawing import NEAR, Room, drawn, label_size, node_shape, way_name, words
from hourdeck.diagrams.flow.grid import Grid, Slot, Way
from hourdeck.diagrams.flow.joining import join
from hourdeck.diagrams.flow.measures import Measures, measure
from hourdeck.diagrams.flow.ranking import Cell, place_nodes
from hourdeck.diagrams.flow.routing import Arrow, route
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.placed import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    DiagramTooBig,
    PlacedConnector,
    PlacedDiagram,
    PlacedShape,
    crosses,
)
from hourdeck.diagrams.setting import Setting, need_height, need_width, plain, snap
from hourdeck.diagrams.tracing import Pair
from hourdeck.theme import EMU_PER_POINT, Box
from hourdeck.theme.boxes import meet

ABOVE, BEYOND = -1, 1
"""On which side of its line a label stands: above it, or to the right of one that runs down."""


def flow_layers(diagram: Diagram, room: Room, setting: Setting, upright: bool) -> PlacedDiagram:
    """The flow from left to right, or from top to bottom, ranks at even distances where they fit so.

    Raises `DiagramTooBig`.
    """
    plan = plan_flow(diagram, BEYOND if upright else ABOVE)
    placed = _filling(diagram, room, setting, plan, upright)
    over = max(placed.box.width - room.width, 0), max(placed.box.height - room.height, 0)
    if any(over):  # labels may reach out beyond the rows
        placed = _filling(diagram, Room(room.width - over[0], room.height - over[1]), setting, plan, upright)
    need_width(placed.box.width, room.width)
    need_height(placed.box.height, room.height)
    return placed


def _filling(diagram: Diagram, room: Room, setting: Setting, plan: "FlowPlan", upright: bool) -> PlacedDiagram:
    """The flow with nodes and lines that fill a room; labels are not reckoned with."""
    try:
        measures = measure(diagram, room, setting, plan.grid, plan.ways, upright, even=True)
    except DiagramTooBig:
        measures = measure(diagram, room, setting, plan.grid, plan.ways, upright, even=False)
    return _placed(diagram, setting, measures, plan)


@dataclass(frozen=True)
class FlowPlan:
    """What doesn't depend on sizes: the cells of nodes, and the ways of arrows."""

    grid: Grid
    cells: dict[str, Cell]
    ways: dict[Pair, Way]


@lru_cache(maxsize=16)
def plan_flow(diagram: Diagram, side: int) -> FlowPlan:
    """The plan of a flow, labels on one side of their lines; it is the same for every size of text."""
    pairs = [(edge.source, edge.target) for edge in diagram.edges]
    cells = place_nodes([node.key for node in diagram.nodes], pairs)
    ranks, rows = (max(values) + 1 for values in zip(*cells.values(), strict=True))
    grid = Grid(ranks, rows, frozenset(cells.values()))
    labels = diagram.labels()
    arrows = [Arrow(pair, cells[pair[0]], cells[pair[1]], side if pair in labels else 0) for pair in pairs]
    return FlowPlan(grid, cells, route(grid, arrows))


def _placed(diagram: Diagram, setting: Setting, measures: Measures, plan: FlowPlan) -> PlacedDiagram:
    """Nodes rank by rank, each with the labels of its arrows; joints come first, as they have no text."""
    nodes = {node.key: node_shape(node, measures.box(plan.cells[node.key]), setting) for node in diagram.nodes}
    connectors: list[PlacedConnector] = []
    joints: list[PlacedShape] = []
    for (source, target), way in plan.ways.items():
        out, into = (_side(way.spots[0], way.spots[1], measures), _side(way.spots[-1], way.spots[-2], measures))
        bends = [measures.point(spot) for spot in way.spots[1:-1]]
        lines, cuts = join((nodes[source], out), (nodes[target], into), bends)
        connectors += lines
        joints += cuts
    labels = _labels(diagram, setting, measures, plan)
    shapes = list(joints)
    for key in sorted(plan.cells, key=lambda key: plan.cells[key]):
        shapes += [nodes[key], *(label for (source, _), label in labels.items() if source == key)]
    placed = drawn(diagram, setting, shapes, connectors)
    _check_labels(placed, list(labels.values()), list(nodes.values()))
    return placed


def _side(here: tuple[int, int], there: tuple[int, int], measures: Measures) -> int:
    """The side of a node that faces another place on the raster."""
    if here[1] == there[1]:
        ahead = there[0] > here[0]
        if measures.upright:
            return BOTTOM if ahead else TOP
        return RIGHT if ahead else LEFT
    beyond = there[1] > here[1]
    if measures.upright:
        return RIGHT if beyond else LEFT
    return BOTTOM if beyond else TOP


def _labels(diagram: Diagram, setting: Setting, measures: Measures, plan: FlowPlan) -> dict[Pair, PlacedShape]:
    """The labels in their slots."""
    names = {node.key: node.name for node in diagram.nodes}
    shapes = {}
    for pair, label in diagram.labels().items():
        slot = plan.ways[pair].slot
        if slot:
            text = plain(label)
            box = _label_box(label_size(text, setting), slot, measures)
            level = measures.upright == (slot.part == "beside")
            align, anchor = ("ctr", "b") if level else ("l", "ctr")
            name = way_name(names[pair[0]], names[pair[1]])
            shapes[pair] = words(f"{pair[0]}/{pair[1]}/label", text, box, setting, align, anchor, owner=name)
    return shapes


def _label_box(size: tuple[int, int], slot: Slot, measures: Measures) -> Box:
    """The box of a label: above a level line, to the right of an upright one; in the middle of the part it has."""
    start, end = measures.channel(slot.channel)
    middle = (start + end) // 2
    bounds = {"full": (start, end), "start": (start, middle), "end": (middle, end)}
    width, height = size
    across = measures.line_across(slot.y)
    if slot.part == "beside":
        line = measures.line_along(slot.x)
        if measures.upright:
            return Box(snap(across - width / 2), line - NEAR - height, width, height)
        return Box(line + NEAR, snap(across - height / 2), width, height)
    along = sum(bounds[slot.part])
    if measures.upright:
        return Box(across + NEAR, snap((along - height) / 2), width, height)
    return Box(snap((along - width) / 2), across - NEAR - height, width, height)


def _check_labels(placed: PlacedDiagram, labels: list[PlacedShape], nodes: list[PlacedShape]) -> None:
    """Raise `DiagramTooBig` where a label has too little room between the rows."""
    for number, label in enumerate(labels):
        others = [*nodes, *labels[:number]]
        lines = [pair for connector in placed.connectors for pair in pairwise(connector.points)]
        if any(meet(label.box, other.box) for other in others) or any(crosses(label.box, *pair) for pair in lines):
            needed = placed.box.height + label.box.height
            raise DiagramTooBig("height", needed / EMU_PER_POINT, placed.box.height / EMU_PER_POINT)
