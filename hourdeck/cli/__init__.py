"""The command line: arguments in, files out, mistakes on standard error. This is the only package that uses click.

`commands` are what a person can ask for, with `pulling`, `diffing` and `watching` beside them; `options` are what they
share, `asking` is what is made of them, `console` and `reporting` how they are answered. `repeating` comes before all
of them: it answers a build that has nothing to do.
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
    if _repeat(sys.argv[1:] if args is None else args, obj):
        garbage.keep()  # as after a build: what is imported is no garbage when Python ends either
        return
    from hourdeck.cli.commands import main as main_command

    main_command(args, obj=obj, **more)


@garbage.collected_by_hand()
def _repeat(arguments: Sequence[str], base: Path | None) -> bool:
    from hourdeck.cli.repeating import repeat_build

    return repeat_build(arguments, base)
