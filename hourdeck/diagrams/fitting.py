"""Diagrams laid out in a box: every arrangement of the kind tried from the largest text to the smallest.

A size smaller by one step is preferred to the kind's next arrangement, a size smaller by two is not. What doesn't fit
at the least size raises `DiagramTooBig` with the numbers of the try that came nearest. Pure.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hourdeck.diagrams.drawing import Room
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.placed import DiagramTooBig, DiagramType, PlacedDiagram
from hourdeck.diagrams.setting import GRAIN, Setting, snap
from hourdeck.theme import Box

if TYPE_CHECKING:
    from hourdeck.diagrams.arrangements import Arrangement


def fit_diagram(diagram: Diagram, box: Box, type: DiagramType) -> PlacedDiagram:
    """The diagram in its place, centred in the box; it must have been checked.

    Raises `DiagramTooBig` when it doesn't fit at the least size.
    """
    from hourdeck.diagrams.arrangements import arrangements_of  # late: most decks have no diagram, and they are many

    room = Room(snap(box.width), snap(box.height))
    closest: DiagramTooBig | None = None
    sizes = _sizes(type)
    for size, arrangement in _tries(arrangements_of(diagram, room), sizes):
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
    while sizes[-1] > type.least:
        sizes.append(max(sizes[-1] - type.step, type.least))
    return sizes


def _tries(arrangements: "Sequence[Arrangement]", sizes: list[float]) -> "Iterator[tuple[float, Arrangement]]":
    """Sizes with arrangements, sizes in twos."""
    for first in range(0, len(sizes), 2):
        for arrangement in arrangements:
            for size in sizes[first : first + 2]:
                yield size, arrangement


def _centred(placed: PlacedDiagram, box: Box) -> PlacedDiagram:
    """The diagram moved to the middle of its box."""
    inner = placed.box
    across = box.left - inner.left + (box.width - inner.width) // 2 // GRAIN * GRAIN
    down = box.top - inner.top + (box.height - inner.height) // 2 // GRAIN * GRAIN
    return placed.moved(across, down)
