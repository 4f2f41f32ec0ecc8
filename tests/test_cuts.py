"""Cut plans: what to drop to win time, without breaking what builds on it."""

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programmes import write_programme

from hourdeck.content import Point, read_programme
from hourdeck.cuts import cut_plan

POINT = "  - {{title: Point {n}, key: p{n}, minutes: {minutes}, priority: {priority}, needs: [{needs}], body: [x]}}\n"

Wanted = tuple[int, str, str]
"""A point's minutes, priority and needs."""


def points(folder: Path, wanted: Iterable[Wanted]) -> tuple[Point, ...]:
    """Points read as a lead writes them, called p0, p1 …"""
    listed = list(wanted)
    lines = [POINT.format(n=n, minutes=m, priority=p, needs=needs) for n, (m, p, needs) in enumerate(listed)]
    total = sum(minutes for minutes, _, _ in listed)
    agenda = (
        f"label: D\ntitle: T\nstart: 9:30\ntotal: {total}\ngoals: [G]\noutcome: O\noutcomes: [O]\n"
        f"parts:\n  - title: P\n    sessions:\n      - {{hour: hour-1.yaml, minutes: {total}}}\n"
    )
    content = write_programme(folder, hour_yaml="title: H\npoints:\n" + "".join(lines), agenda_yaml=agenda)
    return read_programme(content).days[0].hours[0].points


def plan(folder: Path, *wanted: Wanted) -> list[tuple[int, list[str | None]]]:
    """For each cut what it wins, and the keys of what it drops."""
    return [(cut.won, [point.key for point in cut.points]) for cut in cut_plan(points(folder, wanted))]


def test_what_could_be_said_goes_before_what_should(tmp_path: Path) -> None:
    cuts = plan(tmp_path, (20, "must", ""), (5, "should", ""), (6, "could", ""), (10, "should", ""))
    assert cuts == [(6, ["p2"]), (11, ["p1", "p2"]), (21, ["p1", "p2", "p3"])]


def test_as_little_as_will_do_is_dropped(tmp_path: Path) -> None:
    assert plan(tmp_path, (9, "could", ""), (5, "could", ""), (7, "could", ""))[0] == (5, ["p1"])


def test_of_equal_points_the_later_goes(tmp_path: Path) -> None:
    assert plan(tmp_path, (5, "could", ""), (5, "could", ""), (20, "must", ""))[0] == (5, ["p1"])


def test_what_builds_on_a_point_goes_with_it(tmp_path: Path) -> None:
    cuts = plan(tmp_path, (4, "should", ""), (2, "should", "p0"), (3, "could", "p1"), (20, "must", ""))
    assert cuts[0] == (5, ["p1", "p2"])
    assert cuts[1] == (9, ["p0", "p1", "p2"])


def test_where_nothing_may_be_dropped_nothing_is_won(tmp_path: Path) -> None:
    assert plan(tmp_path, (30, "must", ""), (30, "must", "")) == [(0, []), (0, []), (0, [])]


def test_a_plan_that_can_not_win_enough_says_what_it_wins(tmp_path: Path) -> None:
    assert plan(tmp_path, (30, "must", ""), (7, "could", "")) == [(7, ["p1"]), (7, ["p1"]), (7, ["p1"])]


RANKS = {"must": 0, "should": 1, "could": 2}


@st.composite
def hours(draw: st.DrawFn) -> list[Wanted]:
    """Points that need earlier ones which are kept as long."""
    made: list[Wanted] = []
    for n in range(draw(st.integers(1, 12))):
        priority = draw(st.sampled_from(sorted(RANKS)))
        earlier = [k for k in range(n) if RANKS[made[k][1]] <= RANKS[priority]]
        needs = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
        made.append((draw(st.integers(1, 12)), priority, ", ".join(f"p{k}" for k in needs)))
    return made


@given(wanted=hours())
def test_every_plan_keeps_what_must_stay_and_breaks_no_need(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Wanted]
) -> None:
    taught = points(tmp_path_factory.mktemp("cuts"), wanted)
    before: set[str | None] = set()
    for cut in cut_plan(taught):
        dropped = {point.key for point in cut.points}
        assert before <= dropped, "a plan holds the one before it"
        assert cut.won == sum(point.minutes for point in cut.points)
        assert all(point.priority != "must" for point in cut.points)
        assert not [p for p in taught if p.key not in dropped and dropped.intersection(p.needs)]
        before = dropped
    droppable = sum(point.minutes for point in taught if point.priority != "must")
    assert cut_plan(taught)[-1].won >= min(15, droppable)


@given(wanted=hours())
def test_no_plan_is_dearer_than_another_that_wins_as_much(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Wanted]
) -> None:
    taught = points(tmp_path_factory.mktemp("cuts"), wanted[:8])
    whole = [set(way) for size in range(len(taught) + 1) for way in combinations(range(len(taught)), size)]
    ways = [way for way in whole if keeps_what_stands(taught, way)]
    first = cut_plan(taught)[0]
    enough = [way for way in ways if sum(taught[n].minutes for n in way) >= first.wanted]
    most = max(ways, key=lambda way: sum(taught[n].minutes for n in way))
    cheapest = min(enough, key=lambda way: cost(taught, way)) if enough else most
    assert sum(point.minutes for point in first.points) == sum(taught[n].minutes for n in cheapest)
    assert cost(taught, {taught.index(point) for point in first.points}) == cost(taught, cheapest)


def keeps_what_stands(taught: tuple[Point, ...], way: set[int]) -> bool:
    """Whether the points of a way may go, all of them together."""
    dropped = {taught[n].key for n in way}
    is_whole = all(n in way or not dropped.intersection(point.needs) for n, point in enumerate(taught))
    return is_whole and all(taught[n].priority != "must" for n in way)


def cost(taught: tuple[Point, ...], way: set[int]) -> tuple[int, int, int, int]:
    should = sum(taught[n].minutes for n in way if taught[n].priority == "should")
    return should, sum(taught[n].minutes for n in way), len(way), -sum(way)


def test_an_hour_of_a_thousand_points_has_its_plan_too(tmp_path: Path) -> None:
    cuts = plan(tmp_path, *[(1, "should", "")] * 1000)
    assert [(won, len(keys)) for won, keys in cuts] == [(5, 5), (10, 10), (15, 15)]
    assert cuts[-1][1] == [f"p{n}" for n in range(985, 1000)], "the last of equal points go"
