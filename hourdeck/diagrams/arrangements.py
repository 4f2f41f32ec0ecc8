"""Which arrangements a kind of diagram has, the one that suits the room best first. Pure.

Input: a diagram and its room. Output: functions that arrange it, each of a module of its own kind.
"""

from collections.abc import Callable, Sequence
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
from hourdeck.diagrams.placed import PlacedDiagram
from hourdeck.diagrams.setting import Setting
from hourdeck.diagrams.timeline import timeline_alternating, timeline_level, timeline_upright
from hourdeck.diagrams.tree import tree_across, tree_down, tree_hanging

Arrangement = Callable[[Diagram, Room, Setting], PlacedDiagram]

UPRIGHT = 1.1
"""A room that is less than this times as wide as high is taken to be upright."""

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


def arrangements_of(diagram: Diagram, room: Room) -> Sequence[Arrangement]:
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
