"""Text in a colour that can be read: its own, where it can be, else the best of the scheme's.

Input: the colour of text, and what stands behind it. Output: a colour with at least 4.5:1, where there is one.
"""

from hourdeck.theme.colours import Scheme
from hourdeck.theme.contrast import READABLE, least_contrast
from hourdeck.theme.grounds import Ground
from hourdeck.theme.model import Shade

INKS = ("tx1", "bg1", "tx2", "bg2")
"""What text may be in instead, by place in the scheme; then black and white."""


def contrast_of(ink: Shade, scheme: Scheme, ground: Ground) -> float:
    """The contrast of text with the part of its ground that it stands off least."""
    return least_contrast(scheme.shown(ink), ground.colours)


def readable_ink(ink: Shade | None, scheme: Scheme, ground: Ground) -> Shade | None:
    """The ink, where it can be read on the ground or where isn't known what that is; else the scheme's best."""
    if ink is None or not ground.sure or contrast_of(ink, scheme, ground) >= READABLE:
        return ink
    others = [*(Shade(name) for name in INKS if name in scheme.colours), Shade("000000"), Shade("FFFFFF")]
    readable = (other for other in others if contrast_of(other, scheme, ground) >= READABLE)
    best = max([ink, *others], key=lambda each: contrast_of(each, scheme, ground))
    return next(readable, best)
