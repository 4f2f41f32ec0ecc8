from pathlib import Path

import pytest
from programmes import AGENDA, HOUR, write_programme, write_text

from hourdeck.agenda import Clock, Timetable, timetable
from hourdeck.content import read_programme

SESSION = "      - hour: hour-{0}.yaml\n        minutes: {1}\n"
BREAK = "      - break: {0}\n        minutes: {1}\n"
POINT = HOUR.partition("points:\n")[2]
PART = "  - title: {0}\n    sessions:\n"


def read_day(folder: Path, parts: str, hours: dict[int, list[int]], start: str = "9:30") -> Timetable:
    """The timetable of a day with these parts; `hours` holds the minutes of the points of each hour."""
    total = sum(map(sum, hours.values()))
    agenda = AGENDA.replace("9:30", start).replace("total: 60", f"total: {total}")
    content = write_programme(folder, agenda_yaml=agenda[: agenda.index("parts:")] + f"parts:\n{parts}")
    for number, minutes in hours.items():
        points = "".join(POINT.replace("60", str(m)).replace("Every", f"{n}") for n, m in enumerate(minutes))
        write_text(content / "day-01" / f"hour-{number}.yaml", f"title: Hour {number}\npoints:\n{points}")
    return timetable(read_programme(content).days[0])


@pytest.fixture
def day(tmp_path: Path) -> Timetable:
    morning = PART.format("Morning") + SESSION.format(1, 45) + BREAK.format("Coffee", 15) + SESSION.format(2, 60)
    afternoon = PART.format("Afternoon") + BREAK.format("Lunch", 60) + BREAK.format("Walk", 5) + SESSION.format(3, 30)
    return read_day(tmp_path, morning + afternoon, {1: [10, 20, 15], 2: [60], 3: [1, 29]})


def test_times_run_on_from_the_start_across_breaks_and_parts(day: Timetable) -> None:
    shown = [(s.title.plain, str(s.start), str(s.end), s.number) for part in day.parts for s in part.sessions]
    assert shown == [
        ("Hour 1", "09:30", "10:15", 1),
        ("Coffee", "10:15", "10:30", 0),
        ("Hour 2", "10:30", "11:30", 2),
        ("Lunch", "11:30", "12:30", 0),
        ("Walk", "12:30", "12:35", 0),
        ("Hour 3", "12:35", "13:05", 3),
    ]
    assert (str(day.start), str(day.end)) == ("09:30", "13:05")
    assert [part.title.plain for part in day.parts] == ["Morning", "Afternoon"]


def test_points_run_on_from_the_start_of_their_hour(day: Timetable) -> None:
    assert [(str(p.start), str(p.end), p.left) for p in day.hours[0].points] == [
        ("09:30", "09:40", 35),
        ("09:40", "10:00", 15),
        ("10:00", "10:15", 0),
    ]
    assert [(str(p.start), p.left) for p in day.hours[2].points] == [("12:35", 29), ("12:36", 0)]


def test_an_hour_knows_the_file_it_came_from_and_its_number(day: Timetable) -> None:
    assert [(hour.number, hour.session.file) for hour in day.hours] == [
        (1, "hour-1.yaml"),
        (2, "hour-2.yaml"),
        (3, "hour-3.yaml"),
    ]


def test_an_hour_knows_what_comes_after_it(day: Timetable) -> None:
    following = [
        (hour.next_break and hour.next_break.title.plain, hour.next_hour and hour.next_hour.title.plain)
        for hour in day.hours
    ]
    assert following == [("Coffee", "Hour 2"), ("Lunch", "Hour 3"), (None, None)]


def test_hours_that_follow_each_other_have_no_break_between(tmp_path: Path) -> None:
    day = read_day(tmp_path, PART.format("P") + SESSION.format(1, 60) + SESSION.format(2, 60), {1: [60], 2: [60]})
    assert day.hours[0].next_break is None
    assert day.hours[0].next_hour is day.parts[0].sessions[1]


def test_a_break_after_the_last_hour_leads_to_nothing(tmp_path: Path) -> None:
    day = read_day(tmp_path, PART.format("P") + SESSION.format(1, 60) + BREAK.format("Dinner", 60), {1: [60]})
    assert (day.hours[0].next_break, day.hours[0].next_hour) == (None, None)
    assert str(day.end) == "11:30"


def test_times_run_on_past_midnight(tmp_path: Path) -> None:
    parts = PART.format("Night") + SESSION.format(1, 60) + BREAK.format("Soup", 30) + SESSION.format(2, 60)
    day = read_day(tmp_path, parts, {1: [30, 30], 2: [60]}, start="23:00")
    assert [(str(h.session.start), str(h.session.end)) for h in day.hours] == [("23:00", "00:00"), ("00:30", "01:30")]
    assert [p.left for p in day.hours[0].points] == [30, 0]
    assert day.hours[0].next_hour == day.hours[1].session
    assert day.start < day.end


def test_a_clock_prints_two_digits_and_adds_minutes() -> None:
    assert str(Clock(0)) == "00:00"
    assert str(Clock(605)) == "10:05"
    assert Clock(1439) + 2 == Clock(1441)
    assert str(Clock(1441)) == "00:01"
