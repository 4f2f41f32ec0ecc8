"""Where a picture stands in its place on the slide, and whether it is sharp there. Pure; lengths are in EMU.

Input: a `Picture`, a frame, and how it is to be filled. Output: a `PlacedPicture`, or warnings.
"""

import math
import re
from collections.abc import Iterator

from hourdeck.diagnostics import Diagnostic, Failure, Position, fail, near_word
from hourdeck.pictures.model import EMU_PER_INCH, WHOLE, Crop, Focal, Frame, Picture, PlacedPicture

LEAST_PPI = 110
"""Pixels per inch on the slide below which a picture is called blurred.

A slide 13.333 in wide has 144 on a screen 1,920 pixels wide; at 110, each pixel of the picture covers 1.7 of them.
"""

MIDDLE = Focal()
HOW = ("fit", "fill")
"""All of the picture inside the frame, or all of the frame inside the picture."""

ACROSS = {"left": 0.0, "center": 0.5, "centre": 0.5, "right": 1.0}
DOWN = {"top": 0.0, "center": 0.5, "centre": 0.5, "bottom": 1.0}
PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%", re.A)


def read_focal(written: str, position: Position) -> Focal:
    """A focal point from `30% 40%` (across, down) or words such as `left top`, `top`; raises `Failure`."""
    words = written.lower().split()
    numbers = [float(match[1]) / 100 for word in words if (match := PERCENT.fullmatch(word))]
    if len(words) == len(numbers) == 2 and max(numbers) <= 1:
        return Focal(*numbers)
    if unknown := [word for word in words if word not in ACROSS and word not in DOWN and not PERCENT.fullmatch(word)]:
        raise _no_focal(written, position, near_word(unknown[0], ["left", "right", "top", "bottom", "center"]))
    pairs = [words, words[::-1]] if len(words) == 2 else [[*words, "center"], ["center", *words]]
    for across, down in (pair for pair in pairs if len(pair) == 2):
        if across in ACROSS and down in DOWN:
            return Focal(ACROSS[across], DOWN[down])
    raise _no_focal(written, position, "")


def _no_focal(written: str, position: Position, hint: str) -> Failure:
    usual = "write two percentages, across and down, such as 30% 40%, or words such as left top"
    return fail(f"'{written}' is no point of a picture", position, hint or usual)


def place_picture(picture: Picture, frame: Frame, how: str, focal: Focal = MIDDLE) -> PlacedPicture:
    """The picture in the middle of the frame with nothing cut off (`fit`), or filling it (`fill`).

    A filled frame shows the focal point as near to its middle as the edges of the picture let it.
    """
    across, down = frame.width / picture.width, frame.height / picture.height
    if how == "fill":
        scale = max(across, down)
        return PlacedPicture(picture, *_edges(frame), _crop(across / scale, down / scale, focal))
    scale = min(across, down)
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    left, top = frame.left + (frame.width - width) // 2, frame.top + (frame.height - height) // 2
    return PlacedPicture(picture, left, top, width, height)


def _edges(frame: Frame) -> tuple[int, int, int, int]:
    return frame.left, frame.top, frame.width, frame.height


def _crop(across: float, down: float, focal: Focal) -> Crop:
    """What to cut off so that the given shares of width and height stay."""
    left, right = _cut(across, focal.x)
    top, bottom = _cut(down, focal.y)
    return Crop(left, top, right, bottom)


def _cut(share: float, focal: float) -> tuple[int, int]:
    """What is cut off before and after, so that a share stays around the focal point."""
    cut = min(WHOLE - 1, round((1 - share) * WHOLE))
    before = min(cut, max(0, round((focal - share / 2) * WHOLE)))
    return before, cut - before


def check_sharpness(placed: PlacedPicture, position: Position) -> Iterator[Diagnostic]:
    """A warning where a picture has too few pixels for its size on the slide."""
    picture, density = placed.picture, placed.pixels_per_inch
    if picture.is_drawing or density >= LEAST_PPI:
        return
    wanted = math.ceil(placed.whole_width / EMU_PER_INCH * LEAST_PPI)
    size = f"{wanted:,} × {math.ceil(picture.height * wanted / picture.width):,}"
    message = (
        f"picture '{picture.path}' has {picture.width:,} × {picture.height:,} pixels, {density:.0f} per inch on the "
        f"slide; below {LEAST_PPI} it looks blurred"
    )
    yield Diagnostic(message, position, f"use one of at least {size} pixels, or a smaller place", severity="warning")
