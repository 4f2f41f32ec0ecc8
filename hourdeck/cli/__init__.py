"""The command line: arguments in, files out, mistakes on standard error. This is the only package that uses click.

`commands` are what a person can ask for, `console` is how they are answered.
"""

from hourdeck.cli.commands import main

__all__ = ["main"]
