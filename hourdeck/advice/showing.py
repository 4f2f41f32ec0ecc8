"""Advice on what is shown: words and lists on slides, and slides that trainees must understand alone. Pure."""

from collections.abc import Iterator

from hourdeck.advice.rules import finding
from hourdeck.advice.taught import Taught, title_position
from hourdeck.advice.words import words
from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.slides import Slide, Table

MOST_WORDS, MOST_CELL_WORDS = 40, 80
"""Words on a slide below its title, and in its table, which is looked up rather than read."""

MOST_BULLETS = 6
"""Paragraphs in one list."""

BESIDE = ("title", "label", "kicker", "caption", "footer", "next", "code", "until")
"""Slots whose words don't count: read in a glance, made by the template, or code."""

PLAIN_KINDS = ("cover", "agenda", "section", "timer", "end")
"""The kinds whose slides need no explanation."""


def crowded_slides(taught: Taught) -> Iterator[Diagnostic]:
    """Slides and tables with more words than can be read while somebody speaks."""
    for slide, position in _written_slides(taught):
        texts = [slot for slot in slide.slots if slot.name not in BESIDE]
        count = sum(len(words(slot.plain)) for slot in texts)
        if count > MOST_WORDS:
            message = f"the slide has {count} words; about {MOST_WORDS} can be read while somebody speaks"
            yield finding("slide-words", message, position, "leave key words, and say the rest")
        in_cells = sum(_cell_words(slot.content) for slot in texts if isinstance(slot.content, Table))
        if in_cells > MOST_CELL_WORDS:
            message = f"the table has {in_cells} words; about {MOST_CELL_WORDS} can be taken in"
            yield finding("slide-words", message, position, "leave out a column or a row, or make it two tables")


def long_lists(taught: Taught) -> Iterator[Diagnostic]:
    """Lists of more lines than can be told apart; each of two columns counts for itself."""
    for slide, position in _written_slides(taught):
        for slot in slide.slots:
            count = 0 if slot.name in BESIDE else len(slot.paragraphs)
            if count > MOST_BULLETS:
                message = f"{count} lines in one list ('{slot.name}'); {MOST_BULLETS} can be told apart"
                yield finding("slide-bullets", message, position, "join what belongs together, or make it two slides")


def unexplained_slides(taught: Taught) -> Iterator[Diagnostic]:
    """Slides of the trainee edition that make no sense alone."""
    for point in taught.points:
        if point.explain is None and point.kind not in PLAIN_KINDS and point.audience == "everyone":
            message = "trainees get this slide without a word on what it means"
            hint = "say it in two or three sentences below 'explain'"
            yield finding("explain-missing", message, title_position(point), hint)


def _written_slides(taught: Taught) -> Iterator[tuple[Slide, Position]]:
    """The slides that people filled, not the engine, each with the place of its point's title.

    A slide belongs to the point that starts when it does; one without a start stands at its own title. Backup slides
    are for questions that nobody may ask, and may hold what they need.
    """
    points = {timed.start.minutes: timed.point for timed in taught.hour.points}
    for slide in (slide for slide in taught.deck.slides if not slide.hidden and slide.layout != "glossary"):
        point = None if slide.start is None else points.get(slide.start)
        if point is None:
            yield slide, slide.title_position
        elif point.kind != "agenda":
            yield slide, title_position(point)


def _cell_words(table: Table) -> int:
    cells = [cell for row in table.rows for cell in row.cells]
    return sum(len(words(paragraph.plain)) for cell in cells for paragraph in cell.paragraphs)
