"""Pictures without what they tell about their making: cameras, places, authors, comments, thumbnails.

Input: the bytes of a media part. Output: bytes that look the same. Chunks are taken out of PNG, JPEG, GIF and WebP
(`chunks`); pixels are made anew only to turn a picture as its EXIF orientation says, and for TIFF (`pixels`). Nothing
here raises, whatever the bytes.
"""

from hourdeck.media.chunks import split_picture

TIFF = (b"II*\x00", b"MM\x00*")
UNSEEN = b"\x00\xef\xbb\xbf\xfe\xff \t\r\n"
"""What may stand before the first tag of XML in UTF-8 or UTF-16: byte order marks, spaces, the zero half of a "<"."""


def strip_metadata(data: bytes) -> bytes:
    """The picture without metadata; without a change when it holds none, or when it can't be understood."""
    try:
        if data.startswith(TIFF):
            return _strip_tiff(data)
        if data[:64].strip(UNSEEN).startswith(b"<"):
            return _strip_drawing(data)
        return _strip_raster(data)
    except Exception:  # whatever a damaged file makes a parser raise: it stays as it is
        return data


def read_metadata(data: bytes) -> list[bytes]:
    """Everything in the picture that could be words and isn't pixels, compressed stretches as they are.

    Of a picture that can't be understood, that is all of it.
    """
    try:
        return [words for piece in split_picture(data) for words in piece.words if words]
    except (ValueError, IndexError):
        return [data]


def _strip_raster(data: bytes) -> bytes:
    pieces = split_picture(data)
    clean = b"".join(piece.clean for piece in pieces)
    if data.startswith(b"RIFF"):
        clean = b"RIFF" + (len(clean) - 8).to_bytes(4, "little") + clean[8:]
    dropped = [words for piece in pieces[:-1] if not piece.clean for words in piece.words]
    exif = next((words for words in dropped if words.startswith((b"Exif\0\0", *TIFF))), None)
    return clean if exif is None else _turn_upright(clean, exif)


def _turn_upright(data: bytes, exif: bytes) -> bytes:
    from hourdeck.media.pixels import read_orientation, turn_upright  # late: Pillow

    orientation = read_orientation(exif)
    return data if orientation == 1 else turn_upright(data, orientation)


def _strip_tiff(data: bytes) -> bytes:
    from hourdeck.media.pixels import strip_tiff  # late: Pillow

    return strip_tiff(data)


def _strip_drawing(data: bytes) -> bytes:
    from hourdeck.media.drawings import strip_svg  # late: a parser that most builds don't need

    return strip_svg(data)
