"""What changed between decks, in deck terms: slides added, removed, moved and changed, words, notes, minutes. Pure.

`summarising` puts decks in short, from layout or from finished files; `storing` makes them data for the next build.
`matching` finds which slide is which, `lines` which lines differ, `comparing` compares decks and builds. `wording`
says it in words; `terminal`, `markdown` and `plain` show it to a lead, in a merge request, to a program.
"""

from hourdeck.changes.comparing import compare_builds, compare_decks
from hourdeck.changes.markdown import changes_to_markdown
from hourdeck.changes.model import (
    BuildChanges,
    DeckChanges,
    DeckSummary,
    LineChange,
    SlideAt,
    SlideChange,
    SlideSummary,
)
from hourdeck.changes.plain import changes_to_data
from hourdeck.changes.storing import data_to_summary, summary_to_data
from hourdeck.changes.summarising import summary_of, summary_of_file
from hourdeck.changes.terminal import show_changes, show_changes_shortly, show_deck_shortly

__all__ = [
    "BuildChanges",
    "DeckChanges",
    "DeckSummary",
    "LineChange",
    "SlideAt",
    "SlideChange",
    "SlideSummary",
    "changes_to_data",
    "changes_to_markdown",
    "compare_builds",
    "compare_decks",
    "data_to_summary",
    "show_changes",
    "show_changes_shortly",
    "show_deck_shortly",
    "summary_of",
    "summary_of_file",
    "summary_to_data",
]
