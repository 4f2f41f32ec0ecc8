"""A build as a person starts it: nothing where nothing changed, else made, saved and told. Light: without click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hourdeck import garbage
from hourdeck.cli.asking import Asked, theme_work
from hourdeck.cli.console import progress, say
from hourdeck.cli.reporting import report_build, report_done
from hourdeck.state import State, read_state
from hourdeck.wishes import find_done
from hourdeck.workers import Begun, processes_for

if TYPE_CHECKING:
    from hourdeck.build import Build
    from hourdeck.plan import Plan
    from hourdeck.prepared import Ahead
    from hourdeck.reconcile import Favour

LEAST_NEW, LEAST_DECKS = 2, 4
"""Decks that a process must have, so that it is worth its start: of new ones, and of any, most of which may be done."""


@garbage.collected_by_hand()
def build_and_save(wanted: Asked, strict: bool = False, force: bool = False, favour: Favour = "") -> None:
    """Build what isn't there or isn't up to date, save it, and say what was done; raises `Failure`."""
    known = State() if force else read_state(wanted.output)
    if favour:
        known = known.without_merged()  # what is to be decided stands in them
    done = find_done(known, wanted.wishes, wanted.output)
    if done and not strict:
        report_done(done, known, wanted.output)
        return
    import hourdeck.plan  # what both processes need, before they part
    import hourdeck.prepared  # noqa: F401

    theme = Begun(theme_work(wanted))
    try:
        plan = wanted.plan()
        built = build_plan(plan, strict, known, theme.result)
    finally:
        theme.end()
    from hourdeck.saving import save

    written = save(built, plan, favour, wanted.wishes.key, say_waiting)
    report_build(built, plan, written)


def build_plan(plan: Plan, strict: bool, known: State, ahead: Ahead = lambda: None) -> Build:
    """Build what a plan says, by as many processes as are worth it; raises `Failure`."""
    from hourdeck.build import build

    new = [job for job in plan.jobs if job.name not in known.decks]
    processes = max(processes_for(len(new), LEAST_NEW), processes_for(len(plan.jobs), LEAST_DECKS))
    with progress(len(plan.jobs)) as advance:
        return build(plan, advance, strict, known, processes, whole=False, ahead=ahead)


def say_waiting() -> None:
    """Say that another build has to end first."""
    say("another build is writing here; waiting until it is done", on_errors=True)
