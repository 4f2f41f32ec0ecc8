"""How long everything in a flow is, for one size of text: nodes, the channels between ranks, the gaps between rows.

`along` is the direction of the flow, `across` the other one, whichever of them is level. Lengths in EMU. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hourdeck.diagrams.drawing import GAP, INCH, NEAR, Room, even_height, label_size, texts_of, widest
from hourdeck.diagrams.flow.grid import LINES, MIDDLE, TRACKS, Grid, Spot, Way
from hourdeck.diagrams.flow.ranking import Cell
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.placed import Point
from hourdeck.diagrams.setting import Setting, need_height, need_width, plain, snap
from hourdeck.diagrams.tracing import Pair
from hourdeck.theme import Box

TRACK = 2 * snap(0.05 * INCH)
"""The distance of lines that lie beside each other."""

HEAD = snap(0.2 * INCH)
"""What an arrow has straight before its head at least."""

WIDEST = snap(2.4 * INCH)
"""What a node is wide at most."""

HEIGHT = snap(0.62 * INCH)
"""Nodes are this high even when they have few words, where there is room."""

USUAL = 2 * snap(0.4 * INCH)
"""The distance of rows, and of ranks, that is taken where there is room."""

MARGIN = HEAD + TRACK
"""How far the middle one of the outermost lines is from the nodes."""


@dataclass(frozen=True)
class Measures:
    """The lengths; `channels` are those behind each rank but the last."""

    upright: bool
    along: int
    across: int
    channels: tuple[int, ...]
    gap: int

    def box(self, cell: Cell) -> Box:
        """The box of the node in a cell."""
        start, top = self._start(cell[0]), cell[1] * (self.across + self.gap)
        if self.upright:
            return Box(top, start, self.across, self.along)
        return Box(start, top, self.along, self.across)

    def point(self, spot: Spot) -> Point:
        """Where a place on the raster is."""
        along, across = self.line_along(spot[0]), self.line_across(spot[1])
        return Point(across, along) if self.upright else Point(along, across)

    def line_along(self, x: int) -> int:
        """How far along the flow a line of the raster is."""
        channel, track = divmod(x, TRACKS + 1)
        if track == TRACKS:
            return self._start(channel) + self.along // 2
        return self._middle(channel - 1) + (track - MIDDLE) * TRACK

    def line_across(self, y: int) -> int:
        """How far across the flow a line of the raster is."""
        place, line = divmod(y, LINES)
        row, is_row = divmod(place - 1, 2)
        top, offset = row * (self.across + self.gap), (line - LINES // 2) * TRACK
        if place == 0:
            return offset - MARGIN
        return top + offset + (self.across + self.gap // 2 if is_row else self.across // 2)

    def channel(self, number: int) -> tuple[int, int]:
        """Where the channel behind a rank begins and ends."""
        start = self._start(number) + self.along
        return start, start + self.channels[number]

    def _start(self, rank: int) -> int:
        return rank * self.along + sum(self.channels[:rank])

    def _middle(self, channel: int) -> int:
        if channel < 0:
            return -MARGIN
        start = self._start(channel) + self.along
        return start + (self.channels[channel] // 2 if channel < len(self.channels) else MARGIN)


def measure(
    diagram: Diagram, room: Room, setting: Setting, grid: Grid, ways: Mapping[Pair, Way], upright: bool, even: bool
) -> Measures:
    """The lengths that fill the room; channels of one length where they are to be even. Raises `DiagramTooBig`."""
    channels = _channels(diagram, setting, grid, ways, upright)
    if even and channels:
        channels = [max(channels)] * len(channels)
    gap = _gap(diagram, setting, grid, ways, upright)
    texts = texts_of(diagram)
    key, least = widest(texts, setting)
    outer = _outer(grid, ways)
    used = sum(channels) + outer[0], (grid.rows - 1) * gap + outer[1]
    count, other = (grid.rows, grid.ranks) if upright else (grid.ranks, grid.rows)
    width_used, height_used = used[::-1] if upright else used
    need_width(count * least + width_used, room.width, key)
    width = max(least, min(WIDEST, snap((room.width - width_used) / count)))
    height = even_height(texts, setting, width)
    need_height(other * height + height_used, room.height)
    height = max(height, min(HEIGHT, snap((room.height - height_used) / other)))
    free = room.width - count * width - width_used, room.height - other * height - height_used
    along, across = free[::-1] if upright else free
    channels = _stretched(channels, along)
    gap = _stretched([gap] * (grid.rows - 1), across)[0] if grid.rows > 1 else gap
    return Measures(upright, height if upright else width, width if upright else height, tuple(channels), gap)


def _stretched(lengths: list[int], free: int) -> list[int]:
    """Lengths up to the usual one, with what is free shared evenly, in steps that keep their middle on the grid."""
    if not lengths:
        return lengths
    step = snap(free / len(lengths) / 2) * 2
    return [max(length, min(USUAL, length + step)) for length in lengths]


def _channels(diagram: Diagram, setting: Setting, grid: Grid, ways: Mapping[Pair, Way], upright: bool) -> list[int]:
    """What each channel needs for its lines and labels."""
    spreads = [_spread(x for x in _bends(ways, 0) if x in grid.tracks(n)) for n in range(grid.ranks - 1)]
    needed = [2 * (HEAD + spread) for spread in spreads]
    labels = diagram.labels()
    for pair, way in ways.items():
        if way.slot:
            channel = way.slot.channel
            size = label_size(plain(labels[pair]), setting)[1 if upright else 0] + 2 * NEAR
            whole = size if way.slot.part == "full" else 2 * (size + spreads[channel])
            needed[channel] = max(needed[channel], whole)
    return [2 * snap(length / 2 + NEAR) for length in needed]


def _gap(diagram: Diagram, setting: Setting, grid: Grid, ways: Mapping[Pair, Way], upright: bool) -> int:
    """What rows are apart: more where arrows run between them, or labels stand there."""
    between = [y for y in _bends(ways, 1) if y // LINES % 2 == 0 and 0 < y // LINES < 2 * grid.rows]
    labels = diagram.labels()
    inner = [pair for pair, way in ways.items() if way.slot and way.slot.y // LINES % 2 == 0]
    high = max((label_size(plain(labels[pair]), setting)[0 if upright else 1] for pair in inner), default=0)
    return max(2 * (HEAD + _across_spread(between)) if between else GAP // 2 * 2, 2 * snap(high / 2 + 2 * NEAR))


def _outer(grid: Grid, ways: Mapping[Pair, Way]) -> tuple[int, int]:
    """What the outermost lines take, along and across the flow."""
    xs, ys = set(_bends(ways, 0)), set(_bends(ways, 1))
    ends = [grid.tracks(-1), grid.tracks(grid.ranks - 1)]
    sides = [range(LINES), range(grid.height - LINES, grid.height)]
    along = sum(MARGIN + 2 * TRACK for end in ends if xs & set(end))
    return along, sum(MARGIN + TRACK for side in sides if ys & set(side))


def _bends(ways: Mapping[Pair, Way], axis: int) -> Iterable[int]:
    """The lines that arrows bend on."""
    return [spot[axis] for way in ways.values() for spot in way.spots[1:-1]]


def _spread(xs: Iterable[int]) -> int:
    """How far the used lines of a channel are from its middle."""
    return TRACK * max((abs(x % (TRACKS + 1) - MIDDLE) for x in xs), default=0)


def _across_spread(ys: Iterable[int]) -> int:
    return TRACK * max((abs(y % LINES - LINES // 2) for y in ys), default=0)
