"""Options side by side: the title of each above its points; in a grid, or with titles at the left. EMU. Pure."""

from math import ceil

from hourdeck.diagrams.drawing import (
    GAP,
    INCH,
    Room,
    Texts,
    column_width,
    drawn,
    even_height,
    name_of,
    role_of,
    share,
    steps,
    texts_of,
    widest,
)
from hourdeck.diagrams.model import Diagram, Node
from hourdeck.diagrams.placed import PlacedDiagram, PlacedShape
from hourdeck.diagrams.setting import INSETS, ITEM, LABEL, ROOMY, Setting, at_level, need_height, need_width, snap
from hourdeck.theme import Box

TITLES = 0.3
"""The share of the width that titles have when they stand at the left."""

NARROWEST = snap(1.6 * INCH)
"""What a column is wide at least: points in narrower ones are hard to read."""

HEIGHT, BARE_HEIGHT = snap(1.9 * INCH), snap(1.0 * INCH)
"""Options are this high even when they have few points, or none, where there is room."""


def compare_columns(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """A column for each option; raises `DiagramTooBig`."""
    return _cards(diagram, room, setting, len(diagram.nodes))


def compare_grid(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """Two options side by side, the others below them; raises `DiagramTooBig`."""
    return _cards(diagram, room, setting, 2)


def compare_rows(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """A row for each option, its title at the left of its points; raises `DiagramTooBig`."""
    titles, points = _texts(diagram)
    key, least = widest(titles, setting)
    title = max(least, snap(room.width * TITLES))
    panel = room.width - title
    worst, wide = widest(points, setting, ROOMY)
    need_width(title + wide, room.width, worst)
    count = len(titles)
    height = max(even_height(titles, setting, title), *(setting.height(text, panel, ROOMY) for text in points.values()))
    need_height(count * height + (count - 1) * GAP, room.height, key)
    height = max(height, min(HEIGHT // 2, share(room.height, count, GAP)))
    shapes: list[PlacedShape] = []
    for node, top in zip(diagram.nodes, steps(count, height, GAP), strict=True):
        shapes.append(_title(node, Box(0, top, title, height), setting, titles))
        shapes.append(_panel(node, Box(title, top, panel, height), setting, points, "ctr"))
    return drawn(diagram, setting, shapes)


def _cards(diagram: Diagram, room: Room, setting: Setting, columns: int) -> PlacedDiagram:
    titles, points = _texts(diagram)
    rows = ceil(len(titles) / columns)
    need_width(columns * NARROWEST + (columns - 1) * GAP, room.width)
    width = column_width(texts_of(diagram, ITEM), setting, columns, GAP, room.width, room.width, ROOMY)
    title = even_height(titles, setting, width)
    panel = max(setting.height(text, width, ROOMY) for text in points.values())
    need_height(rows * (title + panel) + (rows - 1) * GAP, room.height)
    most = share(room.height, rows, GAP)
    if panel:
        panel = max(panel, min(HEIGHT, most) - title)
    else:
        title = max(title, min(BARE_HEIGHT, most))
    shapes: list[PlacedShape] = []
    for number, node in enumerate(diagram.nodes):
        row, column = divmod(number, columns)
        left, top = column * (width + GAP), row * (title + panel + GAP)
        shapes.append(_title(node, Box(left, top, width, title), setting, titles))
        if panel:
            shapes.append(_panel(node, Box(left, top + title, width, panel), setting, points, "t"))
    return drawn(diagram, setting, shapes)


def _texts(diagram: Diagram) -> tuple[Texts, Texts]:
    """Titles and points by the keys of their options."""
    titles = {node.key: at_level(node.paragraphs[:1], LABEL) for node in diagram.nodes}
    return titles, {node.key: at_level(node.paragraphs[1:], ITEM) for node in diagram.nodes}


def _title(node: Node, box: Box, setting: Setting, titles: Texts) -> PlacedShape:
    text = setting.text(titles[node.key], INSETS)
    return PlacedShape(node.key, "rect", box, role_of(node, "heading"), node.name, text)


def _panel(node: Node, box: Box, setting: Setting, points: Texts, anchor: str) -> PlacedShape:
    text = setting.text(points[node.key], ROOMY, "l", anchor) if points[node.key] else None
    name = name_of(node.name, *(paragraph.plain for paragraph in points[node.key]))
    return PlacedShape(f"{node.key}/points", "rect", box, "panel", name, text)
