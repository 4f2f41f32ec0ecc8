"""Places for slots on a layout that was not made for them: drawn ones, and placeholders of the template. Pure.

Input: the layout, and where a slot is to stand. Output: a `Placeholder` with box, levels, inks and least size. What is
drawn takes its type from the template's body text, and stands as far from its box's edges as that does.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from math import ceil, inf

from hourdeck.theme.arranging.compositions import Area, Band
from hourdeck.theme.arranging.manners import MANNERS, Levels, coloured, least_size, manner_levels, marked_levels
from hourdeck.theme.colours.contrast import READABLE, contrast, is_hex, luminance
from hourdeck.theme.model import (
    EMU_PER_POINT,
    LINE_HEIGHT,
    Box,
    Insets,
    Layout,
    LevelStyle,
    Look,
    Palette,
    Placeholder,
    Shade,
    Spacing,
    Theme,
)

CHARACTER = 0.52
"""The width of a character in sizes: of bold text in a typeface of usual width."""

SAMPLE = "A caption names its source, or says that it is an example."
"""What characters are measured with."""

MOST_LINES = 3
BODIES = ("body", "left", "lead", "subtitle")
"""The slots whose placeholder tells how body text looks, where the layout doesn't say."""

LARGE_TITLE, LARGEST_TITLE = 1.35, 48
"""A title that is the slide's message is set so much larger than others, up to so many points; in 883, 40 for 30."""

NUMBER_COLUMNS, CODE_WIDTH = 5, 0.6
"""Columns beside code for the numbers of its lines, and the width of one in sizes."""

NONE = Insets(0, 0, 0, 0)


