"""The gate in front of the trainee edition: a finished file is opened, and all of it searched for the mentor's words.

Input: the bytes of a file and what may not be found in it (`learn_private`). Output: the leaks, or a `Failure` with one
diagnostic for each. The gate trusts nothing that wrote the file: it looks into parts, names, properties, comments,
pictures' metadata, embedded files and the bytes between them, and what it can't open is a finding too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Failure, Position, fail, show_path
from hourdeck.gate.opening import Opener
from hourdeck.gate.pieces import Closed, Piece, Place, Raw, Texts
from hourdeck.gate.private import Private, Run, learn_private

__all__ = ["Leak", "Private", "check_trainee_file", "find_leaks", "learn_private", "read_streams"]

FILE = Place("the file itself")


@dataclass(frozen=True)
class Leak:
    """Words of the mentor's in a trainee file: where, which, and where they were written.

    Where a part can't be searched, `why` says so, and there are no words and no position.
    """

    place: str
    words: str = ""
    position: Position | None = None
    why: str = ""


def find_leaks(data: bytes, private: Private) -> list[Leak]:
    """What the file holds of the mentor's, each text once a place, in the order of the file."""
    found: dict[object, Leak] = {}
    opener = Opener(private.clean)
    for piece in opener.open(data, FILE):
        place = str(piece.place)
        if isinstance(piece, Closed):
            found.setdefault((place, piece.why), Leak(place, why=piece.why))
        for run in _find(piece, private):
            if (place, run.text) not in found:
                found[place, run.text] = Leak(place, run.spelling, run.text.position)
    if not found:
        private.clean.update(opener.met)
    return list(found.values())


def read_streams(data: bytes) -> Iterator[list[str]]:
    """The texts of a file that everybody may read, such as the theme's master, as streams for `learn_private`."""
    for piece in Opener().open(data, FILE):
        if isinstance(piece, Texts):
            yield list(piece.texts)


def check_trainee_file(path: Path, private: Private, shown: Path | None = None) -> None:
    """Open a file that trainees are to get; `shown` is the name it will have, where it doesn't have it yet.

    Raises `Failure` with one diagnostic for each leak, or when the file can't be read.
    """
    target = shown or path
    at = Position(show_path(target))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise fail(f"can't be read: {error.strerror}", at) from None
    leaks = find_leaks(data, private)
    if leaks:
        kind = "deck" if target.suffix.lower() == ".pptx" else "file"
        raise Failure(_diagnostic(leak, kind, at) for leak in leaks)


def _diagnostic(leak: Leak, kind: str, at: Position) -> Diagnostic:
    if leak.why:
        hint = "take it out of the theme, or store it without a password and in a format that can be searched"
        return Diagnostic(f"a part of the trainee {kind} can't be searched: {leak.place}: {leak.why}", at, hint)
    message = f"the mentor's words '{leak.words}' are in the trainee {kind}: {leak.place}"
    hint = "reword one of the two, or say it in a field that trainees may read"
    return Diagnostic(message, leak.position, hint, (("found in", at),))


def _find(piece: Piece, private: Private) -> Iterator[Run]:
    match piece:
        case Texts():
            yield from private.find(piece.texts, piece.least)
            yield from filter(None, map(private.find_whole, piece.wholes))
        case Raw():
            yield from private.find_in_bytes(piece.data)
