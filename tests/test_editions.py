"""Editions: what a trainee's templates are given, and which words are whose."""

from pathlib import Path
from typing import Any

import pytest
from decks import FIRST, SECOND, TEMPLATES
from programmes import write_programme

from hourdeck.agenda import timetable
from hourdeck.content import Point, Programme, read_programme
from hourdeck.content.kinds import KINDS
from hourdeck.editions import Edition, edition_of, mentor_texts, trainee_texts
from hourdeck.fields import Prose
from hourdeck.inline import Text
from hourdeck.schema import Entry
from hourdeck.templating import Templates, read_labels

HOUR = """\
title: Pipelines
brief: [The brief is private]
points:
  - title: A check of the eye
    kind: check
    minutes: 30
    options: [Red is right, Green is right]
    answer: B
    why: Because of the light
    explain: Look twice at it.
    materials: [A lamp]
    notes: {say: Only the mentor says this.}
  - title: For the mentor alone
    key: alone
    minutes: 30
    audience: mentor
    body: [A secret bullet]
    explain: A secret explanation
    notes: {say: More of it.}
"""
PRIVATE = [
    "The brief is private",
    "A lamp",
    "Only the mentor says this.",
    "For the mentor alone",
    "A secret bullet",
    "A secret explanation",
    "More of it.",
    "Know the stages",
    "Everybody knows the stages.",
]
ANSWERS = ["B", "Because of the light"]


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return read_programme(write_programme(tmp_path, hour_yaml=HOUR))


def texts(value: Any) -> list[str]:
    """Every text in a value of the content model."""
    if isinstance(value, Text):
        return [value.plain]
    if isinstance(value, Prose):
        return [text.plain for text in value.paragraphs]
    if isinstance(value, Entry):
        return [text for name in type(value).model_fields for text in texts(getattr(value, name))]
    return [text for each in value for text in texts(each)] if isinstance(value, tuple) else []


@pytest.mark.parametrize(("released", "hidden"), [(False, PRIVATE + ANSWERS), (True, PRIVATE)])
def test_a_trainees_day_holds_no_word_of_the_mentors(programme: Programme, released: bool, hidden: list[str]) -> None:
    day = edition_of(timetable(programme.days[0]), Edition("trainee", released))
    seen = texts(day.day.agenda) + [t for hour in day.hours for t in texts(hour.hour) + texts_of_points(hour.points)]
    assert not set(hidden) & set(seen)
    assert {"A check of the eye", "Look twice at it.", "Green is right"} <= set(seen)
    assert set(ANSWERS) <= set(seen) if released else True


def texts_of_points(points: Any) -> list[str]:
    return [text for timed in points for text in texts(timed.point)]


def test_points_keep_their_clock_times_where_one_before_is_left_out(tmp_path: Path) -> None:
    first, second = HOUR.split("  - title: For")[0], "  - title: For" + HOUR.split("  - title: For")[1]
    head, body = first.split("points:\n")
    programme = read_programme(write_programme(tmp_path, hour_yaml=f"{head}points:\n{second}{body}"))
    (timed,) = edition_of(timetable(programme.days[0]), Edition("trainee")).hours[0].points
    assert (str(timed.start), str(timed.end)) == ("10:00", "10:30")


def test_the_mentors_day_is_whole(programme: Programme) -> None:
    day = timetable(programme.days[0])
    assert edition_of(day, Edition("mentor")) is day


@pytest.mark.parametrize(("released", "private"), [(set(), PRIVATE + ANSWERS), ({"day-01"}, PRIVATE)])
def test_a_text_is_the_mentors_or_the_trainees(programme: Programme, released: set[str], private: list[str]) -> None:
    folders = frozenset(released)
    assert sorted(text.plain for text in mentor_texts(programme, folders)) == sorted(private)
    labels = read_labels(TEMPLATES / "labels", programme)
    streams = list(trainee_texts(programme, [timetable(day) for day in programme.days], labels, folders))
    allowed = {text for stream in streams for text in stream}
    assert not allowed & set(private)
    assert {"A check of the eye", "Look twice at it.", "Red is right", "You know the stages", "Pipelines"} <= allowed


@pytest.mark.parametrize("content", [FIRST, SECOND])
def test_every_text_of_a_real_programme_is_somebodys(content: Path) -> None:
    programme = read_programme(content)
    private = {id(text) for text in mentor_texts(programme, frozenset())}
    everything = [t for day in programme.days for entry in (day.agenda, *day.hours) for t in all_texts(entry)]
    days = [timetable(day) for day in programme.days]
    streams = trainee_texts(programme, days, read_labels(TEMPLATES / "labels", programme), frozenset())
    allowed = {text for stream in streams for text in stream}
    assert all(id(text) in private or text.plain in allowed for text in everything)
    assert len(private) > 40


def all_texts(value: Any) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, Prose):
        return list(value.paragraphs)
    if isinstance(value, Entry):
        return [text for name in type(value).model_fields for text in all_texts(getattr(value, name))]
    return [text for each in value for text in all_texts(each)] if isinstance(value, tuple) else []


def test_a_template_can_not_write_a_mentors_field_into_a_trainee_deck(programme: Programme, tmp_path: Path) -> None:
    day = edition_of(timetable(programme.days[0]), Edition("trainee"))
    markup = Templates(TEMPLATES, programme).render_hour(day, day.hours[0], Edition("trainee"))
    assert not [words for words in PRIVATE + ANSWERS[1:] if words in markup]


def test_what_is_private_is_marked_in_every_kind() -> None:
    for kind in KINDS.values():
        marked = {name for name in kind.model_fields if kind.audience_of(name)}
        assert {"notes", "own_example", "materials"} <= marked
    assert {name for name in Point.model_fields if Point.audience_of(name)} == {"notes", "own_example", "materials"}