class Places:
    """Makes the places of one layout; `palette` is the layout's."""

    def __init__(self, layout: Layout, palette: Palette, theme: Theme) -> None:
        self.layout = layout
        self.palette = palette
        self.theme = theme

    @cached_property
    def model(self) -> Placeholder:
        """The placeholder that tells how body text looks; made from the title where there is none."""
        tied = [self.layout.slots[name] for name in BODIES if name in self.layout.slots]
        return next(iter([*([self.layout.body] if self.layout.body else []), *tied]), None) or self._from_title()

    @cached_property
    def body_size(self) -> float:
        """The size of body text in points."""
        return self.model.levels[0].size

    def drawn(
        self, part: Band | Area, box: Box, on_panel: bool = False, align: str = "", ink: Shade | None = None
    ) -> Placeholder:
        """A place that the slide draws itself; text that is no list is set as `align` says, if it does.

        `ink` is its colour, where it isn't the palette's.
        """
        is_band = isinstance(part, Band)
        room = inf if is_band else box.height / EMU_PER_POINT / LINE_HEIGHT
        marks, anchor = ("", "b") if isinstance(part, Band) else (part.marks, part.anchor)
        levels = self._levels(part.manner, marks, room)
        if is_band:  # a paragraph alone: what stands between paragraphs would only make it higher than its band
            levels = tuple(replace(level, before=Spacing(), after=Spacing()) for level in levels)
        if isinstance(part, Band) and part.at_end:
            align = "l" if self.theme.right_to_left else "r"
        if align and not marks:
            levels = tuple(replace(level, align=align) for level in levels)
        return Placeholder(
            name=part.slot.replace("-", " ").title(),
            kind="obj",
            index=0,
            box=box,
            insets=NONE if on_panel else self._insets(is_band),
            levels=coloured(levels, ink or self._ink(MANNERS[part.manner].ink, on_panel)),
            minimum=least_size(part.manner, levels[0].size, inf),
            look=Look(anchor=anchor),
        )

    def tied(self, slot: str, manner: str, marks: str, box: Box) -> Placeholder:
        """A placeholder of the template in a box that may be smaller than its own."""
        own = self.layout.slots[slot]
        levels = self._readable(marked_levels(own.levels, marks), Shade(own.ground or self.palette.ground))
        size = levels[0].size
        least = least_size(manner, size, _lines(own, size))
        return replace(
            own,
            box=box,
            levels=levels,
            minimum=least if own.minimum is None else own.minimum,
            moved=own.moved or box != own.box,
            styled=own.styled or levels != own.levels,
        )

    def title(self, box: Box, large: bool = False) -> Placeholder:
        """The title, which keeps its colour, as it may stand on a ground of its own; larger where it is the message."""
        own = self.layout.slots["title"]
        size = own.levels[0].size
        wanted = max(size, min(LARGEST_TITLE, float(round(LARGE_TITLE * size)))) if large else size
        levels = tuple(replace(level, size=max(level.size, wanted)) for level in own.levels)
        least = least_size("title", wanted, _lines(own, size))
        minimum = least if own.minimum is None else own.minimum
        changed = wanted != size
        levels = levels if changed else own.levels
        moved = own.moved or box != own.box
        return replace(own, box=box, levels=levels, minimum=minimum, moved=moved, styled=own.styled or changed)

    def title_height(self, lines: int) -> int:
        """How high the title's box is with so many lines at its size."""
        place = self.layout.slots["title"]
        style = place.levels[0]
        inner = round(lines * style.line.to_points(LINE_HEIGHT * style.size) * EMU_PER_POINT)
        return inner + place.insets.top + place.insets.bottom

    def code(self, box: Box) -> tuple[Placeholder, Placeholder]:
        """The places of code and of the numbers of its lines, which stand left of it in every language."""
        code = self.drawn(Area("code", "code"), box, on_panel=True)
        level = LevelStyle(
            size=code.levels[0].size,
            bold=False,
            italic=False,
            typeface=self.theme.code_typeface,
            margin=0,
            indent=0,
            line=Spacing(1.0),
            before=Spacing(),
            after=Spacing(),
            align="l",
            ink=self.palette.on_panel,
        )
        width = round(NUMBER_COLUMNS * CODE_WIDTH * level.size * EMU_PER_POINT)
        width = min(width, box.width // 4)
        column = Insets(0, 0, width // NUMBER_COLUMNS, 0)
        beside = replace(code, levels=(level,) * 9, box=Box(box.left + width, box.top, box.width - width, box.height))
        right = replace(level, align="r")
        left = Box(box.left, box.top, width, box.height)
        return beside, replace(code, name="Line Numbers", box=left, insets=column, levels=(right,) * 9)

    def band_height(self, band: Band, width: int) -> int:
        """How high a band has to be for the text that it is made for, when it is so wide."""
        if band.slot in self.layout.slots:
            return self.layout.slots[band.slot].box.height
        style = self._levels(band.manner, "", inf)[0]
        wanted = band.characters * self._character(style) * style.size * EMU_PER_POINT
        lines = min(MOST_LINES, max(1, ceil(wanted / max(1, width - self.model.insets.left - self.model.insets.right))))
        return round((lines * style.line.to_points(LINE_HEIGHT * style.size) + 1) * EMU_PER_POINT)

    def _character(self, style: LevelStyle) -> float:
        """The width of a usual character of the typeface in sizes."""
        family = self.theme.fonts.get(style.typeface)
        return family.width(SAMPLE, 1, style.bold) / len(SAMPLE) if family else CHARACTER

    def is_readable(self, shade: Shade | None, ground: Shade) -> bool:
        """Whether an ink can be read on a ground; one that isn't known is taken to be."""
        inks = _shown(shade, self.theme.colours), _shown(ground, self.theme.colours)
        return None in inks or contrast(*inks) >= READABLE  # type: ignore[arg-type]  # none of them is None

    def _levels(self, manner: str, marks: str, room: float) -> Levels:
        return manner_levels(self.model.levels, manner, marks, room)

    def _insets(self, is_band: bool) -> Insets:
        own = self.model.insets
        return Insets(own.left, 0, own.right, 0) if is_band else own

    def _ink(self, name: str, on_panel: bool) -> Shade:
        """A colour of the palette; on a panel the accent where it can be read there, else the panel's own."""
        ink: Shade = getattr(self.palette, name)
        panel = self.palette
        stays = not on_panel or (name == "accent" and self.is_readable(ink, panel.panel))
        return ink if stays else panel.on_panel

    def _readable(self, levels: Levels, ground: Shade) -> Levels:
        """The levels, in the palette's ink where their own can't be read on the ground."""
        text = self.palette.text
        return tuple(level if self.is_readable(level.ink, ground) else replace(level, ink=text) for level in levels)

    def _from_title(self) -> Placeholder:
        """Body text for a layout that doesn't say how its own looks."""
        title = self.layout.slots["title"]
        size = float(min(24, max(14, round(0.6 * title.levels[0].size))))
        body = replace(title.levels[0], size=size, bold=False, caps=False, before=Spacing(points=size / 2))
        return replace(title, levels=(body,) * 9, insets=Insets())


def _lines(place: Placeholder, size: float) -> float:
    """How many lines of a size a place holds."""
    inner = place.box.height - place.insets.top - place.insets.bottom
    return inner / EMU_PER_POINT / (LINE_HEIGHT * size)


def _shown(shade: Shade | None, colours: Mapping[str, str]) -> float | None:
    """The luminance of a shade; None where it isn't known."""
    if shade is None:
        return None
    colour = shade.colour if is_hex(shade.colour) else colours.get(shade.colour)
    return None if colour is None else luminance(colour, shade.mod, shade.off)


def told_apart(slots: dict[str, Placeholder]) -> dict[str, Placeholder]:
    """The places each with a name of its own; of placeholders with one number the first alone inherits its box.

    Programs find a placeholder by its number, so that others with the same one would all stand on the first.
    """
    names = Counter(place.name for place in slots.values())
    taken: set[int] = set()
    apart: dict[str, Placeholder] = {}
    for slot, place in slots.items():
        is_second = names[place.name] > 1 and place.name in {other.name for other in apart.values()}
        name = f"{place.name} ({slot})" if is_second else place.name
        is_tied = place.look is None
        apart[slot] = replace(place, name=name, moved=place.moved or (is_tied and place.index in taken))
        taken |= {place.index} if is_tied else set()
    return apart
