"""Versions of a programme's decks that can be compared: what a build would make now or would have made at a Git
revision, what lies in output/, and single files.

Input: what a person asked for. Output: summaries by the names of decks (`day-02/hour-1, mentor`). Decks are laid out,
not written, so that a comparison costs less than a build, and nothing is changed by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hourdeck.build import render_markup
from hourdeck.changes import DeckSummary, summary_of, summary_of_file
from hourdeck.diagnostics import Failure, Position, fail, join_failures, show_path
from hourdeck.layout import lay_out_deck
from hourdeck.making import open_assets, open_theme
from hourdeck.markup import parse_markup
from hourdeck.plan import Folders, Plan, plan_build, target_of
from hourdeck.readback import read_deck
from hourdeck.revisions import past_folders
from hourdeck.state import read_state
from hourdeck.store import Store

Summaries = Mapping[str, DeckSummary]


@dataclass(frozen=True)
class Scope:
    """The folders, and which of their decks are asked for; without targets, those of all hours."""

    folders: Folders
    editions: tuple[str, ...]
    targets: tuple[str, ...] = ()
    release_answers: bool = False

    def holds(self, target: str, edition: str) -> bool:
        """Whether a deck is asked for."""
        wanted = {each.replace("\\", "/").strip("/").removesuffix(".yaml") for each in self.targets}
        return edition in self.editions and (not wanted or bool(wanted & {target, target.partition("/")[0]}))

    def of_deck(self, deck: DeckSummary) -> "Scope":
        """The scope of one deck alone."""
        return replace(self, editions=(deck.edition,), targets=(deck.target,))


def decks_now(scope: Scope) -> dict[str, DeckSummary]:
    """The decks as a build would make them now; raises `Failure` with the mistakes of all."""
    return _laid_out(plan_build(scope.folders, (), scope.editions, scope.release_answers), scope)


def decks_at(revision: str, scope: Scope) -> tuple[dict[str, DeckSummary], bool]:
    """The decks as they were at a Git revision, and whether the templates were those of then, too.

    Raises `Failure` where Git can't give it, or with the revision's own mistakes.
    """
    folders = scope.folders
    with past_folders(revision, folders.content, folders.templates) as past:
        then = replace(scope, folders=replace(folders, content=past.content, templates=past.templates))
        return decks_now(then), past.is_whole


def _laid_out(plan: Plan, scope: Scope) -> dict[str, DeckSummary]:
    """The plan's decks that are asked for, laid out; the mistakes of all at once."""
    theme, assets = open_theme(plan), open_assets(plan)
    summaries, failures = {}, []
    hours = [pair for pair in plan.hours if any(scope.holds(target_of(*pair), name) for name in plan.editions)]
    for job, markup in render_markup(replace(plan, hours=tuple(hours))):
        try:
            placed = lay_out_deck(parse_markup(markup, assets), theme)
            summaries[job.name] = summary_of(placed, job.target, job.edition.name)
        except Failure as failure:
            failures.append(failure)
    if failures:
        raise join_failures(failures)
    return summaries


def decks_built(scope: Scope) -> dict[str, DeckSummary]:
    """The decks that the last builds made; where nothing is remembered of them, those that lie in output/."""
    output = scope.folders.output
    store, remembered = Store(output), {}
    for name in read_state(output).decks:
        target, _, edition = name.rpartition(", ")
        if scope.holds(target, edition) and (summary := store.find_summary(target, edition)):
            remembered[name] = summary
    return remembered or decks_in(output, scope)


def decks_in(output: Path, scope: Scope) -> dict[str, DeckSummary]:
    """The decks that lie in output/ with an identity of ours, hand edits included; of two of one name, the newer.

    Raises `Failure` with every file that can't be read.
    """
    paths = [path for path in output.glob("*/*/*.pptx") if not path.name.startswith(("~$", "."))]
    decks = [read_summary(path) for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)]
    return {deck.name: deck for deck in decks if scope.holds(deck.target, deck.edition)}


def read_summary(path: Path) -> DeckSummary:
    """What a .pptx file says; raises `Failure` where it can't be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise fail(f"can't be read: {error.strerror or error}", Position(show_path(path))) from None
    return summary_of_file(read_deck(data, path))


def check_targets(scope: Scope, decks: Iterable[DeckSummary]) -> None:
    """Raise `Failure` with the targets that name none of these decks, which are those of both versions."""
    found = list(decks)
    for name in scope.targets:
        if not any(replace(scope, targets=(name,)).holds(deck.target, deck.edition) for deck in found):
            raise fail(f"no day or hour '{name}' in either version")
