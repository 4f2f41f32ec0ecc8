"""theme.yaml and its master joined: every layout, placeholder and font that the file names must be there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, fail, show_path
from hourdeck.fields import FileName, Name, Number, Points, Seconds, one_of
from hourdeck.highlighting import ROLES
from hourdeck.metrics import FontFamily, TableError, estimated_font, font_tables, parse_font, read_font
from hourdeck.schema import Entry, validate
from hourdeck.source import read_source
from hourdeck.theme.master import Master, MasterLayout
from hourdeck.theme.model import (
    ChartSizes,
    CodeStyle,
    DiagramSizes,
    Layout,
    Placeholder,
    TableStyle,
    Theme,
    TrackerPlace,
    Transition,
)
from hourdeck.theme.shades import AnyShade

TRACKER = "tracker"
"""The slot that no template fills: the engine draws in it how far the hour is."""

NUMBERS = "numbers"
"""Another: the engine writes the numbers of code's lines in it."""

Colour = Literal["tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"]


class LayoutEntry(Entry):
    """A layout of the master by its name, and its placeholders by theirs."""

    layout: Name
    slots: Annotated[dict[str, Name], Field(min_length=1)]


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


class ThemeFile(Entry):
    """theme.yaml as it is written."""

    name: Name
    master: FileName
    fonts: Annotated[dict[str, Name], Field(min_length=1)]
    code_font: Name
    layouts: Annotated[dict[str, LayoutEntry], Field(min_length=1)]
    fit: FitEntry
    tables: TablesEntry
    diagrams: DiagramsEntry
    charts: ChartsEntry
    palette: PaletteEntry
    transition: TransitionEntry | None = None


def join_theme(folder: Path, named_at: Position | None) -> Theme:
    """The theme in a folder; `named_at` is where the programme names it.

    Raises `Failure` with every name in theme.yaml that the master doesn't have.
    """
    if not folder.is_dir():
        names = [p.name for p in folder.parent.iterdir() if p.is_dir()] if folder.parent.is_dir() else []
        message = f"no theme '{folder.name}' in '{show_path(folder.parent)}'"
        raise fail(message, named_at, did_you_mean(folder.name, names))
    file = validate(read_source(folder / "theme.yaml"), ThemeFile)
    master_path = folder / file.master
    if not master_path.is_file():
        raise fail(f"no such file: '{file.master}'", file.position_of("master"))
    return _Joiner(file, Master(master_path), folder).theme(master_path.read_bytes())


