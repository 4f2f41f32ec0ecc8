"""One way chosen for each arrow of a flow, so that arrows don't lie on each other and cross as little as can be.

Arrows are laid one after the other, short ones first, then each is tried again as long as anything gets better. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import inf

from hourdeck.diagrams.flow.grid import Grid, Way
from hourdeck.diagrams.flow.ranking import Cell
from hourdeck.diagrams.flow.routes import Course, simple_courses, ways_along, winding_courses
from hourdeck.diagrams.tracing import Pair

CROSSING, TOUCH, OVERLAP = 40.0, 300.0, 1000.0
"""What it costs that two arrows cross, that one bends where the other runs, that they lie on each other."""

SHARED = 6.0
"""What it costs that arrows of one source, or of one target, lie on each other where they leave or arrive."""

BACK = 100
"""More ranks than there are."""

WINDING = 30.0
"""A simple way that costs less is taken without a look at those with many bends: none of them costs less."""

ROUNDS = 4
"""How often all arrows are tried again; two are enough for most graphs."""


_Found = tuple[Way | None, float]
"""The best way so far, and what it costs."""


@dataclass(frozen=True)
class Arrow:
    """What has to be routed: source and target, and the side of its line where a label stands, or 0."""

    pair: Pair
    source: Cell
    target: Cell
    label: int

    @property
    def length(self) -> tuple[int, int]:
        """How many ranks it leads on, and how many rows it crosses; one that leads back is longer than all others."""
        ranks = self.target[0] - self.source[0]
        return ranks if ranks > 0 else BACK - ranks, abs(self.source[1] - self.target[1])


def route(grid: Grid, arrows: Sequence[Arrow]) -> dict[Pair, Way]:
    """A way for each arrow: the best that comes of laying short ones first, labelled ones first, or long ones first."""
    choices = [_Choices(grid, arrow) for arrow in arrows]
    short = sorted(choices, key=lambda choice: choice.arrow.length)
    labelled = sorted(short, key=lambda choice: not choice.arrow.label)
    found = [_laid(order) for order in (short, labelled, short[::-1])]
    best = min(found, key=_total)
    return {arrow.pair: best[arrow.pair] for arrow in arrows}


def _laid(order: Sequence["_Choices"]) -> dict[Pair, Way]:
    """Ways laid in an order, then each once more as long as anything gets better."""
    chosen: dict[Pair, Way] = {}
    for _ in range(ROUNDS):
        before = dict(chosen)
        for choices in order:
            chosen.pop(choices.arrow.pair, None)
            chosen[choices.arrow.pair] = choices.best(chosen)
        if chosen == before:
            break
    return chosen


def _total(ways: Mapping[Pair, Way]) -> float:
    """What ways cost together."""
    return sum(way.cost for way in ways.values()) + sum(
        _conflict(*one, *two) for one, two in combinations(ways.items(), 2)
    )


class _Choices:
    """The ways of one arrow; they are made only when they are asked for."""

    def __init__(self, grid: Grid, arrow: Arrow) -> None:
        self.grid = grid
        self.arrow = arrow
        self.simple = simple_courses(grid, arrow.source, arrow.target)
        self.made: dict[Course, list[Way]] = {}

    @cached_property
    def winding(self) -> list[Course]:
        """The courses with many bends."""
        return winding_courses(self.grid, self.arrow.source, self.arrow.target)

    def best(self, others: Mapping[Pair, Way]) -> Way:
        """The way that costs least beside the others."""
        found = self._least(self.simple, others, (None, inf))
        if found[1] > WINDING:
            found = self._least(self.winding, others, found)
        assert found[0] is not None  # the outermost lines are always free
        return found[0]

    def _least(self, courses: Sequence[Course], others: Mapping[Pair, Way], found: _Found) -> _Found:
        """The way that costs least, of these and the one found; what a course costs by itself comes in order."""
        for course in courses:
            if course[0] >= found[1]:
                break
            if course not in self.made:
                self.made[course] = ways_along(self.grid, course, self.arrow.label)
            for way in self.made[course]:
                cost = self._cost(way, others, found[1])
                if cost < found[1]:
                    found = way, cost
        return found

    def _cost(self, way: Way, others: Mapping[Pair, Way], limit: float) -> float:
        """What a way costs beside the others; reckoned no further than to the limit."""
        cost = way.cost
        for pair, other in others.items():
            if cost >= limit:
                break
            cost += _conflict(self.arrow.pair, way, pair, other)
        return cost


def _conflict(pair: Pair, one: Way, other: Pair, two: Way) -> float:
    """What it costs that two arrows are where they are."""
    if one.label & (two.places | two.label) or two.label & one.places:
        return OVERLAP
    cost = CROSSING * _crossed(one, two)
    touches = one.bends & two.places or two.bends & one.places
    overlaps = one.level & two.level or one.upright & two.upright
    if pair[0] == other[0] or pair[1] == other[1]:
        return cost + (SHARED if overlaps else 0.0)
    return cost + (OVERLAP if overlaps else TOUCH if touches else 0.0)


def _crossed(one: Way, two: Way) -> int:
    return (one.along & two.across).bit_count() + (one.across & two.along).bit_count()
