"""Pictures made ready for a package: one file for each, with no more pixels than its largest place shows.

Input: the placed pictures of a deck. Output: `Media` by the digest of the picture. The same pictures in the same places
give the same bytes. What a crop hides stays in the file, so that it can be changed in PowerPoint: what nobody may see
must be cut off before.
"""

import math
from collections.abc import Iterable

from hourdeck.diagnostics import fail
from hourdeck.pictures.drawing import draw
from hourdeck.pictures.model import EMU_PER_INCH, Media, Picture, PlacedPicture, Unusable
from hourdeck.pictures.pixels import shrink

PPI = 220
"""Pixels per inch on the slide that are kept, as PowerPoint keeps by default; enough for print and large screens."""

CLEARLY_LARGER = 1.25
"""How much wider a picture must be than what is kept before it is made anew, since that costs some sharpness."""

MAX_DRAWN = 6_000
"""Pixels along the longer side of a drawing's PNG: of a drawing cropped to a small part, more would never be seen."""


def prepare_pictures(placed: Iterable[PlacedPicture]) -> dict[str, Media]:
    """What goes into the package for each picture, by its digest, in the order of first use.

    Raises `Failure` for a drawing that can't be drawn as large as it is needed.
    """
    widths: dict[str, tuple[Picture, int]] = {}
    for one in placed:
        digest, width = one.picture.digest, math.ceil(one.whole_width / EMU_PER_INCH * PPI)
        picture, widest = widths.get(digest, (one.picture, 0))
        widths[digest] = picture, max(width, widest)
    return {digest: _prepare(picture, width) for digest, (picture, width) in widths.items()}


def _prepare(picture: Picture, width: int) -> Media:
    if picture.fallback:
        fallback = _prepare(picture.fallback, width)
        return Media(fallback.data, fallback.format, picture.data)
    try:
        return _draw(picture, width) if picture.is_drawing else _shrink(picture, width)
    except Unusable as error:
        message = f"picture '{picture.path}' {error.message}"
        raise fail(message, picture.position, error.hint) from None


def _draw(picture: Picture, width: int) -> Media:
    longest = min(MAX_DRAWN, width * max(1.0, picture.height / picture.width))
    shown = max(1, round(longest * min(1.0, picture.width / picture.height)))
    return Media(draw(picture.data, shown), "png", picture.data)


def _shrink(picture: Picture, width: int) -> Media:
    if picture.width < width * CLEARLY_LARGER:
        return Media(picture.data, picture.format)
    return Media(*shrink(picture.data, picture.format, max(1, width)))
