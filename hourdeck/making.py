"""One deck made: from its hour's content by way of markup, slides and layout to the bytes of a package.

Input: a job of the plan, and the workshop, which has what all decks of a build are made with. Output: a `BuiltDeck`, or
nothing where all that the deck is made from is what it was when it was made last.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from hourdeck import themepaths
from hourdeck.advice import Taught, advise
from hourdeck.changes import DeckSummary, summary_of
from hourdeck.compiled import CompiledTemplates
from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.digests import digest_file, digest_of, engine_digest
from hourdeck.figures import Assets
from hourdeck.identity import Identity, Members, content_digest, sign
from hourdeck.kept import COMPILED, PREPARED
from hourdeck.layout import PlacedDeck, lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.package import zip_members
from hourdeck.plan import Job, Plan, output_path
from hourdeck.prepared import Ahead, PreparedTheme, theme_key
from hourdeck.slides import Deck
from hourdeck.state import FOLDER, State
from hourdeck.templating import Templates, label_files, read_labels
from hourdeck.theme import Theme, read_theme
from hourdeck.themepaths import find_asked_theme, find_theme


@dataclass(frozen=True)
class BuiltDeck:
    """A finished deck: which it is, where it goes, its bytes, and what there is to say about it.

    `target` (`day-02/hour-1`) and `edition` say which. `digest` is that of what was generated, `inputs` that of all it
    was made from. `starts` are the slides' times in minutes since midnight, `frozen` the keys of slides that no build
    replaces. `remarks` tell which texts were made smaller or split, `advice` is what a trainer would say. `job` and
    `placed` are what it was made for and written from; None where nobody asks for them, since they are large.
    """

    target: str
    edition: str
    path: Path
    data: bytes
    digest: str
    inputs: str
    minutes: int
    starts: tuple[int | None, ...]
    frozen: frozenset[str]
    summary: DeckSummary
    remarks: tuple[Diagnostic, ...]
    advice: tuple[Diagnostic, ...]
    job: Job | None
    placed: PlacedDeck | None

    @property
    def name(self) -> str:
        """What people call it: `day-02/hour-1, trainee`."""
        return f"{self.target}, {self.edition}"

    @property
    def slides(self) -> int:
        """How many slides it has."""
        return len(self.starts)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All there is to say about it, before anything is allowed."""
        return (*self.remarks, *self.advice)


class Workshop:
    """What all decks of a build are made with, each made when it is needed first.

    `ahead` gives the theme that another process prepares meanwhile, if one does.
    """

    def __init__(self, plan: Plan, known: State, ahead: Ahead = lambda: None) -> None:
        self.plan = plan
        self.known = known
        self.ahead = ahead
        self.compiled = CompiledTemplates(plan.folders.output / FOLDER / COMPILED)
        self.templates = Templates(plan.folders.templates, plan.programme, self.compiled)
        self.assets = open_assets(plan)

    @cached_property
    def prepared(self) -> PreparedTheme:
        """The programme's theme, ready to write decks in; raises `Failure` where it is wrong."""
        plan, path = self.plan, self.plan.folders.output / FOLDER / PREPARED
        return PreparedTheme(path, lambda: _theme_key(plan), lambda: open_theme(plan), self.ahead)

    @property
    def theme(self) -> Theme:
        """The programme's theme."""
        return self.prepared.ready.theme

    @cached_property
    def shared(self) -> str:
        """The digest of what every deck is made from, beside its own markup and pictures."""
        theme = [f"{path.name}:{digest_file(path)}" for path in theme_files(self.plan)]
        words = [f"{name}={word}" for name, word in sorted(self.assets.words.items())]
        return digest_of(engine_digest(), str(self.plan.moment), *theme, *words)

    def keep(self) -> None:
        """Keep for the next build what took long to make; nothing else depends on it."""
        self.compiled.write()
        if "prepared" in vars(self):
            self.prepared.write()

    def prepare(self) -> None:
        """Have ready what decks need, before processes are forked that would each make it again.

        Mistakes are left to those who meet them.
        """
        jobs = self.plan.jobs
        with suppress(Failure):
            self.templates.render_hour(jobs[0].day, jobs[0].hour, jobs[0].edition)  # compiles the templates
            if any(job.name not in self.known.decks for job in jobs):
                self.prepared  # noqa: B018  # read once for all

    def inputs_of(self, job: Job, markup: str) -> str:
        """The digest of all that a deck is made from. Markup holds the words with the places they stand at."""
        shown = {path.source for point in job.hour.hour.points for path in point.picture_paths}
        pictures = [f"{name}:{picture.digest}" for name, picture in sorted(self.plan.pictures.items()) if name in shown]
        return digest_of(self.shared, job.target, job.edition.name, *pictures, markup)

    def is_unchanged(self, job: Job, inputs: str) -> bool:
        """Whether the deck is as its inputs would make it now."""
        record, output = self.known.decks.get(job.name), self.plan.folders.output
        path = output_path(output, job)
        return record is not None and record.inputs == inputs and path == output / record.path and path.is_file()

    def files(self) -> Iterator[Path]:
        """Every file that something was made from, and those that were looked for in vain."""
        plan = self.plan
        yield from (*plan.files, *label_files(plan.folders.templates / "labels", plan.programme))
        yield from (*theme_files(plan), *self.templates.files)


