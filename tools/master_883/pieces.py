"""What the layouts are put together from: the slots they share, and the parts of the motif.

Boxes are inches on the grid of `scale`.
"""

from dataclasses import dataclass, replace

from .scale import (
    CAPTION,
    CAPTION_BOX,
    FOOTER_BOX,
    LABEL,
    LABEL_BOX,
    LEAD,
    MARGIN,
    NUMBER_BOX,
    RIGHT,
    SECTION,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    TITLE_BOX,
    TITLE_HEIGHT,
    TITLE_TOP,
    TRACKER,
    TRACKER_BOX,
    Box,
)
from .shapes import Panel, Slot
from .text import SLIDE_NUMBER, Style, field, paragraph

SLIDE_NUMBER_GUID = "{6A1C5B0E-3C1B-4F0A-9D52-8830883A0001}"

# One idx per slot name wherever possible: changing a slide's layout in PowerPoint then keeps its texts.
MAIN, CAPTION_IDX, LABEL_IDX, KICKER_IDX, LEAD_IDX = 1, 13, 14, 15, 16
NUMBER_IDX, SOURCE_IDX, SIDE_TITLE_IDX, SIDE_IDX, NEXT_IDX = 17, 18, 19, 20, 21
LEFT_TITLE_IDX, RIGHT_TITLE_IDX, RIGHT_IDX = 22, 23, 24
MIDDLE_TITLE_IDX, MIDDLE_IDX, TERM_IDX, UNTIL_IDX = 41, 42, 43, 44
EXAMPLE_TITLE_IDX, EXAMPLE_IDX, UNLIKE_TITLE_IDX, UNLIKE_IDX = 45, 46, 47, 48
LINE_NUMBERS_IDX, LANGUAGE_IDX = 25, 26
TRACKER_IDX, BACK_IDX = 30, 31
FOOTER_IDX, SLIDE_NUMBER_IDX = 11, 12

LIGHT = "bg1"  # text on the main colour or on ink
PLAIN = Style(list="none", before=0)


@dataclass(frozen=True)
class Layout:
    """A slide layout; `type` is ECMA-376's word for it, if it has one, `background` a scheme colour."""

    name: str
    shapes: tuple[Panel | Slot, ...]
    type: str | None = None
    background: str | None = None
    footer: str | None = None  # colour of the footer where the background is dark
    number: str | None = None
    footer_box: Box = FOOTER_BOX
    tracker_box: Box | None = TRACKER_BOX

    def all_shapes(self) -> tuple[Panel | Slot, ...]:
        """The shapes with tracker, footer and slide number."""
        trackers = (tracker(self.tracker_box),) if self.tracker_box else ()
        return (*self.shapes, *trackers, footer(self.footer_box, self.footer), slide_number(self.number))


def tracker(box: Box) -> Slot:
    """A strip below the footer that shows how far the hour is; drawn in it, never written, so its prompt is tiny."""
    style = Style(sizes=(TRACKER,), colour="tx2", list="none", before=0, anchor="ctr", insets=(0, 0, 0, 0))
    return text("Tracker", TRACKER_IDX, box, "How far the hour is", style)


def footer(box: Box = FOOTER_BOX, colour: str | None = None) -> Slot:
    """The footer: organisation, day and hour. Without a word in it LibreOffice would ignore its style."""
    style = Style(colour=colour, anchor="ctr", insets=(0, 0, 0, 0))
    return Slot("Footer", "ftr", FOOTER_IDX, box, style=style, content=paragraph("Footer"))


def slide_number(colour: str | None = None) -> Slot:
    """The slide number at the right margin."""
    style = Style(colour=colour, anchor="ctr", insets=(0, 0, 0, 0))
    number = field("slidenum", SLIDE_NUMBER, SLIDE_NUMBER_GUID)
    return Slot("Slide Number", "sldNum", SLIDE_NUMBER_IDX, NUMBER_BOX, style=style, content=number)


def title(box: Box = TITLE_BOX, prompt: str = "Claim in one sentence", style: Style | None = None) -> Slot:
    """The title; by default on the same line as in every content layout."""
    default = Style(anchor="ctr", insets=(0, 0, 0, 0))
    return Slot("Title", "title", None, box, (prompt,), style or default)


def text(name: str, index: int, box: Box, prompt: str, style: Style) -> Slot:
    """A text placeholder."""
    return Slot(name, "body", index, box, (prompt,), style)


def anything(name: str, index: int, box: Box, prompt: str, style: Style) -> Slot:
    """A placeholder that takes text as well as a table, a picture or a chart."""
    return Slot(name, "obj", index, box, (prompt,), style)


def body(
    box: Box, prompt: tuple[str, ...] = ("One point, a line or two", "A detail"), style: Style | None = None
) -> Slot:
    """The main text."""
    return Slot("Body", "body", MAIN, box, prompt, style or Style())


def caption(box: Box = CAPTION_BOX, colour: str = "tx2") -> Slot:
    """A source or remark, one line."""
    style = Style(sizes=(CAPTION,), colour=colour, list="none", before=0, anchor="b")
    return text("Caption", CAPTION_IDX, box, "Source or remark", style)


def label(prompt: str, box: Box = LABEL_BOX) -> Slot:
    """A tag that hangs from the top edge and names the kind of activity."""
    style = Style((LABEL,), bold=True, colour="tx1", list="none", before=0, anchor="ctr", insets=(0.2, 0, 0.2, 0))
    return replace(text("Label", LABEL_IDX, box, prompt, style), fill="accent2")


def kicker(prompt: str) -> Slot:
    """A line at the top of the full-bleed layouts."""
    style = replace(PLAIN, sizes=(16,), bold=True, colour=LIGHT)
    return text("Kicker", KICKER_IDX, Box(MARGIN, 0.6, 9.0, 0.4), prompt, style)


# The motif: a petrol edge on the left, an amber dash below what stands large, steps that rise to the right.
TAB = Panel("Title tab", Box(0, TITLE_TOP, 0.2, TITLE_HEIGHT), "accent1")
SPINE = Panel("Spine", Box(0, 0, 0.2, SLIDE_HEIGHT), "accent1")
DASH = Panel("Dash", Box(MARGIN, 4.35, 1.2, 0.08), "accent2")
STEP = "accent1:75"  # tone on tone

# The dark panel on the right of an exercise and of the end.
SIDE_PANEL_X = 9.0
SIDE_PANEL = Box(SIDE_PANEL_X, 0, SLIDE_WIDTH - SIDE_PANEL_X, SLIDE_HEIGHT)
SIDE_X, SIDE_WIDTH = SIDE_PANEL_X + 0.4, RIGHT - SIDE_PANEL_X - 0.4  # text on it
NARROW = 8.0  # width of text beside it

BIG_TITLE = Style((SECTION,), anchor="b", insets=(0, 0, 0, 0))
COLUMN_TITLE = Style((LEAD,), bold=True, colour="accent1", list="none", before=0, anchor="b")
