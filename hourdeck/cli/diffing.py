"""The command `diff`: what is different between two versions of the decks, in deck terms."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hourdeck.cli import options
from hourdeck.cli.asking import EDITIONS, asked
from hourdeck.cli.console import failures_shown

if TYPE_CHECKING:
    from hourdeck.changes import BuildChanges, DeckSummary
    from hourdeck.versions import Scope

    LastBuild = Callable[[], Mapping[str, DeckSummary]]
    Versions = tuple[Mapping[str, DeckSummary], Mapping[str, DeckSummary]]

LAST, NOW = "the last build", "a build now"

EXAMPLES = """
\b
Examples:
  python build.py diff                      what a build would change now
  python build.py diff HEAD                 what isn't committed yet
  python build.py diff main HEAD --markdown the report of a merge request
  python build.py diff old.pptx new.pptx    what a mentor changed
  python build.py diff deck.pptx            a deck beside what would be built for it
"""


@click.command(epilog=EXAMPLES)
@click.argument("versions", nargs=-1, metavar="[OLD [NEW]]")
@click.option("--target", "targets", multiple=True, help="Only this day or hour; may be given again.")
@click.option("--markdown", "shown_as", flag_value="markdown", help="Write Markdown, for a merge request.")
@click.option("--json", "shown_as", flag_value="json", help="Write JSON, for other programs.")
@click.option("--exit-code", is_flag=True, help="End with status 1 where anything differs.")
@options.what_to_read
@options.to_output
@options.edition
@click.pass_obj
def diff(base: Path | None, /, versions: tuple[str, ...], shown_as: str | None, exit_code: bool, **which: Any) -> None:
    """Tell what is different between two versions of the decks: slides, words, notes, minutes.

    A version is a Git revision or a .pptx file. With one, it is compared with what a build would make now; without any,
    the last build is.
    """
    from hourdeck.changes import compare_builds
    from hourdeck.versions import decks_built

    if len(versions) > 2:
        raise click.UsageError("at most two versions can be compared")
    with failures_shown("nothing was compared"):
        scope = _scope(base, **which)
        olds, news = _versions(versions, scope, lambda: decks_built(scope))
    changes = compare_builds(olds, news)
    _show(changes, shown_as, *((*versions, NOW)[:2] if versions else (LAST, NOW)))
    if exit_code and changes.differs:
        sys.exit(1)


def _scope(base: Path | None, **which: Any) -> Scope:
    from hourdeck.plan import Folders
    from hourdeck.versions import Scope

    wanted = asked(base, **which)
    wishes = wanted.wishes
    folders = Folders(wishes.content, wishes.templates, wanted.output, wishes.theme)
    return Scope(folders, (wishes.edition,) if wishes.edition else EDITIONS, wishes.targets, wishes.release_answers)


def _versions(versions: tuple[str, ...], scope: Scope, last: LastBuild) -> Versions:
    """The decks of both versions, by names that they have in common."""
    from hourdeck.versions import check_targets, decks_now

    if any(map(_is_file, versions)):
        return _with_files(versions, scope)
    olds = _decks_at(versions[0], scope) if versions else last()
    news = _decks_at(versions[1], scope) if len(versions) > 1 else decks_now(scope)
    check_targets(scope, [*olds.values(), *news.values()])
    return olds, news


def _is_file(version: str) -> bool:
    return version.lower().endswith(".pptx")


def _with_files(versions: tuple[str, ...], scope: Scope) -> Versions:
    """Versions of which one or both are files; a file beside other versions is compared with its own deck."""
    from hourdeck.versions import decks_now, read_summary

    files = {version: read_summary(Path(version)) for version in versions if _is_file(version)}
    if len(versions) == 2 and all(map(_is_file, versions)):
        old, new = (files[version] for version in versions)
        name = old.name if old.target and old.name == new.name else f"{versions[0]}, {versions[1]}"
        return {name: old}, {name: new}
    [(path, deck)] = files.items()
    others = _own_scope(path, deck, scope)
    sides = [
        {deck.name: deck} if version in files else decks_now(others) if version == NOW else _decks_at(version, others)
        for version in (*versions, NOW)[:2]
    ]
    return sides[0], sides[1]


def _own_scope(path: str, deck: DeckSummary, scope: Scope) -> Scope:
    """The scope of the deck that a file is; raises `Failure` where the file doesn't say."""
    from hourdeck.diagnostics import Position, fail, show_path

    if not deck.target:
        hint = "a file that another program made may not say it; compare two files: build.py diff OLD.pptx NEW.pptx"
        raise fail("doesn't say which deck of the programme it is", Position(show_path(Path(path))), hint)
    return scope.of_deck(deck)


def _decks_at(revision: str, scope: Scope) -> dict[str, DeckSummary]:
    from hourdeck.versions import decks_at

    decks, is_whole = decks_at(revision, scope)
    if not is_whole:
        click.echo(
            f"note: templates or theme aren't in the content's repository; for '{revision}' too, they are today's",
            err=True,
        )
    return decks


def _show(changes: BuildChanges, shown_as: str | None, old: str, new: str) -> None:
    from hourdeck.changes import changes_to_data, changes_to_markdown, show_changes

    match shown_as:
        case "json":
            click.echo(json.dumps({**changes_to_data(changes), "from": old, "to": new}, indent=2))
        case "markdown":
            click.echo(changes_to_markdown(changes, old, new).encode(), nl=False)  # UTF-8, wherever it is redirected to
        case _:
            _print([f"from {_quoted(old, LAST)} to {_quoted(new, NOW)}:", "", *show_changes(changes)])


def _quoted(version: str, own: str) -> str:
    return version if version == own else f"'{version}'"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
