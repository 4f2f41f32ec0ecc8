"""theme.yaml and its master joined: every layout, placeholder and font that the file names must be there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, fail, show_path
from hourdeck.highlighting import ROLES
from hourdeck.metrics import FontFamily, TableError, estimated_font, font_tables, parse_font, read_font
from hourdeck.paths import find_path
from hourdeck.schema import validate
from hourdeck.source import read_source
from hourdeck.theme.master import Master
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
from hourdeck.theme.slidemaster import MasterLayout
from hourdeck.theme.themefile import Guide, LayoutEntry, ThemeFile

TRACKER = "tracker"
"""The slot that no template fills: the engine draws in it how far the hour is."""

NUMBERS = "numbers"
"""Another: the engine writes the numbers of code's lines in it."""


def read_theme(path: Path, named_at: Position | None = None) -> Theme:
    """The theme in a folder, of a theme.yaml, or of a PowerPoint template; `named_at` is where the programme names it.

    Raises `Failure` with every name in theme.yaml that the master doesn't have, or with what a template lacks.
    """
    if not path.exists():
        names = [p.name for p in path.parent.iterdir() if p.is_dir()] if path.parent.is_dir() else []
        message = f"no theme '{path.name}' in '{show_path(path.parent)}'"
        raise fail(message, named_at, did_you_mean(path.name, names))
    file = path / "theme.yaml" if path.is_dir() else path
    return _read_yaml(file)


def _read_yaml(path: Path) -> Theme:
    """The theme that a theme.yaml describes."""
    source = read_source(path)
    if "palette" not in source:
        return _read_template(validate(source, Guide), path)
    file = validate(source, ThemeFile)
    master = find_path(path.parent, file.master, file.position_of("master"))
    return _Joiner(file, Master(master), path.parent).theme(master.read_bytes())


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
        layouts = self.master.layouts_by_name()
        found = layouts.get(entry.layout)
        if found is None:
            hint = did_you_mean(entry.layout, layouts)
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


def _read_template(file: Guide, path: Path) -> Theme:
    raise NotImplementedError
