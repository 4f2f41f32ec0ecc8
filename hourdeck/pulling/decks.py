"""Decks that were edited: found in the output folder or named by a person, known again, and paired with their base.

A deck says of itself which hour and edition it is, also when it was renamed or moved. One that doesn't is known by its
words, if they are those of one hour.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from hourdeck.build import open_theme
from hourdeck.diagnostics import Failure, Position, fail, show_path
from hourdeck.identity import PART, Identity, is_as_generated, read_identity
from hourdeck.plan import Job, Plan
from hourdeck.pulling.detecting import Edited
from hourdeck.pulling.rendering import render_deck
from hourdeck.readback import ReadDeck, match_slides, read_deck

FindBase = Callable[[str], bytes | None]
"""Gives the bytes of the deck that was generated with a digest, where they are kept."""

MAX_UNPACKED = 512_000_000
"""The most that a deck may unpack to, in bytes; what is larger is left to `readback` to refuse."""

KNOWN = 0.6
"""The share of slides that must say the same for a deck to be known by its words."""


def edited_decks(paths: Iterable[Path], plan: Plan, find_base: FindBase) -> list[Edited]:
    """The decks at the paths that somebody edited, with what was generated for each.

    Raises `Failure` for files that are no presentations, or that belong to no hour of the plan.
    """
    return [edited for path in paths if (edited := _edited(path, plan, find_base)) is not None]


def decks_in(output: Path, target: str = "") -> list[Path]:
    """The decks in the output folder, of all hours or of one (`day-02/hour-1`) or one day; folders of the engine's own
    and the lock files of Office aside."""
    found = sorted(path for path in output.rglob("*.pptx") if path.is_file() and not _is_aside(path, output))
    return [path for path in found if not target or _belongs(path, target)]


def _is_aside(path: Path, output: Path) -> bool:
    parts = path.relative_to(output).parts
    return parts[-1].startswith("~$") or any(part.startswith(".") for part in parts)


def _belongs(path: Path, target: str) -> bool:
    identity = _identity(_members(path.read_bytes()))
    return identity is not None and target in (identity.target, identity.target.split("/")[0])


def _members(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a package; none where it isn't one, which reading it will say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                return []
            return [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return []


def _identity(members: list[tuple[str, bytes]]) -> Identity | None:
    return read_identity(dict(members).get(PART, b""))


def _edited(path: Path, plan: Plan, find_base: FindBase) -> Edited | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise fail(f"can't be read: {error.strerror}", Position(show_path(path))) from None
    members = _members(data)
    if is_as_generated(members):
        return None
    found = read_deck(data, path)
    identity = _identity(members)
    if identity is None:
        return Edited(path, found, None, _job_by_words(found, path, plan))
    base = find_base(identity.digest)
    return Edited(path, found, read_deck(base, path) if base else None, _job_of(identity, path, plan))


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


def base_finder(folder: Path) -> FindBase:
    """Finds generated decks among the files of a folder, such as `output/.hourdeck`, by their digests."""

    @cache
    def by_digest() -> dict[str, Path]:
        return {digest: path for path in sorted(folder.rglob("*")) for digest in _digests(path)}

    def find(digest: str) -> bytes | None:
        path = by_digest().get(digest)
        return path.read_bytes() if path else None

    return find


def _digests(path: Path) -> Iterator[str]:
    if not path.is_file() or path.read_bytes()[:2] != b"PK":
        return
    members = _members(path.read_bytes())
    identity = _identity(members)
    if identity and is_as_generated(members):
        yield identity.digest
