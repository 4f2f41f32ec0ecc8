"""The table of rules, applied to every slide of a deck that is built again where somebody may have edited it.

Input: three decks, the keys of frozen slides, and whose version counts in conflicts. Output: a `Reconciliation`. What
somebody has edited or added is in it, but for what `ours` gives up. A point that goes on on further slides is in
conflict as a whole: its text may have moved from one to the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.readback import Edit, ReadDeck
from hourdeck.reconcile.model import Event, EventKind, Favour, Reconciliation, Taken
from hourdeck.reconcile.ordering import moved_rows, order_rows
from hourdeck.reconcile.pairing import Decks, Row, stem


@dataclass(frozen=True)
class Fate:
    """What becomes of a row: whether the found slide stays, whether the new one is taken, and what to tell.

    In a conflict both are. `marks` are new versions beside an edited slide that were edited themselves: they stay.
    """

    row: Row
    keeps: bool = False
    takes: bool = False
    event: Event | None = None
    in_conflict: bool = False
    marks: tuple[int, ...] = ()


def reconcile(
    base: ReadDeck | None, found: ReadDeck, new: ReadDeck, frozen: frozenset[str], favour: Favour
) -> Reconciliation:
    """Decide what becomes of each slide; `base` is None where nobody knows what was generated last.

    Then a found slide that differs from the new one is a conflict, since its source may have changed or not.
    """
    judge = _Judge(Decks(base, found, new), frozen)
    fates = {fate.row: fate for fate in (_favoured(each, favour) for each in judge.fates())}
    moved = moved_rows([row for row, fate in fates.items() if fate.keeps or fate.takes])
    ordered = [fates[row] for row in order_rows(list(fates), by_hand=bool(moved))]
    slides = tuple(judge.slides(ordered))
    is_plain = slides == tuple(replace(each, source="new", new=n, marked=False) for n, each in enumerate(slides))
    is_plain = is_plain and len(slides) == len(new.slides)
    return Reconciliation(slides, tuple(judge.events(ordered, moved)), is_plain)


class _Judge:
    """Decides on rows, one by one and then point by point."""

    def __init__(self, decks: Decks, frozen: Iterable[str]) -> None:
        self.decks = decks
        self.frozen = {stem(key) for key in frozen}

    def fates(self) -> Iterator[Fate]:
        """What becomes of each row; all slides of a point share its conflict, and its being frozen."""
        points: dict[str, list[Fate]] = {}
        for row in self.decks.rows:
            fate = self._fate(row)
            points.setdefault(stem(self.decks.key(row)) or f" {len(points)}", []).append(fate)
        for key, fates in points.items():
            yield from self._frozen(fates) if key in self.frozen else _shared(fates)

    def _fate(self, row: Row) -> Fate:
        if row.found is None:
            return self._missing(row)
        if row.new is None:
            return self._sourceless(row)
        marks = tuple(mark for mark in row.marks if self.decks.mark_edits(row, mark))
        if row.base is None and self.decks.has_base and self.decks.says_the_same(row):
            return Fate(row, takes=True, event=self._event("adopted", row), marks=marks)
        edits = self.decks.hand_edits(row)
        if not edits or not self.decks.edits_left(row):
            event = self._event("taken", row) if row.is_chosen else None
            return Fate(row, takes=True, event=event, marks=marks)
        if self._is_up_to_date(row, edits) and not row.marks:
            return Fate(row, keeps=True, event=self._event("kept", row, edits))
        is_said = bool(marks) and not self.decks.source_edits(row)
        return Fate(row, True, not is_said, self._event("conflict", row, edits), True, marks)

    def _is_up_to_date(self, row: Row, edits: Sequence[Edit]) -> bool:
        """Whether the source says nothing new, or nothing that the hand hasn't written too."""
        changes = self.decks.source_edits(row)
        return changes is not None and all(change in edits for change in changes)

    def _missing(self, row: Row) -> Fate:
        """A slide that the found deck doesn't have."""
        if row.base is None or row.new is None:
            return Fate(row, takes=row.new is not None)
        if self.decks.source_edits(row):
            return Fate(row, takes=True, event=self._event("returned", row))
        return Fate(row, event=self._event("deleted", row))

    def _sourceless(self, row: Row) -> Fate:
        """A slide that the new deck doesn't have: its source is gone, or it never had one."""
        edits = self.decks.hand_edits(row)
        if row.base is not None and not edits:
            return Fate(row)
        kind: EventKind = "orphaned" if self.decks.key(row) else "added"
        return Fate(row, keeps=True, event=self._event(kind, row, edits))

    def _frozen(self, fates: Sequence[Fate]) -> Iterator[Fate]:
        """A frozen point: what there is of it stays, and nothing comes to it."""
        is_there = any(fate.row.found is not None for fate in fates)
        for fate in fates:
            edits = self.decks.differences(fate.row)
            if fate.row.found is None and is_there:
                yield Fate(fate.row, event=self._event("deleted", fate.row) if fate.row.base is not None else None)
            elif fate.row.found is None:
                yield fate
            elif fate.row.new is not None and not edits:
                yield Fate(fate.row, takes=True, marks=fate.marks)
            else:
                yield Fate(fate.row, True, event=self._event("frozen", fate.row, edits), marks=fate.marks)

    def _event(self, kind: EventKind, row: Row, edits: tuple[Edit, ...] = ()) -> Event:
        return Event(kind, self.decks.key(row), self.decks.title(row), edits)

    def slides(self, fates: Sequence[Fate]) -> list[Taken]:
        """The slides of the result; new versions stand behind the last edited slide of their point."""
        points = [stem(self.decks.key(fate.row)) for fate in fates]
        result: list[Taken] = []
        for number, (fate, point) in enumerate(zip(fates, points, strict=True)):
            result += self._kept(fate)
            if fate.takes and not fate.in_conflict:
                result.append(self._taken("new", fate.row))
            if fate.in_conflict and fate.keeps and not _goes_on(fates[number + 1 :], points[number + 1 :], point):
                result += self._new_versions([f for f, own in zip(fates, points, strict=True) if own == point])
        return result

    def _kept(self, fate: Fate) -> Iterator[Taken]:
        if fate.keeps:
            yield self._taken("found", fate.row)
        for mark in fate.marks:
            yield replace(self._taken("found", fate.row), found=mark, marked=fate.in_conflict)

    def _new_versions(self, fates: Iterable[Fate]) -> list[Taken]:
        taken = (replace(self._taken("new", fate.row), marked=True) for fate in fates if fate.takes)
        return sorted(taken, key=lambda each: each.index)

    def _taken(self, source: str, row: Row) -> Taken:
        generated = self.decks.generated(row)
        layout = generated.layout if generated and self.decks.is_rewritten else ""
        key = self.decks.key(row)
        return Taken("new" if source == "new" else "found", row.new, row.found, key, layout)

    def events(self, fates: Iterable[Fate], moved: Iterable[Row]) -> Iterator[Event]:
        """What happened, in the order of the result."""
        for fate in fates:
            if fate.event:
                yield fate.event
            if fate.row in moved:
                yield self._event("moved", fate.row)


