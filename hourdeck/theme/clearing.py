"""Titles that don't run into a logo: many templates have a title's box reach under it, as theirs are short. Pure.

Input: a title's placeholder and the pictures that its layout or slide master draws. Output: the placeholder, narrower
where a picture stands at one of its ends. Lengths are in EMU.
"""

from collections.abc import Iterable
from dataclasses import replace

from hourdeck.theme.model import EMU_PER_POINT, Box, Placeholder

KEPT = 0.6
"""The share of its width that a title keeps at least; what stands further in is no logo at its end."""

GAP = 6 * EMU_PER_POINT
"""What stays free between a title and a logo."""


def clear_of(title: Placeholder, pictures: Iterable[Box]) -> Placeholder:
    """The title, ending where a picture begins that stands at its right end, and beginning where one ends at its left.

    A picture that the whole title stands on is its ground.
    """
    box = title.box
    for picture in pictures:
        if _meet(picture, box):
            box = _cut(box, picture, round(KEPT * title.box.width))
    return title if box == title.box else replace(title, box=box, moved=True)


def _cut(box: Box, picture: Box, least: int) -> Box:
    end, far = box.left + box.width, picture.left + picture.width
    if picture.left - GAP - box.left >= least:
        return replace(box, width=picture.left - GAP - box.left)
    if end - far - GAP >= least:
        return replace(box, left=far + GAP, width=end - far - GAP)
    return box


def _meet(one: Box, two: Box) -> bool:
    across = one.left < two.left + two.width and two.left < one.left + one.width
    return across and one.top < two.top + two.height and two.top < one.top + one.height
