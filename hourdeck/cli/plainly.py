"""Builds that are asked for in the plainest form, without click: importing it takes longer than to find nothing to do.

Only options of a build with their values, and targets, are understood here. Whatever else a person writes is left to
`commands`, where the same function builds.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hourdeck import garbage
from hourdeck.cli.asking import EDITIONS, Asked, asked
from hourdeck.cli.building import build_and_save
from hourdeck.cli.console import failures_shown, print_anything, say

COMMANDS = ("build", "check", "diff", "handout", "pull", "theme", "watch")
"""What isn't a target; `commands` has the commands of these names."""

FOLDERS = ("--content", "--templates", "--output")

FOR_SHELLS = frozenset("*?[~%$")
"""What shells put other words in place of; where one doesn't (Windows), click does."""


def build_plainly(arguments: Sequence[str], base: Path | None) -> bool:
    """Build what the arguments ask for, and say so; False, and nothing done, where click has to read them.

    `base` is the folder in which those are looked for that aren't named. Leaves with status 1 as click does.
    """
    wanted = _read_arguments(arguments, base)
    if wanted is None:
        return False
    print_anything()
    try:
        with failures_shown():
            build_and_save(wanted)
    except KeyboardInterrupt:
        say("\nAborted!", on_errors=True)
        sys.exit(1)
    except BrokenPipeError:  # nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    garbage.keep()  # else Python looks through all of it as it ends, which takes a tenth of a day's build
    return True


def _read_arguments(arguments: Sequence[str], base: Path | None) -> Asked | None:
    """What a plain build is asked for; None for anything else."""
    if any(name.endswith("_COMPLETE") for name in os.environ):
        return None  # a shell asks click how a word goes on
    words = iter(arguments[1:] if arguments[:1] == ["build"] else arguments)
    try:
        what = dict(_read_options(words))
    except ValueError:
        return None
    targets = tuple(what.pop("", ()))
    return asked(base, targets, **{"content": None, "templates": None, "release_answers": False, **what})


def _read_options(words: Iterator[str]) -> Iterator[tuple[str, Any]]:
    """The options by the names that `asked` has for them, and the targets without a name; each option once.

    Raises `ValueError` where click has to look.
    """
    targets: list[str] = []
    seen = set()
    for word in words:
        if not word.startswith("-"):
            targets.append(_plain(word))
            continue
        if word in seen:
            raise ValueError(word)
        seen.add(word)
        yield word[2:].replace("-", "_"), _read_value(word, words)
    if targets and targets[0] in COMMANDS:
        raise ValueError(targets[0])
    yield "", targets


def _read_value(option: str, words: Iterator[str]) -> Any:
    """The value of an option, which is the next word, or that it is given."""
    if option == "--release-answers":
        return True
    value = _plain(next(words, ""))
    if option in FOLDERS:
        return Path(value)
    if option == "--edition" and value in EDITIONS:
        return value
    raise ValueError(option)


def _plain(word: str) -> str:
    """A word that means itself."""
    if not word or word.startswith("-") or FOR_SHELLS & set(word):
        raise ValueError(word)
    return word
