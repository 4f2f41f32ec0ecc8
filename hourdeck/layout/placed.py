"""What layout makes of a deck: everything in its place. Boxes are in EMU, sizes in points."""

from dataclasses import dataclass

from hourdeck.diagnostics import Diagnostic
from hourdeck.slides import Deck, Paragraph, Slide, Table
from hourdeck.theme import Layout, Placeholder


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
class PlacedSlide:
    """A slide with everything in its place, in reading order."""

    slide: Slide
    layout: Layout
    items: tuple[PlacedText | PlacedTable, ...]
    notes: PlacedText


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
