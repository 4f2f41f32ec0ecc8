"""What a person can ask for: build (when nothing else is said), check, handout."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from hourdeck import __version__, garbage
from hourdeck.cli import options
from hourdeck.cli.asking import asked
from hourdeck.cli.building import build_and_save, build_plan, say_waiting
from hourdeck.cli.console import failures_shown, print_anything, progress, show_all, styled
from hourdeck.diagnostics import show_path
from hourdeck.state import read_state

if TYPE_CHECKING:
    from hourdeck.plan import Plan
    from hourdeck.reconcile import Favour

STAGES = ("content", "markup", "slides", "layout")

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
  python build.py theme inspect brand.potx  see what a company's template has
  python build.py --stop-after markup day-02/hour-1
                                            show what the templates made of it
"""


LATE = {"diff": "diffing", "pull": "pulling", "theme": "theming", "watch": "watching"}
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
        findings = build_plan(wanted.plan(), strict, read_state(wanted.output)).findings
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
        built = build_plan(plan, strict=False, known=read_state(wanted.output))
        save(built, plan, waiting=say_waiting)
        with progress(len(plan.jobs)) as advance:
            pages = print_handouts(built, plan, office, three, timeout, advance)
        write_files(pages)
    for page in pages:
        click.echo(styled(show_path(page.path), bold=True))


def _show_stage(plan: Plan, stage: str) -> None:
    from hourdeck.dump import dump_stage

    for line in dump_stage(plan, stage):
        click.echo(line)
