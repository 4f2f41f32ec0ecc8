"""Points of an hour that were deleted, added or moved by hand, and the minutes that this sets free or takes.

A point's slides stand for it: it is deleted when all of them are, and it moved when they stand elsewhere. Minutes
always add up: those of a deleted point go to the one before it, or behind it at the start; an added one takes one
minute from the nearest that has more than one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hourdeck.diagnostics import fail
from hourdeck.fields import to_flag, to_minutes
from hourdeck.nodes import Mapping
from hourdeck.pulling.adding import NewPoint, lines_of, to_point
from hourdeck.pulling.collecting import Collector
from hourdeck.pulling.model import Spot
from hourdeck.pulling.rendering import Rendering
from hourdeck.readback import ReadDeck
from hourdeck.yamledits import Add, Drop, Edit, Move, NewText, Path
from hourdeck.yamledits.model import members_after

POINTS: Path = ("points",)


@dataclass(frozen=True)
class Matched:
    """The found deck beside the two others: for each found slide its number in the base, and in the current deck."""

    base: ReadDeck
    found: ReadDeck
    to_base: tuple[int | None, ...]
    to_now: tuple[int | None, ...]


class PointComparison:
    """Compares the points of one hour."""

    def __init__(self, rendering: Rendering, matched: Matched, collector: Collector, edition: str) -> None:
        self.rendering, self.matched, self.collector, self.edition = rendering, matched, collector, edition
        self.points = collector.origins.tree(rendering.file)["points"]

    def compare(self, labels: dict[str, str], rewritten: bool) -> None:
        """Find deleted, added and moved points."""
        self._compare_deleted()
        self._compare_order()
        self._compare_added(labels, rewritten)

    def _point_of(self, f: int) -> int | None:
        """The point of a found slide."""
        now = self.matched.to_now[f]
        return self.rendering.points[now] if now is not None else None

    def _title(self, number: int) -> str:
        """What people call a point."""
        point = self.points[number]
        return str(point.get("title") or point.get("key") or point.get("kind"))

    def _compare_deleted(self) -> None:
        """Points all of whose slides were in the base and aren't there any more."""
        shown = {now for now in self.matched.to_now if now is not None}
        base_keys = {slide.key for n, slide in enumerate(self.matched.base.slides) if n not in self.matched.to_base}
        slides = self.rendering.read.slides
        gone = {n for n, slide in enumerate(slides) if n not in shown and slide.key in base_keys}
        for number in range(len(self.points)):
            own = {n for n, point in enumerate(self.rendering.points) if point == number}
            if own and own <= gone:
                self._delete(number, min(own))
            elif own & gone:
                self._delete_part(number, own, own & gone)
        for n in sorted(n for n in gone if self.rendering.points[n] is None):
            spot = Spot(n + 1, slides[n].title)
            self.collector.find(spot, "was deleted, and is made from other files than the hour's: it comes again")

    def _delete(self, number: int, slide: int) -> None:
        spot = Spot(slide + 1, self.rendering.read.slides[slide].title)
        old = {slide.key: slide for slide in self.matched.base.slides}[self.rendering.read.slides[slide].key]
        now = self.rendering.read.slides[slide]
        if (old.plain, [p.plain for p in old.notes]) != (now.plain, [p.plain for p in now.notes]):
            at = self.collector.origins.position(self.rendering.file, (*POINTS, number))
            self.collector.find(spot, "was deleted by hand, and its point has changed in the content since", at)
            return
        edits: list[Edit] = [Drop((*POINTS, number)), *self._needs_without(str(self.points[number].get("key")), number)]
        at_point = (self.rendering.file, (*POINTS, number))
        self.collector.add(spot, f'point "{self._title(number)}" deleted', at_point, (self._title(number), ""), edits)

    def _needs_without(self, key: str, number: int) -> list[Edit]:
        """What other points say to build on a point that goes: the key goes out of their `needs`."""
        edits: list[Edit] = []
        for n, point in enumerate(self.points):
            needs = point.get("needs") or ()
            if n != number and key in needs:
                path = (*POINTS, n, "needs")
                edits.append(Drop(path) if len(needs) == 1 else Drop((*path, needs.index(key))))
        return edits

    def _delete_part(self, number: int, own: set[int], gone: set[int]) -> None:
        """Slides of a point that has others left: a question of a quiz may go, a part of a text may not."""
        slide = min(gone)
        spot = Spot(slide + 1, self.rendering.read.slides[slide].title)
        at = self.collector.origins.position(self.rendering.file, (*POINTS, number))
        message = f"was deleted; it is one of {len(own)} slides of one point, and comes again: delete its text instead"
        self.collector.find(spot, message, at)

    def _compare_order(self) -> None:
        """The order of points, where it isn't the base's."""
        found = [(f, b) for f, b in enumerate(self.matched.to_base) if b is not None]
        numbers = [b for _, b in found]
        if numbers == sorted(numbers):
            return
        order = list(dict.fromkeys(p for f, _ in found if (p := self._point_of(f)) is not None))
        if order == sorted(order):
            return  # the content has it already
        planned = [n for n in order if not _is_backup(self.points[n])]
        by_base = sorted(found, key=lambda pair: pair[1])
        was = list(dict.fromkeys(p for f, _ in by_base if (p := self._point_of(f)) is not None))
        spot = Spot(1, "")
        if was != sorted(was):
            self.collector.find(spot, "slides were moved by hand, and the content has another order since")
            return
        moved = iter(planned)
        full = tuple(next(moved) if n in planned else n for n in range(len(self.points)))
        moved_points = _moved(planned)
        first = moved_points[0]
        spot = Spot(next(f for f, _ in found if self._point_of(f) == first) + 1, self._title(first))
        said = [self._neighbours(moved_points, numbers) for numbers in (sorted(planned), planned)]
        path = (self.rendering.file, (*POINTS, first))
        self.collector.add(spot, "order of points", path, (said[0], said[1]), [Move(POINTS, full)], reordered=True)

    def _neighbours(self, moved: Sequence[int], order: Sequence[int]) -> str:
        """Behind which point each of those moved stands, a line each."""
        before = {point: f'behind "{self._title(other)}"' for other, point in pairwise(order)}
        return "\n".join(f'"{self._title(point)}" {before.get(point, "first")}' for point in moved)

    def _compare_added(self, labels: dict[str, str], rewritten: bool) -> None:
        behind: int | None = None
        for f, slide in enumerate(self.matched.found.slides):
            point = self._point_of(f)
            if point is not None and (behind is None or not _is_backup(self.points[point])):
                behind = point
            if self.matched.to_base[f] is not None or self.matched.to_now[f] is not None or slide.marked:
                continue
            spot = Spot(f + 1, slide.title)
            made = to_point(slide, f, self.edition, labels, rewritten)
            if isinstance(made, str):
                self.collector.find(spot, f"the added slide isn't brought back: {made}")
            else:
                self._add(spot, f, made, behind)

    def _add(self, spot: Spot, f: int, made: NewPoint, behind: int | None) -> None:
        for lost in made.lost:
            self.collector.find(spot, f"{lost} of the added slide isn't brought back")
        at = (self.rendering.file, (*POINTS, behind) if behind is not None else POINTS)
        edits: list[Edit] = [Add(POINTS, made.data, behind)]
        said = ("", "\n".join(lines_of(made.data)))
        what = f'point "{spot.title}" added'
        self.collector.add(spot, what, at, said, edits, expected=tuple(made.expected), added=f)


