"""How commands answer: results on standard output, mistakes and progress on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

import click

from hourdeck.diagnostics import Diagnostic, Failure, show_diagnostic

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan", "remark": "cyan"}


def print_anything() -> None:
    """Let a stream that can't show a character show its code: a redirected Windows console knows few."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def failures_shown(outcome: str = "nothing was written") -> Iterator[None]:
    """Show a failure's diagnostics and what came of it, and leave with status 1."""
    try:
        yield
    except Failure as failure:
        show_all(failure.diagnostics, on_errors=True)
        count = len(failure.diagnostics)
        click.echo(f"\n{count} {'error' if count == 1 else 'errors'}; {outcome}", err=True)
        sys.exit(1)


def show_all(diagnostics: Iterable[Diagnostic], on_errors: bool = False) -> None:
    """Diagnostics with their source lines, on standard output or on standard error."""
    for diagnostic in diagnostics:
        first, _, rest = show_diagnostic(diagnostic).partition("\n")
        where, severity, message = first.partition(f"{diagnostic.severity}: ")
        shown = f"{where}{styled(severity, fg=COLOURS[diagnostic.severity], bold=True)}{message}"
        click.echo(shown + ("\n" + rest if rest else ""), err=on_errors)


def show_list(one: str, many: str, findings: Sequence[Diagnostic]) -> None:
    """A heading that counts, and the findings below it, a line each; nothing where there are none."""
    if findings:
        click.echo(f"\n{len(findings)} {one if len(findings) == 1 else many}:")
    for finding in findings:
        rule = f" [{finding.rule}]" if finding.rule else ""
        click.echo(f"{finding.position}: {finding.message}{rule}")


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    with click.progressbar(length=total, file=sys.stderr, item_show_func=lambda name: name) as bar:
        yield lambda name: bar.update(1, name)


def styled(text: str, **style: object) -> str:
    """Coloured text where colour is wanted; click drops it where the output is no terminal."""
    return text if "NO_COLOR" in os.environ else click.style(text, **style)  # type: ignore[arg-type]
