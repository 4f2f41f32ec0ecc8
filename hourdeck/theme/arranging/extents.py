"""How high the parts of a composition are, and how far apart. Pure; lengths in EMU.

Input: the places that know the type of the layout, and the rectangle that the parts share. Distances follow from the
size of body text, and are smaller where there is little room.
"""

from collections.abc import Callable, Iterable, Sequence

from hourdeck.theme.arranging.compositions import Area, Band, Part, Rows, Rule, Side
from hourdeck.theme.arranging.places import Places
from hourdeck.theme.boxes import shared
from hourdeck.theme.model import EMU_PER_POINT, LINE_HEIGHT, Box

GAP, TIGHT = 0.6, 0.35
"""The distance of what stands one below the other, in sizes of body text, and that of a heading from its column."""

MOST_GAP = 25
"""A gap is at most a twenty-fifth of the rectangle's height."""

COLUMN_GAP, LEAST_COLUMN_GAP = 30, 8
"""Columns are a thirtieth of the rectangle's width apart, so many points at least; their own insets come on top."""

NARROWEST, NARROW = 200, 10
"""Columns that would be narrower stand one below the other: so many points, or so many sizes of body text if less."""

PADDING = 0.65
"""The distance of text from the edge of its panel, in sizes of body text."""

RULE = 4 * EMU_PER_POINT
"""The thickness of rules."""

LEAST_LINES = 2.5
"""Lines of body text on a panel, where room for it can be had by cutting something else."""


class Extents:
    """Heights and distances on one layout."""

    def __init__(self, places: Places, rectangle: Box) -> None:
        self.places = places
        self.rectangle = rectangle

    @property
    def column_gap(self) -> int:
        """The distance of columns."""
        return max(self.points(LEAST_COLUMN_GAP), self.rectangle.width // COLUMN_GAP)

    @property
    def padding(self) -> int:
        """The distance of text from its panel's edge."""
        return self.points(PADDING * self.places.body_size)

    def columns(self, parts: Sequence[Part], width: int) -> list[tuple[int, int]]:
        """Start and width of parts side by side."""
        return shared(width, [None] * len(parts), [part.weight for part in parts], self.column_gap)

    def is_stacked(self, parts: Sequence[Part], width: int) -> bool:
        """Whether parts side by side would be too narrow, so that they go one below the other; bands never do."""
        narrowest = min(column for _, column in self.columns(parts, width))
        least = self.points(min(NARROWEST, NARROW * self.places.body_size))
        return narrowest < least and not all(isinstance(part, Band) for part in parts)

    def gap(self, tight: bool = False) -> int:
        """The distance of what stands one below the other."""
        wanted = self.points((TIGHT if tight else GAP) * self.places.body_size)
        return min(wanted, max(1, self.rectangle.height // MOST_GAP))

    def height(self, part: Part, width: int) -> int | None:
        """How high a part is whatever room there is; None where it takes what is left."""
        match part:
            case Band():
                return self.places.band_height(part, width)
            case Rule():
                return RULE
            case Side():
                total = sum(each.weight for each in part.parts)
                return _joined((self.height(each, width * each.weight // total) for each in part.parts), max)
            case Rows():
                heights = _joined((self.height(each, width) for each in part.parts), sum)
                return None if heights is None else heights + self.gap(part.tight) * (len(part.parts) - 1)
        return None

    def needed(self, parts: Sequence[Part], width: int) -> int:
        """The least height of parts one below the other."""
        return sum(self._least(part, width) for part in parts) + self.gap() * (len(parts) - 1)

    def _least(self, part: Part, width: int) -> int:
        height = self.height(part, width)
        if height is not None:
            return height
        match part:
            case Rows():
                return self.needed(part.parts, width)
            case Side():
                if self.is_stacked(part.parts, width):
                    return self.needed(part.parts, width)
                return max(self._least(each, width // len(part.parts)) for each in part.parts)
        lines = part.lines if isinstance(part, Area) else LEAST_LINES
        return self.points(lines * LINE_HEIGHT * self.places.body_size)

    @staticmethod
    def points(points: float) -> int:
        """Points in EMU."""
        return round(points * EMU_PER_POINT)


def _joined(heights: Iterable[int | None], join: Callable[[list[int]], int]) -> int | None:
    """The heights made one, where all are known."""
    found = [*heights]
    known = [height for height in found if height is not None]
    return join(known) if len(known) == len(found) else None
