"""What a new deck meets in output/, and what is to be written there.

Input: a deck that was built, and what is remembered of the one before it. Output: a `Settled`: the bytes to write, and
what has to be kept of the file that lies there, whoever changed, renamed or opened it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hourdeck.diagnostics import Failure, Position, fail, show_path
from hourdeck.handedits import Hands, Wish, merge_hand_edits
from hourdeck.identity import PART, Identity, is_as_generated, read_identity
from hourdeck.making import BuiltDeck
from hourdeck.openfiles import open_marks
from hourdeck.package import read_member, read_members
from hourdeck.state import DeckRecord
from hourdeck.store import Store

if TYPE_CHECKING:
    from hourdeck.reconcile import Event


@dataclass(frozen=True)
class Settled:
    """A deck ready to be written to `path`.

    `merged` says that it holds hand edits, `events` what became of them, `dropped` what couldn't be brought along, by
    the number of the slide. `lost` is a file that was changed by hand, of
    which a backup is made; `former` one that this deck takes the place of under another name. `opened` are the marks of
    a program that has the old file open: the new one goes to `aside` then.
    """

    deck: BuiltDeck
    path: Path
    data: bytes
    merged: bool = False
    events: "tuple[Event, ...]" = ()
    dropped: tuple[tuple[int, str], ...] = ()
    lost: Path | None = None
    former: Path | None = None
    opened: tuple[Path, ...] = ()
    remark: str = ""

    @property
    def aside(self) -> Path:
        """Where the new deck goes while the old one is open."""
        return self.path.with_name(f"{self.path.stem} (new).pptx")


def settle(deck: BuiltDeck, before: DeckRecord | None, output: Path, store: Store, wish: Wish) -> Settled:
    """What to write for a deck; `before` is the record of the last one. Raises `Failure` when nothing can be."""
    path = _target(deck.path)
    if marks := open_marks(path):
        return Settled(deck, path, deck.data, opened=tuple(marks))
    found = _find(deck, before, output)
    if found is None:
        return Settled(deck, path, deck.data)
    former = found if found != deck.path and before and found == output / before.path else None
    remark = "" if found == deck.path or former else f"its hand edits were found in '{show_path(found)}', which stays"
    return _settle_found(Settled(deck, path, deck.data, former=former, remark=remark), found, before, store, wish)


def _target(path: Path) -> Path:
    """Where the deck is written: a link is followed, so that it stays one."""
    if path.is_dir():
        raise fail("can't be written: there is a folder of this name", Position(show_path(path)), "move it away")
    try:
        return path.resolve(strict=True) if path.is_symlink() else path
    except (OSError, RuntimeError):
        raise fail("can't be written: it is a link to nowhere", Position(show_path(path)), "remove it") from None


def _find(deck: BuiltDeck, before: DeckRecord | None, output: Path) -> Path | None:
    """The file that was this deck before: at its own place, at the last build's, or wherever somebody moved it to."""
    places = [deck.path, *([output / before.path] if before else [])]
    there = next((path for path in places if path.is_file()), None)
    return there or next(_moved(deck, output), None)


def _moved(deck: BuiltDeck, output: Path) -> Iterator[Path]:
    """Decks in output/ that say they are this one, but for copies that lie there as they were generated."""
    for path in deck_files(output):
        identity = identity_of(path)
        if identity and identity.name == deck.name:
            yield path


def deck_files(output: Path) -> list[Path]:
    """The decks in the output folder and below, by name, without what the engine keeps and office programs' marks."""
    found = [path for path in output.rglob("*.pptx") if path.is_file()]
    return sorted(path for path in found if not any(map(_is_aside, path.relative_to(output).parts)))


def _is_aside(name: str) -> bool:
    return name.startswith((".", "~$"))


def identity_of(path: Path) -> Identity | None:
    """What a file says it is, or None where it isn't a deck of ours."""
    try:
        return read_identity(read_member(path, PART))
    except (OSError, ValueError):
        return None


def _settle_found(plain: Settled, found: Path, before: DeckRecord | None, store: Store, wish: Wish) -> Settled:
    """The deck with what is in the file that was found; whatever is not as it was generated is backed up."""
    data = found.read_bytes()
    try:
        members = read_members(data)
        is_untouched = is_as_generated(members)
        if is_untouched and not plain.deck.frozen:
            return plain
        from hourdeck.readback import read_deck  # late: few builds meet hand edits

        read = read_deck(data, found)
    except (ValueError, Failure):
        return replace(plain, lost=found, remark="what lay there can't be read as a deck")
    digest = read.identity.digest if read.identity else before.base if before else ""
    deck = plain.deck
    hands, base = Hands(read, members), store.find_base(digest)
    merged = merge_hand_edits(hands, deck.data, base, deck.frozen, wish, deck.path)
    lost = None if is_untouched else found
    joined = replace(plain, data=merged.data, merged=not merged.plain, lost=lost)
    return replace(joined, events=merged.events, dropped=merged.remarks)
