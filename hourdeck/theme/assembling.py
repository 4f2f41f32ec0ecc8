"""A theme made from any company's template: what is found in it, joined with what a theme.yaml says about it.

Input: a template that is open and clean, and perhaps a `Guide`, which is a theme.yaml that says some of it by hand.
Output: an `Assembly`: the `Theme`, in which every kind of slide has a layout, and how it was come to, for those who ask
(`inspecting`). Raises `Failure` with every name in theme.yaml that the template doesn't have.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from hourdeck.diagnostics import Diagnostic, Position, show_path
from hourdeck.theme.arranging.clearing import clear_of, free_of
from hourdeck.theme.arranging.growing import with_room
from hourdeck.theme.boxes import holds, joined
from hourdeck.theme.choosing.choice import Choice, Chosen
from hourdeck.theme.choosing.choosing import choose_layouts
from hourdeck.theme.choosing.rectangles import Page
from hourdeck.theme.choosing.roles import ROLE_OF, ROLES
from hourdeck.theme.choosing.rooms import lines_in
from hourdeck.theme.choosing.weighing import find_slots, free_rectangle
from hourdeck.theme.cleaning.opening import Template
from hourdeck.theme.colours.backdrops import Backdrops
from hourdeck.theme.colours.inks import readable_ink
from hourdeck.theme.colours.palette import make_palette
from hourdeck.theme.guiding import Guidance
from hourdeck.theme.masters.master import Master
from hourdeck.theme.masters.slidemaster import MasterLayout
from hourdeck.theme.masters.usage import used_layouts
from hourdeck.theme.model import (
    Box,
    ChartSizes,
    CodeStyle,
    DiagramSizes,
    Layout,
    Palette,
    Placeholder,
    TableStyle,
    Theme,
)
from hourdeck.theme.sizes import Sizes, derive_sizes
from hourdeck.theme.typefaces import CODE_TYPEFACE, estimated_remark, measure_fonts

GROWING = ("subtitle", "lead")
"""The slots whose boxes are made higher where they have room for one line only."""

AROUND = ("cover", "section")
"""The roles on whose layouts content stands around the title, not below it."""

LEAST_NOTES = 8.0
"""Points that notes may be made smaller to: PowerPoint's own notes page has room for 180 words of 12 points."""

USUAL_BODY = 20.0
"""The size of body text in points that is reckoned with where a template has none."""

CORNERLESS = ("diagram",)
"""The kinds whose content seldom reaches into the corners, where logos stand, and needs all the room there is."""

QUESTION_LINES = 2
"""Lines of its title that a divider needs so that a question is put on it."""


@dataclass(frozen=True)
class Assembly:
    """A theme and how it was come to: the template, its master, the layouts chosen, what stands behind them.

    `serving` has what serves each kind of slide; `tables` are those that were named for typefaces, `estimated` the
    typefaces whose widths nobody knows here.
    """

    template: Template
    master: Master
    choice: Choice
    backdrops: Backdrops
    serving: Mapping[str, Chosen]
    tables: Mapping[str, str]
    estimated: tuple[str, ...]
    theme: Theme

    def reason(self, kind: str) -> str:
        """Which layout a kind of slide is made on, and why."""
        return self.serving[kind].why


def assemble(template: Template, guidance: Guidance) -> Assembly:
    """The theme that a template makes, with what a theme.yaml says about it; raises `Failure`."""
    backdrops = Backdrops()
    master = Master.of(template.data, template.path, backdrops.ink)
    backdrops.master = master
    fixed = guidance.checked(master)
    choice = choose_layouts(master, fixed, used_layouts(template.path.read_bytes()))
    return _Assembler(template, master, choice, backdrops, guidance).assembly()


