"""What a command was asked for, and the folders it names. Light: neither the engine nor click is imported for it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hourdeck.diagnostics import fail
from hourdeck.kept import PREPARED
from hourdeck.state import FOLDER
from hourdeck.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hourdeck.plan import Plan

EDITIONS = ("mentor", "trainee")
"""As `editions` has them, which is not imported for it."""


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
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        hint = "it counts the seconds since 1970, or isn't set at all"
        raise fail(f"SOURCE_DATE_EPOCH must be a whole number, found '{seconds}'", hint=hint) from None


def theme_work(wanted: Asked) -> Callable[[], tuple[str, bytes]] | None:
    """What another process can do while the content is read: prepare the theme, if no build has kept it yet."""
    if (wanted.output / FOLDER / PREPARED).is_file():
        return None

    def prepare() -> tuple[str, bytes]:
        from hourdeck.prepared import prepare_ahead

        return prepare_ahead(wanted.wishes.theme, wanted.wishes.content, wanted.wishes.templates / "themes")

    return prepare


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
