"""The slide layouts: which placeholders stand where, and what lies behind them.

Boxes are inches on the grid of `scale`. Panels come first, then the title, so that the title is read first.
"""

from dataclasses import dataclass, replace

from .scale import (
    ABOVE_CAPTION,
    CAPTION,
    CAPTION_BOX,
    CAPTION_HEIGHT,
    CAPTION_TOP,
    CODE,
    COLUMN,
    COLUMN_2,
    COLUMN_WIDTH,
    CONTENT_BOX,
    COVER,
    FOOTER_BOX,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    LABEL,
    LABEL_BOX,
    LEAD,
    MARGIN,
    MEASURE,
    MONO,
    NUMBER,
    NUMBER_BOX,
    RIGHT,
    SECTION,
    SIDE,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    TITLE_BOX,
    TITLE_HEIGHT,
    TITLE_TOP,
    TOP,
    WIDTH,
    Box,
)
from .shapes import Panel, Slot
from .text import SLIDE_NUMBER, Style, field, paragraph

SLIDE_NUMBER_GUID = "{6A1C5B0E-3C1B-4F0A-9D52-8830883A0001}"

# One idx per slot name wherever possible: changing a slide's layout in PowerPoint then keeps its texts.
MAIN, CAPTION_IDX, LABEL_IDX, KICKER_IDX, LEAD_IDX = 1, 13, 14, 15, 16
NUMBER_IDX, SOURCE_IDX, SIDE_TITLE_IDX, SIDE_IDX, NEXT_IDX = 17, 18, 19, 20, 21
LEFT_TITLE_IDX, RIGHT_TITLE_IDX, RIGHT_IDX = 22, 23, 24
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

    def all_shapes(self) -> tuple[Panel | Slot, ...]:
        """The shapes with footer and slide number."""
        return (*self.shapes, footer(self.footer_box, self.footer), slide_number(self.number))


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
    style = Style(
        (LABEL,), bold=True, colour="tx1", list="none", before=0, anchor="ctr", insets=(0.2, 0, 0.2, 0)
    )
    return replace(text("Label", LABEL_IDX, box, prompt, style), fill="accent2")


def kicker(prompt: str) -> Slot:
    """A line at the top of the full-bleed layouts."""
    style = replace(PLAIN, sizes=(16,), bold=True, colour=LIGHT)
    return text("Kicker", KICKER_IDX, Box(MARGIN, 0.6, 9.0, 0.4), prompt, style)


# Parts of the motif.
TAB = Panel("Title tab", Box(0, TITLE_TOP, 0.2, TITLE_HEIGHT), "accent1")
SPINE = Panel("Spine", Box(0, 0, 0.2, SLIDE_HEIGHT), "accent1")
DASH = Panel("Dash", Box(MARGIN, 4.35, 1.2, 0.08), "accent2")
STEP = "accent1:75"  # tone on tone
STEPS = tuple(
    Panel(f"Step {n + 1}", Box(9.7333 + 0.8 * n, 5.9 - 1.2 * n, 0.6, 1.6 + 1.2 * n), STEP) for n in range(4)
)
SIDE_PANEL_X = 9.0
SIDE_X, SIDE_WIDTH = SIDE_PANEL_X + 0.4, RIGHT - SIDE_PANEL_X - 0.4
SIDE_PANEL = Box(SIDE_PANEL_X, 0, SLIDE_WIDTH - SIDE_PANEL_X, SLIDE_HEIGHT)
QUESTION_PANEL_WIDTH = 5.4
PROMPTS_X = QUESTION_PANEL_WIDTH + 0.6
PROMPTS_WIDTH = RIGHT - PROMPTS_X
NARROW = 8.0  # width of text beside the side panel

BIG_TITLE = Style((SECTION,), anchor="b", insets=(0, 0, 0, 0))
HEADING = Box(MARGIN, 1.55, 9.0, 2.6)  # stands on the dash
BELOW_DASH = Box(MARGIN, 4.75, MEASURE, 1.4)
# LibreOffice gives all lists of a slide one bullet colour: no layout has dark and light bullets side by side.
LIGHT_BODY = Style(colour=LIGHT, bullet_colour=LIGHT)
COLUMN_TITLE = Style((LEAD,), bold=True, colour="accent1", list="none", before=0, anchor="b")

COVER_LAYOUT = Layout(
    "Cover",
    (
        *STEPS,
        DASH,
        title(HEADING, "Title of the hour", replace(BIG_TITLE, sizes=(COVER,), colour=LIGHT)),
        Slot(
            "Subtitle",
            "subTitle",
            MAIN,
            Box(MARGIN, 4.75, 8.6, 1.4),
            ("What it is part of, up to three lines",),
            Style((LEAD,), colour=LIGHT, list="none", before=4),
        ),
        kicker("Day 01, hour 1 of 4"),
    ),
    type="title",
    background="accent1",
    footer=LIGHT,
    number=LIGHT,
)

