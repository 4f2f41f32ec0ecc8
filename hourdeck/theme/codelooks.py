"""The colours of code, on its panel and beside other text. Pure.

Colours of code are chosen for a panel. Beside other text, as in a column, it has the slide's own ground behind it: what
can't be read there keeps the colour of the text, and no line has a ground on which that couldn't be read.
"""

from collections.abc import Mapping, Sequence

from hourdeck.theme.colours.contrast import READABLE, is_hex, least_contrast, shaded
from hourdeck.theme.model import CodeStyle, Palette, Shade, Theme


def code_style(theme: Theme, palette: Palette | None, is_on_panel: bool) -> CodeStyle:
    """How code looks on a layout, which has a palette if it wasn't made for this engine."""
    style = palette.code_style if palette else theme.code
    if is_on_panel:
        return style
    scheme = dict(palette.scheme) if palette else theme.colours
    if "bg1" not in scheme:  # the theme leaves its colours open
        return CodeStyle({}, None)
    grounds = palette.grounds or (palette.ground,) if palette else (scheme["bg1"],)
    return _on(grounds, palette.text if palette else Shade("tx1"), style, scheme)


def _on(grounds: Sequence[str], ink: Shade, style: CodeStyle, scheme: Mapping[str, str]) -> CodeStyle:
    """What can be read of a style on other grounds, where all else has the colour `ink`."""
    lit = [_shown(style.highlight, scheme)] if style.highlight else []
    is_lit = bool(lit) and least_contrast(_shown(ink, scheme), lit) >= READABLE
    behind = [*grounds, *(lit if is_lit else [])]
    colours = {role: shade for role, shade in style.colours.items() if role and shade}
    kept = {role: c for role, c in colours.items() if least_contrast(_shown(c, scheme), behind) >= READABLE}
    return CodeStyle(kept, style.highlight if is_lit else None)


def _shown(shade: Shade, scheme: Mapping[str, str]) -> str:
    """A colour as RRGGBB; of a name that the scheme hasn't, black."""
    base = scheme.get(shade.colour, shade.colour)
    return shaded(base if is_hex(base) else "000000", shade.mod, shade.off)
