"""All slide layouts in the order in which PowerPoint offers them.

The layouts themselves stand in `layouts_frame`, `layouts_content` and `layouts_activity`.
"""

from .layouts_activity import DISCUSSION_LAYOUT, EXERCISE_LAYOUT, QUESTION_LAYOUT, QUIZ_LAYOUT
from .layouts_content import (
    BIG_NUMBER_LAYOUT,
    CODE_LAYOUT,
    COMPARISON_LAYOUT,
    CONTENT_LAYOUT,
    DIAGRAM_LAYOUT,
    PICTURE_LAYOUT,
    QUOTE_LAYOUT,
    STATEMENT_LAYOUT,
    TABLE_LAYOUT,
    TITLE_ONLY_LAYOUT,
    TWO_COLUMNS_LAYOUT,
)
from .layouts_frame import AGENDA_LAYOUT, COVER_LAYOUT, END_LAYOUT, OBJECTIVES_LAYOUT, RECAP_LAYOUT, SECTION_LAYOUT
from .pieces import Layout

LAYOUTS: tuple[Layout, ...] = (
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
