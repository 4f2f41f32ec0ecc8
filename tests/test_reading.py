"""Valid content and what it means; what is refused stands in cases/errors/."""

from pathlib import Path
from typing import Any, Literal

import pytest
from programmes import AGENDA, HOUR, PROGRAMME, show_failure, write_programme, write_text
from pydantic import BaseModel, ValidationError

from hourdeck import fields
from hourdeck.content import Break, Hour, HourSlot, Point, Programme, read_programme
from hourdeck.diagnostics import Failure, Position
from hourdeck.schema import Entry, validate
from hourdeck.source import read_source

CONTENT = Path(__file__).parent.parent / "content"
HOUR_FILE = "content/day-01/hour-1.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_hour(hour_yaml: str) -> Hour:
    return read_programme(write_programme(Path.cwd(), hour_yaml)).days[0].hours[0]


def read_point(yaml: str) -> Any:
    """The only point of an hour, from the lines of its own keys."""
    indented = "".join(f"    {line}\n" for line in yaml.splitlines())
    return read_hour(f"title: T\npoints:\n  - minutes: 60\n    notes: {{say: S}}\n{indented}").points[0]


def report_on(content: Path) -> str:
    with pytest.raises(Failure) as caught:
        read_programme(content)
    return show_failure(caught.value)


def first_lines(report: str) -> list[str]:
    return [line for line in report.splitlines() if ": error: " in line]


def test_a_programme_is_read_with_all_that_it_names() -> None:
    programme = read_programme(write_programme(Path.cwd()))
    (day,) = programme.days
    assert (programme.file.title.plain, programme.file.theme, programme.file.language) == ("Onboarding", "883", "en-GB")
    assert (day.folder, day.agenda.start, day.agenda.total) == ("day-01", 9 * 60 + 30, 60)
    assert [hour.title.plain for hour in day.hours] == ["Pipelines"]
    assert [slot.hour for slot in day.agenda.slots] == ["hour-1.yaml"]
    point = day.hours[0].points[0]
    assert (point.kind, point.minutes, point.title.position) == ("content", 60, Position(HOUR_FILE, 3, 12))
    assert point.position == Position(HOUR_FILE, 3, 5)
    assert point.position_of("minutes") == Position(HOUR_FILE, 4, 14)
    assert point.position_of("key") == point.position


def test_the_projects_own_content_is_valid() -> None:
    programme = read_programme(CONTENT)
    assert isinstance(programme, Programme)
    assert all(len(day.hours) == len(day.agenda.slots) for day in programme.days)


def test_sessions_are_hours_and_breaks() -> None:
    agenda = AGENDA.replace("      - hour", "      - break: Coffee\n        minutes: 1 h\n      - hour")
    day = read_programme(write_programme(Path.cwd(), agenda_yaml=agenda)).days[0]
    pause, hour = day.agenda.parts[0].sessions
    assert isinstance(pause, Break)
    assert isinstance(hour, HourSlot)
    assert (pause.break_.plain, pause.minutes, hour.hour) == ("Coffee", 60, "hour-1.yaml")


def test_files_of_windows_with_a_bom_are_read() -> None:
    def windows(text: str) -> str:
        return "\ufeff" + text.replace("\n", "\r\n")

    content = write_programme(Path.cwd(), windows(HOUR), windows(AGENDA), windows(PROGRAMME))
    point = read_programme(content).days[0].hours[0].points[0]
    assert (point.title.plain, point.title.position.line) == ("Every stage has a reason", 3)


def test_content_may_stand_in_a_folder_with_any_name(here: Path) -> None:
    content = write_programme(here / "Schulung für 新人 & <co>", PROGRAMME)
    lines = first_lines(report_on(content))
    assert lines[0].startswith("Schulung für 新人 & <co>/content/day-01/hour-1.yaml:")


def test_yaml_1_1_does_not_turn_words_into_other_things() -> None:
    point = read_point("kind: table\ntitle: no\ncolumns: [9:30, 1.10, 012]\nrows: [[~, 2024-01-01, yes], [1e3, on, =]]")
    assert [text.plain for text in point.columns] == ["9:30", "1.10", "012"]
    assert [[text.plain for text in row] for row in point.rows] == [["~", "2024-01-01", "yes"], ["1e3", "on", "="]]
    assert point.title.plain == "no"


