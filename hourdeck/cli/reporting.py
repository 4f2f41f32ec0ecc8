"""What a build tells: its files, what became of hand edits, and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hourdeck.cli.console import say, show_all, show_list, styled
from hourdeck.diagnostics import Diagnostic, show_path
from hourdeck.state import BuildRecord, DeckRecord, State

if TYPE_CHECKING:
    from hourdeck.build import Build
    from hourdeck.plan import Plan
    from hourdeck.reconcile import Event
    from hourdeck.saving import Written


def report_build(built: Build, plan: Plan, written: Sequence[Written]) -> None:
    """The files of a build that made something."""
    made = {deck.name: deck for deck in built.decks}
    for job in plan.jobs:
        if deck := made.get(job.name):
            say(_deck_line(deck.slides, deck.minutes, deck.path))
        else:
            record = built.unchanged[job.name]
            say(_record_line(record, plan.folders.output))
    for paper in built.papers:
        say(_paper_line(paper.path))
    if len(plan.whole_days) < len({id(day) for day, _ in plan.hours}):
        say("\nrun sheets and calendars are made when all hours of a day are built")
    for each in written:
        _report_written(each)
    _report_changes(written, plan.folders.output)
    report_findings(built.findings)


def _report_changes(written: Iterable[Written], output: Path) -> None:
    """What is different from the last build, in short."""
    from hourdeck.changes import show_changes_shortly
    from hourdeck.saving import changes_of
    from hourdeck.store import Store

    lines = list(show_changes_shortly(changes_of(written), f"'{show_path(Store(output).report)}' has all"))
    if lines:
        say("\nchanged since the last build:")
    for line in lines:
        say(line)


def report_done(record: BuildRecord, state: State, output: Path) -> None:
    """The files of a build that had nothing to do."""
    for name in record.decks:
        say(_record_line(state.decks[name], output))
    say("\nnothing has changed since the last build")
    report_findings(record.findings)


def _record_line(record: DeckRecord, output: Path) -> str:
    return _deck_line(record.slides, record.minutes, output / record.path, "unchanged")


def _deck_line(slides: int, minutes: int, path: Path, remark: str = "") -> str:
    size = f"{slides:3} slides  {minutes:3} min"
    return f"{size}  {styled(show_path(path), bold=True)}{f'  {remark}' if remark else ''}"


def _paper_line(path: Path) -> str:
    return f"{'':19}  {styled(show_path(path), bold=True)}"


def _report_written(written: Written) -> None:
    """What a deck met: hand edits, an open file, a file of another name."""
    settled = written.settled
    lines = list(_news(written))
    if lines:
        say(f"\n{settled.deck.name}:")
    for line in lines:
        say(f"  {line}")


def _news(written: Written) -> Iterator[str]:
    settled = written.settled
    yield from map(_say_event, settled.events)
    yield from (f"slide {number}: {message}" for number, message in settled.dropped)
    if settled.remark:
        yield settled.remark
    if settled.former:
        yield f"'{settled.former.name}' is now called '{settled.path.name}'"
    if written.backup:
        from hourdeck.store import KEPT_BACKUPS, KEPT_DAYS

        limits = f"the last {KEPT_BACKUPS} are kept, for {KEPT_DAYS} days"
        yield f"as it was before: '{show_path(written.backup)}' ({limits})"
    if written.path == settled.aside:
        marks = ", ".join(f"'{mark.name}'" for mark in settled.opened)
        why = f"it is open ({marks} says so)" if marks else "the system doesn't let it go"
        yield f"was not replaced, since {why}; the new deck is '{show_path(written.path)}'. Close it and build again"


SAYINGS = {
    "kept": "edited by hand, kept",
    "conflict": "edited by hand and changed in the content: kept as edited, the new version stands behind it, hidden",
    "replaced": "edited by hand, given up for the new version",
    "added": "added by hand, kept",
    "deleted": "deleted by hand, stays away until its content changes",
    "returned": "deleted by hand, is back since its content has changed",
    "orphaned": "edited by hand, kept although its content is gone",
    "moved": "moved by hand, stays there",
    "frozen": "frozen, kept as it is; its content says something else",
    "taken": "the new version was chosen",
    "adopted": "added by hand, and now in the content: taken from there",
}
"""What is said of each kind of event."""


def _say_event(event: Event) -> str:
    kinds = dict.fromkeys(edit.what for edit in event.edits)
    edits = f" ({', '.join(kinds)})" if kinds else ""
    return f"'{event.title or event.key}': {SAYINGS[event.kind]}{edits}"


def report_findings(findings: tuple[Diagnostic, ...]) -> None:
    """Warnings, and lists of what the theme doesn't have, what had to give way, advice, and places for examples."""
    advice = [finding for finding in findings if finding.rule and finding.rule != "own-example"]
    show_all((f for f in findings if f.severity == "warning" and not f.rule), on_errors=True)
    remarks = [finding for finding in findings if finding.severity == "remark"]
    more = "(theme inspect tells more)"
    show_list(f"remark on the theme {more}", f"remarks on the theme {more}", remarks)
    notes = [finding for finding in findings if finding.severity == "note"]
    show_list("text was made smaller or split", "texts were made smaller or split", notes)
    show_list("piece of advice (check tells more)", "pieces of advice (check tells more)", advice)
    examples = [finding for finding in findings if finding.rule == "own-example"]
    show_list("place waits for your own example", "places wait for your own example", examples)