def _shared(fates: Sequence[Fate]) -> Iterator[Fate]:
    """The slides of one point: where one of them is in conflict, all are."""
    if len(fates) == 1 or not any(fate.in_conflict for fate in fates):
        yield from fates
        return
    for fate in fates:
        if (
            fate.event and fate.event.kind == "taken"
        ):  # chosen by nobody: the point's other slides are in conflict still
            fate = replace(fate, row=replace(fate.row, found=None, is_chosen=False), event=None)
        keeps = fate.row.found is not None
        takes = fate.takes or (keeps and not fate.in_conflict and fate.row.new is not None)
        yield replace(fate, keeps=keeps, takes=takes, in_conflict=True)


def _favoured(fate: Fate, favour: Favour) -> Fate:
    """A conflict decided as somebody has asked."""
    if not fate.in_conflict or not favour:
        return fate
    kind: EventKind = "replaced" if favour == "ours" else "kept"
    event = replace(fate.event, kind=kind) if fate.event and fate.event.kind == "conflict" else fate.event
    if favour == "ours":
        return Fate(fate.row, takes=fate.row.new is not None, event=event)
    return Fate(fate.row, keeps=fate.keeps, event=event if fate.keeps else None, marks=fate.marks)


def _goes_on(fates: Sequence[Fate], points: Sequence[str], point: str) -> bool:
    """Whether an edited slide of the point stands further behind."""
    return any(own == point and fate.keeps for fate, own in zip(fates, points, strict=True))
