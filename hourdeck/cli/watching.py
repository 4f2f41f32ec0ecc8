"""The command `watch`: build, and again after every save.

Builds run in this process: that spares each one the start of Python and of its libraries, which is most of what a small
change costs. It is safe because the engine has no state but caches of what never changes (widths of its own fonts,
kinds of characters, lexers): content, templates, theme and pictures are read anew by every build.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hourdeck.cli import options
from hourdeck.cli.asking import Asked, asked
from hourdeck.cli.building import build_and_save
from hourdeck.cli.console import failures_shown, styled
from hourdeck.diagnostics import Failure, fail

if TYPE_CHECKING:
    from hourdeck.reconcile import Favour

INSTALL = "python -m pip install watchfiles"
"""What makes `watch` hear of saves."""


@click.command()
@options.what_to_build
@options.to_output
@options.edition
@options.strict
@options.hand_edits
@click.option("--poll", is_flag=True, help="Look at the files again and again, for drives that tell no changes.")
@click.pass_obj
def watch(base: Path | None, /, poll: bool, strict: bool, force: bool, favour: Favour | None, **what: Any) -> None:
    """Build, and again on each save of content, templates or theme, until Ctrl-C ends it.

    TARGETS are those of build.
    """
    from hourdeck.watching import Watched, has_events
    from hourdeck.watching import watch as watch_folders

    if not (poll or has_events()):
        with failures_shown("nothing is watched"):
            hint = f"'{INSTALL}' brings it; 'watch --poll' works without"
            raise fail("watch needs the library watchfiles", hint=hint)
    wanted = asked(base, **what)
    folders = (wanted.wishes.content, wanted.wishes.templates)
    watched = Watched(folders, wanted.output, _tell, poll, lambda: _theme_files(wanted))
    try:
        watch_folders(lambda: _build(wanted, strict, force, favour or ""), watched)
    except KeyboardInterrupt:
        _tell("\nno longer watching")


def _theme_files(wanted: Asked) -> list[Path]:
    """The files of a theme elsewhere; none where it can't be told which, which the build says."""
    from hourdeck.themepaths import wanted_files

    wishes = wanted.wishes
    folders = (wishes.content.resolve(), wishes.templates.resolve())
    try:
        files = wanted_files(wishes.theme, wishes.content, wishes.templates / "themes")
    except Failure:
        return []
    return [path for path in files if not any(path.resolve().is_relative_to(folder) for folder in folders)]


def _build(wanted: Asked, strict: bool, force: bool, favour: Favour) -> bool:
    """A build; whatever goes wrong in it is shown and survived."""
    try:
        with failures_shown():
            build_and_save(wanted, strict, force, favour)
    except SystemExit as end:
        return not end.code
    except Exception:  # a mistake of the engine, or a folder that went while it was read: the next save may mend it
        import traceback

        click.echo(traceback.format_exc(), err=True)
        return False
    return True


def _tell(line: str) -> None:
    click.echo(styled(line, dim=True), err=True)
