"""How commands answer: results on standard output, mistakes and progress on standard error.

Light: click is imported for a progress bar and for Windows' console alone, since it takes longer to import than a build
that has nothing to do.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

from hourdeck.diagnostics import Diagnostic, Failure, show_diagnostic

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan", "remark": "cyan"}

STYLES = {"red": 31, "green": 32, "yellow": 33, "cyan": 36, "bold": 1, "dim": 2}
"""Of ECMA-48, clause 8.3.117, by the names that click has for them."""

ESCAPES = re.compile(r"\x1b\[[;?0-9]*[a-zA-Z]")
"""What a terminal takes for a command, and everybody else for letters."""


def print_anything() -> None:
    """Let a stream that can't show a character show its code: a redirected Windows console knows few."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "", on_errors: bool = False) -> None:
    """A line on standard output, or on standard error; colours are for terminals only."""
    if sys.platform == "win32":
        import click  # writes any letter into its console

        click.echo(text, err=on_errors)
        return
    stream = sys.stderr if on_errors else sys.stdout
    print(text if stream.isatty() else ESCAPES.sub("", text), file=stream, flush=True)


@contextmanager
def failures_shown(outcome: str = "nothing was written") -> Iterator[None]:
    """Show a failure's diagnostics and what came of it, and leave with status 1."""
    try:
        yield
    except Failure as failure:
        show_all(failure.diagnostics, on_errors=True)
        count = len(failure.diagnostics)
        say(f"\n{count} {'error' if count == 1 else 'errors'}; {outcome}", on_errors=True)
        sys.exit(1)


def show_all(diagnostics: Iterable[Diagnostic], on_errors: bool = False) -> None:
    """Diagnostics with their source lines, on standard output or on standard error."""
    for diagnostic in diagnostics:
        first, _, rest = show_diagnostic(diagnostic).partition("\n")
        where, severity, message = first.partition(f"{diagnostic.severity}: ")
        shown = f"{where}{styled(severity, fg=COLOURS[diagnostic.severity], bold=True)}{message}"
        say(shown + ("\n" + rest if rest else ""), on_errors=on_errors)


def show_list(one: str, many: str, findings: Sequence[Diagnostic]) -> None:
    """A heading that counts, and the findings below it, a line each; nothing where there are none."""
    if findings:
        say(f"\n{len(findings)} {one if len(findings) == 1 else many}:")
    for finding in findings:
        rule = f" [{finding.rule}]" if finding.rule else ""
        say(f"{finding.position}: {finding.message}{rule}")


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    import click

    with click.progressbar(length=total, file=sys.stderr, item_show_func=lambda name: name) as bar:
        yield lambda name: bar.update(1, name)


def styled(text: str, fg: str = "", bold: bool = False, dim: bool = False) -> str:
    """Coloured text where colour is wanted; `say` drops it where the output is no terminal."""
    if "NO_COLOR" in os.environ:
        return text
    names = [fg] * bool(fg) + ["bold"] * bold + ["dim"] * dim
    return "".join(f"\x1b[{STYLES[name]}m" for name in names) + f"{text}\x1b[0m"
