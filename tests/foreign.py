"""A theme as a template makes it that nobody made for the engine: three layouts of 883's master serve every kind.

What a template says is what the real parts of the master say, so that decks are whole; what the engine finds out about
one (palette, rectangle, bullets, inks) is given here by hand.
"""

from collections.abc import Mapping
from dataclasses import replace

from decks import TEMPLATES

from hourdeck.theme import Box, Layout, Palette, Placeholder, Shade, Theme, read_theme

POINT = 12_700
PALETTE = Palette(
    ground="FFFFFF",
    text=Shade("tx1"),
    quiet=Shade("tx2"),
    accent=Shade("accent1"),
    panel=Shade("bg2"),
    on_panel=Shade("tx1"),
    header=Shade("accent1"),
    on_header=Shade("bg1"),
    line=Shade("tx2", 40, 60),
)
TIED = {
    "content": ("Content", {"title": "title", "body": "body"}),
    "two-columns": ("Two Columns", {"title": "title", "left": "left", "right": "right"}),
    "section": ("Section", {"title": "title", "lead": "lead"}),
    "cover": ("Section", {"title": "title", "subtitle": "lead"}),
}
"""The layouts of 883 by the kind that stands for them here, and slots with the names that 883 has for them."""

SERVED = {
    "content": ("content", "objectives", "recap", "discussion", "exercise", "poll", "quiz", "answer"),
    "two-columns": ("two-columns", "match", "comparison"),
    "section": ("section",),
    "cover": ("cover", "end"),
}


def box(left: float, top: float, width: float, height: float) -> Box:
    """A box of points."""
    return Box(round(left * POINT), round(top * POINT), round(width * POINT), round(height * POINT))


RECTANGLE = box(43, 126, 874, 360)


def own_theme() -> Theme:
    """The theme 883 as it is."""
    return read_theme(TEMPLATES / "themes" / "883")


def listed(place: Placeholder) -> Placeholder:
    """A placeholder whose levels have ink, and bullets where they are indented."""
    bullet = "•" if place.levels[0].margin else ""
    levels = tuple(replace(level, bullet=bullet, ink=PALETTE.text) for level in place.levels)
    return replace(place, levels=levels, minimum=None)


def foreign_layouts(theme: Theme, rectangle: Box = RECTANGLE, palette: Palette = PALETTE) -> Mapping[str, Layout]:
    """A layout with a palette for every kind that 883 has."""
    served = {kind: model for model, kinds in SERVED.items() for kind in kinds}
    body = listed(theme.layouts["content"].slots["body"])
    layouts = {}
    for kind in theme.layouts:
        model, names = served.get(kind, "title-only"), {"title": "title"}
        if kind in served:
            names = TIED[model][1]
        found = theme.layouts["section" if model == "cover" else model]
        slots = {slot: listed(found.slots[name]) for slot, name in names.items()}
        layouts[kind] = Layout(
            kind, found.name, found.part, slots, found.footer, found.slide_number, None, None, palette, rectangle, body
        )
    return layouts


def foreign_theme(rectangle: Box = RECTANGLE) -> Theme:
    """The theme with these layouts."""
    theme = own_theme()
    return replace(theme, layouts=dict(foreign_layouts(theme, rectangle)), transition=None)


def with_place(theme: Theme, kind: str, slot: str, place: Placeholder) -> Theme:
    """The theme with another placeholder in a slot of a kind."""
    layout = theme.layouts[kind]
    changed = replace(layout, slots=layout.slots | {slot: place})
    return replace(theme, layouts=theme.layouts | {kind: changed})