SECTION_LAYOUT = Layout(
    "Section",
    (
        Panel("Block", Box(RIGHT - 0.6, 0, SLIDE_WIDTH - RIGHT + 0.6, SLIDE_HEIGHT), STEP),
        DASH,
        title(HEADING, "What this part is about", replace(BIG_TITLE, colour=LIGHT)),
        text(
            "Lead",
            MAIN,
            Box(MARGIN, 4.75, 9.0, 1.4),
            "One sentence",
            replace(PLAIN, sizes=(22,), colour=LIGHT),
        ),
        kicker("Part 1"),
        caption(Box(MARGIN, CAPTION_TOP, 9.0, CAPTION_HEIGHT), LIGHT),
    ),
    type="secHead",
    background="accent1",
    footer=LIGHT,
    number=LIGHT,
)

AGENDA_LAYOUT = Layout(
    "Agenda", (TAB, title(), Slot("Table", "tbl", MAIN, CONTENT_BOX, ("Agenda",))), type="tbl"
)

OBJECTIVES_LAYOUT = Layout(
    "Objectives",
    (
        TAB,
        title(),
        replace(
            text(
                "Lead",
                LEAD_IDX,
                Box(MARGIN, TOP, 3.8, 3.0),
                "The objective in one sentence",
                Style((LEAD,), True, LIGHT, list="none", before=0, insets=(0.3, 0.2, 0.3, 0.2)),
            ),
            fill="accent1",
        ),
        body(Box(4.8, TOP, RIGHT - 4.8, 5.0), ("You can …",), Style(insets=(0, 0.2, 0, 0.05))),
    ),
)

CONTENT_LAYOUT = Layout(
    "Content", (TAB, title(), body(Box(MARGIN, TOP, MEASURE, ABOVE_CAPTION)), caption()), type="tx"
)

TWO_COLUMNS_LAYOUT = Layout(
    "Two Columns",
    (
        TAB,
        title(),
        text("Left", MAIN, Box(MARGIN, TOP, COLUMN_WIDTH, ABOVE_CAPTION), "One point", Style(COLUMN)),
        text("Right", RIGHT_IDX, Box(COLUMN_2, TOP, COLUMN_WIDTH, ABOVE_CAPTION), "One point", Style(COLUMN)),
        caption(),
    ),
    type="twoColTx",
)

