"""Layouts that explain: text, columns, a statement, a figure, and the objects that have a slide to themselves.

Boxes are inches.
"""

from dataclasses import replace

from .pieces import (
    BIG_TITLE,
    COLUMN_TITLE,
    DASH,
    LANGUAGE_IDX,
    LEFT_TITLE_IDX,
    LINE_NUMBERS_IDX,
    MAIN,
    NUMBER_IDX,
    PLAIN,
    RIGHT_IDX,
    RIGHT_TITLE_IDX,
    SOURCE_IDX,
    SPINE,
    TAB,
    Layout,
    anything,
    body,
    caption,
    text,
    title,
)
from .scale import (
    ABOVE_CAPTION,
    CAPTION_HEIGHT,
    CAPTION_TOP,
    CODE,
    COLUMN,
    COLUMN_2,
    COLUMN_WIDTH,
    LABEL,
    MARGIN,
    MEASURE,
    MONO,
    NUMBER,
    RIGHT,
    SIDE,
    TOP,
    WIDTH,
    Box,
)
from .shapes import Panel, Slot
from .text import Style

BELOW_DASH = Box(MARGIN, 4.75, MEASURE, 1.4)  # one to three lines of body text

CONTENT_LAYOUT = Layout("Content", (TAB, title(), body(Box(MARGIN, TOP, MEASURE, ABOVE_CAPTION)), caption()), type="tx")

TWO_COLUMNS_LAYOUT = Layout(
    "Two Columns",
    (
        TAB,
        title(),
        anything("Left", MAIN, Box(MARGIN, TOP, COLUMN_WIDTH, ABOVE_CAPTION), "One point", Style(COLUMN)),
        anything("Right", RIGHT_IDX, Box(COLUMN_2, TOP, COLUMN_WIDTH, ABOVE_CAPTION), "One point", Style(COLUMN)),
        caption(),
    ),
    type="twoObj",
)

COMPARISON_LAYOUT = Layout(
    "Comparison",
    (
        TAB,
        Panel("Left rule", Box(MARGIN, 2.35, COLUMN_WIDTH, 0.03), "accent1"),
        Panel("Right rule", Box(COLUMN_2, 2.35, COLUMN_WIDTH, 0.03), "accent1"),
        title(),
        text("Left Title", LEFT_TITLE_IDX, Box(MARGIN, TOP, COLUMN_WIDTH, 0.6), "One thing", COLUMN_TITLE),
        anything("Left", MAIN, Box(MARGIN, 2.55, COLUMN_WIDTH, 3.6), "One point", Style(COLUMN)),
        text("Right Title", RIGHT_TITLE_IDX, Box(COLUMN_2, TOP, COLUMN_WIDTH, 0.6), "The other", COLUMN_TITLE),
        anything("Right", RIGHT_IDX, Box(COLUMN_2, 2.55, COLUMN_WIDTH, 3.6), "One point", Style(COLUMN)),
        caption(),
    ),
    type="twoTxTwoObj",
)

STATEMENT_LAYOUT = Layout(
    "Statement",
    (
        SPINE,
        DASH,
        title(Box(MARGIN, 1.15, 11.0, 3.0), "The idea in one sentence", BIG_TITLE),
        body(BELOW_DASH, ("What supports it",), PLAIN),
        caption(),
    ),
)

BIG_NUMBER_LAYOUT = Layout(
    "Big Number",
    (
        SPINE,
        DASH,
        title(prompt="What the number says"),
        text(
            "Number",
            NUMBER_IDX,
            Box(MARGIN, 2.35, WIDTH, 1.8),
            "99.9 %",
            replace(PLAIN, sizes=(NUMBER,), bold=True, colour="accent1", anchor="b"),
        ),
        body(BELOW_DASH, ("What it means",), PLAIN),
        caption(),
    ),
)

QUOTE_LAYOUT = Layout(
    "Quote",
    (
        SPINE,
        Panel("Quote panel", Box(MARGIN, TOP, WIDTH, 3.6), "bg2"),
        Panel("Quote bar", Box(MARGIN, TOP, 0.1, 3.6), "accent2"),
        title(),
        text(
            "Quote",
            MAIN,
            Box(1.2, TOP, MEASURE, 3.6),
            "The words, as they were said",
            Style((30,), colour="accent1", list="none", before=0, anchor="ctr"),
        ),
        text(
            "Source",
            SOURCE_IDX,
            Box(MARGIN, 5.55, WIDTH, 0.6),
            "Who said it, and where",
            Style(SIDE, colour="tx2", list="none", before=0),
        ),
        caption(),
    ),
)

PICTURE_LAYOUT = Layout(
    "Picture",
    (
        TAB,
        title(),
        Slot("Picture", "pic", MAIN, Box(MARGIN, TOP, WIDTH, ABOVE_CAPTION), ("Picture",), PLAIN),
        caption(),
    ),
    type="picTx",
)

TABLE_LAYOUT = Layout(
    "Table",
    (
        TAB,
        title(),
        Slot("Table", "tbl", MAIN, Box(MARGIN, TOP, WIDTH, ABOVE_CAPTION), ("Table",), PLAIN),
        caption(),
    ),
    type="tbl",
)

GUTTER = 0.7  # four numbers wide, at the left of code
CODE_STYLE = Style((CODE,), font=MONO, list="none", before=0, insets=(0.1, 0.1, 0.2, 0.1))
TAG_TOP = TOP + ABOVE_CAPTION  # the language hangs from the code's lower edge

CODE_LAYOUT = Layout(
    "Code",
    (
        TAB,
        Panel("Code panel", Box(MARGIN, TOP, WIDTH, ABOVE_CAPTION), "bg2"),
        Panel("Gutter", Box(MARGIN, TOP, GUTTER, ABOVE_CAPTION), "bg2:94"),
        title(),
        text("Code", MAIN, Box(MARGIN + GUTTER, TOP, WIDTH - GUTTER, ABOVE_CAPTION), "code", CODE_STYLE),
        text(
            "Line Numbers",
            LINE_NUMBERS_IDX,
            Box(MARGIN, TOP, GUTTER, ABOVE_CAPTION),
            "1",
            replace(CODE_STYLE, colour="tx2", align="r", insets=(0, 0.1, 0.1, 0.1)),
        ),
        replace(
            text(
                "Language",
                LANGUAGE_IDX,
                Box(RIGHT - 2.0, TAG_TOP, 2.0, 0.35),
                "Language",
                Style((LABEL,), bold=True, colour="tx1", list="none", before=0, align="ctr", anchor="ctr"),
            ),
            fill="bg2:85",
        ),
        caption(Box(MARGIN, CAPTION_TOP, WIDTH - 2.2, CAPTION_HEIGHT)),
    ),
)

DIAGRAM_LAYOUT = Layout(
    "Diagram",
    (
        TAB,
        title(),
        Slot("Diagram", "obj", MAIN, Box(MARGIN, TOP, WIDTH, ABOVE_CAPTION), ("Diagram",), PLAIN),
        caption(),
    ),
    type="obj",
)

TITLE_ONLY_LAYOUT = Layout("Title Only", (TAB, title()), type="titleOnly")
