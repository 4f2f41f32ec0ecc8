"""Which slide of one deck is which of another. Pure.

By key first; where keys are gone, or were made of a title that is another now, by what slides say. A pair that says
the same beats one that only has the same key, since the keys of questions count them. Also finds which slides moved.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from hourdeck.changes.model import SlideSummary

Pairs = dict[int, int]
"""The place of a slide in the old deck by that in the new one; both are counted from 0."""

ALIKE = 0.5
"""The share of words in common from which two slides are one; slides on different things share about a quarter."""

LARGE, NEAR = 10_000, 50
"""Where more pairs than this are left to look at, only slides that stand at most so many places apart are compared."""

Trait = Callable[[SlideSummary], Hashable]
"""What two slides that are one have in common; nothing (falsy) where a slide hasn't got it."""

TRAITS: tuple[Trait, ...] = (
    lambda slide: slide.key and slide,
    lambda slide: slide.key and slide.title and (slide.key, slide.title),
    lambda slide: (slide.title, slide.texts, slide.notes),
    lambda slide: slide.key,
    lambda slide: slide.title,
)
"""From the strongest to the weakest."""


def match_slides(old: Sequence[SlideSummary], new: Sequence[SlideSummary]) -> Pairs:
    """The slides that are in both decks."""
    pairs: Pairs = {}
    for trait in TRAITS:
        _match_by(trait, old, new, pairs)
    _match_alike(old, new, pairs)
    return pairs


def _match_by(trait: Trait, old: Sequence[SlideSummary], new: Sequence[SlideSummary], pairs: Pairs) -> None:
    """Add the pairs that have a trait in common; of several slides with it, the first is the first."""
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place in _left(old, pairs.values()):
        places[trait(old[place])].append(place)
    for place in _left(new, pairs):
        found = trait(new[place])
        if found and places.get(found):
            pairs[place] = places[found].popleft()


def _match_alike(old: Sequence[SlideSummary], new: Sequence[SlideSummary], pairs: Pairs) -> None:
    """Add those that say nearly the same, the most alike first; of equally alike ones, the nearest."""
    olds = {place: _words(old[place]) for place in _left(old, pairs.values())}
    news = {place: _words(new[place]) for place in _left(new, pairs)}
    reach = len(old) + len(new) if len(olds) * len(news) <= LARGE else NEAR
    alike = [
        (-share, abs(here - there), here, there)
        for here, words in news.items()
        for there, others in olds.items()
        if abs(here - there) <= reach and (share := likeness(words, others)) >= ALIKE
    ]
    taken: set[int] = set()
    for _, _, here, there in sorted(alike):
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)


def _left(slides: Sequence[SlideSummary], taken: Iterable[int]) -> list[int]:
    places = set(taken)
    return [place for place in range(len(slides)) if place not in places]


def _words(slide: SlideSummary) -> frozenset[str]:
    return words_of("\n".join((slide.title, *slide.texts, *slide.notes)))


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once, in small letters."""
    return frozenset(text.casefold().split())


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of the words two texts have in common, from 0 to 1 (Dice's coefficient)."""
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def moved_slides(pairs: Pairs) -> set[int]:
    """The fewest slides, by their places in the new deck, that must have been moved.

    All others are a longest increasing run of old places, found by patience sorting (Fredman 1975).
    """
    places = sorted(pairs)
    tails: list[int] = []  # the least old place in which a run of each length can end
    ends: list[int] = []  # and that slide's place in the new deck
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(tails, pairs[place])
        tails[length : length + 1], ends[length : length + 1] = [pairs[place]], [place]
        before[place] = ends[length - 1] if length else None
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(places) - kept
