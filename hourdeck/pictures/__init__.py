"""Pictures: files read safely and checked, placed and cropped, made ready for a package; links as QR codes.

Input: the content folder, a path as typed and its place; later a frame on the slide. Output: a `Picture`, then a
`PlacedPicture`, then `Media`. `hourdeck.paths` finds the file, `formats` looks at its first bytes, `pixels` decodes it,
`vector` and `references` check a drawing (SVG) and write it anew, `drawing` draws it; `reading` joins them. `placing`
is pure, `preparing` makes one file of every picture of a deck, `qr` traces QR codes.
"""

from hourdeck.pictures.model import Crop, Focal, Frame, Media, Picture, PlacedPicture
from hourdeck.pictures.placing import HOW, check_sharpness, place_picture, read_focal
from hourdeck.pictures.preparing import prepare_pictures
from hourdeck.pictures.qr import PlacedQr, QrCode, check_qr_size, place_qr, read_qr
from hourdeck.pictures.reading import read_picture

__all__ = [
    "HOW",
    "Crop",
    "Focal",
    "Frame",
    "Media",
    "Picture",
    "PlacedPicture",
    "PlacedQr",
    "QrCode",
    "check_qr_size",
    "check_sharpness",
    "place_picture",
    "place_qr",
    "prepare_pictures",
    "read_focal",
    "read_picture",
    "read_qr",
]
