"""The slide model: what a deck says, slide by slide, before anything has a place.

Written by `markup`, read by `layout`. Frozen, and free of content, templates and PowerPoint: a slide names its layout
and fills slots with paragraphs or a table. Positions point to the content or the template line that a piece came from.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import Protocol

from hourdeck.diagnostics import Position
from hourdeck.highlighting import CodePiece

MAX_LEVEL = 4
"""Paragraph levels are counted from 1 to 4."""

BACK = "#"
"""The address of a link back to the slide that was shown before."""

FITS = ("shrink", "split", "error")
"""What may be done with a slide's text that doesn't fit: only make it smaller, only split it, nothing."""

ALIGNMENTS = ("left", "right", "centre")
"""How text may stand in a cell."""

REVEALS = ("paragraphs",)
"""How a slide's lists may appear: paragraph by paragraph, those of a deeper level with the one above them."""

REVEALED = ("body", "left", "right")
"""The slots that hold a slide's lists, and so the ones whose paragraphs may appear one by one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one formatting; `href` is the address it links to, `#` with a slide's key, `BACK`, or nothing."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""

    def saying(self, text: str) -> "Run":
        """Another text of the same formatting."""
        return self if text == self.text else Run(text, self.bold, self.italic, self.code, self.href)

    def looks_like(self, other: "Run") -> bool:
        """Whether both have the same formatting."""
        formats = (other.bold, other.italic, other.code, other.href)
        return (self.bold, self.italic, self.code, self.href) == formats


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` counts from 1. A `bare` one has no bullet and no indent, wherever it stands."""

    runs: tuple[Run | LineBreak, ...]
    position: Position
    level: int = 1
    bare: bool = False

    @property
    def plain(self) -> str:
        """The wording; a line break reads as a space."""
        return "".join([run.text if isinstance(run, Run) else " " for run in self.runs])

    @property
    def is_right_to_left(self) -> bool:
        """Whether the first letter with a direction is Hebrew, Arabic or alike (UAX #9, rules P2 and P3)."""
        text = self.plain
        if text.isascii():
            return False  # most text; the rest is looked at letter by letter
        directions = map(unicodedata.bidirectional, text)
        return next((d in ("R", "AL") for d in directions if d in ("L", "R", "AL")), False)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `align` is one of `ALIGNMENTS`, or nothing for text that begins where its script does.

    `columns` and `rows` are what it spans. A place that another cell covers has a cell without text that joins the one
    to its left, the one above it, or both; beside the covering cell it has its `rows`, below it its `columns`.
    """

    paragraphs: tuple[Paragraph, ...]
    align: str = ""
    highlight: bool = False
    columns: int = 1
    rows: int = 1
    joins_left: bool = False
    joins_above: bool = False

    @property
    def is_covered(self) -> bool:
        """Whether another cell stands in its place."""
        return self.joins_left or self.joins_above


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; in a glossary, `names` are the words that texts use for what it explains."""

    cells: tuple[Cell, ...]
    highlight: bool
    position: Position
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its first row is the header, all rows are as long. `alt` says what it shows in words."""

    rows: tuple[Row, ...]
    alt: str
    position: Position


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of code in pieces, with its number, and whether it is one that matters now."""

    pieces: tuple[CodePiece, ...]
    number: int
    highlighted: bool = False

    @property
    def text(self) -> str:
        """The line as it was typed."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of code; `numbered` when their numbers are shown."""

    lines: tuple[CodeLine, ...]
    numbered: bool
    position: Position


class Figure(Protocol):
    """What is drawn in a slot instead of written: a chart, a diagram, a picture, a QR code (`figures`)."""

    @property
    def position(self) -> Position:
        """Where it was asked for."""

    @property
    def words(self) -> tuple[str, ...]:
        """What is written in it."""


Content = tuple[Paragraph, ...] | Table | Listing | Figure


@dataclass(frozen=True, slots=True)
class Slot:
    """What goes into one placeholder of the slide's layout."""

    name: str
    content: Content
    position: Position

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text; nothing for a table or a figure."""
        return self.content if isinstance(self.content, tuple) else ()

    @property
    def plain(self) -> str:
        """The wording, one paragraph a line; nothing for a table or a figure."""
        return "\n".join(paragraph.plain for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a layout's name, filled slots, and the notes the mentor reads. `key` is unique in the deck.

    `start` is in minutes since midnight, `left` are the minutes of the hour that remain when the slide's are over;
    `clock` is the first line of the notes, in which `{start}`, `{end}`, `{minutes}` and `{left}` are filled in when it
    is known on how many slides this one goes on. `fit` is one of `FITS`, or nothing
    for the policy that fits all: smaller, then split, then an error. `reveal` is one of `REVEALS`, or nothing for a
    slide that shows everything at once. A `hidden` slide is not shown when its turn comes, only when asked for. With
    `freeze`, it is not replaced by a later build once it stands in a deck.
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
    reveal: str = ""
    hidden: bool = False
    freeze: bool = False

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

    `origins` tell where the content in these was written, by their names. `tracker` says in words how far the hour is,
    with `{number}`, `{count}` and `{name}` of the section; without it no slide has a tracker. Only in a deck that is
    `moving` do paragraphs appear one by one, and slides by the theme's transition.
    """

    title: str
    subject: str
    author: str
    language: str
    footer: str
    sections: tuple[Section, ...]
    position: Position
    origins: dict[str, Position] = field(default_factory=dict)
    tracker: str = ""
    moving: bool = False

    def origin(self, name: str) -> Position:
        """Where a property was written, or the deck where it holds no content."""
        return self.origins.get(name, self.position)

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides in order."""
        return tuple(slide for section in self.sections for slide in section.slides)
