"""What a person can ask for: build (when nothing else is said), check, handout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hourdeck import __version__
from hourdeck.cli.console import failures_shown, print_anything, progress, show_all, show_list, styled
from hourdeck.diagnostics import Diagnostic, show_path

if TYPE_CHECKING:
    from hourdeck.build import Build
    from hourdeck.plan import Plan

STAGES = ("content", "markup", "slides", "layout")
EDITIONS = ("mentor", "trainee")

EXAMPLES = """
\b
Examples:
  python build.py                           build every deck in both editions
  python build.py day-02                    build one day
  python build.py day-02/hour-1             build one hour
  python build.py check                     hear what a trainer would say, write nothing
  python build.py handout day-02            print PDFs for trainees and mentors
  python build.py --stop-after markup day-02/hour-1
                                            show what the templates made of it
"""

F = TypeVar("F", bound=Callable[..., Any])


class _BuildByDefault(click.Group):
    """A group that takes arguments without a command's name as those of `build`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = ("-h", "--help", "--version")
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of `build` among the group's own, since it needn't be named."""
        records = [parameter.get_help_record(ctx) for parameter in self.commands["build"].params]
        with formatter.section("Options of build"):
            formatter.write_dl([record for record in records if record])
        super().format_options(ctx, formatter)


@click.group(cls=_BuildByDefault, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="hourdeck %(version)s")
def main() -> None:
    """Build the PowerPoint decks of a training programme: one per hour, for mentors and for trainees.

    Without a command's name, build is meant.
    """
    print_anything()


def _what_to_build(command: F) -> F:
    """The arguments that say what is read, and where from."""
    templates = click.option(
        "--templates", type=click.Path(path_type=Path), help="Folder of the templates. [default: templates]"
    )
    content = click.option(
        "--content", type=click.Path(path_type=Path), help="Folder of the programme. [default: content]"
    )
    release = click.option("--release-answers", is_flag=True, help="Give trainees the answers of checks.")
    return click.argument("targets", nargs=-1)(release(content(templates(command))))


_to_output = click.option(
    "--output", type=click.Path(path_type=Path), help="Folder for what is made. [default: output]"
)
_edition = click.option("--edition", type=click.Choice(EDITIONS), help="Only this edition. [default: both]")
_strict = click.option("--strict", is_flag=True, help="Take a trainer's advice for errors.")


@main.command()
@_what_to_build
@_to_output
@_edition
@_strict
@click.option("--stop-after", type=click.Choice(STAGES), help="Print what a stage made and write nothing.")
@click.pass_obj
def build(base: Path | None, /, strict: bool, stop_after: str | None, **what: Any) -> None:
    """Build decks, run sheets and calendars.

    TARGETS name what to build: a day's folder, or a day and an hour. Without any, everything is built.
    """
    with failures_shown():
        plan = _plan(base, **what)
        if stop_after:
            _show_stage(plan, stop_after)
        else:
            _report(_build(plan, strict, write=True), plan)


@main.command()
@_what_to_build
@_strict
@click.pass_obj
def check(base: Path | None, /, strict: bool, **what: Any) -> None:
    """Say what a good trainer would say (docs/checks.md). Nothing is written.

    TARGETS are those of build.
    """
    with failures_shown("nothing is written by a check"):
        findings = _build(_plan(base, **what), strict, write=False).findings
    show_all(findings)
    count = len(findings)
    click.echo(f"\n{count} {'finding' if count == 1 else 'findings'}" if count else "nothing to say against it")


@main.command()
@_what_to_build
@_to_output
@_edition
@click.option("--three", is_flag=True, help="Trainee pages with three slides and lines to write on.")
@click.option("--timeout", type=click.IntRange(1), default=120, help="Seconds that a deck may take. [default: 120]")
@click.pass_obj
def handout(base: Path | None, /, three: bool, timeout: int, **what: Any) -> None:
    """Build, and print each deck to a PDF beside it: slides with explanations for trainees, notes pages for mentors.

    LibreOffice draws the pages and must be installed. TARGETS are those of build.
    """
    from hourdeck.office import find_office
    from hourdeck.package import write_files
    from hourdeck.printing import print_handouts

    with failures_shown("no handout was written"):
        office, plan = find_office(), _plan(base, **what)
        built = _build(plan, strict=False, write=True)
        with progress(len(built.decks)) as advance:
            pages = print_handouts(built, plan, office, three, timeout, advance)
        write_files(pages)
    for page in pages:
        click.echo(styled(show_path(page.path), bold=True))


def _plan(
    base: Path | None,
    targets: tuple[str, ...],
    content: Path | None,
    templates: Path | None,
    release_answers: bool,
    output: Path | None = None,
    edition: str | None = None,
) -> Plan:
    """What the arguments ask for; `base` is the folder in which the others are looked for."""
    from hourdeck.plan import Folders, plan_build

    base = base or Path.cwd()  # build.py passes its own folder, so that it works from any other
    folders = Folders(content or base / "content", templates or base / "templates", output or base / "output")
    return plan_build(folders, targets, (edition,) if edition else EDITIONS, release_answers)


def _build(plan: Plan, strict: bool, write: bool) -> Build:
    from hourdeck.build import build, save

    with progress(len(plan.jobs)) as advance:
        built = build(plan, advance, strict)
    if write:
        save(built, plan)
    return built


def _report(built: Build, plan: Plan) -> None:
    for deck in built.decks:
        size = f"{deck.slides:3} slides  {deck.minutes:3} min"
        click.echo(f"{size}  {styled(show_path(deck.path), bold=True)}")
    for paper in built.papers:
        click.echo(f"{'':19}  {styled(show_path(paper.path), bold=True)}")
    if len(plan.whole_days) < len({id(day) for day, _ in plan.hours}):
        click.echo("\nrun sheets and calendars are made when all hours of a day are built")
    _report_findings(built.findings)


def _report_findings(findings: tuple[Diagnostic, ...]) -> None:
    advice = [finding for finding in findings if finding.rule and finding.rule != "own-example"]
    show_all((f for f in findings if f.severity == "warning" and not f.rule), on_errors=True)
    show_list("text was made smaller or split", "texts were made smaller or split", _notes(findings))
    show_list("piece of advice (check tells more)", "pieces of advice (check tells more)", advice)
    examples = [finding for finding in findings if finding.rule == "own-example"]
    show_list("place waits for your own example", "places wait for your own example", examples)


def _notes(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.severity == "note"]


def _show_stage(plan: Plan, stage: str) -> None:
    from hourdeck.dump import dump_stage

    for line in dump_stage(plan, stage):
        click.echo(line)
