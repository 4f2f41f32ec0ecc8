"""Two decks compared, and two builds. Pure.

Input: summaries. Output: what is different between them, slide by slide, without a word on how it is shown.
"""

from collections.abc import Iterator, Mapping

from hourdeck.changes.lines import changed_lines
from hourdeck.changes.matching import Pairs, match_slides, moved_slides
from hourdeck.changes.model import BuildChanges, DeckChanges, DeckSummary, SlideAt, SlideChange


def compare_builds(olds: Mapping[str, DeckSummary], news: Mapping[str, DeckSummary]) -> BuildChanges:
    """What is different between two builds, whose decks are one where they have the same name."""
    compared = [compare_decks(olds[name], new, name) for name, new in news.items() if name in olds]
    differing = tuple(changes for changes in compared if changes.differs)
    return BuildChanges(
        tuple(new for name, new in news.items() if name not in olds),
        tuple(old for name, old in olds.items() if name not in news),
        differing,
        len(compared) - len(differing),
    )


def compare_decks(old: DeckSummary, new: DeckSummary, name: str = "") -> DeckChanges:
    """What is different between two decks, whatever they are called; `name` is what people call them both."""
    name = name or new.name
    if old == new and (old.made_of != new.made_of or _figures(old) == _figures(new)):
        return DeckChanges(name, old, new)
    pairs = match_slides(old.slides, new.slides)
    left = set(range(len(old.slides))) - set(pairs.values())
    return DeckChanges(
        name,
        old,
        new,
        tuple(_at(new, place) for place in range(len(new.slides)) if place not in pairs),
        tuple(_at(old, place) for place in sorted(left)),
        tuple(_changes(old, new, pairs)),
    )


def _changes(old: DeckSummary, new: DeckSummary, pairs: Pairs) -> Iterator[SlideChange]:
    moved, are_comparable = moved_slides(pairs), old.made_of == new.made_of
    for place in sorted(pairs):
        change = _compare_slides(_at(old, pairs[place]), _at(new, place), place in moved, are_comparable)
        if change.is_moved or change.is_edited:
            yield change


def _compare_slides(old: SlideAt, new: SlideAt, is_moved: bool, are_comparable: bool) -> SlideChange:
    was, now = old.slide, new.slide
    return SlideChange(
        old,
        new,
        is_moved,
        changed_lines(was.texts, now.texts),
        changed_lines(was.notes, now.notes),
        changed_lines(was.descriptions, now.descriptions),
        are_comparable and was.figures != now.figures,
    )


def _figures(deck: DeckSummary) -> tuple[str, ...]:
    return tuple(figure for slide in deck.slides for figure in slide.figures)


def _at(deck: DeckSummary, place: int) -> SlideAt:
    return SlideAt(place + 1, deck.slides[place])