def _is_backup(point: Mapping) -> bool:
    return "backup" in point and to_flag(point["backup"])


def _moved(order: Sequence[int]) -> list[int]:
    """The fewest points that must have moved: all but the longest row that still is in the old order."""
    best: list[list[int]] = []
    for point in order:
        before = max((row for row in best if row[-1] < point), key=len, default=[])
        best.append([*before, point])
    kept = max(best, key=len)
    return [point for point in order if point not in kept]


def minutes_edits(points: Sequence[Mapping], edits: Sequence[Edit]) -> list[Edit]:
    """The edits of minutes that keep the sum of the hour when points come and go.

    Raises `Failure` where no point has a minute to spare for one that comes.
    """
    minutes = {n: to_minutes(point["minutes"]) for n, point in enumerate(points) if "minutes" in point}
    changed = dict(minutes)
    after = members_after(edits, POINTS, list(range(len(points))))
    kept = [member for member in after if isinstance(member, int) and member in minutes]
    for number in sorted(set(minutes) - set(kept)):
        near = [n for n in reversed(range(number)) if n in kept] + [n for n in range(number, len(points)) if n in kept]
        if near:
            changed[near[0]] += minutes[number]
    for place, member in enumerate(after):
        if isinstance(member, Add) and isinstance(member.value, dict) and "minutes" in member.value:
            near = [m for m in [*reversed(after[:place]), *after[place:]] if isinstance(m, int) and m in kept]
            giver = next((n for n in near if changed[n] > 1), None)
            if giver is None:
                raise fail("no point of the hour has a minute to spare for the new one")
            changed[giver] -= 1
    return [
        NewText((*POINTS, n, "minutes"), _spelt(str(points[n]["minutes"]), changed[n]))
        for n in kept
        if changed[n] != minutes[n]
    ]


def _spelt(old: str, minutes: int) -> str:
    """Minutes as they were written before: with a unit or without."""
    unit = re.search(r"\s*min(utes?)?\s*\Z", old)
    return f"{minutes}{unit[0]}" if unit else str(minutes)


def minutes_remarks(points: Sequence[Mapping], edits: Sequence[Edit]) -> list[str]:
    """What happens to minutes, in words."""
    return [
        f'minutes of "{point.get("title") or point.get("key") or point.get("kind")}": {point["minutes"]} to {edit.text}'
        for edit in minutes_edits(points, edits)
        if isinstance(edit, NewText) and isinstance(edit.path[1], int)
        for point in [points[edit.path[1]]]
    ]
