"""The command that brings hand edits of decks back into the content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hourdeck.cli.commands import EDITIONS, main
from hourdeck.cli.console import failures_shown, styled
from hourdeck.diagnostics import fail, show_path

if TYPE_CHECKING:
    from hourdeck.plan import Plan
    from hourdeck.pulling import Change, Finding, Pulled, PulledDeck

STATE = ".hourdeck"
"""The folder in the output folder that keeps the decks as they were generated."""


@main.command("pull")
@click.argument("deck", required=False)
@click.option("--apply", is_flag=True, help="Write the changes into the content.")
@click.option("--force", is_flag=True, help="Apply also where it isn't known what was generated.")
@click.option("--content", type=click.Path(path_type=Path), help="Folder of the programme. [default: content]")
@click.option("--templates", type=click.Path(path_type=Path), help="Folder of the templates. [default: templates]")
@click.option("--output", type=click.Path(path_type=Path), help="Folder with the decks. [default: output]")
@click.option("--release-answers", is_flag=True, help="Trainees' decks were built with the answers of checks.")
@click.pass_obj
def pull_decks(
    base: Path | None,
    /,
    deck: str | None,
    apply: bool,
    force: bool,
    content: Path | None,
    templates: Path | None,
    output: Path | None,
    release_answers: bool,
) -> None:
    """Show what was edited by hand in decks as changes of the content, and with --apply write them.

    DECK is a file, or a target such as day-02/hour-1. Without it, all decks in the output folder are looked at.
    """
    from hourdeck.plan import Folders, plan_build

    base = base or Path.cwd()
    folders = Folders(content or base / "content", templates or base / "templates", output or base / "output")
    with failures_shown():
        plan = plan_build(folders, (), EDITIONS, release_answers)
        pulled = _pull(plan, deck)
        _show(pulled)
        if apply:
            _apply(pulled, force)
    if pulled.files and not apply:
        click.echo("nothing is written; --apply writes it")


def _pull(plan: Plan, deck: str | None) -> Pulled:
    from hourdeck.pulling import pull
    from hourdeck.pulling.decks import base_finder, decks_in, edited_decks

    output = plan.folders.output
    paths = [Path(deck)] if deck and (Path(deck).is_file() or deck.endswith(".pptx")) else decks_in(output, deck or "")
    if not paths:
        wanted = f" of '{deck}'" if deck else ""
        raise fail(f"no deck{wanted} in '{show_path(output)}'", None, "build first, or name a deck's file")
    return pull(plan, edited_decks(paths, plan, base_finder(output / STATE)))


def _show(pulled: Pulled) -> None:
    for deck in pulled.decks:
        _show_deck(deck)
    changes = sum(len(deck.changes) for deck in pulled.decks)
    findings = sum(len(deck.findings) for deck in pulled.decks)
    if not pulled.decks:
        click.echo("no deck was edited by hand")
        return
    decks = _count(len(pulled.decks), "edited deck")
    click.echo(f"\n{decks}: {_count(changes, 'change')} to bring back, {findings} not brought back")


def _show_deck(deck: PulledDeck) -> None:
    click.echo(styled(f"{show_path(deck.edited.path)}  ({deck.edited.job.name})", bold=True))
    if not deck.has_base:
        click.echo("  the deck as it was generated isn't kept: changes of the content since can't be told from edits")
    for change in deck.changes:
        _show_change(change)
    for remark in deck.remarks:
        click.echo(f"  {remark}")
    if deck.findings:
        click.echo("not brought back:")
    for finding in deck.findings:
        click.echo(f"  {_where(finding)}: {finding.message}")


def _show_change(change: Change) -> None:
    click.echo(f"{change.position}: {change.what}")
    for sign, colour, text in (("-", "red", change.old), ("+", "green", change.new)):
        for line in text.splitlines():
            click.echo(styled(f"  {sign} {line}", fg=colour))


def _where(finding: Finding) -> str:
    title = f' "{finding.spot.title}"' if finding.spot.title else ""
    at = f" ({finding.position})" if finding.position else ""
    return f"slide {finding.spot.number}{title}{at}"


def _apply(pulled: Pulled, force: bool) -> None:
    from hourdeck.package import NewFile, write_files

    unknown = [deck for deck in pulled.decks if not deck.has_base and deck.changes]
    if unknown and not force:
        names = ", ".join(f"'{show_path(deck.edited.path)}'" for deck in unknown)
        message = f"it isn't known what was generated for {names}"
        raise fail(message, None, "look at the changes above; --force writes them all the same")
    write_files([NewFile(path, data, None) for path, data in pulled.files.items()])
    for path in pulled.files:
        click.echo(f"written: {styled(show_path(path), bold=True)}")
    if pulled.files:
        click.echo("build again, so that the decks and the content are one")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
