"""Titles and drawn content that don't run into a logo, as many templates let their own: theirs are short. Pure.

Input: a title's placeholder, or the rectangle for content, and the pictures that the layout or slide master draws.
Output: the same, smaller where a picture stands at one of its ends. Lengths are in EMU.
"""

from collections.abc import Iterable
from dataclasses import replace

from hourdeck.theme.boxes import meet
from hourdeck.theme.model import EMU_PER_POINT, Box, Placeholder

KEPT = 0.6
"""The share of its width that a title keeps at least; what stands further in is no logo at its end."""

SPARED = 0.2
"""The share of a rectangle's width or height that it may lose to a picture at its edge."""

GAP = 6 * EMU_PER_POINT
"""What stays free between a title and a logo."""


def clear_of(title: Placeholder, pictures: Iterable[Box]) -> Placeholder:
    """The title, ending where a picture begins that stands at its right end, and beginning where one ends at its left.

    A picture that the whole title stands on is its ground.
    """
    box = title.box
    for picture in pictures:
        if meet(picture, box):
            box = _cut(box, picture, round(KEPT * title.box.width))
    return title if box == title.box else replace(title, box=box, moved=True)


def free_of(rectangle: Box, pictures: Iterable[Box]) -> Box:
    """The rectangle without the strip in which a picture stands, at the side where that costs least.

    What would cost more than a fifth of it stays: content may stand on a picture, and then has a colour for it.
    """
    free = rectangle
    for picture in pictures:
        if meet(picture, free):
            best = max(_beside(free, picture), key=lambda box: box.width * box.height)
            kept = min(best.width / rectangle.width, best.height / rectangle.height)
            free = best if kept >= 1 - SPARED else free
    return free


def _beside(box: Box, picture: Box) -> tuple[Box, ...]:
    """What of a box is left of a picture, right of it, above and below it."""
    right, bottom = box.left + box.width, box.top + box.height
    far, low = picture.left + picture.width + GAP, picture.top + picture.height + GAP
    return (
        replace(box, width=max(0, picture.left - GAP - box.left)),
        replace(box, left=min(far, right), width=max(0, right - far)),
        replace(box, height=max(0, picture.top - GAP - box.top)),
        replace(box, top=min(low, bottom), height=max(0, bottom - low)),
    )


def _cut(box: Box, picture: Box, least: int) -> Box:
    end, far = box.left + box.width, picture.left + picture.width
    if picture.left - GAP - box.left >= least:
        return replace(box, width=picture.left - GAP - box.left)
    if end - far - GAP >= least:
        return replace(box, left=far + GAP, width=end - far - GAP)
    return box
