"""Decks that were edited: found in the output folder or named by a person, known again, and paired with their base.

A deck says of itself which hour and edition it is, also when it was renamed or moved. One that doesn't is known by its
words, if they are those of one hour.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from hourdeck.diagnostics import Failure, Position, fail, show_path
from hourdeck.identity import Identity, is_as_generated
from hourdeck.making import open_theme
from hourdeck.package import read_members
from hourdeck.plan import Job, Plan
from hourdeck.pulling.detecting import Edited
from hourdeck.pulling.rendering import render_deck
from hourdeck.readback import ReadDeck, match_slides, read_deck
from hourdeck.settling import deck_files, identity_of


class Kept(Protocol):
    """What is kept of decks as they were generated."""

    def find_base(self, digest: str) -> bytes | None:
        """The bytes of the deck that was generated with a digest, where they are kept."""

    def last_base(self, name: str) -> str:
        """The digest of the deck of this name (`day-02/hour-1, mentor`) that was generated last, or nothing."""


KNOWN = 0.6
"""The share of slides that must say the same for a deck to be known by its words."""


def edited_decks(paths: Iterable[Path], plan: Plan, kept: Kept) -> list[Edited]:
    """The decks at the paths that somebody edited, with what was generated for each.

    Raises `Failure` for files that are no presentations, or that belong to no hour of the plan.
    """
    return [edited for path in paths if (edited := _edited(path, plan, kept)) is not None]


def decks_in(output: Path, target: str = "") -> list[Path]:
    """The decks in the output folder, of all hours or of one (`day-02/hour-1`) or one day; folders of the engine's own
    and the lock files of Office aside."""
    return [path for path in deck_files(output) if not target or _belongs(path, target)]


def _belongs(path: Path, target: str) -> bool:
    identity = identity_of(path)
    return identity is not None and target in (identity.target, identity.target.split("/")[0])


def _edited(path: Path, plan: Plan, kept: Kept) -> Edited | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise fail(f"can't be read: {error.strerror}", Position(show_path(path))) from None
    if _is_as_generated(data):
        return None
    found = read_deck(data, path)
    identity = found.identity
    job = _job_of(identity, path, plan) if identity else _job_by_words(found, path, plan)
    base = kept.find_base(identity.digest if identity else kept.last_base(job.name))
    return Edited(path, found, read_deck(base, path) if base else None, job)


def _is_as_generated(data: bytes) -> bool:
    try:
        return is_as_generated(read_members(data))
    except ValueError:
        return False  # reading it as a deck says what is wrong


def _job_of(identity: Identity, path: Path, plan: Plan) -> Job:
    job = next((job for job in plan.jobs if job.name == identity.name), None)
    if job is None:
        message = f"the deck is that of '{identity.name}', which the content doesn't have"
        raise fail(message, Position(show_path(path)), "was the hour's file renamed? Its old name brings it back")
    return job


def _job_by_words(found: ReadDeck, path: Path, plan: Plan) -> Job:
    """The job whose deck says most of what was found."""
    theme = open_theme(plan)
    shares: dict[float, Job] = {}
    for job in plan.jobs:
        try:
            read = render_deck(plan, job, theme).read
        except Failure:
            continue  # that hour's mistake is said where it is built
        matched = [n for n in match_slides(read.slides, found.slides) if n is not None]
        shares.setdefault(len(matched) / max(len(read.slides), len(found.slides), 1), job)
    if not shares or max(shares) < KNOWN:
        hint = "it needs a deck that hourdeck made; copy what was changed into the one in the output folder"
        raise fail("can't be told which hour the deck is of", Position(show_path(path)), hint)
    return shares[max(shares)]
