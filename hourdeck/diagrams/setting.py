"""Text of diagrams measured: how wide a shape must be for its longest word, how high for its lines. Lengths in EMU.

The levels of paragraphs in a diagram are its own: the label, an explanation below it, a point of a list, and plain
text that stands beside arrows and axes. Everything is on a grid of `GRAIN`, so that the middles of sides, where
connectors meet, are whole EMU. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from hourdeck.diagrams.model import Node
from hourdeck.diagrams.placed import DiagramTooBig, DiagramType, ShapeText
from hourdeck.measure import longest_word, natural_width, text_height
from hourdeck.slides import Paragraph
from hourdeck.theme import EMU_PER_POINT, Insets, LevelStyle, Spacing

GRAIN = 2_540
"""Boxes start and end at whole multiples of this, a fifth of a point."""

LABEL, MORE, ITEM, PLAIN = range(1, 5)
"""The levels: a label, its explanation, a point of a list, text without a shape."""

INSETS = Insets(91_440, 64_008, 91_440, 64_008)
"""The distance of text from the edge of a node."""

ROOMY = Insets(137_160, 109_728, 137_160, 109_728)
"""The distance of a list from the edge of its panel."""

BARE = Insets(0, 0, 0, 0)
"""That of text without a shape."""

BULLET = 171_450
"""How far points are indented for their bullet: 13.5 points."""


def snap(length: float) -> int:
    """The length rounded down to the grid."""
    return int(length // GRAIN) * GRAIN


def snap_up(length: float) -> int:
    """The length rounded up to the grid."""
    return ceil(length / GRAIN) * GRAIN


@dataclass(frozen=True)
class Setting:
    """Text set at one size: that of labels, in points."""

    type: DiagramType
    size: float

    @property
    def lesser(self) -> float:
        """The size of everything but labels."""
        return max(self.size - self.type.step, self.type.minimum)

    @property
    def styles(self) -> tuple[LevelStyle, ...]:
        """The styles of the four levels."""
        label = LevelStyle(
            self.size, True, False, self.type.typeface, 0, 0, Spacing(1.0), Spacing(points=0.0), Spacing(points=0.0)
        )
        more = replace(label, size=self.lesser, bold=False, before=Spacing(points=2.0))
        item = replace(more, margin=BULLET, indent=-BULLET, before=Spacing(points=4.0))
        return label, more, item, replace(more, before=Spacing(points=0.0))

    def height(self, paragraphs: Sequence[Paragraph], width: int, insets: Insets = INSETS) -> int:
        """How high a shape of a width must be for its text."""
        if not paragraphs:
            return 0
        points = (width - insets.left - insets.right) / EMU_PER_POINT
        inner = text_height(paragraphs, self.styles, points, self.type.fonts)
        return snap_up(inner * EMU_PER_POINT + insets.top + insets.bottom)

    def least(self, paragraphs: Sequence[Paragraph], insets: Insets = INSETS) -> int:
        """How wide a shape must be so that no word is broken."""
        return self._width(max((self._word(p) for p in paragraphs), default=0.0), insets)

    def natural(self, paragraphs: Sequence[Paragraph], most: int, insets: Insets = INSETS) -> int:
        """How wide a shape is for each paragraph on one line, or `most`; but always as wide as its longest word."""
        widest = max((self._line(p) for p in paragraphs), default=0.0)
        return max(min(self._width(widest, insets), snap(most)), self.least(paragraphs, insets))

    def text(
        self, paragraphs: tuple[Paragraph, ...], insets: Insets = INSETS, align: str = "ctr", anchor: str = "ctr"
    ) -> ShapeText:
        """The text of a shape."""
        return ShapeText(paragraphs, self.styles, insets, align, anchor)

    def _style(self, paragraph: Paragraph) -> LevelStyle:
        return self.styles[paragraph.level - 1]

    def _word(self, paragraph: Paragraph) -> float:
        style = self._style(paragraph)
        return longest_word(paragraph, style, self.type.fonts) + style.margin / EMU_PER_POINT

    def _line(self, paragraph: Paragraph) -> float:
        style = self._style(paragraph)
        return natural_width(paragraph, style, self.type.fonts) + style.margin / EMU_PER_POINT

    def _width(self, points: float, insets: Insets) -> int:
        """The width of a shape for text of a width in points, with the share of each line that stays free."""
        free = points / (1 - self.type.fonts.slack)
        return snap_up(free * EMU_PER_POINT + insets.left + insets.right)


def node_text(node: Node, more: int = MORE) -> tuple[Paragraph, ...]:
    """The paragraphs of a node: its label, and all others at the level of `more`."""
    return at_level(node.paragraphs[:1], LABEL) + at_level(node.paragraphs[1:], more)


def at_level(paragraphs: tuple[Paragraph, ...], level: int) -> tuple[Paragraph, ...]:
    """The paragraphs at a level of the diagram's own."""
    return tuple(replace(paragraph, level=level) for paragraph in paragraphs)


def plain(paragraph: Paragraph | None) -> tuple[Paragraph, ...]:
    """A label beside an arrow, an axis or a band; nothing where there is none."""
    return at_level((paragraph,), PLAIN) if paragraph else ()


def need_width(needed: int, room: int, key: str = "") -> None:
    """Raise `DiagramTooBig` where something is wider than its room."""
    if needed > room:
        raise DiagramTooBig("width", needed / EMU_PER_POINT, room / EMU_PER_POINT, key)


def need_height(needed: int, room: int, key: str = "") -> None:
    """Raise `DiagramTooBig` where something is higher than its room."""
    if needed > room:
        raise DiagramTooBig("height", needed / EMU_PER_POINT, room / EMU_PER_POINT, key)
