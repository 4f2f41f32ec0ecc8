"""The calendar of a day, read back with icalendar: times, zones, words, ids, and what importing again does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone
from programmes import AGENDA, HOUR, PROGRAMME, show_failure, write_programme, write_text

from hourdeck.agenda import Timetable, timetable
from hourdeck.calendars import calendar_of
from hourdeck.content import read_programme
from hourdeck.content.models import ProgrammeFile
from hourdeck.diagnostics import Failure
from hourdeck.zonerules import onsets_of

ROOT = Path(__file__).parent.parent
SECOND = Path(__file__).parent / "programmes_data" / "second" / "content"

PARTS = """\
parts:
  - title: The morning
    sessions:
      - hour: hour-1.yaml
        minutes: 60
      - break: Coffee
        minutes: 15
  - title: Later
    sessions:
      - hour: hour-2.yaml
        minutes: 45
"""
DATED = AGENDA[: AGENDA.index("parts:")].replace("total: 60", "total: 105\ndate: 2026-12-07") + PARTS
ZONED = PROGRAMME.replace("language:", "time_zone: Europe/Berlin\nlanguage:")
HOSTILE = (
    '<b>&amp;</b> "it\'s"; a, b; c:d',
    "C:\\\\new\\\\table",
    "{{ labels.next }} {% raw %}",
    "🚀 👩‍💻 ⚠️ " * 12,
    "צינור הנתונים, מעביר; את המידע",
    "Datenverarbeitungsanlagen" * 12,
    "END:VEVENT BEGIN:VALARM",
)


def read(
    folder: Path, agenda: str = DATED, programme: str = ZONED, hour: str = "objective: Know why.\n"
) -> tuple[ProgrammeFile, Timetable]:
    """A programme of one day with two hours."""
    content = write_programme(folder, f"{hour}{HOUR}", agenda, programme)
    second = HOUR.replace("Pipelines", "Lakes").replace("minutes: 60", "minutes: 45")
    write_text(content / "day-01" / "hour-2.yaml", second)
    read_ = read_programme(content)
    return read_.file, timetable(read_.days[0])


def made(folder: Path, previous: bytes | None = None, **changes: str) -> bytes:
    """The calendar of such a programme."""
    calendar = calendar_of(*read(folder, **changes), previous)
    assert calendar is not None
    return calendar


def events(data: bytes) -> list[Event]:
    return Calendar.from_ical(data).events


def sequences(data: bytes) -> dict[str, int]:
    """The SEQUENCE of each event by the hour's or break's part of its UID."""
    return {str(event["UID"]).split("day-01.")[1].split("@")[0]: event.sequence for event in events(data)}


def utc(event: Event, name: str = "DTSTART") -> str:
    return str(event.decoded(name).astimezone(UTC).strftime("%d %H:%M"))


def test_a_day_without_a_date_has_no_calendar(tmp_path: Path) -> None:
    assert calendar_of(*read(tmp_path, DATED.replace("date: 2026-12-07\n", ""))) is None


def test_a_date_without_a_time_zone_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Failure) as caught:
        made(tmp_path, programme=PROGRAMME)
    assert show_failure(caught.value) == (
        "content/day-01/agenda.yaml:5:7: error: a day with a date needs the time zone that its times are in\n"
        "  | date: 2026-12-07\n"
        "  |       ^\n"
        "  hint: write it in programme.yaml: 'time_zone: Europe/Berlin'"
    )


def test_hours_and_breaks_become_events(tmp_path: Path) -> None:
    zone = ZoneInfo("Europe/Berlin")
    shown = [
        (str(e["SUMMARY"]), e["TRANSP"], e.start, e.end, str(e.get("DESCRIPTION", ""))) for e in events(made(tmp_path))
    ]
    assert shown == [
        ("Day 01 · Hour 1: Pipelines", "OPAQUE", *at(zone, (9, 30), (10, 30)), "Know why."),
        ("Day 01 · Coffee", "TRANSPARENT", *at(zone, (10, 30), (10, 45)), ""),
        ("Day 01 · Hour 2: Lakes", "OPAQUE", *at(zone, (10, 45), (11, 30)), ""),
    ]


def at(zone: ZoneInfo, *times: tuple[int, int]) -> list[datetime]:
    return [datetime(2026, 12, 7, *time, tzinfo=zone) for time in times]


@pytest.mark.parametrize("content", [ROOT / "content", SECOND], ids=["first", "second"])
def test_the_events_of_the_programmes_here_are_their_timetables(content: Path) -> None:
    programme = read_programme(content)
    file = programme.file.model_copy(update={"time_zone": "Europe/Berlin"})
    for day in map(timetable, programme.days):
        agenda = day.day.agenda.model_copy(update={"date": date(2026, 6, 1)})
        calendar = calendar_of(file, replace(day, day=replace(day.day, agenda=agenda)))
        assert calendar is not None
        sessions = [session for part in day.parts for session in part.sessions]
        clocks = [(f"{e.start:%H:%M}", f"{e.end:%H:%M}") for e in events(calendar)]
        assert clocks == [(str(session.start), str(session.end)) for session in sessions]


def test_an_hour_is_called_as_the_programme_calls_it(tmp_path: Path) -> None:
    [lesson, *_] = events(made(tmp_path, programme=ZONED + "labels:\n  hour: Lesson\n"))
    assert lesson["SUMMARY"] == "Day 01 · Lesson 1: Pipelines"


def test_no_word_of_the_mentor_gets_in(tmp_path: Path) -> None:
    secret = "mentor_note: [SECRET]\nclosing: SECRET\n"
    agenda = DATED.replace("Know the stages\n", "SECRET\n").replace("Everybody knows the stages.", "SECRET")
    hour = "brief: [SECRET]\n" + HOUR.replace("Good morning.", "SECRET")
    content = write_programme(tmp_path, hour, secret + agenda, ZONED)
    write_text(content / "day-01" / "hour-2.yaml", HOUR.replace("60", "45").replace("Good morning.", "SECRET"))
    programme = read_programme(content)
    calendar = calendar_of(programme.file, timetable(programme.days[0]))
    assert calendar is not None
    assert b"SECRET" not in calendar


def test_the_file_is_as_rfc_5545_has_it(tmp_path: Path) -> None:
    data = made(tmp_path, hour=f"objective: {'so that everybody knows why, ' * 20}\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    calendar = Calendar.from_ical(data)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT", "VEVENT", "VEVENT"]
    assert all(event["DTSTAMP"].dt == datetime(2026, 12, 7, tzinfo=UTC) for event in calendar.events)


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path / "a")
    assert made(tmp_path / "b") == first
    assert made(tmp_path / "c", previous=first) == first


def test_days_run_past_midnight(tmp_path: Path) -> None:
    shown = [
        (f"{e.start:%d %H:%M}", f"{e.end:%d %H:%M}")
        for e in events(made(tmp_path, agenda=DATED.replace("start: 9:30", "start: 22:45")))
    ]
    assert shown == [("07 22:45", "07 23:45"), ("07 23:45", "08 00:00"), ("08 00:00", "08 00:45")]


def test_the_clocks_may_go_forward_in_the_middle_of_a_day(tmp_path: Path) -> None:
    """In Berlin, 02:00 becomes 03:00 on 29 March 2026; every session lasts as long as it is planned."""
    night = DATED.replace("start: 9:30", "start: 1:30").replace("2026-12-07", "2026-03-29")
    hour, coffee, last = events(made(tmp_path, agenda=night))
    assert (f"{hour.start:%H:%M}", f"{hour.end:%H:%M}") == ("01:30", "03:30")
    assert [utc(each) for each in (hour, coffee, last)] == ["29 00:30", "29 01:30", "29 01:45"]
    assert [utc(last, "DTEND")] == ["29 02:30"]


def test_the_clocks_may_go_back_in_the_middle_of_a_day(tmp_path: Path) -> None:
    """In Berlin, 03:00 becomes 02:00 on 25 October 2026: times that come twice can't be written with the zone."""
    night = DATED.replace("start: 9:30", "start: 1:45").replace("2026-12-07", "2026-10-25")
    data = made(tmp_path, agenda=night)
    hour, coffee, last = events(data)
    assert [utc(each) for each in (hour, coffee, last)] == ["24 23:45", "25 00:45", "25 01:00"]
    assert utc(last, "DTEND") == "25 01:45"
    assert b"DTEND:20261025T010000Z" in data.replace(b"\r\n", b"\n")  # 02:00 for the second time


