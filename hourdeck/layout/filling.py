"""The slots of one slide set in their placeholders, each as large as it fits. Pure.

Input: a slide whose slots the layout has. Output: a `Filling` for each slot, in the reading order of the master, which
says what would be written and by how much it is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.layout.fitting import Fit, Styles, fit_text, sizes_to_try, written_sizes
from hourdeck.layout.placed import PlacedTable, PlacedText
from hourdeck.layout.tables import fit_table
from hourdeck.measure import Type
from hourdeck.slides import Slide, Slot, Table
from hourdeck.theme import Layout, Placeholder, Theme


@dataclass(frozen=True)
class Filling:
    """A slot in its placeholder; `over` says in points by how much it is too high, 0 or less when it fits.

    `tries` are the styles its text may be set in and `steps` how many of them were too large; a table has none.
    """

    slot: Slot
    place: Placeholder
    item: PlacedText | PlacedTable
    over: float
    tries: tuple[Styles, ...] = ()
    steps: int = 0

    @property
    def fits(self) -> bool:
        """Whether it stands in its place as it is."""
        return self.over <= 0

    @property
    def position(self) -> Position:
        """Where its content was written."""
        content = self.slot.content
        return content.position if isinstance(content, Table) else content[0].position

    def remarks(self) -> list[Diagnostic]:
        """What a lead should know: that the text had to be made smaller."""
        if not self.steps:
            return []
        size, master = self.tries[self.steps][0].size, self.tries[0][0].size
        message = f"'{self.slot.name}' is set at {size:g} pt instead of {master:g}"
        return [Diagnostic(message, self.position, severity="note")]


def fill_slots(slide: Slide, layout: Layout, theme: Theme, fonts: Type) -> list[Filling]:
    """Every slot of the slide in its place; texts that stand side by side get the same size."""
    filled = {slot.name: slot for slot in slide.slots}
    placed = [(filled[name], place) for name, place in layout.slots.items() if name in filled]
    fillings = [_filling(slot, place, slide.fit, theme, fonts) for slot, place in placed]
    return [_as_small_as(filling, siblings(filling, fillings)) for filling in fillings]


def siblings(filling: Filling, fillings: Sequence[Filling]) -> list[Filling]:
    """The texts that look alike: placeholders of one size and one style, such as two columns."""
    return [other for other in fillings if filling.tries and _look(other.place) == _look(filling.place)]


def _look(place: Placeholder) -> tuple[object, ...]:
    return place.kind, place.box.width, place.box.height, place.levels


def _filling(slot: Slot, place: Placeholder, fit: str, theme: Theme, fonts: Type) -> Filling:
    if isinstance(slot.content, Table):
        step = 0 if _keeps_size(slot.name, fit) else theme.step
        table, over = fit_table(slot.content, place, theme.table, step, fonts)
        return Filling(slot, place, table, over)
    tries = allowed_sizes(slot.name, place, fit, theme.step)
    found = fit_text(slot.content, place, tries, fonts)
    return Filling(slot, place, _text(slot, place, found), found.over, tries, found.steps)


def allowed_sizes(name: str, place: Placeholder, fit: str, step: float) -> tuple[Styles, ...]:
    """The styles a slot may be set in, largest first."""
    tries = tuple(sizes_to_try(place, step))
    return tries[:1] if _keeps_size(name, fit) else tries


def _keeps_size(name: str, fit: str) -> bool:
    """Whether a slot may not be made smaller; a slide that may only be split still gets a smaller title."""
    return fit == "error" or (fit == "split" and name != "title")


def _text(slot: Slot, place: Placeholder, fit: Fit) -> PlacedText:
    assert not isinstance(slot.content, Table)
    return PlacedText(slot.name, place, slot.content, written_sizes(fit.styles, fit.steps))


def _as_small_as(filling: Filling, others: Sequence[Filling]) -> Filling:
    """The filling in the size of the smallest text beside it."""
    steps = max((other.steps for other in others), default=filling.steps)
    if steps == filling.steps or isinstance(filling.item, PlacedTable):
        return filling
    sizes = written_sizes(filling.tries[steps], steps)
    return replace(filling, steps=steps, item=replace(filling.item, sizes=sizes))
