"""Changes as data for other programs, written as JSON by the command line. Pure. Its shape, which stays as it is:

    {"format": 1,
     "decks": {"changed": 1, "added": 0, "removed": 0, "same": 7},
     "changes": [{"deck": "day-02/hour-1, mentor", "target": "day-02/hour-1", "edition": "mentor",
                  "change": "added" | "removed" | "changed",
                  "title": [old, new], "minutes": [old, new], "slides": [old, new],
                  "changes": [SLIDE, …]}]}

Pairs are old and new, null where there is none. Each SLIDE, in the order of the new deck:

    {"change": "added" | "removed" | "changed" | "moved",
     "number": [old, new], "key": [old, new], "title": [old, new], "minutes": [old, new], "hidden": [old, new],
     "moved": false, "redrawn": false,
     "texts": [[old, new], …], "notes": [[old, new], …], "descriptions": [[old, new], …]}

Of a slide that is new or gone all lines are given, of a changed one those that differ. Keys may be added, none taken
away; numbers of slides count from 1, minutes are 0 where the notes don't give them.
"""

from typing import Any

from hourdeck.changes.model import BuildChanges, DeckChanges, DeckSummary, Lines, SlideAt, SlideChange
from hourdeck.changes.wording import Entry, entries

FORMAT = 1
"""The number of the shape above."""

FIELDS = ("key", "title", "minutes", "hidden")
LINES = ("texts", "notes", "descriptions")


def changes_to_data(changes: BuildChanges) -> dict[str, Any]:
    """The changes as mappings, lists, strings and numbers."""
    told = [_deck("changed", deck.name, deck.old, deck.new, deck) for deck in changes.decks]
    told += [_deck("added", deck.name, None, deck) for deck in changes.added]
    told += [_deck("removed", deck.name, deck, None) for deck in changes.removed]
    numbers = {
        "changed": len(changes.decks),
        "added": len(changes.added),
        "removed": len(changes.removed),
        "same": changes.same,
    }
    return {"format": FORMAT, "decks": numbers, "changes": told}


def _deck(
    change: str, name: str, old: DeckSummary | None, new: DeckSummary | None, changes: DeckChanges | None = None
) -> dict[str, Any]:
    """A deck; the slides of one that is new or gone are new or gone too."""
    deck = new or old
    assert deck is not None
    slides = entries(changes) if changes else [(change, SlideAt(n, slide)) for n, slide in enumerate(deck.slides, 1)]
    return {
        "deck": name,
        "target": deck.target,
        "edition": deck.edition,
        "change": change,
        "title": [each.title if each else None for each in (old, new)],
        "minutes": [each.minutes if each else None for each in (old, new)],
        "slides": [len(each.slides) if each else None for each in (old, new)],
        "changes": list(map(_slide, slides)),
    }


def _slide(entry: Entry) -> dict[str, Any]:
    change, what = entry
    if isinstance(what, SlideChange):
        old, new = what.old, what.new
        flags = {"moved": what.is_moved, "redrawn": what.is_redrawn}
        lines = {name: _pairs(getattr(what, name)) for name in LINES}
        return _both(change, old, new) | flags | lines
    is_new = change == "added"
    lines = {name: [_only(line, is_new) for line in getattr(what.slide, name)] for name in LINES}
    both = _both(change, None, what) if is_new else _both(change, what, None)
    return both | {"moved": False, "redrawn": False} | lines


def _both(change: str, old: SlideAt | None, new: SlideAt | None) -> dict[str, Any]:
    pairs = {name: [getattr(at.slide, name) if at else None for at in (old, new)] for name in FIELDS}
    return {"change": change, "number": [at.number if at else None for at in (old, new)]} | pairs


def _pairs(lines: Lines) -> list[list[str | None]]:
    return [[line.old, line.new] for line in lines]


def _only(line: str, is_new: bool) -> list[str | None]:
    return [None, line] if is_new else [line, None]
