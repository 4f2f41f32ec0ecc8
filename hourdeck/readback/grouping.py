"""Groups as a whole: the box that their shapes need, and their shapes as they would stand had the group not moved."""

from collections.abc import Sequence
from dataclasses import replace

from hourdeck.readback.model import ReadShape
from hourdeck.theme import Box


def outline(group: ReadShape) -> ReadShape:
    """The group with the box around its shapes, which is the same whatever a program says of the group itself."""
    boxes = [shape.box for shape in map(outline, group.shapes) if shape.box]
    return replace(group, box=_around(boxes)) if boxes else group


def moved_back(shapes: Sequence[ReadShape], now: Box, before: Box) -> tuple[ReadShape, ...]:
    """Shapes of a group that stands at `now`, as they would stand at `before`."""
    return tuple(
        replace(shape, box=_moved(shape.box, now, before), shapes=moved_back(shape.shapes, now, before))
        for shape in shapes
    )


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _moved(box: Box | None, now: Box, before: Box) -> Box | None:
    if box is None:
        return None
    across, down = before.width / max(1, now.width), before.height / max(1, now.height)
    left, top = before.left + (box.left - now.left) * across, before.top + (box.top - now.top) * down
    return Box(round(left), round(top), round(box.width * across), round(box.height * down))
