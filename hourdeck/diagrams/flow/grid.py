"""The raster that arrows of a flow run along: lines between the ranks, and lines along and between the rows.

Coordinates count lines, not lengths: `x` along the flow, from rank to rank, `y` across it. Each rank has one line
through its middle, and between two ranks, before the first and behind the last there are `TRACKS`. Each row has
`LINES`, the middle one through its nodes, and between two rows, before the first and behind the last there are as many.
Sets of places are bits of one number, so that two ways are compared in one step. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hourdeck.diagrams.flow.ranking import Cell

TRACKS = 5
"""Lines between two ranks; the middle one is where an elbow connector bends by itself."""

LINES = 3
"""Lines of a row, or between two rows."""

MIDDLE = TRACKS // 2

Spot = tuple[int, int]
"""A place on the raster: x, y."""


@dataclass(frozen=True)
class Grid:
    """A raster for so many ranks and rows, with nodes in some of its cells."""

    ranks: int
    rows: int
    taken: frozenset[Cell]

    @cached_property
    def width(self) -> int:
        """The number of lines across the flow."""
        return (TRACKS + 1) * (self.ranks + 1) - 1

    @cached_property
    def height(self) -> int:
        """The number of lines along it."""
        return LINES * (2 * self.rows + 1)

    def spot(self, cell: Cell) -> Spot:
        """The middle of a cell."""
        return cell[0] * (TRACKS + 1) + TRACKS, LINES * (2 * cell[1] + 1) + LINES // 2

    def tracks(self, channel: int) -> range:
        """The lines behind a rank; before the first one for -1."""
        first = (channel + 1) * (TRACKS + 1)
        return range(first, first + TRACKS)

    def bit(self, spot: Spot) -> int:
        """A place as a set."""
        return 1 << spot[1] * self.width + spot[0]

    def block(self, xs: range, ys: range) -> int:
        """A rectangle of places as a set."""
        return ((1 << len(xs)) - 1) * self._column[len(ys)] << ys.start * self.width + xs.start

    @cached_property
    def _column(self) -> list[int]:
        """Columns of places by their height."""
        columns = [0]
        for y in range(self.height):
            columns.append(columns[-1] | 1 << y * self.width)
        return columns

    @cached_property
    def blocked(self) -> int:
        """The places that nodes stand on."""
        found = 0
        for cell in self.taken:
            x, y = self.spot(cell)
            found |= self.block(range(x, x + 1), range(y - LINES // 2, y + LINES // 2 + 1))
        return found


@dataclass(frozen=True)
class Slot:
    """Where a label stands: beside the line `y` in a channel, or in half of it; or beside the line `x`, between rows.

    `part` is "full", "start" or "end" for the first, "beside" for the second, whose `y` is the line between the rows.
    """

    channel: int
    x: int
    y: int
    part: str


@dataclass(frozen=True)
class Way:
    """A way on the raster from corner to corner, the sets of places it takes, and what it costs by itself.

    `level` and `upright` hold its steps along and across the flow by the place they begin at, `along` and `across` the
    places it passes straight on; `label` is the room its label takes.
    """

    spots: tuple[Spot, ...]
    cost: float
    level: int
    upright: int
    along: int
    across: int
    bends: int
    places: int
    label: int = 0
    slot: Slot | None = None


def way(grid: Grid, spots: Sequence[Spot], cost: float) -> Way:
    """The way through some corners."""
    level = upright = along = across = places = 0
    for (x1, y1), (x2, y2) in pairwise(spots):
        left, top = min(x1, x2), min(y1, y2)
        xs, ys = range(left, max(x1, x2)), range(top, max(y1, y2))
        if xs:
            level |= grid.block(xs, range(top, top + 1))
            along |= grid.block(xs[1:], range(top, top + 1)) if len(xs) > 1 else 0
            places |= grid.block(range(left, xs.stop + 1), range(top, top + 1))
        else:
            upright |= grid.block(range(left, left + 1), ys)
            across |= grid.block(range(left, left + 1), ys[1:]) if len(ys) > 1 else 0
            places |= grid.block(range(left, left + 1), range(top, ys.stop + 1))
    bends = union(grid.bit(spot) for spot in spots[1:-1])
    return Way(tuple(spots), cost, level, upright, along, across, bends, places)


def union(sets: Iterable[int]) -> int:
    """All places of some sets."""
    found = 0
    for one in sets:
        found |= one
    return found
