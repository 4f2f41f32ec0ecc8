"""Boxes of subtitles made as high as two lines need, where the template has free room around them. Pure.

Many templates have a subtitle in a box for one line, with AutoFit on: their makers write short ones. Input: a
placeholder and what else stands on its layout. Output: the placeholder in a higher box, as far as nothing is in the
way; unchanged where two lines fit already. Lengths in EMU.
"""

from collections.abc import Sequence
from dataclasses import replace

from hourdeck.theme.model import EMU_PER_POINT, LINE_HEIGHT, Box, Placeholder

LINES = 2
REDUCED, LEAST = 0.6, 14.0
"""What text may be made smaller to: a share of its size, but no less than so many points."""

EDGE = 0.025
"""What stays free at the upper and lower edge of the slide, of its height."""


def with_room(place: Placeholder, obstacles: Sequence[Box], height: int) -> Placeholder:
    """The placeholder, high enough for two lines where what stands on a slide of this height leaves the room."""
    lacking = _needed(place) - place.box.height
    if lacking <= 0:
        return place
    box = place.box
    near = [each for each in obstacles if _is_over_or_under(each, box)]
    floors = [each.top + each.height for each in near if each.top + each.height <= box.top]
    ceilings = [each.top for each in near if each.top >= box.top + box.height]
    above = max(0, box.top - max([round(EDGE * height), *floors]))
    below = max(0, min([round((1 - EDGE) * height), *ceilings]) - box.top - box.height)
    up, down = _shares(lacking, above, below, place.flow.anchor)
    return replace(place, box=replace(box, top=box.top - up, height=box.height + up + down), moved=True)


def _needed(place: Placeholder) -> int:
    style = place.levels[0]
    size = min(style.size, max(REDUCED * style.size, LEAST))
    text = LINES * style.line.to_points(LINE_HEIGHT * size) * EMU_PER_POINT
    return round(text) + place.insets.top + place.insets.bottom


def _shares(lacking: int, above: int, below: int, anchor: str) -> tuple[int, int]:
    """How far a box grows up and down: text at the bottom of its box pushes up first, other text down."""
    if anchor == "b":
        up = min(lacking, above)
        return up, min(lacking - up, below)
    down = min(lacking, below)
    return min(lacking - down, above), down


def _is_over_or_under(other: Box, box: Box) -> bool:
    return other.left < box.left + box.width and box.left < other.left + other.width
