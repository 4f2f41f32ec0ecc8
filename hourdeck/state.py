"""What the last builds made, remembered beside the decks in `output/.hourdeck/state.json`. Light: a build with nothing
to do reads only this.

Input: the output folder. Output: frozen records. A state that is missing, damaged, or of another format counts as none:
that costs a rebuild and nothing else, since each deck says itself what was generated (`identity`).
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from hourdeck.diagnostics import Diagnostic, Position

FORMAT = 1
"""Raised when the records change their shape; a state of another format counts as none."""

FOLDER = ".hourdeck"
"""The folder in output/ that holds the state, the decks as they were generated, and backups."""

KEPT_BUILDS = 20
"""How many different builds (of other targets, editions, folders) are remembered."""


@dataclass(frozen=True)
class DeckRecord:
    """A deck as it was made last: its file in output/, a digest of all that it was made from, and what to report.

    `base` is the digest of what was generated; `merged` says that the file also holds what was changed by hand.
    `starts` are the slides' times in minutes since midnight, for the run sheet. `findings` are those of its layout, and
    for a mentor's deck a trainer's advice, before any is allowed. `searched` is the digest of the mentor's words that
    a trainee's file was searched for.
    """

    path: str
    inputs: str
    base: str
    slides: int
    minutes: int
    merged: bool = False
    starts: tuple[int | None, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    searched: str = ""


@dataclass(frozen=True)
class BuildRecord:
    """A whole build: the files it was made from with their digests, and what it was asked to make.

    `decks` are inputs of decks by their names, `papers` those of papers by their paths in output/, as this build left
    them: another build may have made others since. `findings` are all that it reported.
    """

    engine: str
    files: Mapping[str, str]
    decks: Mapping[str, str]
    papers: Mapping[str, str]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class State:
    """All records: decks by name (`day-02/hour-1, mentor`), papers' inputs by path, builds by what was asked for."""

    decks: Mapping[str, DeckRecord] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    builds: Mapping[str, BuildRecord] = field(default_factory=dict)

    def unsettled(self, decks: Iterable[str], papers: Iterable[str]) -> "State":
        """The state while some decks and papers are replaced: nothing counts as what they were made from."""
        between = {name: replace(self.decks[name], inputs="") for name in decks if name in self.decks}
        gone = set(papers)
        kept = {name: inputs for name, inputs in self.papers.items() if name not in gone}
        return replace(self, decks={**self.decks, **between}, papers=kept)

    def without_merged(self) -> "State":
        """The state as if decks with hand edits had not been made, nor any whole build."""
        return replace(self, decks={name: deck for name, deck in self.decks.items() if not deck.merged}, builds={})

    def with_deck(self, name: str, record: DeckRecord) -> "State":
        """The state with one deck's record in place of the one before."""
        return replace(self, decks={**self.decks, name: record})

    def with_build(self, key: str, record: BuildRecord) -> "State":
        """The state with a build's record as the newest; the oldest go."""
        others = {name: build for name, build in self.builds.items() if name != key}
        kept = dict(list(others.items())[-(KEPT_BUILDS - 1) :])
        return replace(self, builds={**kept, key: record})


def read_state(output: Path) -> State:
    """The state beside the decks; an empty one where it can't be read."""
    try:
        data = json.loads((output / FOLDER / "state.json").read_bytes())
        return _to_state(data) if data["format"] == FORMAT else State()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def write_state(output: Path, state: State) -> None:
    """Replace the state as a whole; raises `OSError` where it can't be written."""
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f".state-{os.getpid()}.tmp"
    try:
        written.write_text(json.dumps({"format": FORMAT, **_to_data(state)}, default=_to_data), encoding="utf-8")
        written.replace(folder / "state.json")
    finally:
        written.unlink(missing_ok=True)


def _to_data(record: Any) -> dict[str, Any]:
    """A record's fields by name; records in it come later. (`asdict` copies every value.)"""
    return {each.name: getattr(record, each.name) for each in fields(record)}


def _to_state(data: dict[str, Any]) -> State:
    return State(
        {str(name): _to_deck(each) for name, each in data["decks"].items()},
        {str(name): str(each) for name, each in data["papers"].items()},
        {str(name): _to_build(each) for name, each in data["builds"].items()},
    )


def _to_deck(data: dict[str, Any]) -> DeckRecord:
    findings = tuple(map(_to_diagnostic, data["findings"]))
    return DeckRecord(**{**data, "starts": tuple(data["starts"]), "findings": findings})


def _to_build(data: dict[str, Any]) -> BuildRecord:
    return BuildRecord(**{**data, "findings": tuple(map(_to_diagnostic, data["findings"]))})


def _to_diagnostic(data: dict[str, Any]) -> Diagnostic:
    position = Position(*data["position"]) if data["position"] else None
    related = tuple((words, Position(*at)) for words, at in data["related"])
    return Diagnostic(**{**data, "position": position, "related": related})
