"""Pictures of a template seen from afar: a few pixels, enough to know what text on them stands on.

Pillow is imported late: most templates have no picture behind their text. A picture that it can't read, or that would
take too much memory, is None and nothing worse.
"""

import warnings
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

SIDE = 48
"""How many pixels are kept across and down."""

MOST = 60_000_000
"""How many pixels a picture may have: what has more takes memory that nobody expects a colour to cost."""

Crop = tuple[float, float, float, float]
"""What is cut off at the left, top, right and bottom, as shares of the picture."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture of `SIDE` times `SIDE` pixels, in rows: red, green, blue and alpha, 0 to 255."""

    values: tuple[tuple[int, int, int, int], ...]

    def at(self, across: float, down: float) -> tuple[int, int, int, int]:
        """The pixel at a place in shares of the picture, 0 to 1; beyond its edges, the nearest."""
        column, row = (min(SIDE - 1, max(0, int(share * SIDE))) for share in (across, down))
        return self.values[row * SIDE + column]


@lru_cache(maxsize=16)
def read_pixels(data: bytes, crop: Crop = (0.0, 0.0, 0.0, 0.0)) -> Pixels | None:
    """The picture in a file, without what is cut off; None where it can't be read. Many layouts show the same one."""
    from PIL import Image  # late: most templates have no picture behind their text

    try:
        with warnings.catch_warnings(action="error"), Image.open(BytesIO(data)) as image:
            if image.width * image.height > MOST:
                return None
            image.draft("RGB", (SIDE * 8, SIDE * 8))  # JPEG is read small from the start
            size = image.size
            edges = (crop[0], crop[1], 1 - crop[2], 1 - crop[3])
            box = tuple(edge * size[n % 2] for n, edge in enumerate(edges))
            small = _coloured(image).resize((SIDE, SIDE), Image.Resampling.BOX, box=_inside(box, size))
    except Exception:  # damaged, huge, or of a kind that Pillow has no way to draw: whatever it raises
        return None
    channels = iter(small.tobytes())
    return Pixels(tuple(zip(channels, channels, channels, channels, strict=True)))


def _coloured(image: "Image.Image") -> "Image.Image":
    """The picture in eight bits a channel; Pillow would cut off greys of sixteen bits instead of scaling them."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA")


def named_colour(name: str) -> str | None:
    """A colour of CSS by its name, as RRGGBB."""
    from PIL import ImageColor

    try:
        red, green, blue = ImageColor.getrgb(name.lower())[:3]
    except ValueError:
        return None
    return f"{red:02X}{green:02X}{blue:02X}"


def _inside(box: tuple[float, ...], size: tuple[int, int]) -> tuple[float, float, float, float]:
    """The box cut to the picture; all of it where nothing would be left."""
    left, top = max(0.0, box[0]), max(0.0, box[1])
    right, bottom = min(float(size[0]), box[2]), min(float(size[1]), box[3])
    return (left, top, right, bottom) if right > left and bottom > top else (0.0, 0.0, float(size[0]), float(size[1]))
