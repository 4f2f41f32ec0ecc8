"""Code in a place that was made for other text, such as a column: on a panel, with its numbers in it. Pure.

Input: the placeholder whose place the code takes, and the theme. Output: a `CodePlace` that the slide draws, since no
placeholder of the layout has the typeface and the ground of code. Its sizes are those of tables, which are made for
narrow places too; its ground is that of a highlighted row. Lengths are in EMU.
"""

from dataclasses import replace

from hourdeck.layout.code import NOWHERE, CodePlace
from hourdeck.layout.placed import PlacedCode
from hourdeck.measure import Type, natural_width
from hourdeck.slides import Listing, Paragraph, Run
from hourdeck.theme import (
    EMU_PER_POINT,
    Box,
    Flow,
    Insets,
    LevelStyle,
    Look,
    Palette,
    Placeholder,
    Shade,
    Spacing,
    Theme,
)

PAD = 91_440
"""Between the edges of the panel and the code."""

LEVELS = 9
"""The levels that every place has a style for."""


def panel_place(
    slot: str, place: Placeholder, theme: Theme, palette: Palette | None, fonts: Type, characters: int
) -> CodePlace:
    """Code on a panel in the box of a placeholder; left of it is room for so many characters, or for none."""
    style = _style(theme, palette)
    column = round(natural_width(Paragraph((Run("0"),), NOWHERE), style, fonts) * EMU_PER_POINT)
    beside = (characters + 1) * column if characters else 0
    panel = Look(palette.panel if palette else Shade(theme.table.highlight))
    code = _drawn(place, place.box, Insets(PAD + beside, PAD, PAD, PAD), style, panel)
    code = replace(code, minimum=min(theme.table.minimum, style.size))
    if not beside:
        return CodePlace(code, None, fonts, slot, spares_all=True)
    box = replace(place.box, width=PAD + beside)
    numbers = _drawn(place, box, Insets(0, PAD, column, PAD), replace(style, align="r"), Look())
    return CodePlace(code, replace(numbers, name=f"{place.name} Line Numbers"), fonts, slot, spares_all=True)


def characters_beside(listing: Listing) -> int:
    """How many characters of room numbers, or marks, want."""
    return len(str(listing.lines[-1].number)) if listing.numbered else 1


def as_high_as_its_code(item: PlacedCode) -> PlacedCode:
    """The panel with nothing but code on it."""
    insets = item.placeholder.insets
    inner = round(sum(line.rows for line in item.lines) * item.pitch * EMU_PER_POINT)
    height = min(item.placeholder.box.height, insets.top + inner + insets.bottom)
    numbers = item.numbers and _with_height(item.numbers, height)
    return replace(item, placeholder=_with_height(item.placeholder, height), numbers=numbers)


def _with_height(place: Placeholder, height: int) -> Placeholder:
    return replace(place, box=replace(place.box, height=height))


def _style(theme: Theme, palette: Palette | None) -> LevelStyle:
    return LevelStyle(
        size=theme.table.size,
        bold=False,
        italic=False,
        typeface=theme.code_typeface,
        margin=0,
        indent=0,
        line=Spacing(1.0),
        before=Spacing(),
        after=Spacing(),
        align="l",
        ink=palette.on_panel if palette else None,
    )


def _drawn(place: Placeholder, box: Box, insets: Insets, style: LevelStyle, look: Look) -> Placeholder:
    """A place that the slide draws itself, in the name of a placeholder."""
    return Placeholder(place.name, "obj", place.index, box, insets, (style,) * LEVELS, look=look, flow=Flow())
