"""Finished decks read back from their files: what they say, and what was changed in them by hand."""

from hourdeck.readback.model import Passage, ReadDeck, ReadShape, ReadSlide, Words

__all__ = ["Passage", "ReadDeck", "ReadShape", "ReadSlide", "Words"]
