"""Pictures cut into pieces at the borders of their own chunks, so that no pixel is computed anew. Pure.

Input: the bytes of a PNG, JPEG, GIF, WebP or BMP. Output: its pieces in order, each with what stays of it and with what
in it could be words. What stays is a list of what a picture needs to look as it does, not of what is known to be
harmful: PNG (third edition), clause 11; ITU-T T.81, annex B; GIF89a, clause 12 to 27; WebP's container specification.
"""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

PNG, GIF = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")

PNG_COLOURS = frozenset({b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP"})
"""Chunks that say how colours are meant and that Pillow doesn't carry into a new file by itself."""

PNG_CHUNKS = PNG_COLOURS | {b"iCCP", b"mDCV", b"cLLI", b"bKGD", b"tRNS", b"pHYs", b"acTL", b"fcTL", b"fdAT"}
"""The ancillary chunks that change how a PNG looks; critical ones have a capital first letter and stay too."""

GIF_EXTENSIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Application extensions that stay: how often the animation is shown, and the colour profile."""

WEBP_CHUNKS = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_FRAME = 16
"""Bytes at the start of an animation frame, before the chunks in it."""


class Piece(NamedTuple):
    """A stretch of a picture: what stays of it, and whatever in it could be words."""

    clean: bytes
    words: tuple[bytes, ...] = ()


def split_picture(data: bytes) -> list[Piece]:
    """The picture in pieces; raises ValueError or IndexError when it is damaged or of another format."""
    if data.startswith(PNG):
        return list(split_png(data))
    if data.startswith(b"\xff\xd8"):
        return list(_jpeg(data))
    if data.startswith(GIF):
        return list(_gif(data))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return list(_webp(data))
    if data.startswith(b"BM"):
        return list(_bmp(data))
    raise ValueError("a format that isn't known here")


def split_png(data: bytes) -> Iterator[Piece]:
    """A PNG chunk by chunk; raises ValueError where one is damaged."""
    yield Piece(data[:8])
    at, kind = 8, b""
    while kind != b"IEND":
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body, end = data[at + 8 : at + 8 + size], at + 12 + size
        if len(data) < end or zlib.crc32(kind + body) != int.from_bytes(data[end - 4 : end]):
            raise ValueError("a damaged chunk")
        is_pixels = kind in (b"IDAT", b"fdAT")
        stays = kind[:1].isupper() or kind in PNG_CHUNKS
        yield Piece(data[at:end] if stays else b"", () if is_pixels else (body, *_compressed(kind, body)))
        at = end
    yield Piece(b"", (data[at:],))


def _compressed(kind: bytes, body: bytes) -> Iterator[bytes]:
    """The zlib stream in a chunk that has one behind its keyword."""
    _, _, rest = body.partition(b"\0")
    if kind in (b"zTXt", b"iCCP"):
        yield rest[1:]
    elif kind == b"iTXt":
        yield from rest[2:].split(b"\0", 2)[2:]


def _jpeg(data: bytes) -> Iterator[Piece]:
    yield Piece(data[:2])
    at, marker = 2, 0
    while marker != 0xD9:
        if data[at] != 0xFF:
            raise ValueError("a marker is missing")
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        end = at + 2 + size
        if marker == 0xFF:  # a fill byte
            end, piece = at + 1, Piece(b"\xff")
        elif marker == 0xD9:
            end, piece = at + 2, Piece(data[at : at + 2])
        elif marker == 0xDA:
            end = _end_of_scan(data, end)
            piece = Piece(data[at:end])
        else:
            piece = _jpeg_segment(marker, data[at:end])
        yield piece
        at = end
    yield Piece(b"", (data[at:],))


def _end_of_scan(data: bytes, start: int) -> int:
    """Where the next marker stands behind coded pixels, in which markers are escaped or tell a restart."""
    found = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL).search(data, start)
    if not found:
        raise ValueError("the picture has no end")
    return found.start()


def _jpeg_segment(marker: int, raw: bytes) -> Piece:
    body = raw[4:]
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        thumbnail = body[14:]
        return Piece(raw[:2] + b"\0\x10" + body[:12] + b"\0\0" if thumbnail else raw, (thumbnail,))
    if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
        return Piece(raw, (body,))
    if marker == 0xEE and body.startswith(b"Adobe"):
        return Piece(raw[:2] + b"\0\x0e" + body[:12], (body,))
    is_metadata = 0xE0 <= marker <= 0xEF or marker == 0xFE
    return Piece(b"" if is_metadata else raw, (body,) if is_metadata else ())


def _gif(data: bytes) -> Iterator[Piece]:
    at = 13 + _colours(data[10])
    yield Piece(data[:at])
    while data[at] != 0x3B:
        is_image = data[at] == 0x2C
        if not is_image and data[at] != 0x21:
            raise ValueError("an unknown block")
        start = at + 11 + _colours(data[at + 9]) if is_image else at + 2
        end, blocks = _sub_blocks(data, start)
        stays = is_image or data[at + 1] == 0xF9 or (data[at + 1] == 0xFF and blocks[0] in GIF_EXTENSIONS)
        # XMP isn't written in sub-blocks though it stands where they do: so both as it is and joined
        yield Piece(data[at:end] if stays else b"", () if is_image else (data[start:end], b"".join(blocks)))
        at = end
    yield Piece(data[at : at + 1])
    yield Piece(b"", (data[at + 1 :],))


def _colours(flags: int) -> int:
    """The bytes of a colour table, from the byte that says whether there is one."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _sub_blocks(data: bytes, at: int) -> tuple[int, list[bytes]]:
    blocks = []
    while size := data[at]:
        blocks.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return at + 1, blocks or [b""]


def _webp(data: bytes) -> Iterator[Piece]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if len(data) < end:
        raise ValueError("the picture has no end")
    yield Piece(data[:12])
    yield from _webp_chunks(data[12:end])
    yield Piece(b"", (data[end:],))


def _webp_chunks(data: bytes) -> Iterator[Piece]:
    at = 0
    while at < len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if len(data) < end:
            raise ValueError("a damaged chunk")
        raw, body = data[at:end], data[at + 8 : at + 8 + size]
        if kind == b"ANMF":
            inner = list(_webp_chunks(body[WEBP_FRAME:]))
            kept = body[:WEBP_FRAME] + b"".join(piece.clean for piece in inner)
            yield Piece(kind + len(kept).to_bytes(4, "little") + kept)
            yield from (piece._replace(clean=b"") for piece in inner)
        elif kind == b"VP8X":  # its flags for EXIF and XMP go with them
            yield Piece(raw[:8] + bytes([body[0] & ~0x0C]) + raw[9:])
        else:
            is_pixels = kind in WEBP_CHUNKS and kind != b"ICCP"
            yield Piece(raw if kind in WEBP_CHUNKS else b"", () if is_pixels else (body,))
        at = end


def _bmp(data: bytes) -> Iterator[Piece]:
    size, pixels = int.from_bytes(data[2:6], "little"), int.from_bytes(data[10:14], "little")
    if not 26 <= pixels <= size <= len(data):
        raise ValueError("sizes that can't be")
    yield Piece(data[:size], (data[:pixels],))
    yield Piece(b"", (data[size:],))
