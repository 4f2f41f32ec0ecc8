"""Boxes reckoned with: what they share, joined, cut, moved in from their edges, shared out. Pure; lengths in EMU."""

from collections.abc import Iterable, Sequence

from hourdeck.theme.model import Box

LEAST_LEFT = 4
"""A box that would keep less than a fourth of its width or height is not cut, but put elsewhere."""


def meet(one: Box, two: Box, margin: int = 0) -> bool:
    """Whether two boxes have more than an edge in common, or are nearer to each other than the margin."""
    return (
        one.left < two.left + two.width + margin
        and two.left < one.left + one.width + margin
        and one.top < two.top + two.height + margin
        and two.top < one.top + one.height + margin
    )


def overlap(one: Box, two: Box) -> int:
    """The area that two boxes share, in square EMU."""
    width = min(one.left + one.width, two.left + two.width) - max(one.left, two.left)
    height = min(one.top + one.height, two.top + two.height) - max(one.top, two.top)
    return max(0, width) * max(0, height)


def holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies in another, as text does on a panel."""
    across = outer.left <= inner.left and inner.left + inner.width <= outer.left + outer.width
    return across and outer.top <= inner.top and inner.top + inner.height <= outer.top + outer.height


def joined(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes, of which there must be one."""
    all_boxes = [*boxes]
    left, top = min(box.left for box in all_boxes), min(box.top for box in all_boxes)
    right, bottom = max(box.left + box.width for box in all_boxes), max(box.top + box.height for box in all_boxes)
    return Box(left, top, right - left, bottom - top)


def inset_box(box: Box, across: int, down: int) -> Box:
    """The box moved in from its edges, at most so far that half of it is left."""
    x, y = min(across, box.width // 4), min(down, box.height // 4)
    return Box(box.left + x, box.top + y, box.width - 2 * x, box.height - 2 * y)


def below_box(box: Box, other: Box) -> Box:
    """The box without what reaches up into another one above it; half of it is left."""
    reach = other.top + other.height - box.top
    if reach <= 0 or box.top < other.top or box.left >= other.left + other.width or other.left >= box.left + box.width:
        return box
    cut = min(reach, box.height // 2)
    return Box(box.left, box.top + cut, box.width, box.height - cut)


def cut_box(own: Box, cell: Box, whole: Box) -> Box:
    """A box with what is outside of its cell cut off; at edges where the cell ends with the whole, it stays.

    Where hardly anything would be left of it, the cell itself.
    """
    left, width = _cut((own.left, own.width), (cell.left, cell.width), (whole.left, whole.width))
    top, height = _cut((own.top, own.height), (cell.top, cell.height), (whole.top, whole.height))
    if width * LEAST_LEFT < own.width or height * LEAST_LEFT < own.height:
        return cell
    return Box(left, top, width, height)


def _cut(own: tuple[int, int], cell: tuple[int, int], whole: tuple[int, int]) -> tuple[int, int]:
    """The same along one direction: start and length."""
    start, end = own[0], sum(own)
    if cell[0] > whole[0]:
        start = max(start, cell[0])
    if sum(cell) < sum(whole):
        end = min(end, sum(cell))
    return start, end - start


def shared(length: int, given: Sequence[int | None], weights: Sequence[int], gap: int) -> list[tuple[int, int]]:
    """Start and length of parts one after the other: the `given` lengths, and what is left by weight.

    Where there is too little for the given ones they are shortened, so that the others have a third at least.
    """
    gap = min(gap, length // (4 * len(given)))
    room = length - gap * (len(given) - 1)
    fixed = sum(each or 0 for each in given)
    is_open = any(each is None for each in given)
    most = room * 2 // 3 if is_open else room
    squeeze = min(1.0, most / fixed) if fixed else 1.0
    rest = room - sum(int(each * squeeze) for each in given if each is not None)
    total = sum(weight for each, weight in zip(given, weights, strict=True) if each is None)
    stretches, start = [], 0
    for each, weight in zip(given, weights, strict=True):
        part = rest * weight // total if each is None else int(each * squeeze)
        stretches.append((start, max(1, part)))
        start += part + gap
    return stretches
