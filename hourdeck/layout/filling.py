"""The slots of one slide set in their placeholders, each as large as it fits. Pure.

Input: a slide whose slots the layout has. Output: a `Filling` for each slot, in the reading order of the master, which
says what would be written and by how much it is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from typing import cast

from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.figures import AnyFigure
from hourdeck.layout.code import CodePlace, code_remarks, fit_code
from hourdeck.layout.figures import FigureTooBigError, draw_figure, figure_remarks
from hourdeck.layout.fitting import Fit, Styles, fit_text, made_smaller, sizes_to_try, written_sizes
from hourdeck.layout.panels import as_high_as_its_code, characters_beside, panel_place
from hourdeck.layout.placed import Item, PlacedCode, PlacedFigure, PlacedTable, PlacedText
from hourdeck.layout.tables import fit_table
from hourdeck.measure import Type
from hourdeck.slides import Listing, Slide, Slot, Table
from hourdeck.theme import Layout, Palette, Placeholder, Theme


@dataclass(frozen=True)
class Filling:
    """A slot in its placeholder; `over` says in points by how much it is too high, 0 or less when it fits.

    `tries` are the styles its text may be set in and `steps` how many of them were too large; a table has none, and the
    `usual` size of its text in points instead. A diagram that is too big has no item, but a `refusal`: the error, where
    it can't be cut.
    """

    slot: Slot
    place: Placeholder
    item: Item | None
    over: float
    tries: tuple[Styles, ...] = ()
    steps: int = 0
    usual: float = 0
    refusal: Diagnostic | None = None

    @property
    def fits(self) -> bool:
        """Whether it stands in its place as it is."""
        return self.over <= 0

    @property
    def position(self) -> Position:
        """Where its content was written."""
        content = self.slot.content
        return content[0].position if isinstance(content, tuple) else content.position

    def remarks(self) -> list[Diagnostic]:
        """What a lead should know: that the text had to be made smaller, or a picture is blurred."""
        if isinstance(self.item, PlacedFigure):
            return list(figure_remarks(self.item))
        if isinstance(self.item, PlacedTable):
            return list(made_smaller(self.slot.name, self.item.size, self.usual, self.position))
        wrapped = list(code_remarks(self.item)) if isinstance(self.item, PlacedCode) else []
        if not self.steps:
            return wrapped
        size, usual = self.tries[self.steps][0].size, self.tries[0][0].size
        return [*made_smaller(self.slot.name, size, usual, self.position), *wrapped]


def fill_slots(slide: Slide, layout: Layout, theme: Theme, fonts: Type) -> list[Filling]:
    """Every slot of the slide in its place; texts, tables and code that stand side by side get the same size."""
    filled = {slot.name: slot for slot in slide.slots}
    placed = [(filled[name], place) for name, place in layout.slots.items() if name in filled]
    fillings = [_filling(slot, place, slide.fit, theme, fonts, layout) for slot, place in placed]
    fillings = _tables_alike(_panels_alike(fillings, slide, layout, theme, fonts), slide, theme, fonts)
    return [_as_small_as(filling, siblings(filling, fillings)) for filling in fillings]


def on_panel(slot: Slot) -> bool:
    """Whether a slot is code in a place that the layout has for other text."""
    return isinstance(slot.content, Listing) and slot.name != "code"


def siblings(filling: Filling, fillings: Sequence[Filling]) -> list[Filling]:
    """The texts that look alike: placeholders of one size and one style, such as two columns."""
    return [other for other in fillings if filling.tries and _look(other) == _look(filling)]


def _look(filling: Filling) -> tuple[object, ...]:
    place = filling.place
    return place.kind, place.box.width, place.box.height, place.levels


def _filling(slot: Slot, place: Placeholder, fit: str, theme: Theme, fonts: Type, layout: Layout) -> Filling:
    if on_panel(slot):
        return _panel(slot, place, fit, theme, fonts, layout.palette)
    if isinstance(slot.content, Listing):
        return _code(slot, slot.content, CodePlace(place, layout.numbers, fonts), fit, theme.step)
    if isinstance(slot.content, Table):
        return _table(slot, slot.content, place, fit, theme, fonts)
    if not isinstance(slot.content, tuple):
        return _figure(slot, cast(AnyFigure, slot.content), place, fit, theme, fonts, layout.palette)
    tries = allowed_sizes(slot.name, place, fit, theme.step)
    found = fit_text(slot.paragraphs, place, tries, fonts)
    return Filling(slot, place, _text(slot, place, found), found.over, tries, found.steps)


def _table(
    slot: Slot, table: Table, place: Placeholder, fit: str, theme: Theme, fonts: Type, most: float = inf
) -> Filling:
    step = 0 if keeps_size(slot.name, fit) else theme.step
    return Filling(slot, place, *fit_table(table, place, theme.table, step, fonts, most), usual=theme.table.size)


def _panels_alike(
    fillings: Sequence[Filling], slide: Slide, layout: Layout, theme: Theme, fonts: Type
) -> list[Filling]:
    """The fillings, code on panels in the size of the smallest."""
    smallest = max((f.steps for f in fillings if on_panel(f.slot)), default=0)
    return [
        _panel(f.slot, layout.slots[f.slot.name], slide.fit, theme, fonts, layout.palette, smallest)
        if on_panel(f.slot) and f.steps < smallest
        else f
        for f in fillings
    ]


def _tables_alike(fillings: Sequence[Filling], slide: Slide, theme: Theme, fonts: Type) -> list[Filling]:
    """The fillings, tables in the size of the smallest; beside one that will be split, in the theme's at most."""
    sizes = {n: f.item.size if f.fits else f.usual for n, f in enumerate(fillings) if isinstance(f.item, PlacedTable)}
    if len(sizes) < 2:
        return list(fillings)
    most = min(sizes.values())
    return [
        _table(f.slot, cast(Table, f.slot.content), f.place, slide.fit, theme, fonts, most) if n in sizes else f
        for n, f in enumerate(fillings)
    ]


