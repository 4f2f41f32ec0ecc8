"""What layout makes of a deck: everything in its place. Boxes are in EMU, sizes in points."""

from __future__ import annotations

from dataclasses import dataclass

from hourdeck.diagnostics import Diagnostic
from hourdeck.figures import AnyFigure, Drawing
from hourdeck.slides import CodeLine, Deck, Listing, Paragraph, Slide, Table
from hourdeck.theme import Box, Layout, Placeholder, TrackerPlace


@dataclass(frozen=True)
class PlacedText:
    """Paragraphs in a placeholder.

    `sizes` by level in points where they differ from what is inherited, else None; `first_number` is where automatic
    numbers begin, above 1 on a slide that goes on with a list.
    """

    slot: str
    placeholder: Placeholder
    paragraphs: tuple[Paragraph, ...]
    sizes: tuple[float, ...] | None = None
    first_number: int = 1


@dataclass(frozen=True)
class PlacedTable:
    """A table in a placeholder: column widths and row heights in EMU, text size and padding in points."""

    placeholder: Placeholder
    table: Table
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: float
    padding: float


@dataclass(frozen=True)
class PlacedFigure:
    """A figure drawn in a placeholder's box; `alt` says what it shows, or nothing where it only decorates."""

    slot: str
    placeholder: Placeholder
    figure: AnyFigure
    drawing: Drawing
    alt: str


@dataclass(frozen=True)
class PlacedLine:
    """A line of code, how many rows it takes, and how far in EMU those after the first are indented."""

    line: CodeLine
    rows: int
    hanging: int


@dataclass(frozen=True)
class GutterRow:
    """What stands beside a row of code: a number or a mark, strong where the line is highlighted."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class PlacedCode:
    """Code in a placeholder, and its `gutter` in another: a text for each row, or nothing at all.

    `size` in points where it differs from what is inherited; `pitch` is the height of a row in points; `right_inset` in
    EMU where lines are wrapped, so that all programs wrap them alike.
    """

    slot: str
    placeholder: Placeholder
    numbers: Placeholder | None
    listing: Listing
    lines: tuple[PlacedLine, ...]
    gutter: tuple[GutterRow, ...]
    size: float | None
    pitch: float
    right_inset: int | None

    @property
    def wrapped(self) -> bool:
        """Whether any line takes more than one row."""
        return any(line.rows > 1 for line in self.lines)


Item = PlacedText | PlacedTable | PlacedCode | PlacedFigure


@dataclass(frozen=True)
class Segment:
    """A stretch of the hour on its tracker: `now`, `done` or `ahead`."""

    state: str
    box: Box


@dataclass(frozen=True)
class Tracker:
    """How far the hour is; `alt` says it in words."""

    place: TrackerPlace
    segments: tuple[Segment, ...]
    alt: str


@dataclass(frozen=True)
class PlacedSlide:
    """A slide with everything in its place, in reading order."""

    slide: Slide
    layout: Layout
    items: tuple[Item, ...]
    notes: PlacedText
    tracker: Tracker | None = None


@dataclass(frozen=True)
class PlacedSection:
    """A section with its slides."""

    name: str
    slides: tuple[PlacedSlide, ...]


@dataclass(frozen=True)
class PlacedDeck:
    """A deck ready to be written; `remarks` tell which texts had to be made smaller or split."""

    deck: Deck
    sections: tuple[PlacedSection, ...]
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def slides(self) -> tuple[PlacedSlide, ...]:
        """All slides in order."""
        return tuple(slide for section in self.sections for slide in section.slides)
