"""How long everything in a flow is, for one size of text: nodes, the channels between ranks, the gaps between rows.

`along` is the direction of the flow, `across` the other one, whichever of them is level. Lengths in EMU. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hourdeck.diagrams.drawing import GAP, INCH, NEAR, Room, even_height, label_size, texts_of, widest
from hourdeck.diagrams.flow.grid import LINES, MIDDLE, TRACKS, Grid, Slot, Spot, Way
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

HEIGHT = snap(0.7 * INCH)
"""Nodes are this high even when they have few words, where there is room."""

USUAL = 2 * snap(0.4 * INCH)
"""The distance of rows, and of ranks, that is taken where there is room."""

MARGIN = HEAD + TRACK
"""How far the middle one of the outermost lines is from the nodes."""


@dataclass(frozen=True)
class Measures:
    """The lengths: of nodes along and across the flow, of the channels behind each rank but the last, between rows."""

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
    needs = _Needs(grid, ways, upright, _label_sizes(diagram, setting))
    channels = needs.channels()
    if even and channels:
        channels = [max(channels)] * len(channels)
    texts = texts_of(diagram)
    key, least = widest(texts, setting)
    outer = needs.outer()
    along = sum(channels) + outer[0]
    across = (grid.rows - 1) * needs.gap(least) + outer[1]
    columns, lines = (grid.rows, grid.ranks) if upright else (grid.ranks, grid.rows)
    beside = across if upright else along
    need_width(columns * least + beside, room.width, key)
    width = max(least, min(WIDEST, snap((room.width - beside) / columns)))
    height = even_height(texts, setting, width)
    gap = needs.gap(width if upright else height)
    across = (grid.rows - 1) * gap + outer[1]
    beside, between = (across, along) if upright else (along, across)
    need_height(lines * height + between, room.height)
    height = max(height, min(HEIGHT, snap((room.height - between) / lines)))
    free = room.width - columns * width - beside, room.height - lines * height - between
    ahead, aside = free[::-1] if upright else free
    gaps = _stretched([gap] * (grid.rows - 1), aside) or [gap]
    size = (height, width) if upright else (width, height)
    return Measures(upright, *size, tuple(_stretched(channels, ahead)), gaps[0])


def _stretched(lengths: list[int], free: int) -> list[int]:
    """Lengths up to the usual one, with what is free shared evenly, in steps that keep their middle on the grid."""
    if not lengths:
        return lengths
    step = snap(free / len(lengths) / 2) * 2
    return [max(length, min(USUAL, length + step)) for length in lengths]


def _label_sizes(diagram: Diagram, setting: Setting) -> dict[Pair, tuple[int, int]]:
    """Width and height of the label of each arrow that has one."""
    return {pair: label_size(plain(label), setting) for pair, label in diagram.labels().items()}


@dataclass(frozen=True)
class _Needs:
    """What arrows and labels need; the sizes of labels are width and height."""

    grid: Grid
    ways: Mapping[Pair, Way]
    upright: bool
    labels: Mapping[Pair, tuple[int, int]]

    def channels(self) -> list[int]:
        """The length of each channel."""
        bends = self._bends(0)
        spreads = [_spread(x for x in bends if x in self.grid.tracks(n)) for n in range(self.grid.ranks - 1)]
        needed = [2 * (HEAD + spread) for spread in spreads]
        for slot, (along, _) in self._slots():
            size = along + 2 * NEAR
            whole = size if slot.part == "full" else 2 * (size + spreads[slot.channel])
            needed[slot.channel] = max(needed[slot.channel], whole)
        return [2 * snap(length / 2 + NEAR) for length in needed]

    def gap(self, across: int) -> int:
        """What rows of nodes so large across the flow are apart: more where arrows run, or labels stand, between."""
        between = [y for y in self._bends(1) if y // LINES % 2 == 0 and 0 < y // LINES < 2 * self.grid.rows]
        spread = _across_spread(between)
        gap = 2 * (HEAD + spread) if between else GAP // 2 * 2
        for slot, (_, size) in self._slots():
            if slot.y // LINES % 2 == 0:
                gap = max(gap, size + 4 * NEAR)
            reach = 2 * (size + 2 * NEAR + spread + TRACK) if between else size + 4 * NEAR
            gap = max(gap, reach - across)
        return 2 * snap(gap / 2 + 1)

    def outer(self) -> tuple[int, int]:
        """What the outermost lines take, along and across the flow."""
        grid, xs, ys = self.grid, set(self._bends(0)), set(self._bends(1))
        ends = [grid.tracks(-1), grid.tracks(grid.ranks - 1)]
        sides = [range(LINES), range(grid.height - LINES, grid.height)]
        along = sum(MARGIN + 2 * TRACK for end in ends if xs & set(end))
        return along, sum(MARGIN + TRACK for side in sides if ys & set(side))

    def _bends(self, axis: int) -> list[int]:
        """The lines that arrows bend on."""
        return [spot[axis] for way in self.ways.values() for spot in way.spots[1:-1]]

    def _slots(self) -> Iterator[tuple[Slot, tuple[int, int]]]:
        """The labels' slots with their sizes along and across the flow."""
        for pair, way in self.ways.items():
            if way.slot:
                width, height = self.labels[pair]
                yield way.slot, (height, width) if self.upright else (width, height)


def _spread(xs: Iterable[int]) -> int:
    """How far the used lines of a channel are from its middle."""
    return TRACK * max((abs(x % (TRACKS + 1) - MIDDLE) for x in xs), default=0)


def _across_spread(ys: Iterable[int]) -> int:
    """How far the used lines between rows are from their middle."""
    return TRACK * max((abs(y % LINES - LINES // 2) for y in ys), default=0)
