"""What the bytes of a file are, and how large the picture in it is, from its first bytes alone. Pure.

Nothing is decoded here, so that a picture too large to decode is found before anybody tries. Layouts: PNG (third
edition), clause 11.2.1; ITU-T T.81, clause B.2.2; GIF89a, clause 18; RFC 9649 (WebP), clauses 2.4 to 2.7.
"""

from hourdeck.pictures.model import Unusable

MAX_PIXELS = 64_000_000
"""More than the cameras of most phones take; decoded, it is 256 million bytes."""

MAX_SIDE = 30_000
"""Pixels along one side; JPEG ends at 65,535, and no slide shows a tenth of it."""

ENDINGS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp", "svg": "svg"}
"""The endings that the name of a picture may have, with the format that must be inside."""

OTHERS = (
    (b"version https://git-lfs", "a pointer of Git LFS", "fetch the picture itself: git lfs pull"),
    (b"%PDF", "a PDF", "export the page as SVG or PNG"),
    (b"II*\0", "a TIFF picture", "save it as PNG"),
    (b"MM\0*", "a TIFF picture", "save it as PNG"),
    (b"BM", "a BMP picture", "save it as PNG"),
    (b"8BPS", "a Photoshop file", "export it as PNG or JPEG"),
    (b"\xd7\xcd\xc6\x9a", "a WMF drawing", "export it as SVG"),
    (b"\x01\0\0\0", "an EMF drawing", "export it as SVG"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it; an .svgz becomes an .svg"),
    (b"PK\x03\x04", "a ZIP file", "unpack it"),
)
"""How files begin that people take for pictures, what they are, and what to do."""

SOF = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG's markers that start a frame and tell its size."""


def find_format(data: bytes) -> str:
    """The format of a file by its bytes; raises `Unusable` when it is none that a slide can have."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if _is_markup(data) and b"<svg" in data[:65_536]:
        return "svg"
    raise _other(data)


def _is_markup(data: bytes) -> bool:
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _other(data: bytes) -> Unusable:
    if not data:
        return Unusable("is an empty file", "export or copy it again")
    if data[4:8] == b"ftyp":
        return Unusable("is a HEIC or AVIF picture, or a film", "save it as JPEG or PNG")
    if _is_markup(data):
        return Unusable("is a text in tags, such as a web page, and no picture", "save the picture, not its page")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Unusable("is a text in UTF-16", "save a drawing as UTF-8")
    for start, name, hint in OTHERS:
        if data.startswith(start):
            return Unusable(f"is {name}", hint)
    return Unusable("is no picture that can be read", "save it as PNG, JPEG, GIF, WebP or SVG")


def read_size(data: bytes, kind: str) -> tuple[int, int]:
    """Width and height in pixels by the header; raises `Unusable` where it is damaged or says more than the limits."""
    try:
        width, height = SIZES[kind](data)
    except IndexError:
        raise Unusable("is cut off: even its size is missing", "copy or export it again") from None
    if not width or not height:
        raise Unusable("has no pixels: its header is damaged", "export it again")
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        limit = f"{MAX_PIXELS:,} pixels and {MAX_SIDE:,} along a side"
        raise Unusable(f"has {width:,} × {height:,} pixels; the limit is {limit}", "make it smaller")
    return width, height


def _number(data: bytes, start: int, size: int, order: str = "big") -> int:
    """An unsigned number; raises IndexError where the bytes end before it does."""
    if len(data) < start + size:
        raise IndexError
    return int.from_bytes(data[start : start + size], "little" if order == "little" else "big")


def _png_size(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise IndexError
    return _number(data, 16, 4), _number(data, 20, 4)


def _gif_size(data: bytes) -> tuple[int, int]:
    return _number(data, 6, 2, "little"), _number(data, 8, 2, "little")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while (marker := _number(data, at + 1, 1)) not in SOF:
        if data[at] != 0xFF:
            raise IndexError
        at += 1 if marker == 0xFF else 2 + _number(data, at + 2, 2)  # a second 0xFF only fills
    return _number(data, at + 7, 2), _number(data, at + 5, 2)


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return _number(data, 24, 3, "little") + 1, _number(data, 27, 3, "little") + 1
    if kind == b"VP8L":
        bits = _number(data, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _number(data, 26, 2, "little") & 0x3FFF, _number(data, 28, 2, "little") & 0x3FFF


def is_animated(data: bytes, kind: str) -> bool:
    """Whether a PNG or WebP moves: an `acTL` chunk before the pixels, or the animation flag of the container."""
    if kind == "png":
        return b"acTL" in data[: max(data.find(b"IDAT"), 0)]
    return kind == "webp" and data[12:16] == b"VP8X" and bool(data[20:21] and data[20] & 2)


SIZES = {"png": _png_size, "gif": _gif_size, "jpeg": _jpeg_size, "webp": _webp_size}
"""By format, what reads its size and raises IndexError where the header ends too early."""
