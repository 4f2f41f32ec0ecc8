"""Links to slides that a hand has deleted: whoever deletes a slide has not edited those that lead to it.

Input: a deck as it was generated, and as it was found. Output: the keys of slides that are gone, and decks without the
links to them. Such links are taken out when the deck is written, since a relationship may not lead nowhere.
"""

from collections.abc import Collection
from dataclasses import replace

from hourdeck.readback.matching import match_slides
from hourdeck.readback.model import Passage, ReadDeck, ReadShape, ReadSlide
from hourdeck.readback.texts import join_words


def lost_slides(base: ReadDeck, found: ReadDeck) -> frozenset[str]:
    """The keys of the slides that were generated and are not there any more."""
    kept = set(match_slides(base.slides, found.slides))
    return frozenset(slide.key for number, slide in enumerate(base.slides) if number not in kept and slide.key)


def without_links(deck: ReadDeck, keys: Collection[str]) -> ReadDeck:
    """The deck with the words that lead to slides of these keys, but without their links."""
    if not keys:
        return deck
    addresses = {f"#{key}" for key in keys}
    return replace(deck, slides=tuple(_unlinked(slide, addresses) for slide in deck.slides))


def _unlinked(slide: ReadSlide, addresses: Collection[str]) -> ReadSlide:
    return replace(slide, shapes=tuple(_shape(shape, addresses) for shape in slide.shapes))


def _shape(shape: ReadShape, addresses: Collection[str]) -> ReadShape:
    return replace(
        shape,
        passages=_passages(shape.passages, addresses),
        cells=tuple(tuple(_passages(cell, addresses) for cell in row) for row in shape.cells),
        shapes=tuple(_shape(each, addresses) for each in shape.shapes),
    )


def _passages(passages: tuple[Passage, ...], addresses: Collection[str]) -> tuple[Passage, ...]:
    return tuple(_passage(each, addresses) for each in passages)


def _passage(passage: Passage, addresses: Collection[str]) -> Passage:
    if not any(words.href in addresses for words in passage.words):
        return passage
    words = (replace(each, href="") if each.href in addresses else each for each in passage.words)
    return replace(passage, words=join_words(words))
