"""Whether two pictures show the same, however a program has encoded or resized them.

The same bytes are the same picture. Others are decoded: of the same size and pixels, or, since PowerPoint makes large
pictures smaller and others encode them anew, nowhere different in any field of a grid laid over them.
"""

from io import BytesIO
from typing import Any

from hourdeck.readback.model import ReadShape

GRID = 32
"""Fields to a side: a word changed in a picture that fills a slide changes a field."""

TOLERANCE = 6
"""How much the mean colour of a field may differ, of 255: more than encoding and resizing make of it."""

MAX_PIXELS = 100_000_000


def is_same_picture(one: ReadShape, other: ReadShape) -> bool:
    """Whether two pictures show the same. Where both hold a drawing (SVG), that is compared, else the pixels."""
    if one.vector and other.vector:
        return one.vector == other.vector or _same_pixels(one.picture, other.picture)
    return _same_pixels(one.picture, other.picture)


def _same_pixels(one: bytes, other: bytes) -> bool:
    if one == other:
        return True
    fields, others = _fields(one), _fields(other)
    if fields is None or others is None:
        return False
    return all(abs(a - b) <= TOLERANCE for a, b in zip(fields, others, strict=True))


def _fields(data: bytes) -> bytes | None:
    """The mean colours of the fields, or None of what can't be decoded."""
    from PIL import Image  # late: builds without an exchanged picture don't need it

    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            fields: bytes = _on_white(image.convert("RGBA")).resize((GRID, GRID), Image.Resampling.BOX).tobytes()
            return fields
    except Exception:  # whatever a damaged picture makes Pillow raise: it can't be compared
        return None


def _on_white(image: Any) -> Any:
    """The picture as it looks on a light slide, so that hidden colours of clear pixels don't count."""
    from PIL import Image

    ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, image).convert("RGB")
