"""All ways that one arrow of a flow may take on the raster, simple ones before those with many bends.

An arrow leaves its node forwards, or across the flow; it arrives from behind, or across. The last resort, forwards into
the channel, across, along the outermost line and back, is always there. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hourdeck.diagrams.flow.grid import LINES, MIDDLE, TRACKS, Grid, Slot, Spot, Way, way
from hourdeck.diagrams.flow.ranking import Cell

BEND, STEP, SIDEWAYS, JOINT, OFF_CENTRE = 5.0, 0.5, 4.0, 6.0, 1.0
"""What a way costs by itself: each bend, each step, leaving or arriving across the flow, each joint that an elbow
connector needs which doesn't bend half-way, each line beside a middle one."""

HALF, BESIDE = 8.0, 10.0
"""What a label costs that has half a channel only, and one beside a part that runs across the flow."""


Course = tuple[float, tuple[Spot, ...]]
"""The corners of a way, after what it costs by itself."""


def simple_courses(grid: Grid, source: Cell, target: Cell) -> list[Course]:
    """The courses with up to two bends, the cheapest first."""
    return _ranked(grid, _simple(grid, source, target))


def winding_courses(grid: Grid, source: Cell, target: Cell) -> list[Course]:
    """The courses with three or four bends, the cheapest first."""
    return _ranked(grid, _winding(grid, source, target))


def ways_along(grid: Grid, course: Course, label: int) -> list[Way]:
    """The ways on a course: none where a node stands on it, one for each place of the label where there is one.

    `label` is the side of its line where the label stands: -1 for above or before it, 1 for behind it, 0 for no label.
    """
    plain = way(grid, course[1], course[0])
    if not _is_free(grid, plain):
        return []
    return list(_labelled(grid, plain, label)) if label else [plain]


def _ranked(grid: Grid, found: Iterator[tuple[Spot, ...]]) -> list[Course]:
    return sorted((_cost(grid, spots), spots) for spots in found if len(set(spots)) == len(spots))


def _simple(grid: Grid, source: Cell, target: Cell) -> Iterator[tuple[Spot, ...]]:
    (x1, y1), (x2, y2) = grid.spot(source), grid.spot(target)
    if source[0] < target[0]:
        if y1 == y2:
            yield ((x1, y1), (x2, y2))
        else:
            yield ((x1, y1), (x1, y2), (x2, y2))
            yield ((x1, y1), (x2, y1), (x2, y2))
            for channel in range(source[0], target[0]):
                for x in grid.tracks(channel):
                    yield ((x1, y1), (x, y1), (x, y2), (x2, y2))
    for y in _lines(grid, y1, y2):
        yield ((x1, y1), (x1, y), (x2, y), (x2, y2))


def _winding(grid: Grid, source: Cell, target: Cell) -> Iterator[tuple[Spot, ...]]:
    (x1, y1), (x2, y2) = grid.spot(source), grid.spot(target)
    out, into = grid.tracks(source[0]), grid.tracks(target[0] - 1)
    for y in range(grid.height):
        if y in (y1, y2):
            continue
        if abs(y - y1) >= LINES:
            for x in into:
                yield ((x1, y1), (x1, y), (x, y), (x, y2), (x2, y2))
        for x in out:
            if abs(y - y2) >= LINES:
                yield ((x1, y1), (x, y1), (x, y), (x2, y), (x2, y2))
            for end in into:
                if end > x or source[0] >= target[0]:
                    yield ((x1, y1), (x, y1), (x, y), (end, y), (end, y2), (x2, y2))


