"""theme.yaml as it is written: its keys, their types, and which of them may be left out.

Input: the node tree of the file. Output: a `ThemeFile` or a `Guide`, valid in itself; whether the master has
what it names is found out by `reading` and `assembling`. Sizes are in points.
"""

from typing import Annotated, Literal

from pydantic import Field

from hourdeck.fields import FilePath, Name, Number, Points, Seconds, one_of
from hourdeck.schema import Entry
from hourdeck.theme.colours.shades import AnyShade
from hourdeck.theme.model import Transition

Colour = Literal["tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"]


class LayoutEntry(Entry):
    """A layout of the master by its name, and its placeholders by theirs."""

    layout: Name
    slots: Annotated[dict[str, Name], Field(min_length=1)]


class ServingEntry(Entry):
    """A layout of a template by its name, and its placeholders by theirs; without `slots` they are found.

    `master` tells layouts of one name apart: the number of the slide master, from 1.
    """

    layout: Name
    master: Number | None = None
    slots: Annotated[dict[str, Name], Field(min_length=1)] | None = None


class FitEntry(Entry):
    """How text is made smaller: `step` at each try, `minimum` for each slot, in points."""

    step: Number
    minimum: dict[str, Points] = Field(default_factory=dict)


class TablesEntry(Entry):
    """Text in tables, in points; `padding` is the space above and below it in a cell, less where rows are many."""

    size: Points
    minimum: Points
    padding: Points
    least_padding: Points


class DiagramsEntry(Entry):
    """Text in diagrams, in points."""

    size: Points
    minimum: Points


class ChartsEntry(Entry):
    """Text in charts, in points: labels, and what stands back."""

    size: Points
    small: Points


class TrackerEntry(Entry):
    """The colours of the tracker's segments, by place in the master's colour scheme."""

    now: Colour
    done: Colour
    ahead: Colour


class CodeEntry(Entry):
    """The colours of code, and what lies behind highlighted lines."""

    keyword: AnyShade
    string: AnyShade
    number: AnyShade
    comment: AnyShade
    name: AnyShade
    highlight: AnyShade


class PaletteEntry(Entry):
    """What the engine colours itself, by place in the master's colour scheme."""

    highlight: Colour
    tracker: TrackerEntry
    code: CodeEntry


class TransitionEntry(Entry):
    """How one slide gives way to the next."""

    kind: Annotated[str, one_of("fade", "push", "wipe", "cut", "none")]
    seconds: Seconds = 0.4

    @property
    def transition(self) -> Transition | None:
        """The transition, if there is to be one."""
        return None if self.kind == "none" else Transition(self.kind, round(self.seconds * 1000))


class ThemeFile(Entry):
    """A theme.yaml that goes with a master made for this engine: it has a `palette`, and says everything."""

    name: Name
    master: FilePath
    fonts: Annotated[dict[str, Name], Field(min_length=1)]
    code_font: Name
    layouts: Annotated[dict[str, LayoutEntry], Field(min_length=1)]
    fit: FitEntry
    tables: TablesEntry
    diagrams: DiagramsEntry
    charts: ChartsEntry
    palette: PaletteEntry
    transition: TransitionEntry | None = None


class Guide(Entry):
    """A theme.yaml that goes with a template made for nobody: what it doesn't say is found in the template."""

    name: Name
    master: FilePath
    fonts: dict[str, Name] = Field(default_factory=dict)
    code_font: Name | None = None
    layouts: dict[str, ServingEntry] = Field(default_factory=dict)
    fit: FitEntry | None = None
    tables: TablesEntry | None = None
    diagrams: DiagramsEntry | None = None
    charts: ChartsEntry | None = None
    transition: TransitionEntry | None = None