class _Joiner:
    """Looks up what theme.yaml names and collects what isn't there."""

    def __init__(self, file: ThemeFile, master: Master, folder: Path) -> None:
        self.file = file
        self.master = master
        self.folder = folder
        self.errors: list[Diagnostic] = []

    def theme(self, master_bytes: bytes) -> Theme:
        fonts = dict(self._fonts())
        layouts = {kind: layout for kind, entry in self.file.layouts.items() if (layout := self._layout(kind, entry))}
        notes = self.master.notes()
        self.errors += self._unknown_minima()
        unmeasured = self._unmeasured(layouts, notes["body"])
        if self.errors:
            raise Failure(self.errors)
        return Theme(
            name=self.file.name,
            master=master_bytes,
            width=self.master.width,
            height=self.master.height,
            layouts=layouts,
            notes=notes["body"],
            notes_number=notes.get("sldNum"),
            notes_image=notes.get("sldImg"),
            fonts=fonts | {typeface: estimated_font(typeface) for typeface in unmeasured},
            code_typeface=self.file.code_font,
            step=self.file.fit.step,
            table=self._table(),
            diagram=DiagramSizes(self.file.diagrams.size, self.file.diagrams.minimum),
            transition=self._transition(),
            code=self._code(),
            chart=ChartSizes(self.file.charts.size, self.file.charts.small),
            colours=self.master.colours,
            remarks=tuple(map(self._remark, unmeasured)),
        )

    def _fonts(self) -> Iterator[tuple[str, FontFamily]]:
        """Each typeface with its table: one in the theme's folder if the name ends in `.json`, else a shipped one."""
        node = self.file._node["fonts"]
        for typeface, table in self.file.fonts.items():
            if table.endswith(".json"):
                family = self._own_font(table, node.values_at[typeface])
            elif table in font_tables():
                family = read_font(table)
            else:
                family = None
                self._error(f"no font table '{table}'", node.values_at[typeface], did_you_mean(table, font_tables()))
            if family:
                yield typeface, family

    def _own_font(self, name: str, position: Position) -> FontFamily | None:
        """The family in a table beside theme.yaml."""
        path = self.folder / name
        if path.parent != self.folder or not path.is_file():
            self._error(f"no such file: '{name}'", position, "tools/make_font_tables.py makes it from font files")
            return None
        try:
            return parse_font(path.read_text(encoding="utf-8"))
        except (TableError, UnicodeDecodeError) as error:
            hint = "make it again with tools/make_font_tables.py"
            self._error(f"'{name}' is no table of character widths: {error}", position, hint)
            return None

    def _layout(self, kind: str, entry: LayoutEntry) -> Layout | None:
        found = self.master.layouts.get(entry.layout)
        if found is None:
            hint = did_you_mean(entry.layout, self.master.layouts)
            self._error(f"the master has no layout '{entry.layout}'", entry.position_of("layout"), hint)
            return None
        named = {name: slot for slot, name in entry.slots.items()}
        placed = [(named[place.name], place) for place in found.placeholders if place.name in named]
        slots = {slot: replace(place, minimum=self.file.fit.minimum.get(slot)) for slot, place in placed}
        self._check_slots(entry, found)
        tracker = self._tracker(slots.pop(TRACKER, None))
        numbers = slots.pop(NUMBERS, None)
        return Layout(kind, found.name, found.part, slots, found.footer, found.slide_number, tracker, numbers)

    def _check_slots(self, entry: LayoutEntry, found: MasterLayout) -> None:
        names = [placeholder.name for placeholder in found.placeholders]
        node = entry._node["slots"]
        for slot, name in entry.slots.items():
            if names.count(name) != 1:
                many = "no" if name not in names else "more than one"
                message = f"layout '{found.name}' has {many} placeholder '{name}'"
                self._error(message, node.values_at[slot], did_you_mean(name, names))
            others = [other for other in entry.slots if entry.slots[other] == name]
            if slot != others[0]:
                self._error(f"slots '{others[0]}' and '{slot}' name the same placeholder", node.values_at[slot])

    def _unmeasured(self, layouts: dict[str, Layout], notes: Placeholder) -> list[str]:
        """Typefaces that slides, notes, tables or code are set in and theme.yaml gives no table for."""
        placeholders = [notes, *(p for layout in layouts.values() for p in layout.slots.values())]
        used = {style.typeface for p in placeholders for style in p.levels}
        used |= {self.file.code_font, self.master.body_typeface}
        return sorted(used - set(self.file.fonts))

    def _remark(self, typeface: str) -> Diagnostic:
        """Says that a typeface is only estimated."""
        message = f"the typeface '{typeface}' has no table of character widths: its text is taken to be wide"
        hint = f"name a table for it: {', '.join(font_tables())}, or one that tools/make_font_tables.py makes"
        return Diagnostic(message, self.file.position_of("fonts"), hint, severity="warning")

    def _unknown_minima(self) -> Iterator[Diagnostic]:
        """Least sizes for slots that no layout has."""
        known = {slot for entry in self.file.layouts.values() for slot in entry.slots}
        for slot in self.file.fit.minimum:
            if slot not in known:
                position = self.file.fit._node["minimum"].keys_at[slot]
                yield Diagnostic(f"no layout has a slot '{slot}'", position, did_you_mean(slot, known))

    def _table(self) -> TableStyle:
        tables = self.file.tables
        return TableStyle(
            guid=self.master.table_style,
            size=tables.size,
            minimum=tables.minimum,
            padding=tables.padding,
            least_padding=tables.least_padding,
            typeface=self.master.body_typeface,
            highlight=self.file.palette.highlight,
        )

    def _tracker(self, place: Placeholder | None) -> TrackerPlace | None:
        if place is None:
            return None
        colours = self.file.palette.tracker
        return TrackerPlace(place.name, place.box, colours.now, colours.done, colours.ahead)

    def _code(self) -> CodeStyle:
        entry = self.file.palette.code
        return CodeStyle({role: getattr(entry, role) for role in ROLES}, entry.highlight)

    def _transition(self) -> Transition | None:
        entry = self.file.transition
        if entry is None or entry.kind == "none":
            return None
        return Transition(entry.kind, round(entry.seconds * 1000))

    def _error(self, message: str, position: Position, hint: str = "") -> None:
        self.errors.append(Diagnostic(message, position, hint))
