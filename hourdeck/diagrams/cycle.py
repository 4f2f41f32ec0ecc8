"""A cycle: phases of one size on a ring, clockwise, or in a loop of two rows. Lengths in EMU. Pure.

The ring is an oval of rows: one or two phases on top and at the bottom, a pair in each row between. So every arrow is
straight, or a quarter of a curve round a corner of the oval.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise

from hourdeck.diagrams.drawing import (
    ARROW,
    GAP,
    INCH,
    Room,
    Texts,
    connect,
    drawn,
    even_height,
    node_shape,
    share,
    texts_of,
    widest,
    words,
)
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
from hourdeck.diagrams.setting import BARE, GRAIN, LABEL, Setting, at_level, need_width, snap
from hourdeck.slides import Paragraph
from hourdeck.theme import EMU_PER_POINT, Box
from hourdeck.theme.boxes import meet

RINGS = {
    3: ((1, 2),),
    4: ((1, 2, 1),),
    5: ((1, 2, 2),),
    6: ((1, 2, 2, 1), (2, 2, 2)),
    7: ((1, 2, 2, 2),),
    8: ((2, 2, 2, 2), (1, 2, 2, 2, 1)),
}
"""For each number of phases, how many stand in each row of the ring; the rounder ring first."""

WIDEST = snap(2.4 * INCH)
"""What a phase is wide at most."""

HEIGHT = snap(0.8 * INCH)
"""Phases are this high even when they have few words, where there is room."""

CURVE = snap(0.3 * INCH)
"""What a curve takes at least, across and down."""

SWEEP = snap(1.1 * INCH)
"""What a curve takes across where there is room."""

FARTHEST, ALL_APART = snap(0.9 * INCH), snap(1.8 * INCH)
"""How far rows are apart at most; a ring of two rows may take the second length, across as well."""

CENTRE_WIDTH = snap(2.6 * INCH)
"""The label in the middle is set in lines of this width at most."""

MARGIN = snap(0.14 * INCH)
"""What stays free round the label in the middle."""

LARGER = (1.0, *(1 + n / 8 for n in range(1, 17)))
"""How many times the room is tried, to say how much is missing."""


@dataclass(frozen=True)
class _Phases:
    """The middles of the phases, and their size."""

    centres: tuple[tuple[int, int], ...]
    width: int
    height: int


Candidates = Callable[[Diagram, Room, Setting], Iterator[_Phases]]


def cycle_ring(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """The phases on a ring; raises `DiagramTooBig`."""
    return _placed(diagram, room, setting, _rings)


def cycle_loop(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """The phases in a loop: two rows, or two columns where the room is upright; raises `DiagramTooBig`."""
    return _placed(diagram, room, setting, partial(_loop, upright=room.width < room.height))


def _placed(diagram: Diagram, room: Room, setting: Setting, candidates: Candidates) -> PlacedDiagram:
    """The first candidate that can be drawn; where there is none, how large the room would have to be."""
    key, least = widest(texts_of(diagram), setting)
    need_width(least, room.width, key)
    for factor in LARGER:
        larger = Room(snap(room.width * factor), snap(room.height * factor))
        tries = (_draw(diagram, setting, phases) for phases in candidates(diagram, larger, setting))
        placed = next((found for found in tries if found), None)
        if placed and factor == 1:
            return placed
        if placed:
            break
    raise DiagramTooBig("height", room.height * factor / EMU_PER_POINT, room.height / EMU_PER_POINT)


def _rings(diagram: Diagram, room: Room, setting: Setting) -> Iterator[_Phases]:
    """Rings of wide phases first, then of narrower ones that leave more room in the middle."""
    texts = texts_of(diagram)
    _, least = widest(texts, setting)
    for rows in RINGS[len(texts)]:
        width = min(WIDEST, _ring_width(rows, room.width, CURVE))
        while width >= least:
            phases = _ring(rows, room, texts, setting, width)
            if phases:
                yield phases
            width -= GAP


def _ring_width(rows: Sequence[int], room: int, curve: int) -> int:
    """How wide phases can be: those on top or at the bottom, and half of one at each side."""
    ends = max(rows[0], rows[-1])
    if len(rows) == 2:
        return share(room, ends, ARROW + CURVE)
    return snap((room - (ends - 1) * ARROW - 2 * curve) / (ends + 1))


def _ring(rows: Sequence[int], room: Room, texts: Texts, setting: Setting, width: int) -> _Phases | None:
    """The ring with phases of a width, as large as is good for the eye."""
    height = even_height(texts, setting, width)
    gaps = len(rows) - 1
    height = max(height, min(HEIGHT, share(room.height, len(rows), ARROW)))
    gap = min(ALL_APART if gaps == 1 else FARTHEST, snap((room.height - len(rows) * height) / gaps))
    if gap < ARROW:
        return None
    ends = max(rows[0], rows[-1])
    beside = max(ARROW + CURVE, min(ALL_APART, snap(room.width - 2 * width))) if len(rows) == 2 else ARROW
    used = (ends + 1) * width + (ends - 1) * beside
    curve = min(SWEEP, snap((room.width - used) / 2))
    half = snap((width + beside) / 2)
    outer = (ends - 1) * half + snap(width / 2) + curve
    spots = [
        (column, row * (height + gap))
        for row, count in enumerate(rows)
        for column in _columns(count, half if row in (0, gaps) else outer)
    ]
    return _Phases(tuple((_near(x), _near(y)) for x, y in _clockwise(spots)), width, height)


def _columns(count: int, away: int) -> tuple[int, ...]:
    return (0,) if count == 1 else (-away, away)


def _clockwise(spots: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spots of rows from the top one in the order of the ring: from the first one down at the right, up at the left."""
    top = spots[0][1]
    first = [spot for spot in spots if spot[1] == top]
    right = [spot for spot in spots if spot[1] > top and spot[0] >= 0]
    left = [spot for spot in spots if spot[1] > top and spot[0] < 0]
    return [*first, *right, *reversed(left)]


