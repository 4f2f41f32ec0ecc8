"""The command `watch`: build, and again after every save.

Builds run in this process: that spares each one the start of Python and of its libraries, which is most of what a small
change costs. It is safe because the engine has no state but caches of what never changes (widths of its own fonts,
kinds of characters, lexers): content, templates, theme and pictures are read anew by every build.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import click

from hourdeck.cli.commands import build, main
from hourdeck.cli.console import failures_shown, styled
from hourdeck.diagnostics import fail

INSTALL = "python -m pip install watchfiles"
"""What makes `watch` hear of saves."""


@main.command()
@click.option("--poll", is_flag=True, help="Look at the files again and again, for drives that tell no changes.")
@click.pass_context
def watch(context: click.Context, /, poll: bool, **what: Any) -> None:
    """Build, and again on each save of content, templates or theme, until Ctrl-C ends it.

    TARGETS are those of build.
    """
    from hourdeck.watching import Watched, has_events
    from hourdeck.watching import watch as watch_folders

    if not (poll or has_events()):
        with failures_shown("nothing is watched"):
            raise fail(
                "watch needs the library watchfiles", hint=f"'{INSTALL}' brings it; 'watch --poll' works without"
            )
    base = context.obj or Path.cwd()
    content, templates, output = (what[name] or base / name for name in ("content", "templates", "output"))
    try:
        watch_folders(lambda: _build(context, what), Watched((content, templates), output, _tell, poll))
    except KeyboardInterrupt:
        _tell("\nno longer watching")


watch.params += [parameter for parameter in build.params if parameter.name != "stop_after"]


def _build(context: click.Context, what: dict[str, Any]) -> bool:
    """A build; whatever goes wrong in it is shown and survived."""
    try:
        context.invoke(build, **what)
    except SystemExit as end:
        return not end.code
    except Exception:  # a mistake of the engine, or a folder that went while it was read: the next save may mend it
        click.echo(traceback.format_exc(), err=True)
        return False
    return True


def _tell(line: str) -> None:
    click.echo(styled(line, dim=True), err=True)
