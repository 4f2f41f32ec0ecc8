"""The options that commands share, as click has them. Light: nothing here imports the engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from hourdeck.cli.asking import EDITIONS

F = TypeVar("F", bound=Callable[..., Any])


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
