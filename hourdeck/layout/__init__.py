"""Layout: slides laid out on a theme, every text measured, made smaller, split over slides, or refused.

Input: a `Deck` and a `Theme`. Output: a `PlacedDeck`, which says where everything stands (EMU) and in which size.
`placed` is the result; `deck` applies the policy slide by slide; `filling` and `fitting` set slots in placeholders,
`figures` draws in them, `code` sets code, on `panels` where no placeholder is for it; `tracking` shows on slides how
far the hour is; `continuing` makes further slides of one, with `flows` for texts, `tables` for tables, `splitting` to
find where, and `sharing` for notes and minutes. Pure: nothing here reads a file.
"""

from hourdeck.layout.deck import lay_out_deck
from hourdeck.layout.placed import (
    Item,
    PlacedCode,
    PlacedDeck,
    PlacedFigure,
    PlacedSection,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Segment,
    Tracker,
)

__all__ = [
    "Item",
    "PlacedCode",
    "PlacedDeck",
    "PlacedFigure",
    "PlacedSection",
    "PlacedSlide",
    "PlacedTable",
    "PlacedText",
    "Segment",
    "Tracker",
    "lay_out_deck",
]
