"""The slide model: what a deck says, slide by slide, before anything has a place.

Written by `markup`, read by `layout`. Frozen, and free of content, templates and PowerPoint: a slide names its layout
and fills slots with paragraphs or a table. Positions point to the content or the template line that a piece came from.
"""

import unicodedata
from dataclasses import dataclass, field

from hourdeck.diagnostics import Position

MAX_LEVEL = 4
"""Paragraph levels are counted from 1 to 4."""

FITS = ("shrink", "split", "error")
"""What may be done with a slide's text that doesn't fit: only make it smaller, only split it, nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one formatting; `href` is the address it links to, or nothing."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` counts from 1."""

    runs: tuple[Run | LineBreak, ...]
    position: Position
    level: int = 1

    @property
    def plain(self) -> str:
        """The wording; a line break reads as a space."""
        return "".join(run.text if isinstance(run, Run) else " " for run in self.runs)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the first letter with a direction is Hebrew, Arabic or alike (UAX #9, rules P2 and P3)."""
        directions = map(unicodedata.bidirectional, self.plain)
        return next((d in ("R", "AL") for d in directions if d in ("L", "R", "AL")), False)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    highlight: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is its header; `alt` says what it shows to those who can't see it."""

    rows: tuple[Row, ...]
    alt: str
    position: Position


@dataclass(frozen=True, slots=True)
class Slot:
    """What goes into one placeholder of the slide's layout."""

    name: str
    content: tuple[Paragraph, ...] | Table
    position: Position

    @property
    def plain(self) -> str:
        """The wording, one paragraph a line; nothing for a table."""
        return "" if isinstance(self.content, Table) else "\n".join(p.plain for p in self.content)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a layout's name, filled slots, and the notes the mentor reads. `key` is unique in the deck.

    `start` is in minutes since midnight, `left` are the minutes of the hour that remain when the slide's are over;
    `clock` is the first line of the notes, in which `{start}`, `{end}`, `{minutes}` and `{left}` are filled in when it
    is known on how many slides this one goes on. `fit` is one of `FITS`, or nothing
    for the policy that fits all: smaller, then split, then an error.
    """

    layout: str
    key: str
    minutes: int
    slots: tuple[Slot, ...]
    notes: tuple[Paragraph, ...]
    position: Position
    start: int | None = None
    clock: str = ""
    fit: str = ""
    left: int = 0

    @property
    def title(self) -> str:
        """The wording of the title slot, or nothing."""
        return next((slot.plain for slot in self.slots if slot.name == "title"), "")

    @property
    def title_position(self) -> Position:
        """Where the title was written, or the slide where it has none."""
        titles = [slot.content for slot in self.slots if slot.name == "title"]
        return titles[0][0].position if titles and isinstance(titles[0], tuple) else self.position


@dataclass(frozen=True, slots=True)
class Section:
    """A named group of slides, as PowerPoint's slide sorter shows it."""

    name: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """A whole deck with its properties; `language` is a BCP 47 tag, `footer` stands on every slide.

    `origins` tell where the content in these was written, by their names.
    """

    title: str
    subject: str
    author: str
    language: str
    footer: str
    sections: tuple[Section, ...]
    position: Position
    origins: dict[str, Position] = field(default_factory=dict)

    def origin(self, name: str) -> Position:
        """Where a property was written, or the deck where it holds no content."""
        return self.origins.get(name, self.position)

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides in order."""
        return tuple(slide for section in self.sections for slide in section.slides)
