"""The command line: arguments in, files out, mistakes on standard error. This is the only package that uses click.

`commands` and `pulling` are what a person can ask for, `console` is how they are answered.
"""

from hourdeck.cli.commands import main
from hourdeck.cli.pulling import pull_decks as pull_decks  # adds itself to the commands

__all__ = ["main"]
