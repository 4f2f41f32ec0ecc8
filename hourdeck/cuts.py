"""What to drop from an hour that runs late, without leaving a point that builds on what was dropped. Pure.

Input: the hour's points in order, with their minutes, priorities and needs. Output: one `Cut` for each of
`MINUTES_TO_WIN`. Each cut holds the one before it, so that a mentor can go on dropping. Units: minutes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from hourdeck.content import Point

MINUTES_TO_WIN = (5, 10, 15)
"""The times to win that a plan is made for (issue 4)."""

Dropped = frozenset[int]
"""Points by their number in the hour, from 0."""


class _Cost(NamedTuple):
    """What a cut costs: minutes that should be taught, minutes in all, points; of equal ones the later cut."""

    should: int
    minutes: int
    points: int
    earliness: int

    def plus(self, other: "_Cost") -> "_Cost":
        """What two cuts cost that have no point in common."""
        return _Cost(*map(add, self, other))


@dataclass(frozen=True)
class Cut:
    """The points to drop to win `wanted` minutes, in their order; `won` is less where no more can be dropped."""

    wanted: int
    won: int
    points: tuple[Point, ...]


def cut_plan(points: Sequence[Point]) -> tuple[Cut, ...]:
    """The cuts of an hour: as little as will do, and of what could be said before what should be."""
    bundles = _bundles(points)
    cuts, dropped = [], Dropped()
    for wanted in MINUTES_TO_WIN:
        dropped = _best(points, bundles, dropped, wanted)
        kept_order = tuple(points[n] for n in sorted(dropped))
        cuts.append(Cut(wanted, _cost(points, dropped).minutes, kept_order))
    return tuple(cuts)


def _bundles(points: Sequence[Point]) -> list[Dropped]:
    """Every point that may go, with all that builds on it; not those with a point that must stay among them."""
    builders = [n for n, point in enumerate(points) if point.needs]
    bundles = (_bundle(points, n, builders) for n in range(len(points)))
    return [bundle for bundle in bundles if not any(points[n].priority == "must" for n in bundle)]


def _bundle(points: Sequence[Point], first: int, builders: Iterable[int]) -> Dropped:
    """A point with all that builds on it; `builders` are the points that build on any."""
    bundle, keys = {first}, {points[first].key}
    for n in builders:
        if n > first and keys.intersection(points[n].needs):
            bundle.add(n)
            keys.add(points[n].key)
    return Dropped(bundle)


def _best(points: Sequence[Point], bundles: Iterable[Dropped], start: Dropped, wanted: int) -> Dropped:
    """The cheapest set that holds `start` and wins the minutes wanted, or the one that wins most.

    Whatever is added to a set makes it dearer, so that one that wins enough is left as it is.
    """
    cost = _cost(points, start)
    best = {cost.minutes: (cost, start)}  # for each number of minutes won, the cheapest way
    for bundle in bundles:
        own = _cost(points, bundle)
        for cost, way in [way for won, way in best.items() if won < wanted]:
            added = cost.plus(own) if way.isdisjoint(bundle) else _cost(points, way | bundle)
            if added.minutes not in best or added < best[added.minutes][0]:
                best[added.minutes] = (added, way | bundle)
    enough = [way for won, way in best.items() if won >= wanted]
    return min(enough)[1] if enough else best[max(best)][1]


def _cost(points: Sequence[Point], dropped: Dropped) -> _Cost:
    should = sum(points[n].minutes for n in dropped if points[n].priority == "should")
    return _Cost(should, sum(points[n].minutes for n in dropped), len(dropped), -sum(dropped))
