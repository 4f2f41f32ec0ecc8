"""Changes as lines of text for a terminal: short at the end of a build, whole where somebody asked for them. Pure.

Old and new words stand below each other, never on one line: where both are written from right to left, a line would
show them in the wrong order.
"""

from collections.abc import Iterator
from itertools import islice

from hourdeck.changes.model import BuildChanges, DeckChanges, LineChange, Lines, SlideChange
from hourdeck.changes.wording import (
    Entry,
    entries,
    headline,
    of_a_deck,
    of_a_slide,
    printable,
    told_before,
    totals,
    without_known,
)

A_DECK = 12
"""Lines that a deck takes in the short form, its first included."""

ALL_DECKS = 60
"""Lines after which the short form has one line a deck."""

WIDTH = 100
"""Characters of a line's words in the short form; more are cut around where they begin to differ."""

CONTEXT = 30
"""Characters that are shown before that place."""

MORE = "build.py diff shows all"


def show_changes(changes: BuildChanges) -> Iterator[str]:
    """All changes of all decks, whole."""
    for deck in changes.decks:
        yield f"{printable(deck.name)}: {headline(deck)}"
        yield from _body(deck, width=None)
        yield ""
    yield from _new_and_gone(changes)
    yield totals(changes)


def show_changes_shortly(changes: BuildChanges, more: str = MORE) -> Iterator[str]:
    """What a lead should see at a glance; nothing where nothing changed. `more` says where the rest can be seen.

    What was told of an hour's deck isn't told again of its other edition.
    """
    if not changes.differs:
        return
    taken = 0
    for deck in changes.decks:
        limit = A_DECK if taken < ALL_DECKS else 1
        lines = list(show_deck_shortly(deck, told_before(deck, changes.decks), more, limit))
        taken += len(lines)
        yield from lines
    listed = list(_new_and_gone(changes))
    yield from (
        listed if len(listed) <= A_DECK else [*listed[: A_DECK - 1], f"… and {len(listed) - A_DECK + 1} more decks"]
    )
    yield totals(changes) + (f"; {more}" if taken > ALL_DECKS else "")


def show_deck_shortly(
    deck: DeckChanges, known: DeckChanges | None = None, more: str = MORE, limit: int = A_DECK
) -> Iterator[str]:
    """A deck's changes on `limit` lines at most, without those that the report of `known` tells already."""
    rest = without_known(deck, known) if known else deck
    first = f"{printable(deck.name)}: {headline(deck)}"
    yield first + (f" (told with the {printable(known.new.edition)}'s)" if known and rest != deck else "")
    lines = list(_body(rest, WIDTH))
    room = limit - 1
    if len(lines) <= room:
        yield from lines
    elif room > 1:
        yield from islice(lines, room - 1)
        yield f"  … and {len(lines) - room + 1} more lines: {more}"


def _new_and_gone(changes: BuildChanges) -> Iterator[str]:
    yield from (f"{printable(deck.name)}: new, {of_a_deck(deck, quoted)}" for deck in changes.added)
    yield from (f"{printable(deck.name)}: gone, was {of_a_deck(deck, quoted)}" for deck in changes.removed)


def quoted(words: str) -> str:
    """Words of the programme in quotation marks, safe to print."""
    return f"'{printable(words)}'"


def _body(deck: DeckChanges, width: int | None) -> Iterator[str]:
    for entry in entries(deck):
        yield f"  {entry[0]:7} {of_a_slide(entry, quoted)}"
        yield from _lines_of(entry, width)


def _lines_of(entry: Entry, width: int | None) -> Iterator[str]:
    """The words of a slide that differ; in the short form a figure's description only where nothing else tells."""
    change = entry[1]
    if not isinstance(change, SlideChange):
        return
    yield from _pairs("", change.texts, width)
    yield from _pairs("notes ", change.notes, width)
    if width is None or not (change.texts or change.notes):
        yield from _pairs("described ", change.descriptions, width)


def _pairs(where: str, lines: Lines, width: int | None) -> Iterator[str]:
    for line in lines:
        old, new = (line.old, line.new) if width is None else _cut(line, width)
        yield from (f"    {where}- {quoted(old)}" for _ in [0] if old is not None)
        yield from (f"    {where}+ {quoted(new)}" for _ in [0] if new is not None)


def _cut(line: LineChange, width: int) -> tuple[str | None, str | None]:
    """Both versions of a line cut so that the first place where they differ is seen."""
    same = _common(line.old, line.new) if line.old is not None and line.new is not None else 0
    start = max(0, same - CONTEXT)
    return _piece(line.old, start, width), _piece(line.new, start, width)


def _common(one: str, two: str) -> int:
    """How many characters two texts begin with together."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _piece(words: str | None, start: int, width: int) -> str | None:
    if words is None or len(words) <= width:
        return words
    piece = words[start : start + width]
    return f"{'…' if start else ''}{piece}{'…' if start + width < len(words) else ''}"
