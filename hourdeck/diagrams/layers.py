"""Layers: bands of one size stacked from top to bottom, what is said aside beside each. Lengths in EMU. Pure."""

from hourdeck.diagrams.drawing import GAP, INCH, Room, Texts, drawn, even_height, node_shape, texts_of, widest, words
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.placed import PlacedDiagram, PlacedShape
from hourdeck.diagrams.setting import BARE, Setting, need_height, need_width, plain, snap
from hourdeck.theme import Box

BETWEEN = snap(0.1 * INCH)
"""The gap between two bands."""

HEIGHT = snap(1.2 * INCH)
"""Bands are this high even when they have few words, where there is room."""

ASIDE = 0.36
"""The share of the width that asides have."""


def layers_stacked(diagram: Diagram, room: Room, setting: Setting) -> PlacedDiagram:
    """All bands one below the other; raises `DiagramTooBig`."""
    count = len(diagram.nodes)
    texts = texts_of(diagram)
    asides = {n.key: tuple(q for p in n.aside for q in plain(p)) for n in diagram.nodes}
    band, aside = _widths(texts, asides, room, setting)
    least = max((setting.height(text, aside, BARE) for text in asides.values() if text), default=0)
    height = even_height(texts, setting, band, least)
    need_height(count * height + (count - 1) * BETWEEN, room.height)
    height = max(height, min(HEIGHT, snap((room.height - (count - 1) * BETWEEN) / count)))
    shapes: list[PlacedShape] = []
    for number, node in enumerate(diagram.nodes):
        top = number * (height + BETWEEN)
        shapes.append(node_shape(node, Box(0, top, band, height), setting))
        if node.aside:
            box = Box(band + GAP, top, aside, height)
            shapes.append(words(f"{node.key}/aside", asides[node.key], box, setting, "l", owner=node.name))
    return drawn(diagram, setting, shapes)


def _widths(texts: Texts, asides: Texts, room: Room, setting: Setting) -> tuple[int, int]:
    """The width of bands and of asides."""
    key, band = widest(texts, setting)
    need_width(band, room.width, key)
    if not any(asides.values()):
        return room.width, 0
    key, least = widest(asides, setting, BARE)
    need_width(band + GAP + least, room.width, key)
    aside = min(max(snap(room.width * ASIDE), least), room.width - GAP - band)
    return room.width - GAP - aside, aside
