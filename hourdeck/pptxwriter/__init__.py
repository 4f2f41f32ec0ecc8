"""Placed decks written as PowerPoint packages.

Input: a `PlacedDeck` and its `Theme`. Output: the package's members, name and bytes, ready to be zipped.
`xml` escapes and tags, `text`, `slide`, `table` and `notes` make the XML of their part, `deck` joins them in a package
that python-pptx opened from the master. Nothing is decided here: layout has said where everything stands.
"""

from hourdeck.pptxwriter.deck import write_deck
from hourdeck.pptxwriter.opc import Base, open_base

__all__ = ["Base", "open_base", "write_deck"]
