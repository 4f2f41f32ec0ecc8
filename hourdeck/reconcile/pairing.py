"""Which slides of the three decks are one: as it was generated last, as it was found, as it is generated now.

Input: the decks. Output: a `Row` for each slide that is in any of them, and what its slides differ in. Without the
earlier deck, found slides are compared with the new ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hourdeck.readback import (
    Edit,
    ReadDeck,
    ReadSlide,
    edits_left,
    edits_of,
    is_rewritten,
    lost_slides,
    match_slides,
    without_links,
)

CONTINUED = re.compile(r"\.[0-9]+$")
"""What `layout.continuing` puts behind the key of a slide that goes on; keys have no dot of their own."""


LOOKS = ("geometry", "formatting", "layout", "moving", "order")
"""Edits that don't change what a slide says."""


@dataclass(frozen=True, slots=True)
class Row:
    """A slide by its places in the decks, counted from 0. `marks` are new versions that lie beside it as found.

    It `is_chosen` when what was found is such a new version, and the edited slide is gone.
    """

    base: int | None = None
    found: int | None = None
    new: int | None = None
    marks: tuple[int, ...] = ()
    is_chosen: bool = False


class Decks:
    """The three decks beside each other."""

    def __init__(self, base: ReadDeck | None, found: ReadDeck, new: ReadDeck) -> None:
        self.has_base = base is not None
        lost = lost_slides(base or new, found)
        before, now = (without_links(deck, lost) for deck in (base or new, new))
        self.base, self.found, self.new = before.slides, found.slides, now.slides
        self.is_rewritten = is_rewritten(found)

    @cached_property
    def rows(self) -> list[Row]:
        """A row for each slide; every slide of the found and the new deck is in one."""
        found = {b: f for f, b in enumerate(match_slides(self.base, self.found)) if b is not None}
        new = self._generated_again()
        marks = self._marks()
        rows = [
            Row(b if self.has_base else None, found.get(b), new.get(b), tuple(marks.get(b, ())))
            for b in range(len(self.base))
        ]
        taken = {*found.values(), *(mark for each in marks.values() for mark in each)}
        rows += self._without_base([f for f in range(len(self.found)) if f not in taken], new)
        return [_chosen(row) if row.found is None and row.marks else row for row in rows]

    def _generated_again(self) -> dict[int, int]:
        """The new slides by those of the base that they come from."""
        if not self.has_base:
            return {number: number for number in range(len(self.new))}
        return {b: n for n, b in enumerate(match_slides(self.base, self.new)) if b is not None}

    def _marks(self) -> dict[int, list[int]]:
        """The new versions that lie in the found deck by the slides of the base that they are."""
        marks: dict[int, list[int]] = {}
        for number, slide in enumerate(self.found):
            if slide.marked:
                (at,) = match_slides(self.base, [replace(slide, marked=False)])
                if at is not None:
                    marks.setdefault(at, []).append(number)
        return marks

    def _without_base(self, found: Sequence[int], known: dict[int, int]) -> Iterator[Row]:
        """Slides that were added by hand, new ones, and those that are both, because somebody brought them back."""
        new = [n for n in range(len(self.new)) if n not in known.values()]
        pairs = match_slides([self.new[n] for n in new], [replace(self.found[f], marked=False) for f in found])
        same = {f: new[at] for f, at in zip(found, pairs, strict=True) if at is not None and self._is_same(f, new[at])}
        yield from (Row(found=f, new=same.get(f)) for f in found)
        yield from (Row(new=n) for n in new if n not in same.values())

    def _is_same(self, found: int, new: int) -> bool:
        """Whether an added slide is a new one: by its key, its title, or all that it says."""
        one, other = self.found[found], self.new[new]
        is_named = one.title.casefold() == other.title.casefold() != ""
        return (one.key == other.key != "") or is_named or not edits_of(other, one, self.is_rewritten)

    def generated(self, row: Row) -> ReadSlide | None:
        """The slide as it was generated last, or now where nothing earlier is known; None for an added one."""
        if row.base is not None:
            return self.base[row.base]
        return None if row.new is None else self.new[row.new]

    def hand_edits(self, row: Row) -> tuple[Edit, ...]:
        """What was changed by hand on the found slide."""
        return () if row.found is None else self._edits(self.generated(row), row.found, row.is_chosen)

    def mark_edits(self, row: Row, mark: int) -> tuple[Edit, ...]:
        """What was changed by hand on a new version that lies beside an edited slide."""
        return self._edits(self.generated(row), mark, True)

    def differences(self, row: Row) -> tuple[Edit, ...]:
        """What the found slide differs in from the new one."""
        new = None if row.new is None else self.new[row.new]
        return () if row.found is None else self._edits(new, row.found, row.is_chosen)

    def _edits(self, old: ReadSlide | None, found: int, is_mark: bool) -> tuple[Edit, ...]:
        """A new version that lies beside an edited slide is hidden by us, not by hand."""
        slide = self.found[found]
        if old is None:
            return ()
        return edits_of(old, replace(slide, hidden=old.hidden) if is_mark else slide, self.is_rewritten)

    def edits_left(self, row: Row) -> tuple[Edit, ...]:
        """What a hand has changed and the new slide doesn't show."""
        if row.found is None or row.new is None:
            return ()
        base = None if row.base is None else self.base[row.base]
        found, new = self.found[row.found], self.new[row.new]
        if row.is_chosen:
            found = replace(found, hidden=(base or new).hidden)
        return edits_left(base, found, new, self.is_rewritten)

    def says_the_same(self, row: Row) -> bool:
        """Whether an added slide says what the new one does, however it looks; one without notes may get some."""
        has_notes = row.found is not None and bool(self.found[row.found].notes)
        return all(edit.what in LOOKS or (edit.what == "notes" and not has_notes) for edit in self.differences(row))

    def source_edits(self, row: Row) -> tuple[Edit, ...] | None:
        """What has changed in the source; None where that isn't known, or where the slide is gone from it."""
        if row.base is None or row.new is None:
            return None
        return edits_of(self.base[row.base], self.new[row.new], False)

    def key(self, row: Row) -> str:
        """What the engine calls the slide; nothing for one that was added by hand."""
        if row.new is not None:
            return self.new[row.new].key
        if row.base is not None:
            return self.base[row.base].key
        own = "" if row.found is None else self.found[row.found].key
        return "" if own in self._keys else own

    @cached_property
    def _keys(self) -> set[str]:
        """The keys that are in use: a duplicate of a slide has that of its original."""
        return {slide.key for slide in (*self.base, *self.new)}

    def title(self, row: Row) -> str:
        """The title as it was found, else as it was generated."""
        generated = self.generated(row)
        if row.found is not None:
            return self.found[row.found].title
        return generated.title if generated else ""


def stem(key: str) -> str:
    """The key of the point, which all slides share that it goes on."""
    return CONTINUED.sub("", key)


def _chosen(row: Row) -> Row:
    """A row whose edited slide is gone, so that the new version beside it is what there is."""
    return replace(row, found=row.marks[0], marks=row.marks[1:], is_chosen=True)
