"""What a person can ask for: build (when nothing else is said), check, handout."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from hourdeck import __version__, garbage
from hourdeck.cli import options
from hourdeck.cli.asking import Asked, asked
from hourdeck.cli.console import failures_shown, print_anything, progress, show_all, styled
from hourdeck.cli.reporting import report_build, report_done
from hourdeck.diagnostics import show_path
from hourdeck.state import State, read_state
from hourdeck.wishes import find_done
from hourdeck.workers import processes_for

if TYPE_CHECKING:
    from hourdeck.build import Build
    from hourdeck.plan import Plan
    from hourdeck.reconcile import Favour

STAGES = ("content", "markup", "slides", "layout")

LEAST_DECKS = 4
"""Decks that a process must have to make, so that it is worth its start."""

EXAMPLES = """
\b
Examples:
  python build.py                           build every deck in both editions
  python build.py day-02                    build one day
  python build.py day-02/hour-1             build one hour
  python build.py check                     hear what a trainer would say, write nothing
  python build.py handout day-02            print PDFs for trainees and mentors
  python build.py watch                     build again on every save
  python build.py diff                      tell what a build would change
  python build.py pull                      show hand edits as changes to the YAML
  python build.py --stop-after markup day-02/hour-1
                                            show what the templates made of it
"""


LATE = {"diff": "diffing", "pull": "pulling", "watch": "watching"}
"""Commands that are imported when they are asked for, with their modules: a build is felt to begin at once."""


class _BuildByDefault(click.Group):
    """A group that takes arguments without a command's name as those of `build`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = ("-h", "--help", "--version")
        if not args or (args[0] not in self.list_commands(ctx) and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*self.commands, *LATE})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, imported if need be."""
        if name in LATE:
            return cast(click.Command, getattr(import_module(f"hourdeck.cli.{LATE[name]}"), name))
        return super().get_command(ctx, name)

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


@main.command()
@options.what_to_build
@options.to_output
@options.edition
@options.strict
@options.hand_edits
@click.option("--stop-after", type=click.Choice(STAGES), help="Print what a stage made and write nothing.")
@click.pass_obj
def build(
    base: Path | None, /, strict: bool, force: bool, favour: Favour | None, stop_after: str | None, **what: Any
) -> None:
    """Build decks, run sheets and calendars. What hasn't changed is not made again, and hand edits are kept.

    TARGETS name what to build: a day's folder, or a day and an hour. Without any, everything is built.
    """
    with failures_shown():
        wanted = asked(base, **what)
        if stop_after:
            _show_stage(wanted.plan(), stop_after)
        else:
            build_and_save(wanted, strict, force, favour or "")
    garbage.keep()  # else Python looks through all of it as it ends, which takes a tenth of a day's build


@garbage.collected_by_hand()
def build_and_save(wanted: Asked, strict: bool, force: bool, favour: Favour) -> None:
    """Build what isn't there or isn't up to date, save it, and say what was done; raises `Failure`."""
    known = State() if force else read_state(wanted.output)
    if favour:
        known = known.without_merged()  # what is to be decided stands in them
    done = find_done(known, wanted.wishes, wanted.output)
    if done and not strict:
        report_done(done, known, wanted.output)
        return
    from hourdeck.saving import save

    plan = wanted.plan()
    built = _build(plan, strict, known)
    written = save(built, plan, favour, wanted.wishes.key, _say_waiting)
    report_build(built, plan, written)


def _say_waiting() -> None:
    click.echo("another build is writing here; waiting until it is done", err=True)


@main.command()
@options.what_to_build
@options.to_output
@options.strict
@click.pass_obj
def check(base: Path | None, /, strict: bool, **what: Any) -> None:
    """Say what a good trainer would say (docs/checks.md). Nothing is written.

    TARGETS are those of build.
    """
    with failures_shown("nothing is written by a check"):
        wanted = asked(base, **what)
        findings = _build(wanted.plan(), strict, read_state(wanted.output)).findings
    garbage.keep()
    show_all(findings)
    count = len(findings)
    click.echo(f"\n{count} {'finding' if count == 1 else 'findings'}" if count else "nothing to say against it")


@main.command()
@options.what_to_build
@options.to_output
@options.edition
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
    from hourdeck.saving import save

    with failures_shown("no handout was written"):
        wanted = asked(base, **what)
        office, plan = find_office(), wanted.plan()
        built = _build(plan, strict=False, known=read_state(wanted.output))
        save(built, plan, waiting=_say_waiting)
        with progress(len(plan.jobs)) as advance:
            pages = print_handouts(built, plan, office, three, timeout, advance)
        write_files(pages)
    for page in pages:
        click.echo(styled(show_path(page.path), bold=True))


def _build(plan: Plan, strict: bool, known: State) -> Build:
    from hourdeck.build import build

    with progress(len(plan.jobs)) as advance:
        return build(plan, advance, strict, known, processes_for(len(plan.jobs), LEAST_DECKS), whole=False)


def _show_stage(plan: Plan, stage: str) -> None:
    from hourdeck.dump import dump_stage

    for line in dump_stage(plan, stage):
        click.echo(line)
