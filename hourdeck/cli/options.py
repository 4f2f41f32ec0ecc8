"""The arguments that commands share, and the folders they name. Light: nothing here imports the engine."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hourdeck.diagnostics import fail
from hourdeck.wishes import Wishes

if TYPE_CHECKING:
    from hourdeck.plan import Plan

EDITIONS = ("mentor", "trainee")
"""As `editions` has them, which is not imported for it."""

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Asked:
    """What a person asked for, with the folders found: those that aren't named lie in `base`."""

    wishes: Wishes
    output: Path

    def plan(self) -> Plan:
        """The content read and the hours chosen; raises `Failure` with all mistakes."""
        from hourdeck.plan import Folders, plan_build

        wishes, moment = self.wishes, _moment(self.wishes.date)
        folders = Folders(wishes.content, wishes.templates, self.output, wishes.theme)
        editions = (wishes.edition,) if wishes.edition else EDITIONS
        return replace(plan_build(folders, wishes.targets, editions, wishes.release_answers), moment=moment)


def _moment(seconds: str) -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names (reproducible-builds.org), or None where it isn't set."""
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        hint = "it counts the seconds since 1970, or isn't set at all"
        raise fail(f"SOURCE_DATE_EPOCH must be a whole number, found '{seconds}'", hint=hint) from None


def asked(
    base: Path | None,
    targets: tuple[str, ...],
    content: Path | None,
    templates: Path | None,
    release_answers: bool,
    output: Path | None = None,
    edition: str | None = None,
    theme: str | None = None,
) -> Asked:
    """What the arguments of a command ask for; `base` is the folder in which the others are looked for."""
    base = base or Path.cwd()  # build.py passes its own folder, so that it works from any other
    folders = content or base / "content", templates or base / "templates"
    date = os.environ.get("SOURCE_DATE_EPOCH", "")
    wishes = Wishes(*folders, targets, edition or "", release_answers, date, theme or "")
    return Asked(wishes, output or base / "output")


def what_to_read(command: F) -> F:
    """The options that say where things are read from, and whether trainees get answers."""
    templates = click.option(
        "--templates", type=click.Path(path_type=Path), help="Folder of the templates. [default: templates]"
    )
    content = click.option(
        "--content", type=click.Path(path_type=Path), help="Folder of the programme. [default: content]"
    )
    theme = click.option(
        "--theme", metavar="NAME|PATH", help="A theme, or any PowerPoint template. [default: the programme's]"
    )
    release = click.option("--release-answers", is_flag=True, help="Give trainees the answers of checks.")
    return release(theme(content(templates(command))))


def what_to_build(command: F) -> F:
    """The arguments that say what is built, and where it is read from."""
    return click.argument("targets", nargs=-1)(what_to_read(command))


to_output = click.option("--output", type=click.Path(path_type=Path), help="Folder for what is made. [default: output]")
edition = click.option("--edition", type=click.Choice(EDITIONS), help="Only this edition. [default: both]")
strict = click.option("--strict", is_flag=True, help="Take a trainer's advice for errors.")


def hand_edits(command: F) -> F:
    """The switches that say what becomes of hand edits, and of decks that needn't be made again."""
    ours = click.option(
        "--ours", "favour", flag_value="ours", help="Where hand and source changed a slide, take the source's alone."
    )
    theirs = click.option("--theirs", "favour", flag_value="theirs", help="There, keep the hand's slide alone.")
    force = click.option("--force", is_flag=True, help="Make every deck again, also where nothing has changed.")
    return ours(theirs(force(command)))