def _lines(grid: Grid, y1: int, y2: int) -> Iterator[int]:
    """The lines beside the nodes of both rows."""
    return (y for y in range(grid.height) if abs(y - y1) >= LINES // 2 + 1 and abs(y - y2) >= LINES // 2 + 1)


def _is_free(grid: Grid, found: Way) -> bool:
    """Whether a way meets no node but at its ends, where it leaves and arrives at right angles."""
    own = 0
    for (x, y), (_, ahead) in (found.spots[:2], found.spots[:-3:-1]):
        towards = (ahead > y) - (ahead < y)
        own |= grid.bit((x, y)) | grid.bit((x, y + towards))
    return not found.places & grid.blocked & ~own


def _cost(grid: Grid, spots: Sequence[Spot]) -> float:
    """What a way costs by itself."""
    length = sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(spots))
    sideways = (spots[0][0] == spots[1][0]) + (spots[-1][0] == spots[-2][0])
    bends = len(spots) - 2
    off = sum(_beside(x, y) for x, y in spots[1:-1])
    joints = 0 if bends < 2 or (bends == 2 and _bends_half_way(spots)) else bends - 1
    return BEND * bends + STEP * length + SIDEWAYS * sideways + JOINT * joints + OFF_CENTRE * off


def _beside(x: int, y: int) -> int:
    """How far a corner is from the middle of its channel and of its row."""
    track = x % (TRACKS + 1)
    return (0 if track == TRACKS else abs(track - MIDDLE)) + abs(y % LINES - LINES // 2)


def _bends_half_way(spots: Sequence[Spot]) -> bool:
    """Whether an elbow connector of its own accord takes a way of two bends."""
    (x1, y1), (x2, y2), _, (x4, y4) = spots
    return 2 * x2 == x1 + x4 if y1 == y2 else 2 * y2 == y1 + y4


def _labelled(grid: Grid, plain: Way, side: int) -> Iterator[Way]:
    """The way with its label at every place where one can stand."""
    for (x1, y1), (x2, y2) in pairwise(plain.spots):
        for channel in range(grid.ranks - 1):
            if y1 == y2:
                yield from _along(grid, plain, channel, (min(x1, x2), max(x1, x2), y1), side)
            elif x1 in grid.tracks(channel):
                yield from _beside_line(grid, plain, channel, (x1, min(y1, y2), max(y1, y2)), side)


def _along(grid: Grid, plain: Way, channel: int, part: tuple[int, int, int], side: int) -> Iterator[Way]:
    """Labels on a part that runs along the flow: in a whole channel, or a half of it."""
    left, right, y = part
    tracks = grid.tracks(channel)
    first = y - y % LINES
    lines = range(first, y + 1) if side < 0 else range(y, first + LINES)
    for name, xs, cost in (
        ("full", tracks, 0.0),
        ("start", tracks[:MIDDLE], HALF),
        ("end", tracks[MIDDLE + 1 :], HALF),
    ):
        ends = min(xs.start, tracks[MIDDLE]), max(xs.stop - 1, tracks[MIDDLE])
        if left <= ends[0] and ends[1] <= right:
            label = grid.block(xs, lines)
            if plain.places & label == plain.places & grid.block(xs, range(y, y + 1)):
                yield replace(plain, cost=plain.cost + cost, label=label, slot=Slot(channel, tracks[MIDDLE], y, name))


def _beside_line(grid: Grid, plain: Way, channel: int, part: tuple[int, int, int], side: int) -> Iterator[Way]:
    """Labels on a part that runs across the flow, between two rows: behind it, or before it by the side."""
    x, top, bottom = part
    tracks = grid.tracks(channel)
    xs = range(x, tracks.stop) if side < 0 else range(tracks.start, x + 1)
    for y in range(LINES // 2, grid.height, 2 * LINES):
        lines = range(y - LINES // 2, y + LINES // 2 + 1)
        if top < lines.start and lines.stop <= bottom and abs(x - tracks[MIDDLE]) <= 1:
            label = grid.block(xs, lines)
            if plain.places & label == plain.places & grid.block(range(x, x + 1), lines):
                yield replace(plain, cost=plain.cost + BESIDE, label=label, slot=Slot(channel, x, y, "beside"))
