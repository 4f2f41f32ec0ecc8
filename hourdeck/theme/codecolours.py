"""The colours of code on a template's own ground: its accents, each lighter or darker until it can be read.

Input: the scheme, and the palette of the layout that code stands on. Output: a `CodeStyle`, whose colours have at least
4.5:1 on the panel behind code and on what lies behind highlighted lines. Where the accents are too few or too pale,
several roles share one, or have the colour of the text: weight and slant tell them apart too.
"""

from collections.abc import Iterable, Iterator, Sequence

from hourdeck.highlighting import ROLES
from hourdeck.theme.colours import Scheme
from hourdeck.theme.contrast import READABLE, distance, least_contrast
from hourdeck.theme.model import CodeStyle, Palette, Shade

ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
DARKER = tuple((share, 0) for share in (100, 75, 50, 35))
LIGHTER = tuple((100 - share, share) for share in (0, 20, 40, 60, 75))
"""Changes of lightness, as `Shade` has them: those of PowerPoint's own palette and one beyond."""

TINTS = ((20, 80), (25, 75), (15, 85), (10, 90), (40, 60), (50, 0), (35, 0), (25, 0), (15, 0))
"""The same for what lies behind highlighted lines."""

APART = 0.3
"""How different two colours must look so that they tell roles apart (`distance`)."""

STANDS_OUT = 0.08
"""How different highlighted lines must look from the panel."""


def code_style(scheme: Scheme, palette: Palette) -> CodeStyle:
    """The colours of code on the palette's panel."""
    panel, text = scheme.shown(palette.panel), scheme.shown(palette.on_panel)
    highlight = _highlight(scheme, panel, text) or palette.panel
    grounds = (panel, scheme.shown(highlight))
    found: list[Shade] = []
    for shade in _readable_accents(scheme, grounds):
        if all(distance(scheme.shown(shade), scheme.shown(other)) >= APART for other in found):
            found.append(shade)
    quiet = _first_readable([Shade("tx2"), palette.quiet], scheme, grounds) or palette.on_panel
    roles = [role for role in ROLES if role != "comment"]
    colours = {role: found[number % len(found)] if found else palette.on_panel for number, role in enumerate(roles)}
    return CodeStyle({**colours, "comment": quiet}, highlight)


def _highlight(scheme: Scheme, panel: str, text: str) -> Shade | None:
    """A tint of an accent on which text can be read, and which stands out from the panel."""
    tints = (
        Shade(accent, *change) for change in TINTS for accent in ("accent2", "accent1") if accent in scheme.colours
    )
    for tint in tints:
        shown = scheme.shown(tint)
        if least_contrast(text, [shown]) >= READABLE and distance(shown, panel) >= STANDS_OUT:
            return tint
    return None


def _readable_accents(scheme: Scheme, grounds: Sequence[str]) -> Iterator[Shade]:
    """Each accent in the lightness nearest to its own in which it can be read; those that never can are left out."""
    for accent in (name for name in ACCENTS if name in scheme.colours):
        pairs = zip(DARKER, LIGHTER, strict=False)
        shades = [Shade(accent, *change) for pair in pairs for change in pair]
        if shade := _first_readable(shades, scheme, grounds):
            yield shade


def _first_readable(shades: Iterable[Shade], scheme: Scheme, grounds: Sequence[str]) -> Shade | None:
    readable = (shade for shade in shades if least_contrast(scheme.shown(shade), grounds) >= READABLE)
    return next(readable, None)
