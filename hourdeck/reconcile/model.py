"""The slides of a rebuilt deck, each with where it comes from, and what happened to hand edits. Plain data."""

from dataclasses import dataclass
from typing import Literal

from hourdeck.readback import Edit

Favour = Literal["", "ours", "theirs"]
"""Whose version stands alone in a conflict: the source's, the hand's, or neither's."""

EventKind = Literal[
    "kept", "conflict", "replaced", "added", "deleted", "returned", "orphaned", "moved", "frozen", "taken", "adopted"
]


@dataclass(frozen=True, slots=True)
class Taken:
    """A slide of the result, which comes from the `new` deck or from the one that was `found`.

    `new` and `found` are its places in the two decks, counted from 0: the slide itself in the deck of its `source`; in
    the other one the slide that it replaces, or would be replaced by. None where there is no such slide. `key` is what
    it is called from now on, or nothing where somebody's hand added it. `layout` is the one of its found slide where a
    program has renamed layouts. A `marked` slide is the new version beside an edited one.
    """

    source: Literal["new", "found"]
    new: int | None
    found: int | None
    key: str
    layout: str = ""
    marked: bool = False

    @property
    def index(self) -> int:
        """Its place in the deck that it comes from."""
        at = self.new if self.source == "new" else self.found
        assert at is not None
        return at


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a slide that somebody's hand has touched, or to one that is frozen.

    - `kept`: edited, and it stays as it is; its source hasn't changed, or says now what the hand says
    - `conflict`: edited, and its source has changed: both stand there, the new one behind, hidden and marked
    - `replaced`: edited, and given up for the new one, as was asked for
    - `added`: made by hand; it stays
    - `deleted`: taken out by hand; it stays away as long as its source doesn't change
    - `returned`: taken out by hand, and there again since its source has changed
    - `orphaned`: edited, and kept although its source is gone
    - `moved`: stands where the hand has put it
    - `frozen`: kept because its point is frozen; the source says something else
    - `adopted`: made by hand, and now its source says the same: the source's slide stands there
    - `taken`: the new version of a conflict, which somebody has chosen

    `edits` are the hand's; where no earlier state is known, all in which the found slide differs from the new one. For
    `frozen` they are what it differs in from the new one.
    """

    kind: EventKind
    key: str
    title: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The slides of the result in their order, and what happened to hand edits.

    It `is_plain` when the result is just the new deck.
    """

    slides: tuple[Taken, ...]
    events: tuple[Event, ...]
    is_plain: bool