ZONES = (
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "Africa/Casablanca",
    "Asia/Kolkata", "Asia/Jerusalem", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "Asia/Gaza",
)  # fmt: skip


@pytest.mark.parametrize(("zone", "year"), [*((zone, 2026) for zone in ZONES), ("America/St_Johns", 2011)])
def test_a_reader_that_knows_no_zones_finds_the_same_times(zone: str, year: int, tmp_path: Path) -> None:
    """The VTIMEZONE alone gives the offsets of the zone, in every hour of the year."""
    programme = ZONED.replace("Europe/Berlin", zone)
    calendar = Calendar.from_ical(made(tmp_path, agenda=DATED.replace("2026-", f"{year}-"), programme=programme))
    [written] = [part for part in calendar.subcomponents if isinstance(part, Timezone)]
    read_back, known = written.to_tz(lookup_tzid=False), ZoneInfo(zone)
    moments = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(365 * 24)]
    differing = [m for m in moments if f"{m.astimezone(known)}" != f"{m.astimezone(read_back)}"]
    assert differing == []


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/Berlin", {("DAYLIGHT", "-1SU", 3, 2), ("STANDARD", "-1SU", 10, 3)}),
        ("America/New_York", {("DAYLIGHT", "2SU", 3, 2), ("STANDARD", "1SU", 11, 2)}),
        ("Europe/Dublin", {("DAYLIGHT", "-1SU", 3, 1), ("STANDARD", "-1SU", 10, 2)}),
        ("Australia/Sydney", {("STANDARD", "1SU", 4, 3), ("DAYLIGHT", "1SU", 10, 2)}),
    ],
)
def test_the_clocks_change_by_yearly_rules_which_outlook_reads(
    zone: str, rules: set[tuple[str, str, int, int]], tmp_path: Path
) -> None:
    calendar = Calendar.from_ical(made(tmp_path, programme=ZONED.replace("Europe/Berlin", zone)))
    [written] = [part for part in calendar.subcomponents if isinstance(part, Timezone)]
    found = {
        (part.name, part["RRULE"]["BYDAY"][0], part["RRULE"]["BYMONTH"][0], part["DTSTART"].dt.hour)
        for part in written.subcomponents
    }
    assert found == rules


