"""Pictures read from the content folder and checked, so that what goes into a deck is whole, small enough and harmless.

Input: the content folder, a path as typed and where it stands. Output: a `Picture`. Raises `Failure` at that place.
The size is read from the header before anything is decoded; then every picture is decoded once, because a file that is
cut off shows itself only then. WebP becomes PNG or JPEG, since PowerPoint doesn't open it. A GIF may move: PowerPoint
plays it, and it stays as it is. PNG and WebP may not, because PowerPoint would show their first frame only.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from hourdeck.diagnostics import Diagnostic, Failure, Position, show_path
from hourdeck.media import strip_metadata
from hourdeck.paths import find_file
from hourdeck.pictures.drawing import check_drawable
from hourdeck.pictures.formats import ENDINGS, find_format, is_animated, read_size
from hourdeck.pictures.model import Picture, Unusable
from hourdeck.pictures.pixels import check_pixels, convert_webp

if TYPE_CHECKING:
    from hourdeck.pictures.vector import Drawing

MAX_BYTES = 25_000_000
"""The largest file of a picture: about what a camera writes at the limit of pixels."""

MAX_DRAWING_BYTES = 4_000_000
"""The largest drawing; a map of the world with every coast takes less."""

MAX_STRETCH = 0.02
"""How far the PNG beside a drawing may differ from its proportion, as a share."""


def read_picture(folder: Path, written: str, position: Position) -> Picture:
    """Read and check the picture at a path below the content folder; raises `Failure` for one that can't be used."""
    path = find_file(folder, written, position, ENDINGS)
    try:
        return _read(folder, path, position)
    except Unusable as error:
        raise Failure([_explain(error, written, path, position)]) from None


def _explain(error: Unusable, written: str, path: Path, position: Position) -> Diagnostic:
    at = Position(show_path(path), error.line, error.column)
    related = (("in the drawing", at),) if error.line else ()
    return Diagnostic(f"picture '{written}' {error.message}", position, error.hint, related)


def _read(folder: Path, path: Path, position: Position) -> Picture:
    data, ending = _read_bytes(path), path.suffix[1:].lower()
    expected, kind = _expected_format(ending), find_format(data)
    if kind != expected:
        name = path.with_suffix(f".{'jpg' if kind == 'jpeg' else kind}").name
        raise Unusable(f"is in truth a {kind.upper()}, whatever its name says", f"call it '{name}'")
    shown = path.relative_to(folder).as_posix()
    return _drawing(folder, path, data, position) if kind == "svg" else _raster(shown, data, kind, position)


def _expected_format(ending: str) -> str:
    if ending not in ENDINGS:
        raise Unusable(f"ends in '.{ending}'" if ending else "has no ending", f"known here: {', '.join(ENDINGS)}")
    return ENDINGS[ending]


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unusable(f"has {size:,} bytes; the limit is {MAX_BYTES:,}", "make it smaller")
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"can't be read: {error.strerror}", "see who may read the file") from None


def _raster(shown: str, data: bytes, kind: str, position: Position) -> Picture:
    read_size(data, kind)
    if is_animated(data, kind):
        raise Unusable(f"moves, and PowerPoint shows only the first frame of a {kind.upper()}", "save it as GIF")
    check_pixels(data, kind)
    if kind == "webp":
        data, kind = convert_webp(strip_metadata(data))
    clean = strip_metadata(data)
    width, height = read_size(clean, kind)
    return Picture(shown, position, clean, kind, width, height, _digest(clean))


def _digest(*pieces: bytes) -> str:
    return hashlib.sha256(b"".join(pieces)).hexdigest()


def _drawing(folder: Path, path: Path, data: bytes, position: Position) -> Picture:
    from hourdeck.pictures.vector import read_drawing  # late: a parser, for the few decks with a drawing

    if len(data) > MAX_DRAWING_BYTES:
        raise Unusable(f"has {len(data):,} bytes; the limit of an SVG is {MAX_DRAWING_BYTES:,}", "export it as PNG")

    drawing = read_drawing(data)
    shown = path.relative_to(folder).as_posix()
    beside = path.with_suffix(".png").name
    if any(other.name == beside for other in path.parent.iterdir()):
        fallback = read_picture(folder, shown.removesuffix(path.name) + beside, position)
        _check_alike(drawing, fallback)
        return _picture(shown, position, drawing, fallback)
    check_drawable(drawing.data, drawing.has_text)
    return _picture(shown, position, drawing)


def _picture(shown: str, position: Position, drawing: "Drawing", fallback: Picture | None = None) -> Picture:
    digest = _digest(drawing.data, fallback.data if fallback else b"")
    remarks = () if fallback else _font_remarks(shown, drawing, position)
    return Picture(shown, position, drawing.data, "svg", drawing.width, drawing.height, digest, fallback, remarks)


def _check_alike(drawing: "Drawing", fallback: Picture) -> None:
    stretch = (fallback.width / fallback.height) / (drawing.width / drawing.height)
    if abs(stretch - 1) > MAX_STRETCH:
        message = f"has not the proportions of '{fallback.path}', the PNG for programs that can't show it"
        raise Unusable(message, "export both anew, or remove the PNG")


def _font_remarks(shown: str, drawing: "Drawing", position: Position) -> tuple[Diagnostic, ...]:
    """Words in a drawing are set in what each machine has, so that they may run over or look otherwise."""
    if not drawing.has_text:
        return ()
    message = f"picture '{shown}' has words, which look otherwise on a machine without their font"
    hint = "turn the text into paths when you export it, or put a PNG of the same name beside it"
    return (Diagnostic(message, position, hint, severity="warning"),)