@pytest.mark.parametrize(
    ("yaml", "paragraphs"),
    [
        ("notes: {say: One}", [("One", 3)]),
        ("notes:\n  say: |\n    One\n    more\n\n    Two\n\n\n    Three", [("One more", 5), ("Two", 8), ("Three", 11)]),
        ("notes:\n  say:\n    - One\n    - Two", [("One", 5), ("Two", 6)]),
        ('notes: {say: "One\\n\\nTwo"}', [("One", 3), ("Two", 3)]),
    ],
    ids=["line", "block", "list", "quoted"],
)
def test_prose_knows_the_line_of_each_of_its_paragraphs(yaml: str, paragraphs: list[tuple[str, int]]) -> None:
    indented = yaml.replace("\n", "\n    ")
    hour = read_hour(f"title: T\npoints:\n  - {indented}\n    title: A\n    body: [a]\n    minutes: 60\n")
    say = hour.points[0].notes.say
    assert say is not None
    assert [(text.plain, text.position.line) for text in say.paragraphs] == paragraphs
    assert say.plain == "\n".join(plain for plain, _ in paragraphs)
    assert say.is_list is ("- One" in yaml)


def test_items_nest_four_levels_deep_as_text_or_with_text_below() -> None:
    deep = "{text: t1, items: [{text: t2, items: [{text: t3, items: [t4]}]}]}"
    body = read_point(f"title: A\nbody:\n  - one\n  - {deep}").body
    assert body[0].text.plain == "one"
    assert body[0].items == ()
    assert body[1].items[0].items[0].items[0].text.plain == "t4"
    assert body[1].items[0].items[0].items[0].position.line == 8


def test_an_optional_key_with_nothing_after_it_counts_as_not_given() -> None:
    assert read_hour(HOUR.replace("points:", "objective:\npoints:")).objective is None


@pytest.mark.parametrize(
    ("yaml", "answer"),
    [("answer: b\noptions: [x, y]", "y"), ("answer: A\noptions: [x, y]", "x"), ("answer: in *words*", "in words")],
)
def test_an_answer_is_an_option_by_its_letter_or_words(yaml: str, answer: str) -> None:
    lines = read_point(f"kind: check\ntitle: Q\n{yaml}").answer_lines
    assert [line.text.plain for line in lines if line.is_right] == [answer]


@pytest.mark.parametrize(
    "yaml",
    [
        "kind: exercise\ntitle: A\nsteps: [a]\ndebrief: [b]\ntime: 1 h",
        "kind: table\ntitle: A\ncolumns: [a]\nrows: [[b], [c]]\nhighlight: 2",
        "kind: check\ntitle: A\nanswer: F\noptions: [a, b, c, d, e, f]",
        "kind: two-columns\ntitle: A\nleft: {items: [a]}\nright: {items: [b]}",
        f"key: {'a' * 80}\ntitle: A\nbody: [a]",
    ],
)
def test_what_just_fits_is_taken(yaml: str) -> None:
    assert isinstance(read_point(yaml), Point)


def test_mistakes_of_all_files_come_in_one_run_in_order() -> None:
    hour = HOUR.replace("minutes: 60", "minutes: 50").replace("title: Pipelines", "titel: Pipelines")
    agenda = AGENDA.replace("total: 60", "total: 2 h").replace("outcome:", "outcom:")
    content = write_programme(Path.cwd(), hour, agenda, PROGRAMME.replace("en-GB", "English") + "  - day-02\n")
    assert first_lines(report_on(content)) == [
        "content/day-01/agenda.yaml:4:8: error: the hours add up to 60 min, the total says 120 min",
        "content/day-01/agenda.yaml:7:1: error: unknown key 'outcom'",
        "content/day-01/hour-1.yaml:1:1: error: unknown key 'titel'",
        "content/day-01/hour-1.yaml:3:3: error: the points add up to 50 min, the agenda gives the hour 60 min",
        "content/programme.yaml:4:11: error: 'English' is not a language tag",
        "content/programme.yaml:8:5: error: no such folder: 'day-02'",
    ]


def test_a_file_that_cannot_be_parsed_does_not_hide_the_mistakes_of_others() -> None:
    lines = first_lines(report_on(write_programme(Path.cwd(), "title: [a", AGENDA.replace("9:30", "noon"))))
    assert lines == [
        "content/day-01/agenda.yaml:3:8: error: 'noon' is not a time of day",
        "content/day-01/hour-1.yaml:1:8: error: a bracket is opened and never closed",
    ]


def test_a_missing_programme_file_names_what_is_there(here: Path) -> None:
    write_text(here / "content" / "program.yaml", PROGRAMME)
    assert report_on(here / "content") == (
        "content/programme.yaml:1:1: error: no such file\n  hint: did you mean 'program.yaml'?"
    )


