"""The build: from content, templates and a theme to finished files, the whole pipeline on one screen.

Input: a plan, and what is remembered of earlier builds. Output: decks in both editions, run sheets and calendars, in
memory; `saving` writes them. What is made from the same as last time is not made again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hourdeck.advice import apply_allowances
from hourdeck.diagnostics import Diagnostic, Failure, join_failures
from hourdeck.making import BuiltDeck, Workshop, make_deck
from hourdeck.package import NewFile
from hourdeck.papers import Papers
from hourdeck.plan import Job, Plan
from hourdeck.state import DeckRecord, State
from hourdeck.templating import Templates


@dataclass(frozen=True)
class Build:
    """Everything a build made, in memory, and what it has to tell a lead.

    `unchanged` are the decks that are as they were, by name. `paper_inputs` are digests of what papers were
    made from, by their paths in output/; `files` are all files that anything was made from, `words`
    the labels of the programme's language. `read_master` reads the theme's master.
    """

    decks: tuple[BuiltDeck, ...]
    papers: tuple[NewFile, ...]
    findings: tuple[Diagnostic, ...]
    unchanged: Mapping[str, DeckRecord]
    paper_inputs: Mapping[str, str]
    words: Mapping[str, str]
    read_master: Callable[[], bytes]
    files: tuple[Path, ...]


def build(plan: Plan, advance: Callable[[str], None], strict: bool = False, known: State | None = None) -> Build:
    """Make all files of the plan, in memory; `advance` hears the name of each deck as its turn comes.

    Of the decks that are `known`, those whose inputs haven't changed, and whose files are there, are left as they are.
    Raises `Failure` with the mistakes of all decks, or, when `strict`, with the advice that nobody has answered.
    """
    workshop = Workshop(plan, known or State())
    decks = _make_all(workshop, advance)
    findings = _findings(plan, decks, workshop.unchanged)
    refused = ("error", "warning") if strict else ("error",)
    if wrong := [replace(finding, severity="error") for finding in findings if finding.severity in refused]:
        raise Failure(wrong)
    starts = {name: record.starts for name, record in workshop.unchanged.items()}
    papers = Papers(workshop, starts | {deck.job.name: deck.starts for deck in decks})
    made = tuple(papers.make())
    return Build(
        decks=tuple(decks),
        papers=made,
        findings=tuple(findings),
        unchanged=workshop.unchanged,
        paper_inputs=papers.inputs,
        words=workshop.assets.words,
        read_master=lambda: workshop.theme.master,
        files=tuple(workshop.files()),
    )


def _make_all(workshop: Workshop, advance: Callable[[str], None]) -> list[BuiltDeck]:
    decks: list[BuiltDeck] = []
    failures = []
    for job in workshop.plan.jobs:
        advance(job.name)
        try:
            decks += make_deck(workshop, job)
        except Failure as failure:
            failures.append(failure)
    if failures:
        raise join_failures(failures)
    return decks


def render_markup(plan: Plan) -> Iterator[tuple[Job, str]]:
    """Slide markup, deck by deck."""
    templates = Templates(plan.folders.templates, plan.programme)
    for job in plan.jobs:
        yield job, templates.render_hour(job.day, job.hour, job.edition)


def _findings(plan: Plan, decks: Sequence[BuiltDeck], unchanged: Mapping[str, DeckRecord]) -> list[Diagnostic]:
    """What layout had to do, and a trainer's advice, without what a lead has allowed with a reason."""
    made = {deck.job.name: deck.findings for deck in decks}
    said = [made[job.name] if job.name in made else unchanged[job.name].findings for job in plan.jobs]
    mentors = [job for job in plan.jobs if job.edition.name == "mentor"]
    looked_at = {path for job in mentors for path in (job.day.day.agenda.position.path, job.hour.hour.position.path)}
    return apply_allowances(dict.fromkeys(each for findings in said for each in findings), looked_at)
