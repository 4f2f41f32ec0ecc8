"""Text in a colour that can be read: its own, where it can be, else the best of the scheme's.

Input: the colour of text, and what stands behind it. Output: a colour with at least 4.5:1, where there is one.
"""

from collections.abc import Iterator

from hourdeck.theme.colours.contrast import READABLE, least_contrast, luminance, mixed
from hourdeck.theme.colours.grounds import Ground
from hourdeck.theme.colours.scheme import Scheme
from hourdeck.theme.model import Shade

CLOSER = (0.1, 0.2, 0.3, 0.4, 0.5)
"""How much darker or lighter text may become, so that its colour is still the brand's."""

ROUNDING = 0.3
"""How much programs differ in the contrast of a tint: LibreOffice has lighter greys than PowerPoint."""

INKS = ("tx1", "bg1", "tx2", "bg2")
"""What text may be in instead, by place in the scheme; then black and white."""


def contrast_of(ink: Shade, scheme: Scheme, ground: Ground) -> float:
    """The contrast of text with the part of its ground that it stands off least."""
    return least_contrast(scheme.shown(ink), ground.colours)


def readable_ink(ink: Shade | None, scheme: Scheme, ground: Ground, line: Ground) -> Shade | None:
    """The ink, where it can be read on the ground or where isn't known what that is; else a stronger one of its hue.

    Where none can be read on all of the ground, its own stays if it can be read behind the first `line`, as on a band
    that is lower than the title's box; else it is the scheme's best.
    """
    if ink is None or not ground.sure or contrast_of(ink, scheme, ground) >= READABLE + ROUNDING:
        return ink
    others = [*_stronger(scheme.shown(ink), ground), *(Shade(name) for name in INKS if name in scheme.colours)]
    others += [Shade("000000"), Shade("FFFFFF")]
    readable = (other for other in others if contrast_of(other, scheme, ground) >= READABLE + ROUNDING)
    best = max([ink, *others], key=lambda each: contrast_of(each, scheme, ground))
    return next(readable, ink if contrast_of(ink, scheme, line) >= READABLE else best)


def _stronger(colour: str, ground: Ground) -> Iterator[Shade]:
    """The colour, darker where it is darker than its ground, else lighter, step by step."""
    is_darker = luminance(colour) < luminance(ground.colours[0])
    yield from (Shade(mixed(colour, "000000" if is_darker else "FFFFFF", share)) for share in CLOSER)