class _Assembler:
    """Makes the theme from what was found."""

    def __init__(
        self, template: Template, master: Master, choice: Choice, backdrops: Backdrops, guidance: Guidance
    ) -> None:
        self.template = template
        self.master = master
        self.choice = choice
        self.backdrops = backdrops
        self.guidance = guidance
        self.file = guidance.file
        self._slide_master = master.masters[choice.master]
        self._page = Page(master.width, master.height)
        self._body = choice.roles["content"].slots.get("body") if "content" in choice.roles else None
        self._at = Position(show_path(template.path))
        self._fonts_at = self.file.position_of("fonts") if self.file else self._at

    def assembly(self) -> Assembly:
        kinds = (*ROLE_OF, *self.guidance.own_kinds)
        serving = {kind: self._mapped(kind) or self.choice.serving(self._role(kind)) for kind in kinds}
        layouts = {kind: self._layout(kind, chosen) for kind, chosen in serving.items()}
        notes, tables = self.master.notes(), self.file.fonts if self.file else {}
        fonts, estimated = measure_fonts(self._typefaces(layouts.values(), notes["body"]), self.guidance.fonts)
        theme = Theme(
            name=self.file.name if self.file else self.template.path.stem,
            master=self.template.data,
            width=self.master.width,
            height=self.master.height,
            layouts=layouts,
            notes=replace(notes["body"], minimum=LEAST_NOTES),
            notes_number=notes.get("sldNum"),
            notes_image=notes.get("sldImg"),
            fonts=fonts,
            code_typeface=self._code_typeface,
            step=self.file.fit.step if self.file and self.file.fit else self._sizes.step,
            table=self._table(),
            diagram=self._diagram(),
            chart=self._chart(),
            transition=self.guidance.transition,
            code=self._code(layouts["code"]),
            colours=self._slide_master.colours,
            right_to_left=self.choice.right_to_left,
            remarks=tuple(self._remarks(estimated)),
        )
        return Assembly(
            self.template, self.master, self.choice, self.backdrops, serving, tables, tuple(estimated), theme
        )

    # layouts

    def _layout(self, kind: str, chosen: Chosen) -> Layout:
        """The layout of a kind of slide, from what serves it."""
        found = chosen.layout
        rectangle = self._rectangle(chosen)
        if kind not in CORNERLESS:
            rectangle = free_of(rectangle, _pictures(found))
        slots = {slot: self._place(found, place, slot) for slot, place in chosen.slots.items()}
        return Layout(
            kind=kind,
            name=found.name,
            part=found.part,
            slots=slots,
            footer=self._foot(found, found.footer),
            slide_number=self._foot(found, found.slide_number),
            palette=self._palette(found, rectangle),
            rectangle=rectangle,
            body=self._body,
        )

    def _rectangle(self, chosen: Chosen) -> Box:
        """What a layout leaves to content: on covers and dividers also what is around their titles."""
        title, rest = chosen.slots.get("title"), chosen.rectangle or self.choice.rectangle
        is_around = chosen.layout in [self.choice.roles[role].layout for role in AROUND if role in self.choice.roles]
        if title is None or not is_around:
            return rest
        around = joined((self.choice.rectangle, title.box))
        taken = [each.box for each in (chosen.layout.footer, chosen.layout.slide_number) if each]
        taken += [each.box for each in chosen.layout.drawings]
        ends = [box.top for box in taken if box.top >= title.box.top + title.box.height]
        middle = self._page.middle
        bottom = max(around.top + around.height, min([middle.top + middle.height, *ends]))
        return replace(around, height=bottom - around.top)

    def _role(self, kind: str) -> str:
        """The role that serves a kind; a question is put on a divider where that has room for it."""
        if kind == "bridge-in" and "section" in self.choice.roles:
            title = self.choice.roles["section"].slots["title"]
            return "section" if lines_in(title) >= QUESTION_LINES else "title-only"
        return ROLE_OF[kind]

    def _mapped(self, kind: str) -> Chosen | None:
        """What is mapped by hand for a kind that is no role of its own."""
        entry = self.guidance.entries.get(kind)
        if entry is None or kind in ROLES:
            return None
        layout = self.guidance.layout(kind, self.master)
        places = {place.name: place for place in layout.placeholders}
        slots = {slot: places[name] for slot, name in (entry.slots or {}).items()}
        found = find_slots(ROLE_OF[kind], layout, self._page)[0] if kind in ROLE_OF else {}
        others = {slot: place for slot, place in found.items() if place not in slots.values()}
        return Chosen(
            kind, layout, others | slots, "mapped by hand", rectangle=free_rectangle(layout, self.choice.rectangle)
        )

    def _foot(self, layout: MasterLayout, place: Placeholder | None) -> Placeholder | None:
        """A footer or slide number where the layout shows them, in a colour that can be read."""
        return self._readable(layout, place) if place and layout.shows_footers else None

    def _place(self, layout: MasterLayout, place: Placeholder, slot: str) -> Placeholder:
        """A placeholder with its least size, in a colour that can be read there, clear of logos, with room."""
        readable = replace(self._readable(layout, place), minimum=self.guidance.minima.get(slot))
        if slot == "title":
            readable = clear_of(readable, _pictures(layout))
        if slot not in GROWING:
            return readable
        feet = [each for each in (layout.footer, layout.slide_number) if each]
        others = [each.box for each in (*layout.placeholders, *feet) if each != place]
        drawn = [each.box for each in layout.drawings if not holds(each.box, place.box)]
        return with_room(readable, (*others, *drawn), self.master.height)

    # type

    @cached_property
    def _sizes(self) -> Sizes:
        size = self._body.levels[0].size if self._body else USUAL_BODY
        return derive_sizes(size, self.master.width, self.master.height)

    def _table(self) -> TableStyle:
        given = self.file.tables if self.file and self.file.tables else self._sizes.table
        return TableStyle(
            guid=self.master.table_style,
            size=given.size,
            minimum=given.minimum,
            padding=given.padding,
            least_padding=given.least_padding,
            typeface=self._slide_master.typefaces["+mn-lt"],
            highlight="bg2",
        )

    def _diagram(self) -> DiagramSizes:
        given = self.file.diagrams if self.file and self.file.diagrams else self._sizes.diagram
        return DiagramSizes(given.size, given.minimum)

    def _chart(self) -> ChartSizes:
        given = self.file.charts if self.file and self.file.charts else self._sizes.chart
        return ChartSizes(given.size, given.small)

    @property
    def _code_typeface(self) -> str:
        return (self.file.code_font if self.file else None) or CODE_TYPEFACE

    def _typefaces(self, layouts: Iterable[Layout], notes: Placeholder) -> set[str]:
        """What slides, their footers, notes, tables and code are set in."""
        places = [notes] if self._body is None else [notes, self._body]
        for layout in layouts:
            places += [*layout.slots.values(), *([layout.footer] if layout.footer else [])]
        used = {style.typeface for place in places for style in place.levels}
        return used | {self._code_typeface, self._slide_master.typefaces["+mn-lt"]}

    # colours

    def _palette(self, layout: MasterLayout, rectangle: Box) -> Palette:
        """The colours of what the slide draws in the rectangle."""
        ink = self._body.levels[0].ink if self._body else None
        return make_palette(self.backdrops.scheme(layout.part), self.backdrops.ground(layout.part, rectangle), ink)

    def _code(self, layout: Layout) -> CodeStyle:
        assert layout.palette, "every layout of a template has one"
        return layout.palette.code_style

    def _readable(self, layout: MasterLayout, place: Placeholder) -> Placeholder:
        """The placeholder, in another colour of the scheme where its own can't be read on what stands behind it."""
        scheme, ground = self.backdrops.scheme(layout.part), self.backdrops.ground(layout.part, place)
        line = self.backdrops.ground_of_line(layout.part, place)
        levels = tuple(replace(style, ink=readable_ink(style.ink, scheme, ground, line)) for style in place.levels)
        place = replace(place, ground=ground.colours[0] if ground.sure else "")
        return place if levels == place.levels else replace(place, levels=levels, styled=True)

    # what a person should know

    def _remarks(self, estimated: Iterable[str]) -> Iterator[Diagnostic]:
        for typeface in estimated:
            yield estimated_remark(typeface, self._fonts_at)
        if self.template.removed:
            yield self._remark(f"left out of the template: {', '.join(self.template.removed)}")
        if self.template.added:
            yield self._remark(f"added to the template: {', '.join(self.template.added)}")
        yield from (self._remark(f"{role}: {why}") for role, why in self.choice.missing.items() if role != "picture")

    def _remark(self, message: str) -> Diagnostic:
        return Diagnostic(message, self._at, severity="remark")


def _pictures(layout: MasterLayout) -> list[Box]:
    return [each.box for each in layout.drawings if each.is_picture]
