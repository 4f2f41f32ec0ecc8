"""A deck that was changed by hand brought together with the one that a build made.

Input: the new deck, the one that was found, and the one that was generated before both, as bytes. Output: the bytes of
a deck that has what is new and what was changed by hand, and what became of each such slide.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hourdeck.package import read_members, zip_members
from hourdeck.theme import Theme

if TYPE_CHECKING:
    from hourdeck.readback import ReadDeck
    from hourdeck.reconcile import Event, Favour


@dataclass(frozen=True)
class Wish:
    """What is wanted of hand edits: whose slide stays in a conflict, else what the banner on the new one says.

    `read_theme` is asked for the theme when a banner is needed.
    """

    favour: "Favour"
    banner: str
    language: str
    read_theme: Callable[[], Theme]


@dataclass(frozen=True)
class Merged:
    """The deck to write. It is `plain` when it is just the new one, since no edit was found.

    `events` are what became of edited slides, `remarks` what couldn't be brought along, by the number of the slide.
    """

    data: bytes
    plain: bool
    events: "tuple[Event, ...]"
    remarks: tuple[tuple[int, str], ...] = ()


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
    from hourdeck.pptxwriter.grafting import Marks, graft
    from hourdeck.readback import read_deck
    from hourdeck.reconcile import reconcile

    before = read_deck(base, path) if base else None
    plan = reconcile(before, hands.deck, read_deck(new, path), frozen, wish.favour)
    if plan.is_plain:
        return Merged(new, True, plan.events)
    marks = Marks(wish.banner, wish.language, wish.read_theme())
    grafted = graft(read_members(new), hands.members, plan.slides, marks)
    check_members(grafted.members, path)
    remarks = tuple((remark.slide, remark.message) for remark in grafted.remarks)
    return Merged(zip_members(grafted.members), False, plan.events, remarks)
