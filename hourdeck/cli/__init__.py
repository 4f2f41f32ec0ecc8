"""The command line: arguments in, files out, mistakes on standard error. This is the only package that uses click.

`commands` are what a person can ask for, with `pulling`, `diffing` and `watching` beside them; `options` are what they
share, `asking` is what is made of them, `console` and `reporting` how they are answered. `building` is a build as all
of them start one. `plainly` comes first: it reads the usual words without click.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hourdeck import garbage

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["main"]


def main(args: Sequence[str] | None = None, obj: Path | None = None, **more: Any) -> None:
    """Do what the arguments, or those of the process, ask for; folders that they don't name lie in `obj`.

    What more there is goes to click.
    """
    with garbage.collected_by_hand():  # Python would look through all that is imported
        from hourdeck.cli.plainly import build_plainly

    if build_plainly(sys.argv[1:] if args is None else args, obj):
        return
    from hourdeck.cli.commands import main as main_command

    main_command(args, obj=obj, **more)
