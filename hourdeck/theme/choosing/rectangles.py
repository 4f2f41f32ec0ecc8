"""Rectangles on a slide: what they share, what they leave free. Lengths are in EMU. Pure."""

from dataclasses import dataclass

from hourdeck.theme.boxes import overlap
from hourdeck.theme.masters.slidemaster import Drawing
from hourdeck.theme.model import EMU_PER_POINT, Box

MARGIN = 0.05
"""What stays free at the edges of a slide where no layout says more, of its width and height."""


@dataclass(frozen=True, slots=True)
class Page:
    """A slide's size."""

    width: int
    height: int

    @property
    def middle(self) -> Box:
        """The slide without its edges."""
        side, end = round(self.width * MARGIN), round(self.height * MARGIN)
        return Box(side, end, self.width - 2 * side, self.height - 2 * end)

    def share(self, box: Box) -> float:
        """What part of the slide a rectangle is."""
        return box.width * box.height / (self.width * self.height or 1)

    def seen(self, box: Box) -> Box:
        """What of a rectangle is on the slide."""
        left, top = max(0, box.left), max(0, box.top)
        right, bottom = min(self.width, box.left + box.width), min(self.height, box.top + box.height)
        return Box(left, top, max(0, right - left), max(0, bottom - top))

    def free_of(self, box: Box) -> Box:
        """The largest rectangle that another leaves free of the slide without its edges."""
        return without(self.middle, box)

    def disturbs(self, drawing: Drawing, box: Box) -> bool:
        """Whether a drawing shows through a part of a rectangle; what covers all of it is a background."""
        shared = overlap(drawing.box, box)
        return 0.1 * box.width * box.height < shared < 0.95 * box.width * box.height


def without(box: Box, taken: Box) -> Box:
    """The largest rectangle that is left of one when another takes its part: below it, above it, or at a side."""
    if not overlap(box, taken):
        return box
    right, bottom = box.left + box.width, box.top + box.height
    taken_right, taken_bottom = taken.left + taken.width, taken.top + taken.height
    pieces = (
        Box(box.left, taken_bottom, box.width, bottom - taken_bottom),
        Box(box.left, box.top, box.width, taken.top - box.top),
        Box(box.left, box.top, taken.left - box.left, box.height),
        Box(taken_right, box.top, right - taken_right, box.height),
    )
    return max(pieces, key=lambda piece: max(0, piece.width) * max(0, piece.height))


def is_beside(first: Box, second: Box) -> bool:
    """Whether two rectangles stand side by side: in one band, and hardly over each other."""
    apart = min(first.left + first.width, second.left + second.width) - max(first.left, second.left)
    return apart <= 0.1 * min(first.width, second.width) and in_one_band(first, second)


def shares_width(first: Box, second: Box) -> bool:
    """Whether one of two rectangles stands above or below the other, if only in part."""
    return first.left < second.left + second.width and second.left < first.left + first.width


def in_one_band(first: Box, second: Box) -> bool:
    """Whether two rectangles stand in one band: more than half of the lower one's height is the other's too."""
    shared = min(first.top + first.height, second.top + second.height) - max(first.top, second.top)
    return shared > 0.5 * min(first.height, second.height)


def size_of(box: Box) -> str:
    """A rectangle's size in points, as people read it."""
    return f"{box.width / EMU_PER_POINT:.0f} × {box.height / EMU_PER_POINT:.0f} pt"