def _figure(
    slot: Slot, figure: AnyFigure, place: Placeholder, fit: str, theme: Theme, fonts: Type, palette: Palette | None
) -> Filling:
    try:
        drawn = draw_figure(slot.name, figure, place, theme, fonts, palette, keeps_size(slot.name, fit))
    except FigureTooBigError as too_big:
        return Filling(slot, place, None, too_big.over, refusal=too_big.refusal)
    return Filling(slot, place, drawn, 0)


def _code(slot: Slot, listing: Listing, place: CodePlace, fit: str, step: float, smaller: int = 0) -> Filling:
    tries = allowed_sizes(slot.name, place.code, fit, step)
    found = fit_code(listing, place, tries, fit != "error", smaller)
    return Filling(slot, place.code, found.item, found.over, tries, found.steps)


def _panel(
    slot: Slot, place: Placeholder, fit: str, theme: Theme, fonts: Type, palette: Palette | None, smaller: int = 0
) -> Filling:
    """Code on a panel; it gives room to what stands beside its lines only where anything does."""
    listing = cast(Listing, slot.content)
    for characters in (0, characters_beside(listing)):
        on = panel_place(slot.name, place, theme, palette, fonts, characters)
        filling = _code(slot, listing, on, fit, theme.step, smaller)
        item = cast(PlacedCode, filling.item)
        if not item.gutter:
            break
    return replace(filling, item=as_high_as_its_code(item)) if filling.fits else filling


@lru_cache(maxsize=1024)
def allowed_sizes(name: str, place: Placeholder, fit: str, step: float) -> tuple[Styles, ...]:
    """The styles a slot may be set in, largest first."""
    tries = tuple(sizes_to_try(place, step))
    return tries[:1] if keeps_size(name, fit) else tries


def keeps_size(name: str, fit: str) -> bool:
    """Whether a slot may not be made smaller; a slide that may only be split still gets a smaller title."""
    return fit == "error" or (fit == "split" and name != "title")


def _text(slot: Slot, place: Placeholder, fit: Fit) -> PlacedText:
    return PlacedText(slot.name, place, slot.paragraphs, written_sizes(fit.styles, fit.steps))


def _as_small_as(filling: Filling, others: Sequence[Filling]) -> Filling:
    """The filling in the size of the smallest text beside it."""
    steps = max((other.steps for other in others), default=filling.steps)
    if steps == filling.steps or not isinstance(filling.item, PlacedText):
        return filling
    sizes = written_sizes(filling.tries[steps], steps)
    return replace(filling, steps=steps, item=replace(filling.item, sizes=sizes))