def test_a_zone_without_a_rule_has_its_changes_one_by_one() -> None:
    onsets = onsets_of(ZoneInfo("Africa/Casablanca"), 2026)  # clocks go back for Ramadan
    assert [onset.week for onset in onsets] == [0] * len(onsets)
    assert f"{onsets[0].local:%Y-%m-%d}" == "2025-01-01"
    assert [f"{onset.local:%Y-%m-%d %H:%M}" for onset in onsets[3:5]] == ["2026-02-15 03:00", "2026-03-22 02:00"]


def test_utc_needs_no_zone(tmp_path: Path) -> None:
    data = made(tmp_path, programme=ZONED.replace("Europe/Berlin", "UTC"))
    assert b"VTIMEZONE" not in data
    assert b"DTSTART:20261207T093000Z" in data


def test_ids_last_when_date_titles_and_times_change(tmp_path: Path) -> None:
    before = [event["UID"] for event in events(made(tmp_path / "a"))]
    agenda = DATED.replace("A day of data", "Another").replace("9:30", "11:00").replace("12-07", "11-02")
    after = made(tmp_path / "b", agenda=agenda, hour="objective: Other.\n")
    assert [event["UID"] for event in events(after)] == before
    assert before == [
        "example-group.onboarding.day-01.hour-1@hourdeck",
        "example-group.onboarding.day-01.break.1@hourdeck",
        "example-group.onboarding.day-01.hour-2@hourdeck",
    ]


def test_files_of_any_name_have_ids_of_their_own(tmp_path: Path) -> None:
    agenda = DATED.replace("hour-1.yaml", "часть 1.yaml").replace("hour-2.yaml", "break.1.yaml")
    content = write_programme(tmp_path, agenda_yaml=agenda, programme_yaml=ZONED)
    write_text(content / "day-01" / "часть 1.yaml", HOUR)
    write_text(content / "day-01" / "break.1.yaml", HOUR.replace("Pipelines", "Lakes").replace("60", "45"))
    programme = read_programme(content)
    calendar = calendar_of(programme.file, timetable(programme.days[0]))
    assert calendar is not None
    ids = [str(event["UID"]) for event in events(calendar)]
    assert len(set(ids)) == 3
    assert all(each.isascii() for each in ids)


def test_only_changed_events_get_a_higher_sequence(tmp_path: Path) -> None:
    first = made(tmp_path / "a")
    second = made(tmp_path / "b", previous=first, hour="objective: Know when.\n")
    third = made(tmp_path / "c", previous=second, agenda=DATED.replace("Coffee", "Tea"), hour="objective: Know when.\n")
    assert sequences(first) == {"hour-1": 0, "break.1": 0, "hour-2": 0}
    assert sequences(second) == {"hour-1": 1, "break.1": 0, "hour-2": 0}
    assert sequences(third) == {"hour-1": 1, "break.1": 1, "hour-2": 0}
    assert (
        made(tmp_path / "d", previous=third, agenda=DATED.replace("Coffee", "Tea"), hour="objective: Know when.\n")
        == third
    )


def test_another_date_changes_all_events(tmp_path: Path) -> None:
    moved = made(tmp_path / "b", previous=made(tmp_path / "a"), agenda=DATED.replace("12-07", "12-08"))
    assert sequences(moved) == {"hour-1": 1, "break.1": 1, "hour-2": 1}


def test_another_zone_changes_all_events(tmp_path: Path) -> None:
    zone = ZONED.replace("Berlin", "Paris")  # the same times, but another zone
    assert set(sequences(made(tmp_path / "b", previous=made(tmp_path / "a"), programme=zone)).values()) == {1}


