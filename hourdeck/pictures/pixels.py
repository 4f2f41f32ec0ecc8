"""Pixels decoded and made anew with Pillow: checking that a picture is whole, WebP as PNG or JPEG, making it smaller.

Input and output: the bytes of a picture whose size was checked by its header. Pillow is imported late: most builds have
no picture.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hourdeck.pictures.model import Unusable

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 90
"""Of JPEGs made here, on Pillow's scale: above it files grow fast and eyes see no gain."""


def check_pixels(data: bytes, kind: str) -> None:
    """Decode the picture (of an animation the first frame); raises `Unusable` when it is damaged or for printing."""
    with _opened(data, kind) as image:
        if image.mode == "CMYK":
            raise Unusable("is in CMYK, the colours of printing", "export it in RGB")


def convert_webp(data: bytes) -> tuple[bytes, str]:
    """A still WebP as a file that PowerPoint opens, and its format: a lossy one without transparency becomes a JPEG."""
    with _opened(data, "webp") as image:
        is_lossy = data[12:16] == b"VP8 " or (data[12:16] == b"VP8X" and b"VP8 " in data[:65_536])
        kind = "jpeg" if is_lossy and not image.has_transparency_data else "png"
        return _encode(image, kind, image), kind


def shrink(data: bytes, kind: str, width: int) -> tuple[bytes, str]:
    """The picture at a smaller width in pixels, with its format; a GIF becomes a PNG, an animation stays as it is.

    Where that saves no bytes, as with few colours, the picture stays as it is too.
    """
    with _opened(data, kind) as image:
        if getattr(image, "is_animated", False):
            return data, kind
        height = max(1, round(image.height * width / image.width))
        small = _in_full_colours(image).resize((width, height), _lanczos(), reducing_gap=3.0)
        smaller_kind = "png" if kind == "gif" else kind
        smaller = _encode(small, smaller_kind, image)
    return (smaller, smaller_kind) if len(smaller) < len(data) else (data, kind)


@contextmanager
def _opened(data: bytes, kind: str) -> "Iterator[Image]":
    """The picture, decoded; whatever Pillow raises is an `Unusable`. Its warnings are about what no one sees."""
    from PIL import Image  # late: see above

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=[kind.upper()]) as image:
            image.load()
            yield image
    except Unusable:
        raise
    except MemoryError:
        raise Unusable("needs more memory than there is", "make it smaller") from None
    except Exception as error:  # a damaged picture makes Pillow raise nearly anything
        reason = str(error) if isinstance(error, OSError) and "truncated" in str(error) else "its data are damaged"
        raise Unusable(f"can't be decoded: {reason}", "copy or export it again") from None


def _lanczos() -> Any:
    from PIL.Image import Resampling

    return Resampling.LANCZOS


def _in_full_colours(image: "Image") -> "Image":
    """The picture in a mode whose values can be mixed; 16-bit grey becomes 8-bit, which PowerPoint shows anyway."""
    if image.mode.startswith(("I", "F")):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _encode(image: "Image", kind: str, look: "Image") -> bytes:
    """A file with the colour profile of `look`."""
    out = BytesIO()
    given = {"icc_profile": look.info["icc_profile"]} if "icc_profile" in look.info else {}
    if kind == "jpeg":
        given |= {"quality": QUALITY}
    image.save(out, kind.upper(), optimize=True, **given)
    return out.getvalue()