def make_deck(workshop: Workshop, job: Job, whole: bool = True) -> BuiltDeck | None:
    """The deck, or None where it is as it was; a `whole` one has what it was written from.

    Raises `Failure` with its mistakes.
    """
    markup = workshop.templates.render_hour(job.day, job.hour, job.edition)
    inputs = workshop.inputs_of(job, markup)
    if workshop.is_unchanged(job, inputs):
        return None
    placed = lay_out_deck(parse_markup(markup, workshop.assets), workshop.theme)
    del markup  # large, as is what is placed: neither is held longer than it is needed
    members, digest = _write(workshop, job, placed)
    built = _built(workshop, job, placed)
    if not whole:
        built = replace(built, job=None, placed=None)
    del placed
    return replace(built, data=zip_members(members), digest=digest, inputs=inputs)


def _write(workshop: Workshop, job: Job, placed: PlacedDeck) -> tuple[Members, str]:
    """The members of the deck's package, signed and sound, and the digest of what was generated."""
    from hourdeck.lint import check_members  # late: lxml and python-pptx cost start-up time
    from hourdeck.pptxwriter import write_deck

    unsigned = write_deck(placed, workshop.theme, workshop.plan.moment, workshop.prepared.ready.base)
    identity = Identity(job.target, job.edition.name, content_digest(unsigned))
    members = sign(unsigned, identity)
    check_members(members, output_path(workshop.plan.folders.output, job))
    return members, identity.digest


def _built(workshop: Workshop, job: Job, placed: PlacedDeck) -> BuiltDeck:
    """What there is to say about a deck that is laid out."""
    slides = [each.slide for each in placed.slides]
    return BuiltDeck(
        target=job.target,
        edition=job.edition.name,
        path=output_path(workshop.plan.folders.output, job),
        data=b"",
        digest="",
        inputs="",
        minutes=sum(slide.minutes for slide in placed.deck.slides),
        starts=tuple(slide.start for slide in slides),
        frozen=frozenset(slide.key for slide in slides if slide.freeze),
        summary=summary_of(placed, job.target, job.edition.name),
        remarks=placed.remarks,
        advice=(*workshop.theme.remarks, *_advice(workshop.plan, job, placed.deck)),
        job=job,
        placed=placed,
    )


def _advice(plan: Plan, job: Job, deck: Deck) -> list[Diagnostic]:
    """What a trainer would say, who looks at mentors' decks only."""
    if job.edition.name != "mentor":
        return []
    return advise([Taught(job.day, job.hour, deck)], plan.programme.file.language)


def open_assets(plan: Plan) -> Assets:
    """What the plan's markup may call for: the content's pictures, and words of its language."""
    labels = read_labels(plan.folders.templates / "labels", plan.programme)
    return Assets(plan.pictures, {name: label.plain for name, label in labels.items()})


def open_theme(plan: Plan) -> Theme:
    """The theme that was asked for, or the one that the programme names; raises `Failure` with all that is wrong."""
    return read_theme(theme_path(plan), _theme_named_at(plan))


def theme_files(plan: Plan) -> list[Path]:
    """The files of the theme; raises `Failure` where its path leads nowhere."""
    return themepaths.theme_files(theme_path(plan))


def _theme_key(plan: Plan) -> str:
    return theme_key(theme_files(plan), _theme_named_at(plan))


def _theme_named_at(plan: Plan) -> Position | None:
    """Where the programme names the theme, if it is that one that is built with."""
    return None if plan.folders.theme else plan.programme.file.position_of("theme")


def theme_path(plan: Plan) -> Path:
    """Where the theme is: the one that was asked for, else the programme's; raises `Failure` where there is none."""
    folders, file = plan.folders, plan.programme.file
    themes = folders.templates / "themes"
    if folders.theme:
        return find_asked_theme(folders.theme, themes)
    return find_theme(file.theme, folders.content, themes, file.position_of("theme"))
