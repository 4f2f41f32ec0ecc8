"""The build: from content, templates and a theme to finished files, the whole pipeline on one screen.

Input: a plan. Output: decks in both editions, run sheets and calendars, written only when all of them are whole and no
trainee file holds a word of the mentor's.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hourdeck.advice import Taught, advise, apply_allowances
from hourdeck.agenda import Timetable
from hourdeck.calendars import calendar_of
from hourdeck.diagnostics import Diagnostic, Failure, join_failures
from hourdeck.editions import mentor_texts, trainee_texts
from hourdeck.figures import Assets
from hourdeck.gate import Private, check_trainee_file, learn_private, read_streams
from hourdeck.identity import sign
from hourdeck.layout import PlacedDeck, lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.package import NewFile, write_files, zip_members
from hourdeck.pages import fit_run_sheet
from hourdeck.plan import Job, Plan, calendar_path, output_path, run_sheet_path
from hourdeck.runsheet import sheet_hours
from hourdeck.slides import Deck
from hourdeck.templating import Templates, read_labels
from hourdeck.theme import Theme, read_theme


@dataclass(frozen=True)
class BuiltDeck:
    """A finished deck: what it was made for, where it goes, its bytes, and the slide models it was made of."""

    job: Job
    path: Path
    data: bytes
    deck: Deck
    placed: PlacedDeck

    @property
    def slides(self) -> int:
        """How many slides it has."""
        return len(self.placed.slides)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """The texts that were made smaller or split."""
        return self.placed.remarks

    @property
    def minutes(self) -> int:
        """The time that its slides take."""
        return sum(slide.minutes for slide in self.deck.slides)


@dataclass(frozen=True)
class Build:
    """Everything a build made, in memory, and what it has to tell a lead; `master` is the one it was made with."""

    decks: tuple[BuiltDeck, ...]
    papers: tuple[NewFile, ...]
    findings: tuple[Diagnostic, ...]
    master: bytes


def build(plan: Plan, advance: Callable[[str], None], strict: bool = False) -> Build:
    """Make all files of the plan, in memory; `advance` hears the name of each deck as its turn comes.

    Raises `Failure` with the mistakes of all decks, or, when `strict`, with the advice that nobody has answered.
    """
    theme, templates = open_theme(plan), Templates(plan.folders.templates, plan.programme)
    decks = _make_all(plan, theme, templates, advance)
    findings = _findings(plan, decks, theme)
    refused = ("error", "warning") if strict else ("error",)
    if wrong := [replace(finding, severity="error") for finding in findings if finding.severity in refused]:
        raise Failure(wrong)
    return Build(tuple(decks), tuple(_papers(plan, decks, templates)), tuple(findings), theme.master)


def _make_all(plan: Plan, theme: Theme, templates: Templates, advance: Callable[[str], None]) -> list[BuiltDeck]:
    decks, failures = [], []
    assets = open_assets(plan)
    for job in plan.jobs:
        advance(job.name)
        try:
            decks.append(_make(job, templates, theme, assets, plan.folders.output))
        except Failure as failure:
            failures.append(failure)
    if failures:
        raise join_failures(failures)
    return decks


def open_assets(plan: Plan) -> Assets:
    """What the plan's markup may call for: the content's pictures, and words of its language."""
    labels = read_labels(plan.folders.templates / "labels", plan.programme)
    return Assets(plan.pictures, {name: label.plain for name, label in labels.items()})


def render_markup(plan: Plan) -> Iterator[tuple[Job, str]]:
    """Slide markup, deck by deck."""
    templates = Templates(plan.folders.templates, plan.programme)
    for job in plan.jobs:
        yield job, templates.render_hour(job.day, job.hour, job.edition)


def open_theme(plan: Plan) -> Theme:
    """The theme that the programme names."""
    file = plan.programme.file
    return read_theme(plan.folders.templates / "themes" / file.theme, file.position_of("theme"))


def save(built: Build, plan: Plan) -> None:
    """Write everything to its place, all or nothing; trainee files are opened again and searched before they appear.

    Raises `Failure` with every word of the mentor's that is found in them, or for a file that can't be written.
    """
    private = private_words(plan, built.master)

    def search(path: Path, shown: Path) -> None:
        check_trainee_file(path, private, shown)

    checks = {"mentor": None, "trainee": search}
    decks = [NewFile(deck.path, deck.data, checks[deck.job.edition.name]) for deck in built.decks]
    write_files([*decks, *built.papers])


def private_words(plan: Plan, master: bytes) -> Private:
    """What may not be found in a trainee file: the words of the whole programme that only its mentors may read.

    `master` is the theme's, whose own short phrases are nobody's secret.
    """
    labels = read_labels(plan.folders.templates / "labels", plan.programme)
    allowed = trainee_texts(plan.programme, plan.days, labels, plan.released)
    return learn_private(mentor_texts(plan.programme, plan.released), allowed, read_streams(master))


def _make(job: Job, templates: Templates, theme: Theme, assets: Assets, output: Path) -> BuiltDeck:
    from hourdeck.lint import check_members
    from hourdeck.pptxwriter import write_deck  # late: python-pptx costs 130 ms

    deck = parse_markup(templates.render_hour(job.day, job.hour, job.edition), assets)
    placed = lay_out_deck(deck, theme)
    members = sign(write_deck(placed, theme), job.target, job.edition.name)
    path = output_path(output, job)
    check_members(members, path)
    return BuiltDeck(job, path, zip_members(members), deck, placed)


def _findings(plan: Plan, decks: Sequence[BuiltDeck], theme: Theme) -> list[Diagnostic]:
    """What layout had to do, and a trainer's advice, without what a lead has allowed with a reason."""
    remarks = dict.fromkeys([*theme.remarks, *(remark for deck in decks for remark in deck.remarks)])
    mentors = [deck for deck in decks if deck.job.edition.name == "mentor"]
    taught = [Taught(deck.job.day, deck.job.hour, deck.deck) for deck in mentors]
    return apply_allowances([*remarks, *advise(taught, plan.programme.file.language)], taught)


def _papers(plan: Plan, decks: Sequence[BuiltDeck], templates: Templates) -> Iterator[NewFile]:
    """The run sheets and calendars of the days that are built whole."""
    for day in plan.whole_days:
        of_day = [deck for deck in decks if deck.job.day.day.folder == day.day.folder]
        placed = [deck.placed for deck in of_day if deck.job.edition.name == "mentor"]
        if placed:
            yield _run_sheet(day, placed, templates, run_sheet_path(plan.folders.output, day))
        path = calendar_path(plan.folders.output, day)
        calendar = calendar_of(plan.programme.file, day, path.read_bytes() if path.is_file() else None)
        if calendar:
            yield NewFile(path, calendar)


def _run_sheet(day: Timetable, placed: Sequence[PlacedDeck], templates: Templates, path: Path) -> NewFile:
    from hourdeck.docxwriter import write_document  # late: python-docx costs start-up time

    hours = sheet_hours(day, [[slide.slide for slide in deck.slides] for deck in placed])
    document = fit_run_sheet(hours, lambda shown: templates.render_run_sheet(day, shown))
    return NewFile(path, zip_members(write_document(document)))
