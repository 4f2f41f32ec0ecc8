"""A theme: the slide master a designer edits, and what the engine has to know about it.

Input: a theme folder (`theme.yaml`, `master.pptx`). Output: a `Theme` in which every name is resolved and every value
that PowerPoint would inherit is found: position, insets, sizes, spacing. `file` reads the YAML, `master` the .pptx.
"""

from pathlib import Path

from hourdeck.diagnostics import Position
from hourdeck.theme.model import (
    EMU_PER_POINT,
    Box,
    ChartSizes,
    CodeStyle,
    DiagramSizes,
    Insets,
    Layout,
    LevelStyle,
    Placeholder,
    Shade,
    Spacing,
    TableStyle,
    Theme,
    TrackerPlace,
    Transition,
)

__all__ = [
    "EMU_PER_POINT",
    "Box",
    "ChartSizes",
    "CodeStyle",
    "DiagramSizes",
    "Insets",
    "Layout",
    "LevelStyle",
    "Placeholder",
    "Shade",
    "Spacing",
    "TableStyle",
    "Theme",
    "TrackerPlace",
    "Transition",
    "read_theme",
]


def read_theme(folder: Path, named_at: Position | None = None) -> Theme:
    """The theme in a folder; `named_at` is where the programme names it.

    Raises `Failure` with every name in theme.yaml that the master doesn't have.
    """
    from hourdeck.theme.reading import join_theme  # late: most builds have the theme from an earlier one

    return join_theme(folder, named_at)
