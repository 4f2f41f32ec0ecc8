"""The command line: arguments in, files out, mistakes on standard error. This is the only package that uses click.

`commands` are what a person can ask for, with `diffing` and `watching` beside them; `console` is how they are answered.
"""

from hourdeck.cli import diffing, watching  # each adds its command
from hourdeck.cli.commands import main

__all__ = ["diffing", "main", "watching"]
