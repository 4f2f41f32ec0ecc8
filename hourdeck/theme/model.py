"""The theme as the engine uses it: resolved, with units in every name or docstring.

Lengths are in EMU (914,400 to the inch, 12,700 to the point), sizes of type in points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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

    def __hash__(self) -> int:
        """Of what tells placeholders apart; hashing the styles of all levels would cost more than it is worth."""
        return hash((self.name, self.kind, self.index, self.box))


@dataclass(frozen=True, slots=True)
class TrackerPlace:
    """Where a layout shows how far the hour is, and in which colours of the scheme its sections stand there."""

    name: str
    box: Box
    now: str
    done: str
    ahead: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour of the scheme, its lightness times `mod` plus `off`, in per cent."""

    colour: str
    mod: int = 100
    off: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout with its slots in the reading order of the master; `part` is its place in the package.

    `tracker` is where its slides show how far the hour is; without it they don't. `numbers` is the place beside code
    for the numbers of its lines.
    """

    kind: str
    name: str
    part: str
    slots: dict[str, Placeholder]
    footer: Placeholder | None
    slide_number: Placeholder | None
    tracker: TrackerPlace | None = None
    numbers: Placeholder | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """How one slide gives way to the next: one of PowerPoint's kinds, and how long it takes in milliseconds."""

    kind: str
    milliseconds: int


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
class DiagramSizes:
    """The size of labels in diagrams and the least they may have, in points."""

    size: float
    minimum: float


@dataclass(frozen=True, slots=True)
class ChartSizes:
    """The size of labels in charts and of what stands back there, such as axes, in points."""

    size: float
    small: float


@dataclass(frozen=True, slots=True)
class CodeStyle:
    """The colours of code by role (`highlighting.ROLES`), and what lies behind highlighted lines."""

    colours: Mapping[str, Shade]
    highlight: Shade


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, resolved. `fonts` measure the typefaces; `step` is what a try to fit takes off, in points.

    `colours` are those of the scheme as RRGGBB, by the names that slides call them by.
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
    diagram: DiagramSizes
    remarks: tuple[Diagnostic, ...] = ()
    transition: Transition | None = None
    code: CodeStyle = CodeStyle({}, Shade("bg2"))
    chart: ChartSizes = ChartSizes(16, 14)
    colours: Mapping[str, str] = field(default_factory=dict)
