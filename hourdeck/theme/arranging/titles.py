"""Titles on layouts that were not made for the engine: where they stand, and how they get more room. Pure.

Input: a layout with a palette. Output: the layout with a taller title. Lengths are in EMU.
"""

from dataclasses import replace

from hourdeck.theme.arranging.places import Places
from hourdeck.theme.boxes import below_box
from hourdeck.theme.model import EMU_PER_POINT, Box, Layout, Palette, Placeholder, Shade, Theme

MARGIN = 14 * EMU_PER_POINT
"""The distance of a title, or of a label above it, from the slide's upper edge, at least."""

REACH = 8
"""A title may reach an eighth of the rectangle's height into it and still stand above it."""


def stands_above(title: Box, rectangle: Box) -> bool:
    """Whether a title stands above the rectangle, as on slides with content, and not in the middle of it."""
    return title.top + title.height <= rectangle.top + rectangle.height // REACH


def with_taller_title(layout: Layout, more: int, theme: Theme) -> Layout:
    """The layout with a title that is so much taller, at the cost of what stands below it.

    A title in the middle of a slide grows upwards where it can. One whose colour can't be read on the layout's ground
    stands on a band of its own, which it would leave: it stays.
    """
    title = layout.slots["title"]
    if layout.palette is None or not stands_on_ground(layout, layout.palette, theme):
        return layout
    box, rectangle = title.box, layout.rectangle
    title = replace(title, moved=True, minimum=Places(layout, layout.palette, theme).title(box).minimum)
    if rectangle and not stands_above(box, rectangle) and box.top - more >= MARGIN:
        grown = replace(box, top=box.top - more, height=box.height + more)
        return replace(layout, slots=layout.slots | {"title": replace(title, box=grown)})
    grown = replace(box, height=box.height + more)
    slots = {name: _below(place, grown) for name, place in layout.slots.items()}
    slots["title"] = replace(title, box=grown)
    return replace(layout, slots=slots, rectangle=rectangle and below_box(rectangle, grown))


def _below(place: Placeholder, title: Box) -> Placeholder:
    box = below_box(place.box, title)
    return replace(place, box=box, moved=place.moved or box != place.box)


def stands_on_ground(layout: Layout, palette: Palette, theme: Theme) -> bool:
    """Whether the title's colour says that it stands on the ground that content stands on."""
    ink = layout.slots["title"].levels[0].ink
    return Places(layout, palette, theme).is_readable(ink, Shade(palette.ground))
