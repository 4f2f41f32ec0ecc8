"""Pixels made anew with Pillow, where nothing else will do: pictures that lie on their side, and TIFF.

Input and output: the bytes of a picture. Pillow's warnings are errors here, so that a damaged picture is left alone.
This is the only module that uses Pillow, and it imports it late: most builds have no picture to turn.
"""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hourdeck.media.chunks import PNG_COLOURS, split_png

if TYPE_CHECKING:
    from PIL.Image import Image

TIFF_TAGS = frozenset(
    {*range(254, 260), 262, 263, 266, 273, *range(277, 285), *range(290, 294), 296, 297, 301, *range(317, 326)}
    | {332, 334, 336, *range(338, 343), 347, *range(512, 522), *range(529, 533), 34675}
)
"""Tags of TIFF 6.0 that say how pixels are stored and meant; 34675 is the colour profile."""

DEFLATE, LOSSLESS = "tiff_adobe_deflate", ("raw", "packbits", "tiff_lzw", "group3", "group4")
"""Pillow's names of compressions of TIFF: the one to take, and others that may stay."""

ORIENTATION = 0x0112
"""The tag of TIFF and EXIF that says how the pixels lie: 1 is upright, 2 to 8 are turned or mirrored."""


def read_orientation(exif: bytes) -> int:
    """How the pixels lie, 1 to 8; 1 where the EXIF data doesn't say it or can't be read."""
    from PIL import Image  # late, as everywhere here: most builds have no picture to turn

    try:
        with warnings.catch_warnings(action="error"):
            read = Image.Exif()
            read.load(exif)
            value = read.get(ORIENTATION)
    except Exception:  # damaged EXIF data: whatever it makes Pillow raise
        return 1
    return value if isinstance(value, int) and 2 <= value <= 8 else 1


def turn_upright(data: bytes, orientation: int) -> bytes:
    """A still picture turned upright; an animation stays as it is, since viewers don't turn those."""
    from PIL import Image

    with warnings.catch_warnings(action="error"), Image.open(BytesIO(data)) as image:
        if getattr(image, "is_animated", False):
            return data
        out = BytesIO()
        _upright(image, orientation).save(out, image.format, **_saving(image, data))
    return out.getvalue()


def _upright(image: "Image", orientation: int) -> "Image":
    from PIL.Image import Transpose as Turn

    flips = (Turn.FLIP_LEFT_RIGHT, Turn.ROTATE_180, Turn.FLIP_TOP_BOTTOM)
    turns = (Turn.TRANSPOSE, Turn.ROTATE_270, Turn.TRANSVERSE, Turn.ROTATE_90)
    return image.transpose((*flips, *turns)[orientation - 2])


def _saving(image: "Image", data: bytes) -> dict[str, Any]:
    """What to tell Pillow so that the new file loses as little as can be: JPEG's own tables, WebP without loss."""
    from PIL.JpegImagePlugin import JpegImageFile, get_sampling
    from PIL.PngImagePlugin import PngInfo

    kept = _look(image)
    if isinstance(image, JpegImageFile):
        return kept | {"qtables": image.quantization, "subsampling": get_sampling(image)}
    if image.format == "WEBP":
        return kept | {"lossless": True, "exact": True}
    colours = PngInfo()
    for chunk in (piece.clean for piece in split_png(data)):
        if chunk[4:8] in PNG_COLOURS:
            colours.add(chunk[4:8], chunk[8:-4])
    return kept | {"pnginfo": colours}


def _look(image: "Image") -> dict[str, Any]:
    """What Pillow has to be told to keep: the colour profile and the size on paper."""
    return {name: image.info[name] for name in ("icc_profile", "dpi") if name in image.info}


def strip_tiff(data: bytes) -> bytes:
    """Every page with its pixels and its colour profile in a new file, compressed as before where that has no loss."""
    from PIL.TiffImagePlugin import TiffImageFile

    with warnings.catch_warnings(action="error"), TiffImageFile(BytesIO(data)) as image:
        told, pages = zip(*(_page(image, number) for number in range(image.n_frames)), strict=True)
        if not any(told):
            return data
        packed = {page.info["compression"] for page in pages}
        compression = packed.pop() if len(packed) == 1 else DEFLATE
        out = BytesIO()
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=compression, **_look(pages[0]))
    return out.getvalue()


def _page(image: Any, number: int) -> "tuple[bool, Image]":
    """Whether a page of a TIFF tells more than its pixels, and the page with only its look as its `info`."""
    image.seek(number)
    told = set(image.tag_v2) - TIFF_TAGS - {ORIENTATION}
    is_upright = image.tag_v2.get(ORIENTATION, 1) == 1
    compression = image.info.get("compression", "raw")
    page = image.copy()
    page.info = _look(image) | {"compression": compression if compression in LOSSLESS else DEFLATE}
    return bool(told) or not is_upright, page
