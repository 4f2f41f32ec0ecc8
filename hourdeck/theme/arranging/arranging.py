"""A slide of any kind on a layout that was not made for it: every filled slot gets a place. Pure.

Input: a layout that has a palette, the slots that a slide fills, and the theme. Output: the layout with a placeholder
for each of them. Slots that are tied to a placeholder of the template keep its box, cut only where something above,
below or beside them takes room; the others are drawn inside the layout's rectangle as `compositions` has them, in the
type of `manners`. Layouts without a palette come back as they are. Lengths are in EMU unless a name says points.
"""

from collections.abc import Sequence
from dataclasses import replace

from hourdeck.theme.arranging.compositions import (
    COMPOSITIONS,
    Area,
    Band,
    Panel,
    Part,
    Rows,
    Rule,
    Side,
    Space,
    Title,
    filled_part,
    leaves,
)
from hourdeck.theme.arranging.extents import RULE, Extents
from hourdeck.theme.arranging.places import Places, told_apart
from hourdeck.theme.arranging.regions import Regions
from hourdeck.theme.arranging.titles import MARGIN, stands_above, stands_on_ground
from hourdeck.theme.boxes import cut_box, inset_box, joined, shared
from hourdeck.theme.model import EMU_PER_POINT, Box, Layout, Ornament, Palette, Placeholder, Shade, Theme

SPARED = 2
"""Lines that a title keeps room for when something above it is drawn in its box."""

RULE_LENGTH = 72 * EMU_PER_POINT
"""The length of a rule between a number and its meaning."""


def arrange(layout: Layout, filled: frozenset[str], theme: Theme) -> Layout:
    """The layout with a place for every filled slot that its kind of slide has, the title first."""
    if layout.palette is None or layout.kind not in COMPOSITIONS or "title" not in layout.slots:
        return layout
    return _Arranger(layout, layout.palette, filled, theme).arranged()


def slots_of(kind: str) -> frozenset[str]:
    """All slots of a kind of slide; none of a kind that has no composition."""
    part = COMPOSITIONS.get(kind)
    return frozenset() if part is None else frozenset({"title", *(leaf.slot for leaf in leaves(part))})


