"""Where there is room on a layout: its rectangle, and the part of it that belongs to some slots. Pure; in EMU."""

from dataclasses import replace

from hourdeck.theme.arranging.compositions import Part, Rows, Side, leaves
from hourdeck.theme.boxes import joined
from hourdeck.theme.model import Box, Layout


class Regions:
    """The room on one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    @property
    def rectangle(self) -> Box:
        """The layout's rectangle; where it has none, what is left below the title."""
        if self.layout.rectangle:
            return self.layout.rectangle
        title = self.layout.slots["title"].box
        bottom = title.top + title.height + title.width // 2
        ends = [place.box.top for place in (self.layout.footer, self.layout.slide_number) if place]
        lower = [end for end in ends if end > title.top + 2 * title.height]
        top = title.top + title.height
        return Box(title.left, top, title.width, min([bottom, *lower]) - top)

    def region_of(self, part: Part, whole: Box) -> Box:
        """The rectangle, as wide as the placeholders in it and beginning where they do."""
        tied = self.tied_in(part)
        if not tied:
            return whole
        around, bottom = joined(tied), whole.top + whole.height
        if self._shares_width(part):
            around = joined([around, replace(whole, top=around.top, height=around.height)])
        if bottom < around.top + around.height // 2:
            return around
        return Box(around.left, around.top, around.width, bottom - around.top)

    def _shares_width(self, part: Part) -> bool:
        """Whether something is drawn beside a placeholder, for which there may be room that this one leaves."""
        match part:
            case Side():
                return len({bool(self.tied_in(each)) for each in part.parts}) > 1
            case Rows():
                return any(self._shares_width(each) for each in part.parts)
        return False

    def tied_in(self, part: Part) -> list[Box]:
        """The boxes of the placeholders that a part's slots are tied to."""
        names = [leaf.slot for leaf in leaves(part) if leaf.slot != "title"]
        return [self.layout.slots[name].box for name in names if name in self.layout.slots]
