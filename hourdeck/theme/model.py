"""The theme as the engine uses it: resolved, with units in every name or docstring.

Lengths are in EMU (914,400 to the inch, 12,700 to the point), sizes of type in points.
"""

from dataclasses import dataclass

from hourdeck.diagnostics import Diagnostic
from hourdeck.metrics import FontFamily

EMU_PER_POINT = 12_700


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Insets:
    """The distance of text from its box, in EMU; the defaults are ECMA-376's (clause 21.1.2.1.1)."""

    left: int = 91_440
    top: int = 45_720
    right: int = 91_440
    bottom: int = 45_720


@dataclass(frozen=True, slots=True)
class Spacing:
    """Space between lines or paragraphs: `factor` of a line's height, or `points` when that is given."""

    factor: float = 0.0
    points: float | None = None

    def to_points(self, line: float) -> float:
        """The space in points, for a line of the given height in points."""
        return self.factor * line if self.points is None else self.points


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How a paragraph of one level looks when the slide says nothing: size in points, indents in EMU.

    `numbering` is the scheme of an automatic number, such as `arabicPeriod`, or nothing.
    """

    size: float
    bold: bool
    italic: bool
    typeface: str
    margin: int
    indent: int
    line: Spacing
    before: Spacing
    after: Spacing
    numbering: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a layout that a slot fills. `kind` and `index` are the layout's `type` and `idx`.

    `minimum` is the smallest size in points that text may be set in here; without one it keeps its size.
    """

    name: str
    kind: str
    index: int
    box: Box
    insets: Insets
    levels: tuple[LevelStyle, ...]
    minimum: float | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout with its slots in the reading order of the master; `part` is its place in the package."""

    kind: str
    name: str
    part: str
    slots: dict[str, Placeholder]
    footer: Placeholder | None
    slide_number: Placeholder | None


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How tables look: the style's GUID; text size and the space above and below it, with their minima, in points."""

    guid: str
    size: float
    minimum: float
    padding: float
    least_padding: float
    typeface: str
    highlight: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, resolved. `fonts` measure the typefaces; `step` is what a try to fit takes off, in points.

    `remarks` tell what a person should know about it, such as a typeface that can only be estimated.
    """

    name: str
    master: bytes
    width: int
    height: int
    layouts: dict[str, Layout]
    notes: Placeholder
    notes_number: Placeholder | None
    notes_image: Placeholder | None
    fonts: dict[str, FontFamily]
    code_typeface: str
    step: float
    table: TableStyle
    remarks: tuple[Diagnostic, ...] = ()
