"""Time lines: moments at even distances, each a marker on a line with its name and what happened. Lengths in EMU. Pure.

The distances say the order of the moments, not how long it was between them.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hourdeck.diagrams.drawing import (
    GAP,
    INCH,
    NEAR,
    Room,
    Texts,
    connect,
    drawn,
    role_of,
    share,
    spot_name,
    texts_of,
    way_name,
    widest,
    words,
)
from hourdeck.diagrams.model import Diagram, Node
from hourdeck.diagrams.placed import BOTTOM, LEFT, RIGHT, TOP, PlacedConnector, PlacedDiagram, PlacedShape
from hourdeck.diagrams.setting import BARE, LABEL, PLAIN, Setting, at_level, need_height, need_width, snap, snap_up
from hourdeck.theme import Box

MARKER = 4 * snap(0.045 * INCH)
STRONG = 4 * snap(0.075 * INCH)
"""The size of a marker, and of an emphasised one: larger, because not everybody sees the colour."""

AWAY = NEAR * 2
"""The distance of text from the markers."""

UPRIGHT_WIDTH = snap(8.0 * INCH)
"""What text beside an upright line is wide at most."""


def timeline_level(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """A level line: names above it, what happened below; raises `DiagramTooBig`."""
    texts = texts_of(diagram)
    key, least = _widest(texts, setting)
    count = len(texts)
    need_width(count * least + (count - 1) * GAP, room.width, key)
    width = share(room.width, count, GAP)
    names = {node.key: at_level(node.paragraphs[:1], LABEL) for node in diagram.nodes}
    stories = {node.key: at_level(node.paragraphs[1:], PLAIN) for node in diagram.nodes}
    above, below = (_highest(texts, setting, width) for texts in (names, stories))
    line = above + AWAY
    need_height(line + STRONG + (AWAY + below if below else 0), room.height)
    shapes: list[PlacedShape] = []
    for number, node in enumerate(diagram.nodes):
        left = number * (width + GAP)
        shapes.append(words(node.key, names[node.key], Box(left, 0, width, above), setting, anchor="b", role="title"))
        shapes.append(_marker(node, left + snap(width / 2), line))
        if stories[node.key]:
            box = Box(left, line + STRONG + AWAY, width, below)
            shapes.append(words(f"{node.key}/text", stories[node.key], box, setting, anchor="t", owner=node.name))
    return drawn(diagram, setting, shapes, _line(diagram, shapes, RIGHT, LEFT))


def timeline_alternating(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """A level line with all of a moment above it, of the next below, so that text may be wider.

    Raises `DiagramTooBig`.
    """
    texts = texts_of(diagram)
    key, least = _widest(texts, setting)
    count = len(texts)
    pitch = snap((room.width + GAP) / (count + 1))
    width = 2 * pitch - GAP
    need_width(snap_up((least + GAP) / 2) * (count + 1) - GAP, room.width, key)
    above, below = (_highest(dict(list(texts.items())[n::2]), setting, width) for n in (0, 1))
    line = above + AWAY
    need_height(line + STRONG + AWAY + below, room.height)
    shapes: list[PlacedShape] = []
    for number, node in enumerate(diagram.nodes):
        left = number * pitch
        marker = _marker(node, left + snap(width / 2), line)
        if number % 2:
            box = Box(left, line + STRONG + AWAY, width, below)
            shapes += [marker, words(node.key, texts[node.key], box, setting, anchor="t", role="title")]
        else:
            box = Box(left, 0, width, above)
            shapes += [words(node.key, texts[node.key], box, setting, anchor="b", role="title"), marker]
    return drawn(diagram, setting, shapes, _line(diagram, shapes, RIGHT, LEFT))


def timeline_upright(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """An upright line with everything to its right; raises `DiagramTooBig`."""
    texts = texts_of(diagram)
    key, least = _widest(texts, setting)
    left = STRONG + GAP
    need_width(left + least, room.width, key)
    width = max(least, min(room.width - left, UPRIGHT_WIDTH))
    height = max(STRONG, _highest(texts, setting, width))
    count = len(texts)
    need_height(count * height + (count - 1) * GAP, room.height)
    gap = min(share(room.height - count * height, count - 1, 0), 2 * GAP)
    shapes: list[PlacedShape] = []
    for number, node in enumerate(diagram.nodes):
        top = number * (height + gap)
        shapes.append(_marker(node, STRONG // 2, top + snap((height - STRONG) / 2)))
        shapes.append(words(node.key, texts[node.key], Box(left, top, width, height), setting, "l", role="title"))
    return drawn(diagram, setting, shapes, _line(diagram, shapes, BOTTOM, TOP))


def _widest(texts: Texts, setting: Setting) -> tuple[str, int]:
    """The longest word with its key; or a marker, if that is wider."""
    key, least = widest(texts, setting, BARE)
    return key, max(least, STRONG)


def _highest(texts: Texts, setting: Setting, width: int) -> int:
    return max((setting.height(text, width, BARE) for text in texts.values()), default=0)


def _marker(node: Node, middle: int, top: int) -> PlacedShape:
    """A marker below `top`, in the space that the larger ones take."""
    size = STRONG if node.emphasis else MARKER
    box = Box(middle - size // 2, top + (STRONG - size) // 2, size, size)
    return PlacedShape(f"{node.key}/marker", "ellipse", box, role_of(node, "marker"), spot_name(node.name))


def _line(diagram: Diagram, shapes: Sequence[PlacedShape], out: int, into: int) -> list[PlacedConnector]:
    """The line from each marker to the next, without heads; it is called by the moments it joins."""
    markers = [shape for shape in shapes if shape.geometry == "ellipse"]
    lines = [connect(one, out, two, into, arrow=False) for one, two in pairwise(markers)]
    names = (way_name(one.name, two.name) for one, two in pairwise(diagram.nodes))
    return [replace(line, name=name) for line, name in zip(lines, names, strict=True)]
