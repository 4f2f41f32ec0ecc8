"""The command line: arguments in, decks out, mistakes on standard error. This is the only module that uses click."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hourdeck import __version__
from hourdeck.diagnostics import Failure, show_diagnostic, show_path

if TYPE_CHECKING:
    from hourdeck.build import Folders, OpenExample

STAGES = ("content", "markup", "slides", "layout")

EXAMPLES = """
\b
Examples:
  python build.py                           build every deck
  python build.py day-02                    build one day
  python build.py day-02/hour-1             build one hour
  python build.py --stop-after markup day-02/hour-1
                                            show what the templates made of it
"""


@click.command(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("targets", nargs=-1)
@click.option("--content", type=click.Path(path_type=Path), help="Folder of the programme. [default: content]")
@click.option("--templates", type=click.Path(path_type=Path), help="Folder of the templates. [default: templates]")
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the decks. [default: output]")
@click.option("--stop-after", type=click.Choice(STAGES), help="Print what a stage made and write nothing.")
@click.version_option(__version__, "--version", message="hourdeck %(version)s")
@click.pass_obj
def main(
    base: Path | None,
    targets: tuple[str, ...],
    content: Path | None,
    templates: Path | None,
    output: Path | None,
    stop_after: str | None,
) -> None:
    """Build the PowerPoint decks of a training programme, one per hour, with the mentor's notes.

    TARGETS name what to build: a day's folder, or a day and an hour. Without any, everything is built.
    """
    from hourdeck.build import Folders

    _print_anything()
    base = base or Path.cwd()  # build.py passes its own folder, so that it works from any other
    folders = Folders(content or base / "content", templates or base / "templates", output or base / "output")
    with _failures_shown():
        if stop_after:
            _show_stage(folders, targets, stop_after)
        else:
            _build(folders, targets)


def _print_anything() -> None:
    """Let a stream that can't show a character show its code: a redirected Windows console knows few."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _build(folders: Folders, targets: tuple[str, ...]) -> None:
    from hourdeck.build import build_decks, open_examples, plan_build, save_decks

    plan = plan_build(folders, targets)
    with _progress(len(plan.hours)) as advance:
        decks = build_decks(plan, advance)
    save_decks(decks)
    for deck in decks:
        click.echo(f"{deck.slides:3} slides  {deck.minutes:3} min  {_styled(show_path(deck.path), bold=True)}")
    remarks = list(dict.fromkeys(remark for deck in decks for remark in deck.remarks))
    for warning in (remark for remark in remarks if remark.severity == "warning"):
        click.echo(show_diagnostic(warning), err=True)
    notes = [f"{remark.position}: {remark.message}" for remark in remarks if remark.severity == "note"]
    _list("text was made smaller or split", "texts were made smaller or split", notes)
    _list("place waits for your own example", "places wait for your own example", _wanted(open_examples(plan)))


def _wanted(examples: Iterable[OpenExample]) -> list[str]:
    return [f"{example.position}: {example.wanted}" for example in examples]


def _list(one: str, many: str, lines: list[str]) -> None:
    """A heading that counts, and the lines below it; nothing where there are none."""
    if lines:
        click.echo(f"\n{len(lines)} {one if len(lines) == 1 else many}:")
    for line in lines:
        click.echo(line)


def _show_stage(folders: Folders, targets: tuple[str, ...], stage: str) -> None:
    from hourdeck.build import plan_build
    from hourdeck.dump import dump_stage

    for line in dump_stage(plan_build(folders, targets), stage):
        click.echo(line)


@contextmanager
def _failures_shown() -> Iterator[None]:
    """Show a failure's diagnostics and leave with status 1."""
    try:
        yield
    except Failure as failure:
        for diagnostic in failure.diagnostics:
            first, _, rest = show_diagnostic(diagnostic).partition("\n")
            where, error, message = first.partition("error: ")
            shown = f"{where}{_styled(error, fg='red', bold=True)}{message}"
            click.echo(shown + ("\n" + rest if rest else ""), err=True)
        count = len(failure.diagnostics)
        click.echo(f"\n{count} {'error' if count == 1 else 'errors'}; nothing was written", err=True)
        sys.exit(1)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    with click.progressbar(length=total, file=sys.stderr, item_show_func=lambda name: name) as bar:
        yield lambda name: bar.update(1, name)


def _styled(text: str, **style: object) -> str:
    """Coloured text where colour is wanted; click drops it where the output is no terminal."""
    return text if "NO_COLOR" in os.environ else click.style(text, **style)  # type: ignore[arg-type]