def _loop(diagram: Diagram, room: Room, setting: Setting, upright: bool) -> Iterator[_Phases]:
    """Phases in two rows, or two columns; the longer one begins at the left upper corner."""
    texts, centre = texts_of(diagram), _centre(diagram)
    _, least = widest(texts, setting)
    longer = (len(texts) + 1) // 2
    columns, rows = (2, longer) if upright else (longer, 2)
    wide = setting.natural(centre, CENTRE_WIDTH, BARE) if centre and upright else 0
    width = min(WIDEST, share(room.width, columns, max(ARROW, wide + 2 * MARGIN)))
    if width < least:
        return
    height = even_height(texts, setting, width)
    across = min(2 * ARROW, share(room.width - columns * width, columns - 1, 0))
    down = min(2 * ARROW, share(room.height - rows * height, rows - 1, 0))
    across = max(across, wide + 2 * MARGIN if wide else 0)
    if down >= ARROW:
        places = _upright_ring(len(texts)) if upright else _level_ring(len(texts))
        pitch = width + across, height + down
        yield _Phases(tuple((_near(x * pitch[0]), _near(y * pitch[1])) for x, y in places), width, height)


def _level_ring(count: int) -> list[tuple[float, float]]:
    """Places in two rows, clockwise, in columns and rows: the upper row is the longer one."""
    upper = (count + 1) // 2
    return [(float(n), 0.0) for n in range(upper)] + [(x, 1.0) for x in _spread(count - upper, upper - 1)]


def _upright_ring(count: int) -> list[tuple[float, float]]:
    """Places in two columns, clockwise: the left column is the longer one."""
    left = (count + 1) // 2
    down = [(1.0, y) for y in reversed(_spread(count - left, left - 1))]
    return [(0.0, 0.0), *down, *((0.0, float(n)) for n in range(left - 1, 0, -1))]


def _spread(count: int, last: int) -> list[float]:
    """Places at even distances from the last to the first; a single one is in the middle."""
    return [last / 2] if count == 1 else [last - last * number / (count - 1) for number in range(count)]


def _near(length: float) -> int:
    """The length rounded to the grid, alike on both sides of nought."""
    return round(abs(length) / GRAIN) * GRAIN * (1 if length >= 0 else -1)


def _centre(diagram: Diagram) -> tuple[Paragraph, ...]:
    return at_level((diagram.groups[0].label,), LABEL) if diagram.groups else ()


def _draw(diagram: Diagram, setting: Setting, phases: _Phases) -> PlacedDiagram | None:
    """The diagram, or nothing where phases are too near to each other or leave no room in their middle."""
    across, down = phases.width // 2 // GRAIN * GRAIN, phases.height // 2 // GRAIN * GRAIN
    boxes = [Box(x - across, y - down, phases.width, phases.height) for x, y in phases.centres]
    if any(meet(one, two, GAP) for one, two in combinations(boxes, 2)):
        return None
    nodes = [node_shape(node, box, setting) for node, box in zip(diagram.nodes, boxes, strict=True)]
    arrows = [_arrow(one, two) for one, two in pairwise([*nodes, nodes[0]])]
    label = _label(diagram, setting, nodes, arrows)
    return None if diagram.groups and not label else drawn(diagram, setting, [*label, *nodes], arrows)


def _arrow(one: PlacedShape, two: PlacedShape) -> PlacedConnector:
    """The arrow from a phase to the next: straight where they stand in line, else a curve that bends outwards."""
    start, end = one.site(TOP), two.site(TOP)
    across, down = end.x - start.x, end.y - start.y
    level = (RIGHT, LEFT) if across > 0 else (LEFT, RIGHT)
    upright = (BOTTOM, TOP) if down > 0 else (TOP, BOTTOM)
    if not across or not down:
        out, into = upright if down else level
        return connect(one, out, two, into)
    sides = (level[0], upright[1]) if across * down > 0 else (upright[0], level[1])
    return connect(one, sides[0], two, sides[1], curved=True)


def _label(
    diagram: Diagram, setting: Setting, nodes: Sequence[PlacedShape], arrows: Sequence[PlacedConnector]
) -> list[PlacedShape]:
    """The label in the middle, in lines as long as leave it free; none where it has no room."""
    text = _centre(diagram)
    if not text:
        return []
    left, top = (min(value) for value in zip(*((n.box.left, n.box.top) for n in nodes), strict=True))
    right = max(node.box.left + node.box.width for node in nodes)
    bottom = max(node.box.top + node.box.height for node in nodes)
    least, width = setting.least(text, BARE), setting.natural(text, CENTRE_WIDTH, BARE)
    while width >= least:
        height = setting.height(text, width, BARE)
        box = Box(_near((left + right - width) / 2), _near((top + bottom - height) / 2), width, height)
        if _is_free(box, nodes, arrows):
            return [words(f"{diagram.groups[0].key}/centre", text, box, setting, role="title")]
        width -= GAP // 2
    return []


def _is_free(box: Box, nodes: Sequence[PlacedShape], arrows: Sequence[PlacedConnector]) -> bool:
    """Whether nothing is nearer to a box than the margin; of a curve, neither its corner nor its chord."""
    lines = [pair for arrow in arrows for pair in (*pairwise(arrow.points), (arrow.points[0], arrow.points[-1]))]
    return not any(meet(box, node.box, MARGIN) for node in nodes) and not any(
        crosses(box, one, two, MARGIN // 2) for one, two in lines
    )
