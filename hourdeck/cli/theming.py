"""The commands `theme inspect` and `theme check`: what a PowerPoint template is like, before a deck is made with it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hourdeck.cli.console import failures_shown, show_all, styled
from hourdeck.diagnostics import Position, fail, show_path

if TYPE_CHECKING:
    from hourdeck.theme import Assembly
    from hourdeck.theme.inspecting.inspecting import Inspection, RoleFacts, TextFacts

EXAMPLES = """
\b
Examples:
  python build.py theme inspect brand/corporate.potx
                                            see what was found in it
  python build.py theme inspect brand/corporate.potx --write brand
                                            write brand/theme.yaml and brand/preview.pptx
  python build.py theme check brand/theme.yaml
                                            hear what would make bad decks
"""

FILE = click.argument("file", metavar="FILE")


@click.group(epilog=EXAMPLES)
def theme() -> None:
    """Find out what decks made with a PowerPoint template would be like."""


@theme.command()
@FILE
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for other programs.")
@click.option(
    "--write", type=click.Path(path_type=Path), metavar="DIR", help="Write a theme.yaml to edit, and a preview deck."
)
@click.pass_obj
def inspect(base: Path | None, /, file: str, as_json: bool, write: Path | None) -> None:
    """Show which layouts serve which slides and why, and what text, colours and typefaces are like.

    FILE is a .pptx or .potx file, or a theme.yaml that maps one.
    """
    from hourdeck.theme.inspecting.inspecting import inspect_theme

    with failures_shown("nothing was written" if write else "there is nothing to show"):
        assembly = _open(file, base)
        facts = inspect_theme(assembly)
        written = _write(assembly, write) if write else ()
    if as_json:
        click.echo(json.dumps(asdict(facts), indent=2, ensure_ascii=False).encode(), nl=True)
    else:
        for line in _lines(facts):
            click.echo(line)
    for path in written:
        click.echo(f"written: {styled(show_path(path), bold=True)}", err=as_json)


@theme.command()
@FILE
@click.pass_obj
def check(base: Path | None, /, file: str) -> None:
    """Say what would make bad decks, and end with status 1 where anything would.

    FILE is a .pptx or .potx file, or a theme.yaml that maps one.
    """
    from hourdeck.theme.inspecting.faults import find_faults
    from hourdeck.theme.inspecting.inspecting import inspect_theme

    with failures_shown("no deck should be made with it"):
        assembly = _open(file, base)
        at = Position(show_path(assembly.template.path))
        faults = tuple(find_faults(inspect_theme(assembly), at))
    show_all(faults)
    errors = sum(fault.severity == "error" for fault in faults)
    if errors:
        click.echo(f"\n{errors} {'error' if errors == 1 else 'errors'}; decks made with it would be bad", err=True)
        sys.exit(1)
    if faults:
        click.echo()
    click.echo(f"'{assembly.template.path.name}' is good")


def _open(file: str, base: Path | None) -> Assembly:
    """The assembled theme of a template; raises `Failure` for a theme that was made for this engine."""
    from hourdeck.theme import read_assembly
    from hourdeck.themepaths import find_asked_theme

    path = find_asked_theme(file, (base or Path.cwd()) / "templates" / "themes")
    assembly = read_assembly(path)
    if assembly is None:
        hint = "what its master would be without it: inspect the .pptx file that 'master' names"
        raise fail("the theme's own 'palette' says that all of it is mapped by hand", Position(show_path(path)), hint)
    return assembly


# writing


def _write(assembly: Assembly, folder: Path) -> Sequence[Path]:
    """A theme.yaml to edit, and a preview; raises `Failure` where either is there already."""
    from hourdeck.package import NewFile, write_files
    from hourdeck.preview import make_preview
    from hourdeck.theme.inspecting.starter import starter_yaml

    paths = [folder / "theme.yaml", folder / "preview.pptx"]
    if there := [path for path in paths if path.exists()]:
        names = " and ".join(f"'{show_path(path)}'" for path in there)
        raise fail(
            f"{names} would be replaced", None, "nothing is ever replaced here: delete it, or name another folder"
        )
    text = starter_yaml(assembly, _path_from(folder, assembly.template.path))
    preview, mistakes = make_preview(assembly, paths[1])
    show_all(mistakes, on_errors=True)
    write_files([NewFile(paths[0], text.encode(), None), NewFile(paths[1], preview, None)])
    return paths


def _path_from(folder: Path, template: Path) -> str:
    """The template's path from a folder on, as theme.yaml has it; raises `Failure` where it can't have it."""
    from hourdeck.paths import find_fault

    try:
        path = Path(os.path.relpath(template.absolute(), folder.absolute())).as_posix()
    except ValueError:  # Windows: on another drive
        path = template.absolute().as_posix()
    if fault := find_fault(path, leaves="theme.yaml's folder"):
        raise fail(fault[0], None, "put the template beside the folder that is written to")
    return path


# showing


def _lines(facts: Inspection) -> Iterator[str]:
    yield from _head(facts)
    yield from _section("layouts", (line for role in facts.roles for line in _role(role, facts.masters > 1)))
    yield from _section("text", _texts(facts.texts))
    yield from _section(f"colours, on {facts.behind}", _colours(facts))
    yield from _section("typefaces", _table([(each.name, each.measured) for each in facts.typefaces]))
    yield from _section("sizes", _table([*facts.sizes, ("notes", facts.notes)]))
    yield from _section("a deck made with it", _package(facts))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield styled(title, bold=True)
    yield from (f"  {line}".rstrip() for line in lines)


def _head(facts: Inspection) -> Iterator[str]:
    masters = f"{facts.masters} slide masters" if facts.masters > 1 else "1 slide master"
    yield f"{styled(facts.file, bold=True)}: {facts.slide}, {masters}, {facts.layouts} layouts"
    if facts.masters > 1:
        yield f"slides are made on slide master {facts.master}"
    if facts.right_to_left:
        yield "reads from right to left: columns, tables and arrows are mirrored"
    left, top, width, height = facts.rectangle
    yield f"content stands in {width} × {height} pt, {left} pt from the left, {top} pt from the top"


def _role(role: RoleFacts, is_one_of_many: bool) -> Iterator[str]:
    name = f"{role.role:<12}"
    on = f" (slide master {role.master})" if is_one_of_many else ""
    yield f"{styled(name, fg='yellow') if role.missing else name} {role.why}{on}"
    yield f"{'':<12} for {', '.join(role.kinds)}" if role.kinds else f"{'':<12} for nothing"
    yield from (f"{'':<12} not '{layout}': {why}" for layout, why in role.rejected if not role.missing)
    if role.alternatives:
        yield f"{'':<12} would serve as well: {', '.join(repr(each) for each in role.alternatives)}"
    if role.doubt:
        yield styled(f"{'':<12} but {role.doubt}", fg="red")
    if not (role.footer and role.slide_number) and not role.missing:
        missing = [what for what, has in (("footer", role.footer), ("slide number", role.slide_number)) if not has]
        yield f"{'':<12} without {' and '.join(missing)}"


def _texts(texts: Sequence[TextFacts]) -> Iterator[str]:
    head = ("", "size", "box", "holds", "typeface", "contrast", "")
    yield from _table([head, *(_text(text) for text in texts)])


def _text(text: TextFacts) -> tuple[str, ...]:
    least = f"–{text.minimum:g}" if text.minimum < text.size else ""
    holds = f"{text.characters} characters" if text.slot == "title" else f"{text.lines} lines"
    return (
        f"{text.role}: {text.slot}",
        f"{text.size:g}{least} pt",
        f"{text.box[2]} × {text.box[3]} pt",
        holds,
        text.typeface,
        _contrast(text),
        ", ".join(_marks(text)),
    )


def _contrast(text: TextFacts) -> str:
    if not text.ink or not text.sure:
        return "unknown"
    if not text.used:
        return f"{text.contrast}:1"
    return f"{text.contrast}:1 (!), set in {text.used}, {text.used_contrast}:1"


def _marks(text: TextFacts) -> Iterator[str]:
    if text.capitals:
        yield "in capitals"
    if text.autofit:
        yield {"text": "AutoFit shrinks text", "shape": "AutoFit resizes the shape"}[text.autofit]
    if text.bullet:
        yield f"bullet {text.bullet}"
    elif text.slot in ("body", "left", "right"):
        yield "no bullets: lists get their own"
    if text.right_to_left:
        yield "right to left"


def _colours(facts: Inspection) -> Iterator[str]:
    rows = [(c.name, c.colour, f"{c.contrast}:1", ENOUGH[c.enough]) for c in facts.colours]
    yield from _table(rows)
    yield facts.instead


ENOUGH = {"text and marks": "", "marks only": "(!) for marks only", "neither": "(!) neither for text nor for marks"}


def _package(facts: Inspection) -> Iterator[str]:
    yield f"leaves out: {', '.join(facts.removed) or 'nothing'}"
    if facts.added:
        yield f"adds: {', '.join(facts.added)}"
    if facts.spares_titles:
        yield "has no footers on title slides, as the template says"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with their columns aligned."""
    if not rows:
        return
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
