"""What to drop from an hour that runs late, without leaving a point that builds on what was dropped. Pure.

Input: the hour's points in order, with their minutes, priorities and needs. Output: one `Cut` for each of
`MINUTES_TO_WIN`. Each cut holds the one before it, so that a mentor can go on dropping. Units: minutes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hourdeck.content import Point

MINUTES_TO_WIN = (5, 10, 15)
"""The times to win that a plan is made for (issue 4)."""

Dropped = frozenset[int]
"""Points by their number in the hour, from 0."""


@dataclass(frozen=True)
class Cut:
    """The points to drop to win `wanted` minutes, in their order; `won` is less where no more can be dropped."""

    wanted: int
    won: int
    points: tuple[Point, ...]


def cut_plan(points: Sequence[Point]) -> tuple[Cut, ...]:
    """The cuts of an hour: as little as will do, and of what could be said before what should be."""
    bundles = [bundle for n in range(len(points)) if (bundle := _bundle(points, n))]
    cuts, dropped = [], Dropped()
    for wanted in MINUTES_TO_WIN:
        dropped = _best(points, bundles, dropped, wanted)
        kept_order = tuple(points[n] for n in sorted(dropped))
        cuts.append(Cut(wanted, _minutes(points, dropped), kept_order))
    return tuple(cuts)


def _bundle(points: Sequence[Point], first: int) -> Dropped:
    """A point with all that builds on it; nothing where a point that must stay is among them."""
    bundle, keys = {first}, {points[first].key}
    for n, point in enumerate(points[first + 1 :], first + 1):
        if keys.intersection(point.needs):
            bundle.add(n)
            keys.add(point.key)
    return Dropped() if any(points[n].priority == "must" for n in bundle) else Dropped(bundle)


def _best(points: Sequence[Point], bundles: Iterable[Dropped], start: Dropped, wanted: int) -> Dropped:
    """The cheapest set that holds `start` and wins the minutes wanted, or the one that wins most."""
    best = {_minutes(points, start): start}  # for each number of minutes won, the cheapest way
    for bundle in bundles:
        for dropped in [way | bundle for way in best.values()]:
            won = _minutes(points, dropped)
            best[won] = min(best.get(won, dropped), dropped, key=lambda way: _cost(points, way))
    enough = [way for won, way in best.items() if won >= wanted]
    return min(enough, key=lambda way: _cost(points, way)) if enough else best[max(best)]


def _cost(points: Sequence[Point], dropped: Dropped) -> tuple[int, int, int, int]:
    """What a cut costs: minutes that should be taught, minutes in all, points; of equal ones the later cut."""
    should = sum(points[n].minutes for n in dropped if points[n].priority == "should")
    return should, _minutes(points, dropped), len(dropped), -sum(dropped)


def _minutes(points: Sequence[Point], dropped: Dropped) -> int:
    return sum(points[n].minutes for n in dropped)
