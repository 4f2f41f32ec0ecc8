"""What people call the size of a slide."""

from hourdeck.theme.model import EMU_PER_POINT

EMU_PER_INCH, POINTS_PER_INCH = 914_400, 72

RATIOS = (
    (16 / 9, "16:9"),
    (16 / 10, "16:10"),
    (4 / 3, "4:3"),
    (2**0.5, "A4"),
    (780 / 540, "A4"),  # PowerPoint's own A4, which is less by its margins
    (3 / 2, "3:2"),
    (1.0, "square"),
)
"""Width by height, and the name; PowerPoint's sizes for Letter paper are 4:3."""

NEAR = 0.012
"""How far a ratio may be off, relatively."""


def slide_format(width: int, height: int) -> str:
    """The format of a slide of so many EMU, such as `16:9` or `A4 portrait`, and its size in inches."""
    size = f"{width / EMU_PER_INCH:.4g} × {height / EMU_PER_INCH:.4g} in"
    long, short = max(width, height), min(width, height)
    name = min(RATIOS, key=lambda each: abs(long / short - each[0]))
    if abs(long / short / name[0] - 1) > NEAR:
        return f"custom size, {size}"
    return f"{name[1]}{' portrait' if height > width else ''}, {size}"


def points(emu: int) -> int:
    """A length as people read it, in whole points."""
    return round(emu / EMU_PER_POINT)
