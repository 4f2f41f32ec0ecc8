"""The command line: arguments in, files out, mistakes on standard error. This is the only package that uses click.

`commands` are what a person can ask for, with `pulling`, `diffing` and `watching` beside them; `options` are what they
share, `console` and `reporting` how they are answered.
"""

from hourdeck.cli.commands import main

__all__ = ["main"]
