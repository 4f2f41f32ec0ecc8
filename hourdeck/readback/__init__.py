"""Finished decks read back from their files: what they say, and what was changed in them by hand."""

from hourdeck.readback.edits import Edit, edits_left, edits_of, is_rewritten
from hourdeck.readback.lostlinks import lost_slides, without_links
from hourdeck.readback.matching import match_slides
from hourdeck.readback.model import Passage, ReadChart, ReadDeck, ReadSeries, ReadShape, ReadSlide, Words
from hourdeck.readback.pairing import match_shapes
from hourdeck.readback.reading import read_deck
from hourdeck.readback.samepictures import is_same_picture

__all__ = [
    "Edit",
    "Passage",
    "ReadChart",
    "ReadDeck",
    "ReadSeries",
    "ReadShape",
    "ReadSlide",
    "Words",
    "edits_left",
    "edits_of",
    "is_rewritten",
    "is_same_picture",
    "lost_slides",
    "match_shapes",
    "match_slides",
    "read_deck",
    "without_links",
]
