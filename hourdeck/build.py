"""The build: from content, templates and a theme to finished files, the whole pipeline on one screen.

Input: a plan, and what is remembered of earlier builds. Output: decks in both editions, run sheets and calendars, in
memory; `saving` writes them. What is made from the same as last time is not made again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from hourdeck import garbage
from hourdeck.advice import apply_allowances
from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.making import BuiltDeck, Workshop, make_deck
from hourdeck.package import NewFile
from hourdeck.papers import Papers
from hourdeck.plan import Job, Plan
from hourdeck.prepared import Ahead
from hourdeck.state import DeckRecord, State
from hourdeck.templating import Templates
from hourdeck.theme import Theme
from hourdeck.workers import share_out


@dataclass(frozen=True)
class Build:
    """Everything a build made, in memory, and what it has to tell a lead.

    `unchanged` are the decks that are as they were, by name. `paper_inputs` are digests of what papers were
    made from, by their paths in output/; `files` are all files that anything was made from, `words`
    the labels of the programme's language. `read_theme` reads the theme, `keep` keeps for the next build what took long
    to make.
    """

    decks: tuple[BuiltDeck, ...]
    papers: tuple[NewFile, ...]
    findings: tuple[Diagnostic, ...]
    unchanged: Mapping[str, DeckRecord]
    paper_inputs: Mapping[str, str]
    words: Mapping[str, str]
    read_theme: Callable[[], Theme]
    keep: Callable[[], None]
    files: tuple[Path, ...]


@garbage.collected_by_hand()
def build(
    plan: Plan,
    advance: Callable[[str], None],
    strict: bool = False,
    known: State | None = None,
    processes: int = 1,
    whole: bool = True,
    ahead: Ahead = lambda: None,
) -> Build:
    """Make all files of the plan, in memory; `advance` hears the name of each deck when it is made.

    Of the decks that are `known`, those whose inputs haven't changed, and whose files are there, are left as they are.
    `processes` share the work; a `whole` deck has what it was written from, where one process makes all. `ahead` gives
    the theme that another process prepares. Raises `Failure` with the mistakes of all decks, or, when `strict`, with
    the advice that nobody has answered.
    """
    workshop = Workshop(plan, known or State(), ahead)
    with closing(Papers(workshop, {name: record.starts for name, record in workshop.known.decks.items()})) as papers:
        if processes == 1:
            papers.begin()
        made = _make_all(workshop, advance, processes, whole and processes == 1)
        decks = tuple(each.deck for each in made if each.deck)
        kept = [job.name for job, each in zip(plan.jobs, made, strict=True) if each.deck is None]
        unchanged = {name: workshop.known.decks[name] for name in kept}
        findings = _findings(plan, decks, unchanged)
        refused = ("error", "warning") if strict else ("error",)
        if wrong := [replace(finding, severity="error") for finding in findings if finding.severity in refused]:
            raise Failure(wrong)
        starts = {name: record.starts for name, record in unchanged.items()}
        written = tuple(papers.make(starts | {deck.name: deck.starts for deck in decks}, processes))
    files = (workshop.files(), papers.templates, *(each.templates for each in made))
    return Build(
        decks=decks,
        papers=written,
        findings=tuple(findings),
        unchanged=unchanged,
        paper_inputs=papers.inputs,
        words=workshop.assets.words,
        read_theme=lambda: workshop.theme,
        keep=workshop.keep,
        files=tuple(dict.fromkeys(path for paths in files for path in paths)),
    )


@dataclass(frozen=True)
class _Made:
    """What became of a job: a deck, None where it is as it was, or mistakes; and the templates that were rendered."""

    deck: BuiltDeck | None
    mistakes: tuple[Diagnostic, ...]
    templates: tuple[Path, ...]


def _make_all(workshop: Workshop, advance: Callable[[str], None], processes: int, whole: bool) -> list[_Made]:
    """The decks; raises `Failure` with the mistakes of all."""
    jobs, made = workshop.plan.jobs, []
    if processes > 1:
        workshop.prepare()
    garbage.keep()
    work = partial(_make, workshop, whole)
    for job, each in zip(jobs, share_out(work, jobs, processes), strict=True):
        advance(job.name)
        made.append(each)
    if mistakes := [mistake for each in made for mistake in each.mistakes]:
        raise Failure(mistakes)
    return made


def _make(workshop: Workshop, whole: bool, job: Job) -> _Made:
    """One deck, or its mistakes."""
    garbage.collect()  # what the deck before left
    try:
        deck = make_deck(workshop, job, whole)
    except Failure as failure:
        return _Made(None, failure.diagnostics, workshop.templates.files)
    return _Made(deck, (), workshop.templates.files)


def render_markup(plan: Plan) -> Iterator[tuple[Job, str]]:
    """Slide markup, deck by deck."""
    templates = Templates(plan.folders.templates, plan.programme)
    for job in plan.jobs:
        yield job, templates.render_hour(job.day, job.hour, job.edition)


def _findings(plan: Plan, decks: Sequence[BuiltDeck], unchanged: Mapping[str, DeckRecord]) -> list[Diagnostic]:
    """What layout had to do, and a trainer's advice, without what a lead has allowed with a reason."""
    made = {deck.name: deck.findings for deck in decks}
    said = [made[job.name] if job.name in made else unchanged[job.name].findings for job in plan.jobs]
    mentors = [job for job in plan.jobs if job.edition.name == "mentor"]
    looked_at = {path for job in mentors for path in (job.day.day.agenda.position.path, job.hour.hour.position.path)}
    return apply_allowances(dict.fromkeys(each for findings in said for each in findings), looked_at)
