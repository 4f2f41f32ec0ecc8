"""Layouts on which the room does something: answer, discuss, practise.

Boxes are inches.
"""

from dataclasses import replace

from .pieces import (
    BIG_TITLE,
    COLUMN_TITLE,
    LIGHT,
    MAIN,
    NARROW,
    RIGHT_IDX,
    SIDE_IDX,
    SIDE_PANEL,
    SIDE_TITLE_IDX,
    SIDE_WIDTH,
    SIDE_X,
    Layout,
    body,
    caption,
    label,
    text,
    title,
)
from .scale import (
    ABOVE_CAPTION,
    CAPTION_HEIGHT,
    CAPTION_TOP,
    COLUMN,
    COLUMN_2,
    COLUMN_WIDTH,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    MARGIN,
    MEASURE,
    RIGHT,
    SIDE,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    TITLE_BOX,
    TITLE_HEIGHT,
    TITLE_TOP,
    TOP,
    TRACKER_HEIGHT,
    TRACKER_TOP,
    Box,
)
from .shapes import Panel
from .text import Style

QUESTION_PANEL_WIDTH = 5.4  # of a discussion; the question stands on it, the prompts beside it
PROMPTS_X = QUESTION_PANEL_WIDTH + 0.6
PROMPTS_WIDTH = RIGHT - PROMPTS_X

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
        body(Box(PROMPTS_X, TOP, PROMPTS_WIDTH, ABOVE_CAPTION), ("Something to think about",), Style(before=18)),
        caption(Box(PROMPTS_X, CAPTION_TOP, PROMPTS_WIDTH, CAPTION_HEIGHT)),
    ),
    footer_box=Box(PROMPTS_X, FOOTER_TOP, PROMPTS_WIDTH - 1.0, FOOTER_HEIGHT),
    tracker_box=Box(PROMPTS_X, TRACKER_TOP, PROMPTS_WIDTH, TRACKER_HEIGHT),
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
    tracker_box=Box(MARGIN, TRACKER_TOP, NARROW, TRACKER_HEIGHT),
    number=LIGHT,
)

QUESTION_BAND = Panel("Question band", Box(0, 0, SLIDE_WIDTH, TOP), "tx1")
QUESTION_TITLE = title(TITLE_BOX, "The question?", Style(colour=LIGHT, anchor="ctr", insets=(0, 0, 0, 0)))
BELOW_BAND = 2.15

QUIZ_LAYOUT = Layout(
    "Quiz",
    (
        QUESTION_BAND,
        QUESTION_TITLE,
        label("Check"),
        body(
            Box(MARGIN, BELOW_BAND, MEASURE, 4.0),
            ("An answer",),
            Style(list="letter", bullet_colour="accent1", before=18),
        ),
        caption(),
    ),
)

MATCH_LAYOUT = Layout(
    "Match",
    (
        QUESTION_BAND,
        QUESTION_TITLE,
        label("Check"),
        text(
            "Left",
            MAIN,
            Box(MARGIN, BELOW_BAND, COLUMN_WIDTH, 4.0),
            "One half",
            Style(COLUMN, list="number", bullet_colour="accent1", before=14),
        ),
        text(
            "Right",
            RIGHT_IDX,
            Box(COLUMN_2, BELOW_BAND, COLUMN_WIDTH, 4.0),
            "The other",
            Style(COLUMN, list="letter", bullet_colour="accent1", before=14),
        ),
        caption(),
    ),
)

ANSWER_LAYOUT = Layout(
    "Answer",
    (
        replace(QUESTION_BAND, name="Answer band", fill="accent1"),
        QUESTION_TITLE,
        label("Answer"),
        body(Box(MARGIN, BELOW_BAND, MEASURE, 4.0), ("The answer, and why",), Style(list="hanging", before=18)),
        caption(),
    ),
)
