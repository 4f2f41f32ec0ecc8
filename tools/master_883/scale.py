"""The constants of the look: grid (inches), type scale (points) and palette (sRGB)."""

from typing import NamedTuple

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700

SLIDE_WIDTH = 12_192_000 / EMU_PER_INCH  # 13.333 in: 16:9
SLIDE_HEIGHT = 7.5
NOTES_WIDTH = 7.5
NOTES_HEIGHT = 10.0

# Type scale, points.
COVER = 44
SECTION = 40
TITLE = 30
BODY = (22, 20, 18, 18)
COLUMN = (20, 18, 18, 18)
SIDE = (18,)
LEAD = 20
CODE = 16
LABEL = 14
CAPTION = 14
FOOTER = 11
TRACKER = 5
NUMBER = 96

SANS = "Calibri"
MONO = "Courier New"

# Scheme slot -> sRGB. accent1 to accent6 are at least 3:1 on both light neutrals and rise in lightness in
# the order 1, 6, 4, 3, 5, 2, so that neighbours in a chart differ without colour vision.
PALETTE = {
    "dk1": "16202B",  # ink: text, quiz band
    "lt1": "FFFFFF",
    "dk2": "4A5562",  # slate: captions, footers
    "lt2": "F3EEE5",  # paper: panels, highlighted rows
    "accent1": "07424E",  # petrol: the main colour
    "accent2": "D06F17",  # amber: what matters now; a fill, never the colour of small text
    "accent3": "2A6FB3",
    "accent4": "8E3A78",
    "accent5": "6F7B88",
    "accent6": "4A5220",
    "hlink": "0B5FA5",
    "folHlink": "6B3F78",
}


class Box(NamedTuple):
    """A rectangle on the page, inches from the top left corner."""

    x: float
    y: float
    w: float
    h: float


# The grid. Everything stands on these lines; gaps are multiples of 0.2 in.
MARGIN = 0.6
RIGHT = SLIDE_WIDTH - MARGIN
WIDTH = RIGHT - MARGIN
MEASURE = 10.0  # a line of body text: about 65 characters at 22 pt
TITLE_TOP, TITLE_HEIGHT = 0.4, 1.15  # two lines of 30 pt (72 pt) and 10 pt to spare
TOP, BOTTOM = 1.75, 6.75  # content
CAPTION_TOP, CAPTION_HEIGHT = 6.35, 0.4
ABOVE_CAPTION = 4.4  # height of content that leaves room for the caption
FOOTER_TOP, FOOTER_HEIGHT = 6.95, 0.3
NUMBER_WIDTH = 0.8  # slide number
TRACKER_TOP, TRACKER_HEIGHT = 7.3, 0.1
COLUMN_WIDTH = (WIDTH - 0.4) / 2
COLUMN_2 = MARGIN + COLUMN_WIDTH + 0.4

TITLE_BOX = Box(MARGIN, TITLE_TOP, WIDTH, TITLE_HEIGHT)
CONTENT_BOX = Box(MARGIN, TOP, WIDTH, BOTTOM - TOP)
CAPTION_BOX = Box(MARGIN, CAPTION_TOP, WIDTH, CAPTION_HEIGHT)
FOOTER_BOX = Box(MARGIN, FOOTER_TOP, 9.0, FOOTER_HEIGHT)
NUMBER_BOX = Box(RIGHT - NUMBER_WIDTH, FOOTER_TOP, NUMBER_WIDTH, FOOTER_HEIGHT)
TRACKER_BOX = Box(MARGIN, TRACKER_TOP, WIDTH, TRACKER_HEIGHT)
LABEL_BOX = Box(MARGIN, 0, 2.4, 0.35)  # a tag that hangs from the top edge


def emu(inches: float) -> int:
    """Inches in EMU."""
    return round(inches * EMU_PER_INCH)
