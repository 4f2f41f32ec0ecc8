"""The build: from content, templates and a theme to decks, the whole pipeline on one screen.

Input: the folders and the targets a person asked for. Output: finished decks, written only when all of them are whole.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hourdeck.agenda import TimedHour, Timetable, timetable
from hourdeck.content import Programme, read_programme
from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, join_failures
from hourdeck.layout import PlacedDeck, lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.names import to_slug
from hourdeck.package import write_file, zip_members
from hourdeck.slides import Deck
from hourdeck.templating import Templates
from hourdeck.theme import Theme, read_theme


@dataclass(frozen=True)
class Folders:
    """Where things are read from and written to."""

    content: Path
    templates: Path
    output: Path


@dataclass(frozen=True)
class Plan:
    """Everything read and valid: what the build is going to render, hour by hour."""

    folders: Folders
    programme: Programme
    hours: tuple[tuple[Timetable, TimedHour], ...]


@dataclass(frozen=True)
class BuiltDeck:
    """A finished deck: where it goes, its bytes, and what to tell a lead about it."""

    path: Path
    data: bytes
    slides: int
    minutes: int
    remarks: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class OpenExample:
    """A place that waits for the group's own example."""

    wanted: str
    position: Position


def plan_build(folders: Folders, targets: Iterable[str] = ()) -> Plan:
    """Read the content and choose the hours that the targets name, or all.

    Raises `Failure` with the mistakes of all files, or with the targets that name nothing.
    """
    programme = read_programme(folders.content)
    hours = [(day, hour) for day in map(timetable, programme.days) for hour in day.hours]
    return Plan(folders, programme, tuple(_choose(hours, list(targets))))


def render_markup(plan: Plan) -> Iterator[tuple[Timetable, TimedHour, str]]:
    """Slide markup, hour by hour."""
    templates = Templates(plan.folders.templates, plan.programme)
    for day, hour in plan.hours:
        yield day, hour, templates.render_hour(day, hour)


def build_decks(plan: Plan, advance: Callable[[str], None]) -> list[BuiltDeck]:
    """All decks of the plan, in memory; `advance` hears the name of each as its turn comes.

    Raises `Failure` with the mistakes of all decks.
    """
    theme = open_theme(plan)
    templates = Templates(plan.folders.templates, plan.programme)
    built, failures = [], []
    for day, hour in plan.hours:
        advance(target_of(day, hour))
        try:
            deck = parse_markup(templates.render_hour(day, hour))
            built.append(_write(lay_out_deck(deck, theme), theme, output_path(plan.folders.output, day, hour)))
        except Failure as failure:
            failures.append(failure)
    if failures:
        raise join_failures(failures)
    return built


def open_theme(plan: Plan) -> Theme:
    """The theme that the programme names."""
    file = plan.programme.file
    return read_theme(plan.folders.templates / "themes" / file.theme, file.position_of("theme"))


def save_decks(decks: Iterable[BuiltDeck]) -> None:
    """Write decks to their places; raises `Failure` for the first that can't be written."""
    for deck in decks:
        write_file(deck.path, deck.data)


def open_examples(plan: Plan) -> list[OpenExample]:
    """The places of the chosen hours that wait for the group's own example."""
    points = [timed.point for _, hour in plan.hours for timed in hour.points]
    return [OpenExample(p.own_example.plain, p.own_example.position) for p in points if p.own_example]


def target_of(day: Timetable, hour: TimedHour) -> str:
    """The name under which a person asks for one hour: `day-02/hour-1`."""
    return f"{day.day.folder}/{Path(hour.session.file).stem}"


def output_path(output: Path, day: Timetable, hour: TimedHour) -> Path:
    """Where a deck goes: `output/day-02/hour-1-data-pipeline-architecture.pptx`."""
    stem = Path(hour.session.file).stem
    return output / day.day.folder / f"{stem}-{to_slug(hour.hour.title.plain)}.pptx"


def _write(placed: PlacedDeck, theme: Theme, path: Path) -> BuiltDeck:
    from hourdeck.lint import check_members
    from hourdeck.pptxwriter import write_deck  # late: python-pptx costs 130 ms

    members = write_deck(placed, theme)
    check_members(members, path)
    remarks = (*theme.remarks, *placed.remarks)
    return BuiltDeck(path, zip_members(members), len(placed.slides), _minutes(placed.deck), remarks)


def _minutes(deck: Deck) -> int:
    return sum(slide.minutes for slide in deck.slides)


def _choose(hours: list[tuple[Timetable, TimedHour]], targets: list[str]) -> list[tuple[Timetable, TimedHour]]:
    """The hours that targets name: a day's folder, or a day and an hour's file with or without its ending."""
    if not targets:
        return hours
    wanted = {target.replace("\\", "/").strip("/").removesuffix(".yaml") for target in targets}
    known = {name for day, hour in hours for name in (day.day.folder, target_of(day, hour))}
    unknown = sorted(wanted - known)
    if unknown:
        raise Failure(Diagnostic(f"no day or hour '{name}'", None, did_you_mean(name, known)) for name in unknown)
    return [(day, hour) for day, hour in hours if {day.day.folder, target_of(day, hour)} & wanted]


