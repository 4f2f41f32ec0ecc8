"""The command that brings hand edits of decks back into the content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hourdeck.cli import options
from hourdeck.cli.asking import asked
from hourdeck.cli.console import failures_shown, styled
from hourdeck.diagnostics import fail, show_path

if TYPE_CHECKING:
    from hourdeck.plan import Plan
    from hourdeck.pulling import Change, Finding, Pulled, PulledDeck


@click.command()
@click.argument("deck", required=False)
@click.option("--apply", is_flag=True, help="Write the changes into the content.")
@click.option("--force", is_flag=True, help="Apply also where it isn't known what was generated.")
@options.what_to_read
@options.to_output
@click.pass_obj
def pull(base: Path | None, /, deck: str | None, apply: bool, force: bool, **where: Any) -> None:
    """Show what was edited by hand in decks as changes of the content, and with --apply write them.

    DECK is a file, or a target such as day-02/hour-1. Without it, all decks in the output folder are looked at.
    """
    with failures_shown():
        pulled = _pull(asked(base, (), **where).plan(), deck)
        _show(pulled)
        if apply:
            _apply(pulled, force)
    if pulled.files and not apply:
        click.echo("nothing is written; --apply writes it")


def _pull(plan: Plan, deck: str | None) -> Pulled:
    from hourdeck.pulling import pull_edits
    from hourdeck.pulling.decks import decks_in, edited_decks
    from hourdeck.store import Store

    output = plan.folders.output
    paths = [Path(deck)] if deck and (Path(deck).is_file() or deck.endswith(".pptx")) else decks_in(output, deck or "")
    if not paths:
        wanted = f" of '{deck}'" if deck else ""
        raise fail(f"no deck{wanted} in '{show_path(output)}'", None, "build first, or name a deck's file")
    return pull_edits(plan, edited_decks(paths, plan, Store(output)))


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
