"""Slides laid out on a theme: every slot in its placeholder, measured, made smaller where it must be, or refused.

Input: a `Deck` and a `Theme`. Output: a `PlacedDeck`, which says where everything stands (EMU) and at which size
(points). Raises `Failure` with every layout, slot and text that doesn't work out. Pure: it reads no file.

Sizes are written only where text had to be made smaller than the master has it; everything else is inherited.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean
from hourdeck.measure import EMU_PER_POINT, LINE_HEIGHT, Type, text_height
from hourdeck.slides import Deck, Paragraph, Slide, Slot, Table
from hourdeck.tables import PlacedTable, TableTooHighError, place_table
from hourdeck.theme import Layout, LevelStyle, Placeholder, Theme

TABLE_KINDS = ("tbl", "obj")
"""The kinds of placeholder that PowerPoint puts tables in."""


@dataclass(frozen=True)
class PlacedText:
    """Paragraphs in a placeholder; `sizes` by level in points where they differ from what is inherited, else None."""

    slot: str
    placeholder: Placeholder
    paragraphs: tuple[Paragraph, ...]
    sizes: tuple[float, ...] | None = None


@dataclass(frozen=True)
class PlacedSlide:
    """A slide with everything in its place, in reading order."""

    slide: Slide
    layout: Layout
    items: tuple[PlacedText | PlacedTable, ...]
    notes: PlacedText


@dataclass(frozen=True)
class PlacedDeck:
    """A deck ready to be written; `slides` pair with `deck.slides`."""

    deck: Deck
    slides: tuple[PlacedSlide, ...]


def lay_out_deck(deck: Deck, theme: Theme) -> PlacedDeck:
    """Every slide of a deck laid out on a theme."""
    layouter = _Layouter(theme)
    slides = [layouter.slide(slide) for slide in deck.slides]
    if layouter.errors:
        raise Failure(layouter.errors)
    return PlacedDeck(deck, tuple(slide for slide in slides if slide))


class _Layouter:
    """Lays out one slide after the other and collects what doesn't work out."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.type = Type(theme.fonts, theme.code_typeface)
        self.errors: list[Diagnostic] = []

    def slide(self, slide: Slide) -> PlacedSlide | None:
        layout = self.theme.layouts.get(slide.layout)
        if layout is None:
            hint = did_you_mean(slide.layout, self.theme.layouts)
            self._error(f"the theme has no layout '{slide.layout}'", slide.position, hint)
            return None
        self._check_slots(slide, layout)
        filled = {slot.name: slot for slot in slide.slots}
        placed = [self._item(filled[name], place, layout) for name, place in layout.slots.items() if name in filled]
        return PlacedSlide(slide, layout, tuple(item for item in placed if item), self._notes(slide))

    def _check_slots(self, slide: Slide, layout: Layout) -> None:
        for slot in slide.slots:
            if slot.name not in layout.slots:
                hint = did_you_mean(slot.name, layout.slots)
                self._error(f"layout '{layout.kind}' has no slot '{slot.name}'", slot.position, hint)
        if not slide.title:
            self._error("the slide has no title", slide.position, "fill the slot 'title'")

    def _item(self, slot: Slot, place: Placeholder, layout: Layout) -> PlacedText | PlacedTable | None:
        if isinstance(slot.content, Table):
            return self._table(slot, slot.content, place, layout)
        if place.kind == "tbl":
            self._error(f"slot '{slot.name}' of layout '{layout.kind}' takes a table", slot.position)
            return None
        return self._text(slot.name, slot.content, place)

    def _text(self, name: str, paragraphs: tuple[Paragraph, ...], place: Placeholder) -> PlacedText:
        room = _inner_height(place)
        for styles in self._tries(place):
            height = text_height(paragraphs, styles, _inner_width(place), self.type)
            if height <= room:
                sizes = None if styles is place.levels else tuple(style.size for style in styles)
                return PlacedText(name, place, paragraphs, sizes)
        self.errors.append(_too_long(name, paragraphs[0].position, height - room, styles))
        return PlacedText(name, place, paragraphs)

    def _tries(self, place: Placeholder) -> Iterator[Sequence[LevelStyle]]:
        """The master's styles, then smaller ones step by step down to the placeholder's minimum."""
        yield place.levels
        if place.minimum is None:
            return
        styles = list(place.levels)
        while any(style.size > place.minimum for style in styles):
            styles = [_smaller(style, self.theme.step, place.minimum) for style in styles]
            yield styles

    def _table(self, slot: Slot, table: Table, place: Placeholder, layout: Layout) -> PlacedTable | None:
        if place.kind not in TABLE_KINDS:
            self._error(f"slot '{slot.name}' of layout '{layout.kind}' takes text, not a table", slot.position)
            return None
        try:
            return place_table(table, place, self.theme.table, self.theme.step, self.type)
        except TableTooHighError as error:
            message = f"the table is {error.points:.0f} pt too high for its place at {self.theme.table.minimum:g} pt"
            self._error(message, table.position, "take rows out or shorten the cells")
            return None

    def _notes(self, slide: Slide) -> PlacedText:
        """The notes, which must fit the printed notes page at the notes master's size."""
        place = self.theme.notes
        height = text_height(slide.notes, place.levels, _inner_width(place), self.type)
        over = height - _inner_height(place)
        if over > 0:
            self.errors.append(_notes_too_long(slide, over, height))
        return PlacedText("notes", place, slide.notes)

    def _error(self, message: str, position: Position, hint: str = "") -> None:
        self.errors.append(Diagnostic(message, position, hint))


def _smaller(style: LevelStyle, step: float, minimum: float) -> LevelStyle:
    return replace(style, size=max(min(style.size, minimum), style.size - step))


def _inner_width(place: Placeholder) -> float:
    return (place.box.width - place.insets.left - place.insets.right) / EMU_PER_POINT


def _inner_height(place: Placeholder) -> float:
    return (place.box.height - place.insets.top - place.insets.bottom) / EMU_PER_POINT


def _too_long(name: str, position: Position, over: float, styles: Sequence[LevelStyle]) -> Diagnostic:
    size = styles[0].size
    lines = max(1, round(over / (LINE_HEIGHT * size) + 0.4))
    plural = "line" if lines == 1 else "lines"
    message = f"the text is {lines} {plural} too long for '{name}', even at {size:g} pt"
    return Diagnostic(message, position, "shorten it, or share it between two slides")


def _notes_too_long(slide: Slide, over: float, height: float) -> Diagnostic:
    words = sum(len(paragraph.plain.split()) for paragraph in slide.notes)
    surplus = max(1, round(words * over / height))
    message = f"the notes are about {surplus} of {words} words too long for the printed notes page"
    position = max(slide.notes, key=lambda paragraph: len(paragraph.plain)).position
    return Diagnostic(message, position, "shorten them, or share the point between two slides")
