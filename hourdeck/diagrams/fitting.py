"""Diagrams laid out in a box: every arrangement of the kind tried from the largest text to the smallest.

A size smaller by one step is preferred to the kind's next arrangement, a size smaller by two is not. What doesn't fit
at the least size raises `DiagramTooBig` with the numbers of the try that came nearest. Pure.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from hourdeck.diagrams.compare import compare_columns, compare_grid, compare_rows
from hourdeck.diagrams.cycle import cycle_loop, cycle_ring
from hourdeck.diagrams.drawing import Room
from hourdeck.diagrams.flow import flow_layers
from hourdeck.diagrams.lanes import lanes_close, lanes_stepped
from hourdeck.diagrams.layers import layers_stacked
from hourdeck.diagrams.matrix import matrix_square
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.pipeline import pipeline_rows
from hourdeck.diagrams.placed import DiagramTooBig, DiagramType, PlacedDiagram
from hourdeck.diagrams.setting import GRAIN, Setting, snap
from hourdeck.diagrams.timeline import timeline_alternating, timeline_level, timeline_upright
from hourdeck.diagrams.tree import tree_across, tree_down, tree_hanging
from hourdeck.theme import Box

Arrangement = Callable[[Diagram, Room, Setting], PlacedDiagram]

UPRIGHT = 1.1
"""A room that is less than this times as wide as high is taken to be upright."""


def fit_diagram(diagram: Diagram, box: Box, type: DiagramType) -> PlacedDiagram:
    """The diagram in its place, centred in the box; it must have been checked.

    Raises `DiagramTooBig` when it doesn't fit at the least size.
    """
    room = Room(snap(box.width), snap(box.height))
    closest: DiagramTooBig | None = None
    sizes = _sizes(type)
    for size, arrangement in _tries(_arrangements(diagram, room), sizes):
        try:
            return _centred(arrangement(diagram, room, Setting(type, size)), box)
        except DiagramTooBig as too_big:
            if size == sizes[-1] and (closest is None or too_big.excess < closest.excess):
                closest = too_big
    assert closest is not None  # the least size was tried
    raise closest


def _sizes(type: DiagramType) -> list[float]:
    """The sizes from the largest to the least."""
    sizes = [type.size]
    while sizes[-1] > type.minimum:
        sizes.append(max(sizes[-1] - type.step, type.minimum))
    return sizes


def _tries(arrangements: Sequence[Arrangement], sizes: list[float]) -> Iterator[tuple[float, Arrangement]]:
    """Sizes with arrangements, sizes in twos."""
    for first in range(0, len(sizes), 2):
        for arrangement in arrangements:
            for size in sizes[first : first + 2]:
                yield size, arrangement


def _arrangements(diagram: Diagram, room: Room) -> Sequence[Arrangement]:
    """The arrangements of a kind, the one to be preferred in this room first."""
    upright = room.width < UPRIGHT * room.height
    if diagram.kind == "pipeline":
        return (lanes_stepped, lanes_close) if diagram.groups else _rows_of(diagram, upright)
    wide, tall = ARRANGEMENTS[diagram.kind]
    return tall if upright else wide


def _rows_of(diagram: Diagram, upright: bool) -> list[Arrangement]:
    """One row, or two; one below the other only where the room is upright."""
    counts = [1, 2, len(diagram.nodes)] if upright else [1, 2]
    return [partial(pipeline_rows, rows=rows) for rows in dict.fromkeys(counts)]


def _centred(placed: PlacedDiagram, box: Box) -> PlacedDiagram:
    """The diagram moved to the middle of its box."""
    inner = placed.box
    across = box.left - inner.left + (box.width - inner.width) // 2 // GRAIN * GRAIN
    down = box.top - inner.top + (box.height - inner.height) // 2 // GRAIN * GRAIN
    return placed.moved(across, down)


ACROSS: Arrangement = partial(flow_layers, upright=False)
DOWN: Arrangement = partial(flow_layers, upright=True)

ARRANGEMENTS: dict[str, tuple[tuple[Arrangement, ...], tuple[Arrangement, ...]]] = {
    "cycle": ((cycle_ring, cycle_loop), (cycle_ring, cycle_loop)),
    "layers": ((layers_stacked,), (layers_stacked,)),
    "timeline": ((timeline_level, timeline_alternating, timeline_upright), (timeline_upright, timeline_level)),
    "compare": ((compare_columns, compare_grid, compare_rows), (compare_rows, compare_grid, compare_columns)),
    "tree": ((tree_down, tree_across, tree_hanging), (tree_across, tree_hanging, tree_down)),
    "matrix": ((matrix_square,), (matrix_square,)),
    "flow": ((ACROSS, DOWN), (DOWN, ACROSS)),
}
"""For each kind the arrangements in a wide room and in an upright one."""
