"""The deck's footer in the layouts' places for it. Pure.

Input: the footer's words and a layout. Output: the layout, with a smaller footer where it wasn't made for this engine
and has less room; without one where no size would do, which is said. A layout of our own has room, or it is an error.
"""

from dataclasses import replace

from hourdeck.layout.fitting import fit_text, sizes_to_try
from hourdeck.measure import Type
from hourdeck.slides import Paragraph
from hourdeck.theme import Layout, Placeholder

LEAST, STEP = 7.0, 0.5
"""Points that a footer may have, which nobody reads from afar, and how it comes to them."""


def has_room(words: Paragraph, place: Placeholder, fonts: Type) -> bool:
    """Whether the words fit at the size that the place has."""
    return fit_text([words], place, (place.levels,), fonts).over <= 0


def with_fitted_footer(layout: Layout, words: Paragraph, fonts: Type) -> Layout:
    """The layout with a footer in which the words have room, or without any."""
    place = layout.footer
    if place is None or has_room(words, place, fonts):
        return layout
    for levels in sizes_to_try(replace(place, minimum=LEAST), STEP):
        smaller = replace(place, levels=levels, styled=True)
        if has_room(words, smaller, fonts):
            return replace(layout, footer=smaller)
    return replace(layout, footer=None)
