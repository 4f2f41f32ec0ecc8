"""The order of a rebuilt deck: the hand's where somebody has moved slides, else that of the source.

Input: rows with their places in the decks. Output: the rows in order. What only one of the decks has stands behind the
slide that it stood behind there.
"""

from bisect import bisect_right
from collections.abc import Sequence

from hourdeck.reconcile.pairing import Row


def moved_rows(rows: Sequence[Row]) -> set[Row]:
    """The rows that a hand has moved: as few as can be, so that all others stand in the order of the generated deck.

    Where a new version lies was decided by a build. What the source has moved to the same place since is not by hand.
    """
    here = [row for row in rows if not row.is_chosen]
    moved_now = _displaced([(row.found, row.new, row) for row in here])
    if not any(row.base is not None for row in rows):
        return moved_now
    moved = _displaced([(row.found, row.base, row) for row in here])
    return {row for row in moved if row.new is None or row in moved_now}


def _displaced(known: Sequence[tuple[int | None, int | None, Row]]) -> set[Row]:
    """The rows that stand elsewhere as found than in another deck: the fewest that can be."""
    pairs = sorted((f, at, row) for f, at, row in known if f is not None and at is not None)
    kept = longest_rising([(number, at) for number, (_, at, _) in enumerate(pairs)])
    return {row for number, (_, _, row) in enumerate(pairs) if number not in kept}


def order_rows(rows: Sequence[Row], by_hand: bool) -> list[Row]:
    """The rows in the order of the found deck, or in that of the new one."""
    found = {row.found: row for row in rows if row.found is not None}
    new = {row.new: row for row in rows if row.new is not None}
    first, second = (found, new) if by_hand else (new, found)
    ordered = [first[at] for at in sorted(first)]
    places = set(ordered)
    for at in sorted(second):
        if second[at] not in places:
            before = next((second[n] for n in range(at - 1, -1, -1) if n in second), None)
            ordered.insert(0 if before is None else ordered.index(before) + 1, second[at])
            places.add(second[at])
    return [*ordered, *(row for row in rows if row not in places)]


def longest_rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The firsts of the longest part of the pairs whose seconds never fall."""
    ends: list[int] = []
    chains: list[list[int]] = []
    for first, second in pairs:
        at = bisect_right(ends, second)
        chain = [*(chains[at - 1] if at else []), first]
        ends[at : at + 1], chains[at : at + 1] = [second], [chain]
    return set(chains[-1]) if chains else set()
