"""The theme as the engine uses it: resolved, with units in every name or docstring.

Lengths are in EMU (914,400 to the inch, 12,700 to the point), sizes of type in points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hourdeck.diagnostics import Diagnostic
from hourdeck.metrics import FontFamily
from hourdeck.theme.colours.contrast import READABLE, is_hex, least_contrast, shaded

EMU_PER_POINT = 12_700

LINE_HEIGHT = 1.2
"""The height of a line, of its size."""

NO_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The built-in table style "No Style, No Grid", which every program knows without a part for it."""


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


CELL_INSETS = Insets()
"""The margins of a cell of a table that says none."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Space between lines or paragraphs: `factor` of a line's height, or `points` when that is given."""

    factor: float = 0.0
    points: float | None = None

    def to_points(self, line: float) -> float:
        """The space in points, for a line of the given height in points."""
        return self.factor * line if self.points is None else self.points


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour: a name of the scheme, or RRGGBB outside of it; its lightness times `mod` plus `off`, in per cent."""

    colour: str
    mod: int = 100
    off: int = 0


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How a paragraph of one level looks when the slide says nothing: size in points, indents in EMU.

    `numbering` is the scheme of an automatic number, such as `arabicPeriod`, `bullet` the character of a bullet; both
    are empty where there is none. `align` is `l`, `ctr`, `r` or `just`, or nothing; `ink` the colour of its text where
    it is known. Text in `caps` is shown in capitals, which are wider.
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
    bullet: str = ""
    caps: bool = False
    align: str = ""
    right_to_left: bool = False
    ink: Shade | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is drawn that no placeholder of the layout stands for; `anchor` is `t`, `ctr` or `b`."""

    fill: Shade | None = None
    line: Shade | None = None
    anchor: str = "t"


@dataclass(frozen=True, slots=True)
class Flow:
    """How text runs in a place: `anchor` is `t`, `ctr` or `b`.

    `gives` is what gives way to a long text, `text` or `shape`. Between `columns` of the box itself are `gap` EMU.
    """

    anchor: str = "t"
    vertical: bool = False
    wraps: bool = True
    columns: int = 1
    gap: int = 0
    gives: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a layout that a slot fills. `kind` and `index` are the layout's `type` and `idx`.

    `minimum` is the smallest size in points that text may be set in here; without one it keeps its size.
    With a `look`, the layout has no such placeholder, and the slide draws a shape of its own here. A place that is
    `moved` stands elsewhere than the layout says, and one that is `styled` has other levels than the layout gives it
    (bullets that it suppresses, a colour that can be read): the slide has to say so. `trouble` says why a place can't
    be used at all, such as that it has no position; `ground` is the colour behind it as RRGGBB, where that is known.
    """

    name: str
    kind: str
    index: int
    box: Box
    insets: Insets
    levels: tuple[LevelStyle, ...]
    minimum: float | None = None
    look: Look | None = None
    moved: bool = False
    styled: bool = False
    flow: Flow = Flow()
    trouble: str = ""
    ground: str = ""

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
class CodeStyle:
    """The colours of code by role (`highlighting.ROLES`), and what lies behind highlighted lines."""

    colours: Mapping[str, Shade]
    highlight: Shade


@dataclass(frozen=True, slots=True)
class Palette:
    """What the engine draws with on a layout, each colour such that it can be read where it stands there.

    `text`, `quiet` (captions) and `accent` (labels, rules) stand on the layout's ground; `on_panel` on a `panel` (code,
    a highlighted row), `on_header` on the `header` of a table; `line` are thin lines. `ground` is RRGGBB, the usual
    colour there; `grounds` are all that text may stand on. `code` has the colours of code on a panel by role, and those
    of all else under "", `highlight` lies behind its lines that matter. `scheme` are the colours as RRGGBB by name, as
    the layout maps them; `mapping` is that map where it isn't the master's: slides on the layout take it over.
    """

    ground: str
    text: Shade
    quiet: Shade
    accent: Shade
    panel: Shade
    on_panel: Shade
    header: Shade
    on_header: Shade
    line: Shade
    grounds: tuple[str, ...] = ()
    code: tuple[tuple[str, Shade], ...] = ()
    highlight: Shade = Shade("bg2")
    scheme: tuple[tuple[str, str], ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()

    def shown(self, shade: Shade) -> str:
        """A colour as RRGGBB; of a name that the scheme hasn't, black."""
        base = dict(self.scheme).get(shade.colour, shade.colour)
        return shaded(base if is_hex(base) else "000000", shade.mod, shade.off)

    @property
    def tracker(self) -> tuple[Shade, Shade, Shade]:
        """How far the hour is: the colours of the present section, of those behind, and of those ahead."""
        return self.accent, self.quiet, self.line

    @property
    def shows_links(self) -> bool:
        """Whether the scheme's colour of links can be read on the ground and on panels."""
        behind = (*(self.grounds or (self.ground,)), self.shown(self.panel))
        return least_contrast(self.shown(Shade("hlink")), behind) >= READABLE

    @property
    def code_style(self) -> CodeStyle:
        """The colours of code as the writer takes them."""
        return CodeStyle(dict(self.code), self.highlight)


@dataclass(frozen=True, slots=True)
class Ornament:
    """A rectangle that the slide draws behind what stands on it, such as the panel of code; it says nothing."""

    name: str
    box: Box
    fill: Shade


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout with its slots in the reading order of the master; `part` is its place in the package.

    `tracker` is where its slides show how far the hour is; without it they don't. `numbers` is the place beside code
    for the numbers of its lines. A `palette` says that the layout was not made for this engine: what it has no
    placeholder for is drawn with these colours, inside the `rectangle` that it leaves to content, and set like the
    template's `body` text, which may belong to another layout.
    """

    kind: str
    name: str
    part: str
    slots: dict[str, Placeholder]
    footer: Placeholder | None
    slide_number: Placeholder | None
    tracker: TrackerPlace | None = None
    numbers: Placeholder | None = None
    palette: Palette | None = None
    rectangle: Box | None = None
    body: Placeholder | None = None
    ornaments: tuple[Ornament, ...] = ()


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
class Theme:
    """A theme, resolved. `fonts` measure the typefaces; `step` is what a try to fit takes off, in points.

    `colours` are those of the scheme as RRGGBB, by the names that slides call them by. On a theme that reads
    `right_to_left`, what comes first stands on the right.
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
    right_to_left: bool = False
