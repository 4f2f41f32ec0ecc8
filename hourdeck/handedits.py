"""A deck that was changed by hand brought together with the one that a build made.

Input: the new deck, the one that was found, and the one that was generated before both, as bytes. Output: the bytes of
a deck that has what is new and what was changed by hand, and what became of each such slide.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hourdeck.package import read_members, zip_members

if TYPE_CHECKING:
    from hourdeck.readback import ReadDeck
    from hourdeck.reconcile import Event, Favour


@dataclass(frozen=True)
class Wish:
    """What a person wants of hand edits: whose slide stays in a conflict, and the words on the banner of the other."""

    favour: "Favour" = ""
    banner: str = ""


@dataclass(frozen=True)
class Merged:
    """The deck to write. It is `plain` when it is just the new one, since no edit was found."""

    data: bytes
    events: "tuple[Event, ...]"
    plain: bool


@dataclass(frozen=True)
class Hands:
    """A deck that was changed by hand: what it says, and the members of its package."""

    deck: "ReadDeck"
    members: list[tuple[str, bytes]]


def merge_hand_edits(
    hands: Hands, new: bytes, base: bytes | None, frozen: frozenset[str], wish: Wish, path: Path
) -> Merged:
    """The new deck, which will lie at `path`, with what was changed by hand since the base was generated.

    Raises `Failure` when the result is not sound.
    """
    from hourdeck.lint import check_members  # all late: few builds meet hand edits
    from hourdeck.pptxwriter.grafting import graft
    from hourdeck.readback import read_deck
    from hourdeck.reconcile import reconcile

    before = read_deck(base, path) if base else None
    plan = reconcile(before, hands.deck, read_deck(new, path), frozen, wish.favour)
    if plan.is_plain:
        return Merged(new, plan.events, plain=True)
    members = graft(read_members(new), hands.members, plan.slides, wish.banner)
    check_members(members, path)
    return Merged(zip_members(members), plan.events, plain=False)
