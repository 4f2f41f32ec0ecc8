"""What a person asked a build for, as a key under which it is remembered; and whether it is done already.

Light: a build that has nothing to do goes no further than this, and imports no other library.
"""

from dataclasses import dataclass
from pathlib import Path

from hourdeck.diagnostics import show_path
from hourdeck.digests import are_unchanged, digest_of, engine_digest
from hourdeck.state import BuildRecord, State


@dataclass(frozen=True)
class Wishes:
    """The folders, targets, editions and switches of a build; `date` is SOURCE_DATE_EPOCH as given, or nothing."""

    content: Path
    templates: Path
    targets: tuple[str, ...]
    edition: str
    release_answers: bool
    date: str = ""

    @property
    def key(self) -> str:
        """The same for builds that make the same of the same files. Places are shown from the working folder."""
        folders = show_path(self.content), show_path(self.templates)
        return digest_of(*folders, *self.targets, "", self.edition, str(self.release_answers), self.date)


def find_done(state: State, wishes: Wishes, output: Path) -> BuildRecord | None:
    """The build that these wishes would repeat: nothing that it was made from has changed, and all it made is there."""
    record = state.builds.get(wishes.key)
    if record is None or record.engine != engine_digest():
        return None
    decks = [state.decks[name] for name in record.decks if name in state.decks]
    if [deck.inputs for deck in decks] != [*record.decks.values()] or not record.papers.items() <= state.papers.items():
        return None
    there = all((output / path).is_file() for path in (*(deck.path for deck in decks), *record.papers))
    return record if there and are_unchanged(record.files) else None
