"""Links as QR codes (ISO/IEC 18004), drawn as one outline with holes, so that they stay sharp and can be recoloured.

Input: an address and where it stands. Output: a `QrCode` in modules, the squares it is made of. Uses segno, late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hourdeck.diagnostics import Diagnostic, Position, fail
from hourdeck.links import Link, check_link
from hourdeck.pictures.model import EMU_PER_INCH, Frame

MAX_VERSION = 10
"""The largest code: 57 modules along a side. A larger one would have to fill the slide to be read from the last row."""

MAX_BYTES = 213
"""What a code of that version holds with error correction M (ISO/IEC 18004, table 7)."""

QUIET = 4
"""Modules that stay light all around (ISO/IEC 18004, clause 9.1)."""

LEAST_MODULE = 0.03
"""Inches. On a screen 1,280 pixels wide that is 2.9 pixels; a decoder (ZXing) reads clean pictures of slides drawn by
LibreOffice down to 1.4, and a phone sees a screen from afar and from the side."""

Point = tuple[int, int]
Outline = tuple[Point, ...]
_Edge = tuple[int, int, int, int]
"""A side of a module: y and x of its start, then how far down and across it goes."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code. `size` is its side in modules with the quiet zone; `outlines` are the borders of the dark areas.

    Points are (x, y) in modules from the upper left corner of the quiet zone. Outer borders run clockwise and those of
    holes the other way, so that both rules of filling, even-odd and non-zero, draw the same.
    """

    address: str
    size: int
    outlines: tuple[Outline, ...]

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        return f"QR code: {self.address}"


@dataclass(frozen=True, slots=True)
class PlacedQr:
    """A QR code in its place, in EMU; `side` is a multiple of its modules."""

    code: QrCode
    left: int
    top: int
    side: int


def read_qr(address: str, position: Position) -> QrCode:
    """The QR code of a link; raises `Failure` for what is no link, or too long.

    It holds the address in ASCII, as browsers send it, and tells it in words as it was typed.
    """
    if mistake := check_link(address):
        hint = "copy the address from the browser: https://…, http://… or mailto:…"
        raise fail(f"a QR code can't hold this address: {mistake}", position, hint)
    held = Link(address, position).href
    if len(held) > MAX_BYTES:
        message = f"the link has {len(held):,} characters; a QR code that a room can read holds {MAX_BYTES}"
        raise fail(message, position, "use a shorter address")
    matrix = read_modules(held)
    shifted = (tuple((x + QUIET, y + QUIET) for x, y in outline) for outline in trace_outlines(matrix))
    return QrCode(address, len(matrix) + 2 * QUIET, tuple(shifted))


def read_modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of modules without the quiet zone, dark as True, at error correction M and the least size."""
    import segno  # late: few builds have a QR code

    code = segno.make_qr(address, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def trace_outlines(rows: Sequence[Sequence[bool]]) -> Iterator[Outline]:
    """The borders of the dark areas as closed lines through their corners, from the top on.

    Areas that touch at a corner only have borders of their own.
    """
    edges = frozenset(_edges(rows))
    left = set(edges)
    for edge in sorted(edges):
        if edge in left:
            yield _trace(edge, edges, left)


def _edges(rows: Sequence[Sequence[bool]]) -> Iterator[_Edge]:
    """The sides of dark modules that have a light one, or nothing, behind them, with the dark on the right."""
    dark = {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    for x, y in dark:
        sides = [((x, y - 1), (y, x, 0, 1)), ((x + 1, y), (y, x + 1, 1, 0))]
        sides += [((x, y + 1), (y + 1, x + 1, 0, -1)), ((x - 1, y), (y + 1, x, -1, 0))]
        yield from (edge for behind, edge in sides if behind not in dark)


def _trace(first: _Edge, edges: frozenset[_Edge], left: set[_Edge]) -> Outline:
    """The corners of the border that an edge is part of; its edges are taken from those that are left."""
    corners: list[Point] = []
    edge, heading = first, (0, 0)
    while edge in left:
        left.remove(edge)
        y, x, down, across = edge
        if heading != (down, across):
            corners.append((x, y))
        heading = down, across
        turns = ((across, -down), (down, across), (-across, down))  # to the right, straight on, to the left
        edge = next(e for turn in turns if (e := (y + down, x + across, *turn)) in edges)
    return tuple(corners)


def place_qr(code: QrCode, frame: Frame) -> PlacedQr:
    """The code as large as the frame allows, in its middle, with modules of whole EMU."""
    side = min(frame.width, frame.height) // code.size * code.size
    left, top = frame.left + (frame.width - side) // 2, frame.top + (frame.height - side) // 2
    return PlacedQr(code, left, top, side)


def check_qr_size(placed: PlacedQr, position: Position) -> Iterator[Diagnostic]:
    """A warning where the modules are too small to be read from a slide."""
    least = LEAST_MODULE * placed.code.size
    side = placed.side / EMU_PER_INCH
    if side < least:
        message = f"the QR code is {side:.1f} in wide; with a link this long it needs {least:.1f} in to be read"
        yield Diagnostic(message, position, "give it a larger place, or use a shorter address", severity="warning")
