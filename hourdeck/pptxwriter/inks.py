"""In which colours the shapes of a diagram are drawn, role by role. Pure.

Colours are names of the master's scheme, so that a diagram follows a change of theme. On a layout with a palette of its
own they are the palette's: words can be read on their shape (4.5:1), outlines can be seen on the slide and on a band
(3:1), and what is emphasised differs by its lightness.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hourdeck.theme import Palette, Shade
from hourdeck.theme.colours.contrast import READABLE, SEEN, least_contrast


@dataclass(frozen=True)
class Ink:
    """How shapes of a role are drawn; without a fill or a line there is none."""

    text: Shade
    fill: Shade | None = None
    line: Shade | None = None


Inks = Mapping[str, Ink]
"""The ink of each role (`hourdeck.diagrams.ROLES`); of "connector" the line is taken."""

TEXT, DARK, LIGHT, BAND, FIRST = map(Shade, ("tx1", "tx2", "bg1", "bg2", "accent1"))

INKS: Inks = {
    "node": Ink(TEXT, BAND, FIRST),
    "inlaid": Ink(TEXT, LIGHT, FIRST),
    "emphasis": Ink(LIGHT, FIRST, FIRST),
    "heading": Ink(TEXT, BAND, FIRST),
    "panel": Ink(TEXT, LIGHT, FIRST),
    "lane": Ink(TEXT, BAND),
    "marker": Ink(TEXT, FIRST, FIRST),
    "label": Ink(TEXT),
    "title": Ink(TEXT),
    "joint": Ink(TEXT, DARK),
    "connector": Ink(TEXT, None, DARK),
}
"""The inks that suit a master with a light ground and a dark `accent1`."""


def inks_for(palette: Palette | None) -> Inks:
    """The inks on a layout: those of its palette, if it has one of its own."""
    if palette is None:
        return INKS
    both = (palette.panel, *map(Shade, palette.grounds or (palette.ground,)))
    text = best_ink(palette, (palette.text, palette.on_panel), both)
    strong = best_ink(palette, (palette.accent, palette.header, text), both, SEEN)
    thin = best_ink(palette, (palette.quiet, text), both, SEEN)
    ground = ground_shade(palette)
    plain = best_ink(palette, (palette.text, text), [ground])
    bold = best_ink(palette, (LIGHT, TEXT, palette.on_header), [strong])
    return {
        "node": Ink(palette.on_panel, palette.panel, strong),
        "inlaid": Ink(plain, ground, strong),
        "emphasis": Ink(bold, strong, strong),
        "heading": Ink(palette.on_panel, palette.panel, strong),
        "panel": Ink(plain, ground, strong),
        "lane": Ink(palette.on_panel, palette.panel),
        "marker": Ink(text, strong, strong),
        "label": Ink(text),
        "title": Ink(text),
        "joint": Ink(text, thin),
        "connector": Ink(text, None, thin),
    }


def ground_shade(palette: Palette) -> Shade:
    """The usual colour of a palette's ground: by its name, if the scheme has one for it."""
    names = [name for name, rgb in palette.scheme if rgb == palette.ground and "link" not in name.lower()]
    preferred = [name for name in ("bg1", "bg2", "tx1", "tx2") if name in names]
    return Shade([*preferred, *names, palette.ground][0])


def best_ink(
    palette: Palette, inks: tuple[Shade, ...], grounds: "list[Shade] | tuple[Shade, ...]", least: float = READABLE
) -> Shade:
    """The first of some inks that stands off all grounds, or what does so best, black and white among it."""
    shown = [palette.shown(ground) for ground in grounds]
    reached = {ink: least_contrast(palette.shown(ink), shown) for ink in (*inks, Shade("000000"), Shade("FFFFFF"))}
    return next((ink for ink in inks if reached[ink] >= least), max(reached, key=lambda ink: reached[ink]))
