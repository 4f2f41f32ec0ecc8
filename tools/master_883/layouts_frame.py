"""Layouts that frame an hour: its opening, its parts, its close.

Boxes are inches.
"""

from dataclasses import replace

from .pieces import (
    BACK_IDX,
    BIG_TITLE,
    DASH,
    LEAD_IDX,
    LIGHT,
    MAIN,
    NARROW,
    NEXT_IDX,
    PLAIN,
    SIDE_PANEL,
    SIDE_WIDTH,
    SIDE_X,
    STEP,
    TAB,
    Layout,
    body,
    caption,
    kicker,
    label,
    text,
    title,
)
from .scale import (
    CAPTION_HEIGHT,
    CAPTION_TOP,
    CONTENT_BOX,
    COVER,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    LABEL,
    LABEL_BOX,
    LEAD,
    MARGIN,
    MEASURE,
    RIGHT,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    TOP,
    Box,
)
from .shapes import Panel, Slot
from .text import Style

STEPS = tuple(Panel(f"Step {n + 1}", Box(9.7333 + 0.8 * n, 5.9 - 1.2 * n, 0.6, 1.6 + 1.2 * n), STEP) for n in range(4))
HEADING = Box(MARGIN, 1.55, 9.0, 2.6)  # stands on the dash
BACK = replace(PLAIN, sizes=(LABEL,), colour=LIGHT, align="r")
# LibreOffice gives all lists of a slide one bullet colour: no layout has dark and light bullets side by side.
LIGHT_BODY = Style(colour=LIGHT, bullet_colour=LIGHT)

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
    tracker_box=None,
)

AGENDA_LAYOUT = Layout("Agenda", (TAB, title(), Slot("Table", "tbl", MAIN, CONTENT_BOX, ("Agenda",))), type="tbl")

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
        text("Back", BACK_IDX, Box(10.0, 0.6, 2.0, 0.4), "↑ Agenda", BACK),
        caption(Box(MARGIN, CAPTION_TOP, 9.0, CAPTION_HEIGHT), LIGHT),
    ),
    type="secHead",
    background="accent1",
    footer=LIGHT,
    number=LIGHT,
    tracker_box=None,
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
    tracker_box=None,
)