def test_an_event_that_is_gone_is_cancelled_once(tmp_path: Path) -> None:
    without = DATED.replace("      - break: Coffee\n        minutes: 15\n", "")
    first = made(tmp_path / "a")
    second = made(tmp_path / "b", previous=first, agenda=without)
    [gone] = [event for event in events(second) if event.status == "CANCELLED"]
    assert (gone["SUMMARY"], gone.sequence, utc(gone)) == ("Day 01 · Coffee", 1, "07 09:30")
    assert sequences(second) == {"hour-1": 0, "hour-2": 1, "break.1": 1}
    assert made(tmp_path / "c", previous=second, agenda=without) == second
    back = made(tmp_path / "d", previous=second)
    assert sequences(back) == {"hour-1": 0, "break.1": 2, "hour-2": 2}
    assert not [event for event in events(back) if event.status == "CANCELLED"]


def test_a_cancelled_event_needs_no_zone_of_the_past(tmp_path: Path) -> None:
    first = made(tmp_path / "a", programme=ZONED.replace("Europe/Berlin", "America/New_York"))
    without = DATED.replace("      - break: Coffee\n        minutes: 15\n", "")
    second = Calendar.from_ical(made(tmp_path / "b", previous=first, agenda=without))
    assert [str(zone["TZID"]) for zone in second.timezones] == ["Europe/Berlin"]
    assert second.get_missing_tzids() == set()


@pytest.mark.parametrize(
    "previous",
    [
        b"",
        b"\x00\xff\xfe nonsense",
        b"BEGIN:VCALENDAR\r\n",
        "2026-12-07T09:30".encode("utf-16"),
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Other//EN\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_file_that_is_damaged_or_foreign_counts_as_none(previous: bytes, tmp_path: Path) -> None:
    assert made(tmp_path / "a", previous=previous) == made(tmp_path / "b")


def test_the_file_of_another_product_counts_as_none(tmp_path: Path) -> None:
    first = made(tmp_path / "a").replace(b"-//hourdeck//", b"-//someone//")
    assert set(sequences(made(tmp_path / "b", previous=first, hour="objective: New.\n")).values()) == {0}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"SEQUENCE:0", b"SEQUENCE:-5"),
        (b"SEQUENCE:0", b"SEQUENCE:many"),
        (b"SEQUENCE:0\r\n", b""),
        (b"TRANSP:OPAQUE", b"SUMMARY:Two"),
        (b"DTEND;TZID=Europe/Berlin:20261207", b"DTEND;TZID=Europe/Berlin:20261307"),
        (b"DTSTART;TZID=Europe/Berlin:", b"DTSTART:"),
        (b"DTSTART;TZID=Europe/Berlin:20261207T093000", b"DTSTART;VALUE=DATE:20261207"),
    ],
)
def test_a_file_with_a_damaged_event_counts_as_none(old: bytes, new: bytes, tmp_path: Path) -> None:
    whole = made(tmp_path / "a")
    assert old in whole
    damaged = whole.replace(old, new, 1)
    assert set(sequences(made(tmp_path / "b", previous=damaged, hour="objective: New.\n")).values()) == {0}


@pytest.fixture(scope="module")
def undamaged(tmp_path_factory: pytest.TempPathFactory) -> tuple[ProgrammeFile, Timetable]:
    return read(tmp_path_factory.mktemp("damage"))


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_damage_stops_the_build(undamaged: tuple[ProgrammeFile, Timetable], data: st.DataObject) -> None:
    """Whatever happened to the earlier file, a calendar with every session comes out."""
    programme, day = undamaged
    whole = calendar_of(programme, day)
    assert whole is not None
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    damaged = whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:]
    calendar = calendar_of(programme, day, damaged)
    assert calendar is not None
    held = [event for event in events(calendar) if event.status != "CANCELLED"]
    assert [str(event["SUMMARY"]) for event in held] == [str(event["SUMMARY"]) for event in events(whole)]


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_come_back_as_they_were(words: str, tmp_path: Path) -> None:
    quoted = "'" + words.strip().replace("'", "''") + "'"
    agenda = DATED.replace("break: Coffee", f"break: {quoted}").replace("label: Day 01", f"label: {quoted}")
    plain = words.strip().replace("\\\\", "\\")
    first = made(tmp_path / "a", agenda=agenda, hour=f"objective: {quoted}\n")
    hour, coffee, _ = events(first)
    assert str(hour["DESCRIPTION"]) == plain
    assert str(coffee["SUMMARY"]) == f"{plain} · {plain}"
    assert len(events(first)) == 3
    assert made(tmp_path / "b", previous=first, agenda=agenda, hour=f"objective: {quoted}\n") == first
