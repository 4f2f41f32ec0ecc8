"""A theme: the slide master a designer edits, and what the engine has to know about it.

Input: a theme folder (`theme.yaml`, `master.pptx`). Output: a `Theme` in which every name is resolved and every value
that PowerPoint would inherit is found: position, insets, sizes, spacing. `file` reads the YAML, `master` the .pptx.
"""

from hourdeck.theme.arranging import arrange, slots_of
from hourdeck.theme.assembling import Assembly
from hourdeck.theme.manners import drawable_bullet
from hourdeck.theme.model import (
    EMU_PER_POINT,
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
from hourdeck.theme.opening import Template, open_template
from hourdeck.theme.reading import read_assembly, read_theme
from hourdeck.theme.titles import with_taller_title

__all__ = [
    "EMU_PER_POINT",
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