def test_a_day_without_an_agenda_is_said(here: Path) -> None:
    content = write_programme(here)
    (content / "day-01" / "agenda.yaml").unlink()
    assert first_lines(report_on(content)) == ["content/day-01/agenda.yaml:1:1: error: no such file"]


@pytest.mark.parametrize("typed", ["60", "60 min", "60min", "1 h", "1h", "0 h 60 min", "060", " 60 minutes "])
def test_minutes_may_be_written_as_people_write_them(typed: str) -> None:
    assert isinstance(read_hour(HOUR.replace("minutes: 60", f"minutes: '{typed}'")), Hour)


@pytest.mark.parametrize("typed", ["1:00", "60.0", "6O", "1 hour", "min", "h", "-1", "1 min 1 h", "٦٠", "99999"])
def test_minutes_written_otherwise_are_refused(typed: str) -> None:
    report = report_on(write_programme(Path.cwd(), HOUR.replace("minutes: 60", f"minutes: '{typed}'")))
    assert f"error: '{typed}' is not a duration" in report


@pytest.mark.parametrize(("typed", "minutes"), [("0:00", 0), ("09:05", 545), ("23:59", 1439)])
def test_a_clock_time_is_minutes_since_midnight(typed: str, minutes: int) -> None:
    content = write_programme(Path.cwd(), agenda_yaml=AGENDA.replace("9:30", typed))
    assert read_programme(content).days[0].agenda.start == minutes


@pytest.mark.parametrize("typed", ["24:00", "9:60", "9", "9:5", "9:30 am", "09:30:00", "٩:٣٠", "-1:00"])
def test_other_clock_times_are_refused(typed: str) -> None:
    report = report_on(write_programme(Path.cwd(), agenda_yaml=AGENDA.replace("9:30", f"'{typed}'")))
    assert f"error: '{typed}' is not a time of day" in report


@pytest.mark.parametrize(("typed", "flag"), [("yes", True), ("No", False), ("true", True), ("FALSE", False)])
def test_yes_and_no_are_understood(typed: str, flag: bool) -> None:
    assert read_point(f"title: A\nbody: [a]\nillustrative: {typed}").illustrative is flag


@pytest.mark.parametrize("language", ["en", "de-CH", "zh-Hant-TW", "es-419", "deu"])
def test_language_tags_are_taken(language: str) -> None:
    content = write_programme(Path.cwd(), programme_yaml=PROGRAMME.replace("en-GB", language))
    assert read_programme(content).file.language == language


def test_a_long_value_is_cut_in_the_message() -> None:
    report = report_on(write_programme(Path.cwd(), HOUR.replace("minutes: 60", "minutes: " + "x" * 1000)))
    assert first_lines(report) == [f"{HOUR_FILE}:4:14: error: '{'x' * 39}…' is not a duration"]


class Themed(Entry):
    """Values that only themes use."""

    size: fields.Points = 12.0
    font: fields.Name = "Carlito"
    colour: Literal["tx1", "bg1"] = "tx1"


def test_a_name_is_taken_as_typed(here: Path) -> None:
    assert validate(read_source(write_text(here / "theme.yaml", "font: '*Fira* Code'\n")), Themed).font == "*Fira* Code"


@pytest.mark.parametrize(("typed", "size"), [("4", 4.0), ("10.5", 10.5), ("400", 400.0)])
def test_sizes_are_in_points(typed: str, size: float, here: Path) -> None:
    assert validate(read_source(write_text(here / "theme.yaml", f"size: {typed}\n")), Themed).size == size


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("size: 3.9", "expected a size in points from 4 to 400, found '3.9'"),
        ("size: 12pt", "expected a size in points from 4 to 400, found '12pt'"),
        ("size: [12]", "expected a size in points, found a list"),
        ("font: ' '", "expected a name, found nothing but spaces"),
        ("font:", "expected a name, found nothing"),
        ("colour: red", "expected 'tx1' or 'bg1', found 'red'"),
    ],
)
def test_the_values_of_themes_are_refused_in_our_words(yaml: str, message: str, here: Path) -> None:
    with pytest.raises(Failure) as caught:
        validate(read_source(write_text(here / "theme.yaml", yaml)), Themed)
    assert [d.message for d in caught.value.diagnostics] == [message]


def test_entries_cannot_be_changed_once_read() -> None:
    point = read_hour(HOUR).points[0]
    assert isinstance(point, Point)
    assert isinstance(point, BaseModel)
    with pytest.raises(ValidationError, match="frozen"):
        point.minutes = 5
