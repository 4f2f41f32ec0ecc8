"""Layouts of other forms: three columns, a definition, a poll, a timer.

Boxes are inches.
"""

from dataclasses import replace

from .layouts_activity import BELOW_BAND, QUESTION_BAND, QUESTION_TITLE
from .pieces import (
    COLUMN_TITLE,
    EXAMPLE_IDX,
    EXAMPLE_TITLE_IDX,
    LEFT_TITLE_IDX,
    MAIN,
    MIDDLE_IDX,
    MIDDLE_TITLE_IDX,
    NUMBER_IDX,
    PLAIN,
    RIGHT_IDX,
    RIGHT_TITLE_IDX,
    TAB,
    TERM_IDX,
    UNLIKE_IDX,
    UNLIKE_TITLE_IDX,
    UNTIL_IDX,
    Layout,
    anything,
    body,
    caption,
    label,
    text,
    title,
)
from .scale import (
    ABOVE_CAPTION,
    COLUMN,
    COLUMN_2,
    COLUMN_WIDTH,
    MARGIN,
    NUMBER,
    RIGHT,
    SECTION,
    SIDE,
    SLIDE_WIDTH,
    TITLE,
    TOP,
    WIDTH,
    Box,
)
from .shapes import Panel, Slot
from .text import Style

THIRD = 3.8
THIRDS = (MARGIN, (SLIDE_WIDTH - THIRD) / 2, RIGHT - THIRD)  # left edges, with 0.37 in between
RULE_TOP, BELOW_RULE = 2.35, 2.55  # of columns with headings, as on Comparison
COLUMNS = (("Left", MAIN), ("Middle", MIDDLE_IDX), ("Right", RIGHT_IDX))
HEADINGS = ("Left Title", LEFT_TITLE_IDX), ("Middle Title", MIDDLE_TITLE_IDX), ("Right Title", RIGHT_TITLE_IDX)


def _columns(top: float, height: float) -> list[Slot]:
    """Three places for content of any kind."""
    boxes = (Box(x, top, THIRD, height) for x in THIRDS)
    return [anything(*column, box, "One point", Style(COLUMN)) for column, box in zip(COLUMNS, boxes, strict=True)]


def _headed_columns() -> tuple[Slot, ...]:
    """The same, each after its heading."""
    boxes = (Box(x, TOP, THIRD, 0.6) for x in THIRDS)
    headings = [text(*h, box, "One thing", COLUMN_TITLE) for h, box in zip(HEADINGS, boxes, strict=True)]
    return tuple(slot for pair in zip(headings, _columns(BELOW_RULE, 3.6), strict=True) for slot in pair)


THREE_COLUMNS_LAYOUT = Layout(
    "Three Columns",
    (
        TAB,
        *(Panel(f"Rule {n}", Box(x, RULE_TOP, THIRD, 0.03), "accent1") for n, x in enumerate(THIRDS, 1)),
        title(),
        *_headed_columns(),
        caption(),
    ),
)

THREE_PLAIN_COLUMNS_LAYOUT = Layout("Three Plain Columns", (TAB, title(), *_columns(TOP, ABOVE_CAPTION), caption()))

BELOW_PANEL = 4.45  # of a definition: what stands below it
BESIDE_BAR = MARGIN + 0.4

DEFINITION_LAYOUT = Layout(
    "Definition",
    (
        TAB,
        Panel("Definition panel", Box(MARGIN, TOP, WIDTH, 2.5), "bg2"),
        Panel("Definition bar", Box(MARGIN, TOP, 0.1, 2.5), "accent2"),
        title(),
        text(
            "Term",
            TERM_IDX,
            Box(BESIDE_BAR, TOP + 0.1, WIDTH - 0.6, 0.7),
            "The term",
            replace(PLAIN, sizes=(TITLE,), bold=True, colour="accent1", anchor="ctr"),
        ),
        body(Box(BESIDE_BAR, TOP + 0.8, WIDTH - 0.6, 1.6), ("What it means",), PLAIN),
        text("Example Title", EXAMPLE_TITLE_IDX, Box(MARGIN, BELOW_PANEL, COLUMN_WIDTH, 0.5), "Example", COLUMN_TITLE),
        text("Example", EXAMPLE_IDX, Box(MARGIN, 4.95, COLUMN_WIDTH, 1.3), "One", replace(PLAIN, sizes=SIDE)),
        text("Unlike Title", UNLIKE_TITLE_IDX, Box(COLUMN_2, BELOW_PANEL, COLUMN_WIDTH, 0.5), "Unlike", COLUMN_TITLE),
        text("Unlike", UNLIKE_IDX, Box(COLUMN_2, 4.95, COLUMN_WIDTH, 1.3), "Another", replace(PLAIN, sizes=SIDE)),
        caption(),
    ),
)

POLL_LAYOUT = Layout(
    "Poll",
    (
        replace(QUESTION_BAND, fill="accent1"),
        QUESTION_TITLE,
        label("Poll"),
        anything(
            "Body",
            MAIN,
            Box(MARGIN, BELOW_BAND, WIDTH, 4.0),
            "An option",
            Style(list="letter", bullet_colour="accent1", before=18),
        ),
        caption(),
    ),
)

CLOCK_HEIGHT = 2.4
CLOCK = replace(PLAIN, bold=True, anchor="ctr")

TIMER_LAYOUT = Layout(
    "Timer",
    (
        TAB,
        Panel("Clock panel", Box(MARGIN, TOP, WIDTH, CLOCK_HEIGHT), "bg2"),
        Panel("Clock bar", Box(MARGIN, TOP, 0.1, CLOCK_HEIGHT), "accent2"),
        title(),
        label("Exercise"),
        text(
            "Number",
            NUMBER_IDX,
            Box(BESIDE_BAR, TOP, 5.4, CLOCK_HEIGHT),
            "10:00",
            replace(CLOCK, sizes=(NUMBER,), colour="accent1"),
        ),
        text(
            "Until",
            UNTIL_IDX,
            Box(COLUMN_2, TOP, COLUMN_WIDTH - 0.2, CLOCK_HEIGHT),
            "Until 10:25",
            replace(CLOCK, sizes=(SECTION,)),
        ),
        body(Box(MARGIN, 4.4, WIDTH, 2.3), ("What to do, verb first",)),
    ),
)
