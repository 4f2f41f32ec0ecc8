"""A theme: the slide master a designer edits, and what the engine has to know about it.

Input: a theme folder (`theme.yaml`, `master.pptx`), a theme.yaml anywhere, or a company's template. Output: a `Theme`
in which every name is resolved and every value that PowerPoint would inherit is found: position, insets, sizes.
`reading` decides which of them it is. What only some builds need is imported when it is asked for (`LATE`).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hourdeck.theme.model import (
    CELL_INSETS,
    EMU_PER_POINT,
    LINE_HEIGHT,
    NO_TABLE_STYLE,
    Box,
    ChartSizes,
    CodeStyle,
    DiagramSizes,
    Flow,
    Insets,
    Layout,
    LevelStyle,
    Look,
    Ornament,
    Palette,
    Placeholder,
    Shade,
    Spacing,
    TableStyle,
    Theme,
    TrackerPlace,
    Transition,
)

if TYPE_CHECKING:
    from hourdeck.theme.arranging.arranging import arrange, slots_of
    from hourdeck.theme.arranging.manners import drawable_bullet
    from hourdeck.theme.arranging.titles import with_taller_title
    from hourdeck.theme.assembling import Assembly
    from hourdeck.theme.cleaning.opening import Template, open_template
    from hourdeck.theme.reading import read_assembly, read_theme

__all__ = [
    "CELL_INSETS",
    "EMU_PER_POINT",
    "LINE_HEIGHT",
    "NO_TABLE_STYLE",
    "Assembly",
    "Box",
    "ChartSizes",
    "CodeStyle",
    "DiagramSizes",
    "Flow",
    "Insets",
    "Layout",
    "LevelStyle",
    "Look",
    "Ornament",
    "Palette",
    "Placeholder",
    "Shade",
    "Spacing",
    "TableStyle",
    "Template",
    "Theme",
    "TrackerPlace",
    "Transition",
    "arrange",
    "drawable_bullet",
    "open_template",
    "read_assembly",
    "read_theme",
    "slots_of",
    "with_taller_title",
]


LATE = {
    "Assembly": "assembling",
    "Template": "cleaning.opening",
    "arrange": "arranging.arranging",
    "drawable_bullet": "arranging.manners",
    "open_template": "cleaning.opening",
    "read_assembly": "reading",
    "read_theme": "reading",
    "slots_of": "arranging.arranging",
    "with_taller_title": "arranging.titles",
}
"""What is imported when it is asked for, with its module: most builds have their theme from an earlier one."""


def __getattr__(name: str) -> Any:
    """A name of `LATE` (PEP 562)."""
    if name not in LATE:
        raise AttributeError(f"module 'hourdeck.theme' has no attribute '{name}'")
    return getattr(import_module(f"hourdeck.theme.{LATE[name]}"), name)