class _Arranger:
    """Gives the slots of one slide their places; collects them and the ornaments."""

    def __init__(self, layout: Layout, palette: Palette, filled: frozenset[str], theme: Theme) -> None:
        self.layout = layout
        self.palette = palette
        self.filled = filled
        self.theme = theme
        self.mirrored = theme.right_to_left
        self.places = Places(layout, palette, theme)
        self.slots: dict[str, Placeholder] = {}
        self.ornaments: list[Ornament] = []
        self.numbers = layout.numbers
        self.on_panel = False
        self.align = ""
        self.ink: Shade | None = None
        self.regions = Regions(layout)
        self.whole = self.regions.rectangle
        self.extents = Extents(self.places, self.whole)

    def arranged(self) -> Layout:
        self.slots["title"] = self.places.title(self.layout.slots["title"].box)
        self._compose()
        others = {name: place for name, place in self.layout.slots.items() if name in self.filled - {*self.slots}}
        self.slots |= {name: self.places.tied(name, "body", "", place.box) for name, place in others.items()}
        slots = {name: place for name, place in self.slots.items() if name in self.filled | {"title"}}
        return replace(self.layout, slots=told_apart(slots), ornaments=tuple(self.ornaments), numbers=self.numbers)

    def _compose(self) -> None:
        composition = COMPOSITIONS[self.layout.kind]
        part = filled_part(composition, self.filled)
        if not isinstance(part, Rows) or not any(isinstance(each, Title) for each in part.parts):
            self._place_all(part)
        elif self._title_may_move(part):
            self.align = self._title_align
            self._place(part, self.whole)
        elif self._title_is_above:
            self._place_all(filled_part(composition, self.filled - {"title"}))
        else:
            self.align, self.ink = self._title_align, self._title_ink
            self._around_title(part)

    def _place_all(self, part: Part | None) -> None:
        """What stands below the title, in the rectangle, or where the placeholders of its slots are."""
        if part is not None:
            self.whole = self.regions.region_of(part, self.whole)
            self._place(part, self.whole)

    @property
    def _title_is_above(self) -> bool:
        """Whether the title stands above the rectangle, as on slides with content, and not in the middle of it."""
        return stands_above(self.layout.slots["title"].box, self.whole)

    @property
    def _title_align(self) -> str:
        """How what stands around the title is set: as it is itself."""
        return self.layout.slots["title"].levels[0].align.replace("just", "")

    @property
    def _title_ink(self) -> Shade | None:
        """The colour of what stands around the title: the title's own, where it is known and can be read there."""
        ink = self.layout.slots["title"].levels[0].ink
        return ink if stands_on_ground(self.layout, self.palette, self.theme) else None

    def _title_may_move(self, part: Rows) -> bool:
        """Whether the title may be set large in the rectangle: its colour says that it stands on the same ground."""
        is_large = any(isinstance(each, Title) and each.weight for each in part.parts)
        return is_large and self._title_is_above and stands_on_ground(self.layout, self.palette, self.theme)

    # the parts

    def _place(self, part: Part, box: Box) -> None:
        match part:
            case Band() | Area():
                self._slot(part, box)
            case Title():
                self.slots["title"] = self.places.title(box, large=True)
            case Rule():
                self._ornament("Rule", self._rule(box), self.palette.accent)
            case Rows():
                self._rows(part.parts, box, part.tight)
            case Side():
                self._side(part.parts, box)
            case Panel():
                self._panel(part, box)

    def _slot(self, part: Band | Area, box: Box) -> None:
        if part.slot in self.layout.slots:
            marks = part.marks if isinstance(part, Area) else ""
            own = self.layout.slots[part.slot].box
            self.slots[part.slot] = self.places.tied(part.slot, part.manner, marks, cut_box(own, box, self.whole))
        elif part.slot == "code":
            self.slots["code"], self.numbers = self.places.code(box)
        else:
            self.slots[part.slot] = self.places.drawn(part, box, self.on_panel, self.align, self.ink)

    def _rows(self, parts: Sequence[Part], box: Box, tight: bool) -> None:
        gap = self.extents.gap(tight)
        heights = [self.extents.height(part, box.width) for part in parts]
        stretches = shared(box.height, heights, [part.weight for part in parts], gap)
        cells = [Box(box.left, box.top + start, box.width, height) for start, height in stretches]
        for number, (part, cell) in enumerate(zip(parts, cells, strict=True)):
            self._place(part, self._opened(parts, number, cell, box))

    def _opened(self, parts: Sequence[Part], number: int, cell: Box, box: Box) -> Box:
        """A cell that ends with the whole where only placeholders follow: they don't take room from each other."""
        if not self.regions.tied_in(parts[number]):
            return cell
        first, end = cell.top, cell.top + cell.height
        if all(self.regions.tied_in(part) for part in parts[:number]):
            first = box.top
        if all(self.regions.tied_in(part) for part in parts[number:]):
            end = box.top + box.height
        return Box(cell.left, first, cell.width, end - first)

    def _side(self, parts: Sequence[Part], box: Box) -> None:
        self.align = ""
        tied = [self.regions.tied_in(part) for part in parts]
        if all(tied):
            cells = [replace(box, left=(own := joined(each)).left, width=own.width) for each in tied]
        else:
            if self.extents.is_stacked(parts, box.width):
                self._rows(parts, box, tight=False)
                return
            stretches = self.extents.columns(parts, box.width)
            cells = [self._across(box, start, width) for start, width in stretches]
        for part, cell in zip(parts, cells, strict=True):
            self._place(part, cell)

    def _across(self, box: Box, start: int, width: int) -> Box:
        """A column of a box; the first one stands on the right where that is read first."""
        left = box.width - start - width if self.mirrored else start
        return Box(box.left + left, box.top, width, box.height)

    def _panel(self, panel: Panel, box: Box) -> None:
        if self.regions.tied_in(panel.part):
            self._place(panel.part, box)
            return
        self._ornament("Panel", box, self.palette.panel)
        if panel.rule:
            left = box.left + box.width - RULE if self.mirrored else box.left
            self._ornament("Rule", replace(box, left=left, width=RULE), self.palette.accent)
        padding = self.extents.padding
        self.on_panel = True
        self._place(panel.part, inset_box(box, padding + panel.rule * RULE, padding))
        self.on_panel = False

    def _around_title(self, rows: Rows) -> None:
        """What comes before the title above it, what comes after it below, each cutting the title where it must."""
        place = next(n for n, each in enumerate(rows.parts) if isinstance(each, Title))
        title = self.slots["title"].box
        for parts in (rows.parts[:place], rows.parts[place + 1 :]):
            for part in [each for each in parts if self.regions.tied_in(each)]:
                self._place(part, self.regions.region_of(part, self.whole))
        above, below = (self._untied(parts) for parts in (rows.parts[:place], rows.parts[place + 1 :]))
        if above and not self._has_room_above(above, title):
            above, below = (), (*above, *below)
        title = self._lifted(title, above, below)
        if above:
            title = self._above_title(above, title)
        if below:
            title = self._below_title(below, title)
        self.slots["title"] = self.places.title(title)

    def _lifted(self, title: Box, above: Sequence[Part], below: Sequence[Part]) -> Box:
        """The title further up, where it stands so low that what comes below it would take its room.

        One between placeholders of the template, or on a band of its own, stays.
        """
        is_alone = not any(name in self.layout.slots for name in self.slots if name != "title")
        if not below or not is_alone or not stands_on_ground(self.layout, self.palette, self.theme):
            return title
        bottom = max(self.whole.top + self.whole.height, title.top + title.height)
        lacking = title.top + title.height + self.extents.gap() + self.extents.needed(below, title.width) - bottom
        head = self.extents.needed(above, title.width) + self.extents.gap(tight=True) if above else 0
        free = title.top - head - self._upper_edge
        return replace(title, top=title.top - max(0, min(lacking, free)))

    def _untied(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(part for part in parts if not self.regions.tied_in(part) and not isinstance(part, Space | Rule))

    def _has_room_above(self, parts: Sequence[Part], title: Box) -> bool:
        """Whether there is room above the title, or in its box beside two lines of its words."""
        needed = self.extents.needed(parts, title.width) + self.extents.gap(tight=True)
        is_free = self._top_of(title) - needed >= self._upper_edge
        return is_free or title.height - needed >= self.places.title_height(SPARED)

    def _top_of(self, title: Box) -> int:
        """Where the title begins, or what the template has above it."""
        return min([title.top, *(box.top for box in self._tied_around(title, above=True))])

    def _above_title(self, parts: Sequence[Part], title: Box) -> Box:
        """Above the title, and above a placeholder that the template has there; where it ends too high, in its box."""
        needed, gap = self.extents.needed(parts, title.width), self.extents.gap(tight=True)
        top = self._top_of(title) - gap - needed
        if top >= self._upper_edge:
            self._rows(parts, Box(title.left, top, title.width, needed), tight=False)
            return title
        self._rows(parts, replace(title, height=needed), tight=False)
        return replace(title, top=title.top + needed + gap, height=title.height - needed - gap)

    @property
    def _upper_edge(self) -> int:
        """How far up a label above the title may stand: the rectangle tells, where it lies around the title."""
        return max(MARGIN, self.whole.top if self.whole.top <= self.layout.slots["title"].box.top else 0)

    def _below_title(self, parts: Sequence[Part], title: Box) -> Box:
        """Below the title, and below the placeholders that follow it; what lacks is taken from the last of them."""
        others = self._tied_around(title, above=False)
        gap, needed = self.extents.gap(), self.extents.needed(parts, title.width)
        last = max([title, *others], key=lambda box: box.top + box.height)
        bottom = max(self.whole.top + self.whole.height, last.top + last.height)
        taken = min(last.height // 2, max(0, last.top + last.height + gap + needed - bottom))
        top = last.top + last.height - taken + gap
        if others:
            self._end_at(last.top + last.height - taken)
        else:
            title = replace(title, height=title.height - taken)
        self.whole = Box(title.left, top, title.width, max(bottom - top, needed // 2))
        self._rows(parts, self.whole, tight=False)
        return title

    def _tied_around(self, title: Box, above: bool) -> list[Box]:
        """The boxes of the placeholders above or below the title that were filled."""
        boxes = [place.box for name, place in self.slots.items() if name in self.layout.slots and name != "title"]
        return [box for box in boxes if (box.top < title.top) == above]

    def _end_at(self, end: int) -> None:
        """Cut the placeholders below the title that reach further down."""
        for name, place in self.slots.items():
            box = place.box
            if name != "title" and box.top + box.height > end > box.top + box.height // 2:
                self.slots[name] = replace(place, box=replace(box, height=end - box.top), moved=True)

    def _rule(self, box: Box) -> Box:
        """A rule where text begins or, in the middle, with it; a whole line where text may begin on either side."""
        insets = self.places.model.insets
        free = box.width - insets.left - insets.right
        length = free if self.mirrored else min(RULE_LENGTH, free)
        share = {"ctr": 2, "r": 1}.get(self.align)
        left = insets.left + ((free - length) // share if share else 0)
        return Box(box.left + left, box.top, length, box.height)

    def _ornament(self, name: str, box: Box, fill: Shade) -> None:
        used = sum(ornament.name.rstrip(" 0123456789") == name for ornament in self.ornaments)
        self.ornaments.append(Ornament(f"{name} {used + 1}" if used else name, box, fill))