COMPARISON_LAYOUT = Layout(
    "Comparison",
    (
        TAB,
        Panel("Left rule", Box(MARGIN, 2.35, COLUMN_WIDTH, 0.03), "accent1"),
        Panel("Right rule", Box(COLUMN_2, 2.35, COLUMN_WIDTH, 0.03), "accent1"),
        title(),
        text("Left Title", LEFT_TITLE_IDX, Box(MARGIN, TOP, COLUMN_WIDTH, 0.6), "One thing", COLUMN_TITLE),
        text("Left", MAIN, Box(MARGIN, 2.55, COLUMN_WIDTH, 3.6), "One point", Style(COLUMN)),
        text(
            "Right Title", RIGHT_TITLE_IDX, Box(COLUMN_2, TOP, COLUMN_WIDTH, 0.6), "The other", COLUMN_TITLE
        ),
        text("Right", RIGHT_IDX, Box(COLUMN_2, 2.55, COLUMN_WIDTH, 3.6), "One point", Style(COLUMN)),
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

CODE_LAYOUT = Layout(
    "Code",
    (
        TAB,
        title(),
        replace(
            text(
                "Code",
                MAIN,
                Box(MARGIN, TOP, WIDTH, ABOVE_CAPTION),
                "code",
                Style((CODE,), font=MONO, list="none", before=0, insets=(0.2, 0.1, 0.2, 0.1)),
            ),
            fill="bg2",
        ),
        caption(),
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

QUESTION_LAYOUT = Layout(
    "Question",
    (
        Panel("Spine", Box(0, 0, 0.2, SLIDE_HEIGHT), "accent2"),
        title(
            Box(MARGIN, 1.55, MEASURE, 4.4),
            "The question that opens the hour?",
            replace(BIG_TITLE, anchor="ctr"),
        ),
        label("Question"),
        caption(),
    ),
    background="bg2",
)

DISCUSSION_LAYOUT = Layout(
    "Discussion",
    (
        Panel("Question panel", Box(0, 0, QUESTION_PANEL_WIDTH, SLIDE_HEIGHT), "accent1"),
        title(
            Box(MARGIN, TOP, QUESTION_PANEL_WIDTH - 1.2, 5.0),
            "The question to the room?",
            Style(colour=LIGHT, insets=(0, 0, 0, 0)),
        ),
        label("Discuss"),
        body(
            Box(PROMPTS_X, TOP, PROMPTS_WIDTH, ABOVE_CAPTION), ("Something to think about",), Style(before=18)
        ),
        caption(Box(PROMPTS_X, CAPTION_TOP, PROMPTS_WIDTH, CAPTION_HEIGHT)),
    ),
    footer_box=Box(PROMPTS_X, FOOTER_TOP, PROMPTS_WIDTH - 1.0, FOOTER_HEIGHT),
)

EXERCISE_LAYOUT = Layout(
    "Exercise",
    (
        Panel("Side panel", SIDE_PANEL, "accent1"),
        title(Box(MARGIN, TITLE_TOP, NARROW, TITLE_HEIGHT), "What to do, verb first"),
        label("Exercise"),
        body(
            Box(MARGIN, TOP, NARROW, ABOVE_CAPTION),
            ("A step, verb first",),
            Style((20, 18), list="number", bullet_colour="accent1"),
        ),
        text(
            "Side Title",
            SIDE_TITLE_IDX,
            Box(SIDE_X, 1.05, SIDE_WIDTH, 0.5),
            "Debrief",
            replace(COLUMN_TITLE, colour=LIGHT),
        ),
        text(
            "Side",
            SIDE_IDX,
            Box(SIDE_X, TOP, SIDE_WIDTH, 5.0),
            "A question",
            Style(SIDE, colour=LIGHT, list="none", bullet_colour="text", before=14),
        ),
        caption(Box(MARGIN, CAPTION_TOP, NARROW, CAPTION_HEIGHT)),
    ),
    footer_box=Box(MARGIN, FOOTER_TOP, NARROW, FOOTER_HEIGHT),
    number=LIGHT,
)

QUIZ_LAYOUT = Layout(
    "Quiz",
    (
        Panel("Question band", Box(0, 0, SLIDE_WIDTH, TOP), "tx1"),
        title(
            TITLE_BOX,
            "The question?",
            Style(colour=LIGHT, anchor="ctr", insets=(0, 0, 0, 0)),
        ),
        label("Check"),
        body(
            Box(MARGIN, 2.15, MEASURE, 4.0),
            ("An answer",),
            Style(list="letter", bullet_colour="accent1", before=18),
        ),
        caption(),
    ),
)

RECAP_LAYOUT = Layout(
    "Recap",
    (
        TAB,
        Panel("Card", CONTENT_BOX, "bg1"),
        title(),
        body(Box(1.0, 1.95, MEASURE, 4.6), ("What to take away",), Style(before=18)),
    ),
    background="bg2",
)

END_LAYOUT = Layout(
    "End",
    (
        Panel("Side panel", SIDE_PANEL, "tx1"),
        title(Box(MARGIN, 0.6, NARROW, 1.6), "Where we are now", replace(BIG_TITLE, colour=LIGHT)),
        body(Box(MARGIN, 2.55, NARROW, 4.2), ("What was achieved",), LIGHT_BODY),
        label("Next", Box(SIDE_X, 0, 1.8, LABEL_BOX.h)),
        text(
            "Next",
            NEXT_IDX,
            Box(SIDE_X, 2.55, SIDE_WIDTH, 3.0),
            "The next session",
            Style((22,), True, LIGHT, list="none", before=12),
        ),
    ),
    background="accent1",
    footer=LIGHT,
    footer_box=Box(MARGIN, FOOTER_TOP, NARROW, FOOTER_HEIGHT),
    number=LIGHT,
)

TITLE_ONLY_LAYOUT = Layout("Title Only", (TAB, title()), type="titleOnly")

LAYOUTS = (
    COVER_LAYOUT,
    AGENDA_LAYOUT,
    SECTION_LAYOUT,
    OBJECTIVES_LAYOUT,
    CONTENT_LAYOUT,
    TWO_COLUMNS_LAYOUT,
    COMPARISON_LAYOUT,
    STATEMENT_LAYOUT,
    BIG_NUMBER_LAYOUT,
    QUOTE_LAYOUT,
    PICTURE_LAYOUT,
    TABLE_LAYOUT,
    CODE_LAYOUT,
    DIAGRAM_LAYOUT,
    QUESTION_LAYOUT,
    DISCUSSION_LAYOUT,
    EXERCISE_LAYOUT,
    QUIZ_LAYOUT,
    RECAP_LAYOUT,
    END_LAYOUT,
    TITLE_ONLY_LAYOUT,
)
