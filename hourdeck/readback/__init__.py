"""Finished decks read back from their files: what they say, and what was changed in them by hand."""

from hourdeck.readback.model import Passage, ReadChart, ReadDeck, ReadSeries, ReadShape, ReadSlide, Words
from hourdeck.readback.reading import read_deck

__all__ = ["Passage", "ReadChart", "ReadDeck", "ReadSeries", "ReadShape", "ReadSlide", "Words", "read_deck"]
